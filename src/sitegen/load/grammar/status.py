"""Statuses: a word of the question's scale, a span of it, or the scale without a word."""

import re

from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.words import NOT
from sitegen.model.value import Form, Value

_SPAN = re.compile(r"\s*\.\.+\s*")
_NOT = re.compile(rf"{NOT}\s+", re.IGNORECASE)


def read_status(stated: str, scale: tuple[str, ...]) -> Value | Fault:
    """The positions on the scale that a status stands for. The case of letters does not matter; spelling does."""
    if not scale:
        return Fault("the question has no scale, so no status can be told", "", 0, len(stated))
    places = {_plain(word): place for place, word in enumerate(scale)}
    exact = places.get(_plain(stated))
    if exact is not None:
        return Value(stated, Form.STATUS, positions=(scale[exact],))
    negation = _NOT.match(stated)
    start = negation.end() if negation else 0
    found = _read_span(stated, start, places)
    if isinstance(found, Fault):
        return found
    low, high = found
    inside = range(low, high + 1)
    positions = tuple(word for place, word in enumerate(scale) if (place in inside) != bool(negation))
    if not positions:
        return Fault("nothing of the scale is left", "", 0, len(stated))
    return Value(stated, Form.STATUS, positions=positions)


def _read_span(stated: str, start: int, places: dict[str, int]) -> tuple[int, int] | Fault:
    """First and last place on the scale of `a..b` or of one word."""
    joint = _SPAN.search(stated, start)
    spans = [(start, len(stated))]
    if joint:
        spans = [(start, joint.start()), (joint.end(), len(stated))]
    found: list[int] = []
    for begin, end in spans:
        word = stated[begin:end]
        place = places.get(_plain(word))
        if place is None:
            message = f'"{word}" is not on the scale: {", ".join(places)}'
            return Fault(message, "", begin, end - begin)
        found.append(place)
    low, high = found[0], found[-1]
    if joint and low > high:
        (a, b), (c, d) = spans
        mend = stated[:a] + stated[c:d] + stated[b:c] + stated[a:b]
        return Fault("the span is reversed against the scale", mend, start, len(stated) - start)
    return low, high


def _plain(word: str) -> str:
    return " ".join(word.lower().split())
