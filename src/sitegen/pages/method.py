"""How to read every sign on the site, generated from the settings in force."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sitegen.derive.reasons import relation_words
from sitegen.derive.wording import capitalised, count_words, nested
from sitegen.frozen import dataclass
from sitegen.load.grammar.words import MAGNITUDES
from sitegen.model.config import Config
from sitegen.model.library import Library
from sitegen.model.records import Question
from sitegen.model.value import Kind
from sitegen.model.verdicts import Obstacle, Relation
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.pages.pair_row import obstacle_words
from sitegen.urls import question_url


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A word for an order of size and the numbers it is taken to stand for."""

    words: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words that the pages use, and what they say."""

    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Terms:
    """A question that is compared on terms of its own, and in words what it does otherwise than the site."""

    question: Link
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A question answered in words: each step in order, with the documents' phrases that the desk sorted there."""

    question: Link
    steps: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class MethodContext:
    """`charter` is what the desk holds itself to, point by point; `tolerance` and `window` are the site's defaults, `terms` the questions that differ from them.

    `severities` are the checks whose weight this project changed, as (name, weight).
    """

    charter: tuple[str, ...]
    tolerance: str
    window: str
    quote_limit: str
    quote_share: str
    magnitudes: tuple[Magnitude, ...]
    sources: str
    claims: str
    relations: tuple[Meaning, ...]
    own_relations: tuple[Meaning, ...]
    obstacles: tuple[Meaning, ...]
    terms: tuple[Terms, ...]
    scales: tuple[Scale, ...]
    severities: tuple[tuple[str, str], ...]


def method_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/method/"):
        return
    config = library.config
    questions = library.questions.values()
    yield Page(
        kind="method",
        url="/method/",
        title="Method",
        description="How to read the signs on this site, and by which rules its claims are kept.",
        context=MethodContext(
            charter=config.charter,
            tolerance=config.tolerance,
            window=_window(config.window),
            quote_limit=count_words(config.quote_limit, "word"),
            quote_share=f"{float(config.quote_share * 100):g}\u00a0%",
            magnitudes=tuple(Magnitude(", ".join(m.phrases), f"{m.low:,}", f"{m.high:,}") for m in MAGNITUDES),
            sources=count_words(len(library.sources), "document"),
            claims=count_words(len(library.claims), "claim"),
            relations=_relations(_BETWEEN_TWO),
            own_relations=_relations(_OF_ONE),
            obstacles=_obstacles(library),
            terms=tuple(
                Terms(Link(question.title, question_url(question.id)), words)
                for question in questions
                if (words := _terms(question, config))
            ),
            scales=tuple(_scale(question) for question in questions if question.scale),
            severities=tuple((rule, severity.word) for rule, severity in sorted(config.severities.items())),
        ),
        trail=(Link("Home", "/"),),
    )


def _window(days: int) -> str:
    return "none: only figures of the same day are compared" if days == 0 else count_words(days, "day")


def _terms(question: Question, config: Config) -> str:
    """What a question does otherwise than the site; "" for nothing. Statuses and texts have no distance to tolerate."""
    measured = question.kind not in (Kind.STATUS, Kind.TEXT)
    terms = []
    if measured and question.tolerance not in ("", config.tolerance):
        terms.append(f"figures no further apart than {question.tolerance} are near")
    if question.window not in (None, config.window):
        days = (
            f"dates up to {count_words(question.window, 'day')} apart" if question.window else "only dates of one day"
        )
        terms.append(f"{days} are compared")
    if question.contained and question.kind in (Kind.COUNT, Kind.MONEY):
        terms.append("a figure of a place within another tells of the larger one that it is no less")
    elif question.contained:
        terms.append("places within its own count as the same place")
    return capitalised("; ".join(terms))


def _scale(question: Question) -> Scale:
    steps = tuple((step.word.replace("-", " "), tuple(map(nested, step.phrases))) for step in question.scale)
    return Scale(Link(question.title, question_url(question.id)), steps)


def _relations(meanings: Mapping[Relation, str]) -> tuple[Meaning, ...]:
    return tuple(
        Meaning(capitalised(relation_words(relation, "the tolerance")), meaning)
        for relation, meaning in meanings.items()
    )


# A question of no kind in particular: what it says of an obstacle holds wherever a question makes no exception.
_ANY = Question(id="any", title="", topic="", kind=Kind.COUNT)


def _obstacles(library: Library) -> tuple[Meaning, ...]:
    return tuple(
        Meaning(capitalised(obstacle_words(obstacle, _ANY, library)), meaning)
        for obstacle, meaning in _OBSTACLES.items()
    )


_BETWEEN_TWO: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.EQUAL: "The same figure, range, day or step of a scale. Words of doubt may differ: “about 11,000” and "
        "“11,000” state the same.",
        Relation.OVERLAP: "Two ranges that share something, or a figure that lies within a range.",
        Relation.COMPATIBLE: "One gives a limit in one direction only, or denies something else: “over 200” does not exclude "
        "170,000. This is no agreement.",
        Relation.NEAR: "They share nothing, but lie side by side or within the tolerance of the question.",
        Relation.APART: "Further apart than the tolerance. Which of them is right, if any, is not said here.",
        Relation.EXCLUDED: "One speaker denies exactly what the other says. This is a conflict too.",
        Relation.UNKNOWN: "“Unknown” is an answer, and neither agrees nor conflicts with a figure.",
    }
)
_OF_ONE: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.UPDATE: "What it says of a later time replaces nothing: both may have held in their time.",
        Relation.REVISION: "Of the same time, but said later, and not the same figure.",
        Relation.INCONSISTENT: "Two figures of the same time in one document that conflict with each other.",
        Relation.REPEATED: "One figure printed by several documents, or twice, is one figure. Repeating adds nothing to it.",
    }
)
_OBSTACLES: Mapping[Obstacle, str] = MappingProxyType(
    {
        Obstacle.STATUS: "A figure that was superseded or withdrawn is set beside what its own speaker says, and beside "
        "nothing else.",
        Obstacle.FORECAST: "What is expected is not held against what is said to be.",
        Obstacle.MODE: "A speaker who only quotes a figure does not state it. Two denials leave no answer to compare.",
        Obstacle.KIND: "A number and a word, or free words that differ, have no distance from each other.",
        Obstacle.UNIT: "Kilometres convert into miles; soldiers do not convert into battalions.",
        Obstacle.SCOPE: "Troops in a city are not troops in a region. What the figures of a question count is laid out on its "
        "page.",
        Obstacle.PLACE: "A figure for one town says nothing of the next. Where a question counts places within its own as the "
        "same, that is listed below.",
        Obstacle.PERIOD: "Losses of a day are not losses of a month.",
        Obstacle.UNDATED: "A figure without a date is never given one, and so never in conflict with anything.",
        Obstacle.WINDOW: "Things change. Figures of different days differ without a dispute.",
    }
)
