"""The lengths of time that figures cover (`over:`), each in one spelling: "a week", "one week" and "7 days" are one."""

import re
from functools import lru_cache

from sitegen.derive.tolerance import dimension_of
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.value import parse_value
from sitegen.model.value import Form, Kind, Value

_ARTICLE = re.compile(r"^an?\s+(?=[a-z]+$)", re.IGNORECASE)
_UNITS = {
    "time": ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")),
    "calendar": ((12, "year"), (1, "month")),
}


@lru_cache(maxsize=1024)
def compared_length(over: str) -> str:
    """The same for lengths that are one. Words that are no length ("the campaign") are one where they are the same."""
    value = _read(over)
    if value is None or value.interval is None:
        return _plain(over).casefold()
    dimension, size = dimension_of(value.unit)
    low, high = (end if end is None else end * size for end in (value.interval.low, value.interval.high))
    return f"{dimension} {low} {high}"


@lru_cache(maxsize=1024)
def length_words(over: str) -> str:
    """As a heading has it, in whole days where it is days: "7 days" for "a week"; as written where it is not exact."""
    value = _read(over)
    if value is None or value.form is not Form.EXACT or value.best is None:
        return _plain(over)
    dimension, size = dimension_of(value.unit)
    amount = value.best * size
    for unit, name in _UNITS.get(dimension, ()):
        number = amount / unit
        if number.denominator == 1:
            return f"{number.numerator:,} {name}{'' if number == 1 else 's'}"
    return _plain(over)


def _read(over: str) -> Value | None:
    written = _ARTICLE.sub("1 ", over.strip())
    for unit in ("day", ""):  # months are no days
        value = parse_value(written, Kind.MEASURE, unit=unit)
        if not isinstance(value, Fault):
            return value
    return None


def _plain(over: str) -> str:
    return " ".join(over.split())
