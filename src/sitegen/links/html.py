"""What an HTML page points to, as a browser that reads the page finds it."""

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.links.flat import is_long, read_flat
from sitegen.links.gathered import TEXTUAL, Gathered
from sitegen.links.link import Link, PageLinks
from sitegen.links.markup import OF_ELEMENTS, names_own

_NO_PLACE_FOR_BASE = frozenset({"svg", "math", "noscript"})
_DEPTH = 3  # how many pages within pages are read


def extract_html(text: str, path: str) -> PageLinks:
    """The links and anchors of an HTML page. What stands in comments, templates, scripts and text is none."""
    page = Gathered()
    read_html(text, page)
    read_frames(page)
    return page.links_of(path)


def read_html(text: str, page: Gathered) -> None:
    """Take in a whole page, but for the pages within it."""
    if is_long(text):
        read_flat(text, page)
    else:
        read_tree(text, page)


def read_tree(text: str, page: Gathered) -> None:
    """Take in a page from the tree that a browser would make of it."""
    tree = LexborHTMLParser(text)
    if tree.root is not None:
        _read_elements(tree.root.traverse(), page)
    if "shadowrootmode" in text:
        for template in tree.css("template[shadowrootmode]"):
            shadow = Gathered()  # its ids are its own
            for inside in template.template_fragments():  # none where it stands in SVG, and is no template
                _read_elements(inside.css("*"), shadow)
            page.links.update((link, None) for link in shadow.links if not _is_own(link, shadow))
            page.maps |= shadow.maps
            page.framed += shadow.framed


def _is_own(link: Link, shadow: Gathered) -> bool:
    """Whether a gradient or a symbol is meant that stands in the same shadow tree; an <a> leads to the page's ids alone."""
    return names_own(link) and link.address[1:] in shadow.ids


def read_frames(page: Gathered, depth: int = _DEPTH) -> None:
    """Take in the pages within a page. A bare fragment there means that page, which has no address of its own."""
    for inner in page.framed if depth else ():
        nested = Gathered()
        read_html(inner, nested)
        read_frames(nested, depth - 1)
        page.links.update((link, None) for link in nested.links if not link.address.startswith("#"))


def _read_elements(nodes: Iterable[LexborNode], page: Gathered) -> None:
    for node in nodes:
        attributes = node.attributes
        element = node.tag or ""
        if element in TEXTUAL:
            page.element(element, attributes, node.text(deep=False))  # in SVG they may hold elements, and these more
        elif element == "base" and _is_idle(node):
            continue
        elif attributes:
            page.element(element if element in OF_ELEMENTS else element.lower(), attributes)


def _is_idle(node: LexborNode) -> bool:
    """Whether a `<base>` stands where browsers take no notice of it."""
    while (above := node.parent) is not None:
        if above.tag in _NO_PLACE_FOR_BASE:
            return True
        node = above
    return False
