"""What every pair of claims on one question is to each other: a relation, or the reasons why there is none.

The gate comes first (`gate`), then the values (`relations`), then whose they are: what one origin says twice is a
revision, an update or a repeat of its own and never an agreement or a conflict of two. Pairs only: nothing here is
transitive, so claims are never put into camps.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import islice
from typing import Any, Literal

from sitegen.derive.answer import Axis
from sitegen.derive.comparand import Comparand, Days, Terms, comparand_of, terms_of
from sitegen.derive.gate import find_obstacles, find_obstacles_of_time, is_later, keep_apart
from sitegen.derive.relations import relate
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.value import Form
from sitegen.model.verdicts import CONFLICTS, WEIGHTIEST, Obstacle, Outcome, Relation, Verdict, Verdicts


def with_verdicts(library: Library) -> Library:
    """The library with the verdicts on every question, made here, once, for all who show or count them."""
    verdicts = {name: judge(question, library) for name, question in library.questions.items()}
    judged = replace(library, verdicts=verdicts)
    judged.made.update(library.made)  # what was found of single claims on the way does not rest on verdicts
    return judged


def judge(question: Question, library: Library) -> Verdicts:
    """The verdicts on all pairs of claims on a question.

    What keeps two origins apart depends on few things, which many claims share, and what two answers are to each other on
    nothing but the answers; each is found once. Only claims of one origin or datum are judged pair by pair.
    """
    terms = terms_of(question, library)
    comparands = [comparand_of(claim, terms, library) for claim in library.claims_by_question[question.id]]
    codes = _numbers()
    kinds, apart = _keep_apart(comparands, terms, codes)
    answers, relations = _numbers(), dict[tuple[int, int], int]()
    table = [array("H", bytes(2 * len(comparands))) for _ in comparands]
    counts: dict[int, int] = defaultdict(int)
    for place, (one, own) in enumerate(zip(comparands, _own_before(comparands), strict=True)):
        row, column = table[place], apart[kinds[place]]
        for before, kind in enumerate(kinds[:place]):
            code = back = column[kind]
            if before in own:
                outcome = _judge(comparands[before], one, terms)
                code, back = codes[outcome], codes[outcome.mirrored()]
            elif code == _COMPARABLE:
                other = comparands[before]
                pair = answers[other.answer, bool(other.voices)], answers[one.answer, bool(one.voices)]
                if pair not in relations:
                    relations[pair] = codes[_judge(other, one, terms)]
                code = back = relations[pair]
            table[before][place] = code
            row[before] = back
            counts[code] += 1
    return Verdicts(
        places={comparand.id: place for place, comparand in enumerate(comparands)},
        outcomes=tuple(codes),
        numbers=tuple(counts[code] for code in codes.values()),
        table=tuple(table),
    )


def _numbers() -> defaultdict[Any, int]:
    """Whatever it is asked for, numbered from 0 in order of first appearance."""
    numbers: defaultdict[Any, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


_COMPARABLE = -1


def _keep_apart(
    comparands: Sequence[Comparand], terms: Terms, codes: dict[Outcome, int]
) -> tuple[list[int], Sequence[Sequence[int]]]:
    """The kind of each claim; and for two kinds of different origins the code of what keeps them apart, or _COMPARABLE."""
    numbers, subjects = _numbers(), _numbers()
    kinds: list[int] = []
    examples: list[tuple[Comparand, int]] = []
    for one in comparands:
        subject = subjects[_subject(one)]
        kind = numbers[subject, one.held, one.spoken_of]
        if kind == len(examples):
            examples.append((one, subject))
        kinds.append(kind)
    known: dict[tuple[int, int, tuple[Obstacle, ...]], int] = {}
    table = [array("h", bytes(2 * len(examples))) for _ in examples]
    for kind, (one, subject) in enumerate(examples):
        row = table[kind]
        for before, (other, of_other) in enumerate(examples[: kind + 1]):
            time = find_obstacles_of_time(other, one, terms)
            key = of_other, subject, time
            code = known.get(key)
            if code is None:
                obstacles = _keep_subjects_apart(other, one, terms) + time
                named = bool(one.voices) and bool(other.voices)
                code = known[key] = codes[Outcome(None, obstacles, named=named)] if obstacles else _COMPARABLE
            row[before] = table[before][kind] = code
    return kinds, table


_NONE: frozenset[int] = frozenset()


def _own_before(comparands: Iterable[Comparand]) -> Iterator[AbstractSet[int]]:
    """For each claim, those before it that rest on the same origin or the same datum."""
    resting: dict[object, list[int]] = {}
    for place, one in enumerate(comparands):
        shared = [resting.setdefault(ground, []) for ground in (*one.voices, one.datum)]
        yield set().union(*shared) if any(shared) else _NONE
        for places in shared:
            places.append(place)


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
    compared, apart = compared_with(claim, library), kept_apart_from(claim, library)
    return Rivals(tuple(islice(compared, limit)), tuple(islice(apart, limit)))


def compared_with(claim: Claim, library: Library) -> Iterator[Verdict]:
    """The verdicts on a claim that answers a question and those comparable with it, the weightiest first."""
    return library.verdicts[claim.question].weightiest(claim.id, _weight)


def kept_apart_from(claim: Claim, library: Library) -> Iterator[Verdict]:
    """Those on the claim and others that cannot be compared with it, in the order of the reasons."""
    return library.verdicts[claim.question].weightiest(claim.id, _place_of_reason)


def _weight(outcome: Outcome) -> int | None:
    return None if outcome.relation is None else WEIGHTIEST.index(outcome.relation)


_REASONS = {obstacle: place for place, obstacle in enumerate(Obstacle)}


def _place_of_reason(outcome: Outcome) -> int | None:
    return _REASONS[outcome.obstacles[0]] if outcome.relation is None else None


def _subject(one: Comparand) -> tuple[object, ...]:
    """All but time that keeps a claim apart from one of another origin: what it counts, and what sort of answer it is."""
    answer = one.answer
    is_figure = answer.axis is Axis.FIGURE and not answer.denied
    sort = is_figure or (answer.axis, answer.denied, answer.key)
    return one.subject, one.active, bool(one.voices), sort


def _keep_subjects_apart(one: Comparand, other: Comparand, terms: Terms) -> tuple[Obstacle, ...]:
    """What but time keeps claims of two origins apart, in the order of the reasons."""
    obstacles = find_obstacles(one, other, terms)
    if one.active and other.active:
        return obstacles
    return tuple(sorted((*obstacles, Obstacle.STATUS), key=_REASONS.__getitem__))


def _are_one(one: Comparand, other: Comparand) -> bool:
    """Whether two claims rest on one origin or one datum."""
    return one.datum == other.datum or not one.voices.isdisjoint(other.voices)


def _judge(one: Comparand, other: Comparand, terms: Terms) -> Outcome:
    named = bool(one.voices) and bool(other.voices)
    if _are_one(one, other):
        if obstacles := find_obstacles(one, other, terms):
            return Outcome(None, obstacles, own=True, named=named)
        return _judge_own(one, other, terms)._replace(own=True, named=named)
    obstacles = _keep_subjects_apart(one, other, terms) + find_obstacles_of_time(one, other, terms)
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
