"""A chart as files of its own: SVG and PNG with title and credit in the drawing, and its rows as CSV.

They are for others to point at and to print, so all that a page says around a chart is in them.
"""

import csv
import io
import re
from dataclasses import replace

from sitegen.artifact import Artifact
from sitegen.charts import CHARTS
from sitegen.charts.canvas import load_ruler, render_file
from sitegen.charts.chart import Chart
from sitegen.charts.fonts import Ruler
from sitegen.charts.marks import moved
from sitegen.charts.picture import Group, Picture, Shape, Text, box, line
from sitegen.charts.raster import render_png
from sitegen.frozen import dataclass
from sitegen.theme import CHART_SMALL, CHART_WIDE, chart_file_css

MARGIN = 24.0
_TITLE, _SUBTITLE = 22.0, 15.0
_TITLE_LINE, _LINE = 28.0, 20.0
_FORMULA = re.compile(r"^[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Print:
    """A chart to be made into files. `credit` is the line below it; `png` says whether there is to be a PNG."""

    chart: Chart
    credit: str
    png: bool


def print_chart(wanted: Print) -> tuple[Artifact, ...]:
    """The files of one chart, at addresses that stay."""
    chart = wanted.chart
    sheet = sheet_of(chart, wanted.credit, load_ruler())
    svg = render_file(sheet, chart.title, chart.description, chart_file_css())
    made = [
        Artifact(f"charts/{chart.id}.svg", svg.encode()),
        Artifact(f"charts/{chart.id}.csv", _rows(chart).encode()),
    ]
    if wanted.png:
        made.append(Artifact(f"charts/{chart.id}.png", render_png(sheet)))
    return tuple(made)


def sheet_of(chart: Chart, credit: str, ruler: Ruler) -> Picture:
    """The wide drawing under its title and over its caption and credit, on paper."""
    kind = next(kind for kind in CHARTS if kind.name == chart.kind)
    drawing = kind.picture(chart.data, narrow=False, ruler=ruler)
    items: list[Shape | Group] = []
    y = MARGIN
    for words in ruler.wrap(chart.title, _TITLE, CHART_WIDE, weight=600, lines=4):
        y += _TITLE_LINE
        items.append(Text(MARGIN, y - 6, words, _TITLE, 600, "ink"))
    for words in ruler.wrap(chart.subtitle, _SUBTITLE, CHART_WIDE, lines=4):
        y += _LINE
        items.append(Text(MARGIN, y, words, _SUBTITLE, fill="muted"))
    y += 18
    items += [_moved(item, MARGIN, y) for item in drawing.items]
    y += drawing.height + 8
    items.append(line(MARGIN, y, MARGIN + CHART_WIDE, y, "rule"))
    for words in (
        *ruler.wrap(chart.caption, CHART_SMALL, CHART_WIDE, lines=6),
        *ruler.wrap(credit, CHART_SMALL, CHART_WIDE),
    ):
        y += _LINE
        items.append(Text(MARGIN, y, words, CHART_SMALL, fill="muted"))
    width, height = CHART_WIDE + 2 * MARGIN, round(y + MARGIN)
    return Picture(width, height, (replace(box(0, 0, width, height, fill="paper"), width=0), *items))


def _moved(item: Shape | Group, x: float, y: float) -> Shape | Group:
    if isinstance(item, Group):
        return Group(item.title, tuple(moved(shape, x, y) for shape in item.shapes))
    return moved(item, x, y)


def _rows(chart: Chart) -> str:
    """RFC 4180. A text that a spreadsheet would take for a formula begins with an added apostrophe."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    for row in (chart.columns, *chart.table):
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return held.getvalue()
