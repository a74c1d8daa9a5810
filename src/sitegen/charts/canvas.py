"""The only place where pictures become graphics: a `Picture` in, clean inline SVG out, drawn by matplotlib.

matplotlib's SVG renderer is driven directly, without figures, axes or pyplot, which takes a sixth of the time. It is
loaded on the first drawing and nowhere else, because the import alone costs more than a build that draws nothing.
What it writes is then rewritten for a page under a strict content policy: no style attribute and no style element;
colours become classes whose values `theme.chart_css` gives, so one drawing serves light, dark, print and forced
colours. The same picture gives the same bytes in every process, on every machine.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from typing import Any, NamedTuple

from sitegen.charts.fonts import Ruler, measuring_fonts
from sitegen.charts.picture import Fade, Group, Path, Picture, Shape, Text
from sitegen.theme import DRAWN, FADES, PALETTE

_LIGHT = {colour.token: colour.light for colour in PALETTE if colour.token in DRAWN}
_TOKEN = {light: token for token, light in _LIGHT.items()}
_CODES = {"M": 1, "L": 2, "C": 4}
_CLOSE = 79
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACE = re.compile(r"translate\((\S+) (\S+)\)")
_KEPT = {"stroke-width": "1", "stroke-dasharray": "", "font-size": "", "font-weight": "400"}
_STOPS = {"left": ((0, 1), (1, 0)), "right": ((0, 0), (1, 1)), "middle": ((0, 0), (0.3, 1), (0.7, 1), (1, 0))}
_FAMILY = "Source Sans 3"  # written by matplotlib and dropped again: in a page the family is inherited
_UNSIGNED = dict.fromkeys(("Creator", "Date", "Format", "Type"))  # no word of its own that would be dropped again
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "sitegen",
    "path.simplify": False,
    "path.sketch": None,
    "path.effects": [],
    "text.usetex": False,
    "text.parse_math": False,
}


class Element(NamedTuple):
    """One SVG element as matplotlib hands it over."""

    attributes: dict[str, str]
    words: str


class Elements:
    """Stands where matplotlib keeps its writer of XML and keeps the elements as they are, neither written nor read."""

    def __init__(self) -> None:
        self.made: list[Element] = []

    def element(self, _tag: str, text: str = "", attrib: dict[str, str] | None = None, **more: str) -> None:
        self.made.append(Element({**(attrib or {}), **more}, text))


class Kit(NamedTuple):
    """matplotlib's parts that a drawing needs. They are typed loosely: the renderer carries no annotations."""

    settings: Any
    renderer: Any
    outline: Any
    transform: Any
    font: Any
    rgba: Any
    face: Any


@cache
def load_matplotlib() -> Kit:
    """The one import of matplotlib in the package."""
    from matplotlib import rcParams  # noqa: PLC0415  (loaded on the first drawing only; see the module's docstring)
    from matplotlib.backends.backend_svg import RendererSVG  # noqa: PLC0415
    from matplotlib.colors import to_rgba  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415
    from matplotlib.path import Path as Outline  # noqa: PLC0415
    from matplotlib.transforms import Affine2D  # noqa: PLC0415

    return Kit(rcParams, RendererSVG, Outline, Affine2D, FontProperties, to_rgba, FT2Font)


@cache
def load_agg() -> Any:  # noqa: ANN401
    """The part of matplotlib that draws pixels, which only a PNG needs."""
    from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415

    return RendererAgg


@cache
def load_ruler() -> Ruler:
    """A ruler over the shipped fonts, opened once in a process.

    Each face reads from memory: an open file would be shared with every fork of this process, and so would its place in
    the file, where glyphs are read as they are needed.
    """
    faces = {}
    for weight, path in measuring_fonts().items():
        faces[weight] = load_matplotlib().face(io.BytesIO(path.read_bytes()))
        faces[weight].set_size(100, 72)
    return Ruler(faces)


def render_svg(picture: Picture, ident: str, style: str, title: str, description: str) -> str:
    """Inline SVG of the class `style`. `ident` begins every id in it, so that drawings on one page never clash.

    A colour that is no token of the palette raises ValueError: a fault of ours, never of the author's.
    """
    drawn = _rendered(picture)
    label, text = f"{ident}-title", f"{ident}-desc"
    gradients = _gradients(picture, ident)
    head = (
        f'<svg class="{style}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_short(picture.width)} '
        f'{_short(picture.height)}" width="{_short(picture.width)}" height="{_short(picture.height)}" role="img" '
        f'aria-labelledby="{label}" aria-describedby="{text}"><title id="{label}">{_words(title)}</title>'
        f'<desc id="{text}">{_words(description)}</desc>'
    )
    body = "".join(_written(picture, drawn, ident))
    return f"{head}{gradients}{body}</svg>"


def render_file(picture: Picture, title: str, description: str, style: str) -> str:
    """SVG that stands alone: `style` gives its classes their colours, and every line of words is told how long it is, so
    that nothing overlaps where the reader's machine has other fonts.
    """
    ruler = load_ruler()
    drawn = _rendered(picture)
    size = f"{_short(picture.width)} {_short(picture.height)}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{_short(picture.width)}" '
        f'height="{_short(picture.height)}" role="img" aria-labelledby="title" aria-describedby="desc">'
        f'<title id="title">{_words(title)}</title><desc id="desc">{_words(description)}</desc><style>{style}</style>'
    )
    body = "".join(_written(picture, drawn, "file", ruler))
    return f"{head}{_gradients(picture, 'file')}{body}</svg>\n"


def _rendered(picture: Picture) -> list[Element]:
    """The SVG elements matplotlib makes, one for each shape in drawing order."""
    kit = load_matplotlib()
    with settled(kit):
        renderer = kit.renderer(picture.width, picture.height, io.StringIO(), image_dpi=72, metadata=_UNSIGNED)
        listed = renderer.writer = Elements()
        flip = kit.transform().scale(1, -1).translate(0, picture.height)
        fonts: dict[tuple[float, int], Any] = {}
        paints: dict[tuple[str, float, tuple[float, ...]], Any] = {}
        for shape in picture.shapes():
            if isinstance(shape, Text):
                kind = (shape.size, shape.weight)
                font = fonts.get(kind) or fonts.setdefault(
                    kind, kit.font(family=_FAMILY, size=shape.size, weight=shape.weight)
                )
                words = _NOT_XML.sub("\ufffd", shape.words)
                renderer.draw_text(_paint(renderer, paints, shape.fill), shape.x, shape.y, words, font, 0)
            else:
                _draw_path(kit, renderer, _band(shape) if isinstance(shape, Fade) else shape, flip, paints)
    return listed.made


@contextmanager
def settled(kit: Kit) -> Iterator[None]:
    """Our settings in force, and afterwards those of before; far cheaper than matplotlib's own way, which copies all."""
    settings = {name: kit.settings[name] for name in _SETTINGS}
    kit.settings.update(_SETTINGS)
    try:
        yield
    finally:
        kit.settings.update(settings)


def _paint(
    renderer: Any,  # noqa: ANN401 (matplotlib's parts carry no annotations)
    paints: dict[tuple[str, float, tuple[float, ...]], Any],
    stroke: str,
    width: float = 0.0,
    dash: tuple[float, ...] = (),
) -> Any:  # noqa: ANN401
    """A pen of matplotlib's for a colour, a width and a dash: each is made once in a drawing."""
    key = (stroke, width, dash)
    if key not in paints:
        paint = paints[key] = renderer.new_gc()
        paint.set_joinstyle("round")
        paint.set_linewidth(width)
        if stroke:
            paint.set_foreground(_value(stroke))
        if dash:
            paint.set_dashes(0, list(dash))
    return paints[key]


def _draw_path(kit: Kit, renderer: Any, shape: Path, flip: Any, paints: dict[Any, Any]) -> None:  # noqa: ANN401
    outline = outline_of(kit, shape)
    paint = _paint(renderer, paints, shape.stroke, shape.width if shape.stroke else 0.0, shape.dash)
    renderer.draw_path(paint, outline, flip, _rgba(shape.fill) if shape.fill else None)


def outline_of(kit: Kit, shape: Path) -> Any:  # noqa: ANN401
    """A path as matplotlib's."""
    points: list[tuple[float, ...]] = []
    codes: list[int] = []
    for command, *numbers in shape.steps:
        if command == "Z":
            points.append(points[0])
            codes.append(_CLOSE)
        else:
            # Short, and free of last-digit noise between machines.
            pairs = [(round(x, 1), round(y, 1)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            points += pairs
            codes += [_CODES[command]] * len(pairs)
    return kit.outline(points, codes)


@cache
def _rgba(token: str) -> tuple[float, float, float, float]:
    """A colour of the palette as matplotlib wants the inside of a shape."""
    rgba: tuple[float, float, float, float] = load_matplotlib().rgba(_value(token))
    return rgba


def _band(fade: Fade) -> Path:
    top, bottom = fade.y - fade.height / 2, fade.y + fade.height / 2
    corners = ((fade.left, top), (fade.right, top), (fade.right, bottom), (fade.left, bottom))
    first, *others = corners
    return Path((("M", *first), *(("L", *corner) for corner in others), ("Z",)), fill=fade.colour)


def _written(picture: Picture, drawn: list[Element], ident: str, ruler: Ruler | None = None) -> Iterator[str]:
    """Every element; with a `ruler`, words carry their length."""
    elements = iter(drawn)
    for item in picture.items:
        if isinstance(item, Group):
            yield f"<g><title>{_words(item.title)}</title>"
            yield from (_element(shape, next(elements), ident, ruler) for shape in item.shapes)
            yield "</g>"
        else:
            yield _element(item, next(elements), ident, ruler)


def _element(shape: Shape, drawn: Element, ident: str, ruler: Ruler | None) -> str:
    """One of matplotlib's elements, its style turned into classes and presentation attributes."""
    classes, attributes = _restyled(drawn.attributes.get("style", ""))
    if isinstance(shape, Text):
        placed = _PLACE.match(drawn.attributes.get("transform", ""))
        x, y = (_short(float(number)) for number in placed.groups()) if placed else ("0", "0")
        classes += " halo" if shape.halo else ""
        attributes += ' paint-order="stroke"' if shape.halo else ""
        attributes += f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
        length = ruler.width(shape.words, shape.size, shape.weight) if ruler else 0
        attributes += f' textLength="{_short(length)}" lengthAdjust="spacingAndGlyphs"' if length >= 1 else ""
        return f'<text x="{x}" y="{y}" class="{classes}"{attributes}>{escape(drawn.words, quote=False)}</text>'
    outline = _outline(drawn.attributes.get("d", ""))
    if isinstance(shape, Fade):
        return f'<path d="{outline}" fill="url(#{_gradient(shape, ident)})"/>'
    unfilled = "" if shape.fill else ' fill="none"'
    return f'<path d="{outline}" class="{classes}"{unfilled}{attributes}/>'


@cache
def _restyled(style: str) -> tuple[str, str]:
    """Classes for the colours and presentation attributes for the numbers of one of matplotlib's style attributes."""
    classes: list[str] = []
    attributes = ""
    for declaration in filter(None, (part.strip() for part in style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in {"fill", "stroke"} and value != "none":
            classes.append(f"{name[0]}-{_TOKEN[value]}")
        elif name in _KEPT and value != _KEPT[name]:
            attributes += f' {name}="{value.removesuffix("px").replace(",", " ")}"'
    return " ".join(classes), attributes


def _gradient(fade: Fade, ident: str) -> str:
    if fade.colour not in FADES:
        raise ValueError(f"{fade.colour} is no colour that fades")
    return f"{ident}-fade-{fade.colour}-{fade.solid}"


def _gradients(picture: Picture, ident: str) -> str:
    unique = {_gradient(shape, ident): shape for shape in picture.shapes() if isinstance(shape, Fade)}
    return "".join(
        f'<linearGradient id="{name}">'
        + "".join(
            f'<stop class="g-{fade.colour}" offset="{at}" stop-opacity="{strength}"/>'
            for at, strength in _STOPS[fade.solid]
        )
        + "</linearGradient>"
        for name, fade in sorted(unique.items())
    )


def _value(token: str) -> str:
    if token not in _LIGHT:
        raise ValueError(f"colour outside the palette: {token}")
    return _LIGHT[token]


def _outline(data: str) -> str:
    """The path data of matplotlib without the spaces around its commands."""
    data = data.replace("\n", "").replace(" M ", "M").replace(" L ", "L").replace(" C ", "C").replace(" z", "Z")
    return data.replace("M ", "M").strip()


def _short(number: float) -> str:
    """To one decimal, without a trailing zero or a minus before nothing."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _words(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), quote=False)
