"""One number in a text: digits with grouping, fractions, number words, and the multipliers behind them.

Digits are read strictly: `11,000` and `11 000` are grouped in threes, a point begins decimals, and every other
arrangement is a fault, because `1,5` and `1.000` mean different things to different readers.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction

from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.words import ENGLISH, Words

SPACE = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
"""Any space people type or paste between the parts of a figure, no-break ones among them."""

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_MOST_DIGITS = 30
_NUMBER = re.compile(rf"([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+|[0-9]+)(?![0-9])(\.[0-9]+)?")
_RUN = re.compile(rf"[0-9]+(?:(?:[.,'’·]|{SPACE})[0-9]+)*")
_SLASH = re.compile(rf"(?:([0-9]{{1,30}}){SPACE})?([0-9]{{1,30}}) ?[/⁄] ?([0-9]{{1,30}})(?![0-9/])")
_VULGAR = re.compile(rf"([0-9]{{0,30}}){SPACE}?([{VULGAR}])")
_SCIENTIFIC = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,9}))?[eE]([+-]?[0-9]{1,2})(?![0-9A-Za-z])")
_WHOLE = re.compile(rf"[0-9]{{1,{_MOST_DIGITS}}}(?=\Z|{SPACE}+[A-Za-z]{{4}})")
"""What most figures are: digits with nothing behind them, or a word that is no sign of a power or a fraction."""
_POINT = re.compile(r"\.[0-9]+")
_WORD = re.compile(rf"({SPACE}?)([^\W\d_]+)(?![^\W_])")
_TOKEN = re.compile(r"[^\W\d_]+")
_GAP = re.compile(rf"{SPACE}|[-‐‑]")
_MOST_TOKENS = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in `text[start:end]`.

    `shared` is the multiplier that a bare number before it may borrow ("5-6 thousand"), 1 where there is none; `bare`
    says that it has none of its own. `decimal`: written with a point and without a multiplier. `fraction`: written
    as a fraction ("1/5", "a fifth").
    """

    start: int
    end: int
    number: Fraction
    shared: Fraction = Fraction(1)
    bare: bool = True
    decimal: bool = False
    fraction: bool = False
    in_words: bool = False


def read_figure(text: str, at: int, *, money: bool = False, join: bool = True) -> Figure | Fault | None:
    """The number that begins exactly at `at`; None where no number begins, a fault where one is misspelt.

    `money` lets `m` and `b` mean million and billion. `join=False` keeps "and" out of number words, for
    "between one hundred and two hundred".
    """
    whole = _WHOLE.match(text, at)
    figure = Figure(at, whole.end(), Fraction(int(whole[0]))) if whole else _read_digits(text, at)
    if figure is None:
        return read_words(text, at, join=join)
    if isinstance(figure, Fault) or figure.fraction:
        return figure
    return with_multiplier(text, figure, money=money)


def _read_digits(text: str, at: int) -> Figure | Fault | None:
    if point := _POINT.match(text, at):
        return _misspelt(text, point, f"0{point[0]}", "a decimal needs a digit before its point")
    run = _RUN.match(text, at)
    if run is not None and sum(sign.isdecimal() for sign in run[0]) > _MOST_DIGITS:
        return Fault(f"a number of more than {_MOST_DIGITS} digits", "", at, len(run[0]))
    special = _read_fraction(text, at)
    if special is not None or run is None:
        return special
    if exponent := _SCIENTIFIC.match(text, at):
        number = Fraction(f"{exponent[1]}.{exponent[2] or 0}") * Fraction(10) ** max(-9, min(int(exponent[3]), 20))
        return _misspelt(text, exponent, _in_digits(number), "write the number out instead of in powers of ten")
    match = _NUMBER.match(text, at)
    if match is None or match.end() < run.end():
        return _misspelt(text, run, _regrouped(run[0]), f'"{run[0]}" is not grouped in threes')
    whole = re.sub("[^0-9]", "", match[1])
    return Figure(at, match.end(), Fraction(whole + (match[2] or "")), decimal=match[2] is not None)


def _read_fraction(text: str, at: int) -> Figure | Fault | None:
    if match := _SLASH.match(text, at):
        if int(match[3]) == 0:
            return Fault("a fraction cannot have 0 below the line", "", at, match.end() - at)
        number = int(match[1] or 0) + Fraction(int(match[2]), int(match[3]))
        return Figure(at, match.end(), number, fraction=True)
    if match := _VULGAR.match(text, at):
        part = Fraction(unicodedata.numeric(match[2])).limit_denominator(10)
        whole = int(match[1] or 0)
        figure = Figure(at, match.end(), whole + part, decimal=True, fraction=whole == 0)
        return with_multiplier(text, figure, money=False)
    return None


def with_multiplier(text: str, figure: Figure, *, money: bool, words: Words = ENGLISH) -> Figure:
    """The figure together with the multiplier words that follow it ("1.2 million", "5k", "5 hundred thousand")."""
    product = Fraction(1)
    end = figure.end
    while match := _WORD.match(text, end):
        word = match[2].lower()
        factor = words.multipliers.get(word) or words.short_multipliers.get(word)
        if factor is None and money:
            factor = words.money_multipliers.get(word)
        if factor is None:
            break
        product *= factor
        end = match.end()
        if product > 10**15:
            break
    if product == 1:
        return figure
    return replace(figure, end=end, number=figure.number * product, shared=product, bare=False, decimal=False)


def read_words(text: str, at: int, *, join: bool = True, words: Words = ENGLISH) -> Figure | None:
    """The number written in words that begins exactly at `at`: "twenty-seven thousand", "a fifth", "half a million"."""
    names, ends = _names(text, _tokens(text, at), words)
    if not names:
        return None
    whole = _cardinal(names, words, join=join)
    used, part = _part(names, whole, words)
    if used:
        used, factor = _times(names, used, words)
        plain = factor == 1
        return Figure(at, ends[used - 1], part * factor, factor, plain, fraction=plain, in_words=True)
    if not whole.used or not ends[whole.used - 1]:
        return None
    return Figure(at, ends[whole.used - 1], Fraction(whole.number), Fraction(whole.shared), whole.bare, in_words=True)


def _tokens(text: str, at: int) -> list[tuple[int, int]]:
    """Starts and ends of the words from `at` on that single spaces or hyphens hold together."""
    found: list[tuple[int, int]] = []
    while len(found) < _MOST_TOKENS and (match := _TOKEN.match(text, at)):
        if text[match.end() : match.end() + 1].isdecimal():
            break
        found.append(match.span())
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        at = gap.end()
    return found


def _names(text: str, tokens: list[tuple[int, int]], words: Words) -> tuple[list[str], list[int]]:
    """The words of the tokens in lower case, and where each ends in the text: 0 for one inside a glued number."""
    names: list[str] = []
    ends: list[int] = []
    for start, end in tokens:
        name = text[start:end].lower()
        pieces = [name]
        if words.pieces and name not in words.cardinals and name not in words.multipliers:
            found: list[str] = words.pieces.findall(name)
            pieces = found if "".join(found) == name else pieces
        names += pieces
        ends += [0] * (len(pieces) - 1) + [end]
    return names, ends


@dataclass(slots=True)
class _Tally:
    """A cardinal number while its words are added up: `used` names so far, and what `Figure` says of `shared`."""

    used: int = 0
    total: int = 0
    current: int = 0
    shared: int = 1
    bare: bool = True
    limit: int = 10**18  # a multiplier above hundred must be smaller than the one before it

    @property
    def number(self) -> int:
        return self.total + self.current

    def takes_cardinal(self, number: int) -> bool:
        if number == 0:
            return self.used == 0
        if number < 10:
            return self.current % 10 == 0 and self.current % 100 != 10
        if number >= 100:
            return self.current == 0
        return self.current % 100 == 0

    def add_cardinal(self, number: int) -> None:
        self.current += number
        self.shared = 1
        self.used += 1

    def takes_multiplier(self, factor: int) -> bool:
        if factor > 100:
            return self.current > 0 and factor < self.limit
        return 0 < self.current < 100 and not (factor == 12 and self.total)

    def add_multiplier(self, factor: int) -> None:
        if factor > 100:
            self.total += self.current * factor
            self.current = 0
            self.shared = factor if self.limit == 10**18 else 1
            self.limit = factor
        else:
            self.current *= factor
            self.shared = factor if not self.total else 1
        self.bare = False
        self.used += 1


def _cardinal(names: list[str], words: Words, *, join: bool) -> _Tally:
    """The cardinal number that the first names form; `used` is 0 where they form none.

    An "and" is taken back when what follows it turns out to be a number of its own ("one hundred and two hundred").
    """
    tally = _Tally()
    before_and: _Tally | None = None
    if names[0] in words.articles and len(names) > 1 and names[1] in words.multipliers:
        tally.current, tally.used = 1, 1
    elif names[0] in words.alone:
        tally.current = 1
    while tally.used < len(names):
        name = names[tally.used]
        factor = words.multipliers.get(name)
        if name == words.joiner and join and _may_join(names, tally, words):
            before_and = replace(tally)
            tally.used += 1
        elif name in words.cardinals and tally.takes_cardinal(words.cardinals[name]):
            tally.add_cardinal(words.cardinals[name])
        elif factor is not None and tally.takes_multiplier(factor):
            tally.add_multiplier(factor)
        elif factor is not None and before_and is not None:
            return before_and
        else:
            break
    return tally


def _may_join(names: list[str], tally: _Tally, words: Words) -> bool:
    """Whether an "and" stands between the hundreds or thousands and what is left of one number."""
    follows = words.cardinals.get(names[tally.used + 1], 0) if tally.used + 1 < len(names) else 0
    return follows > 0 and tally.current % 100 == 0 and tally.number > 0


def _part(names: list[str], whole: _Tally, words: Words) -> tuple[int, Fraction]:
    """A fraction in words that continues the cardinal `whole`: how many names it takes in all (0: none), its number."""
    rest = names[whole.used :]
    if not whole.used:
        if rest[0] in words.fractions:
            return 1, words.fractions[rest[0]]
        if lower := _below(rest, words):
            return 2, Fraction(1, lower)
    elif rest and whole.bare:
        if words.half_more and tuple(rest[:2]) == words.half_more:
            return whole.used + 2, whole.number + Fraction(1, 2)
        parts = words.parts if whole.number == 1 else words.parts_many
        if rest[0] in parts:
            return whole.used + 1, Fraction(whole.number, parts[rest[0]])
        if rest[0] == words.joiner and len(rest) > 2:
            above = 1 if rest[1] in words.articles else words.cardinals.get(rest[1], 0)
            below = (words.parts if above == 1 else words.parts_many).get(rest[2])
            if above and below:
                return whole.used + 3, whole.number + Fraction(above, below)
    return 0, Fraction(0)


def _below(names: list[str], words: Words) -> int:
    """The number below the line of a fraction that has no number above: "a fifth", "der fünfte Teil"; 0 for none."""
    if len(names) < 2:
        return 0
    if names[0] in words.articles:
        return words.parts.get(names[1], 0)
    return words.nth.get(names[0], 0) if names[1] in words.portions else 0


def _times(names: list[str], used: int, words: Words) -> tuple[int, Fraction]:
    """The multiplier behind a fraction in words: "half a million", "a quarter of a million", "two and a half million"."""
    at = used
    if names[at : at + 1] == [words.of]:
        at += 1
    if at < len(names) and names[at] in words.articles:
        at += 1
    if at < len(names) and names[at] in words.multipliers:
        return at + 1, Fraction(words.multipliers[names[at]])
    return used, Fraction(1)


def _misspelt(text: str, match: re.Match[str], better: str, message: str) -> Fault:
    mend = text[: match.start()] + better + text[match.end() :] if better else ""
    return Fault(message, mend, match.start(), match.end() - match.start())


def _regrouped(run: str) -> str:
    """What a run of digits and separators most likely means, in legal spelling."""
    marks = re.sub("[0-9]", "", run)
    if marks.isspace() and len(run.rsplit(maxsplit=1)[-1]) < 3:  # "5 6 7" may be three numbers
        return ""
    last = run[run.rfind(marks[-1]) + 1 :]
    head = re.sub("[^0-9]", "", run[: run.rfind(marks[-1])])
    is_decimal = marks[-1] in ".," and (len(set(marks)) > 1 or len(marks) == 1) and marks.count(marks[-1]) == 1
    if is_decimal and (len(last) < 3 or len(marks) > 1):
        return f"{head}.{last}" if int(last) else head
    return head + last


def _in_digits(number: Fraction) -> str:
    """A terminating decimal, written out."""
    if number.denominator == 1:
        return str(number.numerator)
    places = next(places for places in range(1, 30) if (number * 10**places).denominator == 1)
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
