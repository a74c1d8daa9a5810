"""The card behind a figure in running text: who says it, the words it rests on, and what rivals it.

What answers the same question stands on two lists that are never mixed: other figures for the same thing, each with how it
stands to this one; and figures that are similar but not for the same thing, each with what sets it apart.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, islice
from types import MappingProxyType

from sitegen.derive.comparison import compared_with, kept_apart_from
from sitegen.derive.once import once
from sitegen.derive.origins import voices_of
from sitegen.derive.reasons import Reason, first_reason, relation_words
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode
from sitegen.model.value import Kind
from sitegen.model.verdicts import Obstacle, Verdict, Wanted
from sitegen.pages.claim_row import ClaimRow, claim_row
from sitegen.pages.pair_row import Side, side_of, tolerance_of

MOST_LINES = 5
"""As many rivals a list of the card shows; the page of the question has all."""
_COUNTED = frozenset({Kind.COUNT})


@dataclass(frozen=True, slots=True)
class Rival:
    """`words` say how it stands to the card's figure, or what sets it apart from it."""

    side: Side
    words: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class Rivals:
    """`more` of them are not listed."""

    rows: tuple[Rival, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """`counts` is the unit of a number that does not state its own. `publisher` is "" where the document states none."""

    row: ClaimRow
    counts: str
    publisher: str
    same: Rivals
    similar: Rivals


def claim_cards(claims: Iterable[Claim], library: Library) -> tuple[ClaimCard, ...]:
    return tuple(_card(claim, library) for claim in claims)


@once
def _card(claim: Claim, library: Library) -> ClaimCard:
    question = library.questions.get(claim.question)
    publisher = library.sources[claim.source].publisher
    return ClaimCard(
        row=claim_row(claim, library),
        counts=question.unit if question and question.kind in _COUNTED and _is_bare(claim, question.unit) else "",
        publisher=library.actors[publisher].name if publisher else "",
        same=_rivals(claim, compared_with, lambda outcome: outcome.relation is not None, library),
        similar=_rivals(claim, kept_apart_from, lambda outcome: outcome.relation is None, library),
    )


def _is_bare(claim: Claim, unit: str) -> bool:
    """Whether a figure is stated without what it counts."""
    return claim.value is not None and claim.value.interval is not None and unit not in claim.value.stated


def _rivals(
    claim: Claim, beside: Callable[[Claim, Library], Iterator[Verdict]], wanted: Wanted, library: Library
) -> Rivals:
    if not claim.question:
        return Rivals((), 0)
    shown = tuple(islice(_named_first(beside(claim, library), library), MOST_LINES))
    number = library.verdicts[claim.question].number_beside(claim.id, wanted)
    return Rivals(tuple(_rival(verdict, library) for verdict in shown), number - len(shown))


def _named_first(verdicts: Iterable[Verdict], library: Library) -> Iterator[Verdict]:
    """Conflicts first, as they come, then the others; of each those with a speaker: a figure of nobody's is the weaker rival."""
    for _, alike in groupby(verdicts, key=lambda each: each.is_conflict):
        nobodys: list[Verdict] = []
        for verdict in alike:
            if voices_of(library.claims[verdict.b], library):
                yield verdict
            elif len(nobodys) < MOST_LINES:
                nobodys.append(verdict)
        yield from nobodys


def _rival(verdict: Verdict, library: Library) -> Rival:
    return Rival(side_of(library.claims[verdict.b], library), _words(verdict, library), verdict.is_conflict)


def _words(verdict: Verdict, library: Library) -> str:
    if verdict.relation is not None:
        question = library.questions[library.claims[verdict.a].question]
        return relation_words(verdict.relation, tolerance_of(question, library))
    reason = first_reason(verdict, library)
    return _APART[reason.obstacle](reason, library.claims[verdict.b])


def _undated(reason: Reason, other: Claim) -> str:
    if other.mode is Mode.FORECASTS:
        return (
            "does not say what time it speaks of"
            if other.forecast_for is None
            else "the time of this one is not stated"
        )
    return f"{reason.b}; this one is not dated" if other.as_of else "date not stated"


def _status(reason: Reason, _: Claim) -> str:
    return f"{reason.b} later" if reason.b else f"this one was {reason.a} later"


_APART: Mapping[Obstacle, Callable[[Reason, Claim], str]] = MappingProxyType(
    {
        Obstacle.QUESTION: lambda _, __: "answers another question",
        Obstacle.STATUS: _status,
        Obstacle.FORECAST: lambda _, other: "a forecast" if other.mode is Mode.FORECASTS else "no forecast",
        Obstacle.MODE: lambda _, other: (
            "only quoted" if other.mode is Mode.QUOTES else "denied, without another figure"
        ),
        Obstacle.KIND: lambda _, __: "an answer of another sort",
        Obstacle.UNIT: lambda reason, _: f"in {reason.b}" if reason.b else "no unit stated",
        Obstacle.SCOPE: lambda reason, _: reason.b or "without that limit",
        Obstacle.PLACE: lambda reason, _: f"is for {reason.b}" if reason.b else "no place named",
        Obstacle.PERIOD: lambda reason, _: reason.b or "no period stated",
        Obstacle.UNDATED: _undated,
        Obstacle.WINDOW: lambda reason, _: f"another day: {reason.b}",
    }
)
"""What sets the other one apart, in a few words that follow it."""
