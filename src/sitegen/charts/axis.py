"""Ticks, their labels and the lines they stand on, for every kind of scale."""

from itertools import pairwise

from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Path, Shape, Text, line
from sitegen.charts.scale import Scale, Tick, day_scale
from sitegen.frozen import dataclass
from sitegen.theme import CHART_SMALL

PAD = 10.0  # px between a panel's edge and the ends of its scale, so that marks at the ends are whole
LABEL_LINE = 17.0

_GAP = 10.0  # px between two labels
_WORD_LIMIT = 150.0  # px; a longer word of a scale is clipped in the drawing, and stands whole in the table


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a scale is drawn: from `left` to `right` px, in a picture `width` px wide."""

    scale: Scale
    left: float
    right: float
    width: float

    def x(self, value: float) -> float:
        return self.scale.place(value, self.left + PAD, self.right - PAD)


@dataclass(frozen=True, slots=True)
class Label:
    tick: Tick
    words: str
    middle: float
    half: float


def labels(panel: Panel, ruler: Ruler) -> tuple[Label, ...]:
    """Each tick's words, centred on the tick but kept inside the picture."""
    placed = []
    for tick in panel.scale.ticks:
        words = ruler.clip(tick.label, CHART_SMALL, min(_WORD_LIMIT, panel.width / 2))
        half = ruler.width(words, CHART_SMALL) / 2
        placed.append(Label(tick, words, min(max(panel.x(tick.at), half), panel.width - half), half))
    return tuple(placed)


def fits(panel: Panel, ruler: Ruler) -> bool:
    """Whether no two neighbouring labels come too near each other."""
    return _apart(labels(panel, ruler))


def spaced(placed: tuple[Label, ...]) -> tuple[Label, ...]:
    """Every label, or every second, third … of them: the most that stand clear of each other."""
    sparser = (placed[::every] for every in range(1, len(placed) + 1))
    return next(filter(_apart, sparser), ())


def _apart(placed: tuple[Label, ...]) -> bool:
    return all(a.middle + a.half + _GAP <= b.middle - b.half for a, b in pairwise(placed))


def day_panel(stretch: tuple[int, int], left: float, right: float, width: float, ruler: Ruler) -> Panel:
    """A panel over the days of `stretch`, both inclusive, with as many ticks as there is room for."""

    def has_room(scale: Scale) -> bool:
        return fits(Panel(scale, left, right, width), ruler)

    return Panel(day_scale(*stretch, has_room), left, right, width)


def label_shapes(panel: Panel, baseline: float, ruler: Ruler) -> tuple[Shape, ...]:
    """Tick labels in one line."""
    return tuple(
        Text(label.middle, baseline, label.words, CHART_SMALL, fill="muted", anchor="middle")
        for label in spaced(labels(panel, ruler))
    )


def word_shapes(panel: Panel, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """The words of an ordered scale, in as many lines as it takes to keep every one, each with a line down to its
    place; and where the rows may begin.
    """
    lines: list[float] = []  # the right end of each line so far
    levels: list[int] = []
    placed = labels(panel, ruler)
    for label in placed:
        free = (at for at, end in enumerate(lines) if end + _GAP <= label.middle - label.half)
        level = next(free, len(lines))
        lines[level : level + 1] = [label.middle + label.half]
        levels.append(level)
    bottom = top + LABEL_LINE * max(len(lines), 1) + 4
    stems: list[Shape] = []
    words: list[Shape] = []
    for label, level in zip(placed, levels, strict=True):
        x, baseline = panel.x(label.tick.at), top + LABEL_LINE * (level + 1) - 5
        stems.append(line(x, baseline + 4, x, bottom, "grid"))
        words.append(Text(label.middle, baseline, label.words, CHART_SMALL, fill="muted", anchor="middle", halo=True))
    return (*stems, *words), bottom


def grid(panel: Panel, top: float, bottom: float) -> Shape:
    """A line at every tick."""
    places = [panel.x(tick.at) for tick in panel.scale.ticks]
    return Path(tuple(step for x in places for step in (("M", x, top), ("L", x, bottom))), stroke="grid")
