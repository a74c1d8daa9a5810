"""Where in a built file a link stands. Only files with findings are read again; the parser keeps no positions."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from html import escape

from sitegen.links.extract import decode
from sitegen.links.flat import attribute_text
from sitegen.links.link import Link

# A comment to pass over, or a tag with its attributes; either may run to the end of the file without a second look.
_TAG = re.compile(r"<!--[\s\S]*?(?:-->|\Z)|<[a-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*+", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<=[\s/\"'])([^\s\"'<>/=]++)\s*+=\s*+(?:\"([^\"]*)|'([^']*)|([^\s\"'>]+))")
_SEARCHES = 200  # how many links of one file are searched for as plain text

Position = tuple[int, int]


def locate(data: bytes, wanted: Iterable[Link]) -> dict[Link, tuple[Position, ...]]:
    """Line and column, from 1, of every place of each wanted link in the file; nothing for one that is not found.

    An address that is a whole attribute is found wherever it stands; one inside a `srcset` or in CSS where its text
    first stands. The browser's reading is approached, not repeated: it decides where a finding points, never whether.
    """
    text = decode(data)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|[\r\n]", text))]
    places: dict[tuple[str, str], list[int]] = {(link.attribute, link.address): [] for link in wanted}
    for tag in _TAG.finditer(text):
        if tag[0].startswith("<!--"):
            continue
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            group = attribute.lastindex or 2
            key = (attribute[1].lower(), attribute_text(attribute[group]))
            if key in places:
                places[key].append(tag.start() + attribute.start(group))
    missed = [key for key, found in places.items() if not found][:_SEARCHES]
    for key in missed:
        at = max(text.find(key[1]), text.find(escape(key[1]))) if key[1] else -1
        places[key] = [at] if at >= 0 else []
    return {
        link: tuple(_position(at, starts) for at in places[link.attribute, link.address])
        for link in dict.fromkeys(wanted)
    }


def _position(at: int, starts: list[int]) -> Position:
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1
