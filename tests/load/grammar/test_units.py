"""Units: how they are written, and exact conversion within one dimension."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.grammar.units import UNITS, convert, is_currency, read_currency_sign, read_unit, symbol_of


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("km", "km"),
        ("kilometres", "km"),
        ("Kilometers", "km"),
        ("square  kilometres", "km2"),
        ("km²", "km2"),
        ("sq. km", "km2"),
        ("hectares", "ha"),
        ("t", "t"),
        ("tonnes", "t"),
        ("MW", "MW"),
        ("degrees Celsius", "°C"),
        ("per cent", "%"),
        ("minutes", "min"),
        ("EUR", "EUR"),
        ("euros", "EUR"),
        ("dollars", "USD"),
        ("pounds", "lb"),
        ("mw", None),
        ("eur", None),
        ("kmx", None),
        ("soldiers", None),
        ("", None),
    ],
)
def test_spellings(written: str, symbol: str | None) -> None:
    assert symbol_of(written) == symbol


def test_pounds_are_money_where_money_is_asked_for() -> None:
    assert symbol_of("pounds", money=True) == "GBP"
    assert read_unit("3 pounds", 2, money=True) == ("GBP", 8)


def test_the_longest_unit_wins() -> None:
    assert read_unit("5 m2 of floor", 2) == ("m2", 4)
    assert read_unit("5 min", 2) == ("min", 5)


def test_currency_signs_before_a_number() -> None:
    assert read_currency_sign("US$5", 0) == ("USD", 3)
    assert read_currency_sign("EUR50", 0) == ("EUR", 3)
    assert read_currency_sign("km 5", 0) is None
    assert is_currency("UAH")
    assert not is_currency("km")


@pytest.mark.parametrize(
    ("amount", "one", "other", "converted"),
    [
        (5, "km", "m", Fraction(5000)),
        (1, "mi", "m", Fraction("1609.344")),
        (3, "week", "day", Fraction(21)),
        (2, "year", "month", Fraction(24)),
        (1, "km2", "ha", Fraction(100)),
        (1, "year", "day", None),
        (1, "km", "kg", None),
        (1, "EUR", "USD", None),
        (7, "EUR", "EUR", Fraction(7)),
        (7, "shells", "shells", Fraction(7)),
        (7, "shells", "km", None),
    ],
)
def test_conversion(amount: int, one: str, other: str, converted: Fraction | None) -> None:
    assert convert(Fraction(amount), one, other) == converted


@given(st.sampled_from(UNITS), st.sampled_from(UNITS), st.fractions())
def test_conversion_there_and_back(one: object, other: object, amount: Fraction) -> None:
    first, second = (next(unit for unit in UNITS if unit is each) for each in (one, other))
    there = convert(amount, first.symbol, second.symbol)
    assert (there is not None) == (first.dimension == second.dimension)
    if there is not None:
        assert convert(there, second.symbol, first.symbol) == amount


def test_every_spelling_of_the_table_is_read() -> None:
    for unit in UNITS:
        for spelling in (unit.symbol, *unit.also, *unit.names):
            assert symbol_of(spelling) == unit.symbol
