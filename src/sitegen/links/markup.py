"""Where addresses stand in HTML and SVG: the attributes of the HTML and SVG standards, the obsolete ones included."""

from collections.abc import Mapping
from enum import Enum, auto

from sitegen.links.link import CSS, Link


class Holds(Enum):
    """What the value of an attribute is."""

    FOLLOWED = auto()  # an address that a reader follows
    LOADED = auto()  # an address that the browser loads with the page
    SET = auto()  # a srcset
    SEVERAL = auto()  # addresses parted by spaces
    PAINT = auto()  # CSS
    ID = auto()
    ANCHOR = auto()  # the name of an <a>
    ID_NAMED = auto()  # one id of the same page
    IDS_NAMED = auto()  # ids of the same page, parted by spaces
    DOCUMENT = auto()  # HTML


_PLACES: Mapping[Holds, Mapping[str, str]] = {
    Holds.FOLLOWED: {
        "href": "a area",
        "xlink:href": "a",
        "action": "form",
        "formaction": "button input",
        "cite": "blockquote q ins del",
        "longdesc": "img iframe frame",
    },
    Holds.LOADED: {
        "src": "img script iframe frame embed audio video source track portal bgsound",
        "poster": "video",
        "usemap": "img object input",
        "data": "object",
        "code": "applet",
        "manifest": "html",
        "background": "body table thead tbody tfoot tr td th",
        "lowsrc": "img",
        "dynsrc": "img",
    },
    Holds.SET: {"srcset": "img source", "imagesrcset": "link"},
    Holds.SEVERAL: {"ping": "a area"},
    Holds.ANCHOR: {"name": "a"},
    Holds.ID_NAMED: {"for": "label", "list": "input"},
    Holds.IDS_NAMED: {"headers": "td th", "for": "output"},
    Holds.DOCUMENT: {"srcdoc": "iframe"},
}
_SVG_LOADS = [
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
    "animatecolor",
    "animatemotion",
    "animatetransform",
    "set",
    "tref",
    "cursor",
    "font-face-uri",
    "color-profile",
    "glyphref",
    "altglyph",
]
SVG_LOADS = frozenset(_SVG_LOADS)
_ANIMATIONS = ("animate", "animatecolor", "set")
_MATHEMATICS = [
    *(
        "math",
        "maction",
        "menclose",
        "merror",
        "mfenced",
        "mfrac",
        "mi",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
    ),
    *(
        "mphantom",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
    ),
    *("mtr", "munder", "munderover", "semantics"),
]

OF_ELEMENTS: dict[str, dict[str, Holds]] = {}
"""By element in lower case, then by attribute, OF_ALL among them; for elements that have attributes of their own."""
for _holds, _attributes in _PLACES.items():
    for _name, _elements in _attributes.items():
        for _element in _elements.split():
            OF_ELEMENTS.setdefault(_element, {})[_name] = _holds
for _element in SVG_LOADS:
    OF_ELEMENTS.setdefault(_element, {}).update({"href": Holds.LOADED, "xlink:href": Holds.LOADED})
for _element in _ANIMATIONS:
    OF_ELEMENTS[_element].update(dict.fromkeys(("values", "from", "to", "by"), Holds.PAINT))
for _element in _MATHEMATICS:  # MathML 3: any of them may be a link
    OF_ELEMENTS.setdefault(_element, {}).update({"href": Holds.FOLLOWED, "xlink:href": Holds.FOLLOWED})
OF_ELEMENTS["math"]["altimg"] = OF_ELEMENTS.setdefault("mglyph", {})["src"] = Holds.LOADED

OF_ALL: dict[str, Holds] = {
    "id": Holds.ID,
    **dict.fromkeys(
        [
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
        ],
        Holds.PAINT,
    ),
    **dict.fromkeys(
        [
            "aria-activedescendant",
            "aria-details",
            "aria-errormessage",
            "form",
            "popovertarget",
            "commandfor",
            "contextmenu",
        ],
        Holds.ID_NAMED,
    ),
    **dict.fromkeys(
        ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-flowto", "itemref"], Holds.IDS_NAMED
    ),
}
"""Attributes that mean the same on every element."""
for _own in OF_ELEMENTS.values():
    _own.update({_name: _holds for _name, _holds in OF_ALL.items() if _name not in _own})

LOADED_RELATIONS = frozenset(
    [
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "apple-touch-startup-image",
        "mask-icon",
        "fluid-icon",
        "preload",
        "modulepreload",
        "prefetch",
        "manifest",
    ]
)
HOST_RELATIONS = frozenset({"dns-prefetch", "preconnect"})  # they name a host and no file

METAS = frozenset(
    [
        "og:url",
        "og:image",
        "og:image:url",
        "og:logo",
        "og:see_also",
        "og:image:secure_url",
        "og:video",
        "og:video:url",
        "og:video:secure_url",
        "og:audio",
        "og:audio:url",
        "og:audio:secure_url",
        "twitter:image",
        "twitter:image:src",
        *(f"twitter:image{number}" for number in range(4)),
        "twitter:player",
        "twitter:player:stream",
        "msapplication-tileimage",
        "msapplication-square70x70logo",
        "msapplication-square150x150logo",
        "msapplication-square310x310logo",
        "msapplication-wide310x150logo",
        "msapplication-config",
        "msapplication-starturl",
        "thumbnail",
    ]
)
ITEM_METAS = frozenset({"image", "logo", "thumbnailurl", "contenturl", "embedurl", "url"})  # microdata: itemprop=…
PAGE_METAS = frozenset(
    {"og:url", "og:see_also", "url", "twitter:player", "msapplication-starturl"}
)  # the names among these that lead to a page


def names_own(link: Link) -> bool:
    """Whether a link means an element of its own document, or shadow tree, whatever the <base> says: a gradient, a symbol."""
    return link.address.startswith("#") and (link.attribute == CSS or link.element in SVG_LOADS)
