"""What has been found in a document so far, element by element, whichever way the document is read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from sys import intern

from sitegen.links.address import is_readable
from sitegen.links.css import extract_css
from sitegen.links.data import DATA_KINDS, addresses_in
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

_REFRESH = re.compile(
    r"\s*[\d.]+(?:\s*[;,]\s*|\s+)(?:url\s*=\s*+)?+(?:\"([^\"]*)|'([^']*)|(\S[\s\S]*))", re.IGNORECASE | re.ASCII
)
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)", re.ASCII)
_DESCRIPTOR = re.compile(r"(?:[^,(]|\([^)]*(?:\)|\Z))*")
_REFERENCES = (Holds.ID_NAMED, Holds.IDS_NAMED)
_FOLLOWED, _LOADED, _ID = Holds.FOLLOWED, Holds.LOADED, Holds.ID
_EMPTY_IS_BLANK = frozenset({"iframe", "frame", "embed"})  # without an address these show nothing, and ask for nothing

TEXTUAL = frozenset({"style", "script"})  # elements whose text matters


class Gathered:
    """What has been found in a document so far."""

    def __init__(self) -> None:
        self.links: dict[Link, None] = {}
        self.ids: dict[str, int] = {}
        self.names: set[str] = set()
        self.maps: set[str] = set()
        self.references: dict[Link, None] = {}
        self.base: str | None = None
        self.framed: list[str] = []  # pages that stand within this one, as HTML
        self.deep: tuple[int, ...] = ()  # line and column at which elements are too deep in each other

    def element(self, element: str, attributes: Mapping[str, str | None], text: str = "") -> None:
        """Take in one element; `text` is asked for where it is a `style` or a `script`."""
        places = OF_ELEMENTS.get(element, OF_ALL)
        for name, value in attributes.items():
            holds = places.get(name)
            if holds is None:
                continue
            if value and (holds is _FOLLOWED or holds is _LOADED):  # nearly all there is, so without a further call
                self.links[Link(intern(value), element, name, holds is _LOADED)] = None
            elif value and holds is _ID:
                self.ids[value] = self.ids.get(value, 0) + 1
            else:
                self.attribute(holds, element, name, value or "")
        special = _SPECIAL.get(element)
        if special:
            special(self, attributes, text)

    def attribute(self, holds: Holds, element: str, name: str, value: str) -> None:
        """Take in one attribute of one element, whose value may be empty."""
        if holds is _FOLLOWED or holds is _LOADED:
            if element not in _EMPTY_IS_BLANK:
                self.links[Link(value, element, name, holds is _LOADED)] = None
        elif holds is Holds.ANCHOR:
            self.names.add(value)
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
            self.deep,
        )


def _base(page: Gathered, attributes: Mapping[str, str | None], _text: str) -> None:
    """The first one with an address counts; where no browser can read that, there is none."""
    if page.base is None and "href" in attributes:
        base = attributes["href"] or ""
        page.base = base if is_readable(base) else ""


def _style(page: Gathered, attributes: Mapping[str, str | None], text: str) -> None:
    if (attributes.get("type") or "text/css").strip().lower() == "text/css":
        page.add(extract_css(text), "style", CSS)


def _script(page: Gathered, attributes: Mapping[str, str | None], text: str) -> None:
    kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
    for address, loads in addresses_in(kind, text) if kind in DATA_KINDS else ():
        page.add((address,), "script", DATA_KINDS[kind], loads=loads)


def _link(page: Gathered, attributes: Mapping[str, str | None], _text: str) -> None:
    relations = set((attributes.get("rel") or "").lower().split())
    address = attributes.get("href")
    if address and not (relations and relations <= HOST_RELATIONS):
        page.add((address,), "link", "href", loads=bool(relations & LOADED_RELATIONS))


def _meta(page: Gathered, attributes: Mapping[str, str | None], _text: str) -> None:
    content = attributes.get("content")
    if content:
        page.links.update(dict.fromkeys(_meta_links(content, attributes)))


def _frame(page: Gathered, attributes: Mapping[str, str | None], _text: str) -> None:
    if inner := attributes.get("srcdoc"):
        page.framed.append(inner)


def _map(page: Gathered, attributes: Mapping[str, str | None], _text: str) -> None:
    page.maps.update(value for key in ("id", "name") if (value := attributes.get(key)))


def _input(page: Gathered, attributes: Mapping[str, str | None], _text: str) -> None:
    if (attributes.get("type") or "").lower() == "image" and "src" in attributes:
        page.add((attributes["src"] or "",), "input", "src")


_SPECIAL: Mapping[str, Callable[[Gathered, Mapping[str, str | None], str], None]] = {
    "base": _base,
    "style": _style,
    "script": _script,
    "link": _link,
    "meta": _meta,
    "iframe": _frame,
    "input": _input,
    "map": _map,
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
