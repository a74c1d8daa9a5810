"""One input file → one Document. A map: it knows nothing of the other files."""

import re
from pathlib import PurePosixPath

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.load.decode import BAD_SHAPE, Entry, decode, decode_settings
from sitegen.load.document import Document, FileKind, kind_of
from sitegen.load.entries import ENTRIES, nearest_id
from sitegen.load.front_matter import split_front_matter
from sitegen.load.lock import lock_from_json
from sitegen.load.markdown import render_fragment
from sitegen.load.outlines import read_outlines
from sitegen.load.yaml_tree import Sequence, read_yaml

NOT_UTF8 = Rule(
    "not-utf8",
    Severity.ERROR,
    "A file is not UTF-8 text.",
    "All text files of a project are UTF-8. Open the file in your editor and save it with the encoding UTF-8; in a "
    "shell, `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW` does the same. The finding gives the first byte at fault.",
)
STRAY_FILE = Rule(
    "stray-file",
    Severity.WARNING,
    "A file under content/ is of no kind that sitegen reads.",
    "Pages lie in content/pages/, sources in content/sources/, claims in content/claims/, pictures and other files to "
    "copy in content/assets/. A file elsewhere is never published; move it, or take it out of content/.",
)
FILE_NAME = Rule(
    "file-name",
    Severity.ERROR,
    "The name of a page, source or file of claims is not an id.",
    "The name of the file is the record's id and part of its address: lower-case letters, digits and single hyphens, as "
    "in content/sources/river-herald.md. Spaces, capitals and other letters make addresses that break when they are "
    "copied. Rename the file, and the links to it.",
)

_NAMED_BY_FILE = (FileKind.SOURCE, FileKind.EXPLAINER)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_LINE = re.compile(r"^(?:- +| +)id: *['\"]?([^\n#'\"]+)", re.MULTILINE)


def parse(path: str, data: bytes) -> tuple[Document | None, Diagnostics]:  # noqa: PLR0911 - one kind of file, one line
    """The document of one file; None for a file that holds no records or is not text."""
    kind = kind_of(path)
    if kind is None:
        return None, _stray(path)
    text, found = decode_text(path, data)
    found += _misnamed(path, *kind)
    if text is None or found:
        lost = (kind[1],) if kind[0] in _NAMED_BY_FILE else _ids(data.decode("utf-8", "replace"))
        return Document(path, *kind, lost=lost), found
    match kind:
        case (FileKind.LOCK, name):
            lock, found = lock_from_json(path, text)
            return Document(path, FileKind.LOCK, name, lock=lock), found
        case (FileKind.OUTLINES, name):
            outlines, found = read_outlines(path, text)
            return Document(path, FileKind.OUTLINES, name, outlines=outlines), found
        case (FileKind.SOURCE | FileKind.EXPLAINER as file_kind, name):
            return _parse_headed(path, text, file_kind, name)
        case (FileKind.SITE, name):
            return _parse_site(path, text, name)
        case (file_kind, name):
            return _parse_list(path, text, file_kind, name)


def _misnamed(path: str, kind: FileKind, name: str) -> Diagnostics:
    named = kind in (*_NAMED_BY_FILE, FileKind.CLAIMS)
    if not named or all(_NAME.fullmatch(part) and len(part) <= 80 for part in name.split("/")):
        return ()
    offered = "/".join(nearest_id(part) or "name" for part in name.split("/"))
    mend = f"rename it to {path.removesuffix(name + PurePosixPath(path).suffix)}{offered}{PurePosixPath(path).suffix}"
    return (
        Diagnostic(
            FILE_NAME, f"“{name}” is not an id: lower-case letters, digits and single hyphens", Span(path), mend
        ),
    )


def decode_text(path: str, data: bytes) -> tuple[str | None, Diagnostics]:
    """The text of a file with plain line ends and without a byte-order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        span = Span(path, data.count(b"\n", 0, error.start) + 1, column, 1)
        message = f"this file is not UTF-8: byte 0x{data[error.start]:02x} stands here"
        return None, (Diagnostic(NOT_UTF8, message, span, "save the file with the encoding UTF-8"),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()


def _stray(path: str) -> Diagnostics:
    if not path.startswith("content/") or path.startswith("content/assets/"):
        return ()
    mend = f"move it to content/assets/{path.rsplit('/', 1)[-1]}, or out of content/"
    return (Diagnostic(STRAY_FILE, "this file is of no kind that sitegen reads", Span(path, 1), mend),)


def _parse_headed(path: str, text: str, kind: FileKind, name: str) -> tuple[Document, Diagnostics]:
    headed, found = split_front_matter(path, text)
    body, faults = render_fragment(path, headed.body, headed.body_line)
    found += faults
    entry: Entry | None = None
    if headed.head is not None:
        entry, problems = decode(ENTRIES[kind.value], headed.head)
        found += problems
    lost = () if entry else (name,)
    return Document(path, kind, name, (entry,) if entry else (), lost, body), found


def _parse_site(path: str, text: str, name: str) -> tuple[Document, Diagnostics]:
    node, found = read_yaml(path, text)
    if node is None:
        if not found:
            found = (Diagnostic(BAD_SHAPE, "this file is empty", Span(path, 1), 'format: 1\ntitle: "…"'),)
        return Document(path, FileKind.SITE, name), found
    entry, problems = decode_settings(ENTRIES["site"], node)
    return Document(path, FileKind.SITE, name, (entry,) if entry else ()), found + problems


def _parse_list(path: str, text: str, kind: FileKind, name: str) -> tuple[Document, Diagnostics]:
    node, found = read_yaml(path, text)
    if node is None:
        return Document(path, kind, name, lost=_ids(text)), found
    if not isinstance(node, Sequence):
        message = f"this file is a list of {kind.value}s; each begins with `- id:`"
        return Document(path, kind, name, lost=_ids(text)), (
            *found,
            Diagnostic(BAD_SHAPE, message, node.span, "- id: …"),
        )
    entries: list[Entry] = []
    for item in node.items:
        entry, problems = decode(ENTRIES[kind.value], item)
        found += problems
        if entry:
            entries.append(entry)
    read = {entry.fields["id"] for entry in entries}
    return Document(path, kind, name, tuple(entries), tuple(i for i in _ids(text) if i not in read)), found


def _ids(text: str) -> tuple[str, ...]:
    """Every id that seems to be written in a file, read without YAML; one with a fault also as it would be without."""
    written = [name.strip() for name in _ID_LINE.findall(text)]
    return tuple(dict.fromkeys(each for name in written for each in (name, nearest_id(name)) if each))
