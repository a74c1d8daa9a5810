"""What the figures of a question count, and from where to where they reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from sitegen.derive.answer import Answer, Axis, answer_of
from sitegen.derive.origins import origin_of
from sitegen.derive.tolerance import Number
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question, Status
from sitegen.model.value import Form, Value

_GIVEN = frozenset({Mode.ASSERTS, Mode.ESTIMATES, Mode.QUOTES})
_NO_VALUE = Value("", Form.TEXT)


@dataclass(frozen=True, slots=True)
class Counted:
    """What some figures of a question count; figures that differ in it have no common spread."""

    scope: str
    place: str
    over: str


@dataclass(frozen=True, slots=True)
class Ends:
    """Of some figures, those that state the lowest and the highest number, and the two numbers.

    Numbers are in the base unit of their dimension, dates day numbers, positions on a scale their places from 0.
    """

    lowest: Claim
    highest: Claim
    low: Number
    high: Number


def spread_extent(question: Question, library: Library) -> Mapping[tuple[Counted, str, str], Ends]:
    """By what is counted, its dimension and the period of a rate: the ends of what named origins give.

    Denials, forecasts and figures that name no speaker have no part in it. A further claim never narrows it.
    """
    found: dict[tuple[Counted, str, str], list[tuple[Claim, Answer]]] = {}
    for claim in active_claims(question, library):
        if is_given(claim) and origin_of(claim, library) is not None:
            answer = read_answer(claim, question)
            key = (counted_by(claim, question), answer.dimension or "", answer.rate or "")
            found.setdefault(key, []).append((claim, answer))
    ends = {key: find_ends(figures) for key, figures in found.items()}
    return {key: end for key, end in ends.items() if end is not None}


def active_claims(question: Question, library: Library) -> tuple[Claim, ...]:
    """The claims on a question that still stand and have a value."""
    claims = library.claims_by_question[question.id]
    return tuple(claim for claim in claims if claim.status is Status.ACTIVE and claim.value is not None)


def is_given(claim: Claim) -> bool:
    """Whether the speaker gives an answer: neither denies one, nor forecasts one, nor says that it is not known."""
    return claim.mode in _GIVEN and claim.value is not None and claim.value.form is not Form.UNKNOWN


def counted_by(claim: Claim, question: Question) -> Counted:
    return Counted(claim.scope, claim.place or question.place, claim.over)


def read_answer(claim: Claim, question: Question) -> Answer:
    """What the claim's value states, as comparison reads it."""
    return answer_of(claim.value or _NO_VALUE, {step.word: 1 << place for place, step in enumerate(question.scale)})


def find_ends(figures: Iterable[tuple[Claim, Answer]]) -> Ends | None:
    """Of at least one claim, each with its answer. None where the answers have no order, or are not in one dimension
    and per one period.
    """
    reaches: list[tuple[Number, Number, Claim]] = []
    measures: set[tuple[str | None, str | None]] = set()
    for claim, answer in figures:
        if answer.dimension is not None:
            measures.add((answer.dimension, answer.rate))
        reach = _reach(answer)
        if reach is None or len(measures) > 1:
            return None
        reaches.append((*reach, claim))
    low, _, lowest = min(reaches, key=lambda reach: reach[0])
    _, high, highest = max(reaches, key=lambda reach: reach[1])
    return Ends(lowest, highest, low, high)


def _reach(answer: Answer) -> tuple[Number, Number] | None:
    """The lowest and highest number stated; of a bound that is one and the same."""
    if answer.axis is Axis.POSITION:
        return (answer.positions & -answer.positions).bit_length() - 1, answer.positions.bit_length() - 1
    if answer.extent is None:
        return None
    low, high = answer.extent.low[0], answer.extent.high[0]
    return (high, high) if low == -inf else (low, low) if high == inf else (low, high)
