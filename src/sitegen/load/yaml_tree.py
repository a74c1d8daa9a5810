"""YAML read as text: a tree of nodes with spans, from the C parser's events in one pass.

No scalar is ever guessed (`no`, `010`, `8:1` stay as written). Anchors, aliases, tags, duplicate keys and further
documents are findings; size and depth are bounded, so that no file can take the machine with it.
A top-level list is recovered item by item: a broken record neither stops nor poisons the rest.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.model.records import Spot

MAX_CHARACTERS = 16_000_000
MAX_DEPTH = 16

YAML_BROKEN = Rule(
    "yaml-broken",
    Severity.ERROR,
    "The file, or one item of its list, is not YAML that can be read.",
    "The YAML parser stopped at the place shown. The usual causes are a quote mark or bracket at the start of a text, "
    'a colon followed by a space inside one, or indentation that does not line up. Write such texts as a block: "quote: '
    '>-" and the words on the next line, two spaces deeper. The other items of the file are still read.',
)
YAML_TAB = Rule(
    "yaml-tab",
    Severity.ERROR,
    "A tab stands where YAML wants spaces.",
    "YAML does not allow tabs for indentation. Replace the tab with two spaces for each level, and set your editor to "
    "insert spaces in .yaml files.",
)
YAML_REFUSED = Rule(
    "yaml-refused",
    Severity.ERROR,
    "The file uses a part of YAML that sitegen does not read.",
    "Anchors (&), aliases (*), tags (!) and several documents in one file (---) are refused: every record stands for "
    "itself, and what is written is what is read. Write the value out in full; a text that begins with such a sign "
    'belongs in a block ("quote: >-").',
)
YAML_DUPLICATE_KEY = Rule(
    "yaml-duplicate-key",
    Severity.ERROR,
    "A key stands twice in one record.",
    "Of two values under one key, one would be lost silently. Keep one of them; a second claim is a list item of its "
    'own ("- id: …").',
)
YAML_TOO_LARGE = Rule(
    "yaml-too-large",
    Severity.ERROR,
    "The file is larger, or nested deeper, than any record needs.",
    f"A file of records may have {MAX_CHARACTERS:,} characters and {MAX_DEPTH} levels. Split a large file: claims go "
    "into one file per source.",
)
COMMENT_IN_TEXT = Rule(
    "comment-in-text",
    Severity.ERROR,
    "A comment on the line of a quote, attribution or value may have swallowed words.",
    'In YAML a " #" begins a comment, so that "quote: unit # 7 entered" silently loses "7 entered". Write the words as '
    'a block ("quote: >-" and the words on the next line), or move the comment to a line of its own.',
)

_Event: TypeAlias = Any  # the stubs know neither an event's tag nor that its marks are always there
# What YAML refuses, and the signs that YAML takes for line ends and editors do not: a text copied from the web can
# hold them unseen, and every line after one would be counted wrong.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_EXACT_FIELDS = frozenset({"quote", "attribution", "value"})


class Scalar(NamedTuple):
    """A text."""

    text: str
    spot: Spot
    plain: bool = True

    @property
    def span(self) -> Span:
        return Span(*self.spot)


class Sequence(NamedTuple):
    items: "tuple[Node, ...]"
    spot: Spot

    @property
    def span(self) -> Span:
        return Span(*self.spot)


class Mapping(NamedTuple):
    """`pairs` keep the order of the file; keys are unique."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    spot: Spot

    @property
    def span(self) -> Span:
        return Span(*self.spot)


Node = Scalar | Sequence | Mapping


class _Refused(Exception):  # noqa: N818 - it carries a finding out of the recursion; it is never seen outside
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def read_yaml(path: str, text: str, *, first_line: int = 1) -> tuple[Node | None, Diagnostics]:
    """The tree of one YAML text; None where nothing could be read. `first_line` is the text's line in its file."""
    if len(text) > MAX_CHARACTERS:
        message = f"this file has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        return None, (Diagnostic(YAML_TOO_LARGE, message, Span(path, 1), "split it into several files"),)
    node, found = _read_whole(path, text, first_line)
    if node is None and found and _looks_like_list(text):
        recovered = _read_items(path, text, first_line)
        return recovered if recovered[1] else (node, found)
    return node, found


def _looks_like_list(text: str) -> bool:
    return re.search(r"^- ", text, re.MULTILINE) is not None and re.search(r"^[^-\s#]", text, re.MULTILINE) is None


def _read_items(path: str, text: str, first_line: int) -> tuple[Node | None, Diagnostics]:
    """Each top-level item parsed for itself, after the whole could not be."""
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
    items: list[Node] = []
    found: list[Diagnostic] = []
    for number, line in enumerate(lines[: starts[0]]):
        if line.strip() and line.strip() != "---" and not line.lstrip().startswith("#"):
            span = Span(path, first_line + number, len(line) - len(line.lstrip()) + 1)
            found.append(Diagnostic(YAML_BROKEN, "this line belongs to no item of the list", span, f"- {line.strip()}"))
            break
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        node, problems = _read_whole(path, "".join(lines[start:end]), first_line + start)
        found.extend(problems)
        if isinstance(node, Sequence):
            items.extend(node.items)
    return Sequence(tuple(items), (path, first_line, None, 0)), tuple(found)


def _read_whole(path: str, text: str, first_line: int) -> tuple[Node | None, Diagnostics]:
    found: list[Diagnostic] = []
    reader = _Reader(path, text, first_line, found)
    try:
        return reader.document(), tuple(found)
    except _Refused as refused:
        return None, (*found, refused.diagnostic)
    except yaml.YAMLError as error:
        return None, (*found, reader.broken(error))


class _Reader:
    """One pass over the events of one text. Recursion is bounded by MAX_DEPTH."""

    def __init__(self, path: str, text: str, first_line: int, found: list[Diagnostic]) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.first_line = first_line
        self.found = found
        self.text = text
        self.events: Iterator[_Event] = iter(())

    def document(self) -> Node | None:
        character = _FORBIDDEN.search(self.text)
        if character:
            raise _Refused(self.forbidden(character))
        self.events = iter(yaml.CLoader(self.text).get_event, None)
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                raise _Refused(self.refused(event, "a second document begins here", "remove the line `---`"))
            if isinstance(event, yaml.NodeEvent):
                node = self.node(event, 0)
        return node

    def node(self, event: _Event, depth: int) -> Node:
        if event.anchor is not None or event.tag is not None or depth > MAX_DEPTH:
            raise _Refused(self.unread(event, depth))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, self.spot(event), not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def unread(self, event: _Event, depth: int) -> Diagnostic:
        """What of a node sitegen does not read."""
        if depth > MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            return Diagnostic(YAML_TOO_LARGE, message, self.span(event), "write the value flat")
        if isinstance(event, yaml.AliasEvent):
            return self.refused(event, f"`*{event.anchor}` is an alias", "write the value out in full")
        if event.anchor is not None:
            return self.refused(event, f"`&{event.anchor}` is an anchor", "remove it")
        return self.refused(event, f"`{event.tag}` is a tag", "remove it, or write the text as a block")

    def sequence(self, start: _Event, depth: int) -> Sequence:
        items = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), self.spot(start))

    def mapping(self, start: _Event, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, depth + 1)
            following = next(self.events)
            value = self.node(following, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(self.refused(event, "a key must be a single word", "write `key: value`"))
            if key.text in pairs:
                message = f"`{key.text}` stands twice in this record"
                first = (pairs[key.text][0].span, "first written here")
                mend = f"keep one `{key.text}:`"
                self.found.append(Diagnostic(YAML_DUPLICATE_KEY, message, key.span, mend, related=(first,)))
                continue
            pairs[key.text] = (key, value)
            if key.text in _EXACT_FIELDS and isinstance(value, Scalar) and (comment := self.comment_after(following)):
                self.found.append(_comment_in_text(key, value, comment))
        return Mapping(tuple(pairs.values()), self.spot(start))

    def span(self, event: _Event) -> Span:
        return Span(*self.spot(event))

    def spot(self, event: _Event) -> Spot:
        """Where a node is written; of a block, its first line of words, for these are the author's."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        if line == end.line:
            return self.path, self.first_line + line, column + 1, max(0, end.column - column)
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
            for number in range(line + 1, min(end.line + 1, len(self.lines))):
                words = self.lines[number].strip()
                if words:
                    return self.path, self.first_line + number, self.lines[number].index(words) + 1, len(words)
        return self.path, self.first_line + line, column + 1, 0

    def comment_after(self, event: _Event) -> str:
        """What a plain or quoted scalar's line holds from ` #` on; a block scalar's comment stands on its `>-` line."""
        mark = event.end_mark if event.style not in ("|", ">") else event.start_mark
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        comment = re.search(r"(?:^|\s)(#.*)$", line[mark.column :])
        return comment[1].rstrip() if comment else ""

    def refused(self, event: _Event, message: str, mend: str) -> Diagnostic:
        return Diagnostic(YAML_REFUSED, f"{message}; sitegen does not read it", self.span(event), mend)

    def forbidden(self, match: re.Match[str]) -> Diagnostic:
        before = self.text[: match.start()]
        line = before.count("\n")
        span = Span(self.path, self.first_line + line, match.start() - before.rfind("\n"), 1)
        message = f"the character U+{ord(match[0]):04X} may not stand in YAML"
        return Diagnostic(YAML_BROKEN, message, span, "remove the character")

    def broken(self, error: yaml.YAMLError) -> Diagnostic:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        if re.search(r"flow|quoted", getattr(error, "context", None) or ""):
            # The bracket or quote mark that is never closed, not the line where that shows.
            mark = getattr(error, "context_mark", None)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if line >= len(self.lines) > 0:
            line, column = len(self.lines) - 1, len(self.lines[-1])
        span = Span(self.path, self.first_line + line, column + 1)
        written = self.lines[line] if line < len(self.lines) else ""
        if "\\t" in problem or "\t" in written[: column + 1]:
            column = written.find("\t")
            span = Span(self.path, self.first_line + line, column + 1 if column >= 0 else None, 1)
            return Diagnostic(YAML_TAB, "a tab stands where YAML wants spaces", span, "use two spaces for each level")
        return Diagnostic(YAML_BROKEN, f"YAML cannot be read here: {problem}", span, _block_mend(written))


def _comment_in_text(key: Scalar, value: Scalar, comment: str) -> Diagnostic:
    whole = f"{value.text} {comment}" if value.plain else value.text
    words = comment[1:].strip() or "#"
    message = f"`{key.text}` ends at a comment sign; “{words}” is not part of it"
    notes = ("a comment stands on a line of its own; words of the text stand in a block:",)
    span = value.span if value.span.line == key.span.line else key.span
    return Diagnostic(COMMENT_IN_TEXT, message, span, block(key.text, whole), notes)


def block(key: str, text: str) -> str:
    """`key: >-` with the text below it, ready to copy: the form in which any words are safe."""
    return f"{key}: >-\n  " + text.replace("\n", "\n  ")


def _block_mend(line: str) -> str:
    """The line written as a block, where it is a `key: text` line whose text is the likely cause."""
    written = re.match(r"\s*(?:- )?([a-z_]+): +(\S.*)$", line)
    if not written or written[2].startswith((">", "|")):
        return "check the indentation and the quote marks of this line and the one above"
    return block(written[1], written[2])
