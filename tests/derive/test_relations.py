"""How two comparable answers stand to each other, against a second implementation over sets of points."""

import itertools
from fractions import Fraction

import pytest

from rival_claims import RATE, SCALE, SHARE, STATUS, TROOPS, WIDTH, claim, judged, related, value
from sitegen.derive.answer import answer_of
from sitegen.derive.relations import relate
from sitegen.derive.tolerance import Tolerance
from sitegen.model.records import Mode, Question
from sitegen.model.value import Form, Kind

RATIO = Question(id="ratio", title="How far outnumbered?", topic="Troops", kind=Kind.RATIO, of=("one", "other"))
DATE = Question(id="date", title="When?", topic="Fighting", kind=Kind.DATE)
MONEY = Question(id="money", title="How much?", topic="Aid", kind=Kind.MONEY)
NOTHING = Tolerance()


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("11,000", "11,000", "equal"),
        ("about 11,000", "11,000", "equal"),
        ("some 11,000", "roughly 11,000", "equal"),
        ("nearly 11,000", "11,000", "equal"),
        ("about 11,000", "10,900", "apart"),
        ("11,000", "11,001", "apart"),
        ("none", "0", "equal"),
        ("5,000-6,000", "5,000 to 6,000", "equal"),
        ("5,000-6,000", "6,000", "overlap"),
        ("5,000-6,000", "6,000-7,000", "overlap"),
        ("5,000-6,000", "6,001-7,000", "apart"),
        ("46 (41-52)", "46 (41-52)", "equal"),
        ("46 (41-52)", "46", "overlap"),
        ("46 (41-52)", "44 (41-52)", "overlap"),
        ("46 (41-52)", "52-60", "overlap"),
        ("46 (41-52)", "53", "apart"),
        ("over 200", "170,000", "compatible"),
        ("over 200", "200", "near"),
        ("over 200", "about 200", "compatible"),
        ("over 200", "nearly 200", "near"),
        ("over 200", "199", "apart"),
        ("at least 200", "200", "compatible"),
        ("at least 200", "up to 200", "compatible"),
        ("over 200", "up to 200", "apart"),
        ("over 500", "under 500", "apart"),
        ("under 200", "nearly 200", "compatible"),
        ("under 200", "200", "near"),
        ("over 200", "more than 200", "equal"),
        ("over 200", "at least 200", "compatible"),
        ("over 200", "over 300", "compatible"),
        ("over 200", "hundreds", "compatible"),
        ("hundreds", "hundreds", "equal"),
        ("hundreds", "several hundred", "overlap"),
        ("hundreds", "314", "overlap"),
        ("hundreds", "thousands", "apart"),
        ("hundreds", "dozens", "apart"),
        ("unknown", "11,000", "unknown"),
        ("unknown", "none", "unknown"),
        ("nearly 200-300", "over 300", "near"),
        ("about 200-300", "over 300", "compatible"),
    ],
)
def test_relation_of_figures(one: str, other: str, relation: str) -> None:
    assert related(one, other) == relation


@pytest.mark.parametrize(
    ("question", "one", "other", "relation"),
    [
        (WIDTH, "3 km", "3000 m", "equal"),
        (WIDTH, "5-10 km", "6000 m", "overlap"),
        (WIDTH, "about 3 km", "5-10 km", "apart"),
        (WIDTH, "1 mi", "1.609344 km", "equal"),
        (RATE, "500-600", "600 per day", "overlap"),
        (SHARE, "46%", "about 46%", "equal"),
        (SHARE, "a fifth", "20%", "equal"),
        (RATIO, "8:1", "16:2", "equal"),
        (RATIO, "up to 8:1", "5:1", "compatible"),
        (RATIO, "up to 8:1", "10:1", "apart"),
        (DATE, "2025-11-05", "2025-11-05", "equal"),
        (DATE, "2025-11-05", "2025-11-05~", "equal"),
        (DATE, "2025-11", "2025-11-01/2025-11-30", "equal"),
        (DATE, "2025-11", "2025-11-05", "overlap"),
        (DATE, "2025-11-05", "2025-11-06", "apart"),
        (DATE, "2024-08/..", "2025-11-10", "compatible"),
        (DATE, "2024-08/..", "2024-07", "apart"),
        (MONEY, "EUR 5 billion", "EUR 5,000 million", "equal"),
        (STATUS, "open", "open", "equal"),
        (STATUS, "open", "closing", "apart"),
        (STATUS, "open..closing", "closing..nearly", "overlap"),
        (STATUS, "open..closing", "nearly", "apart"),
        (STATUS, "not encircled", "encircled", "apart"),
        (STATUS, "not encircled", "open..nearly", "equal"),
        (STATUS, "not encircled", "closing", "compatible"),
        (STATUS, "not encircled", "not open", "compatible"),
        (STATUS, "unknown", "open", "unknown"),
    ],
)
def test_relation_of_other_kinds(question: Question, one: str, other: str, relation: str) -> None:
    assert related(one, other, question) == relation


@pytest.mark.parametrize(
    ("question", "denied", "asserted", "relation"),
    [
        (TROOPS, "31", "31", "excluded"),
        (TROOPS, "31", "about 31", "excluded"),
        (TROOPS, "31", "30", "compatible"),
        (TROOPS, "31", "25-40", "compatible"),
        (TROOPS, "hundreds", "hundreds", "excluded"),
        (TROOPS, "hundreds", "314", "excluded"),
        (TROOPS, "over 200", "300", "excluded"),
        (TROOPS, "over 200", "200", "compatible"),
        (TROOPS, "over 200", "over 100", "compatible"),
        (TROOPS, "31", "unknown", "unknown"),
        (STATUS, "encircled", "encircled", "excluded"),
        (STATUS, "encircled", "not encircled", "equal"),
        (STATUS, "encircled", "closing", "compatible"),
        (STATUS, "encircled", "nearly..encircled", "compatible"),
        (STATUS, "nearly..encircled", "encircled", "excluded"),
        (STATUS, "open..encircled", "open", "excluded"),
    ],
)
def test_denial_excludes_only_what_lies_within_it(
    question: Question, denied: str, asserted: str, relation: str
) -> None:
    assert related(denied, asserted, question, mode="denies") == relation


def test_two_denials_of_one_figure_say_the_same() -> None:
    one, other = claim("a", "31", mode=Mode.DENIES), claim("b", "31", mode=Mode.DENIES)
    assert judged(one, other).relation == "equal"


def test_words_are_equal_or_denied() -> None:
    text = Question(id="text", title="What?", topic="T", kind=Kind.TEXT)
    assert related("two brigades", "Two  brigades", text) == "equal"
    assert related("two brigades", "two brigades", text, mode="denies") == "excluded"


# A second implementation, by brute force: every value is the set of the points it stands for, on a grid of eighths on
# which only whole numbers are stated, so that an eighth beside one is "just beside" it.
GRID = range(-40, 81)
STEP = 8


def points(form: Form, low: int, high: int) -> frozenset[int]:
    sets = {
        Form.EXACT: {STEP * low},
        Form.APPROXIMATE: {STEP * low - 1, STEP * low, STEP * low + 1},
        Form.RANGE: {point for point in GRID if STEP * low <= point <= STEP * high},
        Form.BOUND: {point for point in GRID if point > STEP * low},
        Form.NONE: {point for point in GRID if point < STEP * high},
    }
    return frozenset(sets[form])


def naive(one: tuple[Form, int, int], other: tuple[Form, int, int], tolerance: int) -> str:
    bounds = (Form.BOUND, Form.NONE)  # NONE stands for a bound from above here
    a, b = points(*one), points(*other)
    hedged = {Form.APPROXIMATE: Form.EXACT}
    if (hedged.get(one[0], one[0]), *one[1:]) == (hedged.get(other[0], other[0]), *other[1:]):
        return "equal"
    if a & b:
        return "compatible" if one[0] in bounds or other[0] in bounds else "overlap"
    if one[0] in bounds and other[0] in bounds:
        return "apart"
    gap = min(abs(x - y) for x in a for y in b)
    return "near" if gap <= STEP * tolerance + 2 else "apart"  # two eighths: the softest edges of both


def spelled(form: Form, low: int, high: int) -> str:
    return {
        Form.EXACT: f"{low}",
        Form.APPROXIMATE: f"about {low}",
        Form.RANGE: f"{low}-{high}",
        Form.BOUND: f"over {low}",
        Form.NONE: f"under {high}",
    }[form]


def small_values() -> list[tuple[Form, int, int]]:
    singles = [(form, n, n) for form in (Form.EXACT, Form.APPROXIMATE, Form.BOUND, Form.NONE) for n in range(1, 5)]
    return singles + [(Form.RANGE, low, high) for low in range(1, 5) for high in range(low + 1, 6)]


@pytest.mark.parametrize("amount", [0, 1, 2])
def test_every_pair_of_small_values_agrees_with_the_naive_relation(amount: int) -> None:
    tolerance = Tolerance(amount=Fraction(amount), dimension="number")
    answers = {small: answer_of(value(spelled(*small)), {}) for small in small_values()}
    for one, other in itertools.product(answers, repeat=2):
        found = relate(answers[one], answers[other], tolerance).value
        assert found == naive(one, other, amount), (spelled(*one), spelled(*other))


def test_every_pair_of_positions_agrees_with_the_naive_relation() -> None:
    spans = [f"{low}..{high}" for low, high in itertools.combinations(SCALE, 2)]
    bits = {word: 1 << place for place, word in enumerate(SCALE)}

    def positions(stated: str) -> set[str]:
        plain = stated.removeprefix("not ")
        first, _, last = plain.partition("..")
        inside = set(SCALE[SCALE.index(first) : SCALE.index(last or first) + 1])
        return set(SCALE) - inside if stated.startswith("not ") else inside

    stated = [*SCALE, *spans, *(f"not {word}" for word in SCALE)]
    for one, other in itertools.product(stated, repeat=2):
        a, b = positions(one), positions(other)
        negated = one.startswith("not ") or other.startswith("not ")
        expected = "equal" if a == b else "apart" if not a & b else "compatible" if negated else "overlap"
        found = relate(answer_of(value(one, STATUS), bits), answer_of(value(other, STATUS), bits), NOTHING)
        assert found == expected, (one, other)
