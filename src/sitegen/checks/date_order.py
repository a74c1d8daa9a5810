"""Dates of a claim that lie after the document which prints it."""

from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode

DATE_AFTER_PRINT = Rule(
    "date-after-print",
    Severity.WARNING,
    "A claim is dated later than the document that prints it.",
    "A document cannot print what was said later, and what it says of a later time is a forecast: `mode: forecasts` with "
    "`for: 2025-12`. Else a digit is wrong, here or in the date of the document; `published` may also be a guess that was not "
    "marked as one: `published_basis: inferred`.",
)


def check(library: Library) -> Diagnostics:
    return tuple(
        finding
        for claim in library.claims.values()
        if (printed := library.sources[claim.source].published) is not None and not printed.soft
        for finding in _check_claim(claim, printed)
    )


def _check_claim(claim: Claim, printed: When) -> Iterator[Diagnostic]:
    if _is_after(claim.said, printed):
        message = f"`{claim.id}` was said after its document was printed, on {printed.stated}"
        yield Diagnostic(DATE_AFTER_PRINT, message, claim.span("said"), f"said: {printed.stated[:10]}")
    if claim.as_of is not None and claim.mode is not Mode.FORECASTS and _is_after(claim.as_of, printed):
        message = f"`{claim.id}` holds for a time after its document was printed, on {printed.stated}"
        mend = f"mode: forecasts\nfor: {claim.as_of.stated}"
        yield Diagnostic(DATE_AFTER_PRINT, message, claim.span("as_of"), mend)


def _is_after(when: When | None, printed: When) -> bool:
    """Whether all of a date is surely later."""
    if when is None or when.soft or when.first is None or printed.last is None:
        return False
    return when.first > printed.last
