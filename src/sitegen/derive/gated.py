"""What keeps the claims on a question apart, as of different origins: for all pairs at once.

Most claims are far in time from most others, and all that count the same thing are kept apart from those alike. So the row
of a claim is first that of its sort, as if nothing were near to it in time; then the few that are near are put in.
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sitegen.derive.answer import Axis
from sitegen.derive.comparand import Comparand, Days, Terms
from sitegen.derive.gate import UNDATED, WINDOW, find_obstacles, find_obstacles_of_time, keep_apart
from sitegen.model.verdicts import NO_PAIR, Obstacle, Outcome

COMPARABLE = NO_PAIR - 1
"""What stands in the table for a pair that nothing keeps apart, until it is compared."""

_FIGURE = Axis.FIGURE  # dear to look up for every claim

Codes = defaultdict[Any, int]


def numbers() -> Codes:
    """Whatever it is asked for, numbered from 0 in order of first appearance."""
    numbered: Codes = defaultdict()
    numbered.default_factory = numbered.__len__
    return numbered


def keep_subjects_apart(one: Comparand, other: Comparand, terms: Terms) -> tuple[Obstacle, ...]:
    """What but time keeps claims of two origins apart, in the order of the reasons."""
    obstacles = find_obstacles(one, other, terms)
    if one.active and other.active:
        return obstacles
    order = tuple(Obstacle)
    return tuple(sorted((*obstacles, Obstacle.STATUS), key=order.index))


def gated_table(comparands: Sequence[Comparand], terms: Terms, codes: Codes) -> "list[array[int]]":
    """A row for each claim: by the place of the other one the code of what keeps the two apart, or COMPARABLE."""
    gate = _Gate(comparands, terms, codes)
    rows: dict[tuple[int, Days | None, Days | None], array[int]] = {}
    table = []
    for place, (one, sort) in enumerate(zip(comparands, gate.sorts, strict=True)):
        alike = sort, one.held, one.spoken_of
        row = rows.get(alike)
        if row is None:
            row = rows[alike] = gate.row(place)
        row = row[:]
        row[place] = NO_PAIR
        table.append(row)
    return table


class _Gate:
    """The claims of a question by what keeps them apart; each code and each row of a sort is found once."""

    def __init__(self, comparands: Sequence[Comparand], terms: Terms, codes: Codes) -> None:
        self._comparands, self._terms, self._codes = comparands, terms, codes
        numbered = numbers()
        self.sorts = [numbered[_sort(one)] for one in comparands]
        self._examples = [comparands[self.sorts.index(sort)] for sort in range(len(numbered))]
        self._near = _near(comparands, terms)
        columns = [2 * sort + (one.held is None) for one, sort in zip(comparands, self.sorts, strict=True)]
        self._columns = columns  # what the row of a sort asks of each other claim
        self._forecasts = [place for place, one in enumerate(comparands) if one.subject.forecast]
        self._known: dict[tuple[int, int], tuple[int, int, int]] = {}
        self._far: dict[tuple[int, bool], array[int]] = {}

    def row(self, place: int) -> "array[int]":
        one, sort = self._comparands[place], self.sorts[place]
        undated = one.held is None
        far = self._far.get((sort, undated))
        if far is None:
            far = self._far[sort, undated] = self._row_of_sort(sort, undated=undated)
        if one.held not in self._near and not one.subject.forecast:
            return far
        row = far[:]
        for other in self._near.get(one.held, ()):
            row[other] = self._codes_beside(sort, self.sorts[other])[0]
        if one.subject.forecast:
            for other in self._forecasts:
                row[other] = self._code_of_pair(one, self._comparands[other])
        return row

    def _code_of_pair(self, one: Comparand, other: Comparand) -> int:
        obstacles = keep_subjects_apart(one, other, self._terms) + find_obstacles_of_time(one, other, self._terms)
        return self._code(obstacles, named=bool(one.voices and other.voices))

    def _row_of_sort(self, sort: int, *, undated: bool) -> "array[int]":
        """The row of an undated claim, or of a dated one that is near to no other."""
        codes: list[int] = []
        for other in range(len(self._examples)):
            _, unknown, far = self._codes_beside(sort, other)
            codes += (unknown if undated else far, unknown)
        return array("H", [codes[column] for column in self._columns])

    def _codes_beside(self, sort: int, other: int) -> tuple[int, int, int]:
        """The codes of claims of two sorts: that are near in time, of which one has no date, that are far."""
        codes = self._known.get((sort, other))
        if codes is None:
            a, b = self._examples[sort], self._examples[other]
            obstacles, named = keep_subjects_apart(a, b, self._terms), bool(a.voices and b.voices)
            unknown = () if self._terms.timeless else UNDATED
            codes = self._known[sort, other] = self._known[other, sort] = (
                self._code(obstacles, named=named),
                self._code(obstacles + unknown, named=named),
                self._code(obstacles + WINDOW, named=named),
            )
        return codes

    def _code(self, obstacles: tuple[Obstacle, ...], *, named: bool) -> int:
        return self._codes[kept_apart(obstacles, named=named)] if obstacles else COMPARABLE


@lru_cache(maxsize=512)  # few, and met again on every question
def kept_apart(obstacles: tuple[Obstacle, ...], *, named: bool) -> Outcome:
    """The outcome for two origins that something keeps apart."""
    return Outcome(None, obstacles, named=named)


def _sort(one: Comparand) -> tuple[object, ...]:
    """All but time that keeps a claim apart from one of another origin: what it counts, and what sort of answer it is."""
    answer = one.answer
    is_figure = answer.axis is _FIGURE and not answer.denied
    return one.subject, one.active, bool(one.voices), is_figure or (answer.axis, answer.denied, answer.key)


def _near(comparands: Sequence[Comparand], terms: Terms) -> Mapping[Days | None, Sequence[int]]:
    """By date that is near to others: the places of all claims whose dates do not keep them apart from it."""
    by_date: dict[Days, list[int]] = {}
    for place, one in enumerate(comparands):
        if one.held is not None:
            by_date.setdefault(one.held, []).append(place)
    dates = sorted(by_date)
    near: dict[Days | None, list[int]] = {date: places[:] for date, places in by_date.items() if len(places) > 1}
    for at, date in enumerate(dates, start=1):
        for other in dates[at:]:
            if other[0] - date[0] > terms.window:
                break
            if not keep_apart(date, other, terms):
                near.setdefault(date, by_date[date][:]).extend(by_date[other])
                near.setdefault(other, by_date[other][:]).extend(by_date[date])
    return near
