"""Parts of a library that some checks look at one by one, so that after an edit only the part it was made in is looked at again."""

from collections.abc import Iterable, Iterator, Sequence

from sitegen.derive.prose import Texts
from sitegen.model.library import Library
from sitegen.model.records import Claim

AT_ONCE = 50
"""Texts or sources in a part: few enough to be quickly looked at, and enough that a large site has no more than some hundred."""


def texts_in_parts(library: Library) -> Iterator[Texts]:
    """All pages and summaries, some at a time."""
    yield from (Texts(some, ()) for some in _some_at_a_time(library.explainers))
    yield from (Texts((), some) for some in _some_at_a_time(library.summaries))


def sources_in_parts(library: Library) -> Iterator[tuple[str, ...]]:
    """The ids of all sources, some at a time."""
    return _some_at_a_time(library.sources)


def claims_of(sources: Sequence[str] | None, library: Library) -> Iterator[Claim]:
    """The claims of some sources, or all there are, in reading order."""
    return (
        claim for name in (library.sources if sources is None else sources) for claim in library.claims_by_source[name]
    )


def _some_at_a_time(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    every = tuple(names)
    return (every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE))
