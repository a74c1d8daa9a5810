"""Frozen dataclasses that cost little to declare.

The program declares three hundred, and for each the standard decorator writes and compiles six methods, which took a third of
the time until a build began. Here `__init__` alone is compiled, when the first value is made; the other methods are plain
functions. All else is the standard library's: `fields`, `replace`, `is_dataclass` and pickle know no difference.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, FrozenInstanceError, fields
from operator import attrgetter
from typing import Any, Literal, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
_Method = Callable[..., Any]
_NOT_GIVEN: Any = object()
_FEW = 8
"""Up to so many fields are set one by one past the refusal to set any; for more, refusing stops meanwhile, which costs two swaps."""


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def dataclass(
    *, frozen: Literal[True], slots: Literal[True], kw_only: bool = False, eq: bool = True
) -> Callable[[type[T]], type[T]]:
    """The standard decorator of this name, for classes that are frozen and have slots."""

    def declared(kind: type[T]) -> type[T]:
        kind.__doc__ = kind.__doc__ or kind.__name__  # the standard one would look up a signature
        own = vars(kind).keys()
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
        methods = (
            _first_init(made),
            *(_comparing(made) if eq else ()),
            _repr,
            *(_refusing if frozen else ()),
            _getstate,
            _setstate,
        )
        for method in methods:
            name = f"__{method.__name__.strip('_')}__"
            if name not in own:
                setattr(made, name, method)
        return made

    return declared


def _first_init(kind: type) -> _Method:
    """The `__init__` of a class before its first value is made: it puts the real one in its own place."""

    def init(self: object, *positional: object, **named: object) -> None:
        compiled = _compiled_init(kind)
        kind.__init__ = compiled  # type: ignore[misc]
        compiled(self, *positional, **named)

    return init


def _compiled_init(kind: type) -> _Method:
    names: dict[str, Any] = {"_NOT_GIVEN": _NOT_GIVEN}
    positional, named, body = ["self"], ["*"], []
    many = len(fields(kind)) > _FEW
    for field in fields(kind):
        name, value, default = field.name, field.name, ""
        if not many:
            names[f"_set_{name}"] = getattr(kind, name).__set__
        if field.default_factory is not MISSING:
            names[f"_make_{name}"] = field.default_factory
            value = f"_make_{name}() if {name} is _NOT_GIVEN else {name}" if field.init else f"_make_{name}()"
            default = "=_NOT_GIVEN"
        elif field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            value = name if field.init else f"_default_{name}"
            default = f"=_default_{name}"
        if field.init:
            (named if field.kw_only else positional).append(f"{name}{default}")
        if field.init or default:  # else __post_init__ gives it
            body.append(f"  self.{name} = {value}" if many else f"  _set_{name}(self, {value})")
    if many:
        allowing = {f"__{name}__": vars(object)[f"__{name}__"] for name in ("setattr", "delattr")}
        unfrozen = type(kind.__name__, (kind,), {"__slots__": (), **allowing})
        names.update(_become=_become, _unfrozen=unfrozen, _kind=kind)
        body = ["  _become(self, _unfrozen)", *body, "  _become(self, _kind)"]
    if hasattr(kind, "__post_init__"):
        body.append("  self.__post_init__()")
    parameters = ", ".join([*positional, *(named if len(named) > 1 else ())])
    exec("\n".join([f"def __init__({parameters}):", *(body or ["  pass"])]), names)  # noqa: S102 - names of fields
    init: _Method = names["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    return init


_become: _Method = vars(object)["__class__"].__set__


def _comparing(kind: type) -> Iterator[_Method]:
    compared = [field.name for field in fields(kind) if field.compare]
    values: _Method = (
        attrgetter(*compared) if len(compared) > 1 else lambda whole: tuple(getattr(whole, name) for name in compared)
    )

    def eq(self: object, other: object) -> bool:
        return values(self) == values(other) if self.__class__ is other.__class__ else NotImplemented

    def hash_(self: object) -> int:
        return hash(values(self))

    yield from (eq, hash_)


def _repr(self: Any) -> str:  # noqa: ANN401 - one of the classes, here and below
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _setattr(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_refusing = (_setattr, _delattr)


def _getstate(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, field.name) for field in fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:  # noqa: ANN401
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
