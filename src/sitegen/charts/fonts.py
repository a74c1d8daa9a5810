"""How wide words are, in the font the reader's browser will use, and how they break into lines.

The widths come from the `measure-*.ttf` files beside the web fonts: the same design, so what fits here fits there.
Kerning is left out, which costs under 1 %; layouts keep a few px of slack.
"""

import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Protocol

WEIGHTS = (400, 600, 700)
ELLIPSIS = "…"

_SPACES = re.compile(r"[ \t\n\r\f\v]+")  # not the non-breaking ones
_EM = 100  # px at which faces are opened; widths are scaled from there
_ABSENT = 0.62  # width in em of a glyph the font lacks: the reader's system will bring one, about this wide
_WIDE = 1.05  # the same for full-width scripts and pictographs


class Glyph(Protocol):
    @property
    def linearHoriAdvance(self) -> int: ...  # noqa: N802 (matplotlib's name); 16.16 fixed-point px, without hinting


class Face(Protocol):
    """The part of matplotlib's FT2Font that measuring needs, opened at 100 px to the em."""

    def get_char_index(self, codepoint: int) -> int: ...

    def load_char(self, charcode: int) -> Glyph: ...


class Ruler:
    """Measures words. It remembers the width of each glyph it has seen, which changes no answer."""

    def __init__(self, faces: Mapping[int, Face]) -> None:
        self._faces = faces
        self._seen: dict[tuple[str, int], float] = {}

    def width(self, words: str, size: float, weight: int = 400) -> float:
        """In px at `size` px."""
        seen = self._seen
        total = 0.0
        for char in words:
            key = (char, weight)
            if key not in seen:
                seen[key] = self._advance(char, weight)
            total += seen[key]
        return total * size

    def holds(self, char: str) -> bool:
        """Whether the fonts we ship draw this character themselves."""
        return bool(self._faces[400].get_char_index(ord(char)))

    def wrap(self, words: str, size: float, limit: float, *, weight: int = 400, lines: int = 2) -> tuple[str, ...]:
        """`words` in at most `lines` lines no wider than `limit` px. What does not fit ends in an ellipsis; a word
        longer than a line is broken where the line ends. Blank words give no line.
        """
        kept: list[str] = []
        rest = " ".join(_SPACES.split(words)).strip()
        while rest and len(kept) < lines - 1:
            line, rest = self._first_line(rest, size, limit, weight)
            kept.append(line)
        if rest:
            kept.append(self.clip(rest, size, limit, weight=weight))
        return tuple(kept)

    def clip(self, words: str, size: float, limit: float, *, weight: int = 400) -> str:
        """`words`, or as many of their first characters as fit into `limit` px with an ellipsis behind them."""
        if self.width(words, size, weight) <= limit:
            return words
        room = limit - self.width(ELLIPSIS, size, weight)
        return words[: self._fitting(words, size, room, weight)].rstrip(" ,;:–-") + ELLIPSIS

    def _first_line(self, words: str, size: float, limit: float, weight: int) -> tuple[str, str]:
        fits = self._fitting(words, size, limit, weight)
        if fits == len(words):
            return words, ""
        space = words.rfind(" ", 0, fits + 1)
        at = space if space > 0 else max(fits, 1)
        return words[:at].rstrip(" "), words[at:].lstrip(" ")

    def _fitting(self, words: str, size: float, limit: float, weight: int) -> int:
        """How many leading characters fit into `limit` px, counting a mark that combines with its letter."""
        used = 0.0
        for at, char in enumerate(words):
            used += self.width(char, size, weight)
            if used > limit:
                return at
        return len(words)

    def _advance(self, char: str, weight: int) -> float:
        """In em."""
        face = self._faces[weight]
        if face.get_char_index(ord(char)):
            return face.load_char(ord(char)).linearHoriAdvance / 65536 / _EM
        if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
            return 0.0
        return _WIDE if unicodedata.east_asian_width(char) in {"W", "F"} else _ABSENT


def font_folder() -> Path:
    """Where the shipped fonts are: inside the installed package, or in `templates/` of a checkout."""
    within = Path(str(files("sitegen"))) / "templates"
    root = within if within.is_dir() else Path(__file__).resolve().parents[3] / "templates"
    return root / "assets" / "fonts"


def measuring_fonts() -> dict[int, Path]:
    """The file of each weight that matplotlib measures with."""
    return {weight: font_folder() / f"measure-{weight}.ttf" for weight in WEIGHTS}
