"""A date as it was stated, and the days it covers.

Days are counted as integers in the proleptic Gregorian calendar: day 1 is 0001-01-01, as in
`datetime.date.toordinal`, and earlier days are zero or negative. Years follow ISO 8601-2, so that year 0 is 1 BCE.
"""

from enum import StrEnum

from sitegen.frozen import dataclass


class Precision(StrEnum):
    """How finely a date is stated."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"

    __hash__ = str.__hash__  # an enum's own is Python, and the words of every date are looked up


@dataclass(frozen=True, slots=True)
class When:
    """`first` and `last` are day numbers, both inclusive; None means open (`..`) or unknown (``) at that end.

    `stated` is the EDTF text, printed back unchanged. `approximate` is `~`, `uncertain` is `?`, both are `%`.
    For an interval, `start` and `end` hold the two dates it was written with (None at an open end).
    `clock` is minutes after midnight where a clock time was given (publication dates only).
    """

    stated: str
    first: int | None
    last: int | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    start: "When | None" = None
    end: "When | None" = None
    clock: int | None = None

    @property
    def soft(self) -> bool:
        """Whether the words leave doubt about the days themselves."""
        return self.approximate or self.uncertain
