"""The figures in a block of prose that are no claim links, and are figures at all.

A date, an ordinal, a page number, a name with digits in it are no figures. Small numbers in words are figures where
they count what the site's questions count, or its records; elsewhere "two cities" is plain English.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from heapq import merge

from sitegen.derive.once import once_of_all
from sitegen.derive.prose import words_in
from sitegen.frozen import dataclass
from sitegen.load.grammar.found import FoundValue, find_magnitudes, find_values, hedge_before, is_joint
from sitegen.load.grammar.languages import words_of
from sitegen.load.grammar.numbers import SPACE, VULGAR
from sitegen.load.grammar.units import read_unit
from sitegen.load.grammar.words import HedgeClass, Magnitude, Words
from sitegen.model.explainer import Block
from sitegen.model.library import Library

_SMALL = 13
_ACCOUNTED = frozenset({"claim", "count"})
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|\.|-[^\W\d_]{1,3})?"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|2100)"
_NO_MORE = r"(?![^\W_]|[.,:][0-9]|%)"
_DIGIT = re.compile(f"[0-9{VULGAR}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_][\w'’ʼ-]*")
_NEXT = re.compile(rf"{SPACE}*\n?{SPACE}*[*_“„«\"]*([^\W\d_][\w'’ʼ]*)")
_LABEL = re.compile(rf"([^\W\d_]+|[№§#])\.?{SPACE}*$")
_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBERED = re.compile(rf"\(([0-9]{{1,2}})\)|(?<![^\s])([0-9]{{1,2}})\)(?={SPACE})")
_GLUED_NAME = re.compile(r"[^\W\d_]+[0-9]|[A-ZА-ЯІЇЄҐ]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…»”\"]|\n{2})[\s*_“„«\"'(]*$")
_LABEL_LENGTH = 24


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure in `text[start:end]` of a block: one number, both ends of a range or sides of a ratio, or a magnitude.

    `counted` is the kind of record that the figure counts ("sources"), "" for anything else.
    """

    start: int
    end: int
    numbers: tuple[Fraction, ...]
    ratio: bool = False
    magnitude: Magnitude | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a site's prose is read with: its language, what its questions count, its names that hold a number."""

    words: Words
    dates: re.Pattern[str]
    hints: frozenset[str] | None
    units: frozenset[str]
    names: Mapping[str, tuple[str, ...]]


@once_of_all
def setting_of(library: Library) -> Setting:
    words = words_of(library.config.language)
    units = frozenset(_head(question.unit) for question in library.questions.values() if question.unit)
    return Setting(words, _dates(words), _hints(words), units - words.prose.times, _names(library))


def find_figures(block: Block, setting: Setting) -> Iterator[ProseFigure]:
    """The bare figures of a block from left to right, each when it is asked for; a range or a ratio is one."""
    # Most figures of a sound text are links or dates, so that the dear reading of what is left is seldom needed.
    accounted = [(link.start, link.end) for link in block.links if link.scheme in _ACCOUNTED]
    text, words = _without(block.text, accounted), setting.words
    if not _may_hold_figures(text, setting):
        return iter(())
    text = _without(text, _dated(text, setting))
    if not _may_hold_figures(text, setting):
        return iter(())
    groups = _groups(find_values(text, words), text, words)
    figures = (_figure(group, text, setting) for group in groups if _is_figure(group, text, setting))
    magnitudes = (
        ProseFigure(start, end, (), magnitude=magnitude)
        for start, end, magnitude in find_magnitudes(text, words)
        if _next_words(text, end, words)
    )
    return merge(figures, magnitudes, key=lambda figure: figure.start)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches made into what is neither word, space nor sign."""
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _may_hold_figures(text: str, setting: Setting) -> bool:
    if setting.hints is None or _DIGIT.search(text):
        return True
    return not setting.hints.isdisjoint(words_in(text.lower()))


def _head(unit: str) -> str:
    """The noun of a question's unit: "soldiers" of "Russian soldiers per day"."""
    plain = re.split(r" (?:per|of|in|at|on|from|by) |/", unit)[0].split()
    return plain[-1].lower() if plain else ""


def _names(library: Library) -> dict[str, tuple[str, ...]]:
    """Names of actors and places with a number in them, by each word of that name that may be one."""
    names: dict[str, tuple[str, ...]] = {}
    actors = [name for actor in library.actors.values() for name in (actor.name, *actor.aliases)]
    places = [name for place in library.places.values() for name in (place.name, *place.aliases)]
    for name in (*actors, *places):
        for value in find_values(name, words_of(library.config.language)):
            word = name[value.start : value.end].lower()
            names[word] = (*names.get(word, ()), name)
    return names


def _hints(words: Words) -> frozenset[str] | None:
    """Words of which a text holds one if there is a number in words in it; None where they are too many to list."""
    if words.pieces:
        return None
    known = {word for word, number in words.cardinals.items() if number > 1}
    known |= {*words.multipliers, *words.fractions, *words.parts, *words.parts_many}
    known |= {phrase.split()[-1] for magnitude in words.magnitudes for phrase in magnitude.phrases}
    return frozenset(known)


def _dates(words: Words) -> re.Pattern[str]:
    """Dates and times of day as prose writes them. A year that stands alone is the group "year"."""
    joins = "|".join(sorted(words.joins)) or "to"
    between = rf"(?:\s*[,/‑–—-]\s*|\s+(?:{joins})\s+)"
    days = rf"{_DAY}(?:{between}{_DAY})*"
    clock = "|".join(re.escape(word) for word in sorted(words.prose.clock, key=lambda word: (-len(word), word)))
    choices = [
        r"(?<![\w.,:-])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:T[0-9]{2}:[0-9]{2})?(?![\w-])",
        r"(?<![\w.,:/])[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2})(?![\w/])",
        r"(?<![\w.,:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![\w:])",
        rf"(?P<year>(?<![\w.,:/$€£₴₽-]){_YEAR}(?:\s?[/‑–—-]\s?(?:{_YEAR}|[0-9]{{2}}))?{_NO_MORE})",
    ]
    if words.prose.months:
        months = rf"(?:{'|'.join(sorted(words.prose.months, key=len, reverse=True))})(?![^\W\d_])\.?"
        year = rf"(?:,?\s+{_YEAR}{_NO_MORE})"
        choices.insert(0, rf"(?<![\w.,]){days}\s+(?:of\s+)?{months}{year}?")
        choices.insert(1, rf"(?<![^\W_]){months}\s+(?:{days}{_NO_MORE}{year}?|{_YEAR}{_NO_MORE})")
    if clock:
        choices.insert(0, rf"(?<![\w.,:])[0-9]{{1,2}}(?:[:.][0-9]{{2}})?{SPACE}?(?i:{clock})(?![^\W_])")
    initials = "".join(sorted({month[0] for month in words.prose.months}))
    return re.compile(rf"(?=[0-9{initials}])(?:{'|'.join(choices)})")


def _dated(text: str, setting: Setting) -> Iterator[tuple[int, int]]:
    """Where dates and times stand, less what only looks like one: "in May 30 soldiers", "over 2000 people"."""
    for match in setting.dates.finditer(text) if _DIGIT.search(text) else ():
        counts = _counts_something(text, match.end(), setting)
        bound = match["year"] and _is_bounded(text, match.start(), setting.words)
        if not counts and not bound:
            yield match.span()


def _is_bounded(text: str, at: int, words: Words) -> bool:
    hedge = hedge_before(text, at, words)
    return hedge is not None and hedge[0].side in (HedgeClass.ABOVE, HedgeClass.BELOW)


def _groups(values: Iterable[FoundValue], text: str, words: Words) -> Iterator[tuple[FoundValue, ...]]:
    """Numbers that stand together as a range or a ratio, else each alone."""
    group: tuple[FoundValue, ...] = ()
    for value in values:
        if len(group) == 1 and _belong_together(text, group[0], value, words):
            group = (*group, value)
            continue
        if group:
            yield group
        group = (value,)
    if group:
        yield group


def _belong_together(text: str, one: FoundValue, other: FoundValue, words: Words) -> bool:
    """Whether two numbers are one range or ratio; an "and" makes one only after "between"."""
    joint = text[one.end : other.start]
    if joint.strip().lower() in words.prose.ands:
        before = _WORD.findall(text[max(0, one.start - _LABEL_LENGTH) : one.start])
        return bool(before) and before[-1].lower() in words.prose.between
    return _is_ratio(joint, words) or is_joint(joint, words)


def _is_ratio(joint: str, words: Words) -> bool:
    return joint.strip() == ":" or " ".join(joint.lower().split()) in words.prose.out_of


def _figure(group: tuple[FoundValue, ...], text: str, setting: Setting) -> ProseFigure:
    start, end = group[0].start, group[-1].end
    joint = text[group[0].end : group[-1].start]
    ratio = len(group) == 2 and (_is_ratio(joint, setting.words) or group[-1].numbers[0] == 1)
    numbers = tuple(value.numbers[0] for value in group)
    return ProseFigure(start, end, numbers, ratio, counted=_counted(text, end, setting))


def _is_figure(group: tuple[FoundValue, ...], text: str, setting: Setting) -> bool:
    start, end = group[0].start, group[-1].end
    if _is_name(text, start, end, setting):
        return False
    if any(not value.in_words for value in group):
        return not (_is_labelled(text, start, setting.words) or _is_list_number(text, start, end))
    return _is_figure_in_words(group, text, setting)


def _is_name(text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether the number is part of a name: of one that the site knows, or of one like "2S19" or "the Five"."""
    word = text[start:end]
    for name in setting.names.get(word.lower(), ()):
        at = text.find(name, max(0, start - len(name)), end + len(name))
        if 0 <= at <= start and end <= at + len(name):
            return True
    if word[0].isdecimal():
        glued = _GLUED_NAME.match(text, end)
        return glued is not None and read_unit(text, end) is None
    capital = word[0].isupper() and re.split(r"[\s-]", word)[0].lower() in setting.words.cardinals
    return capital and not _SENTENCE_START.search(text[:start])


def _is_labelled(text: str, start: int, words: Words) -> bool:
    label = _LABEL.search(text[max(0, start - _LABEL_LENGTH) : start])
    return label is not None and (
        label[1] in words.prose.labels or label[1].lower() in words.prose.labels or label[1] in "№§#"
    )


def _is_list_number(text: str, start: int, end: int) -> bool:
    """Whether the number counts off a list within the sentence: "(1) … (2) …", "1) … 2) …"."""
    if text[end : end + 1] != ")":
        return False
    numbered = [(int(match[1] or match[2]), match) for match in _NUMBERED.finditer(text)]
    numbers = {number for number, _ in numbered}
    return any(
        match.start() <= start and end <= match.end() and (number == 1 or number - 1 in numbers)
        for number, match in numbered
    )


def _is_figure_in_words(group: tuple[FoundValue, ...], text: str, setting: Setting) -> bool:
    start, end = group[0].start, group[-1].end
    number = max(value.numbers[0] for value in group)
    if number.denominator > 1:
        return _is_share(text, start, end, setting.words)
    last = _LETTERS.findall(text[start:end].lower())[-1]
    if number >= _SMALL or last in setting.words.multipliers or _figure(group, text, setting).ratio:
        return True
    return number > 1 and (_counts_something(text, end, setting) or bool(_counted(text, end, setting)))


def _is_share(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a fraction in words is one: not of "the first half", "half an hour", "a third party", "half-built"; nor
    "der fünfte Teil", which in prose is as often the fifth instalment.
    """
    if _LETTERS.findall(text[start:end].lower())[-1] in words.portions:
        return False
    before = _WORD.findall(text[max(0, start - _LABEL_LENGTH) : start])
    if (before and before[-1].lower() in words.prose.ordinals) or text[end : end + 1] in ("-", "‑"):
        return False
    after = _next_words(text, end, words)
    articled = text[start:end].split(maxsplit=1)[0].lower() in words.articles
    if articled and after and not _begins_with(text, end, words.of):
        return False
    return not any(word in words.prose.times or word in _lower(words.prose.months) for word in after)


def _lower(months: tuple[str, ...]) -> frozenset[str]:
    return frozenset(month.lower() for month in months)


def _counts_something(text: str, at: int, setting: Setting) -> bool:
    """Whether a measure, or what a question of the site counts, follows."""
    return _measures(text, at, setting.words) or any(
        word in setting.units for word in _next_words(text, at, setting.words)
    )


def _measures(text: str, at: int, words: Words) -> bool:
    """Whether a unit of measure follows, spans of time left aside."""
    after = re.match(rf"{SPACE}*\n?{SPACE}*", text[at:])
    unit_at = at + (after.end() if after else 0)
    following = _next_words(text, at, words)[:1]
    if following and following[0] in words.prose.times:
        return False
    return bool(following and following[0] in words.prose.measures) or (read_unit(text, unit_at) is not None)


def _counted(text: str, at: int, setting: Setting) -> str:
    """The kind of record that the next noun names."""
    counted = setting.words.prose.counted
    return next((counted[word] for word in _next_words(text, at, setting.words) if word in counted), "")


def _begins_with(text: str, at: int, word: str) -> bool:
    found = _NEXT.match(text, at)
    return found is not None and found[1].lower() == word


def _next_words(text: str, at: int, words: Words) -> tuple[str, ...]:
    """The next two words in lower case, as far as nothing but spaces is between; an "of" before them is skipped."""
    found: list[str] = []
    while len(found) < 2 and (match := _NEXT.match(text, at)):
        word = _POSSESSIVE.sub("", match[1].lower())
        at = match.end()
        if word == words.of and not found:
            continue
        if word in words.joins:
            break
        found.append(word)
    return tuple(found)
