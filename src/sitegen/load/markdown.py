"""Markdown → HTML fragment: a pure function of the text alone.

Python-Markdown makes the HTML, nh3 makes it inert. Record links (`claim:ID`, `chart:KIND?question=ID` …) stay in it
unresolved and are bound when the page is rendered, so that no change of data touches a fragment. Ids are prefixed
with `t-`, because bare ids belong to claims.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

import nh3
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.diagnostics import Span
from sitegen.model.explainer import Fragment, Heading, Reference

LINK_SCHEMES = ("claim", "source", "question", "event", "place", "actor", "page", "count")
BLOCK_SCHEMES = ("chart", "table", "timeline", "spread")
SCHEMES = LINK_SCHEMES + BLOCK_SCHEMES
ID_PREFIX = "t-"

_EXTENSIONS = ["tables", "footnotes", "attr_list", "def_list", "admonition", "toc", "sane_lists"]
_CONFIG: Mapping[str, Mapping[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": False},
    "footnotes": {"BACKLINK_TEXT": "↩"},
}
_TAGS = nh3.ALLOWED_TAGS | {"figure", "figcaption", "details", "summary", "section"}
_ATTRIBUTES = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()} | {
    "*": {"id", "class", "lang", "dir", "title"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
}
_ADDRESS = re.compile(
    r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?(?P<address>[^)\s>]+)",
)
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)


def render_fragment(path: str, text: str, first_line: int) -> Fragment:
    """The fragment of a Markdown text whose first line is line `first_line` of `path`."""
    engine = Markdown(extensions=_EXTENSIONS, extension_configs=_CONFIG, output_format="html")
    body = _tidy(nh3.clean(engine.convert(text), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_schemes()))
    tree = LexborHTMLParser(f"<main>{body}</main>")
    places = _places(path, text, first_line)
    references, plain = _links(tree, places, Span(path, first_line))
    headings = tuple(_headings(tree))
    words = len(tree.text(separator=" ").split())
    return Fragment(body, references, headings, plain, words)


def _schemes() -> set[str]:
    return {"http", "https", "mailto", *SCHEMES}


def _tidy(body: str) -> str:
    """What the sanitiser leaves that HTML has dropped, and the prefix for ids and the links to them."""
    body = re.sub(r' align="(left|center|right)"', r' class="align-\1"', body)
    body = re.sub(r' id="([^"]+)"', rf' id="{ID_PREFIX}\1"', body)
    body = re.sub(r' href="#([^"]+)"', rf' href="#{ID_PREFIX}\1"', body)
    return re.sub(r' rel="noopener noreferrer"', ' rel="noopener"', body)


def _headings(tree: LexborHTMLParser) -> Iterator[Heading]:
    for node in tree.css("h1, h2, h3, h4"):
        yield Heading(int((node.tag or "h0")[1]), node.text().strip(), node.attributes.get("id") or "")


def _places(path: str, text: str, first_line: int) -> dict[tuple[bool, str], list[Span]]:
    """Where each link address stands in the text, in order, by (is an image, address)."""
    blanked = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    places: dict[tuple[bool, str], list[Span]] = {}
    for match in _ADDRESS.finditer(blanked):
        start = match.start("address")
        line = blanked.count("\n", 0, start)
        column = start - blanked.rfind("\n", 0, start)
        address = match["address"]
        span = Span(path, first_line + line, column, len(address))
        places.setdefault((bool(match["image"]), address), []).append(span)
    return places


def _links(
    tree: LexborHTMLParser, places: dict[tuple[bool, str], list[Span]], body: Span
) -> tuple[tuple[Reference, ...], tuple[tuple[str, Span], ...]]:
    """Record links as references and all others as (address, span), in reading order."""
    references: list[Reference] = []
    plain: list[tuple[str, Span]] = []
    for node in tree.css("a[href], img[src]"):
        image = node.tag == "img"
        address = html.unescape(node.attributes.get("src" if image else "href") or "")
        spans = places.get((image, address), [])
        span = spans.pop(0) if len(spans) > 1 else spans[0] if spans else body
        scheme, colon, rest = address.partition(":")
        if colon and scheme in SCHEMES:
            target, _, query = rest.partition("?")
            references.append(Reference(scheme, target, query, _words(node, image=image), image, _alone(node), span))
        else:
            plain.append((address, span))
    return tuple(references), tuple(plain)


def _words(node: LexborNode, *, image: bool) -> str:
    return (node.attributes.get("alt") or "") if image else node.text().strip()


def _alone(node: LexborNode) -> bool:
    paragraph = node.parent
    if paragraph is None or paragraph.tag != "p":
        return False
    return not paragraph.text().strip() and len(list(paragraph.iter())) == 1
