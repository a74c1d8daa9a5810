"""A page per source: citation, summary, every claim with its permalink, and what sets it apart from the others. And
their index.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from sitegen.charts.chart import Chart
from sitegen.derive.profile import Conflicts, Quoted, SourceProfile, conflicts_of, profile_of
from sitegen.derive.topics import Topic, topics
from sitegen.derive.wording import NOT_STATED, capitalised, count_words, date_words, language_words, list_words
from sitegen.frozen import dataclass
from sitegen.late import Late, changed, later
from sitegen.model.explainer import Fragment
from sitegen.model.library import Library
from sitegen.model.records import Basis, ChartRecord, Question, Source
from sitegen.model.verdicts import Verdict
from sitegen.pages.body import Body, bind, written_links
from sitegen.pages.charted import make_chart
from sitegen.pages.claim_row import Chip, ClaimRow, chip_of, claim_row, rests_on, tag_links
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.pages.pair_row import PairRow, pair_rows
from sitegen.urls import actor_url, question_url, source_url

MOST_SILENT = 50
MOST_CONFLICTS = 50
"""As many pairs are listed; of the rest the page says how many there are."""


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """A speaker, without an address where they are known only by a callsign. `via` names who passed their words on."""

    speaker: Link
    via: str


@dataclass(frozen=True, slots=True)
class QuotedGroup:
    """The speakers with equally many claims; `claims` says how many each has."""

    claims: str
    speakers: tuple[QuotedRow, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A pair in conflict, this source's own claim first (the other may be its own too)."""

    question: Link
    pair: PairRow


@dataclass(frozen=True, slots=True)
class TopicQuestions:
    name: str
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """What a source does not answer: of the topics it answers anything on, and of the others. `told` is the sum, and
    `more` of it are not listed.
    """

    told: str
    near: tuple[TopicQuestions, ...]
    elsewhere: tuple[TopicQuestions, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SourceContext(Late):
    """`citation` are (term, words) pairs; what the document does not state reads "not stated".

    `across` are pairs in conflict with other sources, `within` those told inside this one, `more_conflicts` a sentence
    on those not listed.
    """

    title: str
    chip: Chip
    citation: tuple[tuple[str, str], ...]
    address: str
    archive: str
    machine_translation: bool
    note: str
    tags: tuple[Link, ...]
    summary: Body
    quoted: tuple[QuotedGroup, ...]
    own_voice: str
    own_reporting: str
    unattributed: str
    claims: tuple[ClaimRow, ...]
    across: tuple[ConflictRow, ...]
    within: tuple[ConflictRow, ...]
    more_conflicts: str
    only_here: tuple[TopicQuestions, ...]
    silence: Silence | None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    title: str
    url: str
    chip: Chip
    publisher: str
    published: str
    claims: str


@dataclass(frozen=True, slots=True)
class SourcesContext(Late):
    """`undated` stand on a shelf of their own. `overviews` are charts of all sources: what they cover, whom they quote."""

    dated: tuple[SourceEntry, ...]
    undated: tuple[SourceEntry, ...]
    overviews: tuple[Chart, ...]


def source_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    asked = topics(library)
    sources = tuple(library.sources.values())
    for source, before, after in zip(sources, (None, *sources), (*sources[1:], None), strict=False):
        if wanted(source_url(source.id)):
            yield changed(_page(source, asked, library), earlier=_link(before), later=_link(after))


def _link(source: Source | None) -> Link | None:
    return Link(source.title, source_url(source.id)) if source else None


def sources_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/sources/"):
        return
    entries = [(source, _entry(source, library)) for source in library.sources.values()]
    charts = (make_chart(ChartRecord(id=kind, kind=kind), library) for kind in ("coverage", "voices"))

    @cache
    def overviews() -> tuple[Chart, ...]:
        return tuple(chart for chart in charts if chart) if len(entries) > 1 else ()

    context = SourcesContext(
        dated=tuple(entry for source, entry in entries if source.published),
        undated=tuple(entry for source, entry in entries if not source.published),
        overviews=later(overviews),
    )
    number = count_words(len(entries), "document")
    told = f"The {number} this site reads, in order of date, each with its claims."
    yield Page(
        kind="sources",
        url="/sources/",
        title="Sources",
        description=told if entries else "The documents this site reads, in order of date, each with its claims.",
        context=context,
        trail=(Link("Home", "/"),),
        charts=later(overviews),
    )


def _entry(source: Source, library: Library) -> SourceEntry:
    return SourceEntry(
        title=source.title,
        url=source_url(source.id),
        chip=chip_of(source.id, library),
        publisher=_publisher(source, library),
        published=_published(source, library),
        claims=count_words(len(library.claims_by_source[source.id]), "claim"),
    )


def _publisher(source: Source, library: Library) -> str:
    return library.actors[source.publisher].name if source.publisher else NOT_STATED


def _published(source: Source, library: Library) -> str:
    """The date in words, with the reason where it is inferred or missing."""
    words = date_words(source.published, library.config.language)
    inferred = source.published is not None and source.published_basis is Basis.INFERRED
    reasons = [word for word in ("inferred" if inferred else "", source.published_note) if word]
    return f"{words} ({': '.join(reasons)})" if reasons else words


def _page(source: Source, asked: tuple[Topic, ...], library: Library) -> Page:
    claims = library.claims_by_source[source.id]
    summary = library.summaries.get(source.id, Fragment())
    body = bind(summary, library)

    @cache
    def conflicts() -> Conflicts:
        return conflicts_of(source.id, library, MOST_CONFLICTS)

    @cache
    def profile() -> SourceProfile:
        return profile_of(source.id, library, asked, MOST_SILENT)

    return Page(
        kind="source",
        url=source_url(source.id),
        title=source.title,
        description=f"What this document says: {count_words(len(claims), 'claim')}, in reading order.",
        context=SourceContext(
            title=source.title,
            chip=chip_of(source.id, library),
            citation=_citation(source, library),
            address=source.url,
            archive=source.archive,
            machine_translation=source.translation == "machine",
            note=source.note,
            tags=tag_links(source.tags),
            summary=body,
            quoted=later(lambda: _quoted(profile().quoted, library)),
            own_voice=later(lambda: _own_voice(profile())),
            own_reporting=later(lambda: _own_reporting(profile())),
            unattributed=later(lambda: _unattributed(profile().unattributed, profile().figures)),
            claims=tuple(claim_row(claim, library) for claim in claims),
            across=later(lambda: _conflicts(conflicts().across, library)),
            within=later(lambda: _conflicts(conflicts().within, library)),
            more_conflicts=later(lambda: _more(conflicts())),
            only_here=later(lambda: _by_topic(profile().only_here)),
            silence=later(lambda: _silence(profile(), library)),
        ),
        trail=(Link("Home", "/"), Link("Sources", "/sources/")),
        rests_on=later(lambda: rests_on(claims, library)),
        charts=body.charts,
        origin=source.span(),
        links=written_links(summary, body, source_url(source.id)),
    )


def _citation(source: Source, library: Library) -> tuple[tuple[str, str], ...]:
    language = library.config.language
    translated = f"{source.translation} translation" if source.translation else ""
    if source.translated_from:
        translated = f"{translated or 'translation'} from {language_words(source.translated_from, language)}"
    citation = (
        ("Publisher", _publisher(source, library)),
        ("Author", ", ".join(source.authors) or NOT_STATED),
        ("Published", _published(source, library)),
        ("Kind", source.kind.replace("-", " ") or NOT_STATED),
        ("Language", " · ".join(word for word in (language_words(source.language, language), translated) if word)),
        ("Consulted", date_words(source.accessed, language) if source.accessed else ""),
        ("Licence", source.licence),
    )
    return tuple((term, words) for term, words in citation if words)


def _quoted(quoted: tuple[Quoted, ...], library: Library) -> tuple[QuotedGroup, ...]:
    groups: dict[int, list[QuotedRow]] = {}
    for each in quoted:
        actor = library.actors[each.actor]
        via = list_words([library.actors[relay].name for relay in each.via])
        row = QuotedRow(Link(actor.name, "" if actor.anonymous else actor_url(actor.id)), via)
        groups.setdefault(each.claims, []).append(row)
    return tuple(
        QuotedGroup(capitalised(count_words(claims, "claim")), tuple(speakers)) for claims, speakers in groups.items()
    )


def _own_voice(profile: SourceProfile) -> str:
    """How many claims are the document's own; "" for none."""
    return capitalised(count_words(profile.own_voice, "claim")) if profile.own_voice else ""


def _own_reporting(profile: SourceProfile) -> str:
    """How many of them rest on its own reporting, as in "three of them rest on its own reporting"; "" for no claims of its own."""
    if not profile.own_voice:
        return ""
    number = _number(profile.own_reporting) if profile.own_reporting else "none"
    return f"{number} of them {'rests' if profile.own_reporting < 2 else 'rest'} on its own reporting"


def _number(number: int) -> str:
    """As in "three" or "31"."""
    return count_words(number, "").split(" ")[0]


def _unattributed(silent: int, figures: int) -> str:
    """As in "25 of 34 figures name no speaker."; "" for no figures."""
    if not figures:
        return ""
    if not silent:
        named = {1: "The one figure names", 2: "Both figures name"}
        return f"{named.get(figures, f'All {_number(figures)} figures name')} a speaker."
    verb = "names" if silent == 1 else "name"
    return capitalised(f"{_number(silent)} of {count_words(figures, 'figure')} {verb} no speaker.")


def _conflicts(verdicts: tuple[Verdict, ...], library: Library) -> tuple[ConflictRow, ...]:
    rows = []
    for verdict, pair in zip(verdicts, pair_rows(verdicts, library), strict=True):
        question = library.questions[library.claims[verdict.a].question]
        rows.append(ConflictRow(Link(question.title, question_url(question.id)), pair))
    return tuple(rows)


def _more(conflicts: Conflicts) -> str:
    """A sentence on the pairs that are not listed; "" for none."""
    if not conflicts.more:
        return ""
    return capitalised(f"{count_words(conflicts.more, 'more pair')} in conflict stand on the questions’ own pages.")


def _by_topic(questions: Iterable[Question]) -> tuple[TopicQuestions, ...]:
    grouped: dict[str, list[Link]] = {}
    for question in questions:
        grouped.setdefault(question.topic, []).append(Link(question.title, question_url(question.id)))
    return tuple(TopicQuestions(name, tuple(links)) for name, links in grouped.items())


def _silence(profile: SourceProfile, library: Library) -> Silence | None:
    if not profile.silent:
        return None
    told = f"{_number(profile.silent)} of the {count_words(len(library.questions), 'question')} asked here"
    more = profile.silent - len(profile.silent_near) - len(profile.silent_elsewhere)
    return Silence(told, _by_topic(profile.silent_near), _by_topic(profile.silent_elsewhere), more)
