"""The numbers of one stated value and how they stand together: alone, as a range, as a best figure with its range."""

import re
from dataclasses import replace
from fractions import Fraction

from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.numbers import SPACE
from sitegen.load.grammar.phrases import read_magnitude
from sitegen.load.grammar.quantity import Gauge, Quantity, read_quantity
from sitegen.load.grammar.words import Magnitude

RANGE = re.compile(
    rf"{SPACE}*(?:\.\.+|…|[-‐‑]to[-‐‑]|[-‐‑‒–—−]){SPACE}*|{SPACE}+(?:to|through|or){SPACE}+", re.IGNORECASE
)
_BETWEEN = re.compile(f"between{SPACE}+", re.IGNORECASE)
_AND = re.compile(f"{SPACE}+and{SPACE}+", re.IGNORECASE)
_PLUS_MINUS = re.compile(rf"{SPACE}*(?:±|\+/?[-−]|plus or minus(?![^\W_])){SPACE}*", re.IGNORECASE)
_OPEN = re.compile(rf"{SPACE}*\({SPACE}*")
_DIGITS = re.compile("[0-9][0-9,.]*(?![0-9])")
_CLOSE = re.compile(rf"{SPACE}*\)")


@dataclass(frozen=True, slots=True)
class Core:
    """The numbers of a value in the order written: one, two of a range, or best, low and high.

    `plus_minus`: two, the second being the half-width around the first.
    """

    quantities: tuple[Quantity, ...]
    end: int
    magnitude: Magnitude | None = None
    plus_minus: bool = False


def read_core(body: str, at: int, gauge: Gauge) -> Core | Fault:
    """The numbers that begin at `at`, as far as they go; the unit and period behind them are left."""
    if between := _BETWEEN.match(body, at):
        return _read_between(body, between.end(), gauge)
    if found := read_magnitude(body, at):
        return Core((), found[1], magnitude=found[0])
    first = read_quantity(body, at, gauge) or Fault(
        f'"{body[at:]}" is no value that this grammar reads', "", at, len(body) - at
    )
    if isinstance(first, Fault):
        return first
    if sign := _PLUS_MINUS.match(body, first.end):
        return _read_half_width(body, sign, first, gauge)
    if bracket := _OPEN.match(body, first.end):
        return _read_bracket(body, bracket.end(), first, gauge)
    return _read_range(body, first, gauge, RANGE) or Core((first,), first.end)


def _read_between(body: str, at: int, gauge: Gauge) -> Core | Fault:
    for join in (False, True):
        low = read_quantity(body, at, gauge, join=join)
        if isinstance(low, Fault):
            return low
        core = _read_range(body, low, gauge, _AND) if low else None
        if isinstance(core, Fault) or (core is not None and not _AND.match(body, core.end)):
            return core
    return Fault('"between" needs two numbers with "and" between them', "", at, len(body) - at)


def _read_half_width(body: str, sign: re.Match[str], best: Quantity, gauge: Gauge) -> Core | Fault:
    width = read_quantity(body, sign.end(), gauge)
    if width is None:
        return Fault("no number follows the ± sign", "", sign.start(), sign.end() - sign.start())
    if isinstance(width, Fault):
        return width
    return Core((_sharing(best, width), width), width.end, plus_minus=True)


def _read_bracket(body: str, at: int, best: Quantity, gauge: Gauge) -> Core | Fault:
    low = read_quantity(body, at, gauge)
    if isinstance(low, Fault):
        return low
    inner = _read_range(body, low, gauge, RANGE) if low else None
    if isinstance(inner, Fault):
        return inner
    close = _CLOSE.match(body, inner.end) if inner else None
    if inner is None or close is None:
        return Fault("the brackets behind a figure hold its range, as in 46 (41-52)", "", at, len(body) - at)
    return Core((best, *inner.quantities), close.end())


def _read_range(body: str, low: Quantity, gauge: Gauge, separator: re.Pattern[str]) -> Core | Fault | None:
    """The range that `low` begins, None where no separator and number follow it."""
    match = separator.match(body, low.end)
    if match is None:
        return None
    high = read_quantity(body, match.end(), gauge)
    if isinstance(high, Fault):
        return high
    if high is None:
        if match[0].strip().lower() == "or":  # "200 or more"
            return None
        return Fault("the range has no second number", "", match.start(), len(body) - match.start())
    if _is_ambiguous(low, high):
        message = f'"{body[low.start : high.end].strip()}" can be read in two ways; write both numbers in full'
        written = body[: high.figure.start] + _plain(high.figure.number) + body[high.figure.end :]
        if not (low.figure.in_words or high.figure.in_words):
            written = swapped(body, low, high)
        return Fault(message, written, low.start, high.end - low.start)
    shared = low if _shares_nothing(low, high) else _sharing(low, high)
    return Core((shared, high), high.end)


def _shares_nothing(low: Quantity, high: Quantity) -> bool:
    """Whether a bare first number stands for itself: 800 in "800 to 1.2 thousand", since 800 thousand is above it."""
    return low.figure.number >= high.figure.number / high.figure.shared


def _is_ambiguous(low: Quantity, high: Quantity) -> bool:
    """Whether "50 to 5 thousand" is meant, which may be fifty or a reversed fifty thousand; from 100 up nobody reads the second."""
    bare = low.figure.bare and not low.figure.fraction
    return bare and high.figure.shared >= 1000 and _shares_nothing(low, high) and low.figure.number < 100


def _sharing(low: Quantity, high: Quantity) -> Quantity:
    """The first number with the multiplier of the second, where it has none itself: "5-6k" is 5,000 to 6,000."""
    if not low.figure.bare or high.figure.shared == 1:
        return low
    return replace(
        low,
        number=low.number * high.figure.shared,
        figure=replace(low.figure, number=low.figure.number * high.figure.shared, bare=False, decimal=False),
    )


def swapped(stated: str, one: Quantity, other: Quantity) -> str:
    """The text with the ends of a range changed round; a unit or multiplier written once stays where it is."""
    spans = (*_own_part(one), *_own_part(other))
    if one.unit is not None and other.unit is not None:
        spans = (one.start, one.end, other.start, other.end)
    elif one.figure.bare != other.figure.bare:
        first, second = (_DIGITS.match(stated, quantity.figure.start) for quantity in (one, other))
        spans = (*first.span(), *second.span()) if first and second else spans
    a, b, c, d = spans
    return stated[:a] + stated[c:d] + stated[b:c] + stated[a:b] + stated[d:]


def _own_part(quantity: Quantity) -> tuple[int, int]:
    """Where the number stands with its sign and multiplier, without a currency before it."""
    has_sign_of_currency = quantity.unit is not None and quantity.unit_end <= quantity.figure.start
    return quantity.figure.start if has_sign_of_currency else quantity.start, quantity.figure.end


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"
