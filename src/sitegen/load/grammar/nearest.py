"""Legal values near one that was refused: a misspelt word mended, a missing sign added, what is too much left out.

Everything here only suggests; `value` reads each suggestion before it offers one.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from sitegen.load.grammar import words
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.numbers import SPACE
from sitegen.load.grammar.units import UNIT_WORDS, read_unit
from sitegen.model.value import Kind

_WORD = re.compile(r"[^\W\d_]+")
_STATUS_JOINT = re.compile(r"\s*[-–—]\s*|\s+(?:to|or)\s+")
_MILLIONS = re.compile(rf"(?<=[0-9]){SPACE}?[mM](?![^\W_])")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_UNIT_FIRST = re.compile(rf"([^\W\d_]+){SPACE}?({_FIGURE.pattern})")
_NUMERIC = frozenset({Kind.COUNT, Kind.MEASURE, Kind.PERCENT, Kind.MONEY})
_NUMBER_WORDS = (
    *words.ENGLISH.cardinals,
    *words.ENGLISH.multipliers,
    *words.ENGLISH.parts,
    *words.ENGLISH.parts_many,
)
_PHRASES = (
    *(phrase for magnitude in words.MAGNITUDES for phrase in magnitude.phrases),
    *(hedge.phrase for hedge in (*words.HEDGES, *words.SUFFIX_HEDGES)),
)
_PHRASE_WORDS = tuple(sorted({word for phrase in _PHRASES for word in _WORD.findall(phrase) if len(word) > 3}))


def nearest_values(stated: str, fault: Fault, kind: Kind, own_words: tuple[str, ...]) -> tuple[str, ...]:
    """Candidates near `stated`, likeliest first; `own_words` are those of the question's scale or unit."""
    found: list[str] = []
    if kind is Kind.STATUS:
        found.extend(_near_statuses(stated, fault, own_words))
    elif kind in _NUMERIC or kind is Kind.RATIO:
        found.extend(_near_numbers(stated, fault, kind, own_words))
    if close := get_close_matches(stated.lower(), [*words.UNKNOWN, *words.NONE], 1, 0.8):
        found.append(close[0])
    return tuple(dict.fromkeys(found))


def _near_statuses(stated: str, fault: Fault, scale: tuple[str, ...]) -> Iterator[str]:
    end = fault.offset + fault.length
    word = stated[fault.offset : end].lower()
    by_lower = {option.lower(): option for option in scale}
    places = {option: place for place, option in enumerate(by_lower)}
    for joint in _STATUS_JOINT.finditer(word):
        ends = sorted(places.get(end, -len(scale)) for end in (word[: joint.start()], word[joint.end() :]))
        most = 1 if joint[0].strip() == "or" else len(scale)  # "open or cut" leaves out what stands between
        if 0 <= ends[0] < ends[1] <= ends[0] + most:
            yield f"{stated[: fault.offset]}{scale[ends[0]]}..{scale[ends[1]]}{stated[end:]}"
    inside = sorted((option for option in by_lower if option in word), key=len, reverse=True)
    if word.startswith(f"{words.NOT} "):  # the word alone would say the contrary
        inside = []
    for option in (*inside, *get_close_matches(word, list(by_lower), 2, 0.6)):
        yield stated[: fault.offset] + by_lower[option] + stated[end:]


def _near_numbers(stated: str, fault: Fault, kind: Kind, own_words: tuple[str, ...]) -> Iterator[str]:
    if vague := words.VAGUE.get(stated.lower()):
        yield vague
    if kind is not Kind.MEASURE:
        yield _MILLIONS.sub(" million", stated)
    yield from _respelt(stated, fault, (*own_words, *_NUMBER_WORDS, *_PHRASE_WORDS, *UNIT_WORDS))
    if before := _UNIT_FIRST.fullmatch(stated):
        yield f"{before[2]} {before[1]}"
    # A unit or a number word is never dropped: "5 kg" is not five of anything else.
    says_more = any(word.lower() in _NUMBER_WORDS for word in _WORD.findall(stated[fault.offset :]))
    if not says_more and read_unit(stated, fault.offset) is None:
        yield from _shortened(stated, fault, kind)


def _shortened(stated: str, fault: Fault, kind: Kind) -> Iterator[str]:
    """The text without what is at fault, or its one figure alone."""
    if fault.offset:
        kept = stated[: fault.offset].rstrip(" ,;")
        yield kept
        yield kept + stated[fault.offset + fault.length :]
    figures = _FIGURE.findall(stated)
    if kind is Kind.RATIO and len(figures) == 2:
        yield ":".join(figures)
    if len(figures) == 1:
        yield figures[0] + {Kind.PERCENT: "%", Kind.RATIO: ":1"}.get(kind, "")


def _respelt(stated: str, fault: Fault, known: Iterable[str]) -> Iterator[str]:
    """The text with one unknown word replaced by one that looks like it: at the fault first, then from the front."""
    vocabulary = sorted({word.lower() for word in known})
    found = sorted(_WORD.finditer(stated), key=lambda word: (word.start() != fault.offset, word.start()))
    for word in found[:8]:
        if len(word[0]) < 3 or word[0].lower() in vocabulary:
            continue
        for close in get_close_matches(word[0].lower(), vocabulary, 4, 0.7):
            yield stated[: word.start()] + close + stated[word.end() :]
