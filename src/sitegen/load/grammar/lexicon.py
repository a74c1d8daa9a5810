"""Phrases that may begin at a place in a text: which of many it is.

A pattern of all of them takes longer to compile than a small project takes to read, and longer to fail. So the phrases
that begin with one letter have a pattern of their own, compiled when a text has that letter in such a place.
"""

import re
from collections.abc import Iterable

from sitegen.load.grammar.numbers import SPACE


class Lexicon:
    """Finds the longest of its phrases after which `end` holds; a space in a phrase stands for any number of spaces.

    In `any_case` the pattern also takes a few letters whose lower case is another one ("leſs" for "less"), so a table of
    the phrases is to be asked with `get`.
    """

    def __init__(self, phrases: Iterable[str], end: str, *, any_case: bool = True) -> None:
        self._end, self._any_case = end, any_case
        self._waiting: dict[str, list[str]] = {}
        for phrase in phrases:
            self._waiting.setdefault(self._letter(phrase, 0), []).append(phrase)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def match(self, text: str, at: int) -> re.Match[str] | None:
        letter = self._letter(text, at)
        pattern = self._patterns.get(letter)
        if pattern is None:
            if letter not in self._waiting:
                return None
            longest_first = sorted(self._waiting[letter], key=lambda phrase: (-len(phrase), phrase))
            choices = "|".join(re.escape(phrase).replace(r"\ ", f"{SPACE}+") for phrase in longest_first)
            pattern = re.compile(f"(?:{choices}){self._end}", re.IGNORECASE if self._any_case else re.NOFLAG)
            self._patterns[letter] = pattern
        return pattern.match(text, at)

    def _letter(self, text: str, at: int) -> str:
        return text[at : at + 1].lower() if self._any_case else text[at : at + 1]
