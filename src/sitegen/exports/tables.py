"""The published records as tables of a relational database: rows with keys, for SQLite and for data frames.

Made from the published shapes (of claims, their speakers and tags are as the records have them), so that nothing is in a table
that is not in `claims.json`.
"""

from collections.abc import Iterable, Iterator, Mapping

from sitegen.exports.dataset import published, published_claims
from sitegen.exports.pieces import Sources, claims_of, pieces
from sitegen.exports.shapes import Actor, AnonymousActor, Claim, Dataset, Date, Event, Question, Source
from sitegen.frozen import dataclass
from sitegen.model import records
from sitegen.model.library import Library

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is "text", "integer" (flags are 0 and 1) or "real" (decimal digits, as a text)."""

    name: str
    kind: str = "text"
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names the columns that tell rows apart; a column's `refers_to` is a table, by its `id`.

    `rows` are made as they are asked for, and can be asked for once: those of the claims are many.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


def tables(library: Library) -> Iterator[Table]:
    """Every table, those referred to before those that refer to them; each is made when it is asked for."""
    data = published(library, schema="")
    yield _site(data)
    yield _table("actors", _ACTORS, map(_actor, data.actors))
    yield _table("places", _PLACES, ({**_plain(place, _PLACES), **_listed(place.aliases)} for place in data.places))
    yield _table("sources", _SOURCES, map(_source, data.sources))
    yield _table("questions", _QUESTIONS, map(_question, data.questions))
    yield _table("scopes", _SCOPES, _scopes(data), key=("question", "scope"))
    yield Table("claims", _CLAIMS, ("id",), (row for rows, *_ in pieces(piece, library) for row in rows))
    speakers = (row for _, rows, _ in pieces(piece, library) for row in rows)
    yield Table("claim_speakers", _SPEAKERS, ("claim", "role", "position"), speakers)
    yield _table("events", _EVENTS, map(_event, data.events))
    yield _table("event_claims", _EVENT_CLAIMS, _event_claims(data), key=("event", "claim"))
    yield Table("tags", _TAGS, ("kind", "record", "tag"), _tags(data, library))
    yield _table("corrections", _CORRECTIONS, _corrections(data))


Rows = tuple[tuple[Cell, ...], ...]


def piece(library: Library, sources: Sources) -> tuple[Rows, Rows, Rows]:
    """The claims of some sources, their speakers and their tags, as rows."""
    claims = tuple(claims_of(library, sources))
    of_claims = _rows(_CLAIMS, map(_claim, published_claims(claims, library)))
    tagged = (("claim", claim.id, claim.tags) for claim in claims)
    return tuple(of_claims), tuple(_rows(_SPEAKERS, _speakers(claims))), tuple(_rows(_TAGS, _tagged(tagged)))


def _columns(names: str, **special: Column) -> tuple[Column, ...]:
    return tuple(special.get(name, Column(name)) for name in names.split())


def _refers(name: str, table: str) -> Column:
    return Column(name, refers_to=table)


def _whole(name: str) -> Column:
    return Column(name, "integer")


def _real(name: str) -> Column:
    return Column(name, "real")


_SITE = _columns("title description notice language base_url authors licence licence_url")
_ACTORS = _columns("id name kind side role aliases wikidata note")
_PLACES = _columns(
    "id name aliases lat lon kind within note", lat=_real("lat"), lon=_real("lon"), within=_refers("within", "places")
)
_SOURCES = _columns(
    "id title publisher authors published published_first published_last published_basis published_note accessed url"
    " archive language translated_from translation kind licence note page",
    publisher=_refers("publisher", "actors"),
)
_QUESTIONS = _columns(
    "id title topic kind unit place tolerance window contained answer note page",
    place=_refers("place", "places"),
    window=_whole("window"),
    contained=_whole("contained"),
)
_SCOPES = _columns("question scope text", question=_refers("question", "questions"))
_CLAIMS = _columns(
    "id source question stated form hedge low high low_open high_open best unit per value_first value_last text"
    " origin_stated mode basis as_of as_of_first as_of_last as_of_basis as_of_note over said forecast_for place scope"
    " quote passage words_found translation status replaces same_datum derived note page",
    source=_refers("source", "sources"),
    question=_refers("question", "questions"),
    low=_real("low"),
    high=_real("high"),
    low_open=_whole("low_open"),
    high_open=_whole("high_open"),
    best=_real("best"),
    origin_stated=_whole("origin_stated"),
    place=_refers("place", "places"),
    passage=_whole("passage"),
    words_found=_whole("words_found"),
    replaces=_refers("replaces", "claims"),
    same_datum=_refers("same_datum", "claims"),
)
_SPEAKERS = _columns(
    "claim role position actor",
    claim=_refers("claim", "claims"),
    position=_whole("position"),
    actor=_refers("actor", "actors"),
)
_EVENTS = _columns(
    "id title when when_first when_last when_basis when_note place summary disputed note page",
    place=_refers("place", "places"),
    disputed=_whole("disputed"),
)
_EVENT_CLAIMS = _columns("event claim", event=_refers("event", "events"), claim=_refers("claim", "claims"))
_TAGS = _columns("kind record tag")
_CORRECTIONS = _columns("id date date_first date_last target kind field was now reason")

Row = Mapping[str, Cell]


def _table(name: str, columns: tuple[Column, ...], rows: Iterable[Row], *, key: tuple[str, ...] = ("id",)) -> Table:
    return Table(name, columns, key, _rows(columns, rows))


def _rows(columns: tuple[Column, ...], rows: Iterable[Row]) -> Iterator[tuple[Cell, ...]]:
    names = [column.name for column in columns]
    return (tuple([row[name] for name in names]) for row in rows)


def _site(data: Dataset) -> Table:
    site = data.site
    row = {
        "title": site.title,
        "description": site.description,
        "notice": site.notice,
        "language": site.language,
        "base_url": site.base_url,
        "authors": "; ".join(site.authors) or None,
        "licence": site.licence.name if site.licence else None,
        "licence_url": site.licence.url if site.licence else None,
    }
    return _table("site", _SITE, (row,), key=())


def _plain(record: object, columns: tuple[Column, ...]) -> dict[str, Cell]:
    """The fields of a record that are a text, a number or a flag by themselves; None for all others."""
    cells: dict[str, Cell] = {}
    for column in columns:
        value = getattr(record, column.name, None)
        plain = value is None or type(value) is str  # nearly all are
        cells[column.name] = value if plain else _cell(value)
    return cells


def _cell(value: object) -> Cell:
    return int(value) if isinstance(value, bool) else value if isinstance(value, str | int) else None


def _listed(aliases: tuple[str, ...]) -> dict[str, Cell]:
    return {"aliases": "; ".join(aliases) or None}


def _dated(name: str, date: Date | None, *, days: bool = True) -> dict[str, Cell]:
    cells: dict[str, Cell] = {name: date.stated if date else None}
    if days:
        cells |= {f"{name}_first": date.first if date else None, f"{name}_last": date.last if date else None}
    return cells


def _actor(actor: Actor | AnonymousActor) -> Row:
    return {**_plain(actor, _ACTORS), **_listed(actor.aliases if isinstance(actor, Actor) else ())}


def _source(source: Source) -> Row:
    return {
        **_plain(source, _SOURCES),
        **_dated("published", source.published),
        **_dated("accessed", source.accessed, days=False),
        "authors": "; ".join(source.authors) or None,
    }


def _question(question: Question) -> Row:
    return _plain(question, _QUESTIONS)


def _scopes(data: Dataset) -> Iterable[Row]:
    return (
        {"question": question.id, "scope": scope.id, "text": scope.text}
        for question in data.questions
        for scope in question.scopes
    )


def _claim(claim: Claim) -> Row:
    value = claim.value
    interval, date = (value.interval, value.date) if value else (None, None)
    return {
        **_plain(claim, _CLAIMS),
        "stated": value.stated if value else None,
        "form": value.form.value if value else None,
        "hedge": claim.hedge or (value.hedge if value else None),
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "low_open": int(interval.low_open) if interval else None,
        "high_open": int(interval.high_open) if interval else None,
        "best": value.best if value else None,
        "unit": value.unit if value else None,
        "per": value.per if value else None,
        "value_first": date.first if date else None,
        "value_last": date.last if date else None,
        "origin_stated": int(claim.origin is not None),
        **_dated("as_of", claim.as_of),
        **_dated("said", claim.said, days=False),
        **_dated("forecast_for", claim.forecast_for, days=False),
    }


def _speakers(claims: Iterable[records.Claim]) -> Iterable[Row]:
    return (
        {"claim": claim.id, "role": role, "position": position, "actor": actor}
        for claim in claims
        for role, actors in (("by", claim.by), ("via", claim.via))
        for position, actor in enumerate(actors, start=1)
    )


def _event(event: Event) -> Row:
    return {**_plain(event, _EVENTS), **_dated("when", event.when)}


def _event_claims(data: Dataset) -> Iterable[Row]:
    return ({"event": event.id, "claim": claim} for event in data.events for claim in dict.fromkeys(event.claims))


def _tags(data: Dataset, library: Library) -> Iterator[tuple[Cell, ...]]:
    before = (
        *(("source", source.id, source.tags) for source in data.sources),
        *(("actor", actor.id, actor.tags) for actor in data.actors if isinstance(actor, Actor)),
        *(("place", place.id, place.tags) for place in data.places),
        *(("question", question.id, question.tags) for question in data.questions),
    )
    yield from _rows(_TAGS, _tagged(before))
    for *_, of_claims in pieces(piece, library):
        yield from of_claims
    yield from _rows(_TAGS, _tagged(("event", event.id, event.tags) for event in data.events))


def _tagged(records: Iterable[tuple[str, str, tuple[str, ...]]]) -> Iterable[Row]:
    return (
        {"kind": kind, "record": record, "tag": tag} for kind, record, tags in records for tag in dict.fromkeys(tags)
    )


def _corrections(data: Dataset) -> Iterable[Row]:
    return ({**_plain(each, _CORRECTIONS), **_dated("date", each.date)} for each in data.corrections)
