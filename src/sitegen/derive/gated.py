"""What keeps the claims on a question apart, as of different origins: for all pairs at once.

Most claims are far in time from most others, and all that count the same thing are kept apart from those alike. So the row
of a claim is first that of its sort, as if nothing were near to it in time; then the few that are near are put in.
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
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
        if alike not in rows:
            rows[alike] = gate.row(place)
        row = rows[alike][:]
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
        self._forecasts = [place for place, one in enumerate(comparands) if one.subject.forecast]
        self._known: dict[tuple[int, int, tuple[Obstacle, ...]], int] = {}
        self._far: dict[tuple[int, bool], array[int]] = {}

    def row(self, place: int) -> "array[int]":
        one, sort = self._comparands[place], self.sorts[place]
        undated = one.held is None
        if (sort, undated) not in self._far:
            self._far[sort, undated] = self._row_of_sort(sort, undated=undated)
        row = self._far[sort, undated][:]
        for other in self._near.get(one.held, ()):
            row[other] = self._code(sort, self.sorts[other], ())
        if one.subject.forecast:
            for other in self._forecasts:
                time = find_obstacles_of_time(one, self._comparands[other], self._terms)
                row[other] = self._code(sort, self.sorts[other], time)
        return row

    def _row_of_sort(self, sort: int, *, undated: bool) -> "array[int]":
        """The row of an undated claim, or of a dated one that is near to no other."""
        unknown = () if self._terms.timeless else UNDATED
        beside_undated = [self._code(sort, other, unknown) for other in range(len(self._examples))]
        beside_dated = (
            beside_undated if undated else [self._code(sort, other, WINDOW) for other in range(len(self._examples))]
        )
        others = zip(self._comparands, self.sorts, strict=True)
        return array("H", [(beside_undated if one.held is None else beside_dated)[other] for one, other in others])

    def _code(self, sort: int, of_other: int, time: tuple[Obstacle, ...]) -> int:
        key = sort, of_other, time
        code = self._known.get(key)
        if code is None:
            one, other = self._examples[sort], self._examples[of_other]
            obstacles = keep_subjects_apart(one, other, self._terms) + time
            named = bool(one.voices and other.voices)
            code = self._codes[Outcome(None, obstacles, named=named)] if obstacles else COMPARABLE
            self._known[key] = self._known[of_other, sort, time] = code
        return code


def _sort(one: Comparand) -> tuple[object, ...]:
    """All but time that keeps a claim apart from one of another origin: what it counts, and what sort of answer it is."""
    answer = one.answer
    is_figure = answer.axis is _FIGURE and not answer.denied
    return one.subject, one.active, bool(one.voices), is_figure or (answer.axis, answer.denied, answer.key)


def _near(comparands: Sequence[Comparand], terms: Terms) -> Mapping[Days | None, Sequence[int]]:
    """By date: the places of all claims whose dates do not keep them apart from it."""
    by_date: dict[Days, list[int]] = {}
    for place, one in enumerate(comparands):
        if one.held is not None:
            by_date.setdefault(one.held, []).append(place)
    dates = sorted(by_date)
    near: dict[Days | None, list[int]] = {date: by_date[date][:] for date in dates}
    for at, date in enumerate(dates, start=1):
        for other in dates[at:]:
            if other[0] - date[0] > terms.window:
                break
            if not keep_apart(date, other, terms):
                near[date] += by_date[other]
                near[other] += by_date[date]
    return near
