"""Where a claim is cited: the links of pages and summaries that lead to it, each with its place."""

from collections.abc import Iterator

from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.load.references import record_behind
from sitegen.model.explainer import Fragment, Reference
from sitegen.model.library import Library
from sitegen.urls import explainer_url, source_url


@dataclass(frozen=True, slots=True)
class Citation:
    """`url` is the page's on which a link stands."""

    url: str
    reference: Reference

    @property
    def span(self) -> Span:
        return self.reference.span

    @property
    def words(self) -> str:
        """Those the author linked; "" for a table or chart that shows the whole question."""
        return self.reference.words if self.reference.scheme == "claim" else ""

    @property
    def address(self) -> str:
        return self.reference.address


def texts_of(library: Library) -> Iterator[tuple[str, Fragment]]:
    """Every text of the author's with the address of the page it stands on."""
    for page in library.explainers.values():
        yield explainer_url(page.id), page.body
    for source, body in library.summaries.items():
        yield source_url(source), body


def citations_by_record(library: Library) -> dict[tuple[str, str], list[Citation]]:
    """All links to records, by kind and id of the record they rest on, in reading order of each text."""
    found: dict[tuple[str, str], list[Citation]] = {}
    for url, body in texts_of(library):
        for reference in body.references:
            found.setdefault(record_behind(reference), []).append(Citation(url, reference))
    return found


def citations_of(claim: str, question: str, library: Library) -> tuple[Citation, ...]:
    """The links to a claim itself, then the tables, charts and sentences that show it with its whole question."""
    found = citations_by_record(library)
    shown = [each for each in found.get(("question", question), ()) if not each.address.startswith("question:")]
    return (*found.get(("claim", claim), ()), *(shown if question else ()))
