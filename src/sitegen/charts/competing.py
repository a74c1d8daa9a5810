"""The range chart: every figure given for one question, on one axis, a row for each speaker.

Rows stand in the order they come in; those that name no speaker follow below a rule, in muted type. Where a question
counts several things, each has a panel of its own under its name, so that unlike figures never stand in one list. The
figure as it was stated is printed beside its mark: the axis is for comparing and never for reading off.
"""

from dataclasses import replace

from sitegen.charts import marks
from sitegen.charts.axis import LABEL_LINE, PAD, fits, grid, label_shapes, word_shapes
from sitegen.charts.axis import Panel as Axis
from sitegen.charts.chart import Chart, Chip, capitalised, listed
from sitegen.charts.figures import Figures, Panel, Row, described, extent, mark_of, signs_of, spoken_and_not
from sitegen.charts.fonts import Ruler
from sitegen.charts.marks import Drawn
from sitegen.charts.picture import Group, Picture, Shape, Text, line
from sitegen.charts.scale import Scale, day_scale, number_scale, word_scale
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

__all__ = ("COLUMNS", "Figures", "Row", "picture", "range_chart")

COLUMNS = ("Speaker", "Figure", "Date of the figure", "Printed in")
COUNTED = "What it counts"
NO_SPEAKER = "No speaker named"
PRINTED_IN = "printed in"

_LABELS = 190.0  # px of the column of speakers in a wide drawing
_NAME_LINE = 18.0
_AIR = 11.0  # px between two rows
_LONG = 10  # rows from which the axis is repeated at the foot
_ABOVE = 19.0  # px a mark moves down when its figure stands over it


def range_chart(ident: str, title: str, subtitle: str, figures: Figures) -> Chart:
    """The chart of `figures`, with its table and its text alternative. At least one row."""
    scoped = any(row.scope for row in figures.rows)
    table = tuple(_table_row(row, scoped=scoped) for row in _ordered(figures))
    columns = (*COLUMNS[:2], COUNTED, *COLUMNS[2:]) if scoped else COLUMNS
    return Chart(ident, "range", title, subtitle, described(figures), columns, table, figures)


def picture(figures: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of `Figures`, 358 px wide when `narrow`, else 688 px. No rows is a fault of ours: ValueError."""
    if not isinstance(figures, Figures) or not figures.rows:
        raise ValueError("a range chart needs the rows of a question")
    rows = _ordered(figures)
    panel = _panel(figures, narrow=narrow, ruler=ruler)
    items: list[Shape | Group] = []
    signs = signs_of(figures) if panel else ()
    y = 0.0
    if signs:
        keyed, y = marks.key(signs, y, _width(narrow), ruler)
        items += keyed
        y += 6
    head, y = _head(figures, rows, panel, y, narrow=narrow, ruler=ruler)
    items += head
    body, stretches, y = _body(figures, panel, y, narrow=narrow, ruler=ruler)
    if panel:
        items += [grid(panel, top, bottom) for top, bottom in stretches]
        if len(rows) > _LONG and figures.axis != "word":
            body += label_shapes(panel, y + 14, ruler)
            y += 24
    items += body
    foot, y = marks.key(
        marks.chip_key([chip for row in rows for chip in row.chips], ruler), y + 6, _width(narrow), ruler
    )
    return Picture(_width(narrow), round(y + 2), (*items, *foot))


def _body(
    figures: Figures, panel: Axis | None, y: float, *, narrow: bool, ruler: Ruler
) -> tuple[list[Shape | Group], list[tuple[float, float]], float]:
    """Every panel with its rows, the stretches of height that take a grid, and where the next thing may begin."""
    items: list[Shape | Group] = []
    stretches: list[tuple[float, float]] = []
    spoken, unspoken = spoken_and_not(figures.rows)
    for group in (*spoken, *unspoken):
        if unspoken and group is unspoken[0]:
            if spoken:
                items.append(line(0, y + 4, _width(narrow), y + 4, "rule"))
                y += 8
            items.append(Text(0, y + 16, NO_SPEAKER, CHART_SMALL, 600, "muted"))
            y += 24
        if group.scope:
            heading, y = _heading(group, y, narrow=narrow, ruler=ruler)
            items += heading
        start = y
        for row, named_before in zip(group.rows, (False, *(row.named for row in group.rows)), strict=False):
            if named_before and not row.named:
                items.append(line(0, y + 1, _width(narrow), y + 1, "rule"))
                y += 4
            labelled = replace(row, speaker=NO_SPEAKER) if group.scope and group in spoken and not row.named else row
            shapes, y = (_narrow_row if narrow else _wide_row)(labelled, panel, y, ruler)
            items.append(Group(_title(row), shapes))
        stretches.append((start, y))
        y += 6 if group.scope else 0
    return items, stretches, y


def _heading(group: Panel, y: float, *, narrow: bool, ruler: Ruler) -> tuple[list[Shape], float]:
    """What the rows below count, over a line."""
    ink = "ink" if group.rows[0].named else "muted"
    words = ruler.wrap(capitalised(group.scope), CHART_SMALL, _width(narrow), weight=600, lines=3)
    shapes: list[Shape] = [
        Text(0, y + 15 + LABEL_LINE * at, said, CHART_SMALL, 600, ink) for at, said in enumerate(words)
    ]
    y += 20 + LABEL_LINE * (len(words) - 1)
    return [*shapes, line(0, y + 0.5, _width(narrow), y + 0.5, "rule")], y + 1


def _ordered(figures: Figures) -> tuple[Row, ...]:
    spoken, unspoken = spoken_and_not(figures.rows)
    return tuple(row for group in (*spoken, *unspoken) for row in group.rows)


def _width(narrow: bool) -> float:  # noqa: FBT001 (the one thing it turns on)
    return CHART_NARROW if narrow else CHART_WIDE


def _table_row(row: Row, *, scoped: bool) -> tuple[str, ...]:
    speaker = row.speaker if row.named else NO_SPEAKER
    counted = (row.scope or "not stated",) if scoped else ()
    return speaker, row.said, *counted, row.date, listed(tuple(chip.name for chip in row.chips)) if row.chips else ""


def _title(row: Row) -> str:
    where = f", {PRINTED_IN} {listed(tuple(chip.name for chip in row.chips))}" if row.chips else ""
    return f"{row.speaker if row.named else NO_SPEAKER}: {row.said}, {row.date}{where}"


def _panel(figures: Figures, *, narrow: bool, ruler: Ruler) -> Axis | None:
    """The scale and where it stands; None where no row has a place on an axis."""
    values = [value for row in figures.rows for value in extent(row)]
    if not values:
        return None
    left, right, edge = 0.0, float(CHART_NARROW), float(CHART_NARROW)
    if not narrow:
        left, right = _LABELS + 10, CHART_WIDE - _chip_column(figures.rows, ruler)
        edge = min(right + 8, CHART_WIDE)

    def has_room(scale: Scale) -> bool:
        return fits(Axis(scale, left, right, edge), ruler)

    if figures.axis == "word":
        scale = word_scale(figures.words)
    elif figures.axis == "number":
        scale = number_scale(values, figures.unit, 4 if narrow else 5)
    else:
        scale = day_scale(int(min(values)), int(max(values)), has_room)
    return Axis(scale, left, right, edge)


def _chip_column(rows: tuple[Row, ...], ruler: Ruler) -> float:
    if not any(row.chips for row in rows):
        return 0.0
    widest = max(marks.chips_width(_shown_chips(row, ruler), ruler) for row in rows)
    return max(widest, ruler.width(PRINTED_IN, CHART_SMALL)) + 18


def _shown_chips(row: Row, ruler: Ruler) -> tuple[Chip, ...]:
    return marks.fitting_chips(row.chips, 108, ruler)


def _head(
    figures: Figures, rows: tuple[Row, ...], panel: Axis | None, y: float, *, narrow: bool, ruler: Ruler
) -> tuple[tuple[Shape, ...], float]:
    """What the axis counts, the words "printed in" over the chips, and the labels of the ticks."""
    items: list[Shape] = []
    unit = "" if figures.unit in {"%", ":1"} else figures.unit
    note = ", ".join(filter(None, (unit, panel.scale.note))) if panel else ""
    printed = ruler.width(PRINTED_IN, CHART_SMALL) if any(row.chips for row in rows) else 0.0
    left = panel.left + PAD if panel and not narrow else 0
    notes = ruler.wrap(note, CHART_SMALL, _width(narrow) - left - printed - 12)
    items += [Text(left, y + 17 + LABEL_LINE * at, words, CHART_SMALL, fill="muted") for at, words in enumerate(notes)]
    first, lines = y + 17, max(len(notes), 1 if printed and (narrow or not panel) else 0)
    y += LABEL_LINE * lines + 6
    if panel and figures.axis == "word":
        words, y = word_shapes(panel, y, ruler)
        items += words
    elif panel:
        items += label_shapes(panel, y + 14, ruler)
        y += 22
    if printed:
        baseline = first if narrow or not panel else y - 8
        items.append(Text(_width(narrow), baseline, PRINTED_IN, CHART_SMALL, fill="muted", anchor="end"))
    return tuple(items), y


def _wide_row(row: Row, panel: Axis | None, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Speaker over date on the left, mark and figure in the panel, chips at the right edge."""
    shapes, lines = _label(row, top, _LABELS, ruler)
    chips = _shown_chips(row, ruler)
    middle = top + 15
    shapes += marks.chip_row(chips, CHART_WIDE - marks.chips_width(chips, ruler), middle, ruler)
    mark = mark_of(row, panel, middle) if panel else None
    left, right = (panel.left, panel.right) if panel else (_LABELS + 10, CHART_WIDE - _chip_column((row,), ruler))
    if mark is None or panel is None:
        words = ruler.wrap(row.said, CHART_TEXT, right - left - 2 * PAD - 8)
        shapes += tuple(
            Text(left + PAD + 8, top + 20 + _NAME_LINE * at, said, CHART_TEXT, fill="muted", halo=True)
            for at, said in enumerate(words)
        )
        return shapes, top + max(lines, 2 + _NAME_LINE * len(words)) + _AIR
    figure, lower = _figure(row, mark, panel, top + 20, ruler)
    if lower:
        mark = mark_of(row, panel, middle + _ABOVE) or mark
        lines = max(lines, 15 + _ABOVE + 6)
    return (*shapes, *mark.shapes, figure), top + lines + _AIR


def _label(row: Row, top: float, limit: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Who and when, and how tall that is."""
    weight, ink = (400, "muted") if row.quiet else (600, "ink")
    names = ruler.wrap(row.speaker, CHART_TEXT, limit, weight=weight, lines=3)
    dates = ruler.wrap(row.date, CHART_SMALL, limit, lines=4)
    shapes: list[Shape] = []
    y = top + 2
    for words in names:
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_TEXT, weight, ink))
    for words in dates:
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_SMALL, fill="muted"))
    return tuple(shapes), max(y - top, _NAME_LINE + 4)


def _figure(row: Row, mark: Drawn, panel: Axis, baseline: float, ruler: Ruler) -> tuple[Text, bool]:
    weight, ink = (400, "muted") if row.quiet else (600, "ink")
    (words,) = ruler.wrap(row.said, CHART_TEXT, panel.right - panel.left - 2, weight=weight, lines=1)
    return marks.beside(mark, Text(0, baseline, words, CHART_TEXT, weight, ink), panel.left, panel.right, ruler)


def _narrow_row(row: Row, panel: Axis | None, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Speaker and chips, then figure and date, then the mark over the full width."""
    weight, ink = (400, "muted") if row.quiet else (600, "ink")
    chips = _shown_chips(row, ruler)
    edge = CHART_NARROW - marks.chips_width(chips, ruler)
    shapes = list(marks.chip_row(chips, edge, top + 15, ruler))
    y = top + 2
    for words in ruler.wrap(row.speaker, CHART_TEXT, edge - 8, weight=weight):
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_TEXT, weight, ink, halo=True))
    room = CHART_NARROW - (0 if row.speaker else CHART_NARROW - edge + 8)
    said = ruler.wrap(row.said, CHART_TEXT, room, weight=weight)
    for words in said:
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_TEXT, weight, ink, halo=True))
    used = ruler.width(said[-1], CHART_TEXT, weight) + 12
    if row.date and used + ruler.width(row.date, CHART_SMALL) <= room:
        shapes.append(Text(used, y, row.date, CHART_SMALL, fill="muted", halo=True))
    else:
        for words in ruler.wrap(row.date, CHART_SMALL, CHART_NARROW, lines=3):
            y += _NAME_LINE
            shapes.append(Text(0, y, words, CHART_SMALL, fill="muted", halo=True))
    mark = mark_of(row, panel, y + 15) if panel else None
    if mark:
        shapes += mark.shapes
        y += 17
    return (line(0, y + 7, CHART_NARROW, y + 7, "grid"), *shapes), y + _AIR
