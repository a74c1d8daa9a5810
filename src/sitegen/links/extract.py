"""What one built file points to, and the anchors it offers: a pure function of its bytes, so that it can be mapped."""

import re

from sitegen.artifact import Artifact
from sitegen.links.css import extract_css
from sitegen.links.data import extract_json
from sitegen.links.html import extract_html
from sitegen.links.link import CSS, Link, PageLinks
from sitegen.links.xml import extract_xml

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE)
_CSS_CHARSET = re.compile(rb"@charset \"([\w-]{1,20})\";")
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{1,20})", re.IGNORECASE)
_ENCODINGS = re.compile(
    r"(?:windows-|cp)125[0-8]|iso-8859-(?:[2-9]|1[013-6])|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5|utf-16(?:le|be)?|macintosh"
)
_WESTERN = frozenset(
    {"latin1", "latin-1", "l1", "ascii", "us-ascii", "iso8859-1", "iso-8859-1"}
)  # all windows-1252, says WHATWG
_HTML = (".html", ".htm")
_XHTML = (".xhtml", ".xht")
_XML = (".xml", ".rss", ".atom", ".opml", ".rdf")
_JSON = (".webmanifest", "manifest.json", ".jsonld")

File = tuple[str, bytes] | Artifact
"""A path and what lies there. Of an artifact a mapper that remembers has the digest, and need not look at its bytes."""


def is_page(path: str) -> bool:
    """Whether fragments of the file can be known: HTML and SVG."""
    return path.lower().endswith((*_HTML, *_XHTML, ".svg"))


def is_checkable(path: str) -> bool:
    """Whether `extract_file` reads the file."""
    lowered = path.lower()
    return lowered.endswith((*_HTML, *_XHTML, *_XML, *_JSON, ".svg", ".css")) or lowered == "robots.txt"


def extract_file(file: File) -> PageLinks:
    """Whatever the file at a path points to, by the ending of the path. Any bytes are read; none raises."""
    path, data = (file.path, file.data) if isinstance(file, Artifact) else file
    lowered = path.lower()
    if lowered.endswith(_HTML):
        return extract_html(decode(data), path)
    if lowered.endswith(".css"):
        return extract_stylesheet(data, path)
    if lowered.endswith(_JSON):
        return extract_json(decode(data), path)
    if lowered == "robots.txt":
        return PageLinks(path, tuple(_sitemaps(decode(data))))
    text = decode(data)
    markup = extract_xml(text, path, is_document=not lowered.endswith(_XML))
    return markup or extract_html(text, path)


def extract_stylesheet(css: bytes, path: str) -> PageLinks:
    """The links of a CSS file. A bare `#id` belongs to the page that uses the file, so nobody can check it here."""
    addresses = (address for address in extract_css(decode(css)) if not address.startswith("#"))
    return PageLinks(path, tuple(Link(address, "css", CSS, loads=True) for address in addresses))


def _sitemaps(robots: str) -> list[Link]:
    lines = (line.partition(":") for line in robots.splitlines())
    return [
        Link(value.partition(" #")[0].strip(), "robots.txt", "sitemap", loads=False)
        for name, _, value in lines
        if name.strip().lower() == "sitemap"
    ]


def decode(data: bytes, told: str = "") -> str:
    """Text of a file as a browser would read it: a mark at its beginning, else the encoding that its host has told, else
    UTF-8, else the encoding it declares.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if told and (known := _encoding(told)) != "utf-8":
        return data.decode(known, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        head = data[:1024]
        declared = _CHARSET.search(head) or _CSS_CHARSET.match(head) or _XML_ENCODING.match(head)
        named = _encoding(declared[1].decode("ascii", "replace") if declared else "")
        # Bytes that say in ASCII that they are UTF-16 are not.
        return data.decode("utf-8" if named.startswith("utf-16") else named, "replace")


def _encoding(name: str) -> str:
    """Python's name for an encoding of the web; what is none is UTF-8."""
    lowered = name.strip().lower()
    if lowered in _WESTERN:
        return "windows-1252"
    return lowered if _ENCODINGS.fullmatch(lowered) else "utf-8"
