"""A page the author wrote in Markdown, and what stands in its text."""

from dataclasses import dataclass, field

from sitegen.diagnostics import Span
from sitegen.model.dates import When
from sitegen.model.records import Record


@dataclass(frozen=True, slots=True)
class Reference:
    """A record link in Markdown: `scheme:target`, with the words the author linked.

    `image` tells `![](…)` from `[](…)`; `alone` whether it is all of its paragraph. `query` is what follows a `?`.
    """

    scheme: str
    target: str
    query: str
    words: str
    image: bool
    alone: bool
    span: Span = field(compare=False)

    @property
    def address(self) -> str:
        return f"{self.scheme}:{self.target}" + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the fragment; `anchor` is its id in the page, already prefixed."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """Sanitised HTML of one Markdown text: a pure function of the text alone.

    Record links stand in it unresolved (`href="claim:ID"`) and are bound when the page is rendered.
    `plain_links` are the other links the author wrote, as (address, span).
    """

    html: str = ""
    references: tuple[Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    plain_links: tuple[tuple[str, Span], ...] = field(default=(), compare=False)
    words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer(Record):
    """An author's page; `id` is its path under `pages/` without the ending, "index" for the home page."""

    title: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    published: When | None = None
    updated: When | None = None
    nav: str = ""
    order: int = 0
    aliases: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    body: Fragment = field(default_factory=Fragment)
