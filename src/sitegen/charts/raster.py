"""Pictures to PNG: the same list of shapes in the light colours, at twice the size.

matplotlib's Agg draws the outlines. The words are set from the shipped fonts, each letter drawn once in a process and then
stamped, which is ten times as fast as drawing every line of words anew. The same picture gives the same bytes.
"""

import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from sitegen.charts.canvas import Kit as Plot
from sitegen.charts.canvas import load_agg, load_matplotlib, load_ruler, outline_of, settled
from sitegen.charts.fonts import measuring_fonts
from sitegen.charts.picture import Fade, Path, Picture, Text
from sitegen.theme import PALETTE

ZOOM = 2
_COLOURS = 192
_OCTREE = 2  # the fastest of Pillow's ways to choose them
_STRIPS = 60  # in a band that fades
_HALO = 3  # px of the PNG around letters that have to be legible over lines
_STRENGTHS = {"left": ((0, 1), (1, 0)), "right": ((0, 0), (1, 1)), "middle": ((0, 0), (0.3, 1), (0.7, 1), (1, 0))}
_LIGHT = {
    colour.token: (int(colour.light[1:3], 16), int(colour.light[3:5], 16), int(colour.light[5:7], 16))
    for colour in PALETTE
}


class Kit(NamedTuple):
    """Pillow's parts that a PNG needs."""

    image: Any
    draw: Any
    font: Any


@cache
def load_pillow() -> Kit:
    """The one import of Pillow in the package: a build that makes no PNG does not pay for it."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 (as in canvas)

    return Kit(Image, ImageDraw, ImageFont)


def render_png(picture: Picture) -> bytes:
    """PNG bytes on paper, `ZOOM` times as large as the picture."""
    size = round(picture.width * ZOOM), round(picture.height * ZOOM)
    kit = load_matplotlib()
    image = load_pillow().image.new("RGB", size, _LIGHT["paper"])
    with settled(kit):
        renderer = load_agg()(*size, 72)
        flip = kit.transform().scale(ZOOM, -ZOOM).translate(0, size[1])
        for shape in picture.shapes():
            if isinstance(shape, Fade):
                for strip, strength in _strips(shape):
                    _draw(kit, renderer, strip, flip, strength)
            elif isinstance(shape, Path):
                _draw(kit, renderer, shape, flip, 1.0)
        drawn = load_pillow().image.frombuffer("RGBA", size, renderer.buffer_rgba(), "raw", "RGBA", 0, 1)
        image.paste(drawn, mask=drawn.getchannel("A"))
    for shape in picture.shapes():
        if isinstance(shape, Text):
            _set(image, shape)
    few = image.quantize(_COLOURS, method=_OCTREE, dither=0)
    few.putpalette(_with_paper(few.getpalette() or [], few.getpixel((0, 0))))
    held = io.BytesIO()
    few.save(held, "PNG")
    return held.getvalue()


def _with_paper(colours: list[int], at: object) -> list[int]:
    """The colours with paper as it is: to be few they were rounded, and a page around the picture would show it."""
    place = 3 * at if isinstance(at, int) else 0
    return [*colours[:place], *_LIGHT["paper"], *colours[place + 3 :]]


def _draw(kit: Plot, renderer: Any, shape: Path, flip: Any, strength: float) -> None:  # noqa: ANN401 (matplotlib's parts)
    paint = renderer.new_gc()
    paint.set_antialiased(True)
    paint.set_joinstyle("round")
    paint.set_linewidth(shape.width * ZOOM if shape.stroke else 0)
    paint.set_foreground(_colour(shape.stroke) if shape.stroke else (0, 0, 0))
    if shape.dash:
        paint.set_dashes(0, [length * ZOOM for length in shape.dash])
    fill = (*_colour(shape.fill), strength) if shape.fill else None
    renderer.draw_path(paint, outline_of(kit, shape), flip, fill)


def _colour(token: str) -> tuple[float, ...]:
    if token not in _LIGHT:
        raise ValueError(f"colour outside the palette: {token}")
    return tuple(part / 255 for part in _LIGHT[token])


def _strips(fade: Fade) -> Iterator[tuple[Path, float]]:
    """A band that fades, as narrow bands of growing strength."""
    step = (fade.right - fade.left) / _STRIPS
    top, bottom = fade.y - fade.height / 2, fade.y + fade.height / 2
    for at in range(_STRIPS):
        left, right = fade.left + step * at, fade.left + step * (at + 1)
        corners = (("M", left, top), ("L", right, top), ("L", right, bottom), ("L", left, bottom), ("Z",))
        yield Path(corners, fill=fade.colour), _strength(fade.solid, (at + 0.5) / _STRIPS)


def _strength(solid: str, at: float) -> float:
    stops = _STRENGTHS[solid]
    (before, low), (after, high) = next(pair for pair in pairwise(stops) if at <= pair[1][0])
    return low + (high - low) * (at - before) / (after - before)


def _set(image: Any, text: Text) -> None:  # noqa: ANN401
    """Words letter by letter, each at the nearest px; first their halo, where they have one."""
    ruler = load_ruler()
    width = ruler.width(text.words, text.size, text.weight)
    start = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    for halo in (True, False) if text.halo else (False,):
        colour, x = _LIGHT["paper" if halo else text.fill], start
        for letter in text.words:
            mask, left, top = _letter(letter, text.size, text.weight, halo)
            if mask is not None:
                image.paste(colour, (round(x * ZOOM) + left, round(text.y * ZOOM) + top), mask)
            x += ruler.width(letter, text.size, text.weight)


@cache
def _letter(letter: str, size: float, weight: int, halo: bool) -> tuple[Any, int, int]:  # noqa: FBT001
    """A letter as a stamp, and where its left upper corner stands from the pen on the baseline; None for a space."""
    font, stroke = _font(size, weight), _HALO if halo else 0
    left, top, right, bottom = font.getbbox(letter, anchor="ls", stroke_width=stroke)
    box = int(left) - 1, int(top) - 1, int(right) + 1, int(bottom) + 1
    if box[2] - box[0] <= 2 or box[3] - box[1] <= 2:
        return None, 0, 0
    stamp = load_pillow().image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    load_pillow().draw.Draw(stamp).text(
        (-box[0], -box[1]), letter, fill=255, font=font, anchor="ls", stroke_width=stroke
    )
    return stamp, box[0], box[1]


@cache
def _font(size: float, weight: int) -> Any:  # noqa: ANN401
    path = str(measuring_fonts()[weight])
    fonts = load_pillow().font
    return fonts.truetype(path, round(size * ZOOM), layout_engine=fonts.Layout.BASIC)
