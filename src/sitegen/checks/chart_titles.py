"""A chart's title that states a finding must be guarded: the drawing changes with the claims, and the words would not."""

from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import ChartRecord

TITLE_UNGUARDED = Rule(
    "title-unguarded",
    Severity.ERROR,
    "The title of a chart states a finding that nothing keeps true.",
    "A chart is drawn anew whenever a claim changes; a title written by hand stays as it is and becomes false unnoticed. "
    "Leave the title out (the question, or a sentence computed from the claims, takes its place), write it as a question, "
    "or say under `expect:` what it rests on: `expect: [origins of troops-near at least 2]`.",
)


def check(library: Library) -> Diagnostics:
    """Findings on the titles of the author's charts."""
    return tuple(finding for chart in library.charts.values() for finding in _check(chart, library))


def _check(chart: ChartRecord, library: Library) -> Iterator[Diagnostic]:
    if not chart.title or chart.expect or chart.title.rstrip().endswith(("?", ";", "\u061f", "\uff1f")):
        return
    if chart.title in {library.questions[name].title for name in chart.questions}:
        return
    message = f"the title “{chart.title}” states a finding, and the chart has no `expect:`"
    about = chart.questions[0] if chart.questions else next(iter(library.questions), "QUESTION")
    yield Diagnostic(TITLE_UNGUARDED, message, chart.span("title"), f"expect: origins of {about} at least 2")
