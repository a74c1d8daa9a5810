"""What every pair of claims on one question is to each other: a relation, or the reasons why there is none.

The gate comes first (`gate`), then the values (`relations`), then whose they are: what one origin says twice is a
revision, an update or a repeat of its own and never an agreement or a conflict of two. Pairs only: nothing here is
transitive, so claims are never put into camps.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from dataclasses import replace
from itertools import combinations, islice
from typing import Literal

from sitegen.derive.answer import at_least
from sitegen.derive.comparand import Comparand, Days, Terms, comparand_of, days_of, terms_of
from sitegen.derive.gate import find_obstacles, find_obstacles_of_time, is_later, keep_apart
from sitegen.derive.gated import COMPARABLE, Codes, gated_table, keep_subjects_apart, kept_apart, numbers
from sitegen.derive.relations import relate
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.value import Form
from sitegen.model.verdicts import (
    CONFLICTS,
    WEIGHTIEST,
    Obstacle,
    Outcome,
    Relation,
    Verdict,
    Verdicts,
    pack,
    places_of,
)


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
    codes = numbers()
    table = gated_table(comparands, terms, codes)
    ordered: Counter[int] = Counter()
    for before, place in _own_pairs(comparands):
        outcome = _judge(comparands[before], comparands[place], terms)
        code = codes[outcome]
        table[before][place], table[place][before] = code, codes[outcome.mirrored()]
        ordered[code] += 1
    _relate_others(comparands, table, terms, codes)
    packed, found = pack(table, len(codes))
    return Verdicts(
        places={comparand.id: place for place, comparand in enumerate(comparands)},
        outcomes=tuple(codes),
        numbers=tuple([ordered[code] if outcome.later else found[code] // 2 for outcome, code in codes.items()]),
        table=packed,
    )


def _relate_others(
    comparands: Sequence[Comparand], table: Sequence[MutableSequence[int]], terms: Terms, codes: Codes
) -> None:
    """Puts the relation of every pair that nothing keeps apart into the table, that of two answers found once."""
    answers, relations = numbers(), dict[tuple[int, int], int]()
    for place, row in enumerate(table):
        if COMPARABLE not in row:  # as of most; with those before it is settled already
            continue
        one = comparands[place]
        own = answers[one.answer, bool(one.voices), one.subject.place]
        for after in places_of(COMPARABLE, row):
            other = comparands[after]
            pair = own, answers[other.answer, bool(other.voices), other.subject.place]
            code = relations.get(pair)
            if code is None:
                relation = _relate(one, other, terms)
                code = relations[pair] = codes[Outcome(relation, named=bool(one.voices) and bool(other.voices))]
            row[after] = table[after][place] = code


def _own_pairs(comparands: Sequence[Comparand]) -> Iterable[tuple[int, int]]:
    """The pairs of claims that rest on one origin or on one datum, each once and in order."""
    shared = {one.datum for one in comparands if one.datum != one.id}
    resting: dict[object, list[int]] = defaultdict(list)
    for place, one in enumerate(comparands):
        for voice in one.voices:
            resting[voice].append(place)
        if one.datum in shared:
            resting[one.datum].append(place)
    return sorted({pair for places in resting.values() if len(places) > 1 for pair in combinations(places, 2)})


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


def _are_one(one: Comparand, other: Comparand) -> bool:
    """Whether two claims rest on one origin or one datum."""
    return one.datum == other.datum or not one.voices.isdisjoint(other.voices)


def _judge(one: Comparand, other: Comparand, terms: Terms) -> Outcome:
    named = bool(one.voices) and bool(other.voices)
    if _are_one(one, other):
        if obstacles := find_obstacles(one, other, terms):
            return Outcome(None, obstacles, own=True, named=named)
        return _judge_own(one, other, terms, named=named)
    obstacles = keep_subjects_apart(one, other, terms) + find_obstacles_of_time(one, other, terms)
    if obstacles:
        return kept_apart(obstacles, named=named)
    return Outcome(_relate(one, other, terms), named=named)


def _relate(one: Comparand, other: Comparand, terms: Terms) -> Relation:
    """The relation of two claims that nothing keeps apart; one may be of a place within that of the other."""
    part = _part(one, other, terms)
    return relate(
        at_least(one.answer) if part == "a" else one.answer,
        at_least(other.answer) if part == "b" else other.answer,
        terms.tolerance,
    )


def _part(one: Comparand, other: Comparand, terms: Terms) -> Literal["", "a", "b"]:
    """Which of two amounts is of a part of what the other is of; "" for neither."""
    place, place_of_other = one.subject.place, other.subject.place
    if not terms.adds_up or place == place_of_other:
        return ""
    within = place_of_other in terms.around.get(place, ())
    around = place in terms.around.get(place_of_other, ())
    return "" if within == around else "a" if within else "b"


def _judge_own(one: Comparand, other: Comparand, terms: Terms, *, named: bool) -> Outcome:
    """Two claims of one origin or datum: time is no obstacle here, but tells what one is to the other."""
    if one.datum == other.datum:
        return Outcome(Relation.REPEATED, own=True, named=named)
    time, time_of_other = one.spoken_of or one.held, other.spoken_of or other.held
    of_one_place = not _part(one, other, terms)  # else neither takes the place of the other
    if of_one_place and (later := _later(time, time_of_other)):
        return Outcome(Relation.UPDATE, (), later, own=True, named=named)
    relation = _relate(one, other, terms)
    if relation is Relation.EQUAL or one.answer.key == other.answer.key == (Form.UNKNOWN,):
        return Outcome(Relation.REPEATED, own=True, named=named)
    obstacles = keep_apart(time, time_of_other, terms)
    later = _replacing(one, other) or ("" if obstacles else _later(days_of(one.said), days_of(other.said)))
    if later and of_one_place:
        return Outcome(Relation.REVISION, (), later, own=True, named=named)
    if obstacles:
        return Outcome(None, obstacles, own=True, named=named)
    if one.source == other.source and relation in CONFLICTS:
        relation = Relation.INCONSISTENT
    return Outcome(relation, own=True, named=named)


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
