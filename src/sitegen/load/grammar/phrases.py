"""The phrases around a number: hedges before and behind it, magnitude words in its place, the period of a rate."""

import re
from functools import lru_cache
from types import MappingProxyType

from sitegen.load.grammar import words
from sitegen.load.grammar.lexicon import Lexicon
from sitegen.load.grammar.numbers import SPACE
from sitegen.load.grammar.words import Hedge, HedgeClass, Magnitude


def _plain(phrase: str) -> str:
    return re.sub(f"{SPACE}+", " ", phrase.strip()).lower()


_HEDGES = MappingProxyType({hedge.phrase: hedge for hedge in (*words.SUFFIX_HEDGES, *words.HEDGES)})
_MAGNITUDES = MappingProxyType({phrase: magnitude for magnitude in words.MAGNITUDES for phrase in magnitude.phrases})
_SPACES = re.compile(f"{SPACE}*")
# A phrase that ends in a sign ends wherever it stands: "~", "ca.".
_WORD_ENDS = r"(?:(?<=[^\W\d_])(?![^\W_])|(?<![^\W\d_]))"
_HEDGE = Lexicon((hedge.phrase for hedge in words.HEDGES), _WORD_ENDS)
_SUFFIX = Lexicon((hedge.phrase for hedge in words.SUFFIX_HEDGES), _WORD_ENDS)
_MAGNITUDE = Lexicon(_MAGNITUDES, _WORD_ENDS)
_RATE = re.compile(
    rf"{SPACE}*(?:/{SPACE}*|\b(?:per|an?|each|every){SPACE}+)({'|'.join(sorted(words.PERIODS, key=len, reverse=True))})"
    rf"(?![^\W_])|{SPACE}+({'|'.join(words.PERIOD_ADVERBS)})(?![^\W_])",
    re.IGNORECASE,
)


def read_hedge(text: str, at: int) -> tuple[Hedge, str, int] | None:
    """The hedge that begins at `at`, its words as written, and where what it qualifies begins."""
    match = _HEDGE.match(text, at)
    hedge = _HEDGES.get(_plain(match[0])) if match else None
    return (hedge, match[0], _past_spaces(text, match.end())) if match and hedge else None


def read_suffix_hedge(text: str, at: int) -> tuple[Hedge, str, int] | None:
    """The hedge that follows a figure ("or more", "+"), its words as written, and where it ends."""
    match = _SUFFIX.match(text, _past_spaces(text, at))
    hedge = _HEDGES.get(_plain(match[0])) if match else None
    return (hedge, match[0], match.end()) if match and hedge else None


def read_magnitude(text: str, at: int) -> tuple[Magnitude, int] | None:
    """The magnitude named at `at` ("tens of thousands"), and where its phrase ends."""
    match = _MAGNITUDE.match(text, at)
    magnitude = _MAGNITUDES.get(_plain(match[0])) if match else None
    return (magnitude, match.end()) if match and magnitude else None


def _past_spaces(text: str, at: int) -> int:
    match = _SPACES.match(text, at)
    return match.end() if match else at


def read_rate(text: str, at: int) -> tuple[str, int] | None:
    """The period of a rate ("per day", "/h", "daily") as one singular word, and where it ends."""
    match = _RATE.match(text, at)
    if match is None:
        return None
    period = words.PERIODS.get(match[1].lower()) if match[1] else words.PERIOD_ADVERBS.get(match[2].lower())
    return (period, match.end()) if period else None


def split_rate(unit: str) -> tuple[str, str]:
    """A question's unit without its period, and the period: "m per day" → "m", "day"."""
    for match in _RATE.finditer(unit):
        if match.end() == len(unit) and (rate := read_rate(unit, match.start())):
            return unit[: match.start()].strip(), rate[0]
    return unit, ""


def hedge_class(hedge: str) -> HedgeClass:
    """Which way a hedge word bends its figure. "" and words that are no hedge of the grammar are plain."""
    known = _HEDGES.get(_plain(hedge))
    return HedgeClass.PLAIN if known is None else known.side


@lru_cache(maxsize=256)  # hedges are few, and asked for each claim
def stays_below(hedge: str) -> bool:
    """Whether an about-word says that the figure itself is not reached: "nearly 200" is soft, but never over 200."""
    known = _HEDGES.get(_plain(hedge))
    return known is not None and known.stays_below
