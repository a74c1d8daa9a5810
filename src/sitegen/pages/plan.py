"""The library → the plan: everything the site will be, complete before the first chart is drawn."""

from collections.abc import Iterable, Iterator
from functools import partial

from sitegen.derive.news import newest_day
from sitegen.derive.profile import newest_as_of
from sitegen.derive.wording import capitalised, count_words, date_words
from sitegen.frozen import dataclass
from sitegen.late import changed, later
from sitegen.model.library import Library
from sitegen.pages import PAGES, PageKind
from sitegen.pages.charted import has_charts
from sitegen.pages.linked_data import linked_data
from sitegen.pages.page import Link, Page, SiteInfo, Wanted, every
from sitegen.pages.tag import has_tags
from sitegen.urls import SITE_FEED_URL, explainer_url

_SECTIONS = (
    Link("Timeline", "/timeline/"),
    Link("Questions", "/questions/"),
    Link("Compare", "/compare/"),
    Link("Sources", "/sources/"),
    Link("Method", "/method/"),
    Link("Data", "/data/"),
)
_TAGS = Link("Tags", "/tags/")
_CHARTS = Link("Charts", "/charts/")
_FOOTER = (
    Link("How to read this site", "/method/"),
    Link("Speakers", "/actors/"),
    Link("Places", "/places/"),
    _CHARTS,
    _TAGS,
    Link("Quote checks", "/evidence/"),
    Link("Corrections", "/corrections/"),
    Link("Data and downloads", "/data/"),
)

AT_ONCE = 50
"""Addresses in a slice: few enough that many processes have their share, and enough that what a kind needs is made seldom."""


def plan_pages(library: Library, wanted: Wanted = every, kinds: tuple[PageKind, ...] = PAGES) -> Iterator[Page]:
    """Every wanted page of the site, in the order of its kinds; each is made when it is asked for."""
    return (_marked(page, library) for kind in kinds for page in kind(library, wanted))


@dataclass(frozen=True, slots=True)
class Slice:
    """Some addresses of one kind of page; `kind` is its place in the table."""

    kind: int
    addresses: tuple[str, ...]


def addresses(library: Library, kind: PageKind) -> tuple[str, ...]:
    """Those of all pages of a kind, which it tells when none is wanted."""
    asked: list[str] = []
    unasked = [page.url for page in kind(library, partial(_noted, asked))]
    return tuple(dict.fromkeys((*asked, *unasked)))


def slices(of_kinds: Iterable[tuple[str, ...]]) -> tuple[Slice, ...]:
    """The addresses of the whole site, given for each kind, some at a time, to be planned apart."""
    return tuple(
        Slice(number, urls[at : at + AT_ONCE])
        for number, urls in enumerate(of_kinds)
        for at in range(0, len(urls), AT_ONCE)
    )


def _noted(asked: list[str], url: str) -> bool:
    """Wanted by nobody, but remembered."""
    asked.append(url)
    return False


def plan_slice(library: Library, some: Slice, kinds: tuple[PageKind, ...] = PAGES) -> Iterator[Page]:
    """The pages at the addresses of a slice; those of all slices, one after the other, are the plan."""
    wanted = frozenset(some.addresses).__contains__
    planned = plan_pages(library, wanted, kinds[some.kind : some.kind + 1])
    return (page for page in planned if wanted(page.url))


def plan_page(library: Library, url: str, kinds: tuple[PageKind, ...] = PAGES) -> Page | None:
    """One page alone, without the work of the others; None where there is none at the address."""
    page = next((page for kind in kinds for page in kind(library, lambda asked: asked == url)), None)
    return _marked(page, library) if page else None


def _marked(page: Page, library: Library) -> Page:
    return changed(page, linked_data=later(lambda: linked_data(page, library)))


def site_info(library: Library) -> SiteInfo:
    config = library.config
    authored = sorted(
        (page for page in library.explainers.values() if page.nav and page.id != "index"),
        key=lambda page: (page.order, page.id),
    )
    licence = config.licence
    absent = [link for link, there in ((_TAGS, has_tags), (_CHARTS, has_charts)) if not there(library)]
    return SiteInfo(
        title=config.title,
        description=config.description,
        language=config.language,
        authors=", ".join(config.authors),
        base_url=config.base_url,
        social_cards=config.social_cards,
        report=config.report,
        notice=config.notice,
        licence=Link(licence.name, licence.url) if licence.name else None,
        navigation=(*(Link(page.nav, explainer_url(page.id)) for page in authored), *_SECTIONS),
        footer=tuple(link for link in _FOOTER if link not in absent),
        built_from=_built_from(library),
        feed=SITE_FEED_URL if newest_day(library) is not None else "",
        full_search=config.search == "full",
    )


def _built_from(library: Library) -> str:
    """As in "Built from 140 claims in five sources, newest as-of 17 November 2025"."""
    newest = newest_as_of(library.claims.values())
    claims = count_words(len(library.claims), "claim")
    sources = count_words(len(library.sources), "source")
    dated = f", newest as-of {date_words(newest, library.config.language)}" if newest else ""
    return capitalised(f"built from {claims} in {sources}{dated}")
