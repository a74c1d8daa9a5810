"""Counts by row and source: the chart of voices (who is quoted where) and of coverage (what each document answers).

Rows down, sources across. In each cell the count and a bar as long as its share of the largest; a dash is silence. With
more sources than there is room for, each row lists the sources that have a count.
"""

from collections.abc import Iterator

from sitegen.charts import marks
from sitegen.charts.chart import Chart, Chip, counted, listed, shortened
from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Group, Picture, Shape, Text, box, line
from sitegen.frozen import dataclass
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

_LINE = 18.0
_LEAST = {False: 46.0, True: 34.0}  # px of a column, wide and narrow; with less, rows are lists
_LABELS = {False: 236.0, True: 166.0}
_GAP = {False: 14.0, True: 8.0}  # px between what stands in two columns
_ROOMY = 76.0  # px; in a narrower column "3 of 13" is written 3/13
_SHORTEST = 8.0  # px; with less room for the longest bar there is none
_SILENT = "–"


@dataclass(frozen=True, slots=True)
class Count:
    """What stands in a cell: words such as "3" or "2 of 5", and the length of its bar from 0 (no bar) to 1."""

    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Line:
    """One row: None where a source is silent. `quiet` rows name nobody and are drawn in muted ink."""

    label: str
    cells: tuple[Count | None, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a heading; "" for none."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns` are the sources, in order of date."""

    columns: tuple[Chip, ...]
    blocks: tuple[Block, ...]


def matrix_chart(
    ident: str, kind: str, *, title: str, subtitle: str, first: str, unit: tuple[str, str], matrix: Matrix
) -> Chart:
    """The chart of `matrix`; `first` heads the column of rows, and `unit` names one and several of what is counted."""
    lines = [each for block in matrix.blocks for each in block.lines]
    columns = (first, *(chip.name for chip in matrix.columns))
    table = tuple((each.label, *(cell.words if cell else _SILENT for cell in each.cells)) for each in lines)
    return Chart(ident, kind, title, subtitle, _described(matrix, lines, unit), columns, table, matrix)


def _described(matrix: Matrix, lines: list[Line], unit: tuple[str, str]) -> str:
    sources = counted(len(matrix.columns), "document", "documents")
    held = [(chip, sum(cells[at] is not None for cells in (each.cells for each in lines if not each.quiet)))
            for at, chip in enumerate(matrix.columns)]  # fmt: skip
    most = max((number for _, number in held), default=0)
    named = tuple(chip.name for chip, number in held if number == most)
    loud = sum(not each.quiet for each in lines)
    return shortened(
        (
            f"{counted(loud, *unit)} and {sources}.",
            f"Most: {listed(named)}, {most} of {loud}." if most and len(named) < 3 else "",
            "The table holds every count.",
        )
    )


def picture(matrix: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of a `Matrix`, 358 px wide when `narrow`, else 688 px. No rows is a fault of ours: ValueError."""
    if not isinstance(matrix, Matrix) or not any(block.lines for block in matrix.blocks):
        raise ValueError("a chart of counts needs its rows")
    width = CHART_NARROW if narrow else CHART_WIDE
    column = (width - _LABELS[narrow]) / max(len(matrix.columns), 1)
    items: list[Shape | Group] = []
    y = 0.0
    as_lists = column < _LEAST[narrow]
    if not as_lists:
        for at, chip in enumerate(matrix.columns):
            items += marks.chip_shapes(chip, _LABELS[narrow] + column * at, 11, ruler)
        y = 26.0
    for block in matrix.blocks:
        if block.heading:
            for words in ruler.wrap(block.heading, CHART_SMALL, width, weight=600):
                items.append(Text(0, y + 18, words, CHART_SMALL, 600, "muted"))
                y += 17
            y += 7
        items.append(line(0, y, width, y, "rule"))
        for each in block.lines:
            shapes, y = (
                _listed(each, matrix, y, width, ruler) if as_lists else _row(each, y, column, ruler, narrow=narrow)
            )
            items.append(Group(_title(each, matrix), (*shapes, line(0, y, width, y, "grid"))))
        y += 8
    foot, y = marks.key(marks.chip_key(matrix.columns, ruler), y + 2, width, ruler)
    return Picture(width, round(y + 2), (*items, *foot))


def _title(each: Line, matrix: Matrix) -> str:
    said = [f"{chip.name} {cell.words}" for chip, cell in zip(matrix.columns, each.cells, strict=True) if cell]
    return f"{each.label}: {'; '.join(said) or 'none'}"


def _label(each: Line, y: float, limit: float, ruler: Ruler) -> tuple[list[Shape], float]:
    ink = "muted" if each.quiet else "ink"
    words = ruler.wrap(each.label, CHART_TEXT, limit, lines=3)
    return [Text(0, y + 19 + _LINE * at, said, CHART_TEXT, fill=ink) for at, said in enumerate(words)], _LINE * len(
        words
    )


def _row(each: Line, y: float, column: float, ruler: Ruler, *, narrow: bool) -> tuple[list[Shape], float]:
    """The label, then in each column a bar with its count: beside it, or over it when narrow."""
    shapes, height = _label(each, y, _LABELS[narrow] - 12, ruler)
    room = column - _GAP[narrow]
    for at, cell in enumerate(each.cells):
        shapes += _cell(cell, _LABELS[narrow] + column * at, y, room, ruler, quiet=each.quiet, narrow=narrow)
    return shapes, y + max(height, _LINE) + (13 if narrow else 9)


def _cell(
    cell: Count | None, x: float, y: float, room: float, ruler: Ruler, *, quiet: bool, narrow: bool
) -> Iterator[Shape]:
    if cell is None:
        yield Text(x, y + 19, _SILENT, CHART_SMALL, fill="muted")
        return
    ink = "muted" if quiet else "ink"
    words = cell.words.replace(" of ", "/") if narrow or room < _ROOMY else cell.words
    words = ruler.clip(words, CHART_SMALL, room + 5, weight=600)
    width = ruler.width(words, CHART_SMALL, 600)
    if narrow:
        yield Text(x, y + 17, words, CHART_SMALL, 600, ink)
        if cell.share:
            yield box(x, y + 21, max(2.0, cell.share * room), 4, fill="bar")
        return
    length = cell.share * (room - width - 6) if room - width - 6 >= _SHORTEST else 0.0
    if length:
        yield box(x, y + 9, max(length, 2.0), 10, fill="bar")
    yield Text(x + (max(length, 2.0) + 6 if length else 0), y + 19, words, CHART_SMALL, 600, ink)


def _listed(each: Line, matrix: Matrix, y: float, width: float, ruler: Ruler) -> tuple[list[Shape], float]:
    """The label, and below it a chip with its count for each source that has one."""
    shapes, height = _label(each, y, width, ruler)
    x, y = 0.0, y + height + 14
    for chip, cell in zip(matrix.columns, each.cells, strict=True):
        if cell is None:
            continue
        words = ruler.clip(cell.words, CHART_SMALL, 90, weight=600)
        step = marks.chip_width(chip, ruler) + 5 + ruler.width(words, CHART_SMALL, 600) + 14
        if x > 0 and x + step > width:
            x, y = 0.0, y + marks.KEY_LINE
        shapes += marks.chip_shapes(chip, x, y, ruler)
        shapes.append(Text(x + marks.chip_width(chip, ruler) + 5, y + 4.6, words, CHART_SMALL, 600, "ink"))
        x += step
    return shapes, y + 15
