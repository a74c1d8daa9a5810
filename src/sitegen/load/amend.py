"""The library with one document in a later state, where that can be told without joining everything anew.

`resolve` looks at every record of the project. An author who writes changes one file at a time, mostly its text, and is
looking at the page. `amend` gives exactly what `resolve` would, or None where only the whole join can tell: an id that
comes or goes, a date that moves a source, a reference that does not hold.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sitegen.load.compose import compose_claim
from sitegen.load.document import Document, FileKind
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
            return _with_text(library, after, "explainers")
        case FileKind.SOURCE if after.entries:
            return _with_text(library, after, "sources")
        case FileKind.CLAIMS:
            return _with_claims(library, after)
        case _:
            return None


def _decisive(document: Document) -> list[dict[str, Any]]:
    return [{key: entry.fields.get(key) for key in _DECISIVE} for entry in document.entries]


def _with_text(library: Library, document: Document, shelf: str) -> Library | None:
    """The library with another text of a page, or another record and summary of a source."""
    entry, name, body = document.entries[0], document.name, document.body
    if name not in getattr(library, shelf):
        return None
    record: Explainer | Source
    if shelf == "explainers":
        record = Explainer(id=name, body=body or Fragment(), spans=entry.spans, **entry.fields)
    else:
        record = Source(id=name, spans=entry.spans, **entry.fields)
    if shelf == "sources" and (body is None or name not in library.summaries):
        return None
    changed = replace(library, **{shelf: {**getattr(library, shelf), name: record}})
    if shelf == "sources":
        changed = replace(changed, summaries={**library.summaries, name: body})
    # The findings are on the texts that are passed on: those of the others are as they were.
    here = replace(
        changed,
        explainers={name: record} if isinstance(record, Explainer) else {},
        summaries={name: body} if shelf == "sources" else {},
    )
    return None if check_prose(here, _known(library)) or check_charts(here) else changed


def _with_claims(library: Library, document: Document) -> Library | None:
    """The library with other claims of one source, under the ids they had."""
    source = document.name
    old = library.claims_by_source.get(source, ())
    fresh: dict[str, Claim] = {}
    for position, entry in enumerate(document.entries):
        asked = entry.fields.get("question", "")
        if asked and asked not in library.questions:
            return None
        claim, found = compose_claim(entry, source, position, library.questions)
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
    return replace(
        library,
        claims=claims,
        claims_by_source={**library.claims_by_source, source: tuple(fresh.values())},
        claims_by_question=by_question,
    )


def _known(library: Library) -> Known:
    shelves: Mapping[str, Mapping[str, Any]] = {
        "source": library.sources,
        "actor": library.actors,
        "place": library.places,
        "question": library.questions,
        "claim": library.claims,
        "event": library.events,
        "explainer": library.explainers,
    }
    return Known({kind: shelf.keys() for kind, shelf in shelves.items()}, frozenset())
