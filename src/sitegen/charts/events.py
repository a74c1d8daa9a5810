"""The rows of a timeline: events with their dates and reports, where they crowd, and what they say in words."""

import math
from dataclasses import dataclass

from sitegen.charts.chart import Chip, counted, shortened
from sitegen.charts.scale import day_words

UNDATED = "undated"

_CROWD = 5  # a crowd stands in less than a fifth of the time …
_FEWEST = 6  # … and is worth a panel of its own from six events on


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
    whole = max(last for _, last in spans) - spans[0][0] + 1
    best, worth = None, 0.0
    for at, (start, _) in enumerate(spans):
        for held, end in enumerate(sorted(last for _, last in spans[at:]), 1):
            length = end - start + 1
            if length * _CROWD >= whole:
                break
            gain = held * math.log(whole / length)  # the rows that gain room, and how much room they gain
            if held * 2 > len(spans) and gain > worth:
                best, worth = (start, end), gain
    return best


def within(event: Event, stretch: tuple[int, int]) -> bool:
    return bool(event.known) and stretch[0] <= event.known[0] and event.known[-1] <= stretch[1]


def reported(event: Event) -> str:
    parts = [
        f"{report.chip.name}, {UNDATED if report.day is None else day_words(report.day)}" for report in event.reports
    ]
    return "; ".join(parts)
