"""A stated value made ready for comparison: what sort of answer it is, and from where to where it reaches.

Numbers are in the base unit of their dimension, dates are day numbers, positions on a scale are bits. The ends of a
figure are pairs `(number, nudge)`. The nudge tells the nearest neighbours of a number apart without giving them a width:
-1 stands just below it, 1 just above. So "over 200" begins at (200, 1), "about 200" reaches from (200, -1) to (200, 1), and
"nearly 200" is (200, -1).
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from math import inf
from typing import NamedTuple

from sitegen.derive.once import once
from sitegen.derive.tolerance import ONE, Number, dimension_of
from sitegen.load.grammar.phrases import stays_below
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode
from sitegen.model.value import Form, Interval, Value

End = tuple[Number, int]


class Axis(StrEnum):
    """What sort of answer a value is; only answers of one sort can be set against each other."""

    FIGURE = "figure"
    POSITION = "position"
    WORDS = "words"
    UNKNOWN = "unknown"

    __hash__ = str.__hash__  # an enum's own is Python


class Extent(NamedTuple):
    """The ends of a figure: `low` and `high` with their soft edges, `inner_low` and `inner_high` without.

    An end that is not bounded is (-inf, 0) or (inf, 0).
    """

    low: End
    high: End
    inner_low: End
    inner_high: End

    @property
    def is_open(self) -> bool:
        return self.low[0] == -inf or self.high[0] == inf


class Answer(NamedTuple):
    """A value, and whether it is denied. A tuple, since every claim has one.

    `key` is the same for two values of one dimension that state the same, hedges aside. `dimension` and `rate` are None where a value has
    none to mismatch ("unknown", "none"). `extent` is a figure's. `positions` are a status's, what is denied taken out;
    `negated` tells that something was taken out.
    """

    axis: Axis
    key: tuple[object, ...]
    dimension: str | None = None
    rate: str | None = None
    extent: Extent | None = None
    positions: int = 0
    negated: bool = False
    denied: bool = False


_NO_VALUE = Value("", Form.TEXT)
_DENIES = Mode.DENIES  # an enum's members are dear to look up, and these are for every claim
_UNKNOWN, _STATUS, _NONE, _BOUND, _MAGNITUDE = Form.UNKNOWN, Form.STATUS, Form.NONE, Form.BOUND, Form.MAGNITUDE
_EXACT, _RANGE = Form.EXACT, Form.RANGE


def answer_to(claim: Claim, library: Library) -> Answer:
    """What a claim answers to its question; a plain statement answers none."""
    value, denied = claim.value or _NO_VALUE, claim.mode is _DENIES
    if value.form is _STATUS:
        scale = library.questions[claim.question].scale
        return answer_of(value, {step.word: 1 << place for place, step in enumerate(scale)}, denied=denied)
    answer = _answer_of(value, library)
    return answer._replace(denied=True) if denied else answer


@once
def _answer_of(value: Value, _library: Library) -> Answer:
    """All but a status says the same whatever is asked, and many claims give one figure."""
    return answer_of(value, {})


def answer_of(value: Value, bits: Mapping[str, int], *, denied: bool = False) -> Answer:
    """`bits` gives each word of the question's scale, if it has one, a bit of its own."""
    if value.form is _UNKNOWN:
        return Answer(Axis.UNKNOWN, (Form.UNKNOWN,), denied=denied)
    if value.form is _STATUS:
        return _status(value, bits, denied=denied)
    if value.interval is None:
        return Answer(Axis.WORDS, (value.form, _plain(value.stated)), denied=denied)
    dimension, size = dimension_of(value.unit)
    low, high = _scaled(value.interval.low, size), _scaled(value.interval.high, size)
    has_unit = value.form is not _NONE
    return Answer(
        Axis.FIGURE,
        _key(value, value.interval, low, high, size),
        dimension if has_unit else None,
        value.per if has_unit else None,
        _extent(value, value.interval, low, high),
        denied=denied,
    )


def _status(value: Value, bits: Mapping[str, int], *, denied: bool) -> Answer:
    positions = 0
    for word in value.positions:
        positions |= bits[word]
    if denied:
        positions ^= (1 << len(bits)) - 1
    negated = denied or value.stated[:3].lower() == "not"
    return Answer(Axis.POSITION, (Form.STATUS, positions), positions=positions, negated=negated, denied=denied)


def at_least(part: Answer) -> Answer:
    """What the amount of a part says of the whole: that it is no less. What is denied of a part says nothing."""
    if part.extent is None:
        return part
    low, inner_low = ((-inf, 0), (-inf, 0)) if part.denied else (part.extent.low, part.extent.inner_low)
    extent = Extent(low, (inf, 0), inner_low, (inf, 0))
    return part._replace(key=("part", low), extent=extent, denied=False)


def _plain(stated: str) -> str:
    return " ".join(stated.casefold().split())


def _scaled(number: Fraction | None, size: Fraction) -> Number | None:
    """In the base unit, as an `int` where it is whole: those compare fastest."""
    if number is None:
        return None
    scaled = number if size is ONE else number * size
    return scaled.numerator if scaled.denominator == 1 else scaled


def _key(
    value: Value, interval: Interval, low: Number | None, high: Number | None, size: Fraction
) -> tuple[object, ...]:
    """A magnitude is a vague word, so that only the same word states the same."""
    if value.form is _BOUND:
        return (_BOUND, low, high, interval.low_open, interval.high_open)
    if value.form is _MAGNITUDE:
        return (_MAGNITUDE, low, high, _plain(value.stated))
    if low == high:
        return (_EXACT, low)
    return (_RANGE, low, high, _scaled(value.best, size))


def _extent(value: Value, interval: Interval, low: Number | None, high: Number | None) -> Extent:
    inner_low: End = (-inf, 0) if low is None else (low, 1 if interval.low_open else 0)
    inner_high: End = (inf, 0) if high is None else (high, -1 if interval.high_open else 0)
    if not value.approximate:
        return Extent(inner_low, inner_high, inner_low, inner_high)
    below = stays_below(value.hedge)
    if below:
        inner_low = (inner_low[0], -1) if low == high else inner_low
        inner_high = (inner_high[0], -1)
    return Extent((inner_low[0], -1), (inner_high[0], -1 if below else 1), inner_low, inner_high)
