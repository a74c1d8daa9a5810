"""The records of an explainer as they were published at one time, cut down to what readers were told.

An edition comes from a published `claims.json` (`edition_from_json`) or from a library (`edition_of`), so that two of
them, of any origin, can be compared field by field. Fields have the names that authors write in their files.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any, Literal

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.model.config import Config
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Event, Question, Record, Source

PUBLISHED_UNREADABLE = Rule(
    "published-unreadable",
    Severity.ERROR,
    "The file to compare with is not the published data of this site.",
    "`sitegen check --against FILE` compares with the file data/claims.json of the site as it stands in public, so that "
    "nothing published changes silently. The file is missing, is not JSON, was made by another program or a newer "
    "sitegen, or belongs to another site. Fetch it anew from the live site: "
    "`curl -o published.json https://example.org/data/claims.json`.",
)

MAX_BYTES = 256_000_000
FORMAT = 1

Kind = Literal["source", "question", "claim", "event", "place", "actor"]
SHELVES: Mapping[Kind, str] = {
    "source": "sources",
    "question": "questions",
    "claim": "claims",
    "event": "events",
    "place": "places",
    "actor": "actors",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What readers were told of one record: its fields as text, without those that say nothing. Lists are joined.

    `former_ids` still lead to it.
    """

    id: str
    former_ids: tuple[str, ...]
    fields: Mapping[str, str]

    def said(self, name: str) -> str:
        """A field's text, "" where the record says nothing of it."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Edition:
    """Records by kind and id, and the ids of the corrections that stand in the published log."""

    records: Mapping[Kind, Mapping[str, Told]] = field(default_factory=dict)
    corrections: frozenset[str] = frozenset()

    def of(self, kind: Kind) -> Mapping[str, Told]:
        return self.records.get(kind, {})


# What is compared, by kind: the author's key, and the field of the published record where that has another name.
_CLAIM = {
    **dict.fromkeys(("source", "question", "value", "text", "by", "via", "mode", "basis", "as_of", "as_of_basis")),
    **dict.fromkeys(("over", "said")),
    "for": "forecast_for",
    **dict.fromkeys(("place", "scope", "quote", "translation", "status")),
}
_FIELDS: Mapping[Kind, Mapping[str, str | None]] = {
    "claim": _CLAIM,
    "source": dict.fromkeys(
        ("title", "publisher", "authors", "published", "published_basis", "url", "archive", "language", "kind")
    ),
    "question": dict.fromkeys(
        ("title", "topic", "kind", "unit", "place", "scopes", "scale", "of", "tolerance", "window", "answer")
    ),
    "event": dict.fromkeys(("title", "when", "place", "claims")),
    "place": {"name": None},
    "actor": {"name": None},
}


def claim_fields() -> tuple[str, ...]:
    """The keys of a claim whose published text may not change without a correction, in the order of the record."""
    return tuple(_CLAIM)


def edition_of(library: Library) -> Edition:
    """The edition that a build of this library would publish. References need not hold."""
    config = library.config
    return Edition(
        {
            "source": {record.id: _told(record, "source", _source(record)) for record in library.sources.values()},
            "question": {
                record.id: _told(record, "question", _question(record, config)) for record in library.questions.values()
            },
            "claim": {record.id: _told(record, "claim", _claim(record)) for record in library.claims.values()},
            "event": {record.id: _told(record, "event", _event(record)) for record in library.events.values()},
            "place": {record.id: _told(record, "place", {"name": record.name}) for record in library.places.values()},
            "actor": {
                record.id: _told(record, "actor", {"name": record.name})
                for record in library.actors.values()
                if not record.anonymous
            },
        },
        frozenset(library.corrections),
    )


def _told(record: Record, kind: Kind, fields: Mapping[str, Any]) -> Told:
    texts = {name: _text(fields.get(name)) for name in _FIELDS[kind]}
    return Told(record.id, record.former_ids, {name: text for name, text in texts.items() if text})


def _text(value: object) -> str:
    """One field as text: the stated form of dates, lists joined by commas."""
    if isinstance(value, When):
        return value.stated
    if isinstance(value, tuple | list):
        return ", ".join(_text(item) for item in value)
    return "" if value is None else str(value)


def _source(source: Source) -> dict[str, Any]:
    fields = {name: getattr(source, name) for name in _FIELDS["source"]}
    return fields if source.published else {**fields, "published_basis": ""}


def _question(question: Question, config: Config) -> dict[str, Any]:
    fields = {name: getattr(question, name) for name in _FIELDS["question"]}
    return fields | {
        "scopes": [f"{scope.id}: {scope.text}" for scope in question.scopes],
        "scale": [step.word for step in question.scale],
        "tolerance": question.tolerance or config.tolerance,
        "window": config.window if question.window is None else question.window,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    fields = {name: getattr(claim, name, None) for name in _CLAIM}
    return fields | {
        "value": claim.stated,
        "for": claim.forecast_for,
        "quote": "" if claim.quote == "none" else claim.quote,
        "as_of_basis": claim.as_of_basis if claim.as_of else "",
    }


def _event(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in _FIELDS["event"]}


def edition_from_json(path: str, data: bytes) -> tuple[Edition | None, Diagnostics]:
    """The edition that a published `claims.json` holds; None, and a finding, where it is not one."""
    if len(data) > MAX_BYTES:
        return None, (_unreadable(path, f"this file has {len(data):,} bytes; at most {MAX_BYTES:,} are read"),)
    try:
        published = json.loads(data)
    except (ValueError, RecursionError):
        return None, (_unreadable(path, "this is not JSON"),)
    if not isinstance(published, dict) or not isinstance(published.get("claims"), list):
        return None, (_unreadable(path, "this is not a claims.json of sitegen’s: it has no list of claims"),)
    if published.get("format") != FORMAT:
        return None, (_unreadable(path, f"its format is not {FORMAT}; another version of sitegen made it"),)
    records = {kind: {told.id: told for told in _shelf(published.get(name), kind)} for kind, name in SHELVES.items()}
    corrections = frozenset(item["id"] for item in _objects(published.get("corrections")))
    return Edition(records, corrections), ()


def _unreadable(path: str, message: str) -> Diagnostic:
    return Diagnostic(PUBLISHED_UNREADABLE, message, Span(path), "curl -o published.json SITE/data/claims.json")


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """The objects of a list that have an id; whatever else stands in it is passed over."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item


def _shelf(value: object, kind: Kind) -> Iterator[Told]:
    for item in _objects(value):
        if kind == "actor" and item.get("kind") == "anonymous":
            continue
        texts = {name: _published(item.get(key or name)) for name, key in _FIELDS[kind].items()}
        former = item.get("former_ids")
        names = tuple(name for name in former if isinstance(name, str)) if isinstance(former, list) else ()
        yield Told(item["id"], names, {name: text for name, text in texts.items() if text})


def _published(value: object) -> str:
    """A field of a published record as `_text` gives it: dates and values by their stated form."""
    if isinstance(value, dict):
        if "stated" in value:
            return _published(value["stated"])
        return f"{value['id']}: {value.get('text')}" if "id" in value else _published(value.get("word"))
    if isinstance(value, list):
        return ", ".join(_published(item) for item in value)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
