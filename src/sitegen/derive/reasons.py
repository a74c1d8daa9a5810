"""A verdict in words for readers: why two claims are not compared, or how they stand to each other."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sitegen.derive.claim_words import as_of_words, stated_words
from sitegen.derive.wording import count_words, date_words, nested
from sitegen.frozen import dataclass
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Status
from sitegen.model.value import Kind
from sitegen.model.verdicts import Obstacle, Relation, Verdict

_FIGURES = frozenset({Kind.COUNT, Kind.MEASURE, Kind.PERCENT, Kind.RATIO, Kind.MONEY})


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two claims in a sentence, and what it has for the obstacle."""

    claim: Claim
    detail: str
    library: Library

    @property
    def name(self) -> str:
        stated = stated_words(self.claim, self.library.config.language)
        return stated if stated.startswith("“") else f"“{nested(stated)}”"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two claims are not compared: `a` and `b` are what each has there, in words, "" for nothing.

    The sentence is made when it is asked for, as most of what is shown needs no more than the two.
    """

    obstacle: Obstacle
    one: _Side
    other: _Side

    @property
    def a(self) -> str:
        return self.one.detail

    @property
    def b(self) -> str:
        return self.other.detail

    @property
    def sentence(self) -> str:
        return f"{_SENTENCES[self.obstacle](self.one, self.other, self.one.library)}."


def reasons_of(verdict: Verdict, library: Library) -> tuple[Reason, ...]:
    """The reasons of a verdict in their order, the one to show first; none where the claims are comparable."""
    pair = library.claims[verdict.a], library.claims[verdict.b]
    return tuple(_reason(obstacle, *pair, library) for obstacle in verdict.obstacles)


def first_reason(verdict: Verdict, library: Library) -> Reason:
    """The reason to show, of a verdict that has any."""
    return _reason(verdict.obstacles[0], library.claims[verdict.a], library.claims[verdict.b], library)


def _reason(obstacle: Obstacle, a: Claim, b: Claim, library: Library) -> Reason:
    detail = _DETAILS[obstacle]
    return Reason(obstacle, _Side(a, detail(a, library), library), _Side(b, detail(b, library), library))


def _question(claim: Claim, library: Library) -> str:
    return library.questions[claim.question].title if claim.question else ""


def _scope(claim: Claim, library: Library) -> str:
    return next((scope.text for scope in library.questions[claim.question].scopes if scope.id == claim.scope), "")


def _place(claim: Claim, library: Library) -> str:
    place = claim.place or library.questions[claim.question].place
    return library.places[place].name if place else ""


def _unit(claim: Claim, _: Library) -> str:
    return claim.value.unit if claim.value else ""


def _period(claim: Claim, _: Library) -> str:
    parts = [claim.over and f"over {claim.over}", claim.value and claim.value.per and f"per {claim.value.per}"]
    return " and ".join(part for part in parts if part)


def _mode(claim: Claim, _: Library) -> str:
    return claim.mode.value


def _status(claim: Claim, _: Library) -> str:
    return "" if claim.status is Status.ACTIVE else claim.status.value


def _stated(claim: Claim, library: Library) -> str:
    return stated_words(claim, library.config.language)


def _date(claim: Claim, library: Library) -> str:
    """As-of date, and what time a forecast speaks of; "" where neither is given."""
    language = library.config.language
    parts = [
        as_of_words(claim.as_of, language),
        claim.mode is Mode.FORECASTS and claim.forecast_for and f"for {date_words(claim.forecast_for, language)}",
    ]
    return ", ".join(part for part in parts if part)


_DETAILS: Mapping[Obstacle, Callable[[Claim, Library], str]] = MappingProxyType(
    {
        Obstacle.QUESTION: _question,
        Obstacle.STATUS: _status,
        Obstacle.FORECAST: _mode,
        Obstacle.MODE: _mode,
        Obstacle.KIND: _stated,
        Obstacle.UNIT: _unit,
        Obstacle.SCOPE: _scope,
        Obstacle.PLACE: _place,
        Obstacle.PERIOD: _period,
        Obstacle.UNDATED: _date,
        Obstacle.WINDOW: _date,
    }
)


def _set_apart(what: str, one: _Side, other: _Side, nothing: str) -> str:
    """As in "They are about different places: “46%” (Pokrovsk); “10%” (Myrnohrad)"."""
    sides = "; ".join(f"{side.name} ({side.detail or nothing})" for side in (one, other))
    return f"{what}: {sides}"


def _say_question(one: _Side, other: _Side, _: Library) -> str:
    both = one.detail and other.detail
    return "They answer different questions" if both else "A plain statement answers no question"


def _say_status(one: _Side, other: _Side, _: Library) -> str:
    gone = [f"{side.name} was {side.detail} later" for side in (one, other) if side.detail]
    return " and ".join(gone)


def _say_forecast(one: _Side, other: _Side, _: Library) -> str:
    forecast = one if one.claim.mode is Mode.FORECASTS else other
    return f"One of them is a forecast: {forecast.name}"


def _say_mode(one: _Side, other: _Side, _: Library) -> str:
    quoted = [side.name for side in (one, other) if side.claim.mode is Mode.QUOTES]
    if quoted:
        return f"Only quoted, and not said by the speaker as such: {' and '.join(quoted)}"
    return "Both only deny, and neither gives an answer of its own"


def _say_kind(one: _Side, other: _Side, _: Library) -> str:
    return f"They are answers in words that cannot be measured against each other: {one.name} and {other.name}"


def _say_unit(one: _Side, other: _Side, _: Library) -> str:
    return _set_apart("Their units do not convert into each other", one, other, "no unit stated")


def _say_scope(one: _Side, other: _Side, library: Library) -> str:
    figures = library.questions[one.claim.question].kind in _FIGURES
    what = "They do not count the same thing" if figures else "They are not said of the same thing"
    return _set_apart(what, one, other, "no such limit")


def _say_place(one: _Side, other: _Side, _: Library) -> str:
    return _set_apart("They are about different places", one, other, "no place named")


def _say_period(one: _Side, other: _Side, _: Library) -> str:
    return _set_apart("They cover different lengths of time", one, other, "none stated")


def _say_undated(one: _Side, other: _Side, _: Library) -> str:
    undated = [side for side in (one, other) if side.claim.as_of is None]
    if len(undated) == 2:
        return "Neither is dated"
    if undated:
        return f"One of them is not dated: {undated[0].name}"
    timeless = one if one.claim.forecast_for is None else other
    return f"One of them does not say what time it speaks of: {timeless.name}"


def _say_window(one: _Side, other: _Side, library: Library) -> str:
    question = library.questions[one.claim.question]
    window = library.config.window if question.window is None else question.window
    a, b = one.claim.as_of, other.claim.as_of
    surely = max(_days_after(a, b), _days_after(b, a)) > window
    if window == 0:
        what = "They are not of the same day" if surely else "They may not be of the same day"
    else:
        what = f"They {'are' if surely else 'may be'} more than {count_words(window, 'day')} apart"
    return _set_apart(what, one, other, "")


def _days_after(one: When | None, other: When | None) -> int:
    """How many days the first date begins after the second has ended; 0 where it does not, or cannot be told."""
    if one is None or other is None or one.first is None or other.last is None:
        return 0
    return max(one.first - other.last, 0)


_SENTENCES: Mapping[Obstacle, Callable[[_Side, _Side, Library], str]] = MappingProxyType(
    {
        Obstacle.QUESTION: _say_question,
        Obstacle.STATUS: _say_status,
        Obstacle.FORECAST: _say_forecast,
        Obstacle.MODE: _say_mode,
        Obstacle.KIND: _say_kind,
        Obstacle.UNIT: _say_unit,
        Obstacle.SCOPE: _say_scope,
        Obstacle.PLACE: _say_place,
        Obstacle.PERIOD: _say_period,
        Obstacle.UNDATED: _say_undated,
        Obstacle.WINDOW: _say_window,
    }
)

_RELATIONS: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.EQUAL: "the same",
        Relation.OVERLAP: "they overlap",
        Relation.COMPATIBLE: "neither excludes the other",
        Relation.APART: "they conflict",
        Relation.EXCLUDED: "one denies the other",
        Relation.UNKNOWN: "at least one says that it is not known",
        Relation.REVISION: "the same speaker later, of the same time",
        Relation.UPDATE: "the same speaker, of a later time",
        Relation.INCONSISTENT: "the same speaker says both",
        Relation.REPEATED: "one origin, repeated",
    }
)


def relation_words(relation: Relation, tolerance: str) -> str:
    """How two claims stand to each other; `tolerance` is the question's or the site's, as written."""
    if relation is Relation.NEAR:
        return f"they touch, or differ by no more than {tolerance}"
    return _RELATIONS[relation]
