"""Ratios: `8:1`, `8 to 1`, `eight to one`, ranges of them, and the hedges and bounds of any number.

A ratio stands for its quotient, first side by second; the question's `of` says which side is which.
"""

import re
from dataclasses import replace
from fractions import Fraction

from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.forms import RANGE
from sitegen.load.grammar.numbers import SPACE, Figure, read_figure
from sitegen.load.grammar.phrases import read_suffix_hedge
from sitegen.load.grammar.quantity import skip_spaces
from sitegen.load.grammar.shape import Extent, double_hedge, read_frame, shape_value
from sitegen.model.value import Form, Value

_COLON = re.compile(rf"{SPACE}*[:∶]{SPACE}*")
_TO = re.compile(rf"{SPACE}+to{SPACE}+|-to-", re.IGNORECASE)
_OPEN = re.compile(rf"{SPACE}*\({SPACE}*")
_CLOSE = re.compile(rf"{SPACE}*\)")


@dataclass(frozen=True, slots=True)
class _Span:
    """One ratio, or a range of them, in `text[start:end]`."""

    start: int
    end: int
    low: Fraction
    high: Fraction


def read_ratio(stated: str) -> Value | Fault:
    """The value of a `kind: ratio` question; `stated` is trimmed and not empty."""
    frame = read_frame(stated)
    if isinstance(frame, Fault):
        return frame
    body = frame.body
    span = _read_span(body, frame.at)
    if isinstance(span, Fault):
        return span
    found = _read_extent(body, span)
    if isinstance(found, Fault):
        return found
    extent, end = found
    if suffix := read_suffix_hedge(body, end):
        if frame.hedge is not None:
            return double_hedge(frame.hedge_text, suffix[1], body[:end], skip_spaces(body, end))
        frame = replace(frame, hedge=suffix[0], hedge_text=suffix[1])
        end = suffix[2]
    if end < len(body):
        rest = skip_spaces(body, end)
        return Fault(f'"{body[rest:]}" does not belong to the ratio', body[:end], rest, len(body) - rest)
    return shape_value(stated, extent, frame)


def _read_extent(body: str, span: _Span) -> tuple[Extent, int] | Fault:
    """What the span says, with the range in brackets behind it where there is one, and where it ends."""
    bracket = _OPEN.match(body, span.end)
    if bracket is None and span.low == span.high:
        return Extent(Form.EXACT, span.low, span.low, span.low), span.end
    if bracket is None:
        return Extent(Form.RANGE, span.low, span.high), span.end
    inner = _read_span(body, bracket.end())
    if isinstance(inner, Fault):
        return inner
    close = _CLOSE.match(body, inner.end)
    if close is None or not inner.low <= span.low == span.high <= inner.high:
        message = "the brackets behind a ratio hold its range, as in 8:1 (6:1-10:1)"
        return Fault(message, body[: bracket.start()], bracket.start(), len(body) - bracket.start())
    return Extent(Form.BEST_AND_RANGE, inner.low, inner.high, span.low), close.end()


def _read_span(body: str, at: int) -> _Span | Fault:
    """A ratio (`8:1`), a range with one second side (`10-12:1`), or a range of two ratios (`8:1-10:1`)."""
    first = _read_side(body, at)
    if isinstance(first, Fault):
        return first
    if colon := _COLON.match(body, first.end):
        second = _read_side(body, colon.end())
        return second if isinstance(second, Fault) else _maybe_range(body, _quotient(first, second))
    to = _TO.match(body, first.end)
    joint = to or RANGE.match(body, first.end)
    if joint is None:
        mend = f"{body[: first.end]}:1{body[first.end :]}"
        return Fault("a ratio has two sides, as in 8:1", mend, first.start, first.end - first.start)
    second = _read_side(body, joint.end())
    if isinstance(second, Fault):
        return second
    return _read_third(body, first, second, is_ratio=to is not None)


def _read_third(body: str, first: Figure, second: Figure, *, is_ratio: bool) -> _Span | Fault:
    """What follows two numbers: a second side for both (`10-12:1`), or nothing where they are a ratio already."""
    below = _COLON.match(body, second.end) or _TO.match(body, second.end)
    third = _read_side(body, below.end()) if below else None
    if isinstance(third, Figure):
        return _in_order(body, _quotient(first, third), _quotient(second, third), (first, second))
    if third is not None:
        return third
    if is_ratio:
        return _maybe_range(body, _quotient(first, second))
    mend = f"{body[: second.end]}:1{body[second.end :]}"
    return Fault("a range of ratios needs its second side, as in 10-12:1", mend, first.start, second.end - first.start)


def _maybe_range(body: str, low: _Span) -> _Span | Fault:
    joint = RANGE.match(body, low.end)
    if joint is None or read_figure(body, joint.end()) is None:
        return low
    first = _read_side(body, joint.end())
    if isinstance(first, Fault):
        return first
    middle = _COLON.match(body, first.end) or _TO.match(body, first.end)
    if middle is None:
        mend = f"{body[: first.end]}:1{body[first.end :]}"
        return Fault("a ratio has two sides, as in 8:1", mend, first.start, first.end - first.start)
    second = _read_side(body, middle.end())
    if isinstance(second, Fault):
        return second
    return _in_order(body, low, _quotient(first, second), None)


def _in_order(body: str, low: _Span, high: _Span, sides: tuple[Figure, Figure] | None) -> _Span | Fault:
    if low.low <= high.low:
        return _Span(low.start, high.end, low.low, high.low)
    a, b, c, d = (low.start, low.end, high.start, high.end)
    if sides:
        a, b, c, d = (sides[0].start, sides[0].end, sides[1].start, sides[1].end)
    mend = body[:a] + body[c:d] + body[b:c] + body[a:b] + body[d:]
    return Fault("the range is reversed: its low end comes first", mend, low.start, high.end - low.start)


def _quotient(first: Figure, second: Figure) -> _Span:
    return _Span(first.start, second.end, first.number / second.number, first.number / second.number)


def _read_side(body: str, at: int) -> Figure | Fault:
    """One side of a ratio: a plain number, never zero."""
    side = read_figure(body, at)
    if side is None:
        return Fault("a ratio has a number on each side, as in 8:1", "", at, len(body) - at)
    if isinstance(side, Fault):
        return side
    if side.number == 0:
        return Fault("a ratio has no side that is 0", "", side.start, side.end - side.start)
    slash = re.fullmatch("([0-9]+) ?/ ?([0-9]+)", body[side.start : side.end])
    if slash:
        mend = f"{body[: side.start]}{slash[1]}:{slash[2]}{body[side.end :]}"
        return Fault("a ratio is written with a colon", mend, side.start, side.end - side.start)
    return side
