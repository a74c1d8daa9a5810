"""What of a project is not to be published, so that its preview can mark it."""

from collections.abc import Mapping

from sitegen.load.drafts import without_drafts
from sitegen.model.library import Library
from sitegen.model.records import Record
from sitegen.serve.outcome import Drafts
from sitegen.urls import explainer_url, place_url, question_url, source_url


def drafts_of(library: Library) -> Drafts:
    """Records marked as drafts, and those that rest on one; `library` has them all."""
    shelves: tuple[Mapping[str, Record], ...] = (
        library.sources,
        library.actors,
        library.places,
        library.questions,
        library.claims,
        library.events,
        library.explainers,
    )
    if not any(record.draft for shelf in shelves for record in shelf.values()):
        return Drafts()
    published = without_drafts(library)
    pages = [
        *(source_url(name) for name in library.sources if name not in published.sources),
        *(question_url(name) for name in library.questions if name not in published.questions),
        *(explainer_url(name) for name in library.explainers if name not in published.explainers),
        *(place_url(name) for name in library.places if name not in published.places),
    ]
    ids = [
        *(name for name in library.claims if name not in published.claims),
        *(f"event-{name}" for name in library.events if name not in published.events),
    ]
    return Drafts(frozenset(pages), frozenset(ids))
