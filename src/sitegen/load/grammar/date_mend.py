"""The nearest legal spelling of a date that was written in some other way ("Nov 12, 2025", "late 2024").

Everything here only suggests: `date` offers a suggestion to the author after reading it itself, and never takes it.
"""

import re
import unicodedata
from collections.abc import Iterator

from sitegen.load.grammar import words
from sitegen.model.days import month_length

SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
"""Day and month in either order, as people write with slashes; which one is meant cannot be told."""

_MONTH = "(" + "|".join(sorted(words.MONTHS, key=len, reverse=True)) + r")\.?"
_SEASON = "(" + "|".join(words.SEASONS) + ")"
_THIRD = "(" + "|".join(sorted(words.THIRDS, key=len, reverse=True)) + ")"
_DAY = "([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "([0-9]{4})"

_YEAR_FIRST = re.compile(r"(-?[0-9]{4})[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,2}|xx)")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})")
_YEAR_MONTH = re.compile(r"(-?[0-9]{4})[-./ ]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-./]([0-9]{4})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_BARE_YEAR = re.compile(r"(ad |ce )?([0-9]{1,4}) ?(bce?|b\.c\.|b\.c\.e\.|ad|ce|a\.d\.)?")
_NAMED_DAY = re.compile(rf"{_DAY}(?: of)?[ -]{_MONTH}[ -]{_YEAR}|{_MONTH} {_DAY} {_YEAR}|{_YEAR} {_MONTH} {_DAY}")
_NAMED_MONTH = re.compile(rf"{_MONTH}[ -](?:of )?{_YEAR}|{_YEAR}[ -]{_MONTH}")
_NAMED_SEASON = re.compile(rf"{_SEASON} (?:of )?{_YEAR}(?:[-/][0-9]{{2,4}})?|{_YEAR} {_SEASON}")
_NAMED_DAYS = re.compile(rf"{_DAY} ?- ?{_DAY} {_MONTH} {_YEAR}|{_MONTH} {_DAY} ?- ?{_DAY} {_YEAR}")
_PART = re.compile(rf"{_THIRD}[ -](?:the )?(.+)")
_QUARTER = re.compile(rf"q([1-4])[ /-]?{_YEAR}|{_YEAR}[ -]?q([1-4])")
_DECADE = re.compile(r"([0-9]{3})(?:0'?s|x)")
_CENTURY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th) century|([0-9]{2})xx")
_UNKNOWN_PARTS = re.compile(rf"{_YEAR}-(?:xx|\?\?|00)(?:-(?:xx|\?\?|00))?")
_TIME = re.compile(
    r"t? ?([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?([ap])\.?m\.?)? ?(z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})?"
)
_SPLIT = re.compile(r" ?/ ?| to | - | until | through | and ")


def nearest_dates(text: str, *, clock: bool) -> Iterator[str]:
    """Spellings near `text`, likeliest first. They may be illegal: the reader of dates tries them."""
    tidy = _tidied(text)
    time = _TIME.search(tidy)
    if time:
        day_words = " ".join((tidy[: time.start()] + " " + tidy[time.end() :]).split())
        for day in _spellings(day_words):
            if clock:
                yield f"{day}T{_clock(time)}"
            yield day
    yield from _spellings(tidy)


def _tidied(text: str) -> str:
    """Lower case, ASCII digits and hyphens, single spaces, no commas, no names of weekdays."""
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    plain = re.sub("[‐‑‒–—−]", "-", unicodedata.normalize("NFKC", digits)).lower().replace(",", " ")
    named = " ".join(word for word in plain.split() if word.rstrip(".") not in words.DAY_NAMES)
    return named if named.endswith("..") else named.rstrip(".")


def _clock(time: re.Match[str]) -> str:
    hour = int(time[1])
    if time[3]:
        hour = hour % 12 + (12 if time[3] == "p" else 0)
    zone = time[4] or ""
    if zone in {"z", "utc", "gmt"}:
        zone = "Z"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{min(hour, 23):02}:{min(int(time[2]), 59):02}{zone}"


def _spellings(tidy: str) -> Iterator[str]:
    """Suggestions for a text without a clock time, with its doubt turned into a mark behind the date."""
    unmarked = re.sub(r"-\?\?$|-\?$", "-xx", tidy)
    about = "~" in unmarked or "%" in unmarked
    maybe = "?" in unmarked or "%" in unmarked
    unmarked = " ".join(re.sub(r"\(\?\)|[~?%]", "", unmarked).split())
    for phrases, is_about in ((words.DATE_ABOUT, True), (words.DATE_MAYBE, False)):
        for phrase in phrases:
            rest = unmarked.removeprefix(phrase)
            if rest != unmarked and (rest[:1] in {" ", "-"} or rest[:1].isdigit()):
                unmarked = rest.lstrip(" -")
                about, maybe = about or is_about, maybe or not is_about
                break
    mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get((about, maybe), "")
    for date in (*_dates(unmarked), *_intervals(unmarked)):
        yield "/".join(f"{end}{mark}" if end not in {"", ".."} else end for end in date.split("/"))


def _dates(tidy: str) -> Iterator[str]:
    """Readings of one date; a word for a stretch of time gives an interval."""
    yield from _numeric_day(tidy)
    yield from _numeric_year(tidy)
    yield from _named(tidy)
    yield from _stretch(tidy)


def _numeric_day(tidy: str) -> Iterator[str]:
    if match := _YEAR_FIRST.fullmatch(tidy):
        yield _spell(int(match[1]), int(match[2]), "XX" if match[3] == "xx" else int(match[3]))
    if match := _COMPACT.fullmatch(tidy):
        yield _spell(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(tidy):
        one, other, year = int(match[1]), int(match[2]), int(match[3])
        if other <= 12:
            yield _spell(year, other, one)
        if one <= 12:
            yield _spell(year, one, other)


def _numeric_year(tidy: str) -> Iterator[str]:
    """Readings of a year, or of a year and a month, in digits."""
    if match := _UNKNOWN_PARTS.fullmatch(tidy):
        yield match[1]
    if tidy == "-0000":
        yield "0000"
    if match := _YEAR_MONTH.fullmatch(tidy):
        year, month = int(match[1]), int(match[2])
        if month == (year + 1) % 100 and month > 12:  # "2024-25" runs over two years
            yield f"{match[1]}/{_year(year + 1)}"
        yield match[1] if month == 0 else _spell(year, month)
    if match := _MONTH_YEAR.fullmatch(tidy):
        yield _spell(int(match[2]), int(match[1]))
    if match := _BARE_YEAR.fullmatch(tidy):
        before = (match[3] or "").startswith("b")
        yield _year(1 - int(match[2]) if before else int(match[2]))


def _named(tidy: str) -> Iterator[str]:
    if match := _NAMED_DAY.fullmatch(tidy):
        day, month, year = _first_filled(match, (1, 2, 3), (5, 4, 6), (9, 8, 7))
        yield _spell(int(year), words.MONTHS[month], int(day))
    if match := _NAMED_MONTH.fullmatch(tidy):
        month, year = _first_filled(match, (1, 2), (4, 3))
        yield _spell(int(year), words.MONTHS[month])
    if match := _NAMED_SEASON.fullmatch(tidy):
        season, year = _first_filled(match, (1, 2), (4, 3))
        yield f"{year}-{words.SEASONS[season]}"
    if match := _NAMED_DAYS.fullmatch(tidy):
        first, last, month, year = _first_filled(match, (1, 2, 3, 4), (6, 7, 5, 8))
        days = sorted((int(first), int(last)))
        yield "/".join(_spell(int(year), words.MONTHS[month], day) for day in days)


def _stretch(tidy: str) -> Iterator[str]:
    if match := _QUARTER.fullmatch(tidy):
        quarter, year = _first_filled(match, (1, 2), (4, 3))
        yield f"{year}-{3 * int(quarter) - 2:02}/{year}-{3 * int(quarter):02}"
    if match := _DECADE.fullmatch(tidy):
        yield f"{match[1]}0/{match[1]}9"
    if match := _CENTURY.fullmatch(tidy):
        century = int(match[1]) if match[1] else int(match[2]) + 1
        first = 100 * (century - 1) + (1 if match[1] else 0)
        yield f"{_year(first)}/{_year(first + 99)}"
    if match := _PART.fullmatch(tidy):
        third = words.THIRDS[match[1]]
        for date in _dates(match[2]):
            if re.fullmatch("[0-9]{4}", date):
                yield f"{date}-{4 * third + 1:02}/{date}-{4 * third + 4:02}"
            elif month := re.fullmatch("([0-9]{4})-(0[0-9]|1[0-2])", date):
                last = month_length(int(month[1]), int(month[2])) if third == 2 else 10 * third + 10
                yield f"{date}-{10 * third + 1:02}/{date}-{last:02}"


def _intervals(tidy: str) -> Iterator[str]:
    for phrases, pattern in ((words.DATE_SINCE, "{}/.."), (words.DATE_UNTIL, "../{}")):
        for phrase in phrases:
            if tidy.startswith(phrase + " "):
                yield from (pattern.format(date) for date in _dates(tidy.removeprefix(phrase + " ")) if "/" not in date)
    bare = re.sub("^(?:between|from) ", "", tidy)
    for cut in _SPLIT.finditer(bare):
        yield from _between(bare[: cut.start()], bare[cut.end() :])


def _between(left: str, right: str) -> Iterator[str]:
    """Both halves as an interval in order of time. A half may borrow the year, or year and month, of the other."""
    year = re.search("[0-9]{4}", right)
    month = re.match("[0-9]{4}-[0-9]{2}", left)
    lefts = [*_dates(left), *(_dates(f"{left} {year[0]}") if year else ())]
    rights = [*(_dates(f"{month[0]}-{right}") if month and len(right) < 3 else ()), *_dates(right)]
    if left in {"..", ""} or right in {"..", ""}:
        yield from (f"{left}/{date}" for date in rights if left in {"..", ""})
        yield from (f"{date}/{right}" for date in lefts if right in {"..", ""})
    for start in lefts[:1]:
        for end in rights[:1]:
            yield f"{start.split('/')[0]}/{end.split('/')[-1]}"
            yield f"{end.split('/')[0]}/{start.split('/')[-1]}"


def _spell(year: int, month: int, day: int | str | None = None) -> str:
    """A legal spelling of the nearest day: month 13 gives way to 12 (or changes places with the day), day 31 to 30."""
    if isinstance(day, int) and month > 12 >= day > 0:
        month, day = day, month
    if month < 1:
        return _year(year)
    month = min(month, 12) if month not in range(21, 25) or day is not None else month
    if day is None or day == 0:
        return f"{_year(year)}-{month:02}"
    if isinstance(day, int):
        day = f"{min(day, month_length(year, month)):02}"
    return f"{_year(year)}-{month:02}-{day}"


def _year(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _first_filled(match: re.Match[str], *ways: tuple[int, ...]) -> tuple[str, ...]:
    """The groups of the alternative that matched."""
    return next(tuple(match[group] for group in way) for way in ways if match[way[0]] is not None)
