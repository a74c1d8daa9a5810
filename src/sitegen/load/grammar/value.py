"""The value grammar: what one stated value stands for, by the kind of its question (SPEC: value grammar).

| form | written | also read |
|---|---|---|
| exact | `11000` | `11,000` `11 000` `1.2 million` `5k` `1/5` "twelve" "a fifth" |
| approximate | `about 11000` | ~, around, some, roughly, nearly, almost … |
| bound | `over 200` `at least 200` `under 500` `up to 50-60 m` | `>=200` `200+` "200 or more" … |
| range | `5000-6000` | `5,000 to 6,000` `5–6k` `500..600` "between 5,000 and 6,000" |
| best and range | `46 (41-52)` | `5000 ± 500`; then `, level: 95%` |
| magnitude | `hundreds` | `words.MAGNITUDES` |
| ratio, date, status, text | by the question's kind | |
| unknown, none | `unknown` `none` | |
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from sitegen.load.grammar.date import parse_date
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.nearest import nearest_values
from sitegen.load.grammar.numeric import read_numeric
from sitegen.load.grammar.quantity import gauge_of
from sitegen.load.grammar.ratio import read_ratio
from sitegen.load.grammar.status import read_status
from sitegen.load.grammar.words import NONE, UNKNOWN
from sitegen.model.value import Form, Interval, Kind, Value

_LONGEST = 120
_LONGEST_TEXT = 200
_MOST_MENDS = 40


def parse_value(text: str, kind: Kind, *, unit: str = "", scale: tuple[str, ...] = ()) -> Value | Fault:
    """The value that a text states, or why it states none and the nearest legal form.

    `unit` is the question's own ("soldiers", "km", "m per day", "EUR"): it may be left out of the value or repeated,
    and a word of the author's that no table holds is accepted behind a number. `scale` are the words of a status
    question in order. An interval is in the unit stated. `none` is zero where the kind is numeric, and an absence
    without an interval elsewhere. `parse_value(value.stated, ...) == value` for every value it returns; a fault's
    mend, where it is not empty, is itself legal. No text makes it raise.
    """
    stated = text.strip()
    if not stated:
        return Fault("the value is empty", "unknown")
    indent = len(text) - len(text.lstrip())
    longest = _LONGEST_TEXT if kind is Kind.TEXT else _LONGEST
    if len(stated) > longest:
        return Fault(f"a value of {len(stated)} characters; {longest} is the most", "", indent, len(stated))

    def read(candidate: str) -> Value | Fault:
        return _read(candidate, kind, unit, scale)

    found = read(stated)
    if isinstance(found, Value):
        return found
    own_words = (*scale, *gauge_of(kind, unit).own)
    mend = _legal_mend(found, read) or _first_legal(nearest_values(stated, found, kind, own_words), read)
    return replace(found, mend=mend, offset=found.offset + indent)


def _legal_mend(fault: Fault, read: Callable[[str], Value | Fault]) -> str:
    """The fault's own mend, mended once more where it leaves another fault ("1,5" → "1.5" → "2" for a count)."""
    for _ in range(2):
        mend = fault.mend.strip()
        found = read(mend) if 0 < len(mend) <= _LONGEST else fault
        if isinstance(found, Value):
            return mend
        if found.mend == mend:
            return ""
        fault = found
    return ""


def _first_legal(candidates: tuple[str, ...], read: Callable[[str], Value | Fault]) -> str:
    for candidate in candidates[:_MOST_MENDS]:
        if 0 < len(candidate) <= _LONGEST and isinstance(read(candidate), Value):
            return candidate
    return ""


def _read(stated: str, kind: Kind, unit: str, scale: tuple[str, ...]) -> Value | Fault:
    word = " ".join(stated.lower().split())
    if word in UNKNOWN | NONE and stated not in scale:
        return Value(stated, Form.UNKNOWN) if word in UNKNOWN else _none(stated, kind, unit)
    if kind is Kind.STATUS:
        return read_status(stated, scale)
    if kind is Kind.TEXT:
        return _read_text(stated)
    if kind is Kind.DATE:
        return _read_date(stated)
    if kind is Kind.RATIO:
        return read_ratio(stated)
    return read_numeric(stated, gauge_of(kind, unit))


def _none(stated: str, kind: Kind, unit: str) -> Value:
    if kind in {Kind.STATUS, Kind.TEXT, Kind.DATE}:
        return Value(stated, Form.NONE)
    gauge = gauge_of(kind, unit) if kind is not Kind.RATIO else gauge_of(kind, "")
    zero = Interval(Fraction(0), Fraction(0))
    return Value(stated, Form.NONE, zero, unit=gauge.unit, per=gauge.per)


def _read_text(stated: str) -> Value | Fault:
    for at, sign in enumerate(stated):
        if unicodedata.category(sign) == "Cc":
            return Fault("a value is one line of text", re.sub(r"\s+", " ", stated), at, 1)
    return Value(stated, Form.TEXT)


def _read_date(stated: str) -> Value | Fault:
    when = parse_date(stated)
    if isinstance(when, Fault):
        return when
    first, last = (None if day is None else Fraction(day) for day in (when.first, when.last))
    return Value(stated, Form.DATE, Interval(first, last), approximate=when.approximate, when=when)
