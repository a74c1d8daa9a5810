"""What one input file turns into, before anything is known of the others."""

import re
from enum import StrEnum

from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.load.decode import Entry
from sitegen.model.explainer import Fragment
from sitegen.model.records import Lock, Outlines


class FileKind(StrEnum):
    """The kinds of input file that hold records; each names the entry it is made of."""

    SITE = "site"
    SOURCE = "source"
    EXPLAINER = "explainer"
    CLAIMS = "claim"
    QUESTIONS = "question"
    ACTORS = "actor"
    PLACES = "place"
    EVENTS = "event"
    CHARTS = "chart"
    CORRECTIONS = "correction"
    OUTLINES = "outlines"
    LOCK = "lock"

    __hash__ = str.__hash__  # an enum's own is Python


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed file. `lost` are the ids of records in it that could not be read: references to them are no faults.

    `name` is the id that the file's own name gives: a source's, the source of a file of claims, a page's path.
    """

    path: str
    kind: FileKind
    name: str
    entries: tuple[Entry, ...] = ()
    lost: tuple[str, ...] = ()
    body: Fragment | None = None
    lock: Lock | None = None
    outlines: Outlines | None = None

    @property
    def span(self) -> Span:
        return Span(self.path, 1)


_KINDS = (
    (re.compile(r"(site)\.yaml"), FileKind.SITE),
    (re.compile(r"content/(index)\.md"), FileKind.EXPLAINER),
    (re.compile(r"content/pages/(.+)\.md"), FileKind.EXPLAINER),
    (re.compile(r"content/sources/([^/]+)\.md"), FileKind.SOURCE),
    (re.compile(r"content/claims/([^/]+)\.yaml"), FileKind.CLAIMS),
    (re.compile(r"content/(questions)\.yaml"), FileKind.QUESTIONS),
    (re.compile(r"content/(actors)\.yaml"), FileKind.ACTORS),
    (re.compile(r"content/(places)\.yaml"), FileKind.PLACES),
    (re.compile(r"content/(events)\.yaml"), FileKind.EVENTS),
    (re.compile(r"content/(charts)\.yaml"), FileKind.CHARTS),
    (re.compile(r"content/(corrections)\.yaml"), FileKind.CORRECTIONS),
    (re.compile(r"content/(outlines)\.geojson"), FileKind.OUTLINES),
    (re.compile(r"seeds/([^/]+)\.lock"), FileKind.LOCK),
)


def kind_of(path: str) -> tuple[FileKind, str] | None:
    """The kind of an input file and the name it gives; None for a file that holds no records."""
    for pattern, kind in _KINDS:
        match = pattern.fullmatch(path)
        if match:
            return kind, match[1]
    return None
