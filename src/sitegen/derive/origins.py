"""Whose figure a claim is: its origin, which must be earned (SPEC 3).

A named speaker is an origin, however many outlets print the figure and whoever passed it on. A document in its own voice
is one only with `basis: own-reporting`. An anonymous speaker or an unnamed group belongs to its source and is never merged
across sources.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground

_WITHIN_SOURCE = frozenset({"anonymous", "group"})

_OWN_REPORTING = Ground.OWN_REPORTING  # dear to look up for every claim

_NOBODY: frozenset["Voice"] = frozenset()

Voice = tuple[str, str]
"""One speaker behind an origin: an actor's id, "" for a document that names no publisher; and the source it stays in, or ""."""


class Origin(NamedTuple):
    """`speakers` are actor ids; empty for a document in its own voice. `source` is set where the origin stays in it."""

    speakers: tuple[str, ...]
    source: str = ""


def has_origin(claim: Claim) -> bool:
    """Whether a claim has an origin; a document that gives a figure without saying where it comes from has none."""
    return bool(claim.by) or claim.basis is _OWN_REPORTING


def origin_of(claim: Claim, library: Library) -> Origin | None:
    """The claim's origin, if it has one. Who speaks jointly is one origin, in whatever order a document names them."""
    if not has_origin(claim):
        return None
    publisher = "" if claim.by else library.sources[claim.source].publisher
    speakers = claim.by or (publisher and (publisher,)) or ()
    if len(speakers) > 1:
        speakers = tuple(sorted(set(speakers)))
    for actor in speakers:
        if library.actors[actor].kind in _WITHIN_SOURCE:
            return Origin(speakers, claim.source)
    return Origin(speakers) if speakers else Origin((), claim.source)


def origins_of(claims: Iterable[Claim], library: Library) -> tuple[Origin, ...]:
    """The distinct origins of some claims, in order of first appearance."""
    found = dict.fromkeys([origin_of(claim, library) for claim in claims])
    return tuple([origin for origin in found if origin is not None])


def voices_of(claim: Claim, library: Library) -> frozenset[Voice]:
    """Who speaks in the claim's origin; nobody where it has none.

    Two claims that share a voice are no two independent statements, even where one of them is a joint statement.
    """
    if not has_origin(claim):
        return _NOBODY
    source = claim.source
    speakers = claim.by or (library.sources[source].publisher,)
    actors = library.actors
    return frozenset(
        [(actor, "" if actor and actors[actor].kind not in _WITHIN_SOURCE else source) for actor in speakers]
    )
