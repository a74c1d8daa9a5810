"""What a page is before it is rendered: its address, its frame and a context of small plain values.

A page's context is a frozen dataclass defined beside the page kind that makes it. It holds all that the template may
use and nothing more, so that two builds with equal pages need not render twice.
"""

from collections.abc import Callable
from dataclasses import field

from sitegen.charts.chart import Chart
from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.late import Late, changed
from sitegen.model.config import Config
from sitegen.urls import artifact_path


@dataclass(frozen=True, slots=True)
class Link:
    """Words and the root-relative address they lead to."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What every page's frame shows. `report` is where readers report an error, `{claim}` for the claim. `built_from` is
    the footer's sentence on claims, sources and the newest date. `feed` is the site's feed, "" where there is none.
    With `full_search` the words of the pages are searched too.
    """

    title: str
    description: str
    language: str
    authors: str
    base_url: str
    social_cards: bool
    report: str
    notice: str
    licence: Link | None
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    built_from: str
    feed: str
    full_search: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Late):
    """`kind` names the template `pages/<kind>.html`. `url` is root-relative; `origin` is the author's file behind it.

    `rests_on` is the sentence "N claims from M sources on this page, newest as-of DATE", "" where there are none.
    `earlier` and `later` are the pages of the same kind before and after it, where they have an order.
    `links` are addresses in the page that come from the author, each with its place and as it is written there, so that a
    finding can name it.
    `linked_data` says what the page is to machines, as a text for its head.
    """

    kind: str
    url: str
    title: str
    description: str
    context: object
    trail: tuple[Link, ...] = ()
    earlier: Link | None = None
    later: Link | None = None
    rests_on: str = ""
    charts: tuple[Chart, ...] = ()
    origin: Span = field(default_factory=lambda: Span(""), compare=False)
    links: tuple[tuple[str, Span, str], ...] = field(default=(), compare=False)
    linked_data: str = ""

    @property
    def is_listed(self) -> bool:
        """Whether the page is one to be found: not a former address, and not the one for addresses that do not exist."""
        return self.kind not in ("moved", "not_found")


_WITHOUT_CARD = frozenset({"moved", "not_found", "search"})


def card_url(site: SiteInfo | Config, page: Page) -> str:
    """The root-relative address of the picture that a shared link to a page shows; "" for a page that has none, or a site without an address of its own."""
    if not site.base_url or not site.social_cards or page.kind in _WITHOUT_CARD:
        return ""
    return f"/{artifact_path(page.url).removesuffix('index.html')}card.png"


def outline_of(page: Page) -> Page:
    """What is still asked of a page when it is rendered: a former address's target, a chart's own chart, all but the rest."""
    kept = page.kind == "moved"
    charts = page.charts if page.kind == "chart" else ()
    context = page.context if kept else None
    return changed(
        page,
        context=context,
        charts=charts,
        description="",
        trail=(),
        earlier=None,
        later=None,
        rests_on="",
        linked_data="",
    )


Wanted = Callable[[str], bool]
"""Whether the page at an address is to be made. A kind asks before it makes one, so that one page alone is made quickly."""


def every(_url: str) -> bool:
    """The whole site is wanted."""
    return True
