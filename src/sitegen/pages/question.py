"""A page per contested question: the spread in words, the chart, the table of all claims. And their index by topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.charts.chart import Chart
from sitegen.derive.origins import origins_of
from sitegen.derive.spread import spread_sentence
from sitegen.derive.wording import count_words
from sitegen.model.library import Library
from sitegen.model.records import Question
from sitegen.pages.claim_row import ClaimRow, claim_row, rests_on
from sitegen.pages.figures import range_chart, range_rows
from sitegen.pages.page import Link, Page
from sitegen.urls import question_url


@dataclass(frozen=True, slots=True)
class ScaleStep:
    word: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """`attributed` claims have an origin; `unattributed` ones name no speaker and stand apart. No chart for texts."""

    title: str
    topic: Link
    spread: str
    answer: str
    note: str
    of: tuple[str, ...]
    scopes: tuple[str, ...]
    scale: tuple[ScaleStep, ...]
    chart: Chart | None
    attributed: tuple[ClaimRow, ...]
    unattributed: tuple[ClaimRow, ...]
    silent: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    title: str
    url: str
    claims: str
    origins: str


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    anchor: str
    questions: tuple[QuestionEntry, ...]


@dataclass(frozen=True, slots=True)
class QuestionsContext:
    topics: tuple[Topic, ...]


def question_pages(library: Library) -> Iterator[Page]:
    anchors = topic_anchors(library)
    for question in library.questions.values():
        yield _page(question, anchors[question.topic], library)


def questions_pages(library: Library) -> Iterator[Page]:
    anchors = topic_anchors(library)
    topics: dict[str, list[QuestionEntry]] = {}
    for question in library.questions.values():
        topics.setdefault(question.topic, []).append(_entry(question, library))
    yield Page(
        kind="questions",
        url="/questions/",
        title="Questions",
        description="What the documents are asked here, by topic, and how many of them answer.",
        context=QuestionsContext(
            tuple(Topic(name, anchors[name], tuple(entries)) for name, entries in topics.items())
        ),
        trail=(Link("Home", "/"),),
    )


def topic_anchors(library: Library) -> dict[str, str]:
    """The id of each topic's heading; of those that differ in signs only ("Losses", "losses?") the later are numbered."""
    anchors: dict[str, str] = {}
    for topic in dict.fromkeys(question.topic for question in library.questions.values()):
        words = "".join(c if c.isalnum() else " " for c in topic.casefold()).split()
        anchor = plain = "-".join(["topic", *words])
        number = 1
        while anchor in anchors.values():
            number += 1
            anchor = f"{plain}-{number}"
        anchors[topic] = anchor
    return anchors


def _entry(question: Question, library: Library) -> QuestionEntry:
    claims = library.claims_by_question[question.id]
    origins = len(origins_of(claims, library))
    return QuestionEntry(
        title=question.title,
        url=question_url(question.id),
        claims=count_words(len(claims), "claim"),
        origins=count_words(origins, "named origin"),
    )


def _page(question: Question, anchor: str, library: Library) -> Page:
    claims = library.claims_by_question[question.id]
    rows = tuple(claim_row(claim, library) for claim in claims)
    answering = {claim.source for claim in claims}
    chart = range_chart(question, library) if range_rows(question, library) else None
    return Page(
        kind="question",
        url=question_url(question.id),
        title=question.title,
        description=spread_sentence(question, library)[:300],
        context=QuestionContext(
            title=question.title,
            topic=Link(question.topic, f"/questions/#{anchor}"),
            spread=spread_sentence(question, library),
            answer=question.answer,
            note=question.note,
            of=question.of,
            scopes=tuple(scope.text for scope in question.scopes),
            scale=tuple(ScaleStep(step.word.replace("-", " "), step.phrases) for step in question.scale),
            chart=chart,
            attributed=tuple(row for row in rows if row.has_origin),
            unattributed=tuple(row for row in rows if not row.has_origin),
            silent=tuple(
                Link(source.title, f"/sources/{source.id}/")
                for source in library.sources.values()
                if source.id not in answering
            ),
        ),
        trail=(Link("Home", "/"), Link("Questions", "/questions/")),
        rests_on=rests_on(claims, library),
        charts=(chart,) if chart else (),
        origin=question.span(),
    )
