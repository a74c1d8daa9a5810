"""Which events stand on which page of the timeline: months, years for what is wider, and the undated apart."""

from collections.abc import Mapping

from sitegen.model.days import civil_from_day
from sitegen.model.library import Library
from sitegen.model.records import Event

UNDATED = "undated"


def month_of(event: Event) -> str:
    """`2025-11` for an event within a month, `2025` for a wider one (by its first known day), else `undated`."""
    when = event.when
    first, last = (when.first, when.last) if when else (None, None)
    known = last if first is None else first
    if known is None:
        return UNDATED
    year, month, _ = civil_from_day(known)
    stated = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if first is None or last is None:
        return stated
    narrow = first == last or civil_from_day(last)[:2] == (year, month)
    return f"{stated}-{month:02d}" if narrow else stated


def in_order(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """By first day, then by last (the narrower first), then by id; undated events last."""

    def key(event: Event) -> tuple[bool, int, int, str]:
        when = event.when
        first = when.first if when and when.first is not None else when.last if when else None
        last = when.last if when and when.last is not None else first
        return (first is None, first or 0, last or 0, event.id)

    return tuple(sorted(events, key=key))


def by_month(library: Library) -> Mapping[str, tuple[Event, ...]]:
    """Events by timeline page; pages in order of time, a year before its months, the undated last."""
    months: dict[str, list[Event]] = {}
    for event in in_order(tuple(library.events.values())):
        months.setdefault(month_of(event), []).append(event)
    return {month: tuple(months[month]) for month in sorted(months, key=_in_time)}


def _in_time(month: str) -> tuple[bool, int, int]:
    if month == UNDATED:
        return True, 0, 0
    year, month_number = (month[:-3], month[-2:]) if month[-3:-2] == "-" else (month, "0")
    return False, int(year), int(month_number)
