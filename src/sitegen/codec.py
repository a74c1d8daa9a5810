"""Values to bytes and back: pickle, with three differences.

Dataclasses go field by field in C speed, where pickle would ask each of them in Python; a field marked `apart`, of a class
that is `Late`, is made when somebody first asks for it. And `decoded` makes nothing but what the program's own results are made
of, so that a memo which came with somebody's pull request runs no code.
"""

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from importlib import import_module
from operator import attrgetter
from typing import Any

_PROTOCOL = 5
_FOREIGN = frozenset(
    {
        ("fractions", "Fraction"),
        ("markupsafe", "Markup"),
        ("builtins", "frozenset"),
        ("array", "array"),
        ("array", "_array_reconstructor"),
    }
)


def encoded(value: object) -> bytes:
    """The bytes of a value, or of a function with its items, for `decoded` or `pickle.loads`."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, _PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return stream.getvalue()


def decoded(data: bytes) -> Any:  # noqa: ANN401 - whatever was encoded
    """The value; pickle.UnpicklingError for bytes that hold more than records, words and numbers."""
    return _Careful(io.BytesIO(data)).load()


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How pickle takes each class apart, found out once; KeyError for all but dataclasses."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = _names(kind)
        if _apart(kind):
            self[kind] = _reduced_in_parts
            return _reduced_in_parts
        values: Callable[[object], Any] = (
            attrgetter(*names) if len(names) > 1 else lambda whole: [getattr(whole, name) for name in names]
        )

        def reduced(whole: object) -> Any:  # noqa: ANN401 - as pickle wants it
            return _restored, (kind, values(whole))

        self[kind] = reduced
        return reduced


_REDUCERS = _Reducers()


def _reduced_in_parts(whole: Any) -> Any:  # noqa: ANN401
    kind: type = type(whole)
    return _restored_late, (
        kind,
        [getattr(whole, name) for name in _names(kind)],
        [_encoded_field(whole, name) for name in _apart(kind)],
    )


def _encoded_field(whole: Any, name: str) -> bytes:  # noqa: ANN401
    """As it was decoded, where nobody has asked for it since."""
    make = getattr(whole, "_late", {}).get(name)
    data: bytes = make.args[0] if isinstance(make, partial) and make.func is decoded else encoded(getattr(whole, name))
    return data


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if not field.metadata.get("apart"))


@cache
def _apart(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.metadata.get("apart"))


def _restored(kind: type, values: tuple[object, ...]) -> object:
    return _maker(kind)(values)


@cache
def _maker(kind: type) -> Callable[[tuple[object, ...]], object]:
    """What makes a value of a class from its fields, in order. Compiled, as there are hundreds of thousands of them.

    Of a class with slots these themselves give it its fields, which is quickest.
    """
    names = _names(kind)
    known: dict[str, Any] = {"new": object.__new__, "kind": kind}
    known |= {f"give_{name}": getattr(getattr(kind, name, None), "__set__", partial(_give, name)) for name in names}
    unpacked = f" [{', '.join(f'of_{name}' for name in names)}] = values"
    given = [f" give_{name}(whole, of_{name})" for name in names]
    exec("\n".join(["def made(values):", unpacked, " whole = new(kind)", *given, " return whole"]), known)  # noqa: S102 - names of fields
    made: Callable[[tuple[object, ...]], object] = known["made"]
    return made


def _give(name: str, whole: object, value: object) -> None:
    object.__setattr__(whole, name, value)


def _restored_late(kind: type, values: tuple[object, ...], apart: tuple[bytes, ...]) -> object:
    whole = _restored(kind, values)
    late = {name: partial(decoded, data) for name, data in zip(_apart(kind), apart, strict=True)}
    object.__setattr__(whole, "_late", late)
    return whole


def _is_plain(found: object) -> bool:
    """Whether it is an enumeration or a named tuple."""
    return isinstance(found, type) and (
        issubclass(found, Enum) or (issubclass(found, tuple) and hasattr(found, "_fields"))
    )


class _Careful(pickle.Unpickler):
    """Names nothing but the classes of our own values."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ANN401
        return _named(module_name, global_name)


@cache
def _named(module_name: str, global_name: str) -> Any:  # noqa: ANN401
    ours = module_name.startswith("sitegen.")
    if ours or (module_name, global_name) in _FOREIGN:
        found = attrgetter(global_name)(import_module(module_name))
        if not ours or found in (_restored, _restored_late) or is_dataclass(found) or _is_plain(found):
            return found
    raise pickle.UnpicklingError(f"{module_name}.{global_name} is no value")
