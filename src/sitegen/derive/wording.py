"""Dates, counts and lists in words, as readers see them: "12 November 2025", "three sources", "A, B and C"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from sitegen.model.dates import Precision, When
from sitegen.model.days import civil_from_day
from sitegen.model.records import Mode
from sitegen.model.value import Form, Value

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOT_STATED = "not stated"


@lru_cache(maxsize=4096)
def date_words(when: When | None, language: str = "en") -> str:
    """A date as readers see it; "not stated" for none. Doubt is said in words: "about", "possibly"."""
    if when is None:
        return NOT_STATED
    if when.precision is Precision.INTERVAL:
        return _interval(when, language)
    words = _plain(when, language)
    if when.clock is not None:
        words += f", {when.clock // 60:02d}:{when.clock % 60:02d}"
    return _doubt(when) + words


def _doubt(when: When) -> str:
    if when.approximate and when.uncertain:
        return "possibly about "
    return "about " if when.approximate else "possibly " if when.uncertain else ""


def _interval(when: When, language: str) -> str:
    start, end = when.start, when.end
    if start is None and end is None:
        return NOT_STATED
    if start is None:
        return f"until {date_words(end, language)}"
    if end is None:
        return f"from {date_words(start, language)}"
    first, last = date_words(start, language), date_words(end, language)
    head, _, year = first.rpartition(" ")
    same_year = bool(head) and last.endswith(f" {year}") and not start.soft
    return f"{head if same_year else first} – {last}"


def _plain(when: When, language: str) -> str:
    if when.first is None:
        return when.stated
    year, month, day = civil_from_day(when.first)
    shown = _year_words(year)
    if when.precision is Precision.YEAR:
        return shown
    name = _months(language)[month - 1]
    if when.precision is Precision.SEASON:
        season = _SEASONS[int(when.stated.rstrip("~?%")[-2:])]
        return f"winter {shown}–{(year + 1) % 100:02d}" if season == "winter" else f"{season} {shown}"
    return f"{name} {shown}" if when.precision is Precision.MONTH else f"{day} {name} {shown}"


def _year_words(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


@lru_cache(maxsize=64)
def _months(language: str) -> tuple[str, ...]:
    """The names of the months in a language, or in the broader one of its tag; in English where nobody knows them."""
    known = [tag for tag in (language, language.partition("-")[0]) if _is_known(tag)]
    names = get_month_names("wide", locale=(known or ["en"])[0].replace("-", "_"))
    return tuple(names[number] for number in range(1, 13))


def _is_known(language: str) -> bool:
    try:
        Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def month_words(month: str, language: str = "en") -> str:
    """A timeline page's name in words: `2025-11` → "November 2025", `2025` → "2025", `-0043` → "44 BCE"."""
    year, dash, number = month.rpartition("-")
    if not dash or not year:
        return _year_words(int(month))
    return f"{_months(language)[int(number) - 1]} {_year_words(int(year))}"


def language_words(tag: str, language: str) -> str:
    """A language's name in another one: `de` → "German"; its tag where nobody knows it."""
    shown = language if _is_known(language) else "en"
    name = Locale.parse(tag, sep="-").get_display_name(shown.replace("-", "_")) if _is_known(tag) else None
    return name or tag


def count_words(number: int, singular: str, plural: str = "") -> str:
    """As in "one source", "three sources", "31 sources"."""
    shown = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{shown} {singular if number == 1 else plural or singular + 's'}"


def list_words(items: Sequence[str]) -> str:
    """As in "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:-|\.\.)(?=\d)")
_VERBS = {
    Mode.ASSERTS: ("says", "say"),
    Mode.ESTIMATES: ("estimates", "estimate"),
    Mode.DENIES: ("denies", "deny"),
    Mode.FORECASTS: ("forecasts", "forecast"),
    Mode.QUOTES: ("quotes", "quote"),
}


def verb(mode: Mode, *, plural: bool = False) -> str:
    """What a speaker does with a value, in the neutral verb of its mode: "says", "estimate"."""
    return _VERBS[mode][plural]


def stated_words(value: Value | None, language: str = "en") -> str:
    """A stated value as readers see it: dates in words, words of a scale without their hyphens, ranges with a dash."""
    if value is None:
        return ""
    if value.when is not None:
        return date_words(value.when, language)
    if value.form is Form.STATUS:
        return value.stated.replace("-", " ").replace("..", " to ")
    return _BETWEEN_DIGITS.sub("–", value.stated) if value.interval else value.stated


_QUOTED = re.compile(r'"([^"]*)"')


def nested(words: str) -> str:
    """Words that are to stand in quotation marks: the double ones among them become single."""
    return _QUOTED.sub("‘\\1’", words).replace("“", "‘").replace("”", "’")


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
