"""What an XML file points to: SVG and XHTML as documents, feeds and sitemaps as data. No entity is fetched or nested."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin
from xml.parsers import expat

from sitegen.links.gathered import TEXTUAL, Gathered
from sitegen.links.html import extract_html, read_frames
from sitegen.links.link import TEXT, Link, PageLinks

_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:|[/\\?#]).", re.IGNORECASE)
_NAMESPACES = {
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/2000/svg": "",
}
_IN_MARKUP = ("http://www.w3.org/1999/xhtml ", "http://www.w3.org/2000/svg ")
# In feeds (RSS, Atom, OPML) and sitemaps: elements whose text is an address …
_TEXTS = frozenset(
    [
        "link",
        "comments",
        "docs",
        "url",
        "icon",
        "logo",
        "uri",
        "loc",
        "content_loc",
        "player_loc",
        "thumbnail_loc",
        "guid",
    ]
)
_LOADED_TEXTS = frozenset({"url", "icon", "logo", "thumbnail_loc", "content_loc"})
# … whose text is HTML …
_MARKUP = frozenset({"description", "encoded", "summary", "content", "title", "tagline", "copyright", "rights"})
# … and whose attribute is an address, with whether it is a file to load.
_ATTRIBUTES: Mapping[tuple[str, str], bool] = {
    ("link", "href"): False,
    ("content", "src"): True,
    ("content", "url"): True,
    ("thumbnail", "url"): True,
    ("player", "url"): False,
    ("enclosure", "url"): True,
    ("source", "url"): False,
    ("image", "href"): True,
    ("outline", "xmlUrl"): False,
    ("outline", "htmlUrl"): False,
    ("generator", "uri"): False,
    ("license", "href"): False,
    ("transcript", "url"): True,
    ("chapters", "url"): True,
    **{
        (name, "src"): True for name in ("square70x70logo", "square150x150logo", "wide310x150logo", "square310x310logo")
    },
}


class _NestedEntityError(Exception):
    """The document declares an entity in terms of others: what makes a few bytes grow without end."""


def extract_xml(text: str, path: str, *, is_document: bool) -> PageLinks | None:
    """The links of an SVG or XHTML document, else of a feed or sitemap. None for a document that is not well-formed;
    of a feed that is not, what stands before the fault.
    """
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    reader = _Document() if is_document else _Feed()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.ProcessingInstructionHandler = reader.instruction
    parser.EntityDeclHandler = _refuse_nested
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes it by place
    except (expat.ExpatError, _NestedEntityError):
        if is_document:
            return None
    read_frames(reader.found)
    return reader.found.links_of(path)


def _refuse_nested(_name: str, _is_parameter: bool, value: str | None, *_outside: object) -> None:  # noqa: FBT001 - expat's
    if value and ("&" in value or "%" in value or len(value) > 1000):
        raise _NestedEntityError


class _Reader:
    """One element after another, each with its text."""

    def __init__(self) -> None:
        self.found = Gathered()
        self.text: list[str] = []

    def characters(self, text: str) -> None:
        self.text.append(text)

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self.found.add(("".join(quoted) for quoted in _HREF.findall(data)[:1]), "xml-stylesheet", "href")


class _Document(_Reader):
    """SVG or XHTML: the same elements and attributes as in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.templates = 0  # how many of the open elements are templates, in which nothing is shown

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name).lower()
        plain: dict[str, str | None] = {_local(key, prefixed=True): value for key, value in attributes.items()}
        if "xml:id" in plain:
            plain["id"] = plain["xml:id"]
        if not self.open and plain.get("xml:base"):
            self.found.base = plain["xml:base"]
        self.text.clear()
        if element not in TEXTUAL and not self.templates:
            self.found.element(element, plain)
        self.open.append((element, plain))
        self.templates += element == "template"

    def end(self, _name: str) -> None:
        element, attributes = self.open.pop()
        self.templates -= element == "template"
        if element in TEXTUAL and not self.templates:
            self.found.element(element, attributes, "".join(self.text))


class _Feed(_Reader):
    """RSS, Atom, OPML or a sitemap, told apart by nothing but the names of their elements; XHTML within is read as such."""

    def __init__(self) -> None:
        super().__init__()
        self.permalink = True
        self.plain = False
        self.bases: list[
            str
        ] = []  # for each open element, what its xml:base and those above it come to below the root's

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        base = attributes.get("http://www.w3.org/XML/1998/namespace base")
        if not self.bases:
            self.found.base = base
            self.bases.append("")
        else:
            self.bases.append(_joined(self.bases[-1], base) if base else self.bases[-1])
        self.text.clear()
        self.permalink = attributes.get("isPermaLink", "true") == "true"
        # Atom's texts are plain unless they say otherwise; RSS has no word for it, and everybody writes HTML.
        self.plain = name.startswith("http://www.w3.org/2005/Atom ") and attributes.get("type", "text") == "text"
        if name.startswith(_IN_MARKUP):
            plain: dict[str, str | None] = {_local(key, prefixed=True): value for key, value in attributes.items()}
            markup = Gathered()  # for each element its own: the ids of two entries have nothing to do with each other
            markup.element(element.lower(), plain)
            self.take(markup.links)
            return
        for key, value in attributes.items():
            loads = _ATTRIBUTES.get((element, key))
            if loads is not None and not (element == "source" and not value):
                self.take((Link(value, element, key, loads),))

    def end(self, name: str) -> None:
        element, text = _local(name), "".join(self.text).strip()
        self.text.clear()
        if element in _TEXTS and text and (element != "guid" or (self.permalink and "://" in text)):
            self.take((Link(text, element, TEXT, element in _LOADED_TEXTS),))
        elif element in _MARKUP and not self.plain and "<" in text:
            self.take(extract_html(text, "").links)
        self.bases.pop()

    def take(self, links: Iterable[Link]) -> None:
        """Take in links that stand in the open element. A bare fragment means the entry wherever it is shown."""
        base = self.bases[-1]
        for link in links:
            if not link.address.startswith("#"):
                self.found.links[link._replace(address=_joined(base, link.address)) if base else link] = None


def _joined(base: str, address: str) -> str:
    """What no browser can read (`http://[`) stays as it is, and is reported where it is used. What is relative to a base that is
    itself relative keeps its dots: only the page that it stands on says where they lead.
    """
    if _RELATIVE.match(base) and _RELATIVE.match(address):
        folder, slash, _ = re.split(r"[?#]", base, maxsplit=1)[0].rpartition("/")
        return f"{folder}{slash}{address}"
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _local(name: str, *, prefixed: bool = False) -> str:
    namespace, _, local = name.rpartition(" ")
    return f"{_NAMESPACES.get(namespace, '?:')}{local}" if prefixed and namespace else local
