"""Fields and items of a YAML text, changed where they stand: every other character stays.

A change is written in the plainest way that reads back as what was meant; what each function returns has been read
back, and is None where no way of writing it does that (the layout is then too unusual to be edited by machine).

A record is named by its number in the file's list, or by None where the text itself is one record (the head of a
Markdown file). A value is a text, or a tuple of texts for a list; "" and () stand for a field that is not there.
"""

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from sitegen.frozen import dataclass

Words = str | tuple[str, ...]
WIDTH = 118

_Plain = Any  # texts, lists and dicts of texts, as YAML holds them


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of the characters from `start` to `end`, end exclusive."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made; they do not overlap, and their offsets are those of the text as it was."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def read(text: str) -> _Plain:
    """What a YAML text says, every scalar as text. ValueError where it cannot be read."""
    return _plain(_composed(text))


def _composed(text: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("this is not YAML that can be edited") from error
    return node


def _plain(node: yaml.Node | None) -> _Plain:
    if isinstance(node, yaml.MappingNode):
        return {_plain(key): _plain(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else None


def set_field(text: str, item: int | None, key: str, words: Words, *, after: Sequence[str] = ()) -> str | None:
    """The text with one field of one record changed, added or, for empty `words`, taken out.

    A new field stands behind the last of the fields `after` that the record has, else at the record's end.
    """
    record = _record(text, item)
    pair = next(((k, v) for k, v in record.value if k.value == key), None) if record else None
    if record is None or (pair is None and not words):
        return text if record else None
    if not words:
        tries = _removed(text, record, pair)
    elif pair is not None:
        tries = _replaced(text, record, pair, words)
    else:
        tries = _added(text, record, key, words, after)
    meant = [_changed(read(text), item, key, value) for value in _readings(words)]
    return next((new for new in tries if _reads(new, meant)), None)


def _record(text: str, item: int | None) -> yaml.MappingNode | None:
    node = _composed(text)
    if item is not None:
        listed = isinstance(node, yaml.SequenceNode) and item < len(node.value)
        node = node.value[item] if listed and node else None
    return node if isinstance(node, yaml.MappingNode) and node.value else None


def _readings(words: Words) -> Iterator[_Plain]:
    """A list of one may be written as a text."""
    if isinstance(words, tuple):
        yield list(words)
        if len(words) != 1:
            return
        words = words[0]
    yield words


def _changed(data: _Plain, item: int | None, key: str, value: _Plain) -> _Plain:
    record = dict(data if item is None else data[item])
    record[key] = value
    if not value:
        del record[key]
    return record if item is None else [*data[:item], record, *data[item + 1 :]]


def _reads(text: str, meant: list[_Plain]) -> bool:
    try:
        return read(text) in meant
    except ValueError:
        return False


def _end(text: str, node: yaml.Node) -> int:
    """Where a node's own text ends. libyaml ends blocks where the next thing begins, comments and blank lines between."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1] if node.value else None
        return _end(text, last[1] if isinstance(last, tuple) else last) if last else start
    return start + len(text[start:end].rstrip())


def _replaced(text: str, record: yaml.MappingNode, pair: tuple[Any, Any], words: Words) -> Iterator[str]:
    key, old = pair
    start, end = old.start_mark.index, _end(text, old)
    if isinstance(old, yaml.CollectionNode) and "#" in text[start:end]:
        return
    gap = " " if text[start - 1 : start] == ":" else ""
    for written in _written(words, key.start_mark.column, old, flow=bool(record.flow_style)):
        yield applied(text, [Edit(start, end, gap + written)])


def _added(text: str, record: yaml.MappingNode, key: str, words: Words, after: Sequence[str]) -> Iterator[str]:
    known = [pair for pair in record.value if pair[0].value in after]
    previous = (known or record.value)[-1]
    end = _end(text, previous[1])
    if record.flow_style:
        for written in _written(words, 0, None, flow=True):
            yield applied(text, [Edit(end, end, f", {key}: {written}")])
        return
    column = record.value[0][0].start_mark.column
    place = text.find("\n", end)
    place = len(text) if place < 0 else place
    for written in _written(words, column, None, flow=False):
        yield applied(text, [Edit(place, place, f"\n{' ' * column}{key}: {written}")])


def _removed(text: str, record: yaml.MappingNode, pair: Any) -> Iterator[str]:  # noqa: ANN401 - two nodes of PyYAML
    """Without the field's lines; a comment behind the value stays, on a line of its own."""
    start, end = pair[0].start_mark.index, _end(text, pair[1])
    line = text.rfind("\n", 0, start) + 1
    rest = text.find("\n", end)
    rest = len(text) if rest < 0 else rest
    inside = isinstance(pair[1], yaml.CollectionNode) and "#" in text[start:end]
    if record.flow_style or inside or text[line:start].strip():
        return
    comment = text[end:rest].strip()
    yield applied(text, [Edit(start, rest, comment) if comment else Edit(line, min(rest + 1, len(text)), "")])


def _written(words: Words, column: int, old: yaml.Node | None, *, flow: bool) -> Iterator[str]:
    """Ways of writing a value behind its key, which stands in this column; the likeliest first."""
    if isinstance(words, str):
        style = old.style if isinstance(old, yaml.ScalarNode) else None
        yield from _scalars(words, column, style, flow=flow)
        return
    if len(words) == 1 and isinstance(old, yaml.ScalarNode):
        yield from _scalars(words[0], column, None, flow=True)
    if isinstance(old, yaml.SequenceNode) and not old.flow_style and old.value:
        # The region begins behind the first item's own indentation, at its dash.
        indent = "\n" + " " * old.start_mark.column
        yield indent.join(f"- {word}" for word in words)
    yield f"[{', '.join(words)}]"
    yield f"[{', '.join(_double_quoted(word) for word in words)}]"


def _scalars(words: str, column: int, style: str | None, *, flow: bool) -> Iterator[str]:
    single = "'" + words.replace("'", "''") + "'"
    block = "" if flow else _folded(words, column + 2)
    if style == "'":
        yield single
    if style == '"':
        yield _double_quoted(words)
    if block and (style in (">", "|") or column + len(words) > WIDTH - 20):
        yield block
    yield words
    if block:
        yield block
    yield single
    yield _double_quoted(words)


def _double_quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _folded(words: str, indent: int) -> str:
    """The form in which any words are safe: `>-` and the words below, wrapped."""
    lines = textwrap.wrap(words, max(WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False)
    return ">-" + "".join(f"\n{' ' * indent}{line}" for line in lines)


def add_item(text: str, fields: Mapping[str, str]) -> str | None:
    """The text of a file that is a list, with one record more at its end. The file may be empty, or hold `[]`."""
    try:
        node = _composed(text)
    except ValueError:
        return None
    data = [] if node is None else _plain(node)
    ended = text if not text or text.endswith("\n") else f"{text}\n"
    if node is None:
        new = ended + written_item(fields)
    elif not isinstance(node, yaml.SequenceNode) or (data and node.flow_style):
        return None
    elif data:
        new = ended + written_item(fields, node.start_mark.column)
    else:
        comment = text[node.end_mark.index :].partition("\n")[0].strip()
        rest = text[node.end_mark.index :].partition("\n")[2]
        head = text[: node.start_mark.index] + (f"{comment}\n" if comment else "")
        new = head + written_item(fields) + rest
    return new if _reads(new, [[*data, dict(fields)]]) else None


def written_item(fields: Mapping[str, str], column: int = 0) -> str:
    """A record as an item of a list, its dash in this column, with a line end after it; ready to copy."""
    lines = [f"{key}: {_safe(key, words, column + 2)}" for key, words in fields.items()]
    indent = " " * (column + 2)
    return f"{' ' * column}- " + f"\n{indent}".join(lines) + "\n"


def _safe(key: str, words: str, column: int) -> str:
    ways = _scalars(words, column, None, flow=False)
    return next((way for way in ways if _reads(f"{' ' * column}{key}: {way}\n", [{key: words}])), _double_quoted(words))


def map_texts(text: str, change: Callable[[tuple[str, ...], str, str], tuple[str, str]]) -> str | None:
    """The text with its scalars changed one by one; quote marks and layout stay.

    `change(keys, words, raw)` gets the keys that lead to a scalar (list items have none), what the scalar says and how
    it is written, and gives both as they are to be. None where what is written would not say what was meant.
    """
    edits: list[Edit] = []

    def walk(node: yaml.Node | None, keys: tuple[str, ...]) -> _Plain:
        if isinstance(node, yaml.MappingNode):
            return {_plain(key): walk(value, (*keys, str(_plain(key)))) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [walk(item, keys) for item in node.value]
        if not isinstance(node, yaml.ScalarNode):
            return None
        start, end = node.start_mark.index, _end(text, node)
        words, raw = change(keys, node.value, text[start:end])
        if raw != text[start:end]:
            edits.append(Edit(start, end, raw))
        return words

    meant = walk(_composed(text), ())
    new = applied(text, edits)
    return new if _reads(new, [meant]) else None


_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def head_of(text: str) -> tuple[int, int] | None:
    """Where the YAML at the head of a Markdown text begins and ends; None where there is none."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    return (min(opening.end() + 1, closing.start()), closing.start()) if opening and closing else None
