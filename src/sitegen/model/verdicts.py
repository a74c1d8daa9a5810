"""What claims on one question are to each other: the words for it, and every pair's verdict in little room."""

import heapq
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Literal, NamedTuple

from sitegen.frozen import dataclass


class Relation(StrEnum):
    """How two comparable claims stand to each other (SPEC 3). Relations are of pairs; none of them is transitive.

    The first seven hold between any two comparable claims, the last four between two of one origin.
    """

    EQUAL = "equal"
    """The same figure, interval, position or words; hedges aside."""
    OVERLAP = "overlap"
    """Two ranges, or two parts of a scale, that share something; a figure within a range."""
    COMPATIBLE = "compatible"
    """An open bound, or a denial, that does not exclude the other. It is no agreement."""
    NEAR = "near"
    """They share nothing, but lie within the question's tolerance, or touch."""
    APART = "apart"
    """Conflict: further apart than the tolerance, or bounds that face away from each other."""
    EXCLUDED = "excluded"
    """Conflict: one denies what the other asserts."""
    UNKNOWN = "unknown"
    """One says, or both say, that it is not known."""
    REVISION = "revision"
    """The same origin said otherwise later, of the same time."""
    UPDATE = "update"
    """The same origin, of a later time."""
    INCONSISTENT = "self-inconsistent"
    """The same origin, of the same time, in one document, and the two conflict."""
    REPEATED = "repeated"
    """One origin, printed twice, or two claims that rest on one datum."""

    __hash__ = str.__hash__  # an enum's own is Python, and every pair of claims asks for it


CONFLICTS = frozenset({Relation.APART, Relation.EXCLUDED})
"""What one origin says against itself in one document is not among them."""


WEIGHTIEST = (
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
"""The order in which pairs are shown: conflicts first, and what one origin says twice after what stands between two."""


class Obstacle(StrEnum):
    """Why two claims cannot be compared, in the order in which the reasons are given.

    First what sort of statement each is, then what it counts and in what, then where, over how long, and last when: a
    reader who learns that two figures count unlike things need not be told that one has no date. The first is shown.
    """

    QUESTION = "question"
    """They answer different questions, or one is a plain statement."""
    STATUS = "status"
    """One no longer stands, and only its own speaker's other statements are set beside it."""
    FORECAST = "forecast"
    """One is a forecast and the other is not."""
    MODE = "mode"
    """One only passes on words, or both deny and neither gives a value."""
    KIND = "kind"
    """The answers are of two sorts, or in free words that differ."""
    UNIT = "unit"
    """The units do not convert."""
    SCOPE = "scope"
    """They do not count the same thing."""
    PLACE = "place"
    """They are about different places, neither of which the question counts within the other."""
    PERIOD = "period"
    """They cover different lengths of time, or are rates per different periods."""
    UNDATED = "undated"
    """A date is missing: of the figure, or of the time that one of two forecasts speaks of."""
    WINDOW = "window"
    """The dates are further apart than the question's window, or may be."""

    __hash__ = str.__hash__  # as above


class Outcome(NamedTuple):
    """What two claims are to each other: a relation, or at least one obstacle, never both.

    `later` tells which of the two came later, where the relation is a revision or an update. `own` tells that they rest
    on one origin or one datum, `named` that both have an origin.
    """

    relation: Relation | None
    obstacles: tuple[Obstacle, ...] = ()
    later: Literal["", "a", "b"] = ""
    own: bool = False
    named: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether the two conflict as a page may mark it: two origins, or two documents on what one origin said."""
        return self.relation in CONFLICTS

    def mirrored(self) -> "Outcome":
        """The same, seen from the other of the two."""
        if not self.later:
            return self
        return self._replace(later="b" if self.later == "a" else "a")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for the claims with the ids `a` and `b`."""

    a: str
    b: str
    outcome: Outcome

    @property
    def relation(self) -> Relation | None:
        return self.outcome.relation

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        return self.outcome.obstacles

    @property
    def is_conflict(self) -> bool:
        return self.outcome.is_conflict

    @property
    def later(self) -> str:
        """The id of the claim that came later, where the relation is a revision or an update; else ""."""
        return {"": "", "a": self.a, "b": self.b}[self.outcome.later]


Wanted = Callable[[Outcome], bool]
"""Which pairs somebody asks for; asked once for each outcome that there is, not for each pair."""


def _any(_: Outcome) -> bool:
    return True


NO_PAIR = 0xFFFF
"""What stands in the table where a claim meets itself, once packed its last byte: the number of no outcome."""
_LAST_BYTE = 0 if sys.byteorder == "little" else 1


def pack(table: "Iterable[array[int]]", outcomes: int) -> tuple[tuple[Sequence[int], ...], list[int]]:
    """The table in bytes, in which a number is found and counted fastest, where the numbers of its outcomes go into them; and
    how often each number stands in it.
    """
    if outcomes > NO_PAIR & 0xFF:
        rows = tuple(table)
        return rows, [sum(row.count(code) for row in rows) for code in range(outcomes)]
    packed = tuple([row.tobytes()[_LAST_BYTE::2] for row in table])
    whole = b"".join(packed)
    return packed, [whole.count(code) for code in range(outcomes)]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts on all pairs of claims on one question, in reading order: (first, second), (first, third) and so on.

    A question of 5,000 claims has 12,497,500 pairs and a few dozen outcomes, so a pair is kept as the number of its
    outcome: `table[i][j]` for the i-th claim as `a` and the j-th as `b`, and NO_PAIR where i is j. `places` gives
    each claim its number; `numbers` counts the pairs of each outcome.
    """

    places: Mapping[str, int] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    numbers: tuple[int, ...] = ()
    table: Sequence[Sequence[int]] = ()

    def number(self, wanted: Wanted) -> int:
        """How many pairs have an outcome that is wanted."""
        return sum([number for outcome, number in zip(self.outcomes, self.numbers, strict=True) if wanted(outcome)])

    def pairs(self, wanted: Wanted = _any) -> Iterator[Verdict]:
        """The pairs with an outcome that is wanted, one by one."""
        codes = self._codes(wanted)
        if not any(self.numbers[code] for code in codes):
            return
        names = tuple(self.places)
        for start, row in enumerate(self.table, start=1):
            for place in _places_of_any(codes, row, start):
                yield Verdict(names[start - 1], names[place], self.outcomes[row[place]])

    def comes_first(self, claim: str, other: str) -> bool:
        """Whether a claim comes before another in reading order."""
        return self.places[claim] < self.places[other]

    def between(self, a: str, b: str) -> Verdict:
        """The verdict on two claims."""
        return Verdict(a, b, self.outcomes[self.table[self.places[a]][self.places[b]]])

    def beside(self, claim: str, wanted: Wanted = _any) -> Iterator[Verdict]:
        """The same of the pairs that one claim is part of, with that claim as `a`, in the order of the others."""
        row = self.table[self.places[claim]]
        there = [code for code in self._codes(wanted) if code in row]
        if there:  # as for few claims
            names = tuple(self.places)
            for place in _places_of_any(there, row):
                yield Verdict(claim, names[place], self.outcomes[row[place]])

    def those_with(self, wanted: Wanted) -> frozenset[str]:
        """The claims that are part of any pair with an outcome that is wanted."""
        codes = self._codes(wanted)
        return frozenset(
            [name for name, row in zip(self.places, self.table, strict=True) for code in codes if code in row]
        )

    def number_beside(self, claim: str, wanted: Wanted) -> int:
        """How many of the pairs that one claim is part of have an outcome that is wanted."""
        return sum(map(self.table[self.places[claim]].count, self._codes(wanted)))

    def weightiest(self, claim: str, weigh: Callable[[Outcome], int | None]) -> Iterator[Verdict]:
        """The pairs that one claim is part of, with that claim as `a`, those first that weigh least; one by one, as a
        page shows a few of thousands. What weighs None is left out. Among equals the order is that of the others.
        """
        by_weight: dict[int, list[int]] = {}
        for code, outcome in enumerate(self.outcomes):
            if (weight := weigh(outcome)) is not None:
                by_weight.setdefault(weight, []).append(code)
        names, row = tuple(self.places), self.table[self.places[claim]]
        for weight in sorted(by_weight):
            for place in _places_of_any(by_weight[weight], row):
                yield Verdict(claim, names[place], self.outcomes[row[place]])

    def _codes(self, wanted: Wanted) -> frozenset[int]:
        return frozenset([code for code, outcome in enumerate(self.outcomes) if wanted(outcome)])


def _places_of_any(codes: Iterable[int], row: Sequence[int], start: int = 0) -> Iterator[int]:
    """Where any of some codes stand in a row from `start` on, from left to right."""
    there = [code for code in codes if code in row]
    return (
        places_of(there[0], row, start)
        if len(there) == 1
        else heapq.merge(*[places_of(code, row, start) for code in there])
    )


def places_of(code: int, row: Sequence[int], start: int = 0) -> Iterator[int]:
    """Where a code stands in a row from `start` on, from left to right."""
    place = start - 1
    try:
        while True:
            place = row.index(code, place + 1)
            yield place
    except ValueError:
        return
