"""Every number that stands in running text, wherever it stands and however it is grouped.

The value grammar refuses what can be read in two ways; a quotation must be taken as it is, so here a figure is read by
the decimal mark of its language, and one that stays ambiguous keeps all its readings.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from sitegen.frozen import dataclass
from sitegen.load.grammar.numbers import SPACE, VULGAR, read_words
from sitegen.load.grammar.units import read_currency_sign
from sitegen.load.grammar.words import ENGLISH, Hedge, Magnitude, Words
from sitegen.model.value import Form, Value

_LONGEST = 60
# Digits that continue a word are a name ("M30", "F-16"), as are ordinals and decades ("7th", "1990s").
_NOT_IN_NAME = r"(?<![^\W_])(?<![^\W\d_][-‑])"
_FIGURE = re.compile(
    rf"{_NOT_IN_NAME}(?:"
    rf"(?P<grouped>[0-9]{{1,3}}(?P<mark>[.,'’]|{SPACE})[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*)(?![0-9])(?P<part>[.,][0-9]+)?"
    rf"|(?P<uneven>[0-9]{{1,2}}(?:,[0-9]{{2}})+,[0-9]{{3}})(?![0-9])"
    rf"|(?P<over>[0-9]{{1,30}}) ?[/⁄] ?(?P<under>[0-9]{{1,30}})(?![0-9])"
    rf"|(?P<whole>[0-9]*)(?P<vulgar>[{VULGAR}])"
    rf"|(?P<plain>(?<![0-9][.,])[0-9]+[.,][0-9]+(?![.,]?[0-9])|[0-9]+))"
)
_TAIL = re.compile(rf"({SPACE}?)([^\W\d_]+)(?![^\W_])")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+")
_DASHES = frozenset("-‐‑‒–—")
_SPACES = " \t\u00a0\u2009\u202f"
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_]).(?=[^\W\d_])")
_LONGEST_HEDGE = 40
_MONEY_BEFORE = 4
_MARKS = {"٬": ",", "٫": "."}
"""Those that stand between Arabic digits, for thousands and before decimals."""
_LEVEL = re.compile(r"\blevel:.*$")


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A number in `text[start:end]`. `numbers` are its possible readings, likeliest first, without sign.

    "5m" may be five million or five, 20 in "20 to 30 thousand" 20,000 or 20, "1/5" a fifth or two numbers.
    """

    start: int
    end: int
    numbers: tuple[Fraction, ...]
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    """A found number and the multiplier it ends in, 1 where there is none."""

    value: FoundValue
    factor: int = 1


def find_values(text: str, words: Words = ENGLISH) -> tuple[FoundValue, ...]:
    """All numbers of a text from left to right: digits, decimals, fractions, number words, with their multipliers."""
    text = _spelled(text, words)
    hits: list[_Hit] = []
    for hit in sorted((*_from_digits(text, words), *_from_words(text, words)), key=lambda hit: hit.value.start):
        if hits and hit.factor > 1:
            hits[-1] = _borrowing(text, hits[-1], hit, words)
        hits.append(hit)
    return tuple(hit.value for hit in hits)


def find_magnitudes(text: str, words: Words = ENGLISH) -> tuple[tuple[int, int, Magnitude], ...]:
    """The magnitude words of a text with start and end, each by its longest phrase.

    "hundreds of thousands" is not "hundreds", and a word that ends a number is none ("two" of "тысячи" is 2,000).
    """
    text = _spelled(text, words)
    lower = _lower(text)
    if not any(end in lower for end in words.magnitude_ends):
        return ()
    by_phrase = {phrase: magnitude for magnitude in words.magnitudes for phrase in magnitude.phrases}
    matches = list(_phrases(tuple(by_phrase)).finditer(text))
    numbers = find_values(text, words) if matches else ()
    return tuple(
        (match.start(), match.end(), by_phrase[_plain(match[0])])
        for match in matches
        if not any(number.start < match.start() < number.end for number in numbers)
    )


def may_bound(text: str, words: Words = ENGLISH) -> bool:
    """Whether a word or sign of a text may bound its numbers, wherever it stands: "200 and more", "passed the 200"."""
    return bool(_BOUNDS.search(text)) or bool(_bounding(words.bounding).search(_spelled(text, words)))


_BOUNDS = re.compile("[<>≤≥+]")


@lru_cache(maxsize=16)
def _bounding(patterns: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(re.escape(pattern).replace(r"\*", r"[^\W\d_]*") for pattern in patterns)
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])", re.IGNORECASE)


def hedge_before(text: str, at: int, words: Words = ENGLISH) -> tuple[Hedge, int] | None:
    """The hedge that ends where a figure begins, and where it begins itself: "more than" in "more than 200"."""
    start = max(0, at - _LONGEST_HEDGE)
    before = _spelled(text[start:at], words).rstrip()
    if not _lower(before).endswith(words.hedge_ends):
        return None
    by_phrase = {hedge.phrase: hedge for hedge in words.hedges}
    ending = (match for match in _phrases(tuple(by_phrase)).finditer(before) if match.end() == len(before))
    return next(((by_phrase[_plain(match[0])], start + match.start()) for match in ending), None)


# Letters that a pattern takes for others where it ignores case, and that `lower` leaves as they are.
_OTHER_FORMS = str.maketrans("ſıİµᲀᲁᲂᲃᲄᲅᲆᲇ", "siiμвдосттъѣ")


@lru_cache(maxsize=16)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(re.escape(phrase).replace(r"\ ", f"{SPACE}+") for phrase in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])", re.IGNORECASE)


def _plain(phrase: str) -> str:
    """As the tables write it; a pattern that ignores case also takes the other forms that Unicode has of a letter."""
    return re.sub(f"{SPACE}+", " ", _lower(phrase))


def _lower(text: str) -> str:
    """In small letters, and each in the form that the tables have."""
    return (text if text.isascii() else text.translate(_OTHER_FORMS)).lower()


def is_joint(between: str, words: Words = ENGLISH) -> bool:
    """Whether what stands between two numbers makes them the ends of one range: a dash, "to", "or", "and"."""
    joint = between.strip(_SPACES).lower()
    return (joint in _DASHES or joint in words.joins) and len(between) - len(joint) <= 2


def _spelled(text: str, words: Words) -> str:
    """The text with each letter and digit in the one spelling that the tables have; no character moves."""
    if not text.isascii() and any(sign.isdecimal() and not sign.isascii() for sign in text):
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else _MARKS.get(sign, sign) for sign in text)
    if not any(letter in text for letter in words.letters):
        return text
    return _INSIDE_WORD.sub(lambda inside: words.letters.get(inside[0], inside[0]), text)


def numbers_of(value: Value) -> tuple[Fraction, ...]:
    """The numbers a value states, in order and without sign: both ends of a range, both sides of a ratio.

    A magnitude word, a status, a date and `none` state no number; a confidence level is not part of the value.
    """
    if value.form in {Form.MAGNITUDE, Form.STATUS, Form.DATE, Form.UNKNOWN, Form.NONE}:
        return ()
    ends = (value.interval.low, value.interval.high) if value.interval else ()
    known = [abs(number) for number in (value.best, *ends) if number is not None]
    return tuple(
        next((number for number in found.numbers if number in known), found.numbers[0])
        for found in _find_in_value(value.stated)
    )


@lru_cache(maxsize=8192)  # figures recur: of many claims some give the same one
def _find_in_value(stated: str) -> tuple[FoundValue, ...]:
    return find_values(_LEVEL.sub("", stated))


def _from_words(text: str, words: Words) -> Iterator[_Hit]:
    end = 0
    before = ""
    for start in _WORD.finditer(text):
        before, after = start[0].lower(), before
        if start.start() < end or not (before in words.beginnings or (words.pieces and words.pieces.match(before))):
            continue
        if before in words.alone and after in words.vague:
            continue
        figure = read_words(text, start.start(), words=words)
        if figure is not None:
            end = figure.end
            found = FoundValue(figure.start, end, (figure.number,), in_words=True)
            yield _Hit(found, int(figure.shared))


def _from_digits(text: str, words: Words) -> Iterator[_Hit]:
    for match in _FIGURE.finditer(text):
        if _is_ordinal(text, match.end(), words) or match.end() - match.start() > _LONGEST:
            continue
        whole = match[0].isdecimal()  # as most are; and to read a fraction from text is dear
        readings = (Fraction(int(match[0])),) if whole else _readings(match, words)
        end, factor, certain = _multiplier(text, match, words)
        multiplied = tuple(number * factor for number in readings) if factor > 1 else readings
        numbers = multiplied if certain else tuple(dict.fromkeys((*multiplied, *readings)))
        yield _Hit(FoundValue(match.start(), end, numbers), factor)


def _is_ordinal(text: str, at: int, words: Words) -> bool:
    """Whether what follows the digits makes them an ordinal or a decade ("7th", "1990s")."""
    return text.startswith(words.ordinal_tails, at) and any(
        text.startswith(tail, at) and not text[at + len(tail) :][:1].isalnum() for tail in words.ordinal_tails
    )


def _readings(match: re.Match[str], words: Words) -> tuple[Fraction, ...]:
    """What the digits alone may mean, likeliest first."""
    if match["grouped"]:
        mark, grouped = match["mark"], match["grouped"]
        whole = Fraction(re.sub("[^0-9]", "", grouped) + "." + (match["part"] or ".0")[1:])
        if mark not in ".," or grouped.count(mark) > 1 or match["part"]:
            return (whole,)
        decimal = Fraction(grouped.replace(mark, "."))
        return (decimal,) if mark == words.decimal_mark else (whole,) if words.decimal_mark else (whole, decimal)
    if match["under"]:
        over, under = Fraction(match["over"]), Fraction(match["under"])
        return (over / under, over, under) if under else (over, under)
    if match["vulgar"]:
        part = Fraction(unicodedata.numeric(match["vulgar"])).limit_denominator(10)
        return (int(match["whole"] or 0) + part,)
    if match["uneven"]:
        return (Fraction(match["uneven"].replace(",", "")),)
    return (Fraction(match["plain"].replace(",", ".")),)


def _multiplier(text: str, match: re.Match[str], words: Words) -> tuple[int, int, bool]:
    """Where the figure ends with its multiplier, the multiplier, and whether it must be one ("5m" may be metres)."""
    end, factor, certain = match.end(), 1, True
    while tail := _TAIL.match(text, end):
        word = tail[2].lower()
        step = words.multipliers.get(word) or words.short_multipliers.get(word)
        if step is None and factor == 1 and word in words.money_multipliers:
            step = words.money_multipliers[word]
            certain = _follows_currency(text, match.start())
            if not certain and tail[1]:
                break
        if step is None or factor > 10**15:
            break
        factor *= step
        end = tail.end()
    return end, factor, certain


def _follows_currency(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return any(
        (sign := read_currency_sign(text, start)) is not None and sign[1] >= len(before)
        for start in range(max(0, len(before) - _MONEY_BEFORE), len(before))
    )


def _borrowing(text: str, before: _Hit, after: _Hit, words: Words) -> _Hit:
    """The end of a range before a number with a multiplier may share it: 20 in "20 to 30 thousand"."""
    first = before.value.numbers[0]
    joined = is_joint(text[before.value.end : after.value.start], words)
    if before.factor > 1 or not joined or first >= after.value.numbers[0] / after.factor:
        return before
    shared = tuple(number * after.factor for number in before.value.numbers)
    return _Hit(replace(before.value, numbers=(*shared, *before.value.numbers)))
