"""What an HTML page points to, as a browser that reads the page finds it."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.links.css import extract_css
from sitegen.links.data import json_addresses
from sitegen.links.link import CSS, Link, PageLinks
from sitegen.links.markup import (
    HOST_RELATIONS,
    ITEM_METAS,
    LOADED_RELATIONS,
    METAS,
    OF_ALL,
    OF_ELEMENTS,
    PAGE_METAS,
    Holds,
)

_REFRESH = re.compile(r"\s*[\d.]+(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(\S[^\n]*))", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)")
_DESCRIPTOR = re.compile(r"(?:[^,(]|\([^)]*(?:\)|\Z))*")
_REFERENCES = (Holds.ID_NAMED, Holds.IDS_NAMED)
_NONE: Mapping[str, Holds] = {}
_DEPTH = 3

TEXTUAL = frozenset({"style", "script"})  # elements whose text matters


def extract_html(text: str, path: str) -> PageLinks:
    """The links and anchors of an HTML page. What stands in comments, templates, scripts and text is none."""
    page = Gathered()
    read_html(text, page)
    return page.links_of(path)


class Gathered:
    """What has been found in a document so far."""

    def __init__(self) -> None:
        self.links: dict[Link, None] = {}
        self.ids: dict[str, int] = {}
        self.names: set[str] = set()
        self.maps: set[str] = set()
        self.references: dict[Link, None] = {}
        self.base: str | None = None

    def element(self, element: str, attributes: Mapping[str, str | None], text: str = "", depth: int = 0) -> None:
        """Take in one element; `text` is asked for where it is a `style` or a `script`."""
        own = OF_ELEMENTS.get(element, _NONE)
        for name, value in attributes.items():
            holds = own.get(name) or OF_ALL.get(name)
            if holds is not None:
                self.attribute(holds, element, name, value or "")
        special = _SPECIAL.get(element)
        if special:
            special(self, attributes, text, depth)

    def attribute(self, holds: Holds, element: str, name: str, value: str) -> None:
        """Take in one attribute of one element."""
        if holds is Holds.FOLLOWED or holds is Holds.LOADED:
            self.links[Link(sys.intern(value), element, name, holds is Holds.LOADED)] = None
        elif holds is Holds.ID and value:
            self.ids[value] = self.ids.get(value, 0) + 1
        elif holds is Holds.ANCHOR or holds is Holds.MAP:
            (self.names if holds is Holds.ANCHOR else self.maps).add(value)
        elif holds is Holds.PAINT:
            self.add(extract_css(value) if "(" in value else (), element, CSS)
        elif holds is Holds.SET:
            self.add(srcset_addresses(value), element, name)
        elif holds is Holds.SEVERAL:
            self.add(value.split(), element, name, loads=False)
        elif holds in _REFERENCES and value:
            named = value.split() if holds is Holds.IDS_NAMED else (value,)
            self.references.update((Link(identity, element, name, loads=False), None) for identity in named)

    def add(self, addresses: Iterable[str], element: str, attribute: str, *, loads: bool = True) -> None:
        """Take in addresses that stand together."""
        self.links.update((Link(address, element, attribute, loads), None) for address in addresses)

    def links_of(self, path: str) -> PageLinks:
        """All of it, as a value."""
        ids = self.ids
        return PageLinks(
            path,
            tuple(self.links),
            frozenset(ids) | (self.names - {""}),
            frozenset(self.maps),
            tuple(identity for identity, count in ids.items() if count > 1),
            self.base or "",
            tuple(link for link in self.references if link.address not in ids),
        )


def read_html(text: str, page: Gathered, depth: int = _DEPTH) -> None:
    """Take in a whole page; `depth` is how many pages within pages (srcdoc) are read."""
    tree = LexborHTMLParser(text)
    if tree.root is not None:
        _read_elements(tree.root.traverse(), page, depth)
    if "shadowrootmode" in text:
        for template in tree.css("template[shadowrootmode]"):
            shadow = Gathered()  # its ids are its own
            _read_elements(template.template_fragments()[0].css("*"), shadow, depth)
            page.links.update(shadow.links)


def _read_elements(nodes: Iterable[LexborNode], page: Gathered, depth: int) -> None:
    for node in nodes:
        attributes = node.attributes
        element = node.tag or ""
        if element in TEXTUAL:
            page.element(element, attributes, node.text(), depth)
        elif attributes:
            page.element(element if element in OF_ELEMENTS else element.lower(), attributes, "", depth)


def _base(page: Gathered, attributes: Mapping[str, str | None], _text: str, _depth: int) -> None:
    if page.base is None and "href" in attributes:
        page.base = attributes["href"] or ""


def _style(page: Gathered, attributes: Mapping[str, str | None], text: str, _depth: int) -> None:
    if (attributes.get("type") or "text/css").strip().lower() == "text/css":
        page.add(extract_css(text), "style", CSS)


def _script(page: Gathered, attributes: Mapping[str, str | None], text: str, _depth: int) -> None:
    if (attributes.get("type") or "").strip().lower() == "application/ld+json":
        for address, loads in json_addresses(text):
            page.add((address,), "script", "JSON-LD", loads=loads)


def _link(page: Gathered, attributes: Mapping[str, str | None], _text: str, _depth: int) -> None:
    relations = set((attributes.get("rel") or "").lower().split())
    address = attributes.get("href")
    if address and not relations & HOST_RELATIONS:
        page.add((address,), "link", "href", loads=bool(relations & LOADED_RELATIONS))


def _meta(page: Gathered, attributes: Mapping[str, str | None], _text: str, _depth: int) -> None:
    content = attributes.get("content")
    if content:
        page.links.update(dict.fromkeys(_meta_links(content, attributes)))


def _frame(page: Gathered, attributes: Mapping[str, str | None], _text: str, depth: int) -> None:
    inner = attributes.get("srcdoc")
    if inner and depth:
        nested = Gathered()
        read_html(inner, nested, depth - 1)
        # A bare fragment means the page within, which has no address of its own.
        page.links.update((link, None) for link in nested.links if not link.address.startswith("#"))


def _input(page: Gathered, attributes: Mapping[str, str | None], _text: str, _depth: int) -> None:
    if (attributes.get("type") or "").lower() != "image" and "src" in attributes:
        page.links.pop(Link(attributes["src"] or "", "input", "src", loads=True), None)


_SPECIAL: Mapping[str, Callable[[Gathered, Mapping[str, str | None], str, int], None]] = {
    "base": _base,
    "style": _style,
    "script": _script,
    "link": _link,
    "meta": _meta,
    "iframe": _frame,
    "input": _input,
}


def _meta_links(content: str, attributes: Mapping[str, str | None]) -> Iterator[Link]:
    if (attributes.get("http-equiv") or "").strip().lower() == "refresh":
        if refresh := _REFRESH.match(content):
            address = next(group for group in refresh.groups() if group is not None)
            yield Link(address.strip(), "meta", "content", loads=False)
        return
    names = {(attributes.get(key) or "").strip().lower() for key in ("property", "name")} & METAS
    names |= {(attributes.get("itemprop") or "").strip().lower()} & ITEM_METAS
    for name in sorted(names)[:1]:
        yield Link(content, "meta", "content", name not in PAGE_METAS)


def srcset_addresses(srcset: str) -> Iterator[str]:
    """The addresses in a `srcset`, read as the HTML standard says: one ends at white space, not at a comma."""
    at = 0
    while candidate := _CANDIDATE.match(srcset, at):
        address, at = candidate[1], candidate.end()
        if not address.endswith(",") and (descriptor := _DESCRIPTOR.match(srcset, at)):
            at = descriptor.end()
        yield address.rstrip(",")
