"""Counts, measures, percentages and money: every form of the value grammar that is made of numbers with units."""

import re
from dataclasses import replace
from fractions import Fraction

from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.forms import Core, read_core, swapped
from sitegen.load.grammar.phrases import read_rate, read_suffix_hedge
from sitegen.load.grammar.quantity import Gauge, Quantity, read_gauge_unit, skip_spaces, unit_fault
from sitegen.load.grammar.shape import Extent, Frame, double_hedge, read_frame, shape_value
from sitegen.load.grammar.units import convert
from sitegen.model.value import Form, Kind, Value


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows the numbers: symbol, start and end of a unit for all of them, the period of a rate."""

    unit: tuple[str | None, int, int]
    per: str
    frame: Frame


def read_numeric(stated: str, gauge: Gauge) -> Value | Fault:
    """The value of a count, measure, percentage or sum of money; `stated` is trimmed and not empty."""
    frame = read_frame(stated)
    if isinstance(frame, Fault):
        return frame
    core = read_core(frame.body, frame.at, gauge)
    if isinstance(core, Fault):
        return core
    tail = _read_tail(core, frame, gauge)
    if isinstance(tail, Fault):
        return tail
    settled = _settle(stated, core, tail, gauge)
    if isinstance(settled, Fault):
        return settled
    unit, numbers = settled
    extent = _extent(stated, core, numbers)
    if isinstance(extent, Fault):
        return extent
    return shape_value(stated, extent, tail.frame, unit, tail.per)


def _read_tail(core: Core, frame: Frame, gauge: Gauge) -> _Tail | Fault:
    """Unit, rate and hedge behind the numbers, in any order and each at most once; nothing else may follow."""
    body, at = frame.body, core.end
    unit: tuple[str, int, int] | None = None
    per = ""
    while at < len(body):
        if rate := None if per else read_rate(body, at):
            per, at = rate
        elif suffix := read_suffix_hedge(body, at):
            hedge, written, end = suffix
            if frame.hedge is not None:
                mend = body[:at] + body[end:]
                return double_hedge(frame.hedge_text, written, mend, skip_spaces(body, at))
            frame = replace(frame, hedge=hedge, hedge_text=written)
            at = end
        elif unit is None and not _has_unit(core) and (found := read_gauge_unit(body, at, gauge)):
            unit, at = found, found[2]
        else:
            return _trailing(body, at, gauge)
    return _Tail(unit or (None, 0, 0), per or gauge.per, frame)


def _has_unit(core: Core) -> bool:
    return any(quantity.unit is not None for quantity in core.quantities)


def _trailing(body: str, at: int, gauge: Gauge) -> Fault:
    rest = body[at:].strip()
    start = skip_spaces(body, at)
    word = re.match(r"[^\W\d_]+", rest)
    if word is None:
        return Fault(f'"{rest}" does not belong to the value', "", start, len(body) - start)
    if gauge.kind is Kind.COUNT:
        known = f'this question counts "{gauge.own[0]}"' if gauge.own else "this question names no unit"
        return Fault(f'"{rest}" does not belong to the value; {known}', "", start, len(body) - start)
    return Fault(f'"{rest}" is no unit that this grammar knows', "", start, len(body) - start)


def _settle(stated: str, core: Core, tail: _Tail, gauge: Gauge) -> tuple[str, tuple[Fraction, ...]] | Fault:
    """The one unit of the value, and its numbers in that unit."""
    units = [(each.unit, each.unit_start, each.unit_end) for each in core.quantities]
    stated_units = [(unit, start, end) for unit, start, end in (*units, tail.unit) if unit is not None]
    faults = [
        *(_number_fault(stated, quantity, gauge) for quantity in core.quantities),
        *(unit_fault(gauge, *unit) for unit in stated_units),
    ]
    for fault in faults:
        if fault is not None:
            return fault
    if not stated_units:
        return _without_unit(stated, core, gauge)
    common = stated_units[-1][0]
    numbers = []
    for quantity in core.quantities:
        number = convert(quantity.number, common if quantity.unit is None else quantity.unit, common)
        if number is None:
            message = f'"{quantity.unit}" and "{common}" measure different things'
            return Fault(message, "", quantity.unit_start, quantity.unit_end - quantity.unit_start)
        numbers.append(number)
    return common, tuple(numbers)


def _without_unit(stated: str, core: Core, gauge: Gauge) -> tuple[str, tuple[Fraction, ...]] | Fault:
    """The question's unit stands in for one left out, but a percentage shows its sign and money its currency."""
    numbers = tuple(quantity.number for quantity in core.quantities)
    if gauge.kind is Kind.PERCENT and core.magnitude is not None:
        return Fault("a magnitude word is no percentage", "", 0, core.end)
    if gauge.kind is Kind.PERCENT:
        if all(quantity.figure.fraction for quantity in core.quantities):
            return "%", tuple(100 * number for number in numbers)
        mend = f"{stated[: core.end]}%{stated[core.end :]}"
        return Fault("the question asks for a percentage, and the % sign is missing", mend, 0, core.end)
    if gauge.kind is Kind.MONEY and not gauge.unit:
        return Fault("the currency is missing: write it before the number, as in EUR 50 billion", "", 0, core.end)
    return gauge.unit, numbers


def _number_fault(stated: str, quantity: Quantity, gauge: Gauge) -> Fault | None:
    """What a count cannot be: negative, or with a part of one."""
    figure = quantity.figure
    if gauge.kind is not Kind.COUNT:
        return None
    length = figure.end - figure.start
    if quantity.number < 0:
        mend = stated[: quantity.start] + stated[figure.start :]
        return Fault("a count is never negative", mend, quantity.start, figure.end - quantity.start)
    if not figure.decimal and figure.number.denominator == 1:
        return None
    written = stated[figure.start : figure.end]
    grouped = re.fullmatch(r"([1-9][0-9]{0,2})\.([0-9]{3})", written)
    whole = f"{grouped[1]}{grouped[2]}" if grouped else str(round(figure.number))
    mend = "" if figure.fraction else stated[: figure.start] + whole + stated[figure.end :]
    return Fault(f'a count is a whole number, and "{written}" is none', mend, figure.start, length)


def _extent(stated: str, core: Core, numbers: tuple[Fraction, ...]) -> Extent | Fault:
    if core.magnitude is not None:
        return Extent(Form.MAGNITUDE, Fraction(core.magnitude.low), Fraction(core.magnitude.high))
    if len(numbers) == 1:
        return Extent(Form.EXACT, numbers[0], numbers[0], numbers[0])
    if core.plus_minus:
        return _around(stated, core.quantities[1], *numbers)
    one, other = core.quantities[-2:]
    if numbers[-2] > numbers[-1]:
        length = other.end - one.start
        return Fault("the range is reversed: its low end comes first", swapped(stated, one, other), one.start, length)
    if len(numbers) == 2:
        return Extent(Form.RANGE, *numbers)
    return _within(stated, core, *numbers)


def _within(stated: str, core: Core, best: Fraction, low: Fraction, high: Fraction) -> Extent | Fault:
    if low <= best <= high:
        return Extent(Form.BEST_AND_RANGE, low, high, best)
    middle, one, other = core.quantities
    message = f'the best figure "{stated[middle.start : middle.end]}" is outside its own range'
    mend = stated[: middle.start] + stated[one.start : other.end]
    return Fault(message, mend, middle.start, middle.end - middle.start)


def _around(stated: str, half: Quantity, best: Fraction, width: Fraction) -> Extent | Fault:
    if width < 0:
        mend = stated[: half.start] + stated[half.figure.start :]
        return Fault("a half-width is never negative", mend, half.start, half.end - half.start)
    return Extent(Form.BEST_AND_RANGE, best - width, best + width, best)
