"""What one built file points to, and the anchors it offers: a pure function of its bytes, so that it can be mapped."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from sitegen.links.css import extract_css

# Elements whose attribute is an address that a reader follows …
_FOLLOWED = {
    "href": frozenset({"a", "area"}),
    "xlink:href": frozenset({"a"}),
    "action": frozenset({"form"}),
    "formaction": frozenset({"button", "input"}),
    "cite": frozenset({"blockquote", "q", "ins", "del"}),
    "longdesc": frozenset({"img", "iframe", "frame"}),
}
# … and whose attribute is an address that the browser loads with the page.
_SVG = frozenset(
    {
        "use",
        "image",
        "script",
        "pattern",
        "lineargradient",
        "radialgradient",
        "filter",
        "feimage",
        "textpath",
        "mpath",
        "animate",
        "animatemotion",
        "animatetransform",
        "set",
    }
)
_LOADED = {
    "src": frozenset({"img", "script", "iframe", "frame", "embed", "input", "audio", "video", "source", "track"}),
    "href": _SVG,
    "xlink:href": _SVG,
    "poster": frozenset({"video"}),
    "usemap": frozenset({"img", "object", "input"}),
    "data": frozenset({"object"}),
    "background": frozenset({"body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}),
}
_ADDRESSES = {
    (element, name): loads
    for table, loads in ((_FOLLOWED, False), (_LOADED, True))
    for name, elements in table.items()
    for element in elements
}
_SETS = frozenset({("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")})
_PAINTED = frozenset(
    {
        "style",
        "fill",
        "stroke",
        "filter",
        "mask",
        "clip-path",
        "marker",
        "marker-start",
        "marker-mid",
        "marker-end",
        "cursor",
    }
)
_LOADED_RELATIONS = frozenset(
    {
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "mask-icon",
        "preload",
        "modulepreload",
        "manifest",
    }
)
_HOST_RELATIONS = frozenset({"dns-prefetch", "preconnect"})  # they name a host and no file
_METAS = frozenset(
    {
        "og:url",
        "og:image",
        "og:image:url",
        "og:image:secure_url",
        "og:video",
        "og:video:url",
        "og:audio",
        "og:audio:url",
        "twitter:image",
        "twitter:image:src",
        "twitter:player",
        "msapplication-tileimage",
    }
)

_REFRESH = re.compile(r"\s*[\d.]+(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(\S[^\n]*))", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")
_DESCRIPTOR = re.compile(r"(?:[^,(]|\([^)]*(?:\)|\Z))*")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE)
_ENCODINGS = re.compile(
    r"(?:windows|cp)-?125\d|iso-8859-\d\d?|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5"
)
# A word that a page must hold before the selector can match anything in it.
_NAMES = {"id", "name", "content", *_PAINTED, *(name for _, name in (*_ADDRESSES, *_SETS))} - {"xlink:href"}
_SELECTORS = (("<style", "style"), *((name, f"[{name}]") for name in sorted(_NAMES)))

CSS = "url()"  # the `attribute` of a link that stands in CSS


class Link(NamedTuple):  # a site makes one for each link, and a frozen dataclass takes three times as long
    """`address` is the attribute's text with entities decoded; `attribute` is `url()` in CSS, whatever element it is on.
    `loads` tells an asset, which the browser fetches with the page, from a link that a reader follows.
    """

    address: str
    element: str
    attribute: str
    loads: bool


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What the file at `path` holds: each distinct link once, in the order of the document.

    `anchors` are what a fragment can name (every id, and the names of `<a>`), `maps` the names of image maps,
    `repeated` the ids that stand more than once, `base` the address in `<base href>`.
    """

    path: str
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    maps: frozenset[str] = frozenset()
    repeated: tuple[str, ...] = ()
    base: str = ""


def is_page(path: str) -> bool:
    """Whether fragments of the file can be known: HTML and SVG."""
    return path.lower().endswith((".html", ".htm", ".svg"))


def is_checkable(path: str) -> bool:
    """Whether `extract_file` reads the file: pages and style sheets."""
    return is_page(path) or path.lower().endswith(".css")


def extract_file(file: tuple[str, bytes]) -> PageLinks:
    """`extract` or `extract_stylesheet`, by the ending of the path."""
    path, data = file
    return extract(data, path) if is_page(path) else extract_stylesheet(data, path)


def extract(html: bytes, path: str) -> PageLinks:
    """The links and anchors of an HTML page or an SVG picture. What stands in comments, templates, scripts and
    text is none. Any bytes are read the way a browser would; none raises.
    """
    text = decode(html)
    tree = LexborHTMLParser(text)
    links: dict[Link, None] = {}
    ids: dict[str, int] = {}
    names, maps = set[str](), set[str]()
    base = ""
    query = _query(text)
    for node in tree.css(query) if query else ():
        attributes = node.attributes
        element = (node.tag or "").lower()
        if identity := attributes.get("id"):
            ids[identity] = ids.get(identity, 0) + 1
        if element in {"a", "map"} and (name := attributes.get("name")):
            (names if element == "a" else maps).add(name)
        if element == "base":
            base = base or attributes.get("href") or ""
        elif element == "style":
            links.update(dict.fromkeys(Link(address, "style", CSS, loads=True) for address in extract_css(node.text())))
        else:
            for link in _links(element, attributes):
                links[link] = None
    return PageLinks(
        path,
        tuple(links),
        frozenset(ids) | names,
        frozenset(maps),
        tuple(identity for identity, count in ids.items() if count > 1),
        base,
    )


def extract_stylesheet(css: bytes, path: str) -> PageLinks:
    """The links of a CSS file. A bare `#id` belongs to the page that uses the file, so nobody can check it here."""
    addresses = (address for address in extract_css(decode(css)) if not address.startswith("#"))
    return PageLinks(path, tuple(Link(address, "css", CSS, loads=True) for address in addresses))


def decode(data: bytes) -> str:
    """Text of a file as a browser would read it: a mark at its beginning, else UTF-8, else the encoding it declares."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:1024])
        name = declared[1].decode("ascii", "replace").lower() if declared else ""
        return data.decode(name if _ENCODINGS.fullmatch(name) else "utf-8", "replace")


def _query(text: str) -> str:
    """A selector for the elements that can matter, made of what the text mentions at all: half the time of a walk."""
    lowered = text.lower()
    if "xlink:href" in lowered:
        return "*"  # a selector cannot name it
    words = [selector for word, selector in _SELECTORS if word in lowered]
    return f":is({','.join(words)})" if words else ""  # a bare list would give an element once for each match


def _links(element: str, attributes: Mapping[str, str | None]) -> Iterator[Link]:
    """The links in the attributes of one element."""
    for name, value in attributes.items():
        loads = _ADDRESSES.get((element, name))
        if loads is not None:
            yield Link(sys.intern(value or ""), element, name, loads)
        elif value and name in _PAINTED and "(" in value:
            yield from (Link(address, element, CSS, loads=True) for address in extract_css(value))
        elif value and (element, name) in _SETS:
            yield from (Link(address, element, name, loads=True) for address in srcset_addresses(value))
    if element == "link" and (address := attributes.get("href")):
        relations = set((attributes.get("rel") or "").lower().split())
        if not relations & _HOST_RELATIONS:
            yield Link(address, element, "href", bool(relations & _LOADED_RELATIONS))
    elif element == "meta" and (content := attributes.get("content")):
        yield from _meta_links(content, attributes)


def _meta_links(content: str, attributes: Mapping[str, str | None]) -> Iterator[Link]:
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        if refresh := _REFRESH.match(content):
            address = next(group for group in refresh.groups() if group is not None)
            yield Link(address.strip(), "meta", "content", loads=False)
        return
    name = (attributes.get("property") or attributes.get("name") or "").lower()
    if name in _METAS:
        yield Link(content, "meta", "content", name != "og:url")


def srcset_addresses(srcset: str) -> Iterator[str]:
    """The addresses in a `srcset`, read as the HTML standard says: one ends at white space, not at a comma."""
    at = 0
    while candidate := _CANDIDATE.match(srcset, at):
        address, at = candidate[1], candidate.end()
        if not address.endswith(",") and (descriptor := _DESCRIPTOR.match(srcset, at)):
            at = descriptor.end()
        yield address.rstrip(",")
