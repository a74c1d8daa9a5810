"""The compare grid: questions down, sources across, and in each cell what the source states, with its speaker.

A thick rule stands between neighbours that are proven in conflict, and the word says so in every cell that is; what one
speaker is quoted with twice says so too. Silence is a dash. Where there is no room for columns, each question lists its
sources.
"""

from collections.abc import Iterator

from sitegen.charts import marks
from sitegen.charts.chart import Chart, Chip, counted, shortened
from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Group, Picture, Shape, Text, box, line
from sitegen.frozen import dataclass
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

_LINE = 16.0
_QUESTIONS = 158.0  # px of the column of questions
_LEAST = 96.0  # px of a source's column; with less, each question lists its sources
_APART = 5.0  # px between two figures in one cell
_SHOWN = 3  # figures in one cell
_SILENT = "–"


@dataclass(frozen=True, slots=True)
class Said:
    """One figure in a cell. `counts` is what it counts, where the question tells several such things apart; `notes` are
    "conflict: B" and the like; `quiet` names no speaker.
    """

    stated: str
    speaker: str = ""
    counts: str = ""
    notes: tuple[str, ...] = ()
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says to one question; nothing where it is silent. `faces_left` is a proven conflict with the cell
    to its left.
    """

    said: tuple[Said, ...] = ()
    faces_left: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    question: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`columns` are the sources, in order of date; every row has a cell for each."""

    columns: tuple[Chip, ...]
    rows: tuple[Asked, ...]


def grid_chart(ident: str, title: str, subtitle: str, grid: Grid) -> Chart:
    """The chart of `grid`; at least one row and one column."""
    table = tuple((row.question, *(_words(cell) for cell in row.cells)) for row in grid.rows)
    columns = ("Question", *(chip.name for chip in grid.columns))
    return Chart(ident, "grid", title, subtitle, _described(grid), columns, table, grid)


def _words(cell: Cell) -> str:
    told = (
        said.stated
        + (f" ({said.speaker})" if said.speaker else "")
        + "".join(f", {note}" for note in (said.counts, *said.notes) if note)
        for said in cell.said
    )
    return "; ".join(told) or _SILENT


def _described(grid: Grid) -> str:
    conflicts = sum(any("conflict" in note for c in row.cells for s in c.said for note in s.notes) for row in grid.rows)
    silent = sum(not cell.said for row in grid.rows for cell in row.cells)
    return shortened(
        (
            f"{counted(len(grid.rows), 'question', 'questions')} in {counted(len(grid.columns), 'document', 'documents')}.",
            f"On {conflicts} of the questions a conflict is proven." if conflicts else "No conflict is proven.",
            f"{counted(silent, 'cell is', 'cells are')} silent." if silent else "",
            "The table holds every answer.",
        )
    )


def picture(grid: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of a `Grid`, 358 px wide when `narrow`, else 688 px. No cells are a fault of ours: ValueError."""
    if not isinstance(grid, Grid) or not grid.rows or not grid.columns:
        raise ValueError("a compare grid needs its questions and its sources")
    width = float(CHART_NARROW if narrow else CHART_WIDE)
    column = (width - _QUESTIONS) / len(grid.columns)
    items: list[Shape | Group] = []
    y = 0.0
    in_columns = not narrow and column >= _LEAST
    if in_columns:
        for at, chip in enumerate(grid.columns):
            items += marks.chip_shapes(chip, _QUESTIONS + column * at + 8, 11, ruler)
        y = 28.0
    items.append(line(0, y, width, y, "ink"))
    for row in grid.rows:
        drawn, y = _columns(row, y, column, ruler) if in_columns else _list(row, grid.columns, y, width, ruler)
        items += drawn
        items.append(line(0, y, width, y, "rule"))
    foot, y = marks.key(marks.chip_key(grid.columns, ruler), y + 8, width, ruler)
    return Picture(width, round(y + 2), (*items, *foot))


def _columns(row: Asked, top: float, column: float, ruler: Ruler) -> tuple[list[Shape | Group], float]:
    question: list[Shape] = [
        Text(0, top + 20 + _LINE * at, words, CHART_SMALL, 600, "ink")
        for at, words in enumerate(ruler.wrap(row.question, CHART_SMALL, _QUESTIONS - 12, weight=600, lines=6))
    ]
    bottom = top + 10 + _LINE * len(question)
    rules: list[Shape] = []
    cells: list[Shape | Group] = [Group(row.question, tuple(question))]
    for at, cell in enumerate(row.cells):
        x = _QUESTIONS + column * at
        shapes, low = _cell(cell, x + 8, top, column - 14, ruler)
        bottom = max(bottom, low - _APART)
        cells.append(Group(f"{row.question} {_words(cell)}", shapes))
    bottom += 10
    for at, cell in enumerate(row.cells):
        x = _QUESTIONS + column * at
        if cell.faces_left:
            rules.append(box(x - 1.5, top + 4, 3, bottom - top - 8, fill="ink"))
        else:
            rules.append(line(x, top + 4, x, bottom - 4, "grid"))
    return [*rules, *cells], bottom


def _cell(cell: Cell, x: float, top: float, limit: float, ruler: Ruler) -> tuple[tuple[Text, ...], float]:
    """The lines of a cell (each figure, its speaker, and what it is to other cells), and where they end."""
    texts: list[Text] = []
    y = top + 4
    for part in _parts(cell):
        for words, weight, ink in part:
            for said in ruler.wrap(words, CHART_SMALL, limit, weight=weight, lines=4):
                y += _LINE
                texts.append(Text(x, y, said, CHART_SMALL, weight, ink))
        y += _APART
    return tuple(texts), y


def _parts(cell: Cell) -> Iterator[list[tuple[str, int, str]]]:
    if not cell.said:
        yield [(_SILENT, 400, "muted")]
    for said in cell.said[:_SHOWN]:
        weight, ink = (400, "muted") if said.quiet else (600, "ink")
        told = [(words, 400, colour) for words, colour in ((said.speaker, "ink"), (said.counts, "muted")) if words]
        notes = [(note, 600 if note.startswith("conflict") else 400, "ink") for note in said.notes]
        yield [(said.stated, weight, ink), *told, *notes]
    if len(cell.said) > _SHOWN:
        yield [(f"and {len(cell.said) - _SHOWN} more", 400, "muted")]


def _list(
    row: Asked, columns: tuple[Chip, ...], top: float, width: float, ruler: Ruler
) -> tuple[list[Shape | Group], float]:
    """The question, then a block for each source that answers, then the silent ones in one line."""
    items: list[Shape | Group] = []
    y = top + 2
    for words in ruler.wrap(row.question, CHART_TEXT, width, weight=600, lines=4):
        y += 18
        items.append(Text(0, y, words, CHART_TEXT, 600, "ink"))
    y += 8
    before: Chip | None = None
    for chip, cell in zip(columns, row.cells, strict=True):
        if not cell.said:
            continue
        indent = marks.chip_width(chip, ruler) + 10
        texts, low = _cell(cell, indent, y - 5, width - indent, ruler)
        if cell.faces_left and before is not None:
            items.append(box(0, y - 2.5, width, 3, fill="ink"))
        items.append(Group(f"{chip.name}: {_words(cell)}", (*marks.chip_shapes(chip, 0, y + 11, ruler), *texts)))
        y = low + 6
        before = chip
    silent = [chip for chip, cell in zip(columns, row.cells, strict=True) if not cell.said]
    if silent:
        items.append(Text(0, y + 15, "silent", CHART_SMALL, fill="muted"))
        start = ruler.width("silent", CHART_SMALL) + 10
        chips = marks.fitting_chips(silent, width - start, ruler)
        items.append(Group("Silent", marks.chip_row(chips, start, y + 11, ruler)))
        y += 24
    return items, y + 6
