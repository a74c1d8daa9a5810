"""Numbers, days and documents as data: exact, and plain."""

import datetime as dt
import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.exports.notation import decimal_text, fraction_text, iso_day, json_pieces, json_text


@given(st.fractions())
@settings(deadline=None)
def test_digits_are_exact_or_the_fraction_is_given(number: Fraction) -> None:
    exact = fraction_text(number)
    if exact is None:
        assert Fraction(decimal_text(number)) == number
    else:
        assert Fraction(exact) == number
        assert abs(Fraction(decimal_text(number)) - number) <= Fraction(1, 2 * 10**15)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("11000", "11000"),
        ("1/5", "0.2"),
        ("-1/8", "-0.125"),
        ("1/1000000", "0.000001"),
        ("-1/3", "-0.333333333333333"),
        ("200/3", "66.666666666666667"),
    ],
)
def test_digits_are_plain(number: str, text: str) -> None:
    assert decimal_text(Fraction(number)) == text


@given(st.dates())
@settings(deadline=None)
def test_days_are_iso_dates(day: dt.date) -> None:
    assert iso_day(day.toordinal()) == day.isoformat()


@pytest.mark.parametrize(("number", "text"), [(0, "0000-12-31"), (-366, "-0001-12-31"), (3_652_060, "10000-01-01")])
def test_days_beyond_the_calendar_of_python(number: int, text: str) -> None:
    assert iso_day(number) == text


WORDS = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner)
)


@given(JSON)
@settings(deadline=None)
def test_json_is_what_the_standard_library_writes(value: object) -> None:
    assert json_text(value).decode() == f"{json.dumps(value, ensure_ascii=False, indent=1)}\n"


@given(st.lists(JSON), st.integers(1, 4), JSON)
@settings(deadline=None)
def test_a_document_in_pieces_is_the_whole_document(items: list[object], at_once: int, beside: object) -> None:
    lists = (json_text(items[at : at + at_once]) for at in range(0, len(items), at_once))
    outer = json_text({"before": beside, "page": {"items": []}, "after": beside})
    whole = json_text({"before": beside, "page": {"items": items}, "after": beside})
    if b'\n  "items": []' not in json_text({"before": beside}):
        assert b"".join(json_pieces(outer, "items", 2, lists)) == whole
