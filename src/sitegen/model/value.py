"""A value as it was stated, and the interval it stands for.

The stated form is what pages, charts and exports print; the interval serves comparison only.
Numbers are exact fractions, so that `1/3` and `0.1` stay what they are.
"""

from enum import StrEnum
from fractions import Fraction

from sitegen.frozen import dataclass
from sitegen.model.dates import When


class Form(StrEnum):
    """The shapes a stated value can have (SPEC: value grammar)."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    BOUND = "bound"
    RANGE = "range"
    BEST_AND_RANGE = "best-and-range"
    MAGNITUDE = "magnitude"
    DATE = "date"
    STATUS = "status"
    TEXT = "text"
    UNKNOWN = "unknown"
    NONE = "none"

    __hash__ = str.__hash__  # as below


class Kind(StrEnum):
    """What sort of answer a question asks for; the kind decides which forms its values may have."""

    COUNT = "count"
    MEASURE = "measure"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    DATE = "date"
    STATUS = "status"
    TEXT = "text"

    __hash__ = str.__hash__  # an enum's own is Python, and every claim asks for it


@dataclass(frozen=True, slots=True)
class Interval:
    """`low` and `high` in the unit stated; None means unbounded. An `open` end does not contain its number."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One stated value.

    `stated` is the author's own text, trimmed. `interval` is None for status, text and unknown; a date's is in days.
    `best` is the point of an exact, approximate or best-and-range value. `approximate` marks a soft edge; it adds
    no width. `hedge` is the qualifying word as written ("about", "over"), "" where there is none. `unit` is a unit's
    canonical symbol ("km", "%", "EUR") or "" for plain counts; `per` is the period of a rate ("day"), else "".
    `level` is the stated confidence of an interval ("95%"). `positions` are the words of the question's scale that a
    status stands for, in scale order. A ratio is its quotient, and its stated text keeps the colon.
    """

    stated: str
    form: Form
    interval: Interval | None = None
    best: Fraction | None = None
    approximate: bool = False
    hedge: str = ""
    unit: str = ""
    per: str = ""
    level: str = ""
    positions: tuple[str, ...] = ()
    when: When | None = None
