"""What is published of each kind of record. The JSON Schema of the data is made from these shapes.

A change that removes or renames a field, or changes what one means, is a new `FORMAT`; a new field is not.
What a document does not state is null (a list: empty); nothing is filled in for it.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from sitegen.frozen import dataclass
from sitegen.model.dates import Precision
from sitegen.model.records import Basis, Ground, Mode, Status
from sitegen.model.value import Form, Kind

FORMAT: Literal[1] = 1

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="The id of a record.")]
Day = Annotated[str, Field(pattern=r"^-?\d{4,}-\d{2}-\d{2}$", description="A day as ISO 8601, proleptic Gregorian.")]
Digits = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="A number in decimal digits, as a text.")]
Quotient = Annotated[str, Field(pattern=r"^-?\d+/\d+$", description="The exact number, where digits are rounded.")]
Address = Annotated[str, Field(description="Where the record stands on the site, relative to the site's root.")]
FormerIds = Annotated[tuple[Id, ...], Field(description="Ids that the record had before; they still lead to it.")]
Tags = Annotated[tuple[Id, ...], Field(description="The tags under which the site lists it.")]
Note = Annotated[str | None, Field(description="The desk's own remark, in its words.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """No shape has a field that is not named here, so that a reader's schema check notices a change."""

    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Closed):
    """A date as it was stated, and the days it covers."""

    stated: Annotated[str, Field(description="Extended Date/Time Format (ISO 8601-2), as written.")]
    first: Annotated[Day | None, Field(description="The first day it covers; null where open or unknown.")]
    last: Annotated[Day | None, Field(description="The last day it covers; null where open or unknown.")]
    precision: Precision
    approximate: Annotated[bool, Field(description="Whether the statement says “about” this date (~).")]
    uncertain: Annotated[bool, Field(description="Whether the statement puts this date in doubt (?).")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Closed):
    """What a stated number stands for. It serves comparison only: print the stated form."""

    low: Annotated[Digits | None, Field(description="The lower end in the unit stated; null where unbounded.")]
    high: Annotated[Digits | None, Field(description="The upper end in the unit stated; null where unbounded.")]
    low_open: Annotated[bool, Field(description="Whether the lower end itself is outside.")]
    high_open: Annotated[bool, Field(description="Whether the upper end itself is outside.")]
    low_fraction: Quotient | None
    high_fraction: Quotient | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Closed):
    """A value as it was stated, and how it is read."""

    stated: Annotated[str, Field(description="The value as printed on every page.")]
    form: Form
    approximate: Annotated[bool, Field(description="Whether the words leave a soft edge; it adds no width.")]
    hedge: Annotated[str | None, Field(description="The qualifying word, as written in the value.")]
    interval: Annotated[Interval | None, Field(description="Null for dates, words and unknown values.")]
    best: Annotated[Digits | None, Field(description="The point, where one is stated.")]
    best_fraction: Quotient | None
    unit: Annotated[str | None, Field(description="The unit's symbol; null for plain counts.")]
    per: Annotated[str | None, Field(description="The period of a rate.")]
    level: Annotated[str | None, Field(description="The stated confidence of the interval.")]
    positions: Annotated[tuple[str, ...], Field(description="The words of the question's scale it stands for.")]
    date: Annotated[Date | None, Field(description="The date, where the value is one.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence(Closed):
    """The terms under which the site's own words and data may be used; quotes keep their authors' rights."""

    name: Annotated[str, Field(description="The name of the terms.")]
    url: Annotated[str | None, Field(description="Where they can be read.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Closed):
    """The site that the data belongs to."""

    title: Annotated[str, Field(description="The site's title.")]
    description: Annotated[str | None, Field(description="What the site is about, in a sentence or two.")]
    notice: Annotated[str | None, Field(description="What the site covers and until when, as shown on every page.")]
    language: Annotated[str, Field(description="BCP 47 tag of the desk's own words.")]
    base_url: Annotated[str | None, Field(description="The site's root; `page` addresses are relative to it.")]
    authors: Annotated[tuple[str, ...], Field(description="Who publishes the site.")]
    licence: Licence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Closed):
    """A cited publication. What the document does not state is null."""

    id: Id
    former_ids: FormerIds
    page: Address
    title: Annotated[str, Field(description="The document's own title, or the desk's handle for one without.")]
    publisher: Annotated[Id | None, Field(description="The actor who published it; null where it is not stated.")]
    authors: Annotated[
        tuple[str, ...], Field(description="As the document names them, in its order; empty where it names none.")
    ]
    published: Annotated[Date | None, Field(description="When it was published.")]
    published_basis: Annotated[Basis | None, Field(description="Whether the document states its date.")]
    published_note: Annotated[str | None, Field(description="How the date was worked out, where it was.")]
    accessed: Annotated[Date | None, Field(description="When the desk read it.")]
    url: Annotated[str | None, Field(description="Where it was published.")]
    archive: Annotated[str | None, Field(description="Address of an archived copy.")]
    language: Annotated[str, Field(description="BCP 47 tag.")]
    translated_from: Annotated[str | None, Field(description="BCP 47 tag of the original's language.")]
    translation: Annotated[str | None, Field(description="By whom it was translated: human or machine.")]
    kind: Annotated[str | None, Field(description="What sort of document it is, such as news-report.")]
    licence: Annotated[str | None, Field(description="The publication's own terms.")]
    tags: Tags
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Closed):
    """Someone who can assert something."""

    id: Id
    former_ids: FormerIds
    name: Annotated[str, Field(description="As it is printed on every page.")]
    kind: Annotated[
        str,
        Field(
            description="What sort of actor it is, such as military.", json_schema_extra={"not": {"const": "anonymous"}}
        ),
    ]
    side: Annotated[str | None, Field(description="A group the desk put the actor in; never a score.")]
    role: Annotated[str | None, Field(description="What the actor is or does, in the desk's words.")]
    aliases: Annotated[
        tuple[str, ...], Field(description="Other spellings and names under which documents cite the actor.")
    ]
    wikidata: Annotated[str | None, Field(description="The item of Wikidata that stands for the actor.")]
    tags: Tags
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymousActor(Closed):
    """A callsign, or a first name given for safety. Nothing more is published of such a person."""

    id: Id
    name: Annotated[str, Field(description="As it is printed on every page.")]
    kind: Annotated[Literal["anonymous"], Field(description="Marks such a person.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Closed):
    """A named place."""

    id: Id
    former_ids: FormerIds
    name: Annotated[str, Field(description="As it is printed on every page.")]
    aliases: Annotated[tuple[str, ...], Field(description="Other spellings and names of the place.")]
    lat: Annotated[Digits | None, Field(description="Degrees north, WGS 84.")]
    lon: Annotated[Digits | None, Field(description="Degrees east, WGS 84.")]
    kind: Annotated[str | None, Field(description="What sort of place it is, such as city.")]
    within: Annotated[Id | None, Field(description="The place it lies in.")]
    tags: Tags
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Closed):
    """One way of counting; figures of unlike scopes are never compared."""

    id: Id
    text: Annotated[str, Field(description="What is counted in this way, in words.")]
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Closed):
    """A word of a status scale, with the documents' phrases that the desk mapped to it."""

    word: Annotated[str, Field(description="The word of the scale.")]
    phrases: Annotated[
        tuple[str, ...], Field(description="The phrases of documents that the desk takes for this word.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Closed):
    """What claims answer."""

    id: Id
    former_ids: FormerIds
    page: Address
    title: Annotated[str, Field(description="The question, in words.")]
    topic: Annotated[str, Field(description="Under which heading the site lists it.")]
    kind: Kind
    unit: Annotated[
        str | None,
        Field(description="The unit that its values are compared in; null for plain counts and for what is no number."),
    ]
    place: Annotated[Id | None, Field(description="The place that it asks about.")]
    scopes: Annotated[tuple[Scope, ...], Field(description="The ways of counting among which its claims choose.")]
    scale: Annotated[tuple[Step, ...], Field(description="The words of a status, in order.")]
    of: Annotated[tuple[str, ...], Field(description="The two sides of a ratio, in order.")]
    tolerance: Annotated[str, Field(description="How near counts as near: a share or an amount, as in force.")]
    window: Annotated[int, Field(description="How many days apart as-of dates may be and still be compared.")]
    contained: Annotated[bool, Field(description="Whether figures of a contained place are compared.")]
    answer: Annotated[str | None, Field(description="The desk's own summary.")]
    tags: Tags
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Closed):
    """Whose figure it is. However many outlets print it, it is one origin."""

    speakers: Annotated[tuple[Id, ...], Field(description="Actors; empty for a document in its own voice.")]
    source: Annotated[Id | None, Field(description="The source that the origin belongs to, where it is bound to one.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Closed):
    """A figure's place in a table of the document."""

    row: Annotated[str, Field(description="The heading of the row.")]
    column: Annotated[str, Field(description="The heading of the column.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Closed):
    """One value, or plain statement, as one actor is reported to say in one source."""

    id: Id
    former_ids: FormerIds
    source: Annotated[Id, Field(description="The source that it stands in.")]
    page: Address
    question: Annotated[Id | None, Field(description="Null for a plain statement.")]
    value: Annotated[Value | None, Field(description="Null for a plain statement, or where nothing is stated.")]
    text: Annotated[str | None, Field(description="One neutral sentence in the desk's words.")]
    by: Annotated[tuple[Id, ...], Field(description="Who says it; empty where the document says so in its own voice.")]
    via: Annotated[tuple[Id, ...], Field(description="Who passed it on, nearest the speaker first.")]
    origin: Annotated[Origin | None, Field(description="Null: the document does not say where it comes from.")]
    mode: Mode
    basis: Ground
    as_of: Annotated[Date | None, Field(description="When it is said to hold; null where that is not stated.")]
    as_of_basis: Annotated[Basis | None, Field(description="Whether the document states that date.")]
    as_of_note: Annotated[str | None, Field(description="How that date was worked out, where it was.")]
    over: Annotated[str | None, Field(description="The period that a flow covers.")]
    said: Annotated[Date | None, Field(description="When it was said, if not at publication.")]
    forecast_for: Annotated[Date | None, Field(description="The time that a forecast speaks of.")]
    place: Annotated[Id | None, Field(description="What it counts, where narrower than the question's place.")]
    scope: Annotated[Id | None, Field(description="The way of counting, one of the question's scopes.")]
    quote: Annotated[str | None, Field(description="The words it rests on; ` [...] ` joins parts.")]
    passage: Annotated[int | None, Field(description="Number of the passage, where the desk gave it.")]
    words_found: Annotated[
        bool | None,
        Field(
            description="Whether the desk attested that these words stand in the source's text. It says that the source"
            " says it, not that it is so. Null where the claim has no quote."
        ),
    ]
    cell: Annotated[Cell | None, Field(description="Where in a table of the document it stands, if it does.")]
    hedge: Annotated[str | None, Field(description="The source's own word of doubt.")]
    translation: Annotated[str | None, Field(description="The desk's rendering of a foreign quote.")]
    status: Status
    replaces: Annotated[Id | None, Field(description="The earlier claim that it stands in place of.")]
    same_datum: Annotated[Id | None, Field(description="A claim that the desk holds to rest on the same datum.")]
    derived: Annotated[str | None, Field(description="Why the value's numbers are not in the quote.")]
    tags: Tags
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Closed):
    """Something said to have happened."""

    id: Id
    former_ids: FormerIds
    page: Address
    title: Annotated[str, Field(description="What is said to have happened, in a few words.")]
    when: Annotated[Date | None, Field(description="When it is said to have happened; null where that is not stated.")]
    when_basis: Annotated[Basis | None, Field(description="Whether documents state that date.")]
    when_note: Annotated[str | None, Field(description="How the date was worked out, where it was.")]
    place: Annotated[Id | None, Field(description="Where it is said to have happened.")]
    summary: Annotated[str | None, Field(description="What is said of it, in the desk's words.")]
    claims: Annotated[tuple[Id, ...], Field(description="The claims it rests on, rival ones included.")]
    disputed: Annotated[bool, Field(description="Whether documents say otherwise.")]
    tags: Tags
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Closed):
    """A published change."""

    id: Id
    date: Date
    target: Annotated[str, Field(description="The record that was changed.")]
    kind: Annotated[str, Field(description="error, update, clarification, withdrawal or source-changed.")]
    field: Annotated[str | None, Field(description="What of the record was changed.")]
    was: Annotated[str | None, Field(description="What stood there before.")]
    now: Annotated[str | None, Field(description="What stands there since.")]
    reason: Annotated[str, Field(description="Why it was changed.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset(Closed):
    """All claims of an explainer site, with the records they refer to.

    Sources are in order of date, claims in reading order by source. The data says what sources say, never what is so.
    """

    schema: Annotated[str, Field(serialization_alias="$schema", description="The schema's address, beside this file.")]
    format: Annotated[Literal[1], Field(description="The version of this structure.")]
    site: Site
    sources: Annotated[tuple[Source, ...], Field(description="In order of date.")]
    actors: Annotated[tuple[Actor | AnonymousActor, ...], Field(description="Every actor on record.")]
    places: Annotated[tuple[Place, ...], Field(description="Every place on record.")]
    questions: Annotated[tuple[Question, ...], Field(description="Every question on record.")]
    claims: Annotated[tuple[Claim, ...], Field(description="In reading order, source by source.")]
    events: Annotated[tuple[Event, ...], Field(description="In the desk's order.")]
    corrections: Annotated[tuple[Correction, ...], Field(description="Every published change.")]
