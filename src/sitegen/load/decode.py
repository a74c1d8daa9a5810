"""YAML nodes → checked entries: every fault of a record at once, each at its own line and column."""

import difflib
from collections.abc import Mapping as MappingType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.load.entries import RENAMED, EntryKind
from sitegen.load.yaml_tree import Mapping, Node, Scalar, Sequence
from sitegen.model.records import FieldSpans, Spans

UNKNOWN_KEY = Rule(
    "unknown-key",
    Severity.ERROR,
    "A record has a key that its kind does not know.",
    "A misspelt key would be lost silently, so every unknown one is refused. `sitegen schema KIND` prints the keys of "
    "a kind; docs/ holds one complete, commented example of each. Notes for the desk alone go under `desk:`.",
)
MISSING_KEY = Rule(
    "missing-key",
    Severity.ERROR,
    "A record lacks a key that its kind needs.",
    "Each kind has a few keys without which it means nothing: a claim its id, a question its title, topic and kind. "
    "Add the key; leave out whatever the document does not state.",
)
BAD_FIELD = Rule(
    "bad-field",
    Severity.ERROR,
    "A field does not have the form that its key asks for.",
    "Dates follow EDTF (2025-11, 2025-11-05~, 2025-10/2025-11), ids are lower-case with hyphens, some keys take one of "
    "a few words. The finding names the form and, where it can, the nearest legal spelling.",
)
BAD_SHAPE = Rule(
    "bad-shape",
    Severity.ERROR,
    "A file of records does not have the outline it needs.",
    'A file of claims, questions, actors, places, events or corrections is a list: each record begins with "- id: …" '
    'and its other keys stand two spaces deeper. site.yaml and the head of a Markdown file are plain "key: value" lines.',
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The checked fields of one record under the model's names, and where each stands."""

    fields: MappingType[str, Any]
    spans: Spans


def decode_settings(kind: EntryKind, node: Node) -> tuple[Entry | None, Diagnostics]:
    """As `decode`, but with the fields that are sound: settings that hold should not seem to be missing."""
    entry, found = decode(kind, node)
    if entry or not isinstance(node, Mapping):
        return entry, found
    sound = [pair for pair in node.pairs if _is_sound(kind, Mapping((pair,), node.spot))]
    return decode(kind, Mapping(tuple(sound), node.spot))[0], found


def _is_sound(kind: EntryKind, record: Mapping) -> bool:
    """Whether the fields of a record are sound, be they all that it needs or not."""
    try:
        kind.adapter.validate_python(_plain(record))
    except ValidationError as error:
        return all(
            detail["type"] == "missing" and len(detail["loc"]) == 1 for detail in error.errors(include_url=False)
        )
    return True


def decode(kind: EntryKind, node: Node) -> tuple[Entry | None, Diagnostics]:
    """None where any field is wrong; the findings then say all that is wrong with this record."""
    if not isinstance(node, Mapping):
        message = f"{_a(kind)} is a list of keys and values, not a {_shape(node)}"
        return None, (Diagnostic(BAD_SHAPE, message, node.span, "- id: …\n  title: …"),)
    try:
        fields: dict[str, Any] = kind.adapter.validate_python(_plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(_finding(kind, node, detail) for detail in details)
    fields.pop("desk", None)
    return Entry({RENAMED.get(key, key): value for key, value in fields.items()}, _spans(node)), ()


def _a(kind: EntryKind) -> str:
    return f"an {kind.name}" if kind.name[0] in "aeio" else f"a {kind.name}"


def _shape(node: Node) -> str:
    return {Scalar: "text", Sequence: "list", Mapping: "record"}[type(node)]


def _plain(node: Node) -> Any:  # noqa: ANN401 - texts, lists and dicts of them, as pydantic takes them
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.pairs if not _left_out(value)}


def _left_out(value: Node) -> bool:
    """A key with nothing behind it is a field left out."""
    return isinstance(value, Scalar) and value.plain and not value.text


def _spans(node: Mapping) -> FieldSpans:
    spots = {"": node.spot}
    for key, value in node.pairs:
        name = RENAMED.get(key.text, key.text)
        spots[name] = value.spot
        if isinstance(value, Sequence):
            spots.update((f"{name}.{index}", item.spot) for index, item in enumerate(value.items))
        elif isinstance(value, Mapping):
            spots.update((f"{name}.{inner.text}", item.spot) for inner, item in value.pairs)
    return FieldSpans.of(spots)


def _finding(kind: EntryKind, record: Mapping, detail: ErrorDetails) -> Diagnostic:
    location = detail["loc"]
    node, key = _at(record, location)
    name = str(location[-1])
    context = detail.get("ctx", {})
    written = key.text if key else _field(location)  # what stands before the colon on the line to mend
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(kind, key or node, location)
        case "missing":
            return Diagnostic(MISSING_KEY, f"this {kind.name} has no `{name}`", node.span, f"{name}: …")
        case "fault":
            message = f"`{_field(location)}`: {context['said']}"
            return Diagnostic(BAD_FIELD, message, _within(node, context), str(context["mend"]))
        case "enum" | "literal_error":
            return _not_one_of(node, _field(location), str(context["expected"]), written)
        case "string_pattern_mismatch":
            message = f"`{_field(location)}`: “{_words(node)}” does not have the form it needs"
            return Diagnostic(BAD_FIELD, message, node.span, f"a text that matches {context['pattern']}")
        case _:
            message = f"`{_field(location)}`: {_expectation(detail, node)}"
            return Diagnostic(BAD_FIELD, message, node.span, f"{written}: …")


def _field(location: tuple[int | str, ...]) -> str:
    return next((str(part) for part in location if isinstance(part, str)), "record")


def _words(node: Node) -> str:
    return node.text[:80] if isinstance(node, Scalar) else f"a {_shape(node)}"


def _expectation(detail: ErrorDetails, node: Node) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "string_too_long":
        return f"this text is longer than {context['max_length']} characters"
    if detail["type"] in ("too_short", "too_long"):
        return f"this list has {context['actual_length']} items, which is not the number it needs"
    if detail["type"] == "string_too_short":
        return "this text is empty; leave the key out instead"
    wanted = {"string_type": "a single text", "tuple_type": "a list", "dict_type": "keys and values"}
    return f"{_words(node)} stands where {wanted.get(detail['type'], 'something else')} is needed"


def _within(node: Node, context: MappingType[str, Any]) -> Span:
    """The part of a scalar that is at fault, where it is written on one line as it is read."""
    span, offset, length = node.span, context["offset"], context["length"]
    if not isinstance(node, Scalar) or not length or span.column is None or span.length != len(node.text):
        return span
    return Span(span.path, span.line, span.column + offset, length)


def _at(record: Mapping, location: tuple[int | str, ...]) -> tuple[Node, Scalar | None]:
    """The node at a pydantic location, and its key; the nearest node above where the location does not exist."""
    node: Node = record
    last: Scalar | None = None
    for part in location:
        if isinstance(node, Mapping):
            pair = next(((key, value) for key, value in node.pairs if key.text == part), None)
            if pair is None:
                break
            last, node = pair
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            last, node = None, node.items[part]
        else:
            break
    return node, last


def _unknown_key(kind: EntryKind, node: Node, location: tuple[int | str, ...]) -> Diagnostic:
    name = str(location[-1])
    if len(location) > 1:
        holder = _field(location)
        mend = f"take it out; `sitegen schema {kind.name}` prints what may stand under `{holder}:`"
        return Diagnostic(UNKNOWN_KEY, f"`{holder}` has no key `{name}`", node.span, mend)
    known = _known_keys(kind)
    near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    mend = f"{near[0]}:" if near else f"keys of {_a(kind)}: {', '.join(known)}"
    return Diagnostic(UNKNOWN_KEY, f"{_a(kind)} has no key `{name}`", node.span, mend)


def _known_keys(kind: EntryKind) -> list[str]:
    return list(kind.adapter.json_schema()["properties"])


def _not_one_of(node: Node, field: str, expected: str, written: str) -> Diagnostic:
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(", ")]
    near = difflib.get_close_matches(_words(node), words, n=1, cutoff=0.5)
    message = f"`{field}`: “{_words(node)}” is none of {', '.join(words)}"
    return Diagnostic(BAD_FIELD, message, node.span, f"{written}: {near[0] if near else words[0]}")
