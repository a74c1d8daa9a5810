"""Axes: every value has its place, ticks are round, days are days of the calendar."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.charts.scale import (
    Scale,
    day_scale,
    day_words,
    number_scale,
    number_words,
    stretch_words,
    word_scale,
    year_words,
)
from sitegen.model.days import civil_from_day, day_number


def labels(scale: Scale) -> list[str]:
    return [tick.label for tick in scale.ticks]


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([11_000, 170_000], "", ["0", "50,000", "100,000", "150,000", "200,000"]),
        ([34.5, 55], "", ["30", "35", "40", "45", "50", "55"]),
        ([46, 70], "%", ["0%", "25%", "50%", "75%", "100%"]),
        ([90, 140], "%", ["90%", "100%", "110%", "120%", "130%", "140%"]),
        ([8, 20], ":1", ["0:1", "5:1", "10:1", "15:1", "20:1"]),
        ([0], "", ["0", "1"]),
        ([1, 2], "", ["0", "1", "2"]),
        ([-5, 3], "", ["−6", "−4", "−2", "0", "2", "4"]),
        ([-70, -60], "", ["−70", "−68", "−66", "−64", "−62", "−60"]),
        ([0.01, 0.02], "", ["0.000", "0.005", "0.010", "0.015", "0.020"]),
        ([1e6, 3.4e6], "", ["0", "1 million", "2 million", "3 million", "4 million"]),
        ([2_000, 170_000], "", ["2,000", "5,000", "10,000", "20,000", "50,000", "100,000", "200,000"]),
        ([1e-5, 1e9], "", ["0.00001", "0.01", "10", "10,000", "10 million"]),
    ],
)
def test_ticks_are_what_a_person_would_write(values: list[float], unit: str, expected: list[str]) -> None:
    assert labels(number_scale(values, unit, 5)) == expected


def test_an_axis_says_what_a_reader_could_not_guess() -> None:
    assert number_scale([11, 170], "", 5).note == ""
    assert "does not start at zero" in number_scale([160, 170], "", 5).note
    assert "does not start at zero" in number_scale([-70, -60], "", 5).note
    spread = number_scale([200, 170_000], "", 5)
    assert spread.log
    assert "logarithmic" in spread.note
    assert not number_scale([0, 170_000], "", 5).log
    assert not number_scale([1, 50], "", 5).log


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8), st.integers(3, 6))
@settings(max_examples=200, deadline=None)
def test_every_value_has_its_place_and_order_is_kept(values: list[float], wanted: int) -> None:
    scale = number_scale(values, "", wanted)
    assert scale.low < scale.high
    assert 1 <= len(scale.ticks) <= 3 * wanted
    places = [scale.place(value, 0, 300) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 300 for place in places)
    ticks = [scale.place(tick.at, 0, 300) for tick in scale.ticks]
    assert ticks == sorted(ticks)


def test_values_beyond_a_scale_stand_at_its_ends() -> None:
    scale = number_scale([0, 100], "", 5)
    assert (scale.place(-50, 10, 20), scale.place(50, 10, 20), scale.place(1e9, 10, 20)) == (10, 15, 20)
    spread = number_scale([1, 1000], "", 5)
    assert spread.place(-1, 0, 300) == 0
    assert spread.place(10, 0, 300) == pytest.approx(100)


def test_words_stand_at_equal_distances() -> None:
    scale = word_scale(("open", "contested", "closed"))
    assert [scale.place(tick.at, 0, 300) for tick in scale.ticks] == [50, 150, 250]


@given(st.dates())
def test_days_agree_with_the_standard_library(date: dt.date) -> None:
    assert civil_from_day(date.toordinal()) == (date.year, date.month, date.day)
    assert day_number(date.year, date.month, date.day) == date.toordinal()


@given(st.integers(-2_000_000, 2_000_000))
def test_days_before_the_common_era_follow_on(day: int) -> None:
    assert day_number(*civil_from_day(day)) == day
    assert civil_from_day(day) < civil_from_day(day + 1)


def test_dates_in_words() -> None:
    assert day_words(day_number(2025, 11, 12)) == "12 November 2025"
    assert day_words(day_number(-43, 3, 15)) == "15 March 44 BCE"
    assert (year_words(1), year_words(0)) == ("1", "1 BCE")
    start, end = day_number(2025, 10, 23), day_number(2025, 11, 15)
    assert stretch_words(start, end) == "23 October to 15 November 2025"
    assert stretch_words(start, start) == "23 October 2025"
    assert stretch_words(day_number(2024, 12, 30), start) == "30 December 2024 to 23 October 2025"


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (40, ["23 Oct 2025", "24 Oct", "25 Oct"]),
        (8, ["25 Oct 2025", "1 Nov", "5 Nov", "10 Nov", "15 Nov", "20 Nov", "25 Nov"]),
        (6, ["1 Nov 2025", "8 Nov", "15 Nov", "22 Nov"]),
        (3, ["1 Nov 2025", "15 Nov"]),
        (1, ["Nov 2025"]),
    ],
)
def test_the_densest_ticks_that_fit(most: int, expected: list[str]) -> None:
    scale = day_scale(day_number(2025, 10, 23), day_number(2025, 11, 28), lambda scale: len(scale.ticks) <= most)
    assert labels(scale)[: len(expected)] == expected
    assert len(scale.ticks) <= most


@pytest.mark.parametrize(
    ("first", "last", "most", "expected"),
    [
        ((2022, 2, 24), (2025, 11, 20), 6, ["2023", "2024", "2025"]),
        ((2024, 11, 2), (2025, 6, 1), 4, ["Jan 2025", "Mar", "May"]),
        ((-48, 1, 1), (-43, 3, 15), 9, ["49 BCE", "48 BCE", "47 BCE", "46 BCE", "45 BCE", "44 BCE"]),
        ((1500, 1, 1), (2025, 1, 1), 6, ["1500", "1600", "1700", "1800", "1900", "2000"]),
        ((-200_000, 1, 1), (2025, 1, 1), 5, ["200001 BCE", "150001 BCE", "100001 BCE", "50001 BCE", "1 BCE"]),
    ],
)
def test_long_times_get_months_years_and_round_years(
    first: tuple[int, int, int], last: tuple[int, int, int], most: int, expected: list[str]
) -> None:
    scale = day_scale(day_number(*first), day_number(*last), lambda scale: len(scale.ticks) <= most)
    assert labels(scale) == expected


def test_where_nothing_fits_the_first_day_is_named() -> None:
    scale = day_scale(day_number(2025, 11, 2), day_number(2025, 11, 3), lambda _: False)
    assert labels(scale) == ["2 November 2025"]


@pytest.mark.parametrize(
    ("number", "unit", "step", "expected"),
    [
        (150_000, "", 0, "150,000"),
        (1_500_000, "", 0, "1.5 million"),
        (1_234_567, "", 0, "1,234,567"),
        (2e9, "", 0, "2 billion"),
        (3e16, "", 0, "3e16"),
        (-0.5, "", 0.5, "−0.5"),
        (46, "%", 0, "46%"),
        (8, ":1", 0, "8:1"),
        (0, "", 0.25, "0.00"),
    ],
)
def test_numbers_are_written_for_people(number: float, unit: str, step: float, expected: str) -> None:
    assert number_words(number, unit, step) == expected
