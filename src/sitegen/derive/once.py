"""What follows from a record and its library, made once: many pages ask for the same.

The results lie in the library itself, so that they go when it goes, and a library with anything changed has none.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from sitegen.model.library import Library

T = TypeVar("T")
R = TypeVar("R")


def once(function: Callable[[T, Library], R]) -> Callable[[T, Library], R]:
    """`function` of a record and its library, which must depend on nothing else."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def made_once(record: T, library: Library) -> R:
        key, made = (name, id(record)), library.made
        try:
            kept: tuple[T, R] = made[key]
        except KeyError:  # it is kept with its record, as ids of dead things come back
            kept = made[key] = record, function(record, library)
        return kept[1]

    return made_once


def once_of_all(function: Callable[[Library], R]) -> Callable[[Library], R]:
    """`function` of a library alone: of pages that are planned some at a time, each some ask for the same."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def made_once(library: Library) -> R:
        if name not in library.made:
            library.made[name] = function(library)
        made: R = library.made[name]
        return made

    return made_once
