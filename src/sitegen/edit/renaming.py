"""An id changed everywhere it stands: its record, what refers to it, links in Markdown, locks, and names of files.

The old id goes into the record's `former_ids` (a page's former address into its `aliases`), so that permalinks live on.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace

from sitegen.derive.attestation import lock_path, lock_to_json, text_path
from sitegen.diagnostics import Diagnostic, Diagnostics, Span
from sitegen.edit.layout import open_text
from sitegen.edit.markdown_text import relinked
from sitegen.edit.revision import Revision, refused
from sitegen.edit.yaml_text import head_of, map_texts, read, set_field
from sitegen.load.document import FileKind, kind_of
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.guard import parse_guard
from sitegen.model.library import Library
from sitegen.model.records import Record

KINDS: Mapping[str, str] = {
    "source": "sources",
    "claim": "claims",
    "question": "questions",
    "actor": "actors",
    "place": "places",
    "event": "events",
    "page": "explainers",
    "chart": "charts",
    "correction": "corrections",
}
"""The kinds whose ids can be changed, and the shelf of the library each stands on."""

_REFERENCES: Mapping[FileKind, Mapping[str, str]] = {
    FileKind.SOURCE: {"publisher": "actor"},
    FileKind.PLACES: {"within": "place"},
    FileKind.QUESTIONS: {"place": "place"},
    FileKind.CLAIMS: {
        "question": "question",
        "by": "actor",
        "via": "actor",
        "place": "place",
        "replaces": "claim",
        "same_datum": "claim",
    },
    FileKind.EVENTS: {"place": "place", "claims": "claim"},
    FileKind.CHARTS: {"questions": "question", "sources": "source", "places": "place"},
}
_LISTED: Mapping[str, FileKind] = {
    "claim": FileKind.CLAIMS,
    "question": FileKind.QUESTIONS,
    "actor": FileKind.ACTORS,
    "place": FileKind.PLACES,
    "event": FileKind.EVENTS,
    "chart": FileKind.CHARTS,
    "correction": FileKind.CORRECTIONS,
}
_EMBEDDED = frozenset({"table", "spread"})

Texts = tuple[str, str]  # what a scalar says, and how it is written


def taken(library: Library, kind: str) -> dict[str, str]:
    """Every id of a kind that may not be given again, with the record that has or had it."""
    shelf: Mapping[str, Record] = getattr(library, KINDS[kind])
    return {former: name for name, record in shelf.items() for former in record.former_ids} | {
        name: name for name in shelf
    }


def rename(
    kind: str, old: str, new: str, library: Library, files: Mapping[str, bytes]
) -> tuple[Revision | None, Diagnostics]:
    """Every file that names the record, with its new id; None, with findings, where one of them cannot be edited.

    `files` are the project's, without errors in their records; `old` is one of the library's and `new` is free.
    """
    renaming = _Renaming(kind, old, new, library)
    changed: dict[str, bytes | None] = {}
    found: list[Diagnostic] = []
    for path in sorted(files):
        described = kind_of(path)
        if described is None or described[0] is FileKind.SITE:
            continue
        data, problem = renaming.file(path, described[0], files[path])
        if problem is not None:
            found.append(problem)
        elif data != files[path]:
            changed[path] = data
    moves = {path: target for path, target in _moves(kind, old, new).items() if path in files}
    for path, target in moves.items():
        changed[target] = changed.get(path, files[path])
        changed[path] = None
    return (None, tuple(found)) if found else (Revision(changed, moves), ())


def _moves(kind: str, old: str, new: str) -> dict[str, str]:
    if kind == "page":
        return {f"content/pages/{old}.md": f"content/pages/{new}.md"}
    if kind != "source":
        return {}
    return {
        f"content/sources/{old}.md": f"content/sources/{new}.md",
        f"content/claims/{old}.yaml": f"content/claims/{new}.yaml",
        text_path(old): text_path(new),
        lock_path(old): lock_path(new),
    }


class _Renaming:
    """One id of one kind and what it becomes."""

    def __init__(self, kind: str, old: str, new: str, library: Library) -> None:
        self.kind, self.old, self.new, self.library = kind, old, new, library
        self.moves = _moves(kind, old, new)

    def file(self, path: str, kind: FileKind, data: bytes) -> tuple[bytes, Diagnostic | None]:
        """The file with the new id in it; its bytes as they were where it does not name the old one."""
        if kind is FileKind.LOCK:
            return self._lock(path, data), None
        opened = open_text(data)
        what = f"renaming the {self.kind} `{self.old}`"
        mend = f"write {self.new} for {self.old} in this file by hand"
        if opened is None:
            # A file with line ends of several sorts that does not name the id needs no change.
            named = self.old.encode() in data or path in self.moves
            return data, refused(Span(path), what, mend) if named else None
        text, layout = opened
        try:
            new = self._markdown(path, kind, text) if path.endswith(".md") else self._list(kind, text)
        except ValueError:
            new = None
        return (data, refused(Span(path), what, mend)) if new is None else (layout.encode(new), None)

    def _list(self, kind: FileKind, text: str) -> str | None:
        new = map_texts(text, lambda keys, words, raw: self._scalar(kind, keys, words, raw))
        if new is None or _LISTED.get(self.kind) is not kind:
            return new
        items = read(new) or []
        index = next((n for n, item in enumerate(items) if item.get("id") == self.new), None)
        return new if index is None else set_field(new, index, "former_ids", self._former(), after=("id",))

    def _markdown(self, path: str, kind: FileKind, text: str) -> str | None:
        head = head_of(text)
        if head is None:
            return None
        start, end = head
        record = map_texts(text[start:end], lambda keys, words, raw: self._scalar(kind, keys, words, raw))
        if record is not None and path in self.moves:
            key, names = ("aliases", self._addresses()) if self.kind == "page" else ("former_ids", self._former())
            record = set_field(record, None, key, names, after=("title",))
        closing = text.find("\n", end)
        closing = len(text) if closing < 0 else closing + 1
        body = relinked(text[closing:], lambda address: self._address(path, address))
        return None if record is None or body is None else text[:start] + record + text[end:closing] + body

    def _former(self) -> tuple[str, ...]:
        shelf: Mapping[str, Record] = getattr(self.library, KINDS[self.kind])
        names = dict.fromkeys((*shelf[self.old].former_ids, self.old))
        return tuple(name for name in names if name != self.new)

    def _addresses(self) -> tuple[str, ...]:
        names = dict.fromkeys((*self.library.explainers[self.old].aliases, f"/{self.old}/"))
        return tuple(name for name in names if name != f"/{self.new}/")

    def _scalar(self, kind: FileKind, keys: tuple[str, ...], words: str, raw: str) -> Texts:
        """One text of a record's, with the new id where that text names the old one."""
        key = keys[0] if keys else ""
        if len(keys) != 1:
            return words, raw
        if kind is FileKind.CORRECTIONS and key == "target" and words == f"{self.kind}:{self.old}":
            return f"{self.kind}:{self.new}", raw.replace(words, f"{self.kind}:{self.new}")
        if kind in (FileKind.EXPLAINER, FileKind.CHARTS) and key == "expect":
            return self._guard(words, raw)
        own = key == "id" and _LISTED.get(self.kind) is kind
        if words == self.old and (own or _REFERENCES.get(kind, {}).get(key) == self.kind):
            return self.new, raw.replace(self.old, self.new)
        return words, raw

    def _guard(self, words: str, raw: str) -> Texts:
        """A premise with the new id of its question or source; a value or scope of the same name stays."""
        guard = parse_guard(words)
        if isinstance(guard, Fault) or self.kind not in ("question", "source"):
            return words, raw
        if getattr(guard, self.kind) != self.old:
            return words, raw
        if self.kind == "source":
            before = r"\bby\s+"
        else:
            before = r"\b(?:no\s+claim\s+on|all\s+claims\s+on|spread\s+of|origins\s+of)\s+"
        name = re.escape(self.old)
        place = re.compile(rf"({before}|(?<![\w-])(?={name}\s+not\s+answered)){name}(?![\w-])")

        def swapped(text: str) -> str:
            return place.sub(lambda match: match[1] + self.new, text, count=1)

        return swapped(words), swapped(raw)

    def _address(self, path: str, address: str) -> str:
        """A link's address with the new id: a record link, or the path of a file that moves."""
        scheme, colon, rest = address.partition(":")
        if not colon:
            return self._file_address(path, address)
        target, mark, query = rest.partition("?")
        name, anchor, heading = target.partition("#")
        of_question = self.kind == "question"
        if name == self.old and (scheme == self.kind or (of_question and scheme in _EMBEDDED)):
            return f"{scheme}:{self.new}{anchor}{heading}{mark}{query}"
        if of_question and scheme in ("chart", "count"):
            asked = re.sub(rf"(^|&)question={re.escape(self.old)}(?=&|$)", rf"\g<1>question={self.new}", query)
            return f"{scheme}:{target}{mark}{asked}"
        return address

    def _file_address(self, path: str, address: str) -> str:
        """A path to a file that moves, as an editor follows it: files keep their folders, so only the name changes."""
        written, mark, anchor = address.partition("#")
        target = self.moves.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), written)))
        if target is None:
            return address
        folder, slash, _ = written.rpartition("/")
        return f"{folder}{slash}{posixpath.basename(target)}{mark}{anchor}"

    def _lock(self, path: str, data: bytes) -> bytes:
        """A lock is written by machine, so it is written anew, claims in order; only one that names the id."""
        named = path in self.moves
        source = path.rpartition("/")[2].removesuffix(".lock")
        lock = self.library.locks.get(source)
        attested = self.kind == "claim" and self.library.claims[self.old].source == source
        if lock is None or not (named or (attested and self.old in lock.attestations)):
            return data
        if named:
            return lock_to_json(replace(lock, source=self.new)).encode()
        attestations = {
            self.new if name == self.old else name: replace(each, claim=self.new if name == self.old else name)
            for name, each in lock.attestations.items()
        }
        return lock_to_json(replace(lock, attestations=attestations)).encode()


def same_folder(old: str, new: str) -> bool:
    """Whether a page keeps its folder: its own relative links would break in another one."""
    return posixpath.dirname(old) == posixpath.dirname(new)


def is_id(name: str) -> bool:
    """Whether a text has the form of an id: lower-case letters, digits and single hyphens, at most 80 characters."""
    return len(name) <= 80 and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) is not None
