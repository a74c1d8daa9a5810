"""Sources that carry nothing, or stand nowhere in time."""

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library

UNDATED_SOURCE = Rule(
    "undated-source",
    Severity.WARNING,
    "A source has no date of publication, and nothing says why.",
    "Readers weigh what was known when; a source without a date stands on the shelf “undated”, and its claims are never "
    "dated by guess. Add `published: 2025-11-13`; where the date follows from something else add `published_basis: "
    "inferred` and a `published_note`. Where the document states none, say so: `published_note: The document states no "
    "date.`",
)
EMPTY_SOURCE = Rule(
    "empty-source",
    Severity.WARNING,
    "No claim was read out of a source.",
    "A source is on the site for what it says: without claims its page is empty and it answers no question. Write its "
    "claims in content/claims/alpha.yaml, each beginning with `- id: …`, or set `draft: true` in the source until they "
    "are there.",
)


def check(library: Library) -> Diagnostics:
    """One finding for each source without a date and an explanation, and for each without claims."""
    found = []
    for source in library.sources.values():
        if source.published is None and not (source.published_note or source.note):
            message = f"the source `{source.id}` has no date, and no note says why"
            mend = "published_note: The document states no date."
            found.append(Diagnostic(UNDATED_SOURCE, message, source.span(), mend))
        if not library.claims_by_source.get(source.id) and source.id not in library.unread:
            message = f"the source `{source.id}` has no claims"
            mend = f"add claims in content/claims/{source.id}.yaml, or `draft: true` here"
            found.append(Diagnostic(EMPTY_SOURCE, message, source.span(), mend))
    return tuple(found)
