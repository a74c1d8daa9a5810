"""The seam for speed: what a mapper is, and what it may be asked to map.

Here, and not where the stages are, so that a cache is looked into before anything that takes time is loaded.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn, Protocol

States = Mapping[str, bytes]
"""By the name of a library's field, what tells the state it is in from any other."""


class Mapper(Protocol):
    """The builtin `map` for one iterable: results in the order of the items."""

    def __call__(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]: ...


class Whole:
    """Something that a mapped function reads as a whole: too large to be a key, and to travel further than a fork.

    With `states` each result comes with the names of the fields that were read for it, and where those are in the same
    states again it is the same result.
    """

    __slots__ = ("states", "value")

    def __init__(self, value: Any, states: States | None = None) -> None:  # noqa: ANN401 - whatever it is
        self.value, self.states = value, states

    def __reduce__(self) -> NoReturn:
        raise TypeError("a whole is not taken apart")
