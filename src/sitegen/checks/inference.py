"""Dates that the desk worked out, and does not say how."""

from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.model.library import Library
from sitegen.model.records import Basis

INFERENCE_UNEXPLAINED = Rule(
    "inference-unexplained",
    Severity.WARNING,
    "A date is marked as inferred, and no note says from what.",
    "A date that the document does not state is the desk's own work, and readers are told so; they can only follow it "
    "with the reason. Add it beside the date: `as_of_note: “on Tuesday” in a report of Wednesday, 12 November`; likewise "
    "`published_note` for a source and `when_note` for an event.",
)


def check(library: Library) -> Diagnostics:
    """One finding for each inferred date without a note of its own or of its record."""
    return tuple(
        Diagnostic(
            INFERENCE_UNEXPLAINED,
            f"the date `{field}` is inferred, and no note says from what",
            span,
            f"{field}_note: >-\n  what in the document gives this date",
        )
        for field, span in _unexplained(library)
    )


def _unexplained(library: Library) -> Iterator[tuple[str, Span]]:
    for source in library.sources.values():
        if source.published_basis is Basis.INFERRED and not (source.published_note or source.note):
            yield "published", source.span("published_basis")
    for claim in library.claims.values():
        if claim.as_of_basis is Basis.INFERRED and not (claim.as_of_note or claim.note):
            yield "as_of", claim.span("as_of_basis")
    for event in library.events.values():
        if event.when_basis is Basis.INFERRED and not (event.when_note or event.note):
            yield "when", event.span("when_basis")
