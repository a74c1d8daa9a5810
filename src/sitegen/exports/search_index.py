"""What the search page searches: titles, headings, claims and names, as a script file.

A script, because pages opened from disk may load one but may not fetch data. It sets one name, `searchIndex`: the kinds of
entry, and the entries as `[kind, address from the site's root, title, more words]`.
"""

import json
from collections.abc import Iterable, Iterator

from sitegen.artifact import Artifact
from sitegen.derive.claim_words import stated_words
from sitegen.derive.speakers import has_page, speakers_of
from sitegen.derive.timeline import month_of
from sitegen.derive.wording import date_words, verb
from sitegen.exports.pieces import Sources, claims_of, pieces
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode
from sitegen.urls import (
    SEARCH_INDEX_URL,
    actor_url,
    artifact_path,
    claim_url,
    event_url,
    explainer_url,
    place_url,
    question_url,
    source_url,
)

_KINDS = ("Page", "Question", "Source", "Speaker", "Place", "Event", "Claim")
_UNSTATED = frozenset({Mode.DENIES, Mode.FORECASTS})
"""What a speaker does with a value without saying that it is so."""
_Entry = tuple[int, str, str, str]


def export(library: Library) -> tuple[Artifact, ...]:
    entries = ",".join(filter(None, (_listed(_entries(library)), *pieces(piece, library))))
    words = f'{{"kinds":{_json(_KINDS)},"entries":[{entries}]}}'
    return (Artifact(artifact_path(SEARCH_INDEX_URL), f"const searchIndex={words};\n".encode()),)


def piece(library: Library, sources: Sources) -> str:
    """The entries of the claims of some sources, as they stand in the list."""
    return _listed(_claims(claims_of(library, sources), library))


def _listed(entries: Iterator[_Entry]) -> str:
    return _json(list(entries))[1:-1]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entries(library: Library) -> Iterator[_Entry]:
    for page in library.explainers.values():
        yield 0, explainer_url(page.id), page.title, page.summary
        for heading in page.body.headings:
            yield 0, f"{explainer_url(page.id)}#{heading.anchor}", heading.text, page.title
    for question in library.questions.values():
        yield 1, question_url(question.id), question.title, question.topic
    for source in library.sources.values():
        words = ", ".join([*source.authors, date_words(source.published, library.config.language)])
        yield 2, source_url(source.id), source.title, words
    for actor in library.actors.values():
        if has_page(actor.id, library):
            yield 3, actor_url(actor.id), actor.name, ", ".join(filter(None, (actor.role, *actor.aliases)))
    for place in library.places.values():
        yield 4, place_url(place.id), place.name, ", ".join(place.aliases)
    for event in library.events.values():
        yield 5, event_url(month_of(event), event.id), event.title, event.summary


def _claims(claims: Iterable[Claim], library: Library) -> Iterator[_Entry]:
    for claim in claims:
        question = library.questions.get(claim.question)
        stated = stated_words(claim, library.config.language) if claim.value else claim.text
        if claim.mode in _UNSTATED:
            stated = f"{verb(claim.mode)} {stated}"
        about = [library.actors[actor].name for actor in speakers_of(claim, library)]
        if question:
            about.append(question.title)
        yield 6, claim_url(claim.source, claim.id), stated, "; ".join(about)
