"""The seam for speed: what a mapper is, and what it may be asked to map.

Here, and not where the stages are, so that a cache is looked into before anything that takes time is loaded.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn, Protocol

Read = str | tuple[str, str | None]
"""Something of a library that a function read: a field, one record of a field, or (None) the names of all its records."""

Reads = frozenset[Read]


class States(Protocol):
    """What tells the state that something is in from any other; `rest` is that of all whose reading is not told of."""

    rest: bytes

    def __call__(self, read: Read, /) -> bytes: ...


class Mapper(Protocol):
    """The builtin `map` for one iterable: results in the order of the items."""

    def __call__(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]: ...


class Whole:
    """Something that a mapped function reads as a whole: too large to be a key, and to travel further than a fork.

    With `states` each result comes with what was read for it, and where all that is in the same state again it is the same
    result.
    """

    __slots__ = ("states", "value")

    def __init__(self, value: Any, states: States | None = None) -> None:  # noqa: ANN401 - whatever it is
        self.value, self.states = value, states

    def __reduce__(self) -> NoReturn:
        raise TypeError("a whole is not taken apart")
