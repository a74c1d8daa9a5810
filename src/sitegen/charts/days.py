"""Small multiples over time: one question, a panel for each day on which a document told something new about it.

All panels share one axis. What is new on the day is in ink and in words; what had been printed before stands as small grey
marks in one line, so that the eye sees what each day added.
"""

from itertools import zip_longest

from sitegen.charts import marks
from sitegen.charts.axis import Panel, fits, grid, label_shapes, word_shapes
from sitegen.charts.chart import Chart, counted, listed, shortened
from sitegen.charts.figures import Figures, Row, extent, mark_of, signs_of
from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Group, Picture, Shape, Text, box, line
from sitegen.charts.scale import Scale, day_scale, number_scale, word_scale
from sitegen.frozen import dataclass
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

COLUMNS = ("Printed", "Speaker", "Figure", "Date of the figure", "Printed in")
NO_SPEAKER = "No speaker named"
BEFORE = "printed before"

_GUTTER = 32.0  # px between two columns of panels
_LINE = 18.0


@dataclass(frozen=True, slots=True)
class Day:
    """A day's heading, such as "30 October 2025", and the rows that were new on it."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """`figures` gives the axis and holds every row; `days` are its rows in order of time."""

    figures: Figures
    days: tuple[Day, ...]


def days_chart(ident: str, title: str, subtitle: str, days: Days) -> Chart:
    """The chart of `days`; at least one row."""
    table = tuple((day.heading, *_cells(row)) for day in days.days for row in day.rows)
    told = tuple(f"{day.heading}: {counted(len(day.rows), 'figure', 'figures')}." for day in days.days)
    head = f"{counted(len(table), 'figure', 'figures')}, printed on {counted(len(days.days), 'day', 'days')}."
    return Chart(ident, "days", title, subtitle, shortened((head, *told)), COLUMNS, table, days)


def _cells(row: Row) -> tuple[str, ...]:
    speaker = row.speaker if row.named else NO_SPEAKER
    return speaker, row.said, row.date, listed(tuple(chip.name for chip in row.chips)) if row.chips else ""


def picture(days: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of `Days`, 358 px wide when `narrow`, else 688 px. No rows are a fault of ours: ValueError."""
    if not isinstance(days, Days) or not any(day.rows for day in days.days):
        raise ValueError("small multiples need their days")
    width = float(CHART_NARROW if narrow else CHART_WIDE)
    cell = width if narrow else (width - _GUTTER) / 2
    items: list[Shape | Group] = []
    y = 0.0
    keyed, y = marks.key(signs_of(days.figures), y, width, ruler)
    items += keyed
    y += 8 if keyed else 0
    scale = _scale(days.figures, cell, ruler)
    shown = [day for day in days.days if day.rows]
    step = 1 if narrow else 2
    for row in zip_longest(*(range(start, len(shown), step) for start in range(step))):
        bottom = y
        for column, at in enumerate(row):
            if at is None:
                continue
            earlier = tuple(old for day in shown[:at] for old in day.rows)
            left = column * (cell + _GUTTER)
            panel = Panel(scale, left, left + cell, left + cell) if scale else None
            drawn, low = _day(shown[at], earlier, days.figures.axis, panel, (left, y, cell), ruler=ruler)
            items += drawn
            bottom = max(bottom, low)
        y = bottom + 16
    chips = [chip for day in shown for each in day.rows for chip in each.chips]
    foot, y = marks.key(marks.chip_key(chips, ruler), y, width, ruler)
    return Picture(width, round(y + 2), (*items, *foot))


def _scale(figures: Figures, cell: float, ruler: Ruler) -> Scale | None:
    values = [value for row in figures.rows for value in extent(row)]
    if not values:
        return None
    if figures.axis == "word":
        return word_scale(figures.words)
    if figures.axis == "number":
        return number_scale(values, figures.unit, 3)
    return day_scale(int(min(values)), int(max(values)), lambda scale: fits(Panel(scale, 0, cell, cell), ruler))


def _day(
    day: Day,
    earlier: tuple[Row, ...],
    axis: str,
    panel: Panel | None,
    place: tuple[float, float, float],
    *,
    ruler: Ruler,
) -> tuple[list[Shape | Group], float]:
    """One panel: its day, its axis, what is new, and what had been printed before."""
    left, y, width = place
    items: list[Shape | Group] = [
        line(left, y, left + width, y, "ink"),
        *(
            Text(left, y + 21, words, CHART_TEXT, 600, "ink")
            for words in ruler.wrap(day.heading, CHART_TEXT, width, weight=600, lines=1)
        ),
    ]
    y += 28
    if panel and axis == "word":
        words, y = word_shapes(panel, y, ruler)
        items += words
    elif panel:
        items += label_shapes(panel, y + 14, ruler)
        y += 20
    top = y
    body: list[Shape | Group] = []
    for row in sorted(day.rows, key=lambda row: not row.named):
        shapes, y = _new(row, panel, (left, y, width), ruler)
        speaker = row.speaker if row.named else NO_SPEAKER
        body.append(Group(f"{speaker}: {row.said}, {row.date}", shapes))
    old = [row for row in earlier if extent(row)]
    if old and panel:
        body.append(Text(left, y + 15, BEFORE, CHART_SMALL, fill="muted", halo=True))
        body += [_old(row, panel, y + 28) for row in old]
        y += 38
    if panel:
        items.append(grid(panel, top, y))
    return [*items, *body], y


def _new(
    row: Row, panel: Panel | None, place: tuple[float, float, float], ruler: Ruler
) -> tuple[tuple[Shape, ...], float]:
    """Speaker and chip, figure and date, and the mark below."""
    left, y, width = place
    chips = marks.fitting_chips(row.chips, 84, ruler) if row.chips else ()
    edge = left + width - marks.chips_width(chips, ruler)
    shapes: list[Shape] = [*marks.chip_row(chips, edge, y + 14, ruler)]
    weight, ink = (400, "muted") if row.quiet else (600, "ink")
    for words in ruler.wrap(row.speaker if row.named else NO_SPEAKER, CHART_TEXT, edge - left - 8, weight=weight):
        y += _LINE
        shapes.append(Text(left, y, words, CHART_TEXT, weight, ink, halo=True))
    room = width if len(shapes) > len(chips) * 2 else edge - left - 8  # beside the chips where nobody's name is
    for words in ruler.wrap(row.said, CHART_TEXT, room, weight=weight):
        y += _LINE
        shapes.append(Text(left, y, words, CHART_TEXT, weight, ink, halo=True))
        used = ruler.width(words, CHART_TEXT, weight) + 12
    if row.date and row.said.strip() and used + ruler.width(row.date, CHART_SMALL) <= room:
        shapes.append(Text(left + used, y, row.date, CHART_SMALL, fill="muted", halo=True))
    elif row.date:
        for words in ruler.wrap(row.date, CHART_SMALL, width):
            y += _LINE
            shapes.append(Text(left, y, words, CHART_SMALL, fill="muted", halo=True))
    mark = mark_of(row, panel, y + 15) if panel else None
    if mark:
        shapes += mark.shapes
        y += 18
    return tuple(shapes), y + 8


def _old(row: Row, panel: Panel, y: float) -> Shape:
    """A small grey mark over the stretch that a figure of an earlier day takes."""
    ends = [panel.x(value) for value in extent(row)]
    left, right = min(ends), max(ends)
    if right - left < 3:
        left, right = (left + right) / 2 - 1.5, (left + right) / 2 + 1.5
    return box(left, y - 4, right - left, 8 if right - left <= 3 else 3, fill="bar")
