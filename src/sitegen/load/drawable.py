"""Whether a chart that is asked for can be drawn, and what is wrong with those of content/charts.yaml."""

from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import CHART_KINDS, ChartRecord, Claim, Event, Place
from sitegen.model.value import Kind

BAD_CHART = Rule(
    "bad-chart",
    Severity.ERROR,
    "A chart of content/charts.yaml is asked for what its kind cannot show.",
    "Each kind takes keys of its own: `range` and `days` one question; `clocks` one question or a time; `timeline` a time "
    "(`from:`, `to:`); `grid` up to twelve questions; `coverage` any number of them; `voices` sources; `map` places. All but "
    "the map may be narrowed to some `sources:`. There has to be something to draw: figures, dated events, coordinates; and no "
    "more than 500 events.",
)

WIDE_PLACES = frozenset({"country", "region", "oblast", "province", "state", "area", "sea", "river"})
"""Kinds of place that are no point: a dot on a map would say that they lie there."""

MOST_IN_GRID = 12
MOST_EVENTS = 500
"""On one page, be it as a chart or as a list: beyond it a reader is better led to the months."""
_QUESTIONS = {"range": (1, 1), "days": (1, 1), "clocks": (0, 1), "grid": (1, MOST_IN_GRID), "coverage": (0, 100)}
_TAKES = {
    "range": ("questions", "sources"),
    "days": ("questions", "sources"),
    "timeline": ("from", "to", "sources"),
    "clocks": ("questions", "from", "to", "sources"),
    "grid": ("questions", "sources"),
    "voices": ("sources",),
    "coverage": ("questions", "sources"),
    "map": ("places",),
}
_FIELDS = {"questions": "questions", "sources": "sources", "places": "places", "from": "start", "to": "end"}


def check_declarations(library: Library) -> Diagnostics:
    """Findings on the charts that the author asks for."""
    return tuple(finding for chart in library.charts.values() for finding in _check(chart, library))


def _check(chart: ChartRecord, library: Library) -> Iterator[Diagnostic]:
    taken = [kind for kind in CHART_KINDS if chart.id == kind or chart.id.startswith(f"{kind}-")]
    # Of more questions than one sitegen makes none; and ids of questions have hyphens too.
    if taken and (chart.id != made_id(chart.kind, chart.questions) or len(chart.questions) > 1):
        message = f"the id `{chart.id}` belongs to another chart, which sitegen makes"
        yield Diagnostic(BAD_CHART, message, chart.span("id"), f"id: own-{chart.id}")
    extra = [key for key, name in _FIELDS.items() if getattr(chart, name) and key not in _TAKES[chart.kind]]
    for key in extra:
        message = f"a chart of the kind `{chart.kind}` takes no `{key}:`"
        kinds = [kind for kind in CHART_KINDS if key in _TAKES[kind]]
        mend = f"take out `{key}:`, or choose a kind that has it: {', '.join(kinds)}"
        yield Diagnostic(BAD_CHART, message, chart.span(_FIELDS[key]), mend)
    least, most = _QUESTIONS.get(chart.kind, (0, 0))
    if "questions" not in extra and not least <= len(chart.questions) <= most and _all_read(chart):
        wanted = "one question" if least == most else f"from {least} to {most} questions"
        message = f"a chart of the kind `{chart.kind}` takes {wanted}, not {len(chart.questions)}"
        yield Diagnostic(BAD_CHART, message, chart.span("questions"), "questions: ID")
    elif not extra and (number := too_many_events(chart, library)):
        yield Diagnostic(BAD_CHART, crowded_words(number), chart.span("kind"), "from: YEAR-MONTH\nto: YEAR-MONTH")
    elif not extra and _all_read(chart) and not can_draw(chart, library):
        message = "there is nothing to draw: " + _lacking(chart)
        yield Diagnostic(BAD_CHART, message, chart.span("kind"), "kind: grid" if chart.questions else "take it out")


def made_id(kind: str, questions: tuple[str, ...]) -> str:
    """The id of the chart that sitegen makes by itself; an author who writes one under it says how that one is to be."""
    return "-".join((kind, *questions))


def _all_read(chart: ChartRecord) -> bool:
    """Whether no question or source of the chart was lost: what is missing for that reason is a finding already."""
    written = {name.partition(".")[0] for name in chart.spans}
    return all(getattr(chart, name) or name not in written for name in ("questions", "sources", "places"))


def _lacking(chart: ChartRecord) -> str:
    if chart.kind == "map":
        return "no place that is a point has coordinates"
    if chart.kind in ("timeline", "clocks") and not chart.questions:
        return "no event of this time has a date"
    if chart.kind == "voices":
        return "nobody is quoted"
    if chart.kind == "clocks":
        return "no figure states the day it is for"
    return "no figure answers it, or its answers are words"


def can_draw(chart: ChartRecord, library: Library) -> bool:
    """Whether a chart of existing questions and places has anything to show."""
    if chart.kind == "map":
        return any(is_point(library.places[name]) for name in chart.places or library.places)
    if chart.kind == "voices":
        named = chart.sources or library.sources
        return any(claim.by for source in named for claim in library.claims_by_source[source])
    if chart.kind == "coverage":
        return bool(chart.sources or library.sources) and bool(library.questions)
    if not chart.questions:
        return 0 < len(events_of(chart, library)) <= MOST_EVENTS
    claims = [claim for name in chart.questions for claim in claims_of(chart, name, library)]
    if chart.kind == "grid":
        return bool(claims)
    drawn = [claim for claim in claims if claim.value and (chart.kind != "clocks" or is_dated(claim.as_of))]
    return bool(drawn) and (chart.kind == "clocks" or library.questions[chart.questions[0]].kind is not Kind.TEXT)


def too_many_events(chart: ChartRecord, library: Library) -> int:
    """How many events a chart would show, where they are too many; else 0."""
    if chart.kind not in ("timeline", "clocks") or chart.questions:
        return 0
    number = len(events_of(chart, library))
    return number if number > MOST_EVENTS else 0


def crowded_words(number: int) -> str:
    return f"a chart of {number:,} events cannot be read; at most {MOST_EVENTS} are drawn"


def is_point(place: Place) -> bool:
    """Whether a place is a dot on a map."""
    return place.lat is not None and place.lon is not None and place.kind not in WIDE_PLACES


def is_dated(when: When | None) -> bool:
    return when is not None and (when.first, when.last) != (None, None)


def events_of(chart: ChartRecord, library: Library) -> tuple[Event, ...]:
    """The dated events that a chart shows."""
    return tuple(event for event in library.events.values() if _is_shown(event, chart, library))


def _is_shown(event: Event, chart: ChartRecord, library: Library) -> bool:
    if event.when is None or not is_dated(event.when):
        return False
    first = event.when.first if event.when.first is not None else event.when.last
    last = event.when.last if event.when.last is not None else first
    start = chart.start.first if chart.start else None
    end = chart.end.last if chart.end else None
    known = not chart.sources or any(library.claims[claim].source in chart.sources for claim in event.claims)
    after = start is None or (last is not None and last >= start)
    return known and after and (end is None or (first is not None and first <= end))


def claims_of(chart: ChartRecord, question: str, library: Library) -> tuple[Claim, ...]:
    """The claims on a question that a chart shows."""
    claims = library.claims_by_question[question]
    return tuple(claim for claim in claims if not chart.sources or claim.source in chart.sources)
