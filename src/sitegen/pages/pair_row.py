"""Pairs of claims as readers see them: how two figures stand to each other, or why they are not compared.

A question of 500 claims has 124,750 pairs: every one is counted, the weightiest are shown, and the rest is told as a number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from types import MappingProxyType

from sitegen.derive.counted import counts_words
from sitegen.derive.once import once
from sitegen.derive.origins import origin_of
from sitegen.derive.reasons import first_reason, relation_words
from sitegen.derive.speakers import speaker_of
from sitegen.derive.spread import is_plural
from sitegen.derive.wording import capitalised, count_words, date_words, stated_words, verb
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question
from sitegen.model.value import Kind
from sitegen.model.verdicts import WEIGHTIEST, Obstacle, Outcome, Verdict, Verdicts, Wanted
from sitegen.pages.claim_row import Chip, chip_of
from sitegen.urls import claim_url

MAX_PAIRS = 50
MAX_IN_LOT = 8
MAX_LOTS = 12
_IN_WORDS = "Words are not measured against each other. Each answer stands below, with the words it rests on."


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a pair. `counts` is what it counts, "" where its question knows one thing only; `named` as in ClaimRow."""

    speaker: str
    named: bool
    mode: str
    stated: str
    url: str
    chip: Chip
    as_of: str
    counts: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """`words` end the sentence that the two sides begin: "they conflict", or say in a sentence why they are not compared.

    Of a revision or update `b` is the later one.
    """

    a: Side
    b: Side
    words: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Some pairs: all are counted in `number`, and what is not among `rows` in `more`; `lead` tells the numbers in words."""

    number: int
    rows: tuple[PairRow, ...]
    lead: str

    @property
    def more(self) -> int:
        return self.number - len(self.rows)


@dataclass(frozen=True, slots=True)
class Lot:
    """Claims that have one thing in common: `label` names it. `more` claims of the lot are not listed."""

    label: str
    sides: tuple[Side, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Pairs that are kept from comparison by the same reason first of all. `more` lots are not listed.

    A `note` says what holds of all of them, so that they need not be listed.
    """

    reason: str
    lots: tuple[Lot, ...]
    more: int
    pairs: Pairs
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs of claims on a question: comparable ones of two origins, those of one, and those not to be compared."""

    same: Pairs
    own: Pairs
    apart: tuple[Apart, ...]
    apart_lead: str


def pair_up(question: Question, library: Library) -> Pairing:
    """The verdicts on a question, sorted for its page."""
    verdicts = library.verdicts[question.id]
    not_compared = verdicts.number(lambda outcome: outcome.relation is None)
    return Pairing(
        same=_pairs(verdicts, lambda outcome: outcome.relation is not None and not outcome.own, library),
        own=_pairs(verdicts, lambda outcome: outcome.relation is not None and outcome.own, library),
        apart=_apart(question, verdicts, library),
        apart_lead=f"{capitalised(count_words(not_compared, 'pair'))} {'is' if not_compared == 1 else 'are'} not compared.",
    )


def pair_rows(verdicts: Iterable[Verdict], library: Library) -> tuple[PairRow, ...]:
    """Verdicts in words."""
    rows = []
    for verdict in verdicts:
        first, second = (verdict.b, verdict.a) if verdict.later == verdict.a else (verdict.a, verdict.b)
        sides = side_of(library.claims[first], library), side_of(library.claims[second], library)
        rows.append(PairRow(*sides, _words(verdict, library), verdict.is_conflict))
    return tuple(rows)


def _words(verdict: Verdict, library: Library) -> str:
    if verdict.relation is None:
        return first_reason(verdict, library).sentence
    question = library.questions[library.claims[verdict.a].question]
    words = relation_words(verdict.relation, tolerance_of(question, library))
    return f"they conflict, {words}" if verdict.is_conflict and "conflict" not in words else words


@once
def side_of(claim: Claim, library: Library) -> Side:
    """One side of a pair."""
    language = library.config.language
    origin = origin_of(claim, library)
    return Side(
        speaker=speaker_of(claim, library),
        named=origin is not None,
        mode=verb(claim.mode, plural=origin is not None and is_plural(origin, library)),
        stated=stated_words(claim.value, language) or claim.text,
        url=claim_url(claim.source, claim.id),
        chip=chip_of(claim.source, library),
        as_of=date_words(claim.as_of, language) if claim.as_of else "",
        counts=counts_words(claim, library),
    )


def tolerance_of(question: Question, library: Library) -> str:
    """How near counts as near on a question, as written."""
    return question.tolerance or library.config.tolerance


def window_of(question: Question, library: Library) -> int:
    """How many days the dates of two claims on a question may lie apart."""
    return library.config.window if question.window is None else question.window


def obstacle_words(obstacle: Obstacle, question: Question, library: Library) -> str:
    """Why some pairs are not compared, in one clause for a heading."""
    window = window_of(question, library)
    if obstacle is Obstacle.WINDOW and window:
        return f"their dates are, or may be, more than {count_words(window, 'day')} apart"
    if obstacle is Obstacle.KIND and question.kind is Kind.TEXT:
        return "they are answers in words"
    if obstacle is Obstacle.SCOPE and question.kind in (Kind.STATUS, Kind.TEXT):
        return "they are said of different things"
    return _OBSTACLES[obstacle]


_OBSTACLES: Mapping[Obstacle, str] = MappingProxyType(
    {
        Obstacle.QUESTION: "they answer different questions",
        Obstacle.STATUS: "one no longer stands",
        Obstacle.FORECAST: "one is a forecast and the other is not",
        Obstacle.MODE: "one is only quoted, or both only deny",
        Obstacle.KIND: "they are answers of different sorts",
        Obstacle.UNIT: "their units do not convert into each other",
        Obstacle.SCOPE: "they count different things",
        Obstacle.PLACE: "they are about different places",
        Obstacle.PERIOD: "they cover different lengths of time",
        Obstacle.UNDATED: "a date is not stated",
        Obstacle.WINDOW: "they are, or may be, of different days",
    }
)


def _pairs(verdicts: Verdicts, wanted: Wanted, library: Library) -> Pairs:
    """Pairs by relation and by whether both claims name a speaker, the weightiest first."""
    sorts = sorted({_sort(outcome) for outcome in verdicts.outcomes if wanted(outcome)})
    by_sort = (verdicts.pairs(partial(_is_of_sort, sort, wanted)) for sort in sorts)
    rows = pair_rows(islice(chain.from_iterable(by_sort), MAX_PAIRS), library)
    number = verdicts.number(wanted)
    conflicts = verdicts.number(lambda outcome: wanted(outcome) and outcome.is_conflict)
    return Pairs(number, rows, f"{capitalised(count_words(number, 'pair'))}, {count_words(conflicts, 'conflict')}.")


def _sort(outcome: Outcome) -> tuple[int, bool]:
    weight = len(WEIGHTIEST) if outcome.relation is None else WEIGHTIEST.index(outcome.relation)
    return weight, not outcome.named


def _is_of_sort(sort: tuple[int, bool], wanted: Wanted, outcome: Outcome) -> bool:
    return wanted(outcome) and _sort(outcome) == sort


def _apart(question: Question, verdicts: Verdicts, library: Library) -> tuple[Apart, ...]:
    left = MAX_PAIRS
    groups = []
    for obstacle in Obstacle:
        wanted = partial(_is_kept_apart, obstacle)
        number = verdicts.number(wanted)
        if not number:
            continue
        in_words = obstacle is Obstacle.KIND and question.kind is Kind.TEXT
        rows = () if in_words else pair_rows(islice(verdicts.pairs(wanted), left), library)
        left -= len(rows)
        lots = _lots(obstacle, verdicts, library)
        groups.append(
            Apart(
                reason=obstacle_words(obstacle, question, library),
                lots=tuple(lots[:MAX_LOTS]),
                more=max(0, len(lots) - MAX_LOTS),
                pairs=Pairs(number, rows, count_words(number, "pair")),
                note=_IN_WORDS if in_words else "",
            )
        )
    return tuple(groups)


def _is_kept_apart(obstacle: Obstacle, outcome: Outcome) -> bool:
    """Whether an obstacle is the first that two claims meet."""
    return outcome.obstacles[:1] == (obstacle,)


def _lots(obstacle: Obstacle, verdicts: Verdicts, library: Library) -> list[Lot]:
    """The claims of some pairs by what each has there; none where the words of each claim are all there is to tell."""
    if obstacle is Obstacle.KIND:
        return []
    lots: dict[str, list[Claim]] = {}
    for name in verdicts.places:
        verdict = next(verdicts.beside(name, partial(_is_kept_apart, obstacle)), None)
        if verdict is not None:
            claim = library.claims[name]
            lots.setdefault(_label(claim, obstacle, first_reason(verdict, library).a), []).append(claim)
    return [
        Lot(
            label,
            tuple(_in_lot(claim, obstacle, library) for claim in kept[:MAX_IN_LOT]),
            max(0, len(kept) - MAX_IN_LOT),
        )
        for label, kept in lots.items()
    ]


def _in_lot(claim: Claim, obstacle: Obstacle, library: Library) -> Side:
    """A claim as one of its lot, which has said already what it has in common with the others."""
    side = side_of(claim, library)
    if obstacle is Obstacle.SCOPE:
        return replace(side, counts="")
    return replace(side, as_of="") if obstacle is Obstacle.WINDOW else side


def _label(claim: Claim, obstacle: Obstacle, detail: str) -> str:
    """What the claims of a lot have in common; `detail` is what the claim has for the obstacle, "" for nothing."""
    if obstacle is Obstacle.FORECAST:
        return "forecast" if claim.mode is Mode.FORECASTS else "no forecast"
    if obstacle is Obstacle.MODE:
        return _MODES.get(claim.mode, "said by the speaker as such")
    if obstacle is Obstacle.UNDATED:
        timeless = claim.mode is Mode.FORECASTS and claim.forecast_for is None
        return "date not stated" if claim.as_of is None or timeless else "dated"
    return detail or _WITHOUT.get(obstacle, "not stated")


_MODES: Mapping[Mode, str] = MappingProxyType({Mode.QUOTES: "only quoted", Mode.DENIES: "denied"})
_WITHOUT: Mapping[Obstacle, str] = MappingProxyType(
    {
        Obstacle.STATUS: "still standing",
        Obstacle.UNIT: "no unit",
        Obstacle.SCOPE: "without that limit",
        Obstacle.PLACE: "no place named",
        Obstacle.PERIOD: "no period named",
    }
)
