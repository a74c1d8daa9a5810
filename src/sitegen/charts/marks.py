"""The signs a reader meets in charts, each drawn in one way everywhere, and the keys that explain them.

Shape says what form a figure or a date has and nothing else: a dot is stated exactly, a hollow one approximately, a
bracketed bar is a range, an arrow that fades to the panel's edge is a bound, a dashed outline is denied. Marks are
ink. Only a chip has colour, and it names a source: "printed in".
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sitegen.charts.chart import Chip
from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Fade, Group, Path, Shape, Step, Text, box, circle, line, polyline, rounded
from sitegen.frozen import dataclass
from sitegen.theme import CHART_SMALL, chip_token

Style = Literal["solid", "hollow", "dashed"]

RADIUS = 5.2
BAR = 8.0
CHIP = 18.0
CHIP_GAP = 3.0
KEY_LINE = 22.0

_LINE = 16.0
_BRACKET = 13.0
_DASH = (3.0, 2.2)
_SHORTEST = 8.0  # px; a narrower range would look like a smudge


@dataclass(frozen=True, slots=True)
class Drawn:
    """Shapes and the stretch of the axis they cover, in px."""

    shapes: tuple[Shape, ...]
    left: float
    right: float


def dot(x: float, y: float, style: Style, ink: str = "ink") -> Drawn:
    fill = ink if style == "solid" else "paper"
    shape = circle(x, y, RADIUS, fill=fill, stroke=ink, dash=_DASH if style == "dashed" else ())
    return Drawn((shape,), x - RADIUS, x + RADIUS)


def span(left: float, right: float, y: float, style: Style, ink: str = "ink") -> Drawn:
    """A bracketed bar: both ends are stated. Hollow where they are approximate, dashed where they are denied."""
    left, right = _widened(left, right)
    if style == "dashed":
        return Drawn((box(left, y - BAR / 2, right - left, BAR, fill="paper", stroke=ink, dash=_DASH),), left, right)
    half = _BRACKET / 2
    if style == "hollow":
        outline = box(left, y - BAR / 2, right - left, BAR, fill="paper", stroke=ink)
        return Drawn(
            (outline, _stroke(ink, ((left, y - half), (left, y + half)), ((right, y - half), (right, y + half)))),
            left,
            right,
        )
    body = box(left, y - BAR / 2, right - left, BAR, fill="bar")
    brackets = (
        ((x + arm, y - half), (x, y - half), (x, y + half), (x + arm, y + half))
        for x, arm in ((left, 3.5), (right, -3.5))
    )
    return Drawn((body, _stroke(ink, *brackets)), left, right)


def soft_span(left: float, right: float, y: float) -> Drawn:
    """A bar without edges: a word like "hundreds", or a date that is doubted."""
    return Drawn((Fade(left, right, y, BAR, "bar", "middle"),), left, right)


def plain_span(left: float, right: float, y: float) -> Drawn:
    """A bar without brackets: a date known to the month or the year only."""
    left, right = _widened(left, right)
    return Drawn((box(left, y - BAR / 2, right - left, BAR, fill="bar"),), left, right)


def bound(x: float, edge: float, y: float, style: Style, ink: str = "ink") -> Drawn:
    """From the bound at `x` an arrow that fades to the panel's `edge`: how long it is means nothing."""
    way = 1 if edge >= x else -1
    left, right = min(x, edge), max(x, edge)
    shapes: list[Shape] = []
    if right - left > 1:
        shapes.append(Fade(left, right, y, BAR, "bar", "left" if way > 0 else "right"))
    if style == "dashed":
        shapes.append(box(x - 1.5, y - _BRACKET / 2, 3, _BRACKET, fill="paper", stroke=ink, dash=_DASH))
    else:
        shapes.append(line(x, y - _BRACKET / 2, x, y + _BRACKET / 2, ink, width=2.0))
    if right - left > 14:
        tip = x + way * 11
        shapes.append(polyline(((tip - way * 4.5, y - 4.5), (tip, y), (tip - way * 4.5, y + 4.5)), ink, 1.8))
    return Drawn(tuple(shapes), min(left, x - 1), max(right, x + 1))


def together(parts: Sequence[Drawn]) -> Drawn:
    """Several marks as one."""
    shapes = tuple(shape for part in parts for shape in part.shapes)
    return Drawn(shapes, min(part.left for part in parts), max(part.right for part in parts))


def beside(mark: Drawn, words: Text, left: float, right: float, ruler: Ruler) -> tuple[Text, bool]:
    """`words` beside `mark`: to the right if there is room before `right`, else to the left, else (True) over it, where
    they need a line of their own.
    """
    said = ruler.clip(words.words, words.size, right - left - 2, weight=words.weight)
    width = ruler.width(said, words.size, words.weight) + 2
    placed = replace(words, words=said, x=mark.right + 8, halo=True)
    if mark.right + 8 + width <= right:
        return placed, False
    if mark.left - 8 - width >= left:
        return replace(placed, x=mark.left - 8, anchor="end"), False
    return replace(placed, x=min(max((mark.left + mark.right - width) / 2, left), right - width)), True


def chip_width(chip: Chip, ruler: Ruler) -> float:
    return max(CHIP, ruler.width(chip.letter, CHART_SMALL, 600) + 8)


def chips_width(chips: Sequence[Chip], ruler: Ruler) -> float:
    """In px, of all of them in a row; 0 for none."""
    return sum(chip_width(chip, ruler) + CHIP_GAP for chip in chips) - CHIP_GAP if chips else 0.0


def chip_shapes(chip: Chip, x: float, y: float, ruler: Ruler) -> tuple[Shape, ...]:
    """A chip with its left edge at `x`, centred on `y`. Without a colour of its own it is an outline."""
    width = chip_width(chip, ruler)
    coloured = chip_token(chip.colour) != "ink"
    if coloured:
        body = rounded(x, y - CHIP / 2, width, CHIP, 3.5, fill=chip_token(chip.colour))
    else:
        body = rounded(x + 0.5, y - CHIP / 2 + 0.5, width - 1, CHIP - 1, 3.5, fill="paper", stroke="muted")
    ink = "paper" if coloured else "ink"
    return body, Text(x + width / 2, y + 4.6, chip.letter, CHART_SMALL, 600, ink, "middle")


def chip_row(chips: Sequence[Chip], x: float, y: float, ruler: Ruler) -> tuple[Shape, ...]:
    """Chips side by side from `x` on."""
    shapes: list[Shape] = []
    for chip in chips:
        shapes += chip_shapes(chip, x, y, ruler)
        x += chip_width(chip, ruler) + CHIP_GAP
    return tuple(shapes)


def fitting_chips(chips: Sequence[Chip], limit: float, ruler: Ruler) -> tuple[Chip, ...]:
    """As many of `chips` as fit into `limit` px, at least one; the last then counts those left out ("+3")."""
    if chips_width(chips, ruler) <= limit:
        return tuple(chips)
    for kept in range(len(chips) - 1, 0, -1):
        short = (*chips[:kept], Chip(f"+{len(chips) - kept}", 0, "more sources, see the table"))
        if chips_width(short, ruler) <= limit:
            return short
    return (Chip(f"+{len(chips)}", 0, "sources, see the table"),)


def pushed_apart(middles: list[float], widths: list[float], left: float, right: float) -> list[float]:
    """Left edges of boxes that stand as near to their `middles` (in rising order) as they can without overlapping or
    leaving `left` to `right`. Boxes that would overlap form a block around the mean of their places.
    """
    blocks: list[tuple[float, float, int]] = []  # left edge, width, number of boxes
    for middle, width in zip(middles, widths, strict=True):
        blocks.append((_kept(middle - width / 2, width, left, right), width, 1))
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][1] + CHIP_GAP > blocks[-1][0]:
            (a, a_width, a_count), (b, b_width, b_count) = blocks[-2:]
            joined = a_width + CHIP_GAP + b_width
            centre = ((a + a_width / 2) * a_count + (b + b_width / 2) * b_count) / (a_count + b_count)
            blocks[-2:] = [(_kept(centre - joined / 2, joined, left, right), joined, a_count + b_count)]
    edges: list[float] = []
    rest = iter(widths)
    for start, _, count in blocks:
        edge = start
        for _ in range(count):
            edges.append(edge)
            edge += next(rest) + CHIP_GAP
    return edges


def _kept(edge: float, width: float, left: float, right: float) -> float:
    return max(min(edge, right - width), left)


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of a key: a mark drawn at its own (0, 0), as wide as `mark.right`, and what it means."""

    mark: Drawn
    words: str


def key(signs: Sequence[Sign], top: float, limit: float, ruler: Ruler) -> tuple[tuple[Group, ...], float]:
    """The signs in as many lines as they need, and where the next thing may begin."""
    groups: list[Group] = []
    x, y = 0.0, top + KEY_LINE / 2
    for sign in signs:
        lines = ruler.wrap(sign.words, CHART_SMALL, limit - sign.mark.right - 6)
        width = sign.mark.right + 6 + max((ruler.width(words, CHART_SMALL) for words in lines), default=0.0)
        if x > 0 and x + width > limit:
            x, y = 0.0, y + KEY_LINE
        shapes = tuple(moved(shape, x, y) for shape in sign.mark.shapes)
        texts = (
            Text(x + sign.mark.right + 6, y + 4.5 + _LINE * at, words, CHART_SMALL, fill="muted")
            for at, words in enumerate(lines)
        )
        groups.append(Group(sign.words, (*shapes, *texts)))
        x, y = x + width + 18, y + _LINE * (len(lines) - 1 if lines else 0)
    return tuple(groups), y + KEY_LINE / 2


def chip_key(chips: Sequence[Chip], ruler: Ruler) -> tuple[Sign, ...]:
    """Each source once, in the order of the letters."""
    unique = sorted(set(chips), key=lambda chip: (len(chip.letter), chip.letter, chip.name))
    return tuple(Sign(Drawn(chip_shapes(chip, 0, 0, ruler), 0, chip_width(chip, ruler)), chip.name) for chip in unique)


def moved(shape: Shape, x: float, y: float) -> Shape:
    """The same shape `x` px further right and `y` px further down."""
    if isinstance(shape, Text):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    if isinstance(shape, Fade):
        return replace(shape, left=shape.left + x, right=shape.right + x, y=shape.y + y)
    steps: list[Step] = []
    for command, *numbers in shape.steps:
        steps.append((command, *(number + (y if at % 2 else x) for at, number in enumerate(numbers))))
    return replace(shape, steps=tuple(steps))


def _stroke(ink: str, *lines: tuple[tuple[float, float], ...]) -> Shape:
    """Several lines as one shape."""
    return Path(tuple(step for points in lines for step in polyline(points, ink, 1.8).steps), stroke=ink, width=1.8)


def _widened(left: float, right: float) -> tuple[float, float]:
    if right - left >= _SHORTEST:
        return left, right
    middle = (left + right) / 2
    return middle - _SHORTEST / 2, middle + _SHORTEST / 2
