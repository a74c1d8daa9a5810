"""Library → the published records. What is not carried over here is in no export."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from sitegen.derive.attestation import holds
from sitegen.derive.evidence import has_quote
from sitegen.derive.origins import origin_of
from sitegen.derive.timeline import month_of
from sitegen.exports import shapes
from sitegen.exports.notation import decimal_text, fraction_text, iso_day
from sitegen.model.config import Config
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Actor, Claim, Correction, Event, Place, Question, Source
from sitegen.model.value import Interval, Value
from sitegen.urls import claim_url, event_url, question_url, source_url


def published(library: Library, *, schema: str) -> shapes.Dataset:
    """Everything that may leave the desk but the claims, which are too many to stand in memory at once.

    `schema` is the address of the data's schema, relative to the data.
    """
    return shapes.Dataset(
        schema=schema,
        format=shapes.FORMAT,
        site=_site(library.config),
        sources=tuple(map(_source, library.sources.values())),
        actors=tuple(map(_actor, library.actors.values())),
        places=tuple(map(_place, library.places.values())),
        questions=tuple(_question(question, library.config) for question in library.questions.values()),
        claims=(),
        events=tuple(map(_event, library.events.values())),
        corrections=tuple(map(_correction, library.corrections.values())),
    )


def published_claims(claims: Iterable[Claim], library: Library) -> Iterator[shapes.Claim]:
    """Some claims, each made when it is asked for."""
    return (_claim(claim, library) for claim in claims)


def _site(config: Config) -> shapes.Site:
    licence = config.licence
    return shapes.Site(
        title=config.title,
        description=config.description or None,
        notice=config.notice or None,
        language=config.language,
        base_url=config.base_url or None,
        authors=config.authors,
        licence=shapes.Licence(name=licence.name, url=licence.url or None) if licence.name else None,
    )


def _source(source: Source) -> shapes.Source:
    return shapes.Source(
        id=source.id,
        former_ids=source.former_ids,
        page=_address(source_url(source.id)),
        title=source.title,
        publisher=source.publisher or None,
        authors=source.authors,
        published=_date(source.published),
        published_basis=source.published_basis if source.published else None,
        published_note=source.published_note or None,
        accessed=_date(source.accessed),
        url=source.url or None,
        archive=source.archive or None,
        language=source.language,
        translated_from=source.translated_from or None,
        translation=source.translation or None,
        kind=source.kind or None,
        licence=source.licence or None,
        tags=source.tags,
        note=source.note or None,
    )


def _actor(actor: Actor) -> shapes.Actor | shapes.AnonymousActor:
    if actor.anonymous:
        return shapes.AnonymousActor(id=actor.id, name=actor.name, kind="anonymous")
    return shapes.Actor(
        id=actor.id,
        former_ids=actor.former_ids,
        name=actor.name,
        kind=actor.kind,
        side=actor.side or None,
        role=actor.role or None,
        aliases=actor.aliases,
        wikidata=actor.wikidata or None,
        tags=actor.tags,
        note=actor.note or None,
    )


def _place(place: Place) -> shapes.Place:
    return shapes.Place(
        id=place.id,
        former_ids=place.former_ids,
        name=place.name,
        aliases=place.aliases,
        lat=_digits(place.lat),
        lon=_digits(place.lon),
        kind=place.kind or None,
        within=place.within or None,
        tags=place.tags,
        note=place.note or None,
    )


def _question(question: Question, config: Config) -> shapes.Question:
    return shapes.Question(
        id=question.id,
        former_ids=question.former_ids,
        page=_address(question_url(question.id)),
        title=question.title,
        topic=question.topic,
        kind=question.kind,
        unit=question.unit or None,
        place=question.place or None,
        scopes=tuple(shapes.Scope(id=scope.id, text=scope.text, note=scope.note or None) for scope in question.scopes),
        scale=tuple(shapes.Step(word=step.word, phrases=step.phrases) for step in question.scale),
        of=question.of,
        tolerance=question.tolerance or config.tolerance,
        window=config.window if question.window is None else question.window,
        contained=question.contained,
        answer=question.answer or None,
        tags=question.tags,
        note=question.note or None,
    )


def _claim(claim: Claim, library: Library) -> shapes.Claim:
    origin = origin_of(claim, library)
    cell = claim.cell
    return shapes.Claim(
        id=claim.id,
        former_ids=claim.former_ids,
        source=claim.source,
        page=_address(claim_url(claim.source, claim.id)),
        question=claim.question or None,
        value=_value(claim.value),
        text=claim.text or None,
        by=claim.by,
        via=claim.via,
        origin=shapes.Origin(speakers=origin.speakers, source=origin.source or None) if origin else None,
        mode=claim.mode,
        basis=claim.basis,
        as_of=_date(claim.as_of),
        as_of_basis=claim.as_of_basis if claim.as_of else None,
        as_of_note=claim.as_of_note or None,
        over=claim.over or None,
        said=_date(claim.said),
        forecast_for=_date(claim.forecast_for),
        place=claim.place or None,
        scope=claim.scope or None,
        quote=claim.quote if has_quote(claim) else None,
        passage=claim.passage,
        words_found=_words_found(claim, library),
        cell=shapes.Cell(row=cell.row, column=cell.column) if cell else None,
        hedge=claim.hedge or None,
        translation=claim.translation or None,
        status=claim.status,
        replaces=claim.replaces or None,
        same_datum=claim.same_datum or None,
        derived=claim.derived or None,
        tags=claim.tags,
        note=claim.note or None,
    )


def _words_found(claim: Claim, library: Library) -> bool | None:
    """By the committed attestation alone, never by the text, so that the data is the same with and without it."""
    return holds(claim, library.locks.get(claim.source)) if has_quote(claim) else None


def _event(event: Event) -> shapes.Event:
    return shapes.Event(
        id=event.id,
        former_ids=event.former_ids,
        page=_address(event_url(month_of(event), event.id)),
        title=event.title,
        when=_date(event.when),
        when_basis=event.when_basis if event.when else None,
        when_note=event.when_note or None,
        place=event.place or None,
        summary=event.summary or None,
        claims=event.claims,
        disputed=event.disputed,
        tags=event.tags,
        note=event.note or None,
    )


def _correction(correction: Correction) -> shapes.Correction:
    return shapes.Correction(
        id=correction.id,
        date=_shown(correction.date),
        target=correction.target,
        kind=correction.kind,
        field=correction.field_name or None,
        was=correction.was or None,
        now=correction.now or None,
        reason=correction.reason,
    )


def _value(value: Value | None) -> shapes.Value | None:
    if value is None:
        return None
    # A date's interval counts days from an epoch of ours; `date` says the same in words that others know.
    interval = value.interval if value.when is None else None
    return shapes.Value(
        stated=value.stated,
        form=value.form,
        approximate=value.approximate,
        hedge=value.hedge or None,
        interval=_interval(interval),
        best=_digits(value.best) if value.when is None else None,
        best_fraction=_fraction(value.best) if value.when is None else None,
        unit=value.unit or None,
        per=value.per or None,
        level=value.level or None,
        positions=value.positions,
        date=_date(value.when),
    )


def _interval(interval: Interval | None) -> shapes.Interval | None:
    if interval is None:
        return None
    return shapes.Interval(
        low=_digits(interval.low),
        high=_digits(interval.high),
        low_open=interval.low_open,
        high_open=interval.high_open,
        low_fraction=_fraction(interval.low),
        high_fraction=_fraction(interval.high),
    )


def _date(when: When | None) -> shapes.Date | None:
    return None if when is None else _shown(when)


def _shown(when: When) -> shapes.Date:
    return shapes.Date(
        stated=when.stated,
        first=None if when.first is None else iso_day(when.first),
        last=None if when.last is None else iso_day(when.last),
        precision=when.precision,
        approximate=when.approximate,
        uncertain=when.uncertain,
    )


def _digits(number: Fraction | None) -> str | None:
    return None if number is None else decimal_text(number)


def _fraction(number: Fraction | None) -> str | None:
    return None if number is None else fraction_text(number)


def _address(url: str) -> str:
    return url.removeprefix("/")
