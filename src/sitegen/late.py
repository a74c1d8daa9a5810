"""Fields that are made when somebody first asks for them.

Most of what a page can show is dear to find out, and a look may show little of it. Whoever builds a value that derives from
`Late` gives `later(…)` for such a field; whoever reads it notices nothing: to ask for the field, to compare, to fingerprint or
to pickle makes it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, cast

T = TypeVar("T")


class _Later:
    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def later(make: Callable[[], T]) -> T:
    """For a field of a `Late` value: what `make` returns, when it is asked for."""
    return cast("T", _Later(make))


class Late:
    """A base for frozen dataclasses with slots. What is not made yet is no attribute, and `_late` knows how to make it."""

    __slots__ = ("_late",)
    __dataclass_fields__: Any
    _late: dict[str, Callable[[], object]]

    def __post_init__(self) -> None:
        late: dict[str, Callable[[], object]] = {}
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if type(value) is _Later:
                late[name] = value.make
                object.__delattr__(self, name)
        object.__setattr__(self, "_late", late)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of any field
        late = object.__getattribute__(self, "_late")
        if name not in late:
            raise AttributeError(f"{type(self).__qualname__} has no {name}")
        try:
            value = late[name]()
        except AttributeError as error:  # it would be taken for the lack of a field
            raise RuntimeError(f"{name} of a {type(self).__qualname__} cannot be made") from error
        object.__setattr__(self, name, value)
        del late[name]
        return value


def parts(whole: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields of a dataclass by name; of one that is `Late`, those not made yet as `later`."""
    late = getattr(whole, "_late", ())  # there is none in what was unpickled
    return {
        name: _Later(partial(getattr, whole, name)) if name in late else getattr(whole, name)
        for name in whole.__dataclass_fields__
    }


def made(value: Any) -> Any:  # noqa: ANN401
    """One of `parts` as it is, or made."""
    return value.make() if type(value) is _Later else value


def changed(whole: T, **fields: object) -> T:
    """As `dataclasses.replace`, which would make all that is not made yet."""
    return type(whole)(**{**parts(whole), **fields})
