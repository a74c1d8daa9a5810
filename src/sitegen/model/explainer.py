"""A page the author wrote in Markdown, and what stands in its text."""

from dataclasses import field
from enum import StrEnum

from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.late import Late
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


class BlockKind(StrEnum):
    """What a block of Markdown is, as far as its prose is concerned."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Allow:
    """`<!-- allow RULE: reason -->`: the author's word that a finding is meant, for the block it stands in or before."""

    rule: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """`text[start:end]` of a block are the words of a link to `scheme:target`; `scheme` is "" for other links."""

    start: int
    end: int
    scheme: str
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A run of Markdown lines without a blank one, as prose.

    `text` has the lines as the author wrote them, each character at its place, with spaces for all that is not prose:
    code, comments, tags, addresses, marks of markup. `span` is the place of its first character, at the head of a line.
    """

    kind: BlockKind
    text: str
    span: Span
    links: tuple[LinkedWords, ...] = ()
    allows: tuple[Allow, ...] = ()

    def place(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the author's file."""
        line = self.text.count("\n", 0, start)
        column = start - self.text.rfind("\n", 0, start)
        return Span(self.span.path, self.span.line + line, column, end - start)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the fragment; `anchor` is its id in the page, already prefixed."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Fragment(Late):
    """Sanitised HTML of one Markdown text: a pure function of the text alone.

    Record links stand in it unresolved (`href="claim:ID"`) and are bound when the page is rendered.
    `plain_links` are the other links the author wrote, as (address, span); `blocks` are its prose, which only checks ask for.
    """

    html: str = ""
    references: tuple[Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    plain_links: tuple[tuple[str, Span], ...] = field(default=(), compare=False)
    words: int = 0
    blocks: tuple[Block, ...] = field(default=(), compare=False, repr=False, metadata={"apart": True})


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
