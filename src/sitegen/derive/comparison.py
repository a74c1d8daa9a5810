"""What every pair of claims on one question is to each other: a relation, or the reasons why there is none.

The gate comes first (`gate`), then the values (`relations`), then whose they are: what one origin says twice is a
revision, an update or a repeat of its own and never an agreement or a conflict of two. Pairs only: nothing here is
transitive, so claims are never put into camps.
"""

import heapq
from array import array
from dataclasses import dataclass, replace
from typing import Literal

from sitegen.derive.answer import Axis
from sitegen.derive.comparand import Comparand, Days, Terms, comparand_of, terms_of
from sitegen.derive.gate import find_obstacles, find_obstacles_of_time, is_later, keep_apart
from sitegen.derive.relations import relate
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.value import Form
from sitegen.model.verdicts import CONFLICTS, WEIGHTIEST, Obstacle, Outcome, Relation, Verdict, Verdicts


def with_verdicts(library: Library) -> Library:
    """The library with the verdicts on every question, made here, once, for all who show or count them."""
    return replace(library, verdicts={name: judge(question, library) for name, question in library.questions.items()})


def judge(question: Question, library: Library) -> Verdicts:
    """The verdicts on all pairs of claims on a question.

    What keeps two origins apart depends on few things, which many claims share; it is found once for each pair of those.
    """
    terms = terms_of(question, library)
    comparands = [comparand_of(claim, terms, library) for claim in library.claims_by_question[question.id]]
    shared: dict[object, int] = {}
    kinds = [shared.setdefault(_shared(comparand), len(shared)) for comparand in comparands]
    kept_apart: dict[tuple[int, int], int] = {}
    codes: dict[Outcome, int] = {}
    numbers: dict[int, int] = {}
    table = [array("H", bytes(2 * len(comparands))) for _ in comparands]
    for place, one in enumerate(comparands):
        for before, other in enumerate(comparands[:place]):
            pair = kinds[before], kinds[place]
            if (code := kept_apart.get(pair, -1)) < 0 or _are_one(other, one):
                outcome = _judge(other, one, terms)
                code = codes.setdefault(outcome, len(codes))
                if outcome.obstacles and not outcome.own:
                    kept_apart[pair] = code
                table[place][before] = codes.setdefault(outcome.mirrored(), len(codes)) if outcome.later else code
            else:
                table[place][before] = code
            table[before][place] = code
            numbers[code] = numbers.get(code, 0) + 1
    return Verdicts(
        places={comparand.id: place for place, comparand in enumerate(comparands)},
        outcomes=tuple(codes),
        numbers=tuple(numbers.get(code, 0) for code in codes.values()),
        table=tuple(table),
    )


def compare(a: Claim, b: Claim, library: Library) -> Verdict:
    """The verdict on any two claims. `compare(b, a, …)` differs from it in nothing but the order of the two."""
    if not a.question or a.question != b.question:
        return Verdict(a.id, b.id, Outcome(None, (Obstacle.QUESTION,)))
    terms = terms_of(library.questions[a.question], library)
    return Verdict(a.id, b.id, _judge(comparand_of(a, terms, library), comparand_of(b, terms, library), terms))


@dataclass(frozen=True, slots=True)
class Rivals:
    """Of the verdicts on a claim, always `a`: on those comparable with it, and on those that are not, with the reasons."""

    compared: tuple[Verdict, ...] = ()
    apart: tuple[Verdict, ...] = ()


def rivals_of(claim: Claim, library: Library, limit: int = 5) -> Rivals:
    """What a card of `claim` shows, in each list `limit` at most, the weightiest first.

    Conflicts come before other relations between two origins, and those before what its own origin said elsewhere. What
    cannot be compared comes in the order of the reasons. Among equals the order is that of reading.
    """
    if not claim.question:
        return Rivals()
    verdicts = library.verdicts[claim.question]
    return Rivals(
        tuple(heapq.nsmallest(limit, verdicts.beside(claim.id, _is_compared), key=_weight)),
        tuple(heapq.nsmallest(limit, verdicts.beside(claim.id, _is_apart), key=_place_of_reason)),
    )


def _is_compared(outcome: Outcome) -> bool:
    return outcome.relation is not None


def _is_apart(outcome: Outcome) -> bool:
    return outcome.relation is None


def _weight(verdict: Verdict) -> int:
    return len(WEIGHTIEST) if verdict.relation is None else WEIGHTIEST.index(verdict.relation)


_REASONS = {obstacle: place for place, obstacle in enumerate(Obstacle)}


def _place_of_reason(verdict: Verdict) -> int:
    return _REASONS[verdict.obstacles[0]]


def _shared(one: Comparand) -> tuple[object, ...]:
    """All that keeps a claim apart from one of another origin: what it counts, when, and what sort of answer it is."""
    answer = one.answer
    is_figure = answer.axis is Axis.FIGURE and not answer.denied
    sort = is_figure or (answer.axis, answer.denied, answer.key)
    return one.subject, one.active, one.held, one.spoken_of, bool(one.voices), sort


def _are_one(one: Comparand, other: Comparand) -> bool:
    """Whether two claims rest on one origin or one datum."""
    return one.datum == other.datum or not one.voices.isdisjoint(other.voices)


def _judge(one: Comparand, other: Comparand, terms: Terms) -> Outcome:
    obstacles = find_obstacles(one, other, terms)
    named = bool(one.voices) and bool(other.voices)
    if _are_one(one, other):
        if obstacles:
            return Outcome(None, obstacles, "", own=True, named=named)
        return _judge_own(one, other, terms)._replace(own=True, named=named)
    if not (one.active and other.active):
        obstacles = tuple(sorted((*obstacles, Obstacle.STATUS), key=_REASONS.__getitem__))
    obstacles += find_obstacles_of_time(one, other, terms)
    if obstacles:
        return Outcome(None, obstacles, named=named)
    return Outcome(relate(one.answer, other.answer, terms.tolerance), named=named)


def _judge_own(one: Comparand, other: Comparand, terms: Terms) -> Outcome:
    """Two claims of one origin or datum: time is no obstacle here, but tells what one is to the other."""
    if one.datum == other.datum:
        return Outcome(Relation.REPEATED)
    time, time_of_other = one.spoken_of or one.held, other.spoken_of or other.held
    if later := _later(time, time_of_other):
        return Outcome(Relation.UPDATE, later=later)
    relation = relate(one.answer, other.answer, terms.tolerance)
    if relation is Relation.EQUAL or one.answer.key == other.answer.key == (Form.UNKNOWN,):
        return Outcome(Relation.REPEATED)
    obstacles = keep_apart(time, time_of_other, terms)
    if later := _replacing(one, other) or ("" if obstacles else _later(one.said, other.said)):
        return Outcome(Relation.REVISION, later=later)
    if obstacles:
        return Outcome(None, obstacles)
    if one.source == other.source and relation in CONFLICTS:
        relation = Relation.INCONSISTENT
    return Outcome(relation)


def _later(time: Days | None, time_of_other: Days | None) -> Literal["", "a", "b"]:
    """Which of two times is surely the later one; "" where the days do not tell."""
    if is_later(time, time_of_other):
        return "a"
    return "b" if is_later(time_of_other, time) else ""


def _replacing(one: Comparand, other: Comparand) -> Literal["", "a", "b"]:
    """Which claim the desk marked as replacing the other; "" for none, and where each replaces the other."""
    forward, backward = one.replaces == other.id, other.replaces == one.id
    if forward == backward:
        return ""
    return "a" if forward else "b"
