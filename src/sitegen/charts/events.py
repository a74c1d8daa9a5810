"""The rows of a timeline: events with their dates and reports, their marks, where they crowd, and what they say."""

import math
import re
from bisect import insort
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from sitegen.charts import marks
from sitegen.charts.axis import PAD, Panel
from sitegen.charts.chart import Chip, counted, shortened
from sitegen.charts.marks import Drawn, Sign
from sitegen.charts.picture import line
from sitegen.charts.scale import MONTHS, day_words
from sitegen.frozen import dataclass

UNDATED = "undated"

_CROWD = 5  # a crowd stands in less than a fifth of the time …
_FEWEST = 6  # … and is worth a panel of its own from six events on
_MONTH = re.compile("|".join(MONTHS))
_SAME_MONTH = re.compile(r"(\d+) (\w+) – (\d+) \2\b")


@dataclass(frozen=True, slots=True)
class Days:
    """When an event is said to have happened: day numbers, both inclusive, None for an open or unknown end.

    `soft` is about or uncertain. `ranged` is a stated span ("between 1 and 5 November"), drawn with brackets; without
    it a stretch of days is a date known to the month or the year only.
    """

    first: int | None
    last: int | None
    soft: bool = False
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """That a source reported the event, and on which day; None where the source has no date."""

    day: int | None
    chip: Chip


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `when` is printed; `days` are its dates, several where they are disputed, none where none is given."""

    title: str
    when: str
    days: tuple[Days, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def known(self) -> tuple[int, ...]:
        """Every day named, in order."""
        return tuple(sorted(day for span in self.days for day in (span.first, span.last) if day is not None))

    @property
    def brief(self) -> str:
        """`when` in few letters, for a place beside a mark: "15–16 Nov 2025"."""
        words = _MONTH.sub(lambda month: month[0][:3], self.when)
        return _SAME_MONTH.sub(r"\1–\3 \2", words).replace(" – ", "–")


@dataclass(frozen=True, slots=True)
class Events:
    """The rows of a timeline, in the order they are to stand in."""

    rows: tuple[Event, ...]


def described(events: Events) -> str:
    """The text alternative, at most 300 characters: how many events, over which time, where they crowd, how many have
    disputed dates or none.
    """
    days = [day for event in events.rows for day in event.known]
    disputed = sum(len(event.days) > 1 for event in events.rows)
    undated = sum(not event.known for event in events.rows)
    total = counted(len(events.rows), "event", "events")
    crowd = crowded(events.rows)
    inside = sum(within(event, crowd) for event in events.rows) if crowd else 0
    return shortened(
        (
            f"{total} from {day_words(min(days))} to {day_words(max(days))}." if days else f"{total} without a date.",
            f"{inside} of them from {day_words(crowd[0])} to {day_words(crowd[1])}." if crowd else "",
            f"{counted(disputed, 'event has', 'events have')} rival dates." if disputed else "",
            f"{counted(undated, 'event has', 'events have')} no date." if undated and days else "",
            "Each row shows when it happened and when each source reported it. The table holds every row.",
        )
    )


def crowded(rows: tuple[Event, ...]) -> tuple[int, int] | None:
    """The first and last day of a stretch, shorter than a fifth of the whole time, that holds over half of the events;
    None where there is none or there are fewer than six dated events.
    """
    spans = sorted((event.known[0], event.known[-1]) for event in rows if event.known)
    if len(spans) < _FEWEST:
        return None
    best = max(_stretches(spans), default=None)
    return (-best[1], -best[2]) if best else None


def _stretches(spans: list[tuple[int, int]]) -> Iterator[tuple[float, int, int]]:
    """What each stretch that may be a crowd is worth, and its ends, negative, so that of equals the first is greatest."""
    whole = max(last for _, last in spans) - spans[0][0] + 1
    ends: list[int] = []  # of all that begins no earlier, in order
    for start, beginning in groupby(reversed(spans), key=itemgetter(0)):
        for _, last in beginning:
            insort(ends, last)
        for held in range(len(spans) // 2 + 1, len(ends) + 1):
            end = ends[held - 1]
            if (end - start + 1) * _CROWD >= whole:
                break
            if ends[held : held + 1] != [end]:
                # the rows that gain room, and how much room they gain
                yield held * math.log(whole / (end - start + 1)), -start, -end


def within(event: Event, stretch: tuple[int, int]) -> bool:
    return bool(event.known) and stretch[0] <= event.known[0] and event.known[-1] <= stretch[1]


def partition(rows: tuple[Event, ...]) -> tuple[tuple[Event, ...], ...]:
    """The dated rows in the panels that show them: those before a crowd, the crowd, and those after; else all."""
    dated = tuple(event for event in rows if event.known)
    crowd = crowded(rows)
    if not crowd:
        return (dated,) if dated else ()
    inside = tuple(event for event in dated if within(event, crowd))
    outside = tuple(event for event in dated if not within(event, crowd))
    before = tuple(event for event in outside if event.known[0] <= crowd[0])
    after = tuple(event for event in outside if event.known[0] > crowd[0])
    return tuple(filter(None, (before, inside, after)))


def mark_of(days: tuple[Days, ...], panel: Panel, y: float) -> Drawn:
    """A mark for each rival date, joined by a thin line where there are several."""
    drawn = sorted((_day_mark(span, panel, y) for span in days), key=lambda mark: (mark.left, mark.right))
    joins = [line(a.right, y, b.left, y, "ink", width=1.0) for a, b in pairwise(drawn) if b.left > a.right]
    whole = marks.together(drawn)
    return Drawn((*joins, *whole.shapes), whole.left, whole.right)


def _day_mark(span: Days, panel: Panel, y: float) -> Drawn:
    if span.first is None or span.last is None:
        known = span.last if span.first is None else span.first
        edge = panel.left if span.first is None else panel.right
        return marks.bound(panel.x((known or 0) + 0.5), edge, y, "solid")
    left, right = panel.x(span.first), panel.x(span.last + 1)
    middle = (left + right) / 2
    if span.first == span.last:
        if span.soft:
            halo = marks.soft_span(max(middle - 20, panel.left), min(middle + 20, panel.right), y)
            return marks.together((halo, marks.dot(middle, y, "hollow")))
        return marks.dot(middle, y, "solid")
    if span.soft:
        return marks.soft_span(left - PAD, right + PAD, y)
    return marks.span(left, right, y, "solid") if span.ranged else marks.plain_span(left, right, y)


def signs_of(rows: tuple[Event, ...]) -> tuple[Sign, ...]:
    """A key of the signs that occur."""
    spans = [span for event in rows for span in event.days]
    single = [span for span in spans if span.first == span.last]
    wide = [span for span in spans if span.first != span.last and None not in {span.first, span.last}]
    joined = (*marks.dot(6, 0, "solid").shapes, line(11, 0, 24, 0, "ink"), *marks.dot(29, 0, "solid").shapes)
    soft = marks.together((marks.soft_span(0, 30, 0), marks.dot(15, 0, "hollow")))
    known = (
        (any(not span.soft for span in single), marks.dot(6, 0, "solid"), "on this day"),
        (any(span.soft for span in spans), soft, "about, or uncertain"),
        (any(span.ranged and not span.soft for span in wide), marks.span(1, 27, 0, "solid"), "within these days"),
        (
            any(not (span.ranged or span.soft) for span in wide),
            marks.plain_span(1, 27, 0),
            "known to the month or year",
        ),
        (any(None in {span.first, span.last} for span in spans), marks.bound(1, 32, 0, "solid"), "one end open"),
        (any(len(event.days) > 1 for event in rows), Drawn(joined, 0, 35), "rival dates"),
    )
    return tuple(Sign(mark, words) for occurs, mark, words in known if occurs)


def source_key(rows: tuple[Event, ...]) -> tuple[Chip, ...]:
    """Each source once, with the day on which it reported."""
    days = {report.chip: report.day for event in rows for report in event.reports}
    return tuple(
        Chip(chip.letter, chip.colour, f"{chip.name}, {day_words(day) if day is not None else 'no date'}")
        for chip, day in days.items()
    )


def reported(event: Event) -> str:
    parts = [
        f"{report.chip.name}, {UNDATED if report.day is None else day_words(report.day)}" for report in event.reports
    ]
    return "; ".join(parts)
