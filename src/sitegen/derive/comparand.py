"""What of a claim takes part in comparison, read off once: a claim on one question, ready to be set against another.

Numbers are in the base unit of their dimension, dates are day numbers, positions on a scale are bits. The ends of a
figure are pairs `(number, nudge)`. The nudge tells the nearest neighbours of a number apart without giving them a width:
-1 stands just below it, 1 just above. So "over 200" begins at (200, 1), "about 200" reaches from (200, -1) to (200, 1), and
"nearly 200" is (200, -1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import inf

from sitegen.derive.origins import Voice, voices_of
from sitegen.derive.tolerance import Tolerance, dimension_of, read_tolerance
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.phrases import stays_below
from sitegen.load.grammar.value import parse_value
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question, Status
from sitegen.model.value import Form, Interval, Kind, Value

Number = int | Fraction
End = tuple[Number | float, int]
Days = tuple[float, float]
"""First and last day number; -inf or inf at an open or unknown end."""


class Axis(StrEnum):
    """What sort of answer a value is; only answers of one sort can be set against each other."""

    FIGURE = "figure"
    POSITION = "position"
    WORDS = "words"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms the claims of one question are compared, with the site's defaults filled in.

    `window` is in days. `around` gives, where the question asks for containment, the places each place lies within,
    itself included; it is empty elsewhere. `bits` gives each word of the scale its bit.
    """

    kind: Kind
    place: str
    window: int
    tolerance: Tolerance
    around: Mapping[str, frozenset[str]]
    bits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Extent:
    """The ends of a figure: `low` and `high` with their soft edges, `inner_low` and `inner_high` without."""

    low: End
    high: End
    inner_low: End
    inner_high: End


@dataclass(frozen=True, slots=True)
class Comparand:
    """One claim in comparison.

    `dimension` and `rate` are None where a value has none to mismatch ("unknown", "none"). `key` is the same for two
    values that state the same, hedges aside. `extent` is a figure's, None elsewhere; `positions` is a status's, what is
    denied taken out, and `negated` tells that it came about by taking something out. `held` and `spoken_of` are the days of
    `as_of` and, in a forecast, of `for`; `said` those of the statement, which are those of publication by default.
    `voices` are the speakers behind the claim's origin; `datum` is the claim on whose datum it rests, by default itself.
    """

    id: str
    question: str
    source: str
    active: bool
    axis: Axis
    forecast: bool
    quoted: bool
    denies: bool
    scope: str
    place: str
    dimension: str | None
    rate: str | None
    over: str
    key: tuple[object, ...]
    extent: Extent | None
    positions: int
    negated: bool
    held: Days | None
    spoken_of: Days | None
    said: Days | None
    voices: frozenset[Voice]
    datum: str
    replaces: str


def terms_of(question: Question, library: Library) -> Terms:
    """A tolerance that cannot be read for this kind of question is none at all."""
    tolerance = read_tolerance(question.tolerance or library.config.tolerance, question.kind, question.unit)
    return Terms(
        kind=question.kind,
        place=question.place,
        window=library.config.window if question.window is None else question.window,
        tolerance=Tolerance() if isinstance(tolerance, Fault) else tolerance,
        around=_around(library) if question.contained else {},
        bits={step.word: 1 << index for index, step in enumerate(question.scale)},
    )


def _around(library: Library) -> dict[str, frozenset[str]]:
    around: dict[str, frozenset[str]] = {}
    for place in library.places:
        chain: dict[str, None] = {}
        at = place
        while at and at not in chain:  # `within` may lead in a circle, which is a finding elsewhere
            chain[at] = None
            at = library.places[at].within if at in library.places else ""
        around[place] = frozenset(chain)
    return around


def comparand_of(claim: Claim, terms: Terms, library: Library) -> Comparand:
    """What of `claim` takes part in comparison under the terms of its question."""
    value = claim.value or Value("", Form.TEXT)
    denies = claim.mode is Mode.DENIES
    dimension, size = dimension_of(value.unit)
    bounded = value.form not in _WITHOUT_DIMENSION
    positions = _positions(value, terms)
    if denies and value.form is Form.STATUS:
        positions ^= (1 << len(terms.bits)) - 1
    return Comparand(
        id=claim.id,
        question=claim.question,
        source=claim.source,
        active=claim.status is Status.ACTIVE,
        axis=_axis(value),
        forecast=claim.mode is Mode.FORECASTS,
        quoted=claim.mode is Mode.QUOTES,
        denies=denies,
        scope=claim.scope,
        place=claim.place or terms.place,
        dimension=dimension if bounded else None,
        rate=value.per if bounded else None,
        over=_period(claim.over) if claim.over else "",
        key=_key(value, size, positions),
        extent=_extent(value, size) if value.interval else None,
        positions=positions,
        negated=denies or value.stated[:4].lower() == "not ",
        held=_days(claim.as_of),
        spoken_of=_days(claim.forecast_for) if claim.mode is Mode.FORECASTS else None,
        said=_days(claim.said or library.sources[claim.source].published),
        voices=voices_of(claim, library),
        datum=_datum(claim, library) if claim.same_datum else claim.id,
        replaces=claim.replaces,
    )


_WITHOUT_DIMENSION = frozenset({Form.UNKNOWN, Form.NONE})


def _axis(value: Value) -> Axis:
    if value.interval is not None:
        return Axis.FIGURE
    if value.form is Form.STATUS:
        return Axis.POSITION
    return Axis.UNKNOWN if value.form is Form.UNKNOWN else Axis.WORDS


def _days(when: When | None) -> Days | None:
    if when is None:
        return None
    return (-inf if when.first is None else when.first, inf if when.last is None else when.last)


def _datum(claim: Claim, library: Library) -> str:
    """The claim at the end of the `same_datum` chain; of a chain that bites its tail, the first id of the circle."""
    path: dict[str, None] = {}
    at = claim
    while at.same_datum and at.id not in path:
        path[at.id] = None
        at = library.claims.get(at.same_datum, at)
    if at.id not in path:
        return at.id
    members = list(path)
    return min(members[members.index(at.id) :])


@lru_cache(maxsize=1024)
def _period(over: str) -> str:
    """A length of time in one spelling: "3 days", "three days" and "72 hours" are one."""
    value = parse_value(over, Kind.MEASURE, unit="day")
    if isinstance(value, Fault) or value.interval is None:
        return " ".join(over.casefold().split())
    dimension, size = dimension_of(value.unit)
    low, high = (end if end is None else end * size for end in (value.interval.low, value.interval.high))
    return f"{dimension} {low} {high}"


def _positions(value: Value, terms: Terms) -> int:
    bits = 0
    for word in value.positions:
        bits |= terms.bits[word]
    return bits


def _key(value: Value, size: Fraction, positions: int) -> tuple[object, ...]:
    interval = value.interval
    if interval is None:
        if value.form is Form.STATUS:
            return (Form.STATUS, positions)
        return (value.form, " ".join(value.stated.casefold().split()) if value.form is Form.TEXT else "")
    low, high = _scaled(interval.low, size), _scaled(interval.high, size)
    if value.form is Form.BOUND:
        return (Form.BOUND, low, high, interval.low_open, interval.high_open)
    if value.form is Form.MAGNITUDE:
        return (Form.MAGNITUDE, low, high, " ".join(value.stated.casefold().split()))
    if value.form is Form.DATE or low != high:
        return (Form.RANGE, low, high, value.best and _scaled(value.best, size))
    return (Form.EXACT, low)


def _scaled(number: Fraction | None, size: Fraction) -> Number | None:
    """In the base unit, as an `int` where it is whole: those compare fastest."""
    if number is None:
        return None
    scaled = number if size == 1 else number * size
    return scaled.numerator if scaled.denominator == 1 else scaled


def _extent(value: Value, size: Fraction) -> Extent:
    interval = value.interval or Interval(None, None)
    low, high = _scaled(interval.low, size), _scaled(interval.high, size)
    inner_low: End = (-inf, 0) if low is None else (low, 1 if interval.low_open else 0)
    inner_high: End = (inf, 0) if high is None else (high, -1 if interval.high_open else 0)
    if not value.approximate:
        return Extent(inner_low, inner_high, inner_low, inner_high)
    below = stays_below(value.hedge)
    if below:
        inner_low = (inner_low[0], -1) if low == high else inner_low
        inner_high = (inner_high[0], -1)
    return Extent((inner_low[0], -1), (inner_high[0], -1 if below else 1), inner_low, inner_high)
