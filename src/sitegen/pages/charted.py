"""From what is asked for to a chart: the author's `content/charts.yaml`, chart links in prose, and what stands by itself.

Every chart is a `ChartRecord` first, so that each is made in one place, has one id and one page wherever it is shown. A
record of the author's under the id of a chart that stands by itself takes its place: so that one gets a title or a caption.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sitegen.charts.chart import Chart
from sitegen.derive.timeline import in_order
from sitegen.load.drawable import can_draw, events_of, is_point, made_id
from sitegen.load.references import chart_asked_for, fragments_of
from sitegen.model.explainer import Reference
from sitegen.model.library import Library
from sitegen.model.records import CHART_KINDS, ChartRecord
from sitegen.pages.figures import clocks_of_events, clocks_of_question, days_of_question, range_chart, timeline_chart
from sitegen.pages.overviews import compare_chart, coverage_chart, places_chart, voices_chart
from sitegen.urls import chart_url

OVERVIEWS = ("timeline", "voices", "coverage", "map")
"""Kinds of chart of the whole site: each stands once, under the name of its kind."""


def range_record(question: str) -> ChartRecord:
    """The chart that every question with figures has."""
    return ChartRecord(id=made_id("range", (question,)), kind="range", questions=(question,))


def record_of(reference: Reference, library: Library) -> ChartRecord:
    """What a chart link in prose asks for."""
    return chart_asked_for(reference) if reference.target in CHART_KINDS else library.charts[reference.target]


def standing_records(library: Library) -> Mapping[str, ChartRecord]:
    """Every chart that has a page of its own, by id: the author's, those of the whole site, those of the questions."""
    records = (library.charts.get(record.id, record) for record in _standing(library))
    return {record.id: record for record in records if can_draw(record, library)}


def has_charts(library: Library) -> bool:
    """Whether any chart has a page of its own."""
    return any(can_draw(record, library) for record in _standing(library))


def _standing(library: Library) -> Iterator[ChartRecord]:
    if library.config.chart_files == "none":
        return
    yield from library.charts.values()
    yield from (ChartRecord(id=kind, kind=kind) for kind in OVERVIEWS)
    yield from (range_record(question) for question in library.questions)
    for fragment in fragments_of(library):
        for reference in fragment.references:
            if reference.scheme == "chart":
                yield record_of(reference, library)


def make_chart(record: ChartRecord, library: Library) -> Chart | None:
    """The chart, with the author's title and caption where there are any; None where there is nothing to draw.

    Made once, as it is shown on several pages.
    """
    record = library.charts.get(record.id, record)
    key = make_chart.__qualname__, record
    if key not in library.made:
        library.made[key] = _titled(record, library) if can_draw(record, library) else None
    chart: Chart | None = library.made[key]
    return chart


def _titled(record: ChartRecord, library: Library) -> Chart | None:
    chart = _make(record, _narrowed(library, record.sources))
    if chart is None:
        return None
    page = chart_url(record.id) if library.config.chart_files != "none" else ""
    return replace(chart, id=record.id, title=record.title or chart.title, caption=record.caption, page=page)


def _make(record: ChartRecord, library: Library) -> Chart | None:
    ident, questions = record.id, tuple(library.questions[name] for name in record.questions)
    if record.kind == "map":
        places = [library.places[name] for name in record.places] or library.places.values()
        return places_chart(ident, tuple(filter(is_point, places)), library)
    if record.kind == "voices":
        return voices_chart(ident, library)
    if record.kind in ("coverage", "grid"):
        return (coverage_chart if record.kind == "coverage" else compare_chart)(ident, questions, library)
    if questions:
        return _OF_QUESTION[record.kind](ident, questions[0], library)
    events = in_order(events_of(record, library))
    return (timeline_chart if record.kind == "timeline" else clocks_of_events)(ident, events, library)


_OF_QUESTION = {"range": range_chart, "days": days_of_question, "clocks": clocks_of_question}


def _narrowed(library: Library, sources: tuple[str, ...]) -> Library:
    """The library as if only some of its sources had claims."""
    if not sources:
        return library
    kept = frozenset(sources)
    return replace(
        library,
        sources={name: source for name, source in library.sources.items() if name in kept},
        claims_by_source={name: claims for name, claims in library.claims_by_source.items() if name in kept},
        claims_by_question={
            name: tuple(claim for claim in claims if claim.source in kept)
            for name, claims in library.claims_by_question.items()
        },
    )
