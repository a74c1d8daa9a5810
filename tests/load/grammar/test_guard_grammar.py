"""The closed grammar of premises."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.guard import LONGEST, Guard, Premise, parse_guard


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("no claim on troops-near is over 200,000", Guard(Premise.NONE_IS, "troops-near", "over 200,000")),
        ("no claim on a is cut in city", Guard(Premise.NONE_IS, "a", "cut", scope="city")),
        ("no claim on a is 1 in 5", Guard(Premise.NONE_IS, "a", "1 in 5")),
        ("all claims on a are 5-10 km", Guard(Premise.ALL_ARE, "a", "5-10 km")),
        ("spread of a at least 2x", Guard(Premise.SPREAD, "a", amount=Fraction(2))),
        (
            "spread of a at least 1.5x in city-centre",
            Guard(Premise.SPREAD, "a", amount=Fraction(3, 2), scope="city-centre"),
        ),
        ("origins of a at least 2", Guard(Premise.ORIGINS, "a", amount=Fraction(2))),
        ("a not answered by alpha", Guard(Premise.SILENT, "a", source="alpha")),
        ("  origins  of a at\tleast 2 ", Guard(Premise.ORIGINS, "a", amount=Fraction(2))),
    ],
)
def test_the_five_sentences_are_read(text: str, guard: Guard) -> None:
    assert parse_guard(text) == guard


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("no claims on a are 5", Premise.NONE_IS),
        ("all claims on a is 5", Premise.ALL_ARE),
        ("spread of a at least 2", Premise.SPREAD),
        ("origins of a at least two", Premise.ORIGINS),
        ("a is not answered by b", Premise.SILENT),
        ("origins of A at least 2", Premise.ORIGINS),
        ("origins of a at least 2 in", Premise.ORIGINS),
    ],
)
def test_anything_else_is_a_fault_that_offers_the_nearest_sentence(text: str, mend: str) -> None:
    fault = parse_guard(text)
    assert isinstance(fault, Fault)
    assert fault.mend == mend


def test_a_very_long_text_is_not_looked_at() -> None:
    fault = parse_guard("no claim on a is " + "5" * LONGEST)
    assert isinstance(fault, Fault)
    assert str(LONGEST) in fault.message


@given(st.text())
def test_nothing_makes_it_raise(text: str) -> None:
    assert isinstance(parse_guard(text), Guard | Fault)
