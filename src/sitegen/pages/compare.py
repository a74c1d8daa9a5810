"""The compare grid of each topic: questions down, sources across in order of date, the stated value in each cell.

How a cell is filled is `grid`'s.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sitegen.derive.once import once
from sitegen.derive.topics import Topic, topics
from sitegen.derive.wording import capitalised, count_words
from sitegen.frozen import dataclass
from sitegen.late import Late, later
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.verdicts import Verdict, Verdicts
from sitegen.pages.claim_row import Chip, chip_of, rests_on
from sitegen.pages.grid import Cell, claims_shown, grid_cells, is_conflict
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.pages.pair_row import MAX_PAIRS, Pairs, pair_rows
from sitegen.urls import compare_url, question_url

QUESTIONS_PER_PAGE = 25
MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class GridRow:
    """One question. `anchor` is the row's id, `conflicts` its pairs in conflict."""

    question: Link
    anchor: str
    cells: tuple[Cell, ...]
    conflicts: Pairs


@dataclass(frozen=True, slots=True)
class CompareContext(Late):
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
class CompareIndexContext(Late):
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
        wider = columns | {*library.sources_on(question.id)}
        if part and (len(part) == QUESTIONS_PER_PAGE or len(wider) > MOST_COLUMNS):
            yield tuple(part)
            part, wider = [], {*library.sources_on(question.id)}
        part.append(question)
        columns = wider
    yield tuple(part)


def _anchor(question: Question) -> str:
    return f"_row-{question.id}"


def _index(every: tuple[Topic, ...], library: Library) -> Page:
    return Page(
        kind="compare_index",
        url="/compare/",
        title="Compare",
        description="Topic by topic, what each document says to each question, side by side.",
        context=CompareIndexContext(later(lambda: _entries(every, library))),
        trail=(Link("Home", "/"),),
    )


def _entries(every: tuple[Topic, ...], library: Library) -> tuple[TopicEntry, ...]:
    return tuple(
        TopicEntry(
            Link(topic.name, compare_url(topic.slug)),
            count_words(len(topic.questions), "question"),
            count_words(len(_answering(topic.questions, library)), "document"),
            count_words(
                sum(library.verdicts[question.id].number(is_conflict) for question in topic.questions),
                "pair in conflict",
                "pairs in conflict",
            ),
        )
        for topic in every
    )


def _answering(questions: Iterable[Question], library: Library) -> list[str]:
    """The sources with a claim on any of some questions, in their order."""
    found = {source for asked in questions for source in library.sources_on(asked.id)}
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
        description=f"What each document says on {count_words(len(questions), 'question')} under “{topic.name}”, side by side.",
        context=CompareContext(
            topic=topic.name,
            topics=links,
            parts=tuple(Link(f"Part {page}", compare_url(topic.slug, page)) for page in pages)
            if len(pages) > 1
            else (),
            part=number,
            sources=later(lambda: tuple(chip_of(source, library) for source in columns)),
            more=len(answering) - len(columns),
            silent=_silent(len(library.sources) - len(answering)),
            rows=later(lambda: tuple(_row(question, columns, library) for question in questions)),
        ),
        trail=(Link("Home", "/"), Link("Compare", "/compare/")),
        rests_on=later(lambda: rests_on(_claims_on(questions, columns, library), library)),
        origin=questions[0].span(),
    )


def _claims_on(questions: Iterable[Question], columns: tuple[str, ...], library: Library) -> tuple[Claim, ...]:
    """The claims that a reader of a grid sees, in its cells and in the pairs below."""
    shown: dict[str, Claim] = {}
    for asked in questions:
        shown |= {claim.id: claim for claim in claims_shown(asked, columns, library)}
        for verdict in _conflicts_listed(library.verdicts[asked.id]):
            shown |= {name: library.claims[name] for name in (verdict.a, verdict.b)}
    return tuple(shown.values())


def _conflicts_listed(verdicts: Verdicts) -> Iterator[Verdict]:
    return islice(verdicts.pairs(is_conflict), MAX_PAIRS)


def _silent(number: int) -> str:
    if not number:
        return ""
    verb = "answers" if number == 1 else "answer"
    return f"{capitalised(count_words(number, 'document'))} {verb} none of these questions."


def _row(question: Question, columns: tuple[str, ...], library: Library) -> GridRow:
    verdicts = library.verdicts[question.id]
    number = verdicts.number(is_conflict)
    conflicts = Pairs(
        number,
        pair_rows(_conflicts_listed(verdicts), library),
        f"{capitalised(count_words(number, 'pair'))} in conflict.",
    )
    return GridRow(
        Link(question.title, question_url(question.id)),
        _anchor(question),
        grid_cells(question, columns, library),
        conflicts,
    )
