"""Where the links of a Markdown text stand in it: Python-Markdown does not tell, so they are looked for again.

One pass over the text, whatever stands in it: code and comments are skipped, escaped brackets are no brackets.
"""

import re
from bisect import bisect_left, bisect_right

from sitegen.diagnostics import Span

# Each choice begins with the sign itself (not "!?" or "`+"), so that `re` runs over all other characters in one go.
_TOKEN = re.compile(
    r"\\.|``*|<!--|<(?P<itself>(?:[fF]|[hH][tT])[tT][pP][sS]?://[^<>\s]+)>|!\[|\[|\]\(\s*<?(?P<address>[^)\s>]+)|\]",
    re.DOTALL,
)


class LinkPlaces:
    """The places of the links of one text; each is taken once, in the order of the text."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self._path = path
        self._text = text
        self._first_line = first_line
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._offsets: dict[tuple[bool, str], list[int]] | None = None

    def span(self, offset: int, length: int = 0) -> Span:
        line = bisect_right(self._line_starts, offset) - 1
        return Span(self._path, self._first_line + line, offset - self._line_starts[line] + 1, length)

    def take(self, address: str, *, image: bool) -> Span:
        """The next place of an address as the text writes it; the last one again when all are taken.

        A link written otherwise (`[words][name]`, `<a href=…>`) is where its address first stands; one that stands
        nowhere as it is gets the text's first line.
        """
        if self._offsets is None:
            self._offsets = _found(self._text)
        offsets = self._offsets.get((image, address))
        if not offsets:
            written = re.search(re.escape(address), self._text, re.IGNORECASE) if address else None
            if written is None:
                return Span(self._path, self._first_line)
            offsets = self._offsets[image, address] = [written.start()]
        return self.span(offsets.pop() if len(offsets) > 1 else offsets[0], len(address))


def _found(text: str) -> dict[tuple[bool, str], list[int]]:
    """The offsets of each address in `[words](address)`, `![words](address)` and `<address>`, the last one first."""
    ticks: dict[int, list[int]] = {}
    for run in re.finditer("``*", text):
        ticks.setdefault(len(run[0]), []).append(run.start())
    offsets: dict[tuple[bool, str], list[int]] = {}
    brackets: list[bool] = []
    position = 0
    while token := _TOKEN.search(text, position):
        position = token.end()
        match token[0][0], token["address"]:
            case "`", _:
                position = _after_code(ticks.get(len(token[0]), []), position, len(token[0]))
            case "<", _ if token["itself"]:
                offsets.setdefault((False, token["itself"]), []).append(token.start("itself"))
            case "<", _:
                end = text.find("-->", position)
                position = end + 3 if end >= 0 else position
            case "[" | "!", _:
                brackets.append(token[0] == "![")
            case "]", None if brackets:
                brackets.pop()
            case "]", str(address) if brackets:
                offsets.setdefault((brackets.pop(), address), []).append(token.start("address"))
    for places in offsets.values():
        places.reverse()
    return offsets


def _after_code(runs: list[int], position: int, length: int) -> int:
    """The end of a code span whose opening backticks end at `position`; that same position where none closes it."""
    closing = bisect_left(runs, position)
    return runs[closing] + length if closing < len(runs) else position
