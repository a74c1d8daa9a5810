"""What a question's `tolerance` says, and which figures are near by it."""

from fractions import Fraction

import pytest
from hypothesis import given

from rival_claims import SHARE, STATUS, TROOPS, WIDTH, related
from sitegen.derive.tolerance import Tolerance, read_tolerance
from sitegen.load.grammar.fault import Fault
from sitegen.model.records import Question
from sitegen.model.value import Kind
from strategies import awkward, kinds

DATE = Question(id="date", title="When?", topic="Fighting", kind=Kind.DATE)


@pytest.mark.parametrize(
    ("text", "question", "tolerance"),
    [
        ("10%", TROOPS, Tolerance(share=Fraction(1, 10))),
        ("2.5 %", SHARE, Tolerance(share=Fraction(1, 40))),
        ("0%", WIDTH, Tolerance()),
        ("", WIDTH, Tolerance()),
        ("500", TROOPS, Tolerance(amount=Fraction(500), dimension="number")),
        ("500 soldiers", TROOPS, Tolerance(amount=Fraction(500), dimension="number")),
        ("2 km", WIDTH, Tolerance(amount=Fraction(2000), dimension="length")),
        ("2", WIDTH, Tolerance(amount=Fraction(2000), dimension="length")),
        ("5 points", SHARE, Tolerance(amount=Fraction(5), dimension="share")),
        ("3 days", DATE, Tolerance(amount=Fraction(3), dimension="number")),
        ("1 week", DATE, Tolerance(amount=Fraction(7), dimension="number")),
        ("10%", DATE, Tolerance()),
        ("10%", STATUS, Tolerance()),
        ("anything", STATUS, Tolerance()),
    ],
)
def test_a_share_or_an_amount(text: str, question: Question, tolerance: Tolerance) -> None:
    assert read_tolerance(text, question.kind, question.unit) == tolerance


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ten or so", TROOPS),
        ("about 5", TROOPS),
        ("5-6", TROOPS),
        ("5 kg", WIDTH),
        ("2 months", DATE),
        ("-2 km", WIDTH),
    ],
)
def test_anything_else_is_a_fault(text: str, question: Question) -> None:
    assert isinstance(read_tolerance(text, question.kind, question.unit), Fault)


@given(awkward, kinds)
def test_no_text_makes_it_raise(text: str, kind: Kind) -> None:
    assert isinstance(read_tolerance(text, kind, ""), Tolerance | Fault)


@pytest.mark.parametrize(
    ("tolerance", "one", "other", "relation"),
    [
        ("10%", "60,000", "66,000", "near"),
        ("10%", "60,000", "66,001", "apart"),
        ("10%", "about 60,000", "roughly 70,000", "apart"),
        ("10%", "5,000-6,000", "6,500", "near"),
        ("10%", "over 200", "190", "near"),
        ("10%", "none", "1", "apart"),
        ("500", "60,000", "60,500", "near"),
        ("500", "60,000", "60,501", "apart"),
        ("500", "none", "500", "near"),
    ],
)
def test_figures_within_the_tolerance_are_near(tolerance: str, one: str, other: str, relation: str) -> None:
    question = Question(id="q", title="", topic="", kind=Kind.COUNT, unit="soldiers", tolerance=tolerance)
    assert related(one, other, question) == relation


def test_an_amount_is_in_its_own_dimension() -> None:
    question = Question(id="q", title="", topic="", kind=Kind.MEASURE, unit="km", tolerance="100 m")
    assert related("5 km", "5.1 km", question) == "near"
    assert related("5 km", "5.2 km", question) == "apart"
    dates = Question(id="q", title="", topic="", kind=Kind.DATE, tolerance="3 days")
    assert related("2025-11-05", "2025-11-08", dates) == "near"
    assert related("2025-11-05", "2025-11-09", dates) == "apart"
    shares = Question(id="q", title="", topic="", kind=Kind.PERCENT, tolerance="5 points")
    assert related("46%", "51%", shares) == "near"
    assert related("46%", "52%", shares) == "apart"
