"""The library with one document in a later state, where that can be told without joining everything anew.

`resolve` looks at every record of the project. An author who writes changes one file at a time, mostly its text, and is
looking at the page. `amend` gives exactly what `resolve` would, or None where only the whole join can tell: an id that
comes or goes, a date that moves a source, a reference that does not hold.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sitegen.load.compose import asked_by, compose_claim, read_values, stated_in
from sitegen.load.document import Document, FileKind
from sitegen.load.drawable import check_declarations
from sitegen.load.references import Known, check_charts, check_prose, check_references, check_scopes
from sitegen.load.resolve import is_reserved
from sitegen.model.explainer import Explainer, Fragment
from sitegen.model.library import Library
from sitegen.model.records import Claim, Source

# What decides where a record stands, or whether others may refer to it.
_DECISIVE = ("id", "former_ids", "draft", "published", "publisher")


def amend(library: Library, before: Document, after: Document) -> Library | None:
    """`library` came of documents without a fault in them, `before` among them; drafts are in it."""
    if (before.kind, before.name) != (after.kind, after.name) or before.lost or after.lost:
        return None
    if _decisive(before) != _decisive(after):
        return None
    match after.kind:
        case FileKind.EXPLAINER if after.entries and not is_reserved(after):
            return _with_page(library, after)
        case FileKind.SOURCE if after.entries:
            return _with_source(library, after)
        case FileKind.CLAIMS:
            return _with_claims(library, after)
        case _:
            return None


def _decisive(document: Document) -> list[dict[str, Any]]:
    return [{key: entry.fields.get(key) for key in _DECISIVE} for entry in document.entries]


def _with_page(library: Library, document: Document) -> Library | None:
    name, entry, body = document.name, document.entries[0], document.body or Fragment()
    if name not in library.explainers:
        return None
    page = Explainer(id=name, body=body, spans=entry.spans, **entry.fields)
    if not _holds(replace(library, explainers={name: page}, summaries={}), library):
        return None
    return replace(library, explainers={**library.explainers, name: page})


def _with_source(library: Library, document: Document) -> Library | None:
    name, entry, body = document.name, document.entries[0], document.body
    if body is None or name not in library.summaries:
        return None
    if not _holds(replace(library, explainers={}, summaries={name: body}), library):
        return None
    sources = {**library.sources, name: Source(id=name, spans=entry.spans, **entry.fields)}
    return replace(library, sources=sources, summaries={**library.summaries, name: body})


def _holds(texts: Library, library: Library) -> bool:
    """Whether these texts ask for nothing that is not there; those of all others are as they were."""
    return not (check_prose(texts, _known(library)) or check_charts(texts))


def _with_claims(library: Library, document: Document) -> Library | None:
    """The library with other claims of one source, under the ids they had."""
    source = document.name
    old = library.claims_by_source.get(source, ())
    fresh: dict[str, Claim] = {}
    named = {entry.fields.get("question", "") for entry in document.entries} - {""}
    if not named <= library.questions.keys():
        return None
    values = read_values(stated_in(document.entries, {name: asked_by(library.questions[name]) for name in named}))
    for position, (entry, value) in enumerate(zip(document.entries, values, strict=True)):
        claim, found = compose_claim(entry, source, position, value)
        if claim is None or found:
            return None
        fresh[claim.id] = claim
    if [claim.id for claim in old] != list(fresh) or source in library.unread:
        return None
    if check_references({"claim": fresh}, _known(library)) or check_scopes(replace(library, claims=fresh)):
        return None
    claims = {name: fresh.get(name, claim) for name, claim in library.claims.items()}
    touched = {claim.question for claim in (*old, *fresh.values())} - {""}
    by_question = dict(library.claims_by_question)
    for question in touched:
        kept = (claim for claim in by_question[question] if claim.source != source)
        own = (claim for claim in fresh.values() if claim.question == question)
        answers = sorted((*kept, *own), key=lambda claim: (library.ranks[claim.source], claim.position))
        if any(claim.value for claim in by_question[question]) and not any(claim.value for claim in answers):
            return None  # a chart of it somewhere may have nothing left to draw
        by_question[question] = tuple(answers)
    amended = replace(
        library,
        claims=claims,
        claims_by_source={**library.claims_by_source, source: tuple(fresh.values())},
        claims_by_question=by_question,
    )
    return None if check_declarations(amended) or check_charts(amended) else amended


def _known(library: Library) -> Known:
    shelves: Mapping[str, Mapping[str, Any]] = {
        "source": library.sources,
        "actor": library.actors,
        "place": library.places,
        "question": library.questions,
        "claim": library.claims,
        "event": library.events,
        "chart": library.charts,
        "explainer": library.explainers,
    }
    return Known({kind: shelf.keys() for kind, shelf in shelves.items()}, frozenset())
