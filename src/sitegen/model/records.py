"""The records of a project, decoded and joined: what the rest of the program works with.

`desk:` notes have no field here, so that nothing downstream can publish them. `spans` gives the place of each field
in the author's file ("" is the record itself); it takes no part in equality, so that moving a record to another line
changes nothing that does not show the line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from struct import Struct
from sys import intern

from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.model.dates import When
from sitegen.model.value import Kind, Value

Spans = Mapping[str, Span]
Spot = tuple[str, int, int | None, int]
"""The parts of a span: path, line, column, length."""
_PACKED = Struct("<3I")


@dataclass(frozen=True, slots=True, eq=False)
class FieldSpans(Mapping[str, Span]):
    """Where the fields of a record stand, all in one file. Packed, and a span is made when it is asked for, as a large site
    has hundreds of thousands and shows few: `numbers` holds line, column (0 for None) and length of each of the `names`,
    which are one text with a line for each.
    """

    path: str
    names: str
    numbers: bytes

    @classmethod
    def of(cls, spots: Mapping[str, Spot]) -> "FieldSpans":
        """Of at least one field."""
        path = next(iter(spots.values()))[0]
        packed = [_PACKED.pack(line, column or 0, length) for _, line, column, length in spots.values()]
        names = intern("\n".join(map(_on_one_line, spots)))  # records of a kind mostly have the same
        return cls(path, names, b"".join(packed))

    def __getitem__(self, name: str) -> Span:
        names, sought = self.names.split("\n"), _on_one_line(name)
        if sought not in names:
            raise KeyError(name)
        line, column, length = _PACKED.unpack_from(self.numbers, _PACKED.size * names.index(sought))
        return Span(self.path, line, column or None, length)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names.split("\n"))

    def __len__(self) -> int:
        return len(self.numbers) // _PACKED.size


def _on_one_line(name: str) -> str:
    """Keys are an author's, and may hold anything."""
    return name.replace("\n", " ")


class Basis(StrEnum):
    """Whether a date stands in the document or was worked out by the desk."""

    STATED = "stated"
    INFERRED = "inferred"


class Mode(StrEnum):
    """What the speaker does with the value."""

    ASSERTS = "asserts"
    ESTIMATES = "estimates"
    DENIES = "denies"
    FORECASTS = "forecasts"
    QUOTES = "quotes"

    __hash__ = str.__hash__  # an enum's own is Python, and every claim asks for it


class Ground(StrEnum):
    """What a claim rests on (its `basis:`)."""

    STATEMENT = "statement"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    IMAGERY = "imagery"
    GEOLOCATED = "geolocated"
    WITNESS = "witness"
    OWN_REPORTING = "own-reporting"
    MODEL = "model"


class Status(StrEnum):
    """Whether the claim still stands for its speaker."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has. `draft` records, and all that depends on them, stay out of site and data."""

    id: str
    former_ids: tuple[str, ...] = ()
    draft: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    spans: Spans = field(default_factory=dict, compare=False, repr=False)

    def span(self, name: str = "") -> Span:
        """The place of a field, or of the whole record where that field is not written."""
        return self.spans.get(name) or self.spans.get("") or Span("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A cited publication. What the document does not state is empty and shown as "not stated"."""

    title: str
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: When | None = None
    published_basis: Basis = Basis.STATED
    published_note: str = ""
    accessed: When | None = None
    url: str = ""
    archive: str = ""
    language: str = "en"
    translated_from: str = ""
    translation: str = ""
    kind: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    """Someone who can assert. `side` only groups; it is never scored or coloured."""

    name: str
    kind: str
    side: str = ""
    role: str = ""
    aliases: tuple[str, ...] = ()
    wikidata: str = ""

    @property
    def anonymous(self) -> bool:
        """A callsign, or a first name given for safety: no page, and no structured data about a person."""
        return self.kind == "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A named place. `lat` and `lon` are degrees, no finer than a settlement where people may be harmed."""

    name: str
    aliases: tuple[str, ...] = ()
    lat: Fraction | None = None
    lon: Fraction | None = None
    kind: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """One way of counting that a question distinguishes; unlike scopes are never compared."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a status scale, and the phrases of the documents that the desk mapped to it."""

    word: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """What claims answer. `of` names the two sides of a ratio in order; `scale` is ordered.

    `tolerance` is a share ("10%") or an amount; `window` is a number of days; None takes the site's default.
    """

    title: str
    topic: str
    kind: Kind
    unit: str = ""
    place: str = ""
    scopes: tuple[Scope, ...] = ()
    scale: tuple[Step, ...] = ()
    of: tuple[str, ...] = ()
    tolerance: str = ""
    window: int | None = None
    contained: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure's place in a table of the document: the words of its row and column headers."""

    row: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """One value (or plain statement) as one actor is reported to say in one source.

    `by` is empty where the document speaks in its own voice. `position` is the reading order in its source, from 0.
    """

    source: str
    position: int
    question: str = ""
    value: Value | None = None
    text: str = ""
    by: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    mode: Mode = Mode.ASSERTS
    basis: Ground = Ground.STATEMENT
    as_of: When | None = None
    as_of_basis: Basis = Basis.STATED
    as_of_note: str = ""
    over: str = ""
    said: When | None = None
    forecast_for: When | None = None
    place: str = ""
    scope: str = ""
    quote: str = ""
    passage: int | None = None
    before: str = ""
    after: str = ""
    cell: Cell | None = None
    attribution: str = ""
    hedge: str = ""
    translation: str = ""
    status: Status = Status.ACTIVE
    replaces: str = ""
    same_datum: str = ""
    checked: tuple[str, ...] = ()
    derived: str = ""

    @property
    def stated(self) -> str:
        """The value as printed on every page; "" for a plain statement."""
        return self.value.stated if self.value else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something said to have happened; a `disputed` one carries the rival claims."""

    title: str
    when: When | None = None
    when_basis: Basis = Basis.STATED
    when_note: str = ""
    place: str = ""
    summary: str = ""
    claims: tuple[str, ...] = ()
    disputed: bool = False


CHART_KINDS = ("range", "days", "timeline", "clocks", "grid", "voices", "coverage", "map")
"""Every kind of chart that can be asked for."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines of longitude and latitude that a project brings for its maps, and whose `view` of the world they are."""

    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRecord(Record):
    """A chart that an author asks for. `start` and `end` (written `from` and `to`) narrow it to events of a time;
    `expect` holds the premises of a `title` that states a finding.
    """

    kind: str
    title: str = ""
    questions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    start: When | None = None
    end: When | None = None
    caption: str = ""
    expect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """A published change: which field of which record was what, is now what, and why."""

    date: When
    target: str
    kind: str
    field_name: str = ""
    was: str = ""
    now: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attestation:
    """What the desk attested of one claim against the text: where its words stand, and a digest over them.

    `start` and `end` are character offsets in the normalised passage, end exclusive.
    """

    claim: str
    passage: int
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The committed attestation file of one source: the text's SHA-256, its word count, its claims' attestations."""

    source: str
    text_sha256: str
    words: int
    attestations: Mapping[str, Attestation]
    span: Span
