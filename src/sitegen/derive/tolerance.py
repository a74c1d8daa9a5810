"""How near counts as near: a question's `tolerance`, read."""

import re
from dataclasses import dataclass
from fractions import Fraction

from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.units import UNITS
from sitegen.load.grammar.value import parse_value
from sitegen.model.value import Form, Kind

_SIZES = {unit.symbol: (unit.dimension, unit.size) for unit in UNITS}

ONE = Fraction(1)
"""The size of whatever has no base unit; compare by identity, which is quick."""

_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*(?:%|per ?cent)")
_POINTS = re.compile(r"\s*(?:percentage )?points?$")
_NO_DISTANCE = frozenset({Kind.STATUS, Kind.TEXT})
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Tolerance:
    """`share` is of one (0.1 for 10 %); `amount` is in the base unit of `dimension`; dates are plain day numbers. Both 0: none.

    Two figures are near by a share when neither is further from the other than that share of it, which is the share of
    the smaller one.
    """

    share: Fraction = Fraction(0)
    amount: Fraction = Fraction(0)
    dimension: str = ""


def dimension_of(unit: str) -> tuple[str, Fraction]:
    """What a unit measures and its size in the base unit; a unit of the author's own is a dimension of its own."""
    return _SIZES.get(unit) or (unit or "number", ONE)


def read_tolerance(text: str, kind: Kind, unit: str) -> Tolerance | Fault:
    """The tolerance that a text states for questions of one kind, whose `unit` field is given.

    `10%` is a share; anything else is an amount in the words of the value grammar (`500`, `2 km`, `3 days` for dates,
    `5 points` for percentages). Statuses and texts have no distance: the tolerance is nothing there, whatever is written.
    """
    stated = text.strip()
    if kind in _NO_DISTANCE or not stated:
        return Tolerance()
    if share := _SHARE.fullmatch(stated):
        return Tolerance() if kind is Kind.DATE else Tolerance(share=Fraction(share[1]) / 100)
    if kind is Kind.DATE:
        value = parse_value(stated, Kind.MEASURE, unit="day")
    elif kind in {Kind.PERCENT, Kind.RATIO}:
        value = parse_value(_POINTS.sub("", stated), Kind.MEASURE)
    else:
        value = parse_value(stated, kind, unit=unit)
    if isinstance(value, Fault):
        return value
    if value.form is not Form.EXACT or value.best is None or value.best < 0:
        return Fault(f"“{stated}” is neither a share nor an amount", "10%", 0, len(stated))
    dimension, size = dimension_of("%" if kind is Kind.PERCENT else value.unit)
    if kind is Kind.DATE:
        return Tolerance(amount=value.best * size / _DAY, dimension=dimension_of("")[0]) if dimension == "time" else _not_days(stated)
    return Tolerance(amount=value.best * size, dimension=dimension)


def _not_days(stated: str) -> Fault:
    return Fault("a tolerance of dates is a number of days", "3 days", 0, len(stated))
