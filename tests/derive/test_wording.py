"""Dates, counts and lists read as a careful editor would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.derive.wording import (
    NOT_STATED,
    capitalised,
    count_words,
    date_words,
    list_words,
    month_words,
    nested,
    verb,
)
from sitegen.load.grammar.date import parse_date
from sitegen.model.dates import When
from sitegen.model.records import Mode
from strategies import dates


def when(text: str) -> When:
    read = parse_date(text, clock=True)
    assert isinstance(read, When)
    return read


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025-11-05", "5 November 2025"),
        ("2025-11", "November 2025"),
        ("2025", "2025"),
        ("2025-11-05T20:02", "5 November 2025, 20:02"),
        ("2025-11-05~", "about 5 November 2025"),
        ("2025-11-05?", "possibly 5 November 2025"),
        ("2025-11-05%", "possibly about 5 November 2025"),
        ("2025-21", "spring 2025"),
        ("2025-22", "summer 2025"),
        ("2025-23", "autumn 2025"),
        ("2025-24", "winter 2025–26"),
        ("1999-24", "winter 1999–00"),
        ("2025-11-05/2025-11-09", "5 November – 9 November 2025"),
        ("2025-11-05/2026-11-09", "5 November 2025 – 9 November 2026"),
        ("2024/2025", "2024 – 2025"),
        ("2024~/2025", "about 2024 – 2025"),
        ("2025-11-05~/2025-11-09", "about 5 November 2025 – 9 November 2025"),
        ("2025-11-05/..", "from 5 November 2025"),
        ("2025-11-05/", "from 5 November 2025"),
        ("../2025-11-05", "until 5 November 2025"),
        ("0794", "794"),
        ("0000", "1 BCE"),
        ("-0043-03-15", "15 March 44 BCE"),
    ],
)
def test_a_date_in_words(written: str, words: str) -> None:
    assert date_words(when(written)) == words


def test_no_date_is_said() -> None:
    assert date_words(None) == NOT_STATED == "not stated"


@pytest.mark.parametrize(
    ("language", "month"),
    [
        ("de", "November"),
        ("uk", "листопада"),
        ("sr-Latn-RS", "novembar"),
        ("de-CH-1996", "November"),
        ("xx", "November"),
        ("zzz-Abcd", "November"),
        ("en-aa-bb-cc-dd-ee", "November"),
    ],
)
def test_months_are_named_in_the_sites_language_or_in_english(language: str, month: str) -> None:
    assert date_words(when("2025-11-05"), language) == f"5 {month} 2025"
    assert month_words("2025-11", language) == f"{month} 2025"


@given(dates, st.sampled_from(["en", "de", "ar", "xx", "pt-BR"]))
def test_every_date_has_words(written: str, language: str) -> None:
    assert date_words(when(written), language)


def test_counts() -> None:
    assert [count_words(n, "source") for n in (0, 1, 2, 12, 13, 1200)] == [
        *("no sources", "one source", "two sources", "twelve sources", "13 sources", "1,200 sources")
    ]
    assert count_words(2, "body", "bodies") == "two bodies"


def test_quotation_marks_within_quotation_marks_are_single() -> None:
    assert nested('the “fortress” is "nearly" shut') == "the ‘fortress’ is ‘nearly’ shut"
    assert nested('5" of rain') == '5" of rain'


def test_lists() -> None:
    assert [list_words(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_every_mode_has_its_neutral_verb() -> None:
    assert [verb(mode) for mode in Mode] == ["says", "estimates", "denies", "forecasts", "quotes"]
    assert verb(Mode.DENIES, plural=True) == "deny"


def test_a_sentence_begins_with_a_capital() -> None:
    assert [capitalised(words) for words in ("", "über", "a B")] == ["", "Über", "A B"]
