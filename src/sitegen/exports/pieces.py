"""What exports make of claims, some sources at a time: claims are most of what is published, and an edit touches few.

A build has the pieces made by its mapper, which may remember them, and lays them where `pieces` looks for them; an export that
finds none makes them itself. They are held packed, as all of them stand in memory at once.
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Protocol, TypeVar

from sitegen.codec import decoded, encoded
from sitegen.model.library import Library
from sitegen.model.records import Claim

T_co = TypeVar("T_co", covariant=True)
Sources = tuple[str, ...]


class Maker(Protocol[T_co]):
    """A module's function: what an export shows of the claims of some sources."""

    def __call__(self, library: Library, sources: Sources) -> T_co: ...


AT_ONCE = 50
"""Sources in a piece: so few that one is quickly made, and so many that all are quickly found."""


def pieces(make: Maker[T_co], library: Library) -> Iterator[T_co]:
    """What is made of all claims, piece by piece, in reading order."""
    for piece in in_pieces([make], library):
        key = key_of(piece)
        if key not in library.made:
            library.made[key] = packed(piece, library)
        yield decoded(zlib.decompress(library.made[key]))


def in_pieces(makers: Iterable[Maker[Any]], library: Library) -> list["partial[Any]"]:
    """All pieces, each a function of the library."""
    every = tuple(library.sources)
    some = [every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE)]
    return [partial(make, sources=sources) for make in makers for sources in some]


def key_of(piece: "partial[Any]") -> object:
    """Where in `library.made` a piece lies."""
    return piece.func.__module__, piece.func.__qualname__, piece.keywords["sources"]


def packed(piece: "partial[Any]", library: Library) -> bytes:
    """A piece as it is held."""
    return zlib.compress(encoded(piece(library)), 1)


def claims_of(library: Library, sources: Sources) -> Iterator[Claim]:
    """The claims of some sources, in reading order."""
    return (claim for name in sources for claim in library.claims_by_source[name])
