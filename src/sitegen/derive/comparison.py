"""What every pair of claims on one question is to each other: a relation, or the reasons why there is none.

The gate comes first (`gate`), then the values (`relations`), then whose they are: what one origin says twice is a
revision, an update or a repeat of its own and never an agreement or a conflict of two. Pairs only: nothing here is
transitive, so claims are never put into camps.
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sitegen.derive.comparand import Comparand, Days, Terms, comparand_of, terms_of
from sitegen.derive.gate import Obstacle, find_obstacles, find_obstacles_of_time, is_later, keep_apart
from sitegen.derive.relations import CONFLICTS, Relation, relate
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.value import Form


@dataclass(frozen=True, slots=True)
class Verdict:
    """On the claims with the ids `a` and `b`: a relation, or at least one obstacle, never both.

    `later` is the id of the one that came later, where the relation is a revision or an update; else "".
    """

    a: str
    b: str
    relation: Relation | None
    obstacles: tuple[Obstacle, ...] = ()
    later: str = ""

    @property
    def is_conflict(self) -> bool:
        """Whether the two conflict as a page may mark it: two origins, or two documents on what one origin said."""
        return self.relation in CONFLICTS


def compare(a: Claim, b: Claim, library: Library) -> Verdict:
    """The verdict on any two claims. `compare(b, a, …)` differs from it in nothing but the order of the ids."""
    if not a.question or a.question != b.question:
        return Verdict(a.id, b.id, None, (Obstacle.QUESTION,))
    terms = terms_of(library.questions[a.question], library)
    return _judge(comparand_of(a, terms, library), comparand_of(b, terms, library), terms)


def verdicts(question: Question, library: Library) -> tuple[Verdict, ...]:
    """The verdicts on all pairs of claims on a question, in reading order; `iter_verdicts` makes them one by one."""
    return tuple(iter_verdicts(question, library))


def iter_verdicts(question: Question, library: Library) -> Iterator[Verdict]:
    """As `verdicts`; a question of 500 claims has 124,750 pairs, of which a page shows few."""
    terms = terms_of(question, library)
    comparands = [comparand_of(claim, terms, library) for claim in library.claims_by_question[question.id]]
    for one, other in combinations(comparands, 2):
        yield _judge(one, other, terms)


def rivals(claim: Claim, library: Library, limit: int = 5) -> tuple[Verdict, ...]:
    """The verdicts that a card of `claim` shows, `limit` at most and `claim` always `a`: the weightiest first.

    Conflicts come first, then other relations between two origins, then what its own origin said elsewhere, then
    pairs that cannot be compared; among equals in reading order. For the claims of a whole question see `rivals_of_all`.
    """
    question = library.questions.get(claim.question)
    if question is None:
        return ()
    terms = terms_of(question, library)
    own = comparand_of(claim, terms, library)
    others = (other for other in library.claims_by_question[question.id] if other.id != claim.id)
    judged = (_judge(own, comparand_of(other, terms, library), terms) for other in others)
    return tuple(heapq.nsmallest(limit, judged, key=_weight))


def rivals_of_all(question: Question, library: Library, limit: int = 5) -> Mapping[str, tuple[Verdict, ...]]:
    """`rivals` of every claim on a question by id, with each pair judged once."""
    found: dict[str, list[Verdict]] = {claim.id: [] for claim in library.claims_by_question[question.id]}
    for verdict in iter_verdicts(question, library):
        found[verdict.a].append(verdict)
        found[verdict.b].append(verdict)
    # What precedes a claim in reading order stands on its list before what follows it, because the pairs came in order.
    chosen = {name: heapq.nsmallest(limit, judged, key=_weight) for name, judged in found.items()}
    return {name: tuple(_seen_from(name, verdict) for verdict in judged) for name, judged in chosen.items()}


def _seen_from(name: str, verdict: Verdict) -> Verdict:
    if verdict.a == name:
        return verdict
    return Verdict(verdict.b, verdict.a, verdict.relation, verdict.obstacles, verdict.later)


_WEIGHTS = {
    relation: weight
    for weight, relation in enumerate(
        (
            Relation.APART,
            Relation.EXCLUDED,
            Relation.NEAR,
            Relation.OVERLAP,
            Relation.COMPATIBLE,
            Relation.EQUAL,
            Relation.UNKNOWN,
            Relation.INCONSISTENT,
            Relation.REVISION,
            Relation.UPDATE,
            Relation.REPEATED,
        )
    )
}


def _weight(verdict: Verdict) -> int:
    return len(_WEIGHTS) if verdict.relation is None else _WEIGHTS[verdict.relation]


def _judge(one: Comparand, other: Comparand, terms: Terms) -> Verdict:
    obstacles = find_obstacles(one, other, terms)
    if one.datum == other.datum or not one.voices.isdisjoint(other.voices):
        return Verdict(one.id, other.id, None, obstacles) if obstacles else _judge_own(one, other, terms)
    if not (one.active and other.active):
        obstacles = _in_order((*obstacles, Obstacle.STATUS))
    obstacles += find_obstacles_of_time(one, other, terms)
    if obstacles:
        return Verdict(one.id, other.id, None, obstacles)
    return Verdict(one.id, other.id, relate(one.answer, other.answer, terms.tolerance))


_ORDER = {obstacle: place for place, obstacle in enumerate(Obstacle)}


def _in_order(obstacles: tuple[Obstacle, ...]) -> tuple[Obstacle, ...]:
    return tuple(sorted(obstacles, key=_ORDER.__getitem__))


def _judge_own(one: Comparand, other: Comparand, terms: Terms) -> Verdict:
    """Two claims of one origin or datum: time is no obstacle here, but tells what one is to the other."""
    if one.datum == other.datum:
        return Verdict(one.id, other.id, Relation.REPEATED)
    time, time_of_other = one.spoken_of or one.held, other.spoken_of or other.held
    if later := _later(one, time, other, time_of_other):
        return Verdict(one.id, other.id, Relation.UPDATE, later=later)
    relation = relate(one.answer, other.answer, terms.tolerance)
    if relation is Relation.EQUAL or one.answer.key == other.answer.key == (Form.UNKNOWN,):
        return Verdict(one.id, other.id, Relation.REPEATED)
    obstacles = keep_apart(time, time_of_other, terms)
    if later := _replacing(one, other) or ("" if obstacles else _later(one, one.said, other, other.said)):
        return Verdict(one.id, other.id, Relation.REVISION, later=later)
    if obstacles:
        return Verdict(one.id, other.id, None, obstacles)
    if one.source == other.source and relation in CONFLICTS:
        relation = Relation.INCONSISTENT
    return Verdict(one.id, other.id, relation)


def _later(one: Comparand, time: Days | None, other: Comparand, time_of_other: Days | None) -> str:
    """The id of the claim whose time is surely the later one; "" where the days do not tell."""
    if is_later(time, time_of_other):
        return one.id
    return other.id if is_later(time_of_other, time) else ""


def _replacing(one: Comparand, other: Comparand) -> str:
    """The id of the claim that the desk marked as replacing the other; "" for none, and where each replaces the other."""
    forward, backward = one.replaces == other.id, other.replaces == one.id
    if forward == backward:
        return ""
    return one.id if forward else other.id
