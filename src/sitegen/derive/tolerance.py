"""How near counts as near: a question's `tolerance`, read."""

import re
from fractions import Fraction
from functools import lru_cache

from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.units import UNITS
from sitegen.load.grammar.value import parse_value
from sitegen.model.value import Form, Kind, Value

_SIZES = {unit.symbol: (unit.dimension, unit.size) for unit in UNITS}

Number = int | Fraction | float
"""A number in a base unit; only the infinite ones are floats."""

ONE = Fraction(1)
"""The size of whatever has no base unit; compare by identity, which is quick."""

_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*(?:%|per ?cent)")
_POINTS = re.compile(r"\s*(?:percentage )?points?$")
_NO_DISTANCE = frozenset({Kind.STATUS, Kind.TEXT})
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Tolerance:
    """`share` is of one (0.1 for 10 %); `amount` is in the base unit of `dimension`, in days for dates. Both 0: none."""

    share: Fraction = Fraction(0)
    amount: Fraction = Fraction(0)
    dimension: str = ""

    def covers(self, low: Number, high: Number, dimension: str) -> bool:
        """Whether two numbers of a dimension, in its base unit, are near; by a share, each must be so of the other."""
        gap = high - low
        if dimension == self.dimension and gap <= self.amount:
            return True
        smaller: Number = min(low if low > 0 else -low, high if high > 0 else -high)
        return gap * self.share.denominator <= smaller * self.share.numerator


def dimension_of(unit: str) -> tuple[str, Fraction]:
    """What a unit measures and its size in the base unit; a unit of the author's own is a dimension of its own."""
    return _SIZES.get(unit) or (unit or "number", ONE)


@lru_cache(maxsize=256)  # most questions have the site's
def read_tolerance(text: str, kind: Kind, unit: str) -> Tolerance | Fault:
    """The tolerance that a text states for questions of one kind, whose `unit` field is given.

    `10%` is a share; anything else is an amount in the words of the value grammar (`500`, `2 km`, `3 days` for dates,
    `5 points` for percentages). Statuses and texts have no distance: the tolerance is nothing there, whatever is written.
    """
    stated = text.strip()
    if kind in _NO_DISTANCE or not stated:
        return Tolerance()
    if share := _SHARE.fullmatch(stated):
        return Tolerance(share=Fraction(0 if kind is Kind.DATE else share[1]) / 100)
    value = _read_amount(stated, kind, unit)
    if isinstance(value, Fault):
        return value
    dimension, size = dimension_of("%" if kind is Kind.PERCENT else value.unit)
    amount = value.best if value.form is Form.EXACT else None
    if amount is None or amount < 0 or (kind is Kind.DATE and dimension != "time"):
        example = "3 days" if kind is Kind.DATE else "10%"
        return Fault(f"“{stated}” is neither a share nor an amount", example, 0, len(stated))
    if kind is Kind.DATE:
        return Tolerance(amount=amount * size / _DAY, dimension=dimension_of("")[0])
    return Tolerance(amount=amount * size, dimension=dimension)


def _read_amount(stated: str, kind: Kind, unit: str) -> Value | Fault:
    if kind is Kind.DATE:
        return parse_value(stated, Kind.MEASURE, unit="day")
    if kind in {Kind.PERCENT, Kind.RATIO}:
        return parse_value(_POINTS.sub("", stated), Kind.MEASURE)
    return parse_value(stated, kind, unit=unit)
