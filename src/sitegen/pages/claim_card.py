"""The card behind a figure in running text: who says it, the words it rests on, and what rivals it.

What answers the same question stands on two lists that are never mixed: other figures for the same thing, each with how it
stands to this one; and figures that are similar but not for the same thing, each with what sets it apart.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.derive.comparison import rivals_of
from sitegen.derive.once import once
from sitegen.derive.origins import voices_of
from sitegen.derive.reasons import Reason, first_reason, relation_words
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode
from sitegen.model.value import Kind
from sitegen.model.verdicts import Obstacle, Verdict
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
    judged = rivals_of(claim, library, len(library.claims_by_question.get(claim.question, ())))
    return ClaimCard(
        row=claim_row(claim, library),
        counts=question.unit if question and question.kind in _COUNTED and _is_bare(claim, question.unit) else "",
        publisher=library.actors[publisher].name if publisher else "",
        same=_rivals(judged.compared, library),
        similar=_rivals(judged.apart, library),
    )


def _is_bare(claim: Claim, unit: str) -> bool:
    """Whether a figure is stated without what it counts."""
    return claim.value is not None and claim.value.interval is not None and unit not in claim.value.stated


def _rivals(verdicts: tuple[Verdict, ...], library: Library) -> Rivals:
    # Conflicts first, then those with a speaker: a figure of nobody's is the weaker rival.
    ranked = sorted(verdicts, key=lambda each: (not each.is_conflict, not voices_of(library.claims[each.b], library)))
    return Rivals(
        tuple(_rival(verdict, library) for verdict in ranked[:MOST_LINES]), max(0, len(verdicts) - MOST_LINES)
    )


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
