"""The one finding for a destination that did not take the site."""

from sitegen.diagnostics import Diagnostic, Rule, Severity, Span

NOT_PUBLISHED = Rule(
    "not-published",
    Severity.ERROR,
    "The destination did not take the site.",
    "The program or the store that the site was sent to refused, or could not be reached; its own words are in the finding. "
    "The built folder is as it was. What a store has taken so far is no harm: pages are sent after what they need, nothing "
    "is deleted before all is there, and the next run sends what is missing.",
)


def not_published(where: str, why: str, mend: str) -> Diagnostic:
    lines = [line for line in why.strip().splitlines() if line.strip()]
    return Diagnostic(NOT_PUBLISHED, f"{where} did not take the site", Span(where), mend, tuple(lines[-5:]))
