"""Claims and events as charts: what the chart kinds draw, made from the records."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sitegen.charts.chart import Chart, Chip
from sitegen.charts.clocks import clocks_chart
from sitegen.charts.competing import Figures, Row
from sitegen.charts.competing import range_chart as competing_chart
from sitegen.charts.days import Day, days_chart
from sitegen.charts.days import Days as MultipleDays
from sitegen.charts.events import Days, Events, Report
from sitegen.charts.events import Event as EventRow
from sitegen.charts.scale import day_words
from sitegen.charts.timeline import timeline_chart as lanes_chart
from sitegen.derive.claim_words import as_of_words
from sitegen.derive.counted import headings_of
from sitegen.derive.extent import counted_by
from sitegen.derive.origins import origin_of
from sitegen.derive.spread import speaker_words
from sitegen.derive.wording import date_words, stated_words
from sitegen.model.dates import Precision, When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Event, Mode, Question, Status
from sitegen.model.value import Form, Kind, Value
from sitegen.pages.claim_row import chip_of

MAX_ROWS = 50
_AXES = {Kind.DATE: "day", Kind.STATUS: "word"}


def range_rows(question: Question, library: Library) -> tuple[Row, ...]:
    """The rows of a question's chart: those with an origin by date, then those without. None for texts.

    Of more than `MAX_ROWS`, those that name no speaker are left out first, then those that no longer stand.
    """
    if question.kind is Kind.TEXT:
        return ()
    claims = [claim for claim in library.claims_by_question[question.id] if claim.value]
    if len(claims) > MAX_ROWS:
        claims.sort(key=lambda claim: (origin_of(claim, library) is None, claim.status is not Status.ACTIVE))
        del claims[MAX_ROWS:]
    claims.sort(key=lambda claim: (claim.as_of is None, (claim.as_of.first or 0) if claim.as_of else 0))
    order = {each: at for at, each in enumerate(headings_of(question, library))}
    claims.sort(key=lambda claim: order[counted_by(claim, question)])
    return _joined(_rows(claims, question, library))


def _rows(claims: Sequence[Claim], question: Question, library: Library) -> tuple[Row, ...]:
    counted = headings_of(question, library)
    return tuple(_row(claim, counted[counted_by(claim, question)], question, library) for claim in claims)


def _joined(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """One row for what one speaker is said to have stated once, with every source that prints it, in its own words."""
    kept: dict[object, Row] = {}
    for row in rows:
        place = kept.get(key := replace(row, stated="", chips=()) if row.named else row)
        stated = dict.fromkeys((place.stated, row.stated)) if place else (row.stated,)
        chips = dict.fromkeys((*(place.chips if place else ()), *row.chips))
        kept[key] = replace(row, stated=" / ".join(stated), chips=tuple(chips))
    return tuple(kept.values())


def range_chart(ident: str, question: Question, library: Library) -> Chart:
    """The chart of a question that has rows."""
    figures = _figures(question, range_rows(question, library))
    return competing_chart(ident, question.title, _subtitle(question, library), figures)


def _figures(question: Question, rows: tuple[Row, ...]) -> Figures:
    axis = _AXES.get(question.kind, "number")
    unit = ":1" if question.kind is Kind.RATIO else "%" if question.kind is Kind.PERCENT else question.unit
    return Figures(
        axis=axis,  # type: ignore[arg-type] # one of the three words of the chart's own type
        rows=rows,
        unit=unit if axis == "number" else "",
        words=tuple(step.word.replace("-", " ") for step in question.scale),
    )


def _subtitle(question: Question, library: Library) -> str:
    words = "Every figure the documents give, a row for each speaker, in order of date."
    if question.kind is Kind.STATUS:
        words = "Where each speaker stands on the scale, in order of date."
    number = sum(1 for claim in library.claims_by_question[question.id] if claim.value)
    if number > MAX_ROWS:
        words = f"{MAX_ROWS} of {number} figures, those that name a speaker first, in order of date; all are in the list of the question’s figures."
    elif len(headings_of(question, library)) > 1:
        words = f"{words.removesuffix('.')}. What stands under different headings is about different things."
    return words + _sides(question)


def _sides(question: Question) -> str:
    return f" {question.of[0]} to one of {question.of[1]}." if question.of else ""


def _row(claim: Claim, counted: str, question: Question, library: Library) -> Row:
    value = claim.value or Value("", Form.UNKNOWN)
    interval = value.interval
    origin = origin_of(claim, library)
    return Row(
        speaker=speaker_words(claim, library) if origin else "",
        date=as_of_words(claim.as_of, library.config.language) or "date not stated",
        stated=stated_words(value, library.config.language),
        low=_on_axis(interval.low) if interval else None,
        high=_on_axis(interval.high) if interval else None,
        best=_on_axis(value.best),
        positions=_positions(value, question),
        chips=(_chip(claim, library),),
        approximate=value.approximate,
        magnitude=value.form is Form.MAGNITUDE,
        denied=claim.mode is Mode.DENIES,
        unknown=value.form is Form.UNKNOWN,
        muted=claim.status is not Status.ACTIVE,
        named=origin is not None,
        scope=counted,
    )


def _on_axis(number: Fraction | None) -> float | None:
    """A place on an axis. The value grammar reads no number that is too large for one."""
    return None if number is None else float(number)


def _positions(value: Value, question: Question) -> tuple[int, ...]:
    words = [step.word for step in question.scale]
    return tuple(words.index(word) for word in value.positions)


def _chip(claim: Claim, library: Library) -> Chip:
    chip = chip_of(claim.source, library)
    return Chip(chip.letter, chip.number, chip.title)


def timeline_chart(ident: str, events: tuple[Event, ...], library: Library) -> Chart:
    """The two lanes of some events, in the order given. At least one event."""
    title = "When it is said to have happened, and when it was reported"
    subtitle = "Each row is an event as the documents tell it; at its end stand the sources that report it."
    return lanes_chart(ident, title, subtitle, Events(tuple(_event(event, library) for event in events)))


def _event(event: Event, library: Library) -> EventRow:
    claims = [library.claims[claim] for claim in event.claims]
    first_claims = {claim.source: claim for claim in reversed(claims)}
    sources = sorted(first_claims, key=lambda source: library.ranks[source])
    return EventRow(
        title=event.title,
        when=date_words(event.when, library.config.language) if event.when else "date not stated",
        days=_days(event, claims),
        reports=tuple(_report(first_claims[source], library) for source in sources),
    )


def _days(event: Event, claims: list[Claim]) -> tuple[Days, ...]:
    """The event's own date; where it is disputed, each rival date that a claim states."""
    rivals = [claim.value.when for claim in claims if claim.value and claim.value.when] if event.disputed else []
    dates = list(dict.fromkeys(rivals)) or ([event.when] if event.when else [])
    return tuple(_span(when) for when in dates if when.first is not None or when.last is not None)


def clocks_of_events(ident: str, events: tuple[Event, ...], library: Library) -> Chart:
    """When some events happened and when they were reported; one of them must have a date."""
    rows = tuple(row for event in events if (row := _event(event, library)).known)
    title = "How long after the event was it reported?"
    subtitle = "Each row is an event as the documents tell it, joined to the days on which they reported it."
    return clocks_chart(ident, title, subtitle, Events(rows))


def clocks_of_question(ident: str, question: Question, library: Library) -> Chart:
    """The days that figures are for and the days on which they were printed; one of them must state its day."""
    claims = dated_claims(question, library)
    rows = tuple(_told(*each, library) for each in zip(claims, _rows(claims, question, library), strict=True))
    title = f"{question.title.rstrip()} The day of each figure, and the day it was printed"
    subtitle = "Figures whose day is not stated are left out: nobody can tell how old they were."
    return clocks_chart(ident, title, subtitle, Events(rows))


def dated_claims(question: Question, library: Library) -> tuple[Claim, ...]:
    """The claims of a question that state a day, in its order."""
    dated = [claim for claim in library.claims_by_question[question.id] if claim.as_of and _days_of(claim.as_of)]
    return tuple(sorted(dated, key=lambda claim: _days_of(claim.as_of)))


def _days_of(when: When | None) -> tuple[int, ...]:
    return tuple(day for day in (when.first, when.last) if day is not None) if when else ()


def _told(claim: Claim, row: Row, library: Library) -> EventRow:
    spans = (_span(claim.as_of),) if claim.as_of else ()
    speaker = row.speaker if row.named else "no speaker named"
    when = date_words(claim.as_of, library.config.language)
    counted = f" ({row.scope})" if row.scope else ""
    return EventRow(f"{row.said}, {speaker}{counted}", when, spans, (_report(claim, library),))


def days_of_question(ident: str, question: Question, library: Library) -> Chart:
    """What was new on each day on which a document spoke of the question; the undated documents come last."""
    by_day: dict[int | None, list[Claim]] = {}
    for claim in library.claims_by_question[question.id]:
        if claim.value:
            published = library.sources[claim.source].published
            by_day.setdefault(published.first if published else None, []).append(claim)
    days = [Day(day_words(day), _new_rows(by_day[day], question, library)) for day in sorted(filter(None, by_day))]
    if None in by_day:
        days.append(Day("In a document without a date", _new_rows(by_day[None], question, library)))
    figures = _figures(question, tuple(row for day in days for row in day.rows))
    subtitle = (
        "A panel for each day on which a document was printed, all on one axis; what had been printed before is grey."
    )
    return days_chart(ident, question.title, subtitle + _sides(question), MultipleDays(figures, tuple(days)))


def _new_rows(claims: list[Claim], question: Question, library: Library) -> tuple[Row, ...]:
    return _joined(_rows(claims[:MAX_ROWS], question, library))


def _span(when: When) -> Days:
    return Days(when.first, when.last, soft=when.soft, ranged=when.precision is Precision.INTERVAL)


def _report(claim: Claim, library: Library) -> Report:
    published = library.sources[claim.source].published
    return Report(published.first if published else None, _chip(claim, library))
