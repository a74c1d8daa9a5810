"""Hypothesis strategies for the grammars: legal texts together with what they must be read as, and hostile texts."""

from fractions import Fraction

from hypothesis import strategies as st

from sitegen.model.days import month_length
from sitegen.model.value import Kind

years = st.integers(-9999, 9999)
"""Every year the date grammar can write."""

awkward = st.text(max_size=40) | st.lists(
    st.sampled_from(
        [
            *"0123456789",
            *".,'’-–−/:~?%+±()<>≥½€$ \u00a0\u202fſİıK",
            " to ",
            " and ",
            "..",
            "over ",
            "about ",
            "up to ",
            "between ",
            "half a ",
            "one hundred",
            "million",
            "k",
            " km",
            " per day",
            "XX",
            "2025",
            "-11",
            "T20:02",
            "a ",
            "dozens",
            "not ",
            "level: 95%",
            "november",
            "early ",
            "1e9",
        ]
    ),
    max_size=12,
).map("".join)
"""Texts that nobody checked: arbitrary ones, and heaps of the grammars' own pieces."""

kinds = st.sampled_from(list(Kind))


def spelled_year(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@st.composite
def calendar_days(draw: st.DrawFn) -> tuple[int, int, int]:
    """A year, month and day that exist."""
    year, month = draw(years), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, month_length(year, month)))


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """A legal date that is no interval, of any precision and with any mark of doubt."""
    year, month, day = draw(calendar_days())
    season = draw(st.integers(21, 24))
    written = draw(
        st.sampled_from(
            [
                spelled_year(year),
                f"{spelled_year(year)}-{month:02}",
                f"{spelled_year(year)}-{month:02}-{day:02}",
                f"{spelled_year(year)}-{month:02}-XX",
                f"{spelled_year(year)}-{season}",
            ]
        )
    )
    return written + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def day_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two calendar days, the earlier one first."""
    first, second = sorted((draw(calendar_days()), draw(calendar_days())))
    return tuple(f"{spelled_year(year)}-{month:02}-{day:02}" for year, month, day in (first, second))  # type: ignore[return-value] # a pair


dates = (
    single_dates()
    | day_pairs().map("/".join)
    | single_dates().flatmap(lambda date: st.sampled_from([f"{date}/..", f"../{date}", f"{date}/", f"/{date}"]))
)
"""Every form of legal date."""

whole_numbers = st.integers(0, 10**12)


@st.composite
def spelled_numbers(draw: st.DrawFn) -> tuple[str, Fraction]:
    """A whole number, written in one of the ways the value grammar reads, and the number."""
    number = draw(whole_numbers)
    ways = [str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")]
    if number % 1000 == 0 and number:
        ways += [f"{number // 1000}k", f"{number // 1000} thousand"]
    if number % 100_000 == 0 and number:
        millions = Fraction(number, 10**6)
        ways.append(f"{millions.numerator / millions.denominator:.1f} million")
    return draw(st.sampled_from(ways)), Fraction(number)


@st.composite
def spelled_ranges(draw: st.DrawFn) -> tuple[str, Fraction, Fraction]:
    """A range of whole numbers with its two ends."""
    low, high = sorted((draw(whole_numbers), draw(whole_numbers)))
    joint = draw(st.sampled_from(["-", "–", " - ", "..", " to "]))
    return f"{low:,}{joint}{high:,}", Fraction(low), Fraction(high)


_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int) -> str:
    """A whole number from 0 to 999,999,999 in English words, British style."""
    small, tens = _UNDER_TWENTY.split(), _TENS.split()
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // size)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError(number)
