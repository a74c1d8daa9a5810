"""The prose of a Markdown text, block by block and each character at its place, for what reads it as prose.

Python-Markdown does not tell where its words stand, and the sanitiser drops comments; so the text is read a second
time here, in one pass: links, code, comments and markup are told apart, and lines are gathered into blocks.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sitegen.diagnostics import Span
from sitegen.model.explainer import Allow, Block, BlockKind, LinkedWords

# Each choice begins with the sign itself (not "!?" or "`+"), so that `re` runs over all other characters in one go.
_TOKEN = re.compile(
    r"\\.|``*|<!--|\[\^[^\]\s]{1,80}\]:?|!\[|\[|\](?:\(\s*<?(?P<address>[^)\s>]{0,1000})|\[(?P<name>[^\[\]\n]{0,200})\])?"
    r"|<[a-zA-Z/][^<>]{0,500}>|&(?:#\w{1,8}|\w{1,30});|https?://[^\s<>()\[\]]+|\{:[^{}\n]*\}",
    re.DOTALL,
)
_LINK_END = re.compile(r""">?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)""")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\]\n]+)\]:[ \t]*<?(?P<address>[^\s>]+)[^\n]*$", re.MULTILINE)
_ALLOW = re.compile(r"\s*allow\s+(?P<rule>[a-z0-9-]+)\s*:?\s*(?P<reason>.*?)\s*", re.DOTALL)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*(?:[0-9]+(?:\.[0-9]+)*[.)][ \t])?")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_LIST = re.compile(r"[ \t]*(?:[*+-]|[0-9]+\.)[ \t]+")
_QUOTATION = re.compile(r" {0,3}>[ \t]?")
_RULE_OF_TABLE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_CONTAINER = re.compile(r"[ \t]*(?:[*+-]|[0-9]+\.)[ \t]|!!! |\x01|[ \t]*:[ \t]")
# Stands for what is cut out of the middle of a line, so that a line of nothing else does not end its block.
_CUT = "\x01"


@dataclass(slots=True)
class _Reading:
    """One text while it is read: `signs` lose what is no prose, `links` and `allows` have their offsets."""

    text: str
    signs: list[str]
    names: dict[str, str]
    links: list[tuple[int, LinkedWords]] = field(default_factory=list)
    allows: list[tuple[int, int, str]] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)

    def cut(self, start: int, end: int) -> None:
        """Take a stretch out. One that begins its line leaves blank lines, as it ends a block for Python-Markdown."""
        line_start = self.text.rfind("\n", 0, start) + 1
        sign = _CUT if self.text[line_start:start].strip() else " "
        self.blank(start, end, sign)

    def blank(self, start: int, end: int, sign: str = _CUT) -> None:
        self.signs[start:end] = [each if each == "\n" else sign for each in self.text[start:end]]


def prose_blocks(path: str, text: str, first_line: int) -> tuple[Block, ...]:
    """The blocks of a Markdown text whose first line is line `first_line` of `path`.

    Code has none. An allow stands with the block it is in or, alone, with the next one; after the last
    block it stands with an empty one.
    """
    reading = _Reading(text, list(text), {})
    for definition in _DEFINITION.finditer(text) if "]:" in text else ():
        reading.names[definition["name"].casefold()] = definition["address"]
        reading.blank(*definition.span(), " ")
    _read(reading)
    prose = "".join(reading.signs)
    return tuple(_blocks(reading, prose, path, first_line))


def _read(reading: _Reading) -> None:
    text = reading.text
    ticks: dict[int, list[int]] = {}
    for run in re.finditer("``*", text):
        ticks.setdefault(len(run[0]), []).append(run.start())
    position = 0
    while token := _TOKEN.search(text, position):
        start, position = token.span()
        match token[0][0]:
            case "`":
                position = _after_code(ticks.get(len(token[0]), []), position, len(token[0]))
                reading.cut(start, position)
            case "<" if token[0] == "<!--":
                end = text.find("-->", position)
                if end >= 0:
                    reading.allows.append((start, end + 3, text[position:end]))
                    position = end + 3
                    reading.cut(start, position)
            case "[" if token[0] != "[":
                reading.blank(start, position)
            case "[" | "!":
                reading.brackets.append(start)
            case "]":
                position = _read_link(reading, token)
            case "\\":
                reading.blank(start, start + 1)
            case _:
                reading.blank(start, position)


def _after_code(runs: list[int], position: int, length: int) -> int:
    """The end of a code span whose opening backticks end at `position`; that same position where none closes it."""
    closing = bisect_left(runs, position)
    return runs[closing] + length if closing < len(runs) else position


def _read_link(reading: _Reading, token: re.Match[str]) -> int:
    """Where reading goes on after a closing bracket, which ends the words of a link where an address follows."""
    if not reading.brackets:
        return token.start() + 1
    opening = reading.brackets.pop()
    end = token.end()
    address = token["address"]
    if address is not None:
        closing = _LINK_END.match(reading.text, end)
        if closing is None:
            return token.start() + 1
        end = closing.end()
    elif token["name"] is not None:
        start = reading.text.index("[", opening) + 1
        name = token["name"] or reading.text[start : token.start()]
        address = reading.names.get(name.casefold())
    if address is None:
        return token.start() + 1
    words = reading.text.index("[", opening) + 1
    scheme, colon, target = address.partition(":")
    record = (scheme, target.partition("?")[0]) if colon else ("", address)
    reading.links.append((opening, LinkedWords(words, token.start(), *record)))
    reading.blank(opening, words)
    reading.blank(token.start(), end)
    return end


def _blocks(reading: _Reading, prose: str, path: str, first_line: int) -> Iterator[Block]:
    links = deque(sorted(reading.links, key=lambda link: link[0]))
    allows = deque(reading.allows)
    lines = _Lines(path, first_line, [0, *(match.end() for match in re.finditer("\n", prose))])
    for start, end in _runs(prose):
        inside = list(_taken(links, end))
        kind = _kind(prose[start:end])
        yield Block(
            kind,
            _plain(prose[start:end], kind),
            lines.span(start),
            tuple(LinkedWords(link.start - start, link.end - start, link.scheme, link.target) for _, link in inside),
            tuple(_allows(_taken(allows, end), lines)),
        )
    left = tuple(_allows(allows, lines))
    if left:
        yield Block(BlockKind.PARAGRAPH, "", left[0].span, allows=left)


_Item = TypeVar("_Item", bound=tuple[Any, ...])


def _taken(items: deque[_Item], end: int) -> Iterator[_Item]:
    """The items that begin before `end`, taken off the queue."""
    while items and items[0][0] < end:
        yield items.popleft()


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the offsets of a text are in its file."""

    path: str
    first: int
    starts: list[int]

    def span(self, offset: int, length: int = 0) -> Span:
        line = bisect_right(self.starts, offset) - 1
        return Span(self.path, self.first + line, offset - self.starts[line] + 1, length)


def _allows(comments: Iterable[tuple[int, int, str]], lines: _Lines) -> Iterator[Allow]:
    for start, end, words in comments:
        allow = _ALLOW.fullmatch(words)
        if allow:
            yield Allow(allow["rule"], " ".join(allow["reason"].split()), lines.span(start, end - start))


def _runs(prose: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of prose lines: between blank lines, headings alone, indented code left out."""
    start: int | None = None
    offset = 0
    contained = False
    for line in prose.split("\n"):
        end = offset + len(line)
        if start is None and line.strip():
            indented = line.startswith(("    ", "\t"))
            contained = (contained and indented) or bool(_CONTAINER.match(line))
            if not indented or contained:
                start = offset
        elif start is not None and not line.strip():
            yield start, offset
            start = None
        if start is not None and _HEADING.match(line):
            if start < offset:
                yield start, offset
            yield offset, end
            start = None
        offset = end + 1
    if start is not None:
        yield start, len(prose)


def _kind(prose: str) -> BlockKind:
    lines = prose.rstrip("\n").split("\n")
    if _HEADING.match(lines[0]) or (len(lines) == 2 and _UNDERLINE.fullmatch(lines[1])):
        return BlockKind.HEADING
    if _LIST.match(lines[0]):
        return BlockKind.LIST
    if _QUOTATION.match(lines[0]):
        return BlockKind.QUOTATION
    if len(lines) > 1 and "|" in lines[1] and _RULE_OF_TABLE.fullmatch(lines[1]):
        return BlockKind.TABLE
    return BlockKind.PARAGRAPH


_MARKS = {BlockKind.HEADING: _HEADING, BlockKind.LIST: _LIST, BlockKind.QUOTATION: _QUOTATION}


def _plain(prose: str, kind: BlockKind) -> str:
    """The lines of a run without the marks they begin with: of a heading, a list's items, a quotation."""
    plain = prose.replace(_CUT, " ").rstrip()
    mark = _MARKS.get(kind)
    return "\n".join(_without(line, mark) for line in plain.split("\n")) if mark else plain


def _without(line: str, mark: re.Pattern[str]) -> str:
    found = mark.match(line)
    return " " * found.end() + line[found.end() :] if found else line
