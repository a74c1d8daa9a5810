"""Hypothesis strategies: legal texts of the grammars together with what they must be read as, hostile texts, and small sound
projects in whose YAML no two files are laid out alike.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from projects import FLOOD, locks
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


FIELDS = ("question", "by", "value", "as_of", "quote", "attribution", "note")
EXACT = frozenset({"value", "quote", "attribution"})  # a comment on their line is a finding


@dataclass(frozen=True)
class LaidOut:
    """`files` of a project without a finding; `fields` gives, by (claim, key), the first and last line of a field."""

    files: dict[str, bytes]
    claims: tuple[str, ...]
    fields: dict[tuple[str, str], tuple[int, int]]


def scalar(draw: st.DrawFn, key: str, words: str, indent: str) -> list[str]:
    """A field in one of the ways in which YAML says it, with a comment behind it where that may stand."""
    style = draw(st.sampled_from(["plain", "single", "double", "block"]))
    if style == "block":
        return [f"{indent}{key}: >-", f"{indent}  {words}"]
    written = {"plain": words, "single": f"'{words}'", "double": f'"{words}"'}[style]
    comment = "" if key in EXACT else draw(st.sampled_from(["", "  # as read", " # ħ 😀 : [x]"]))
    return [f"{indent}{key}: {written}{comment}"]


@st.composite
def laid_out_projects(draw: st.DrawFn) -> LaidOut:
    """One source with a few claims on one question, in one file of claims."""
    names = tuple(
        f"alpha-{name}" for name in draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True))
    )
    outer = draw(st.sampled_from(["", "  "]))
    lines: list[str] = draw(st.sampled_from([[], ["# In reading order.", ""], ["# ünïcode 😀"]]))[:]
    fields: dict[tuple[str, str], tuple[int, int]] = {}
    text = ["The flood", ""]
    for number, name in enumerate(names, start=21):
        said: dict[str, Any] = {
            "question": "dead",
            "by": "mayor",
            "value": f"about {number}",
            "as_of": "2024-05-14",
            "quote": f"about {number} people died",
            "attribution": f"the Mayor said in {number}",
            "note": "Ö: counted by the town’s own clerk",
        }
        text += [f"At place {name} about {number} people died, the Mayor said in {number} words.", ""]
        lines.append(f"{outer}- id: {name}")
        chosen = [key for key in FIELDS if key != "note" or draw(st.booleans())]
        for key in chosen:
            if draw(st.integers(0, 5)) == 0:
                lines.append(draw(st.sampled_from([f"{outer}  # {key}, see below", "", "# - id: not-one"])))
            written = ["'Ö: counted'"] if key == "note" else []
            field = [f"{outer}  note: {written[0]}"] if written else scalar(draw, key, said[key], f"{outer}  ")
            fields[name, key] = (len(lines), len(lines) + len(field) - 1)
            lines += field
        lines += draw(st.sampled_from([[], [""], [f"{outer}# next"]]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    ending = draw(st.sampled_from(["", newline]))
    log = draw(
        st.sampled_from(
            [
                None,
                "",
                "[]\n",
                "[] # none yet\n",
                "# none yet\n",
                "- id: old\n  date: 2024-05-20\n  target: question:dead\n",
            ]
        )
    )
    if log and log.startswith("-"):
        log += "  kind: error\n  reason: A word was wrong."
    files: dict[str, bytes] = {path: words.encode() for path, words in FLOOD.items()}
    files["site.yaml"] = b"format: 1\ntitle: A small site\nquote_share: 100%\n"
    files["content/claims/alpha.yaml"] = (mark + newline.join(lines) + ending).encode()
    files["seeds/alpha.txt"] = "\n".join(text).encode()
    if log is not None:
        files["content/corrections.yaml"] = log.encode()
    return LaidOut({**files, **locks(files)}, names, fields)
