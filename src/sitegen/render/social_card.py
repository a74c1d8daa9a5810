"""The picture that a link to a page shows where it is shared: what the page is, what the site covers, whose it is.

Drawn, 1200 × 630, in ink on paper with the fonts of the charts. A map over independent cards; Pillow is loaded for the
first of them, and not at all where every card is remembered.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

from sitegen.artifact import Artifact
from sitegen.charts.fonts import ELLIPSIS, measuring_fonts
from sitegen.frozen import dataclass
from sitegen.pages.page import Page, SiteInfo, card_url
from sitegen.theme import PALETTE

WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_ROOM = WIDTH - 2 * _MARGIN
_STEP = 40  # px by which a line is made shorter, to see whether the words take as many lines still
_BREAKS = re.compile(r"[ \t\r\n]+")  # not the spaces that hold two words together
_SHADES = 16  # from ink, 0, to paper: all that the edges of letters need, and half a byte for each pixel
_INK, _MUTED, _RULE, _PAPER = 0, 5, 12, 15
_RUN_LENGTHS = 3  # zlib's strategy for long runs of one value
# What the fonts hold: Latin, Cyrillic, punctuation, currencies, and a few signs.
_HELD = (
    (0x20, 0x2BA),
    (0x400, 0x45F),
    (0x490, 0x491),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2044),
    (0x20A0, 0x20C0),
    (0x2212, 0x2212),
)


@dataclass(frozen=True, slots=True)
class SocialCard:
    """`url` is that of the picture. Words in a script that the fonts lack are not drawn."""

    url: str
    title: str
    site: str
    notice: str


def social_cards(site: SiteInfo, pages: Iterable[Page]) -> tuple[SocialCard, ...]:
    """A card for every page that has one."""
    named = ((card_url(site, page), page) for page in pages)
    return tuple(SocialCard(url, page.title, site.title, site.notice) for url, page in named if url)


def draw_card(card: SocialCard) -> Artifact:
    """The picture, with the same bytes wherever it is drawn."""
    from PIL import Image  # noqa: PLC0415 - slow to load

    picture = Image.frombytes("L", (WIDTH, HEIGHT), _ground(card.site, card.notice))
    if card.title != card.site:
        _write(picture, card.title, 124, size=68 if len(card.title) <= 80 else 54, weight=700, lines=4, shade=_INK)
    shades = Image.frombytes("P", picture.size, picture.tobytes())
    shades.putpalette(_palette())
    data = BytesIO()
    shades.save(data, "PNG", bits=4, compress_type=_RUN_LENGTHS)
    return Artifact(card.url.removeprefix("/"), data.getvalue())


@lru_cache(maxsize=4)
def _ground(site: str, notice: str) -> bytes:
    """What all cards of a site have in common."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

    picture = Image.new("L", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 15), fill=_INK)
    _write(picture, site, 56, size=34, weight=600, lines=1, shade=_MUTED)
    pen.line((_MARGIN, 478, WIDTH - _MARGIN, 478), fill=_RULE, width=2)
    _write(picture, notice, 496, size=28, weight=400, lines=3, shade=_MUTED)
    return picture.tobytes()


def _write(picture: Any, words: str, top: int, *, size: int, weight: int, lines: int, shade: int) -> None:  # noqa: ANN401 - Pillow's
    if not _is_held(words):
        return
    kept = _lines(words, weight, size, lines)
    if len(kept) > lines:
        kept[lines - 1 :] = [kept[lines - 1].rstrip(" ,;:–-") + ELLIPSIS]
    for number, line in enumerate(kept):
        x, y = float(_MARGIN), top + round(number * size * 1.2)
        for char in line:
            glyph = _glyph(char, weight, size)
            picture.paste(shade, (round(x) + glyph.left, y + glyph.top), glyph.mask)
            x += glyph.advance


def _lines(text: str, weight: int, size: int, most: int) -> list[str]:
    """The words in as few lines as they fit, and these about equally long where none is too many; what is joined by a space that does not break
    stays on one line, and a word wider than a line has one to itself.
    """
    words = [word for word in _BREAKS.split(text) if word]
    widths = [sum(_glyph(char, weight, size).advance for char in word) for word in words]
    space = _glyph(" ", weight, size).advance
    lines = _broken(words, widths, space, _ROOM)
    for room in range(_ROOM - _STEP, _ROOM // 2 if len(lines) <= most else _ROOM, -_STEP):
        narrower = _broken(words, widths, space, room)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _broken(words: list[str], widths: list[float], space: float, room: int) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for word, width in zip(words, widths, strict=True):
        if lines and used + space + width <= room:
            lines[-1] += f" {word}"
            used += space + width
        else:
            lines.append(word)
            used = width
    return lines


@dataclass(frozen=True, slots=True)
class _Glyph:
    mask: Any
    left: int
    top: int
    advance: float


@lru_cache(maxsize=2048)
def _glyph(char: str, weight: int, size: int) -> _Glyph:
    """Kept, because shaping a letter costs more than all else."""
    from PIL import Image  # noqa: PLC0415 - slow to load

    font = _font(weight, size)
    mask, (left, top) = font.getmask2(char, "L")
    shape = Image.frombytes("L", mask.size, bytes(mask)) if all(mask.size) else Image.new("L", (1, 1))
    return _Glyph(shape, left, top, font.getlength(char))


def _is_held(words: str) -> bool:
    return all(any(first <= ord(char) <= last for first, last in _HELD) for char in words)


@lru_cache(maxsize=8)
def _font(weight: int, size: int) -> Any:  # noqa: ANN401 - as above
    from PIL import ImageFont  # noqa: PLC0415 - as above

    return ImageFont.truetype(measuring_fonts()[weight], size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _palette() -> bytes:
    colours = {colour.token: bytes.fromhex(colour.light.removeprefix("#")) for colour in PALETTE}
    ink, paper = colours["ink"], colours["paper"]
    steps = range(_SHADES)
    return bytes(round(a + (b - a) * step / (_SHADES - 1)) for step in steps for a, b in zip(ink, paper, strict=True))
