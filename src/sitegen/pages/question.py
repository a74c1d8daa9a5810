"""A page per contested question: the spread in words, the chart, what conflicts and what cannot be compared, every claim.

And their index by topic. A question with many claims goes on over further pages, which hold nothing but claims.
"""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from sitegen.charts.chart import Chart
from sitegen.derive.origins import origins_of
from sitegen.derive.spread import spread_lines, without_each
from sitegen.derive.tolerance import Tolerance, read_tolerance
from sitegen.derive.topics import Topic, topics
from sitegen.derive.wording import capitalised, count_words, nested
from sitegen.frozen import dataclass
from sitegen.late import Late, changed, later
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.value import Kind
from sitegen.pages.charted import make_chart, range_record
from sitegen.pages.claim_row import Chip, ClaimRow, chip_of, claim_row, rests_on
from sitegen.pages.compare import grid_urls
from sitegen.pages.data import Download
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.pages.pair_row import Pairing, pair_up, tolerance_of, window_of
from sitegen.urls import question_csv_url, question_url, source_url

ROWS_PER_PAGE = 100
MAX_WITHOUT = 40
MOST_SILENT = 50


@dataclass(frozen=True, slots=True)
class ScaleStep:
    word: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Which of a question's pages this is, from 1; `words` say which claims it holds, "" where one page holds all."""

    number: int
    words: str
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The spread sentence as it would be without one source."""

    source: Chip
    spread: str


@dataclass(frozen=True, slots=True)
class Dependence:
    """What rests on single sources: `changed` where the spread would be another, `unchanged` where it would not.

    `more` sources are not looked at, because with so many nothing rests on one.
    """

    changed: tuple[Without, ...]
    unchanged: tuple[Chip, ...]
    more: int


@dataclass(frozen=True, slots=True)
class QuestionContext(Late):
    """`attributed` claims have an origin; `unattributed` ones name no speaker and stand apart. No chart for texts.

    `scopes` are (what a figure counts, what more there is to say of it). `terms` say when figures are compared and how
    near is near. `pairing` is None where there are no two claims, and `dependence` where one source alone answers or
    none. `more_silent` sources are not listed. Pages after the first have only claims.
    """

    title: str
    topic: Link
    compare: Link
    part: Part
    spread: tuple[str, ...]
    answer: str
    note: str
    of: tuple[str, ...]
    scopes: tuple[tuple[str, str], ...]
    scale: tuple[ScaleStep, ...]
    chart: Chart | None
    terms: str
    pairing: Pairing | None
    attributed: tuple[ClaimRow, ...]
    unattributed: tuple[ClaimRow, ...]
    dependence: Dependence | None
    silent: tuple[Link, ...]
    more_silent: int
    downloads: tuple[Download, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    title: str
    url: str
    claims: str
    origins: str


@dataclass(frozen=True, slots=True)
class TopicEntry:
    name: str
    anchor: str
    questions: tuple[QuestionEntry, ...]


@dataclass(frozen=True, slots=True)
class QuestionsContext:
    topics: tuple[TopicEntry, ...]


def questions_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    """The index of all questions."""
    if not wanted("/questions/"):
        return
    yield Page(
        kind="questions",
        url="/questions/",
        title="Questions",
        description="What the documents are asked here, by topic, and how many of them answer.",
        context=QuestionsContext(
            tuple(
                TopicEntry(topic.name, topic_anchor(topic), tuple(_entry(asked, library) for asked in topic.questions))
                for topic in topics(library)
            )
        ),
        trail=(Link("Home", "/"),),
    )


def topic_anchor(topic: Topic) -> str:
    return f"topic-{topic.slug}"


def _entry(question: Question, library: Library) -> QuestionEntry:
    claims = library.claims_by_question[question.id]
    origins = len(origins_of(claims, library))
    return QuestionEntry(
        title=question.title,
        url=question_url(question.id),
        claims=count_words(len(claims), "claim"),
        origins=count_words(origins, "named origin"),
    )


def question_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    """Every question, on as many pages as its claims need."""
    for topic in topics(library):
        grid = grid_urls(topic, library)
        asked = topic.questions
        for question, before, after in zip(asked, (None, *asked), (*asked[1:], None), strict=False):
            numbers = range(1, max(1, -(-len(library.sources_on(question.id)) // ROWS_PER_PAGE)) + 1)
            kept = [number for number in numbers if wanted(question_url(question.id, number))]
            named = origins_first(library.claims_by_question[question.id], library) if kept else ()
            for number in kept:
                page = _page(question, _ways_on(topic, grid[question.id]), named, number, library)
                yield changed(page, earlier=_link(before), later=_link(after))


def _link(question: Question | None) -> Link | None:
    return Link(question.title, question_url(question.id)) if question else None


def _ways_on(topic: Topic, grid: str) -> tuple[Link, Link]:
    """To the other questions of the topic, and to what the documents say to them side by side."""
    return (
        Link(topic.name, f"/questions/#{topic_anchor(topic)}"),
        Link(f"Compare the documents on {topic.name}", grid),
    )


def origins_first(claims: tuple[Claim, ...], library: Library) -> tuple[ClaimRow, ...]:
    """The rows of the claims that have an origin, then of those that name no speaker; else in reading order."""
    rows = [claim_row(claim, library) for claim in claims]
    return tuple(sorted(rows, key=lambda row: not row.has_origin))


def _page(
    question: Question, ways_on: tuple[Link, Link], rows: tuple[ClaimRow, ...], number: int, library: Library
) -> Page:
    first = number == 1
    claims = library.claims_by_question[question.id]
    shown = rows[(number - 1) * ROWS_PER_PAGE : number * ROWS_PER_PAGE]
    part = _part(question, number, len(rows))

    def chart() -> Chart | None:
        return make_chart(range_record(question.id), library) if first else None

    @cache
    def spread() -> tuple[str, ...]:
        return spread_lines(question, library)

    answering = {claim.source for claim in claims}
    silent = (source for source in library.sources.values() if source.id not in answering)
    context = QuestionContext(
        title=question.title,
        topic=ways_on[0],
        compare=ways_on[1],
        part=part,
        spread=later(lambda: spread() if first else ()),
        answer=question.answer,
        note=question.note,
        of=question.of,
        scopes=tuple((scope.text, scope.note) for scope in question.scopes),
        scale=tuple(
            ScaleStep(step.word.replace("-", " "), tuple(map(nested, step.phrases))) for step in question.scale
        ),
        chart=later(chart),
        terms=later(lambda: terms_words(question, library)),
        pairing=later(lambda: pair_up(question, library) if first and len(claims) > 1 else None),
        attributed=tuple(row for row in shown if row.has_origin),
        unattributed=tuple(row for row in shown if not row.has_origin),
        dependence=later(
            lambda: _dependence(question, " ".join(spread()), library) if first and len(answering) > 1 else None
        ),
        silent=later(
            lambda: tuple(Link(source.title, source_url(source.id)) for source in islice(silent, MOST_SILENT))
        ),
        more_silent=max(0, len(library.sources) - len(answering) - MOST_SILENT),
        downloads=(
            Download(f"{question.id}.csv", question_csv_url(question.id), "The claims on this page, one row each."),
        ),
        cite=_cite(question, library),
    )
    return Page(
        kind="question",
        url=question_url(question.id, number),
        title=f"{question.title} ({part.words})" if part.words and not first else question.title,
        description=later(lambda: " ".join((question.title, *spread()))[:300]),
        context=context,
        trail=(Link("Home", "/"), Link("Questions", "/questions/")),
        rests_on=later(lambda: rests_on(claims if first else tuple(library.claims[row.id] for row in shown), library)),
        charts=later(lambda: (made,) if (made := chart()) else ()),
        origin=question.span(),
    )


def _part(question: Question, number: int, total: int) -> Part:
    if total <= ROWS_PER_PAGE:
        return Part(1, "", ())
    ranges = [(start + 1, min(start + ROWS_PER_PAGE, total)) for start in range(0, total, ROWS_PER_PAGE)]
    first, last = ranges[number - 1]
    links = tuple(
        Link(f"Claims {start} to {end}", question_url(question.id, index))
        for index, (start, end) in enumerate(ranges, start=1)
    )
    return Part(number, f"claims {first} to {last} of {total}", links)


def terms_words(question: Question, library: Library) -> str:
    """On what terms the claims of a question are compared: how far apart in time, and how near counts as near."""
    noun = "statements" if question.kind in (Kind.STATUS, Kind.TEXT) else "figures"
    window = window_of(question, library)
    dates = f"at most {count_words(window, 'day')} apart" if window else "the same"
    words = f"{noun} are compared where the dates they are given for are {dates}"
    if question.kind is Kind.DATE:
        apart = f"days more than {count_words(window, 'day')} apart" if window else "different days"
        words = f"dates are compared, unless they are given as of {apart}"
    stated = tolerance_of(question, library)
    tolerance = read_tolerance(stated, question.kind, question.unit)
    if isinstance(tolerance, Tolerance) and tolerance.share:
        words += f"; those within {float(tolerance.share * 100):g} % of each other count as near"
    elif isinstance(tolerance, Tolerance) and tolerance.amount:
        words += f"; those no more than {stated} apart count as near"
    return f"{capitalised(words)}."


def _dependence(question: Question, known: str, library: Library) -> Dependence:
    answering = dict.fromkeys(claim.source for claim in library.claims_by_question[question.id])
    ranked = sorted(answering, key=lambda source: library.ranks[source])
    shown = ranked[:MAX_WITHOUT]
    told = zip(shown, without_each(question, shown, library), strict=True)
    found = [Without(chip_of(source, library), spread) for source, spread in told]
    return Dependence(
        changed=tuple(each for each in found if each.spread != known),
        unchanged=tuple(each.source for each in found if each.spread == known),
        more=max(0, len(ranked) - MAX_WITHOUT),
    )


def _cite(question: Question, library: Library) -> str:
    """Author, question, site and address; no date but those of the records, since pages carry none."""
    config = library.config
    address = config.base_url.rstrip("/") + question_url(question.id) if config.base_url else ""
    title = question.title if question.title.endswith((".", "?", "!")) else f"{question.title}."
    return " ".join(
        part
        for part in (f"{', '.join(config.authors)}." if config.authors else "", title, f"{config.title}.", address)
        if part
    )
