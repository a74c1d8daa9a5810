"""The compare grid of each topic: questions down, sources across in order of date, the stated value in each cell.

What is proven in conflict says so, a figure that one speaker repeats says so, and silence is a dash. Relations are of pairs
and not transitive, so there are no letters for verdicts, no tints and no camps.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, takewhile

from sitegen.derive.once import once
from sitegen.derive.origins import voices_of
from sitegen.derive.topics import Topic, topics
from sitegen.derive.wording import capitalised, count_words
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question
from sitegen.model.verdicts import Outcome, Relation, Verdicts
from sitegen.pages.claim_row import Chip, chip_of, claim_row, rests_on
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.pages.pair_row import MAX_PAIRS, Pairs, pair_rows
from sitegen.urls import compare_url, question_url

QUESTIONS_PER_PAGE = 25
MOST_COLUMNS = 40
MAX_IN_CELL = 6
_SAID = frozenset({Mode.ASSERTS, Mode.ESTIMATES})


@dataclass(frozen=True, slots=True)
class CellClaim:
    """A claim in its cell. `speaker` is "" where the document speaks itself, `mode` where it is plainly said or estimated.

    `conflicts` are the sources it is in conflict with, its own among them where two speakers in one document conflict.
    `repeats` are earlier sources with the same figure of the same speaker, `shares` those whose figure rests on one datum
    with this one.
    """

    stated: str
    url: str
    speaker: str
    named: bool
    mode: str
    counts: str
    status: str
    conflicts: tuple[Chip, ...]
    repeats: tuple[Chip, ...]
    shares: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says to one question; no claims where it is silent. `more` claims are left to the question's page.

    `faces_left` tells that something in it is in conflict with something in the cell to its left.
    """

    source: Chip
    claims: tuple[CellClaim, ...]
    more: int
    faces_left: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One question. `anchor` is the row's id, `conflicts` its pairs in conflict."""

    question: Link
    anchor: str
    cells: tuple[Cell, ...]
    conflicts: Pairs


@dataclass(frozen=True, slots=True)
class CompareContext:
    """`sources` are the columns: those that answer any question of this page, less `more` for which there is no room.

    `silent` says how many answer none.
    """

    topic: str
    topics: tuple[Link, ...]
    parts: tuple[Link, ...]
    part: int
    sources: tuple[Chip, ...]
    more: int
    silent: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class TopicEntry:
    topic: Link
    questions: str
    sources: str
    conflicts: str


@dataclass(frozen=True, slots=True)
class CompareIndexContext:
    topics: tuple[TopicEntry, ...]


def compare_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    """The index, and the grid of every topic on as many pages as its questions need."""
    all_topics = topics(library)
    links = tuple(Link(topic.name, compare_url(topic.slug)) for topic in all_topics)
    if wanted("/compare/"):
        yield _index(all_topics, library)
    for topic in all_topics:
        parts = tuple(_parts(topic, library))
        for number in range(1, len(parts) + 1):
            if wanted(compare_url(topic.slug, number)):
                yield _page(topic, parts, number, links, library)


@once
def grid_urls(topic: Topic, library: Library) -> Mapping[str, str]:
    """By question, where it stands in the grid of its topic."""
    return {
        question.id: f"{compare_url(topic.slug, number)}#{_anchor(question)}"
        for number, part in enumerate(_parts(topic, library), start=1)
        for question in part
    }


def _parts(topic: Topic, library: Library) -> Iterator[tuple[Question, ...]]:
    """The questions of a topic page by page, so that no page has more rows or columns than can be read.

    A grid of all questions by all sources would grow with their product, and be nearly empty.
    """
    part: list[Question] = []
    columns: set[str] = set()
    for question in topic.questions:
        wider = columns | {claim.source for claim in library.claims_by_question[question.id]}
        if part and (len(part) == QUESTIONS_PER_PAGE or len(wider) > MOST_COLUMNS):
            yield tuple(part)
            part, wider = [], {claim.source for claim in library.claims_by_question[question.id]}
        part.append(question)
        columns = wider
    yield tuple(part)


def _anchor(question: Question) -> str:
    return f"_row-{question.id}"


def _index(every: tuple[Topic, ...], library: Library) -> Page:
    entries = tuple(
        TopicEntry(
            Link(topic.name, compare_url(topic.slug)),
            count_words(len(topic.questions), "question"),
            count_words(len(_answering(topic.questions, library)), "document"),
            count_words(
                sum(library.verdicts[question.id].number(_is_conflict) for question in topic.questions),
                "pair in conflict",
                "pairs in conflict",
            ),
        )
        for topic in every
    )
    return Page(
        kind="compare_index",
        url="/compare/",
        title="Compare",
        description="Topic by topic, what each document says to each question, side by side.",
        context=CompareIndexContext(entries),
        trail=(Link("Home", "/"),),
    )


def _answering(questions: Iterable[Question], library: Library) -> list[str]:
    """The sources with a claim on any of some questions, in their order."""
    found = {claim.source for asked in questions for claim in library.claims_by_question[asked.id]}
    return sorted(found, key=lambda source: library.ranks[source])


def _page(
    topic: Topic, parts: tuple[tuple[Question, ...], ...], number: int, links: tuple[Link, ...], library: Library
) -> Page:
    questions = parts[number - 1]
    answering = _answering(questions, library)
    columns = tuple(answering[:MOST_COLUMNS])
    pages = range(1, len(parts) + 1)
    return Page(
        kind="compare",
        url=compare_url(topic.slug, number),
        title=f"Compare: {topic.name}" + (f" ({number} of {len(pages)})" if len(pages) > 1 else ""),
        description=f"What each document says to {count_words(len(questions), 'question')} on {topic.name}, side by side.",
        context=CompareContext(
            topic=topic.name,
            topics=links,
            parts=tuple(Link(f"Part {page}", compare_url(topic.slug, page)) for page in pages)
            if len(pages) > 1
            else (),
            part=number,
            sources=tuple(chip_of(source, library) for source in columns),
            more=len(answering) - len(columns),
            silent=_silent(len(library.sources) - len(answering)),
            rows=tuple(_row(question, columns, library) for question in questions),
        ),
        trail=(Link("Home", "/"), Link("Compare", "/compare/")),
        rests_on=rests_on(
            tuple(claim for asked in questions for claim in library.claims_by_question[asked.id]), library
        ),
        origin=questions[0].span(),
    )


def _silent(number: int) -> str:
    if not number:
        return ""
    verb = "answers" if number == 1 else "answer"
    return f"{capitalised(count_words(number, 'document'))} {verb} none of these questions."


def _is_conflict(outcome: Outcome) -> bool:
    return outcome.is_conflict


def _is_repeat(outcome: Outcome) -> bool:
    return outcome.relation is Relation.REPEATED


def grid_cells(question: Question, columns: tuple[str, ...], library: Library) -> tuple[Cell, ...]:
    """What each of some sources says to a question."""
    verdicts = library.verdicts[question.id]
    by_source: dict[str, list[Claim]] = {source: [] for source in columns}
    for claim in library.claims_by_question[question.id]:
        if claim.source in by_source:
            by_source[claim.source].append(claim)
    cells = []
    left: list[Claim] = []
    for source, claims in by_source.items():
        shown = tuple(_cell_claim(claim, verdicts, library) for claim in claims[:MAX_IN_CELL])
        facing = any(verdicts.between(one.id, other.id).is_conflict for one in left for other in claims)
        cells.append(Cell(chip_of(source, library), shown, max(0, len(claims) - MAX_IN_CELL), facing))
        left = claims
    return tuple(cells)


def _row(question: Question, columns: tuple[str, ...], library: Library) -> GridRow:
    verdicts = library.verdicts[question.id]
    number = verdicts.number(_is_conflict)
    conflicts = Pairs(
        number,
        pair_rows(islice(verdicts.pairs(_is_conflict), MAX_PAIRS), library),
        f"{capitalised(count_words(number, 'pair'))} in conflict.",
    )
    return GridRow(
        Link(question.title, question_url(question.id)),
        _anchor(question),
        grid_cells(question, columns, library),
        conflicts,
    )


def _cell_claim(claim: Claim, verdicts: Verdicts, library: Library) -> CellClaim:
    row = claim_row(claim, library)
    conflicts = verdicts.beside(claim.id, _is_conflict)
    repeats = takewhile(
        lambda verdict: verdicts.comes_first(verdict.b, claim.id), verdicts.beside(claim.id, _is_repeat)
    )
    elsewhere = [other for verdict in repeats if (other := library.claims[verdict.b]).source != claim.source]
    voices = voices_of(claim, library)
    own = [other for other in elsewhere if not voices.isdisjoint(voices_of(other, library))]
    return CellClaim(
        stated=row.stated,
        url=row.url,
        speaker=row.speaker if claim.by else "",
        named=row.has_origin,
        mode="" if claim.mode in _SAID else row.mode,
        counts=row.scope,
        status=row.status,
        conflicts=_chips([library.claims[verdict.b] for verdict in conflicts], library),
        repeats=_chips(own, library),
        shares=_chips([other for other in elsewhere if other not in own], library),
    )


def _chips(claims: list[Claim], library: Library) -> tuple[Chip, ...]:
    """The sources of some claims, each once, in their order."""
    ranks: Mapping[str, int] = library.ranks
    found = sorted({claim.source for claim in claims}, key=lambda source: ranks[source])
    return tuple(chip_of(source, library) for source in found)
