"""A value to the bytes that tell it from others: what a memo is keyed by.

Fields that take no part in equality (`compare=False`: spans, mostly) take none here either, so that a record moved to
another line has the fingerprint it had. Narrow and quick, as it runs for every page of every build: a dataclass is a
name and its values, all else is plain data as `marshal` writes it.
"""

import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from hashlib import blake2b
from operator import attrgetter
from typing import Any

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
# The format of marshal that writes equal values alike, whether or not they share their parts.
_WITHOUT_REFERENCES = 2


def fingerprint(value: object) -> bytes:
    """16 bytes; TypeError for a value that is not made of frozen dataclasses and plain data."""
    return blake2b(marshal.dumps(_plain(value), _WITHOUT_REFERENCES), digest_size=16).digest()


def name_of(function: Callable[..., object]) -> tuple[object, ...]:
    """What tells a module's function, or a `partial` of one, from all others."""
    if isinstance(function, partial):
        return (*name_of(function.func), function.args, function.keywords)
    if function.__qualname__ != function.__name__:
        raise TypeError(f"{function.__qualname__} is no function of a module")
    return (function.__module__, function.__qualname__)


def _plain(value: Any) -> Any:  # noqa: ANN401 - what marshal takes
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [item if type(item) in _PLAIN else _plain(item) for item in value]
    return _narrow(kind)(value)


@cache
def _narrow(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401, PLR0911 - a class; one return for each sort
    """How values of a class become plain ones."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if is_dataclass(kind):
        compared = [field.name for field in fields(kind) if field.compare]
        values = attrgetter(*compared) if compared else _nothing
        if len(compared) == 1:
            return lambda value: (name, _plain(values(value)))
        return lambda value: (name, [item if type(item) in _PLAIN else _plain(item) for item in values(value)])
    if issubclass(kind, Enum):
        return lambda value: (name, value.name)
    if issubclass(kind, Fraction):
        return lambda value: (name, value.numerator, value.denominator)
    if issubclass(kind, str):
        return lambda value: (name, str.__str__(value))
    if issubclass(kind, tuple):
        return lambda value: (name, [_plain(item) for item in value])
    if issubclass(kind, frozenset):
        return lambda value: (name, sorted(fingerprint(item) for item in value))
    if issubclass(kind, Mapping):
        return lambda value: (name, [(_plain(key), _plain(item)) for key, item in value.items()])
    raise TypeError(f"a {name} has no fingerprint")


def _nothing(_value: object) -> tuple[object, ...]:
    return ()
