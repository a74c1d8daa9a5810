"""What of a claim takes part in comparison, read off once, so that many pairs can be judged quickly."""

from collections.abc import Mapping
from math import inf
from typing import NamedTuple

from sitegen.derive.answer import Answer, answer_to
from sitegen.derive.lengths import compared_length
from sitegen.derive.origins import Voice, voices_of
from sitegen.derive.tolerance import Tolerance, read_tolerance
from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question, Status
from sitegen.model.value import Kind

Days = tuple[float, float]
"""First and last day number; -inf or inf at an open or unknown end."""


_FORECASTS, _QUOTES, _ACTIVE = Mode.FORECASTS, Mode.QUOTES, Status.ACTIVE  # dear to look up for every claim


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms the claims of one question are compared, with the site's defaults filled in.

    `window` is in days. `around` gives, where the question asks for containment, the places each place lies within,
    itself included; it is empty elsewhere. `timeless`: the question asks for a date, and when something happened is so
    whenever it is said, so that an as-of date that is missing keeps no two answers apart. `adds_up`: the question asks for
    an amount, of which the figure of a place tells of a larger one only that it is no less.
    """

    place: str
    window: int
    tolerance: Tolerance
    around: Mapping[str, frozenset[str]]
    timeless: bool = False
    adds_up: bool = False


class Subject(NamedTuple):
    """What a figure counts, and what sort of statement it is. `over` is a length of time in one spelling.

    A tuple, since two are told apart for every pair of claims.
    """

    scope: str
    place: str
    over: str
    rate: str | None
    dimension: str | None
    forecast: bool
    quoted: bool


class Comparand(NamedTuple):
    """One claim in comparison; a tuple too, since they are many.

    `held` and `spoken_of` are the days of `as_of` and, in a forecast, of `for`; `said` is the date of the statement, by default
    that of publication. `voices` are the speakers behind the claim's origin; `datum` is the claim on whose
    datum it rests, by default itself.
    """

    id: str
    source: str
    active: bool
    subject: Subject
    answer: Answer
    held: Days | None
    spoken_of: Days | None
    said: When | None
    voices: frozenset[Voice]
    datum: str
    replaces: str


def terms_of(question: Question, library: Library) -> Terms:
    """A tolerance that cannot be read for this kind of question is none at all."""
    tolerance = read_tolerance(question.tolerance or library.config.tolerance, question.kind, question.unit)
    return Terms(
        place=question.place,
        window=library.config.window if question.window is None else question.window,
        tolerance=Tolerance() if isinstance(tolerance, Fault) else tolerance,
        around=_around(library) if question.contained else {},
        timeless=question.kind is Kind.DATE,
        adds_up=question.contained and question.kind in (Kind.COUNT, Kind.MONEY),
    )


def _around(library: Library) -> dict[str, frozenset[str]]:
    around: dict[str, frozenset[str]] = {}
    for place in library.places:
        chain: dict[str, None] = {}
        at = place
        while at in library.places and at not in chain:  # `within` may lead in a circle, which is a finding elsewhere
            chain[at] = None
            at = library.places[at].within
        around[place] = frozenset(chain)
    return around


def comparand_of(claim: Claim, terms: Terms, library: Library) -> Comparand:
    """What of `claim` takes part in comparison under the terms of its question."""
    answer, forecast = answer_to(claim, library), claim.mode is _FORECASTS
    return Comparand(
        claim.id,
        claim.source,
        claim.status is _ACTIVE,
        Subject(
            claim.scope,
            claim.place or terms.place,
            compared_length(claim.over) if claim.over else "",
            answer.rate,
            answer.dimension,
            forecast,
            claim.mode is _QUOTES,
        ),
        answer,
        days_of(claim.as_of),
        days_of(claim.forecast_for) if forecast else None,
        claim.said or library.sources[claim.source].published,
        voices_of(claim, library),
        _datum(claim, library) if claim.same_datum else claim.id,
        claim.replaces,
    )


def days_of(when: When | None) -> Days | None:
    if when is None:
        return None
    first, last = when.first, when.last
    return -inf if first is None else first, inf if last is None else last


def _datum(claim: Claim, library: Library) -> str:
    """The claim at the end of the `same_datum` chain; of a chain that bites its tail, the first id of the circle."""
    path: dict[str, None] = {}
    at = claim
    while at.same_datum in library.claims and at.id not in path:
        path[at.id] = None
        at = library.claims[at.same_datum]
    if at.id not in path:
        return at.id
    members = list(path)
    return min(members[members.index(at.id) :])
