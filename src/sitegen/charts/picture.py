"""What a chart draws, as a list: paths, words and fades in CSS px, with the origin at the top left.

A chart kind turns its rows into a `Picture` and knows nothing of matplotlib; `canvas` turns a picture into SVG.
Colours are tokens of `theme`, never colour values.
"""

from collections.abc import Iterator
from typing import Literal

from sitegen.frozen import dataclass

Step = tuple[str, *tuple[float, ...]]
"""One step of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",)."""

Anchor = Literal["start", "middle", "end"]

_CIRCLE = (
    0.5522847  # the distance of the control points at which four cubic curves come nearest to a circle of radius 1
)


@dataclass(frozen=True, slots=True)
class Path:
    """A filled or stroked shape. "" for `fill` or `stroke` means none; `dash` is on and off lengths in px."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fade:
    """A horizontal band of one colour from `left` to `right`, centred on `y`. `solid` is the side that keeps the
    colour; towards the other it fades to nothing; "middle" fades to both sides.
    """

    left: float
    right: float
    y: float
    height: float
    colour: str
    solid: Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words on the baseline `y`, anchored at `x`. `weight` is 400, 600 or 700. `halo` keeps them legible over lines."""

    x: float
    y: float
    words: str
    size: float
    weight: int = 400
    fill: str = "body"
    anchor: Anchor = "start"
    halo: bool = False


Shape = Path | Fade | Text


@dataclass(frozen=True, slots=True)
class Group:
    """One mark a reader can point at: `title` is what the pointer shows."""

    title: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` and `height` in CSS px. Later items lie over earlier ones."""

    width: float
    height: float
    items: tuple[Shape | Group, ...]

    def shapes(self) -> Iterator[Shape]:
        """Every shape in drawing order, groups opened."""
        for item in self.items:
            if isinstance(item, Group):
                yield from item.shapes
            else:
                yield item


def line(x0: float, y0: float, x1: float, y1: float, stroke: str, *, width: float = 1.0) -> Path:
    return Path((("M", x0, y0), ("L", x1, y1)), stroke=stroke, width=width)


def polyline(points: tuple[tuple[float, float], ...], stroke: str, width: float) -> Path:
    first, *others = points
    return Path((("M", *first), *(("L", *point) for point in others)), stroke=stroke, width=width)


def box(
    x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "", dash: tuple[float, ...] = ()
) -> Path:
    corners: tuple[Step, ...] = (
        ("M", x, y),
        ("L", x + width, y),
        ("L", x + width, y + height),
        ("L", x, y + height),
        ("Z",),
    )
    return Path(corners, fill=fill, stroke=stroke, width=1.4, dash=dash)


def circle(x: float, y: float, radius: float, *, fill: str, stroke: str = "", dash: tuple[float, ...] = ()) -> Path:
    r, c = radius, radius * _CIRCLE
    steps: tuple[Step, ...] = (
        ("M", x + r, y),
        ("C", x + r, y + c, x + c, y + r, x, y + r),
        ("C", x - c, y + r, x - r, y + c, x - r, y),
        ("C", x - r, y - c, x - c, y - r, x, y - r),
        ("C", x + c, y - r, x + r, y - c, x + r, y),
        ("Z",),
    )
    return Path(steps, fill=fill, stroke=stroke, width=1.8, dash=dash)


def rounded(x: float, y: float, width: float, height: float, radius: float, *, fill: str, stroke: str = "") -> Path:
    """A rectangle with rounded corners, stroked inside no line at all unless `stroke` names one."""
    r, k = radius, radius * (1 - _CIRCLE)
    right, bottom = x + width, y + height
    steps: tuple[Step, ...] = (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )
    return Path(steps, fill=fill, stroke=stroke, width=1.0)
