"""The date grammar: what is accepted, what is refused with which mend, and what holds for every date."""

import datetime as dt
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.load.grammar.date import parse_date
from sitegen.load.grammar.fault import Fault
from sitegen.model.dates import Precision, When
from sitegen.model.days import civil_from_day, day_number, month_length
from strategies import awkward, calendar_days, dates, day_pairs, single_dates, spelled_year, years

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import edtf


def read(text: str, *, clock: bool = False) -> When:
    when = parse_date(text, clock=clock)
    assert isinstance(when, When), when
    return when


def refuse(text: str, *, clock: bool = False) -> Fault:
    fault = parse_date(text, clock=clock)
    assert isinstance(fault, Fault), fault
    return fault


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


ACCEPTED = [
    ("2025", "2025-01-01", "2025-12-31", Precision.YEAR),
    ("2025-11", "2025-11-01", "2025-11-30", Precision.MONTH),
    ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
    ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
    ("2025-11-05", "2025-11-05", "2025-11-05", Precision.DAY),
    ("  2025-11-05\n", "2025-11-05", "2025-11-05", Precision.DAY),
    ("2025-11-XX", "2025-11-01", "2025-11-30", Precision.MONTH),
    ("2024-21", "2024-03-01", "2024-05-31", Precision.SEASON),
    ("2024-22", "2024-06-01", "2024-08-31", Precision.SEASON),
    ("2024-23", "2024-09-01", "2024-11-30", Precision.SEASON),
    ("2023-24", "2023-12-01", "2024-02-29", Precision.SEASON),
    ("0476", "0476-01-01", "0476-12-31", Precision.YEAR),
    ("2025-11-05/2025-11-12", "2025-11-05", "2025-11-12", Precision.INTERVAL),
    ("2025-11-05/2025-11-05", "2025-11-05", "2025-11-05", Precision.INTERVAL),
    ("2024/2025", "2024-01-01", "2025-12-31", Precision.INTERVAL),
    ("2025-11-05/2025", "2025-11-05", "2025-12-31", Precision.INTERVAL),
    ("2024-24/2025-03", "2024-12-01", "2025-03-31", Precision.INTERVAL),
    ("2025~/2026?", "2025-01-01", "2026-12-31", Precision.INTERVAL),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), ACCEPTED)
def test_accepts(text: str, first: str, last: str, precision: Precision) -> None:
    when = read(text)
    assert (when.first, when.last, when.precision) == (day(first), day(last), precision)
    assert when.stated == text.strip()


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2025", False, False),
        ("2025~", True, False),
        ("2025-11?", False, True),
        ("2025-11-05%", True, True),
        ("2025-11-XX?", False, True),
        ("2024-21~", True, False),
        ("2024~/2025", True, False),
        ("2024/2025?", False, True),
        ("-0043~", True, False),
    ],
)
def test_marks_of_doubt(text: str, *, approximate: bool, uncertain: bool) -> None:
    when = read(text)
    assert (when.approximate, when.uncertain, when.soft) == (approximate, uncertain, approximate or uncertain)


def test_years_before_the_common_era() -> None:
    assert read("0000").last == 0  # 1 BCE ends on the day before 0001-01-01
    assert read("-0043-03-15").first == day_number(-43, 3, 15)
    assert read("-0043").first == day_number(-43, 1, 1)


@pytest.mark.parametrize("text", ["2025-11-05/..", "2025-11-05/"])
def test_open_and_unknown_end(text: str) -> None:
    when = read(text)
    assert (when.first, when.last, when.end) == (day("2025-11-05"), None, None)
    assert when.start == read("2025-11-05")


@pytest.mark.parametrize("text", ["../2025-11-05", "/2025-11-05"])
def test_open_and_unknown_start(text: str) -> None:
    when = read(text)
    assert (when.first, when.last, when.start) == (None, day("2025-11-05"), None)
    assert when.end == read("2025-11-05")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2025-10-30T20:02", 1202),
        ("2025-10-30T00:00Z", 0),
        ("2025-10-30T23:59+02:00", 1439),
        ("2025-10-30T05:30-14:00", 330),
    ],
)
def test_clock_time_of_a_publication(text: str, minutes: int) -> None:
    when = read(text, clock=True)
    assert (when.clock, when.precision, when.first) == (minutes, Precision.MINUTE, day("2025-10-30"))
    assert read(when.stated, clock=True) == when
    assert refuse(text).mend == "2025-10-30"


REFUSED = [
    ("12 November 2025", "2025-11-12"),
    ("Nov 12, 2025", "2025-11-12"),
    ("November 12th, 2025", "2025-11-12"),
    ("2025 Nov 12", "2025-11-12"),
    ("12th of November 2025", "2025-11-12"),
    ("Wed, 12 Nov. 2025", "2025-11-12"),
    ("November 2025", "2025-11"),
    ("2025 November", "2025-11"),
    ("2025/11/12", "2025-11-12"),
    ("2025.11.12", "2025-11-12"),
    ("2025-1-5", "2025-01-05"),
    ("20251112", "2025-11-12"),
    ("12.11.2025", "2025-11-12"),
    ("13/11/2025", "2025-11-13"),
    ("11/13/2025", "2025-11-13"),
    ("2025/11", "2025-11"),
    ("11/2025", "2025-11"),
    ("476", "0476"),
    ("AD 79", "0079"),
    ("476 CE", "0476"),
    ("44 BC", "-0043"),
    ("-0000", "0000"),
    ("2025-11-31", "2025-11-30"),
    ("2025-02-29", "2025-02-28"),
    ("2025-13", "2025-12"),
    ("2025-13-05", "2025-05-13"),
    ("2025-00", "2025"),
    ("2025-11-00", "2025-11"),
    ("2025-00-00", "2025"),
    ("2024-21-05", "2024-05-21"),
    ("2025-11-12/2025-11-05", "2025-11-05/2025-11-12"),
    ("2026/2025-11", "2025-11/2026"),
    ("2025-11-05/10", "2025-11-05/2025-11-10"),
    ("2024-25", "2024/2025"),
    ("2024–25", "2024/2025"),
    ("2025-11-??", "2025-11-XX"),
    ("2025-11-xx", "2025-11-XX"),
    ("2025-XX-XX", "2025"),
    ("2025-XX", "2025"),
    ("202X", "2020/2029"),
    ("20XX", "2000/2099"),
    ("1920s", "1920/1929"),
    ("19th century", "1801/1900"),
    ("early 19th century", ""),
    ("Q3 2025", "2025-07/2025-09"),
    ("early 2025", "2025-01/2025-04"),
    ("mid-2025", "2025-05/2025-08"),
    ("late 2024", "2024-09/2024-12"),
    ("early November 2025", "2025-11-01/2025-11-10"),
    ("mid-November 2025", "2025-11-11/2025-11-20"),
    ("the end of February 2024", "2024-02-21/2024-02-29"),
    ("spring 2024", "2024-21"),
    ("winter 2024-25", "2024-24"),
    ("2024 fall", "2024-23"),
    ("since 2022", "2022/.."),
    ("until November 2025", "../2025-11"),
    ("../12 November 2025", "../2025-11-12"),
    ("12 November 2025/..", "2025-11-12/.."),
    ("c. 1453", "1453~"),
    ("about November 2025", "2025-11~"),
    ("~2025", "2025~"),
    ("possibly 2025", "2025?"),
    ("2025 (?)", "2025?"),
    ("2025?~", "2025%"),
    ("2025-11~-05", "2025-11-05~"),
    ("15-16 November 2025", "2025-11-15/2025-11-16"),
    ("November 15–16, 2025", "2025-11-15/2025-11-16"),
    ("15 Nov - 2 Dec 2025", "2025-11-15/2025-12-02"),
    ("between 2022 and 2024", "2022/2024"),
    ("from October to November 2025", "2025-10/2025-11"),
    ("2025-10-30T20:02:11Z", "2025-10-30"),
    ("２０２５-11-05", "2025-11-05"),
    ("2025‑11‑05", "2025-11-05"),
    ("", ""),
    ("/", ""),
    ("../..", ""),
    ("Y17000", ""),
    ("yesterday", ""),
    ("November", ""),
    ("2025-11-05/soon", ""),
]


@pytest.mark.parametrize(("text", "mend"), REFUSED)
def test_refuses_and_offers_the_nearest_spelling(text: str, mend: str) -> None:
    fault = refuse(text)
    assert fault.mend == mend
    assert fault.message


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Thu, 30 Oct 2025 20:02:00 GMT", "2025-10-30T20:02Z"),
        ("2025-10-30 8:02 pm", "2025-10-30T20:02"),
        ("2025-10-30 12:15 a.m.", "2025-10-30T00:15"),
        ("2025-10-30T20:02:15+0200", "2025-10-30T20:02+02:00"),
        ("20:02, 30 October 2025", "2025-10-30T20:02"),
        ("2025-10-30T25:00", "2025-10-30T23:00"),
        ("2025-02-30T10:00", "2025-02-28T10:00"),
    ],
)
def test_clock_times_are_mended_too(text: str, mend: str) -> None:
    assert refuse(text, clock=True).mend == mend


def test_a_date_with_slashes_names_both_readings() -> None:
    assert "2025-11-12 or 2025-12-11" in refuse("12/11/2025").message


@pytest.mark.parametrize(
    ("text", "at_fault"),
    [
        ("2025-13", "13"),
        (" 2025-11-31", "31"),
        ("2025-11-05/2025-11-31", "31"),
        ("2024/soon", "soon"),
        ("2024-21-05", "21"),
        ("2025-10-30T20:02", "T20:02"),
    ],
)
def test_a_fault_points_at_its_characters(text: str, at_fault: str) -> None:
    fault = refuse(text)
    assert text[fault.offset : fault.offset + fault.length] == at_fault


def test_a_clock_fault_points_at_the_clock() -> None:
    text = "2025-10-30T25:00"
    fault = refuse(text, clock=True)
    assert text[fault.offset : fault.offset + fault.length] == "25:00"


def test_length_is_bounded() -> None:
    assert refuse("2" * 101).length == 101
    assert refuse("early " * 16).mend == ""


@given(dates)
def test_what_is_printed_reads_back(text: str) -> None:
    when = read(text)
    assert when.stated == text
    assert parse_date(when.stated) == when


@given(text=awkward, clock=st.booleans())
def test_no_text_raises_and_every_mend_is_legal(text: str, *, clock: bool) -> None:
    found = parse_date(text, clock=clock)
    if isinstance(found, Fault):
        assert 0 <= found.offset <= found.offset + found.length <= len(text)
        if found.mend:
            read(found.mend, clock=clock)


@given(single_dates())
def test_a_date_begins_before_it_ends(text: str) -> None:
    when = read(text)
    assert when.first is not None
    assert when.last is not None
    assert when.first <= when.last


@given(day_pairs())
def test_an_interval_contains_its_ends(pair: tuple[str, str]) -> None:
    when = read("/".join(pair))
    assert (when.first, when.last) == (read(pair[0]).first, read(pair[1]).last)
    assert (when.start, when.end) == (read(pair[0]), read(pair[1]))


@given(day_pairs())
def test_a_reversed_interval_is_offered_the_right_way_round(pair: tuple[str, str]) -> None:
    if pair[0] != pair[1]:
        assert refuse(f"{pair[1]}/{pair[0]}").mend == "/".join(pair)


@given(calendar_days())
def test_a_year_contains_its_months_and_a_month_its_days(date: tuple[int, int, int]) -> None:
    year, month, number = date
    in_year = read(spelled_year(year))
    in_month = read(f"{spelled_year(year)}-{month:02}")
    of_day = read(f"{spelled_year(year)}-{month:02}-{number:02}")
    edges = (in_year.first, in_month.first, of_day.first, of_day.last, in_month.last, in_year.last)
    days = [edge for edge in edges if edge is not None]
    assert len(days) == 6
    assert days == sorted(days)
    assert days[4] - days[1] + 1 == month_length(year, month)


@given(st.integers(-3_700_000, 3_700_000))
def test_day_numbers_convert_both_ways(number: int) -> None:
    assert day_number(*civil_from_day(number)) == number
    if 1 <= number <= dt.date.max.toordinal():
        date = dt.date.fromordinal(number)
        assert civil_from_day(number) == (date.year, date.month, date.day)


@given(calendar_days())
def test_the_day_after_is_one_more(date: tuple[int, int, int]) -> None:
    year, month, number = civil_from_day(day_number(*date) + 1)
    assert (year, month, number) > date


@settings(max_examples=40)
@given(years, st.integers(1, 12), st.integers(1, 28))
def test_python_edtf_agrees_about_plain_dates(year: int, month: int, number: int) -> None:
    texts = [
        spelled_year(year),
        f"{spelled_year(year)}-{month:02}",
        f"{spelled_year(year)}-{month:02}-{number:02}",
        f"{spelled_year(year)}-{month:02}~",
    ]
    if year >= 0:  # python-edtf turns the ends of an unspecified day round in years before 0
        texts.append(f"{spelled_year(year)}-{month:02}-XX")
    for text in texts:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other = edtf.parse_edtf(text)
            edges = other.lower_strict(), other.upper_strict()
        when = read(text)
        assert (when.first, when.last) == tuple(day_number(edge.tm_year, edge.tm_mon, edge.tm_mday) for edge in edges)
