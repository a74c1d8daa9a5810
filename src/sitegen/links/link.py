"""What one file of a site points to, and the anchors it offers."""

from typing import NamedTuple

from sitegen.frozen import dataclass

CSS = "url()"  # the `attribute` of a link that stands in CSS
TEXT = "text"  # the `attribute` of a link that is the text of an XML element


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
    `repeated` the ids that stand more than once, `base` the address in `<base href>`. `references` are ids that a label,
    a table cell or ARIA names and the page does not have; `address` is the id. `deep` is the line and column at which
    elements stand too deep in each other, if they do.
    """

    path: str
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    maps: frozenset[str] = frozenset()
    repeated: tuple[str, ...] = ()
    base: str = ""
    references: tuple[Link, ...] = ()
    deep: tuple[int, ...] = ()
