"""Pages that have fallen behind: sources came after them, or a claim they cite no longer stands.

Measured against the newest source, never against the clock, so that the same input gives the same findings on any day.
"""

from collections.abc import Iterable, Iterator, Mapping

from sitegen.derive.once import once_of_all
from sitegen.derive.prose import Prose, Texts, not_allowing, pages_in
from sitegen.derive.wording import date_words
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.explainer import Explainer
from sitegen.model.library import Library
from sitegen.model.records import Claim, Source, Status

STALE_PAGE = Rule(
    "stale-page",
    Severity.NOTE,
    "A source has been published since a page was written.",
    "The page was last `updated`, or `published`, before the newest source of this site appeared, so that it cannot take "
    "account of it. Read the page again beside that source, and then give the day of that reading: `updated: 2025-11-18`. "
    "The date of today is never asked.",
)
SUPERSEDED_CITED = Rule(
    "superseded-cited",
    Severity.WARNING,
    "A page cites a claim that its speaker has replaced or withdrawn.",
    "A claim with `status: superseded` or `withdrawn` no longer stands for its speaker, and a reader would take it as if "
    "it did. Cite the claim that replaces it: `[over 500](claim:alpha-inside-later)`. Where the text tells of the change "
    "itself, say so: `<!-- allow superseded-cited: tells how the figure changed -->`.",
)


def check(library: Library, part: Texts | None = None) -> Diagnostics:
    """Findings on the author's pages, those on cited claims less those that are allowed where they stand."""
    cited = findings(not_allowing(SUPERSEDED_CITED, library, part), library)
    return (*_stale_pages(pages_in(part, library), library), *(finding for _, finding in cited))


def findings(prose: Iterable[Prose], library: Library) -> Iterator[tuple[Prose, Diagnostic]]:
    """Each link of a page to a claim that no longer stands, allowed or not."""
    for each in prose:
        for link in each.block.links if each.explainer else ():
            claim = library.claims.get(link.target) if link.scheme == "claim" else None
            if claim is None or claim.status is Status.ACTIVE:
                continue
            message = f"the claim `{claim.id}` is {claim.status.value}"
            successor = _successors(library).get(claim.id)
            mend = f"[{successor.stated}](claim:{successor.id})" if successor else "tell what became of the claim"
            related = ((claim.span("status"), "its status"),)
            span = each.block.place(link.start, link.end)
            yield each, Diagnostic(SUPERSEDED_CITED, message, span, mend, related=related)


@once_of_all
def _successors(library: Library) -> Mapping[str, Claim]:
    return {claim.replaces: claim for claim in library.claims.values() if claim.replaces}


def _stale_pages(pages: Iterable[Explainer], library: Library) -> Iterator[Diagnostic]:
    newest = max(library.sources.values(), key=_first_day, default=None)
    for explainer in pages:
        written = _last_day(explainer)
        if newest and newest.published and written is not None and written < _first_day(newest):
            field = "updated" if explainer.updated else "published"
            appeared = date_words(newest.published)
            message = f"this page is older than the newest source, `{newest.id}` of {appeared}"
            mend = f"updated: {newest.published.stated.partition('T')[0]}"
            related = ((newest.span("published"), "the source"),)
            yield Diagnostic(STALE_PAGE, message, explainer.span(field), mend, related=related)


def _first_day(source: Source) -> int:
    """The first day a source may have been published on; before all days where none is known."""
    when = source.published
    return when.first if when and when.first is not None else -(10**9)


def _last_day(explainer: Explainer) -> int | None:
    when = explainer.updated or explainer.published
    return when.last if when else None
