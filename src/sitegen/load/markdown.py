"""Markdown → HTML fragment: a pure function of the text alone.

Python-Markdown makes the HTML, nh3 makes it inert. Record links (`claim:ID`, `chart:KIND?question=ID` …) stay in it
unresolved and are bound when the page is rendered, so that no change of data touches a fragment. Ids are prefixed
with `t-`, because bare ids belong to claims.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from threading import get_ident

import nh3
from markdown import Extension, Markdown
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.load.link_places import LinkPlaces
from sitegen.load.prose_blocks import prose_blocks
from sitegen.load.quick import QuickToc, quickened
from sitegen.model.explainer import Fragment, Heading, Reference

MAX_CHARACTERS = 400_000
MAX_SIGNS = 4_000

MARKDOWN_TOO_LARGE = Rule(
    "markdown-too-large",
    Severity.ERROR,
    "A Markdown text is larger, or holds more markup, than any page needs.",
    f"The text of one page or summary may have {MAX_CHARACTERS:,} characters and {MAX_SIGNS:,} signs of one kind that "
    "begin markup (brackets, tags, headings), nested no deeper than the reader of Markdown can follow. What is beyond "
    "that would hold up the build for minutes. Split the text into several pages under content/pages/; a sign that "
    "is meant as itself can be taken out.",
)
OUTSIDE_PICTURE = Rule(
    "outside-picture",
    Severity.ERROR,
    "A picture is loaded from another site.",
    "Every reader's visit would be told to that site, and the page has a hole when the picture is moved or the reader is "
    "offline. Save the picture as content/assets/map.png, if its licence allows that, and write "
    "`![Map](assets/map.png)`; otherwise link to it: `[Map](https://…)`.",
)
ADDRESS_REFUSED = Rule(
    "address-refused",
    Severity.WARNING,
    "A link has an address of a sort that no page may have.",
    "Links lead to records (`claim:`, `source:` …), to files and pages of the project, to `https:`, `http:` and `mailto:` "
    "addresses. Whatever else stands before the colon (`javascript:`, `data:`, `file:`) could act on the reader's machine or "
    "works on the author's alone; it is taken out, and the words stay without a link. Give an https address, or write the "
    "words plainly.",
)

LINK_SCHEMES = ("claim", "source", "question", "event", "place", "actor", "page", "count")
BLOCK_SCHEMES = ("chart", "table", "timeline", "spread")
SCHEMES = LINK_SCHEMES + BLOCK_SCHEMES
_SAFE = frozenset({"http", "https", "mailto", *SCHEMES})
ID_PREFIX = "t-"

# What HTML has dropped is left out, so that a page stays valid whatever its author writes.
_TAGS = (nh3.ALLOWED_TAGS | {"figure", "figcaption", "details", "summary", "section"}) - {
    *("acronym", "center", "strike", "tt")
}
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "details": {"open"},
}
_CELL = re.compile(r'<(?P<tag>t[dh])(?P<attributes>(?: [a-z]+="[^"]*")* align="[^"]*"(?: [a-z]+="[^"]*")*)>')
_ADDRESS = re.compile(r'''<[^>]*\b(?P<name>href|src)="(?P<address>\s*[A-Za-z][A-Za-z0-9+.\t\n-]*:[^"]*)"''')
_SCHEME = re.compile(r"""="\s*([A-Za-z][A-Za-z0-9+.\t\n-]*):""")
_OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# Signs whose number makes Python-Markdown slow by its square: what each is called, and where it stands.
_SIGNS = (
    *((sign, f"`{sign}`", re.compile(re.escape(sign))) for sign in "[<>&~`"),
    ("#", "lines that begin with `#`", re.compile(r"^ {0,3}#", re.MULTILINE)),
    (":", "lines that begin with `:`", re.compile(r"^ {0,3}:", re.MULTILINE)),
)


def render_fragment(path: str, text: str, first_line: int) -> tuple[Fragment, Diagnostics]:
    """The fragment of a Markdown text whose first line is line `first_line` of `path`; an empty one if it is refused."""
    body = Span(path, first_line)
    places = LinkPlaces(path, text, first_line)
    refused = _refusal(text, places)
    if refused:
        return Fragment(), (refused,)
    try:
        markup = _engine(get_ident()).reset().convert(text)
    except RecursionError:
        _engine.cache_clear()  # it stopped in the middle of things
        message = "lists or quotes are nested too deep in this text"
        return Fragment(), (Diagnostic(MARKDOWN_TOO_LARGE, message, body, "write it with fewer levels"),)
    refused_links = tuple(_refused_links(markup, places))
    markup = _inert(markup)
    tree = LexborHTMLParser(f"<main>{markup}</main>")
    references, plain, found = _links(tree, places)
    headings = tuple(_headings(tree))
    words = len(tree.text(separator=" ").split())
    blocks = prose_blocks(path, text, first_line)
    return Fragment(markup, references, headings, plain, words, blocks), (*found, *refused_links)


@lru_cache(maxsize=16)
def _engine(_thread: int) -> Markdown:
    """One for each thread, to be reset before each text: to make one takes as long as to read a short page."""
    return quickened(Markdown(extensions=[*extensions(), QuickToc()], output_format="html"))


def extensions() -> list[Extension]:
    """Those that are used of Python-Markdown's, new; not their names, which it would look for in all that is installed."""
    return [
        TableExtension(use_align_attribute=True),
        FootnoteExtension(BACKLINK_TEXT="↩"),
        AttrListExtension(),
        DefListExtension(),
        AdmonitionExtension(),
        SaneListExtension(),
    ]


def _refusal(text: str, places: LinkPlaces) -> Diagnostic | None:
    if len(text) > MAX_CHARACTERS:
        message = f"this text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        return Diagnostic(MARKDOWN_TOO_LARGE, message, places.span(MAX_CHARACTERS), "split it into several pages")
    for sign, called, pattern in _SIGNS:
        for number, match in enumerate(pattern.finditer(text) if text.count(sign) > MAX_SIGNS else ()):
            if number == MAX_SIGNS:
                message = f"this text has more than {MAX_SIGNS:,} {called}"
                mend = "split it into several pages, or take out the signs that are no markup"
                return Diagnostic(MARKDOWN_TOO_LARGE, message, places.span(match.start(), 1), mend)
    return None


def _inert(markup: str) -> str:
    """The HTML with nothing in it that acts, its ids and the links to them prefixed."""
    clean = _CLEANER.clean(markup)
    return _CELL.sub(_aligned, clean) if ' align="' in clean else clean


_ENDLESS = re.compile(r"&#\d{100,};?", re.ASCII)  # no character, and Python refuses to count so many digits


def _refused_links(markup: str, places: LinkPlaces) -> Iterator[Diagnostic]:
    """Findings on the addresses that are about to be taken out."""
    if all(scheme.lower() in _SAFE for scheme in _SCHEME.findall(markup)):
        return
    for match in _ADDRESS.finditer(markup):
        address = unescape(_ENDLESS.sub("\ufffd", match["address"]))
        scheme = re.sub(r"[\t\n\r]", "", address).strip().partition(":")[0].lower()
        if scheme not in _SAFE:
            span = places.take(address, image=match["name"] == "src")
            yield Diagnostic(ADDRESS_REFUSED, f"no page may lead to an address of `{scheme}:`", span, "https://…")


def _filtered(tag: str, name: str, value: str) -> str | None:  # noqa: ARG001 - the signature is nh3's
    if name == "id":
        return f"{ID_PREFIX}{value}" if value else None
    if name in ("href", "src"):
        return _as_read(value)
    if name == "align":
        return value if value in ("left", "center", "right") else None
    return value


def _as_read(address: str) -> str:
    """An address as browsers read it: without the space around it, its scheme in small letters; `#…` prefixed."""
    address = re.sub(r"[\t\n\r]", "", address).strip()
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() in SCHEMES:
        return f"{scheme.lower()}:{rest}"
    return f"#{ID_PREFIX}{address[1:]}" if address.startswith("#") and address != "#" else address


def as_written(address: str) -> str:
    """A link's address as its author wrote it, to a heading of the same text: `#…` without the prefix of ids."""
    return address.replace(f"#{ID_PREFIX}", "#", 1) if address.startswith("#") else address


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_filtered,
    url_schemes=set(_SAFE),
    link_rel="noopener",
)


def _aligned(cell: re.Match[str]) -> str:
    """HTML has dropped `align`; a class says the same, beside those that the author gave."""
    written = dict(re.findall(r' ([a-z]+)="([^"]*)"', cell["attributes"]))
    written["class"] = f"{written.get('class', '')} align-{written.pop('align')}".strip()
    attributes = "".join(f' {name}="{value}"' for name, value in written.items())
    return f"<{cell['tag']}{attributes}>"


def _headings(tree: LexborHTMLParser) -> Iterator[Heading]:
    for node in tree.css("h1, h2, h3, h4"):
        yield Heading(int((node.tag or "h0")[1]), node.text().strip(), node.attributes.get("id") or "")


def _links(
    tree: LexborHTMLParser, places: LinkPlaces
) -> tuple[tuple[Reference, ...], tuple[tuple[str, Span], ...], Diagnostics]:
    """Record links as references and all others as (address, span), in reading order; and what is wrong with them."""
    references: list[Reference] = []
    plain: list[tuple[str, Span]] = []
    found: list[Diagnostic] = []
    for node in tree.css("a[href], img[src]"):
        image = node.tag == "img"
        address = node.attributes.get("src" if image else "href") or ""
        span = places.take(as_written(address), image=image)
        scheme, colon, rest = address.partition(":")
        if colon and scheme in SCHEMES:
            target, _, query = rest.partition("?")
            references.append(Reference(scheme, target, query, _words(node, image=image), image, _alone(node), span))
            continue
        plain.append((address, span))
        if image and _OUTSIDE.match(address):
            mend = f"![{_words(node, image=True)}](assets/{address.rpartition('/')[2] or 'NAME'})"
            found.append(Diagnostic(OUTSIDE_PICTURE, "this picture is loaded from another site", span, mend))
    return tuple(references), tuple(plain), tuple(found)


def _words(node: LexborNode, *, image: bool) -> str:
    return (node.attributes.get("alt") or "") if image else node.text().strip()


def _alone(node: LexborNode) -> bool:
    paragraph = node.parent
    if paragraph is None or paragraph.tag != "p":
        return False
    return not paragraph.text().strip() and len(list(paragraph.iter())) == 1
