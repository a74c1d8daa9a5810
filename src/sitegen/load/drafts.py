"""Taking drafts out of a library, with all that depends on them: nothing of theirs reaches the site or its data."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.load.references import fragments_of, record_behind
from sitegen.model.library import Library
from sitegen.model.records import Claim, Correction, Event, Place, Record

DRAFT_CITED = Rule(
    "draft-cited",
    Severity.ERROR,
    "A page that will be published rests on a draft.",
    "A record marked `draft: true`, and all that depends on it, stays out of the site, so that a page which cites it "
    "would show a hole. Finish the record and remove its `draft: true`, or mark the page as a draft too.",
)

_SHELVES: Mapping[str, str] = {
    kind: f"{kind}s"
    for kind in ("source", "actor", "place", "question", "claim", "event", "chart", "correction", "explainer")
}
_AnyRecord = TypeVar("_AnyRecord", bound=Record)


def has_drafts(library: Library) -> bool:
    """Whether there is any, and so anything to leave out."""
    return any(record.draft for name in _SHELVES.values() for record in getattr(library, name).values())


def without_drafts(library: Library) -> Library:
    """The library less its drafts and what rests on them. Its indexes are those of before."""
    places = _places(library.places)
    actors = _drafts(library.actors)
    sources = _drafts(library.sources) | {s.id for s in library.sources.values() if s.publisher in actors}
    questions = _drafts(library.questions) | {q.id for q in library.questions.values() if q.place in places}
    claims = {
        claim.id
        for claim in library.claims.values()
        if claim.draft
        or claim.source in sources
        or claim.question in questions
        or claim.place in places
        or not actors.isdisjoint((*claim.by, *claim.via))
    }
    events = _drafts(library.events) | {e.id for e in library.events.values() if e.place in places}
    charts = _drafts(library.charts) | {
        chart.id
        for chart in library.charts.values()
        if any(name in questions for name in chart.questions)
        or any(name in sources for name in chart.sources)
        or any(name in places for name in chart.places)
    }
    explainers = _drafts(library.explainers)
    gone = {
        "place": places,
        "actor": actors,
        "source": sources,
        "question": questions,
        "claim": claims,
        "event": events,
    }
    gone["page"] = explainers
    corrections = {c.id for c in library.corrections.values() if c.draft or _corrects(c, gone)}
    return replace(
        library,
        places=_kept(library.places, places),
        actors=_kept(library.actors, actors),
        sources=_kept(library.sources, sources),
        questions=_kept(library.questions, questions),
        claims={claim.id: _unlinked(claim, claims) for claim in _kept(library.claims, claims).values()},
        events={name: _less(event, claims) for name, event in _kept(library.events, events).items()},
        charts=_kept(library.charts, charts),
        corrections=_kept(library.corrections, corrections),
        explainers=_kept(library.explainers, explainers),
        summaries={name: body for name, body in library.summaries.items() if name not in sources},
        locks={name: lock for name, lock in library.locks.items() if name not in sources},
        texts={name: text for name, text in library.texts.items() if name not in sources},
    )


def _drafts(shelf: Mapping[str, Record]) -> set[str]:
    return {name for name, record in shelf.items() if record.draft}


def _kept(shelf: Mapping[str, _AnyRecord], gone: AbstractSet[str]) -> dict[str, _AnyRecord]:
    return {name: record for name, record in shelf.items() if name not in gone}


def _places(places: Mapping[str, Place]) -> set[str]:
    """Drafts and every place within one, however deep."""
    gone = _drafts(places)
    fresh = gone
    while fresh:
        fresh = {name for name, place in places.items() if place.within in fresh} - gone
        gone = gone | fresh
    return gone


def _unlinked(claim: Claim, gone: AbstractSet[str]) -> Claim:
    """The claim without its mention of claims that are not published."""
    if claim.replaces not in gone and claim.same_datum not in gone:
        return claim
    return replace(
        claim,
        replaces="" if claim.replaces in gone else claim.replaces,
        same_datum="" if claim.same_datum in gone else claim.same_datum,
    )


def _less(event: Event, gone: AbstractSet[str]) -> Event:
    """The event without the claims that are not published."""
    if gone.isdisjoint(event.claims):
        return event
    return replace(event, claims=tuple(claim for claim in event.claims if claim not in gone))


def _corrects(correction: Correction, gone: Mapping[str, AbstractSet[str]]) -> bool:
    """Whether an entry is about a draft. That a published record was withdrawn is told, whatever became of it."""
    kind, _, target = correction.target.partition(":")
    return correction.kind != "withdrawal" and target in gone.get(kind, ())


def check_drafts(published: Library, whole: Library) -> Diagnostics:
    """Links in published prose to records that exist only as drafts, or rest on one."""
    found = []
    for fragment in fragments_of(published):
        for reference in fragment.references:
            kind, target = record_behind(reference)
            shelf = _SHELVES.get(kind, "")
            record: Record | None = getattr(whole, shelf).get(target) if shelf else None
            if record is None or target in getattr(published, shelf):
                continue
            what = f"which {'is' if record.draft else 'rests on'} a draft"
            mend = f"remove `draft: true` from {target if record.draft else f'what {target} rests on'}"
            found.append(
                Diagnostic(DRAFT_CITED, f"this link rests on the {kind} `{target}`, {what}", reference.span, mend)
            )
    return tuple(found)
