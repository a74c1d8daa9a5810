"""Tolerances that can be read: how near counts as near is never guessed."""

from collections.abc import Iterator

from sitegen.derive.tolerance import read_tolerance
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.load.grammar.fault import Fault
from sitegen.model.library import Library
from sitegen.model.value import Kind

BAD_TOLERANCE = Rule(
    "bad-tolerance",
    Severity.ERROR,
    "A tolerance cannot be read.",
    "`tolerance:` says how far apart two figures may be and still count as near: a share (`tolerance: 10%`) or an amount "
    "in the question's own unit (`tolerance: 500`, `tolerance: 2 km`). One that cannot be read would silently be none, and "
    "figures would stand in conflict that the desk calls near.",
)


def check(library: Library) -> Diagnostics:
    """One finding for each tolerance, the site's or a question's, that says nothing."""
    return tuple(_findings(library))


def _findings(library: Library) -> Iterator[Diagnostic]:
    config = library.config
    default = read_tolerance(config.tolerance, Kind.COUNT, "")
    if isinstance(default, Fault):
        yield _finding(config.tolerance, default, config.spans.get("tolerance") or Span("site.yaml"))
    for question in library.questions.values():
        tolerance = read_tolerance(question.tolerance, question.kind, question.unit)
        if isinstance(tolerance, Fault):
            yield _finding(question.tolerance, tolerance, question.span("tolerance"))


def _finding(stated: str, fault: Fault, span: Span) -> Diagnostic:
    return Diagnostic(BAD_TOLERANCE, f"“{stated}”: {fault.message}", span, f"tolerance: {fault.mend or '10%'}")
