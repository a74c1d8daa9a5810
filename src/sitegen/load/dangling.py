"""Taking out of a library whatever refers to nothing, so that all who work with it may rely on its references.

Each dangling reference is a finding already (`references`), or its target is a record that could not be read. Only
the checks see such a library: an error stops the build before anything is published from it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sitegen.model.library import Library
from sitegen.model.records import Claim, Event, Record

_AnyRecord = TypeVar("_AnyRecord", bound=Record)


def without_dangling(library: Library) -> Library:
    """The library with every reference held: a claim goes with its speaker, any other record only loses the mention."""
    actors, places = library.actors, library.places
    claims = {
        claim.id: claim
        for claim in library.claims.values()
        if all(actor in actors for actor in (*claim.by, *claim.via))
    }
    return replace(
        library,
        sources=_all_cleared(library.sources, publisher=actors),
        places=_all_cleared(places, within=places),
        questions=_all_cleared(library.questions, place=places),
        claims=_all_cleared(claims, place=places, replaces=claims, same_datum=claims),
        events={name: _held(event, claims) for name, event in _all_cleared(library.events, place=places).items()},
        charts={
            chart.id: replace(
                chart,
                questions=tuple(name for name in chart.questions if name in library.questions),
                sources=tuple(name for name in chart.sources if name in library.sources),
                places=tuple(name for name in chart.places if name in places),
            )
            for chart in library.charts.values()
        },
    )


def _held(event: Event, claims: Mapping[str, Claim]) -> Event:
    held = tuple(claim for claim in event.claims if claim in claims)
    return event if held == event.claims else replace(event, claims=held)


def _all_cleared(records: Mapping[str, _AnyRecord], **shelves: Mapping[str, Any]) -> dict[str, _AnyRecord]:
    return {name: _cleared(record, shelves) for name, record in records.items()}


def _cleared(record: _AnyRecord, shelves: Mapping[str, Mapping[str, Any]]) -> _AnyRecord:
    gone: dict[str, Any] = {
        name: "" for name, shelf in shelves.items() if getattr(record, name) and getattr(record, name) not in shelf
    }
    return replace(record, **gone) if gone else record
