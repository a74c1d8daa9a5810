"""Whose figure a claim is: its origin, which must be earned (SPEC 3).

A named speaker is an origin, however many outlets print the figure and whoever passed it on. A document in its own voice
is one only with `basis: own-reporting`. An anonymous speaker or an unnamed group belongs to its source and is never merged
across sources.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.derive.once import once
from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground

_WITHIN_SOURCE = frozenset({"anonymous", "group"})

_OWN_REPORTING = Ground.OWN_REPORTING  # dear to look up for every claim

Voice = tuple[str, str]
"""One speaker behind an origin: an actor's id, "" for a document that names no publisher; and the source it stays in, or ""."""


class Origin(NamedTuple):
    """`speakers` are actor ids; empty for a document in its own voice. `source` is set where the origin stays in it."""

    speakers: tuple[str, ...]
    source: str = ""


@once
def origin_of(claim: Claim, library: Library) -> Origin | None:
    """The claim's origin; None where the document gives a figure without saying where it comes from."""
    voices = voices_of(claim, library)
    if not voices:
        return None
    speakers = tuple(sorted([actor for actor, _ in voices if actor]))
    stays = [source for _, source in voices if source]
    return Origin(speakers, claim.source if stays else "")


def origins_of(claims: Iterable[Claim], library: Library) -> tuple[Origin, ...]:
    """The distinct origins of some claims, in order of first appearance."""
    found = (origin_of(claim, library) for claim in claims)
    return tuple(dict.fromkeys(origin for origin in found if origin is not None))


@once
def voices_of(claim: Claim, library: Library) -> frozenset[Voice]:
    """Who speaks in the claim's origin; nobody where it has none.

    Two claims that share a voice are no two independent statements, even where one of them is a joint statement.
    """
    if claim.by:
        return frozenset([_voice(actor, claim.source, library) for actor in claim.by])
    if claim.basis is not _OWN_REPORTING:
        return frozenset()
    publisher = library.sources[claim.source].publisher
    return frozenset({_voice(publisher, claim.source, library) if publisher else ("", claim.source)})


def _voice(actor: str, source: str, library: Library) -> Voice:
    return actor, source if library.actors[actor].kind in _WITHIN_SOURCE else ""
