"""The date grammar: EDTF (ISO 8601-2) level 0 and the part of level 1 that curated claims need.

`2025` · `2025-11` · `2025-11-05` · `A/B` · `A/..` · `../B` · `A/` and `/B` (that end is unknown) · `2025-11-XX` (a day
of that month) · seasons `2024-21` to `-24` · `~` about, `?` uncertain, `%` both, behind a date · `-0043` (44 BCE: year
0 is 1 BCE). A publication date may carry a clock time, `2025-10-30T20:02`, with `Z` or `+02:00` behind it.

Seasons are the northern meteorological ones: 21 March-May, 22 June-August, 23 September-November, and 24 December to
the end of February of the next year. (EDTF leaves the months open.)
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from sitegen.load.grammar.date_mend import SLASHED, nearest_dates
from sitegen.load.grammar.fault import Fault
from sitegen.model.dates import Precision, When
from sitegen.model.days import day_number, month_length

_LONGEST = 100
_DATE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}|XX))?)?([~?%]?)")
_CLOCK = re.compile(r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?")
_SEASONS = range(21, 25)


def parse_date(text: str, *, clock: bool = False) -> When | Fault:
    """The date that a text states, or why it is none and the nearest legal spelling.

    `clock` allows a time of day. `parse_date(when.stated, clock=clock) == when` holds for every date it returns;
    a fault's mend, where it is not empty, is itself legal. No text makes it raise.
    """
    stated = text.strip()
    if not stated:
        return Fault("the date is empty")
    indent = len(text) - len(text.lstrip())
    if len(stated) > _LONGEST:
        return Fault(f"a date of {len(stated)} characters; none is longer than {_LONGEST}", "", indent, len(stated))
    read = _read(stated, clock=clock)
    if isinstance(read, When):
        return read
    mends = _legal(nearest_dates(stated, clock=clock), clock=clock)
    if SLASHED.fullmatch(stated) and len(mends) > 1 and "/" not in mends[1]:
        message = f'"{stated}" may be {mends[0]} or {mends[1]}; write the one that is meant'
        return Fault(message, mends[0], indent, len(stated))
    return replace(read, mend=mends[0] if mends else "", offset=read.offset + indent)


def _legal(spellings: Iterable[str], *, clock: bool) -> list[str]:
    return [spelling for spelling in spellings if isinstance(_read(spelling, clock=clock), When)]


def _read(stated: str, *, clock: bool) -> When | Fault:
    if "/" in stated:
        return _interval(stated)
    timed = _CLOCK.fullmatch(stated)
    if timed is None:
        return _single(stated, 0)
    day, hour, minute = timed[1], int(timed[2]), int(timed[3])
    when = _single(day, 0)
    if isinstance(when, Fault):
        return when
    if not clock:
        return Fault("only publication dates carry a clock time", "", len(day), len(stated) - len(day))
    if hour > 23 or minute > 59:
        return Fault(f"there is no clock time {timed[2]}:{timed[3]}", "", len(day) + 1, 5)
    return replace(when, stated=stated, precision=Precision.MINUTE, clock=60 * hour + minute)


def _single(stated: str, offset: int) -> When | Fault:
    match = _DATE.fullmatch(stated)
    if match is None:
        return Fault(f'"{stated}" is no date in EDTF (write 2025, 2025-11 or 2025-11-05)', "", offset, len(stated))
    year, month, day, mark = int(match[1]), match[2] or "", match[3] or "", match[4]
    if match[1] == "-0000":
        return Fault("year 0 has no minus sign (0000 is 1 BCE)", "", offset, 5)
    month_fault = _month_fault(month, day, offset + match.start(2))
    if month_fault is not None:
        return month_fault
    first, last, precision = _days(year, month, day)
    if day.isdecimal() and not 1 <= int(day) <= month_length(year, int(month)):
        length = month_length(year, int(month))
        return Fault(f"{match[1]}-{month} has the days 01 to {length}, not {day}", "", offset + match.start(3), 2)
    return When(stated, first, last, precision, approximate=mark in {"~", "%"}, uncertain=mark in {"?", "%"})


def _month_fault(month: str, day: str, offset: int) -> Fault | None:
    if not month or 1 <= int(month) <= 12:
        return None
    if int(month) not in _SEASONS:
        return Fault(f"there is no month {month}: months run from 01 to 12, seasons from 21 to 24", "", offset, 2)
    if day:
        return Fault(f"{month} is a season, and a season has no numbered days", "", offset, 2)
    return None


def _days(year: int, month: str, day: str) -> tuple[int, int, Precision]:
    """First and last day number of a date whose month is known to exist."""
    if not month:
        return day_number(year, 1, 1), day_number(year, 12, 31), Precision.YEAR
    number = int(month)
    if number in _SEASONS:
        start = 3 * (number - 20)
        ends_in = (year + 1, 2) if start == 12 else (year, start + 2)
        return day_number(year, start, 1), day_number(*ends_in, month_length(*ends_in)), Precision.SEASON
    if day.isdecimal():
        only = day_number(year, number, int(day))
        return only, only, Precision.DAY
    return day_number(year, number, 1), day_number(year, number, month_length(year, number)), Precision.MONTH


def _interval(stated: str) -> When | Fault:
    left, _, right = stated.partition("/")
    if left in {"", ".."} and right in {"", ".."}:
        return Fault("an interval needs a date at one end at least", "", 0, len(stated))
    start = None if left in {"", ".."} else _single(left, 0)
    if isinstance(start, Fault):
        return start
    end = None if right in {"", ".."} else _single(right, len(left) + 1)
    if isinstance(end, Fault):
        return end
    first = None if start is None else start.first
    last = None if end is None else end.last
    if first is not None and last is not None and first > last:
        return Fault(f"the interval is reversed: {right} is before {left}", "", 0, len(stated))
    ends = [date for date in (start, end) if date is not None]
    return When(
        stated,
        first,
        last,
        Precision.INTERVAL,
        approximate=any(date.approximate for date in ends),
        uncertain=any(date.uncertain for date in ends),
        start=start,
        end=end,
    )
