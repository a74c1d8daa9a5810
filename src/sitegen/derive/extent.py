"""What the figures of a question count, and from where to where they reach."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from sitegen.derive.answer import Answer, Axis
from sitegen.derive.lengths import length_words
from sitegen.derive.tolerance import Number
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question, Status
from sitegen.model.value import Form

_GIVEN = frozenset({Mode.ASSERTS, Mode.ESTIMATES, Mode.QUOTES})
_ACTIVE, _UNKNOWN, _POSITION = Status.ACTIVE, Form.UNKNOWN, Axis.POSITION  # dear to look up for every claim


class Counted(NamedTuple):
    """What some figures of a question count; figures that differ in it have no common spread."""

    scope: str
    place: str
    over: str


def active_claims(question: Question, library: Library) -> tuple[Claim, ...]:
    """The claims on a question that still stand and have a value."""
    claims = library.claims_by_question[question.id]
    return tuple([claim for claim in claims if claim.status is _ACTIVE and claim.value is not None])


def is_given(claim: Claim) -> bool:
    """Whether the speaker gives an answer: neither denies one, nor forecasts one, nor says that it is not known."""
    return claim.mode in _GIVEN and claim.value is not None and claim.value.form is not _UNKNOWN


def counted_by(claim: Claim, question: Question) -> Counted:
    return Counted(claim.scope, claim.place or question.place, length_words(claim.over) if claim.over else "")


def find_ends(claims: Sequence[Claim], answers: Sequence[Answer]) -> tuple[Claim, Claim] | None:
    """Of at least one claim with its answer, those that state the lowest and the highest number. None where the answers have no order, or
    are not in one dimension and per one period.
    """
    lows: list[Number] = []
    highs: list[Number] = []
    measure: tuple[str | None, str | None] | None = None
    for answer in answers:
        if answer.dimension is not None:
            measure = measure or (answer.dimension, answer.rate)
            if measure != (answer.dimension, answer.rate):
                return None
        reach = _reach(answer)
        if reach is None:
            return None
        lows.append(reach[0])
        highs.append(reach[1])
    return claims[lows.index(min(lows))], claims[highs.index(max(highs))]


def _reach(answer: Answer) -> tuple[Number, Number] | None:
    """The lowest and highest number stated; of a bound that is one and the same."""
    if answer.axis is _POSITION:
        return (answer.positions & -answer.positions).bit_length() - 1, answer.positions.bit_length() - 1
    if answer.extent is None:
        return None
    low, high = answer.extent.low[0], answer.extent.high[0]
    return (high, high) if low == -inf else (low, low) if high == inf else (low, high)
