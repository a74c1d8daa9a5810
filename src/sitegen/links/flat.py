"""What a very long page points to, read tag by tag: no tree is built, so neither its length nor its depth matters.

A tree of 50 MB of HTML takes a gigabyte, and one of 80,000 elements within each other takes longer than anybody waits. So long
pages are read as a row of tags; both ways are held to find the same.
"""

import re
from html import unescape
from html.entities import html5

from sitegen.links.gathered import TEXTUAL, Gathered

LONG = 10_000  # tags; to this length a tree is built in well under a second, however deep
DEEP = 512  # levels; at about as many browsers stop to put elements into each other

# Everything may end with the text too, so that what never closes is passed over once.
_TOKEN = re.compile(
    r"<!--(?:-?>|[\s\S]*?(?:--!?>|\Z))|<(?:[!?]|/[^a-z>])[^>]*+(?:>|\Z)"  # comments, true and bogus
    r"|<(/?)([a-z][^\s/>]*+)"
    r"((?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+)*+)[\s/]*+(?:(>)|\Z)",
    re.IGNORECASE | re.ASCII,
)
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+))?+)?+", re.ASCII
)
_REFERENCE = re.compile(r"&(?:#\d+;?|#x[\da-f]+;?|([a-z\d]++(?:;|(?!=))))", re.IGNORECASE | re.ASCII)
_LONGEST_NUMBER = 100  # letters; what is longer is no character, and Python refuses to count it
# Elements that hold nothing, whose end is often left out, or that stand in none of their kind, say nothing of depth.
_FLAT_NAMES = (
    "area base br col embed hr img input link meta source track wbr param frame p li dt dd td th tr thead"
    " tbody tfoot colgroup caption option optgroup rb rt rp rtc html head body a button form nobr select"
)
_FLAT = frozenset(_FLAT_NAMES.split())
_FOREIGN = frozenset({"svg", "math"})
_RAW = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]
)  # they hold text alone


def is_long(text: str) -> bool:
    """Whether a page is one to read in this way."""
    return text.count("<") > LONG


def read_flat(text: str, page: Gathered) -> None:
    """Take in a whole page; `page.deep` is set where it is too deep. The inside of templates is passed over."""
    at, levels, templates, foreign = 0, 0, 0, 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        closing, name, written, end = token.groups()
        if name is None or not end:
            continue
        element = name.lower()
        is_foreign = element in _FOREIGN
        step = -1 if closing else 0 if (foreign or is_foreign) and text[at - 2] == "/" else 1
        foreign += step if is_foreign else 0
        templates += step if element == "template" else 0
        if element not in _FLAT:
            levels = max(0, levels + step)
            if levels > DEEP and not page.deep:
                before = text[: token.start()]
                page.deep = (before.count("\n") + 1, token.start() - before.rfind("\n"))
        if closing:
            continue
        begin = at
        if step and element in _RAW:
            at = _end_of(element, text, at)
        if templates <= 0 and (written or element in TEXTUAL):
            page.element(element, _attributes(written), text[begin:at] if element in TEXTUAL else "")


def _end_of(element: str, text: str, at: int) -> int:
    """Where the text of an element ends that holds nothing but text."""
    if element == "plaintext":
        return len(text)
    end = re.compile(rf"</{element}(?=[\s/>])", re.IGNORECASE).search(text, at)
    return end.start() if end else len(text)


def _attributes(written: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}  # the first of two of one name counts
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        found.setdefault(name.lower(), attribute_text(value) if "&" in value else value)
    return found


def attribute_text(written: str) -> str:
    """What an attribute says, whose references (`&amp;`) are still to be resolved."""
    return _REFERENCE.sub(_meant, written)


def _meant(reference: re.Match[str]) -> str:
    name = reference[1]  # in an attribute a name counts only as a whole: `&copy` is a sign, and `&copyright` is none
    if name:
        return html5.get(name, reference[0])
    return unescape(reference[0]) if len(reference[0]) < _LONGEST_NUMBER else "\ufffd"
