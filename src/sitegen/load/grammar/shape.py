"""From the numbers of a stated value to its form and interval: what a hedge, a bound or a range makes of them."""

import re
from fractions import Fraction

from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.phrases import read_hedge
from sitegen.load.grammar.words import Hedge, HedgeClass
from sitegen.model.value import Form, Interval, Value

_LEVEL = re.compile(r"[,;]?\s*\blevel:\s*([0-9]{1,3}(?:\.[0-9]{1,3})?%)$")


@dataclass(frozen=True, slots=True)
class Frame:
    """A stated value without what stands around its numbers: `body[at:]` begins with the first of them."""

    body: str
    at: int
    hedge: Hedge | None = None
    hedge_text: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """What the numbers alone say. `form` is EXACT, RANGE, BEST_AND_RANGE or MAGNITUDE."""

    form: Form
    low: Fraction
    high: Fraction
    best: Fraction | None = None


def read_frame(stated: str) -> Frame | Fault:
    """Take the confidence level off the end and the hedge off the front; two hedges are a fault."""
    level = _LEVEL.search(stated)
    body = stated[: level.start()] if level else stated
    first = read_hedge(body, 0)
    if first is None:
        return Frame(body, 0, level=level[1] if level else "")
    hedge, written, at = first
    if second := read_hedge(body, at):
        # The bound says more than the soft edge, so it is the one to keep.
        keeps_second = hedge.side is HedgeClass.ABOUT and second[0].side is not HedgeClass.ABOUT
        kept = stated[at:] if keeps_second else stated[:at] + stated[second[2] :]
        return double_hedge(written, second[1], kept, at)
    return Frame(body, at, hedge, written, level[1] if level else "")


def double_hedge(one: str, other: str, mend: str, offset: int) -> Fault:
    return Fault(f'two hedges, "{one}" and "{other}"; a value has one', mend, offset, len(other))


def shape_value(stated: str, extent: Extent, frame: Frame, unit: str = "", per: str = "") -> Value | Fault:
    """The value that a hedge makes of an extent.

    "About" keeps the numbers and marks them soft. "Over" keeps the low end and "under" the high end of what they
    qualify, so that "up to 50-60 m" is at most 60. "Nearly 200" is a soft 200 like "about 200": its hedge tells
    comparison that it stays below (`phrases.stays_below`).
    """
    hedge = frame.hedge
    if frame.level and extent.form is not Form.BEST_AND_RANGE:
        at = len(frame.body)
        return Fault("a level belongs to a best figure with its range", frame.body, at, len(stated) - at)
    if hedge is None or hedge.side is HedgeClass.ABOUT:
        soft = hedge is not None
        form = Form.APPROXIMATE if soft and extent.form is Form.EXACT else extent.form
        interval = Interval(extent.low, extent.high)
        return Value(stated, form, interval, extent.best, soft, frame.hedge_text, unit, per, frame.level)
    if extent.form is Form.BEST_AND_RANGE:
        mend = stated.replace(frame.hedge_text, "", 1).strip()
        return Fault("a best figure with its range cannot be a bound too", mend, 0, len(frame.hedge_text))
    if hedge.side is HedgeClass.ABOVE:
        interval = Interval(extent.low, None, low_open=hedge.open)
    else:
        interval = Interval(None, extent.high, high_open=hedge.open)
    return Value(stated, Form.BOUND, interval, None, approximate=False, hedge=frame.hedge_text, unit=unit, per=per)
