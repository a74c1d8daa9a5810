"""The author's own pages: the home page and those under content/pages/."""

from collections.abc import Iterator

from sitegen.derive.wording import date_words
from sitegen.frozen import dataclass
from sitegen.late import later
from sitegen.model.explainer import Explainer
from sitegen.model.library import Library
from sitegen.pages.body import Body, bind, cited_claims, written_links
from sitegen.pages.claim_row import rests_on
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import explainer_url


@dataclass(frozen=True, slots=True)
class ExplainerContext:
    """`home` is true for the site's first page. `published` and `updated` are in words, "" where not given."""

    home: bool
    title: str
    summary: str
    authors: str
    published: str
    updated: str
    body: Body


def explainer_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    for name in library.explainers:
        if wanted(explainer_url(name)):
            yield _page(library.explainers[name], library)


def _page(explainer: Explainer, library: Library) -> Page:
    home = explainer.id == "index"
    language = library.config.language
    body = bind(explainer.body, library)
    context = ExplainerContext(
        home=home,
        title=explainer.title,
        summary=explainer.summary,
        authors=", ".join(explainer.authors),
        published=date_words(explainer.published, language) if explainer.published else "",
        updated=date_words(explainer.updated, language) if explainer.updated else "",
        body=body,
    )
    return Page(
        kind="explainer",
        url=explainer_url(explainer.id),
        title=explainer.title,
        description=explainer.summary or library.config.description,
        context=context,
        trail=() if home else (Link("Home", "/"),),
        rests_on=later(lambda: rests_on(cited_claims(explainer.body, library), library)),
        charts=body.charts,
        origin=explainer.span(),
        links=written_links(explainer.body, body, explainer_url(explainer.id)),
    )
