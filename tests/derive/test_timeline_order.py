"""Events stand on the page of their month, in order of time, however far back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.derive.timeline import UNDATED, by_month, in_order, month_of
from sitegen.derive.wording import month_words
from sitegen.load.grammar.date import parse_date
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Event
from strategies import dates


def event(name: str, when: str = "") -> Event:
    read = parse_date(when) if when else None
    assert read is None or isinstance(read, When)
    return Event(id=name, title=name, when=read)


@pytest.mark.parametrize(
    ("when", "month", "words"),
    [
        ("2025-11-05", "2025-11", "November 2025"),
        ("2025-11~", "2025-11", "November 2025"),
        ("2025-11-XX", "2025-11", "November 2025"),
        ("2025-11-01/2025-11-30", "2025-11", "November 2025"),
        ("2025-11-30/2025-12-01", "2025", "2025"),
        ("2025-11/2026-11", "2025", "2025"),
        ("2025", "2025", "2025"),
        ("2025-24", "2025", "2025"),
        ("2025-11-05/..", "2025", "2025"),
        ("../2025-11-05", "2025", "2025"),
        ("0794-03", "0794-03", "March 794"),
        ("-0043-03-15", "-0043-03", "March 44 BCE"),
        ("-0043", "-0043", "44 BCE"),
        ("0000", "0000", "1 BCE"),
    ],
)
def test_the_page_of_an_event(when: str, month: str, words: str) -> None:
    assert month_of(event("e", when)) == month
    assert month_words(month) == words


def test_an_event_without_a_date_is_undated() -> None:
    assert month_of(event("e")) == UNDATED


def test_order_is_that_of_time() -> None:
    events = [
        event("z", "2024-05-13"),
        event("month", "2024-05"),
        event("year", "2024"),
        event("before", "../2024-05-12"),
        event("after", "2024-05-14/.."),
        event("undated"),
        event("a", "2024-05-13"),
    ]
    assert [e.id for e in in_order(tuple(events))] == ["year", "month", "before", "a", "z", "after", "undated"]


def test_pages_are_in_order_a_year_before_its_months() -> None:
    when = {
        "a": "2025-02",
        "b": "2024",
        "c": "2024-11",
        "d": "",
        "e": "-0043-03",
        "f": "-0100",
        "g": "2024-02",
        "h": "-0043",
    }
    library = Library(events={name: event(name, text) for name, text in when.items()})
    assert list(by_month(library)) == ["-0100", "-0043", "-0043-03", "2024", "2024-02", "2024-11", "2025-02", UNDATED]


@given(st.lists(dates, max_size=6))
def test_every_event_stands_on_one_page(written: list[str]) -> None:
    events = {f"e{number}": event(f"e{number}", text) for number, text in enumerate(written)}
    pages = by_month(Library(events=events))
    assert sorted(e.id for page in pages.values() for e in page) == sorted(events)
    for month, page in pages.items():
        assert page == in_order(page)
        assert month == UNDATED or month_words(month)
