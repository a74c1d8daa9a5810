"""What an author may write in each kind of record. The JSON Schemas for editors are made from here.

An entry is a record as written: every field is text, a list or a mapping of texts, checked one by one and turned into
the model's types. Keys match the fields of the record in `sitegen.model`, except where `RENAMED` says otherwise.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, NotRequired
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainValidator, TypeAdapter, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from sitegen.diagnostics import Severity
from sitegen.frozen import dataclass
from sitegen.load.grammar.date import parse_date
from sitegen.load.grammar.fault import Fault
from sitegen.model.dates import When
from sitegen.model.records import Basis, Ground, Mode, Status
from sitegen.model.value import Kind
from sitegen.urls import is_site_address

RENAMED: Mapping[str, str] = {"for": "forecast_for", "field": "field_name", "from": "start", "to": "end"}

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STEP = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_DAYS = re.compile(r"(\d{1,5})(?: days?)?")
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,6})?")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?) ?%")


def _fault(message: str, mend: str = "", offset: int = 0, length: int = 0) -> PydanticCustomError:
    context: dict[str, Any] = {"said": message, "mend": mend, "offset": offset, "length": length}
    return PydanticCustomError("fault", "{said}", context)


def _slug(text: str) -> str:
    if _SLUG.fullmatch(text) and len(text) <= 80:
        return text
    raise _fault(f"“{text}” is not an id: lower-case letters, digits and single hyphens", nearest_id(text))


def nearest_id(text: str) -> str:
    """The id that a text would be without what an id may not have; "" where nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold()))[:80].strip("-")


def _step(text: str) -> str:
    """A word of a scale is printed, so that it may have capitals; what a claim states is matched without them."""
    if _STEP.fullmatch(text) and len(text) <= 80:
        return text
    offered = "-".join(re.findall(r"[A-Za-z0-9]+", text))[:80].strip("-")
    raise _fault(f"“{text}” is no word of a scale: letters, digits and single hyphens", offered)


def _date(clock: bool) -> Any:  # noqa: ANN401, FBT001 - a pydantic validator, used in two annotations below
    def read(text: object) -> When:
        if not isinstance(text, str):
            raise _fault("a date is a single text", "2025-11-05")
        when = parse_date(text, clock=clock)
        if isinstance(when, Fault):
            raise _fault(when.message, when.mend, when.offset, when.length)
        return when

    return read


def _flag(text: object) -> bool:
    if text in ("true", "false"):
        return text == "true"
    raise _fault(f"“{text}” is neither true nor false", "true")


def _whole(text: object) -> int:
    if isinstance(text, str) and re.fullmatch(r"-?\d{1,6}", text):
        return int(text)
    raise _fault(f"“{text}” is not a whole number", "1")


def _window(text: object) -> int:
    match = _DAYS.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise _fault(f"“{text}” is not a number of days", "7 days")
    return int(match[1])


def _degrees(limit: int) -> Any:  # noqa: ANN401 - a pydantic validator
    def read(text: object) -> Fraction:
        if isinstance(text, str) and _DEGREES.fullmatch(text) and abs(Fraction(text)) <= limit:
            return Fraction(text)
        raise _fault(f"“{text}” is not a number of degrees from -{limit} to {limit}", "48.28")

    return read


def _share(text: object) -> Fraction:
    match = _SHARE.fullmatch(text) if isinstance(text, str) else None
    if match is None or Fraction(match[1]) > 100:
        raise _fault(f"“{text}” is not a share of a hundred", "25%")
    return Fraction(match[1]) / 100


def _listed(value: object) -> object:
    """A single text where a list may stand is a list of one."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _web_address(text: str) -> str:
    if re.fullmatch(r"(https?://|mailto:)[^\s<>\"']+", text) and _is_address(text):
        return text
    raise _fault(
        f"“{text}” is not a web address that begins with https://", "https://" + text.rpartition("//")[2].strip()
    )


def _is_address(text: str) -> bool:
    """Whether the parts of an address can be told apart: `https://[` has no host."""
    try:
        parts = urlsplit(text)
        return parts.scheme == "mailto" or bool(parts.hostname)
    except ValueError:
        return False


def _site_address(text: str) -> str:
    if is_site_address(text):
        return text
    likely = re.match(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"'?#]*)?)", text)
    offered = f"https://{likely[1]}" if likely else "https://example.org/"
    raise _fault(f"“{text}” is not the address of a site: https://, a host, and a path at most", offered)


def _natural(text: object) -> int:
    number = _whole(text)
    if number < 0:
        raise _fault(f"“{text}” is less than nothing", str(-number))
    return number


_TEXT_SCHEMA: dict[str, Any] = {"type": "string"}
Slug = Annotated[str, AfterValidator(_slug), Field(pattern=_SLUG.pattern)]
Step = Annotated[str, AfterValidator(_step), Field(pattern=_STEP.pattern)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
ShortText = Annotated[str, Field(min_length=1, max_length=300)]
Date = Annotated[When, PlainValidator(_date(clock=False)), WithJsonSchema({"type": "string", "format": "edtf"})]
ClockDate = Annotated[When, PlainValidator(_date(clock=True)), WithJsonSchema({"type": "string", "format": "edtf"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})]
Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": ["integer", "string"]})]
Natural = Annotated[int, PlainValidator(_natural), WithJsonSchema({"type": ["integer", "string"]})]
Days = Annotated[int, PlainValidator(_window), WithJsonSchema({"type": ["integer", "string"]})]
Latitude = Annotated[Fraction, PlainValidator(_degrees(90)), WithJsonSchema({"type": ["number", "string"]})]
Longitude = Annotated[Fraction, PlainValidator(_degrees(180)), WithJsonSchema({"type": ["number", "string"]})]
Share = Annotated[Fraction, PlainValidator(_share), WithJsonSchema(_TEXT_SCHEMA)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed)]
Texts = Annotated[tuple[ShortText, ...], BeforeValidator(_listed)]
Module = Annotated[str, Field(pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$")]
Modules = Annotated[tuple[Module, ...], BeforeValidator(_listed)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
SiteAddress = Annotated[str, AfterValidator(_site_address)]

_CLOSED = ConfigDict(extra="forbid", strict=False)


class _Entry(TypedDict):
    """The fields that every record may carry."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc] # pydantic reads its settings for typed dicts here
    former_ids: NotRequired[Slugs]
    draft: NotRequired[Flag]
    tags: NotRequired[Slugs]
    note: NotRequired[Text]
    desk: NotRequired[Text]


class SourceEntry(_Entry):
    """The head of `content/sources/<id>.md`. What the document does not state is left out."""

    title: ShortText
    publisher: NotRequired[Slug]
    authors: NotRequired[Texts]
    published: NotRequired[ClockDate]
    published_basis: NotRequired[Basis]
    published_note: NotRequired[Text]
    accessed: NotRequired[Date]
    url: NotRequired[WebAddress]
    archive: NotRequired[WebAddress]
    language: NotRequired[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]]
    translated_from: NotRequired[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]]
    translation: NotRequired[Literal["human", "machine"]]
    kind: NotRequired[Literal["news-report", "analysis", "opinion", "agency", "official", "social", "document"]]
    licence: NotRequired[ShortText]


class ActorEntry(_Entry):
    """Someone who can assert: an item of `content/actors.yaml`."""

    id: Slug
    name: ShortText
    kind: Literal[
        "person", "office", "military", "government", "outlet", "analyst", "group", "anonymous", "organisation"
    ]
    side: NotRequired[Slug]
    role: NotRequired[ShortText]
    aliases: NotRequired[Texts]
    wikidata: NotRequired[Annotated[str, Field(pattern=r"^Q[1-9]\d*$")]]


class PlaceEntry(_Entry):
    """A named place: an item of `content/places.yaml`."""

    id: Slug
    name: ShortText
    aliases: NotRequired[Texts]
    lat: NotRequired[Latitude]
    lon: NotRequired[Longitude]
    kind: NotRequired[ShortText]
    within: NotRequired[Slug]


class ScopeEntry(TypedDict):
    """One way of counting that a question distinguishes."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc] # as above
    id: Slug
    text: ShortText
    note: NotRequired[Text]


class StepEntry(TypedDict):
    """A word of a status scale, and the documents' phrases that the desk mapped to it."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc] # as above
    word: Step
    phrases: NotRequired[Texts]


def _told_apart(steps: tuple[StepEntry, ...]) -> tuple[StepEntry, ...]:
    words = [step["word"].lower() for step in steps]
    twice = next((word for word in words if words.count(word) > 1), None)
    if twice is not None:
        raise _fault(f"“{twice}” stands twice on the scale, capitals or not", f"{twice}-2")
    return steps


class QuestionEntry(_Entry):
    """What claims answer: an item of `content/questions.yaml`."""

    id: Slug
    title: ShortText
    topic: ShortText
    kind: Kind
    unit: NotRequired[ShortText]
    place: NotRequired[Slug]
    scopes: NotRequired[Annotated[tuple[ScopeEntry, ...], BeforeValidator(_listed)]]
    scale: NotRequired[Annotated[tuple[StepEntry, ...], BeforeValidator(_listed), AfterValidator(_told_apart)]]
    of: NotRequired[Annotated[Texts, Field(min_length=2, max_length=2)]]
    tolerance: NotRequired[ShortText]
    window: NotRequired[Days]
    contained: NotRequired[Flag]
    answer: NotRequired[Text]


class CellEntry(TypedDict):
    """A figure's row and column headers in a table of the document."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc] # as above
    row: ShortText
    column: ShortText


# `for` is a word of Python's, so this key needs the other way of writing a TypedDict.
_ForecastFor = TypedDict("_ForecastFor", {"for": NotRequired[Date]})


class ClaimEntry(_Entry, _ForecastFor):
    """One value as one actor is reported to say in one source: an item of `content/claims/<source>.yaml`."""

    id: Slug
    question: NotRequired[Slug]
    value: NotRequired[ShortText]
    text: NotRequired[Text]
    by: NotRequired[Slugs]
    via: NotRequired[Slugs]
    mode: NotRequired[Mode]
    basis: NotRequired[Ground]
    as_of: NotRequired[Date]
    as_of_basis: NotRequired[Basis]
    as_of_note: NotRequired[Text]
    over: NotRequired[ShortText]
    said: NotRequired[Date]
    place: NotRequired[Slug]
    scope: NotRequired[Slug]
    quote: NotRequired[Text]
    passage: NotRequired[Natural]
    before: NotRequired[ShortText]
    after: NotRequired[ShortText]
    cell: NotRequired[CellEntry]
    attribution: NotRequired[ShortText]
    hedge: NotRequired[ShortText]
    translation: NotRequired[Text]
    status: NotRequired[Status]
    replaces: NotRequired[Slug]
    same_datum: NotRequired[Slug]
    checked: NotRequired[Texts]
    derived: NotRequired[Text]


class EventEntry(_Entry):
    """Something said to have happened: an item of `content/events.yaml`."""

    id: Slug
    title: ShortText
    when: NotRequired[Date]
    when_basis: NotRequired[Basis]
    when_note: NotRequired[Text]
    place: NotRequired[Slug]
    summary: NotRequired[Text]
    claims: NotRequired[Slugs]
    disputed: NotRequired[Flag]


_Period = TypedDict("_Period", {"from": NotRequired[Date], "to": NotRequired[Date]})


class ChartEntry(_Entry, _Period):
    """A chart of the author's choice: an item of `content/charts.yaml`."""

    id: Slug
    kind: Literal["range", "days", "timeline", "clocks", "grid", "voices", "coverage", "map"]
    title: NotRequired[ShortText]
    questions: NotRequired[Slugs]
    sources: NotRequired[Slugs]
    places: NotRequired[Slugs]
    caption: NotRequired[Text]
    expect: NotRequired[Texts]


class CorrectionEntry(_Entry):
    """A published change: an item of `content/corrections.yaml`."""

    id: Slug
    date: Date
    target: ShortText
    kind: Literal["error", "update", "clarification", "withdrawal", "source-changed"]
    field: NotRequired[ShortText]
    was: NotRequired[Text]
    now: NotRequired[Text]
    reason: Text


class ExplainerEntry(_Entry):
    """The head of a page of the author's: `content/index.md` or `content/pages/*.md`."""

    title: ShortText
    summary: NotRequired[Text]
    authors: NotRequired[Texts]
    published: NotRequired[ClockDate]
    updated: NotRequired[ClockDate]
    nav: NotRequired[ShortText]
    order: NotRequired[Whole]
    aliases: NotRequired[Texts]
    expect: NotRequired[Texts]


class LicenceEntry(TypedDict):
    """Under what terms the site's own words and data may be used."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc] # as above
    name: ShortText
    url: NotRequired[WebAddress]


class LinksEntry(TypedDict):
    """How `sitegen links --external` checks links to other hosts."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc] # as above
    deny: NotRequired[Texts]
    allow: NotRequired[Texts]
    private: NotRequired[Texts]
    contact: NotRequired[Annotated[str, Field(pattern=r"^[\x20-\x7e]{1,200}$")]]
    robots: NotRequired[Flag]


class SiteEntry(TypedDict):
    """`site.yaml`."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc] # as above
    format: Literal["1"]
    title: ShortText
    base_url: NotRequired[SiteAddress]
    language: NotRequired[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]]
    description: NotRequired[Text]
    authors: NotRequired[Texts]
    licence: NotRequired[LicenceEntry]
    notice: NotRequired[Text]
    charter: NotRequired[Texts]
    report: NotRequired[WebAddress]
    social_cards: NotRequired[Flag]
    tolerance: NotRequired[ShortText]
    window: NotRequired[Days]
    quote_limit: NotRequired[Natural]
    quote_share: NotRequired[Share]
    chart_files: NotRequired[Literal["all", "svg", "none"]]
    search: NotRequired[Literal["titles", "full"]]
    links: NotRequired[LinksEntry]
    rules: NotRequired[dict[str, Literal["note", "warning", "error"]]]
    extensions: NotRequired[Modules]


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of record as written: its name and its fields."""

    name: str
    entry: Any

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """The checker of its fields."""
        return _adapter_of(self.entry)


@cache
def _adapter_of(entry: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - a TypedDict
    """Made when it is first needed: where all files are as they were, none is."""
    return TypeAdapter(entry)


ENTRIES: Mapping[str, EntryKind] = {
    name: EntryKind(name, entry)
    for name, entry in (
        ("site", SiteEntry),
        ("source", SourceEntry),
        ("actor", ActorEntry),
        ("place", PlaceEntry),
        ("question", QuestionEntry),
        ("claim", ClaimEntry),
        ("event", EventEntry),
        ("chart", ChartEntry),
        ("correction", CorrectionEntry),
        ("explainer", ExplainerEntry),
    )
}

SEVERITIES: Mapping[str, Severity] = {severity.word: severity for severity in Severity}


def schema_for(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind's entry, for editors. KeyError for an unknown kind."""
    schema = ENTRIES[kind].adapter.json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
