"""What these documents had said by a day: a page per day on which something was said or printed, with the changes only."""

from collections.abc import Iterable, Iterator, Mapping

from sitegen.derive.as_known import Change, Saying, days_of, iso_day, sayings_by_day, undated
from sitegen.derive.once import once_of_all
from sitegen.derive.reasons import relation_words
from sitegen.derive.wording import count_words, date_words
from sitegen.frozen import dataclass
from sitegen.late import Late, later
from sitegen.model.dates import Precision, When
from sitegen.model.library import Library
from sitegen.pages.claim_row import Chip, chip_of, rests_on
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.pages.pair_row import Side, side_of, tolerance_of
from sitegen.urls import as_known_url, question_url

MAX_ON_QUESTION = 20


@dataclass(frozen=True, slots=True)
class SayingRow:
    """`change` is "new", "changed" or "repeated"; `before` and `words` tell what it changes or repeats, and how.

    `printed` is when its document appeared, "" where that is the day itself.
    """

    side: Side
    change: str
    before: Side | None
    words: str
    printed: str


@dataclass(frozen=True, slots=True)
class QuestionChanges:
    """What was said to one question on a day; `more` sayings are not listed."""

    question: Link
    rows: tuple[SayingRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AsKnownContext(Late):
    """One day. `counts` tells what came that day, `known` what there was by then. `statements` answer no question."""

    day: str
    counts: str
    known: str
    questions: tuple[QuestionChanges, ...]
    statements: tuple[SayingRow, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class DayEntry:
    day: Link
    counts: str


@dataclass(frozen=True, slots=True)
class UndatedEntry:
    source: Chip
    claims: str


@dataclass(frozen=True, slots=True)
class AsKnownIndexContext:
    """`undated` are the sources with claims that could not be placed on any day."""

    days: tuple[DayEntry, ...]
    undated: tuple[UndatedEntry, ...]


def as_known_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    """The index, and a page for each day on which something was said."""
    urls = [as_known_url(iso_day(day)) for day in days_of(library)]
    kept = {url for url in ("/as-known/", *urls) if wanted(url)}
    if not kept:
        return
    days = sayings_by_day(library)
    links = [Link(_day_words(day, library), url) for day, url in zip(days, urls, strict=True)]
    if "/as-known/" in kept:
        yield _index(days, links, library)
    known = _known_by_day(library)
    for index, (day, sayings) in enumerate(days.items()):
        neighbours = (links[index - 1] if index else None, links[index + 1] if index + 1 < len(links) else None)
        if links[index].url in kept:
            yield _page(day, sayings, known[day], neighbours, library)


def _day_words(day: int, library: Library) -> str:
    return date_words(When("", day, day, Precision.DAY), library.config.language)


def _index(days: Mapping[int, tuple[Saying, ...]], links: list[Link], library: Library) -> Page:
    lost: dict[str, int] = {}
    for claim in undated(library):
        lost[claim.source] = lost.get(claim.source, 0) + 1
    return Page(
        kind="as_known_index",
        url="/as-known/",
        title="As known by a day",
        description="What these documents had said by a day: what was new on it, what changed, what was repeated.",
        context=AsKnownIndexContext(
            days=tuple(
                DayEntry(link, _counts(found) + ("" if _is_printed(day, library) else "; before any document appeared"))
                for link, (day, found) in zip(links, days.items(), strict=True)
            ),
            undated=tuple(
                UndatedEntry(chip_of(source, library), count_words(number, "claim")) for source, number in lost.items()
            ),
        ),
        trail=(Link("Home", "/"),),
    )


def _counts(sayings: Iterable[Saying]) -> str:
    """As in "12 new, one changed, two repeated"; what did not happen is left out."""
    changes = [saying.change for saying in sayings]
    numbers = ((change, changes.count(change)) for change in Change)
    return ", ".join(f"{count_words(number, '', ' ').strip()} {change.value}" for change, number in numbers if number)


def _page(
    day: int,
    sayings: tuple[Saying, ...],
    known: str,
    neighbours: tuple[Link | None, Link | None],
    library: Library,
) -> Page:
    label = _day_words(day, library)
    printed = _is_printed(day, library)
    title = (
        f"What these documents had said by {label}"
        if printed
        else f"Said by {label}, as documents of later days tell it"
    )
    return Page(
        kind="as_known",
        url=as_known_url(iso_day(day)),
        title=title,
        description=f"What was new, changed or repeated on {label}: {_counts(sayings)}.",
        context=AsKnownContext(
            day=label,
            counts=_counts(sayings),
            known=known,
            questions=later(lambda: tuple(_questions(sayings, day, library))),
            statements=later(
                lambda: tuple(_row(saying, day, library) for saying in sayings if not saying.claim.question)
            ),
            earlier=neighbours[0],
            later=neighbours[1],
        ),
        trail=(Link("Home", "/"), Link("As known", "/as-known/")),
        rests_on=later(lambda: rests_on(tuple(saying.claim for saying in sayings), library)),
    )


def _is_printed(day: int, library: Library) -> bool:
    """Whether any document had appeared by a day; what was said before is known from later documents only."""
    return any(
        source.published is not None and source.published.last is not None and source.published.last <= day
        for source in library.sources.values()  # in order of date, so that the first one tells
    )


@once_of_all
def _known_by_day(library: Library) -> Mapping[int, str]:
    """What has been said by each day, as in "34 claims from two documents, on 12 questions"."""
    found: dict[int, str] = {}
    number = 0
    sources, questions = set[str](), set[str]()
    for day, sayings in sayings_by_day(library).items():
        number += len(sayings)
        sources |= {saying.claim.source for saying in sayings}
        questions |= {saying.claim.question for saying in sayings}
        documents = count_words(len(sources), "document")
        asked = count_words(len(questions - {""}), "question")
        found[day] = f"{count_words(number, 'claim')} from {documents}, on {asked}"
    return found


@once_of_all
def _places(library: Library) -> Mapping[str, int]:
    """The questions by number, in their order."""
    return {name: place for place, name in enumerate(library.questions)}


def _questions(sayings: tuple[Saying, ...], day: int, library: Library) -> Iterator[QuestionChanges]:
    """The sayings by question, in the order of the questions."""
    by_question: dict[str, list[Saying]] = {}
    for saying in sayings:
        by_question.setdefault(saying.claim.question, []).append(saying)
    places = _places(library)
    for name in sorted(by_question.keys() & places.keys(), key=places.__getitem__):
        found, question = by_question[name], library.questions[name]
        rows = tuple(_row(saying, day, library) for saying in found[:MAX_ON_QUESTION])
        yield QuestionChanges(Link(question.title, question_url(name)), rows, max(0, len(found) - MAX_ON_QUESTION))


def _row(saying: Saying, day: int, library: Library) -> SayingRow:
    claim = saying.claim
    published = library.sources[claim.source].published
    same_day = published is not None and published.last == day
    words = ""
    if saying.verdict is not None and saying.verdict.relation is not None:
        words = relation_words(saying.verdict.relation, tolerance_of(library.questions[claim.question], library))
    return SayingRow(
        side=side_of(claim, library),
        change=saying.change.value,
        before=side_of(saying.before, library) if saying.before else None,
        words=words,
        printed="" if same_day or published is None else date_words(published, library.config.language),
    )
