"""Whose figure a claim is: its origin, which must be earned (SPEC 3).

A named speaker is an origin, however many outlets print the figure. A document in its own voice is one only with
`basis: own-reporting`. An anonymous speaker or an unnamed group belongs to its source and is never merged across sources.
"""

from dataclasses import dataclass

from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground

_WITHIN_SOURCE = frozenset({"anonymous", "group"})


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """`speakers` are actor ids; empty for a document in its own voice. `source` is set where the origin stays in it."""

    speakers: tuple[str, ...]
    source: str = ""


def origin_of(claim: Claim, library: Library) -> Origin | None:
    """The claim's origin; None where the document gives a figure without saying where it comes from."""
    if claim.by:
        within = any(library.actors[actor].kind in _WITHIN_SOURCE for actor in claim.by)
        return Origin(tuple(sorted(claim.by)), claim.source if within else "")
    if claim.basis is not Ground.OWN_REPORTING:
        return None
    publisher = library.sources[claim.source].publisher
    return Origin((publisher,)) if publisher else Origin((), claim.source)


def origins_of(claims: tuple[Claim, ...], library: Library) -> tuple[Origin, ...]:
    """The distinct origins of some claims, in order of first appearance."""
    found = (origin_of(claim, library) for claim in claims)
    return tuple(dict.fromkeys(origin for origin in found if origin is not None))
