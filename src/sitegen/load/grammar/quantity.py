"""One number with its unit, read against what the question counts in."""

import re
from fractions import Fraction
from functools import lru_cache

from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.numbers import SPACE, Figure, read_figure
from sitegen.load.grammar.phrases import split_rate
from sitegen.load.grammar.units import convert, is_currency, read_currency_sign, read_unit, symbol_of
from sitegen.model.value import Kind

_SPACES = re.compile(f"{SPACE}*")
_SIGN = re.compile(rf"[-−]{SPACE}?(?=[^\s-])|minus{SPACE}+", re.IGNORECASE)
_OUT_OF = re.compile(f"{SPACE}+(?:in|out of){SPACE}+")
_OF = re.compile(f"{SPACE}+of(?={SPACE})", re.IGNORECASE)
_OF_ONE = re.compile(f"(?:{SPACE}+of)?{SPACE}+an?(?={SPACE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gauge:
    """What a question counts in. `unit` is canonical, or the author's own words where the table has none ("shells").

    `own` are the spellings of a unit of the author's own, in lower case; a count's unit is always its own and is not
    part of its values.
    """

    kind: Kind
    unit: str = ""
    per: str = ""
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its sign and unit in `text[start:end]`; `unit` is None where none is written with it."""

    start: int
    end: int
    figure: Figure
    number: Fraction
    unit: str | None = None
    unit_start: int = 0
    unit_end: int = 0


@lru_cache(maxsize=256)  # the same few questions are asked for thousands of claims
def gauge_of(kind: Kind, unit: str) -> Gauge:
    """What a question of this kind with this `unit` field counts in ("soldiers", "m per day", "EUR")."""
    if kind is Kind.PERCENT:
        return Gauge(kind, "%")
    plain, per = split_rate(unit.strip())
    symbol = symbol_of(plain, money=kind is Kind.MONEY)
    if kind is Kind.COUNT or symbol is None:
        return Gauge(kind, "" if kind is Kind.COUNT else plain, per, _forms(plain.lower()))
    return Gauge(kind, symbol, per)


def _forms(noun: str) -> tuple[str, ...]:
    """A noun, then its likely singular and plural."""
    if not noun:
        return ()
    forms = (noun, f"{noun}s", noun.removesuffix("s"), re.sub("ies$", "y", noun), re.sub("y$", "ies", noun))
    return tuple(dict.fromkeys(form for form in forms if form))


def read_quantity(text: str, at: int, gauge: Gauge, *, join: bool = True) -> Quantity | Fault | None:
    """The quantity that begins at `at`; None where no number does."""
    money = gauge.kind is Kind.MONEY
    start = at
    sign = _SIGN.match(text, at)
    at = sign.end() if sign else at
    currency = read_currency_sign(text, at)
    figure = read_figure(text, skip_spaces(text, currency[1]) if currency else at, money=money, join=join)
    if figure is None or isinstance(figure, Fault):
        return figure
    end, number = figure.end, figure.number
    if gauge.kind is Kind.PERCENT and (out_of := _OUT_OF.match(text, end)):
        whole = read_figure(text, out_of.end())
        if isinstance(whole, Figure) and whole.number:
            number /= whole.number
            figure = Figure(figure.start, whole.end, number, fraction=True)
            end = whole.end
    number = -number if sign else number
    if currency:
        return Quantity(start, end, figure, number, currency[0], at, currency[1])
    unit = read_gauge_unit(text, end, gauge, of_one=figure.fraction and figure.in_words)
    if unit is None:
        return Quantity(start, end, figure, number)
    symbol, unit_start, unit_end = unit
    return Quantity(start, unit_end, figure, number, symbol, unit_start, unit_end)


def read_gauge_unit(text: str, at: int, gauge: Gauge, *, of_one: bool = False) -> tuple[str, int, int] | None:
    """Symbol, start and end of the unit behind a number; the question's own words go before the table.

    "of" may stand between ("hundreds of soldiers"), and after a fraction an article ("half a kilometre").
    """
    for link in (_OF_ONE, _OF) if of_one else (_OF,):
        if (match := link.match(text, at)) and (found := _unit_at(text, skip_spaces(text, match.end()), gauge)):
            return found
    return _unit_at(text, skip_spaces(text, at), gauge)


def _unit_at(text: str, at: int, gauge: Gauge) -> tuple[str, int, int] | None:
    for form in gauge.own:
        end = at + len(form)
        if text[at:end].lower() == form and not text[end : end + 1].isalnum():
            return gauge.unit, at, end
    found = read_unit(text, at, money=gauge.kind is Kind.MONEY)
    return (found[0], at, found[1]) if found else None


def skip_spaces(text: str, at: int) -> int:
    match = _SPACES.match(text, at)
    return match.end() if match else at


def unit_fault(gauge: Gauge, symbol: str, start: int, end: int) -> Fault | None:
    """Why a stated unit does not go with what the question counts in; None where it does."""
    length = end - start
    if gauge.kind is Kind.COUNT and symbol:
        return Fault(f'"{symbol}" is no unit of this count; a count is of things', "", start, length)
    if gauge.kind is Kind.PERCENT and symbol != "%":
        return Fault(f'the question asks for a percentage, not for "{symbol}"', "", start, length)
    if gauge.kind is Kind.MONEY and not is_currency(symbol):
        return Fault(f'the question asks for money, and "{symbol}" is no currency', "", start, length)
    if gauge.kind is Kind.MEASURE and is_currency(symbol):
        return Fault(f'"{symbol}" is a currency; give the question `kind: money`', "", start, length)
    if gauge.kind is Kind.MEASURE and gauge.unit and convert(Fraction(1), symbol, gauge.unit) is None:
        return Fault(f'"{symbol}" does not convert to "{gauge.unit}", the unit of the question', "", start, length)
    return None
