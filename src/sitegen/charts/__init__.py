"""Charts: plain words and numbers in, inline SVG out, drawn by matplotlib.

chart      what a chart is before it is drawn, and the drawing of it
drawing    `draw`: a chart to its wide and its narrow SVG
competing  kind "range": every figure given for one question, on one axis; its rows are in `figures`
days       kind "days": one question, a panel for each day that added something
timeline   kind "timeline": when events happened, and who reported them; its rows are in `events`
clocks     kind "clocks": the day itself joined to the days of its reports
compared   kind "grid": questions down, sources across, what each states
matrix     kinds "voices" and "coverage": counts by row and source
places     kind "map": places as equal dots; distances and room for names are in `atlas`
marks      the signs, and the keys that explain them
axis       ticks and their labels
scale      numbers, days and words to places on an axis
picture    the list of shapes that a kind of chart makes
canvas     pictures to SVG: the one place that loads matplotlib
raster     pictures to PNG
standalone a chart as files: SVG, PNG, CSV
fonts      how wide words are, and how they break
"""

from collections.abc import Callable

from sitegen.charts import clocks, compared, competing, days, matrix, places, timeline
from sitegen.charts.picture import Picture
from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A kind of chart. `picture(data, narrow=…, ruler=…)` lays out one of its two drawings."""

    name: str
    picture: Callable[..., Picture]


CHARTS: tuple[ChartKind, ...] = (
    ChartKind("range", competing.picture),
    ChartKind("days", days.picture),
    ChartKind("timeline", timeline.picture),
    ChartKind("clocks", clocks.picture),
    ChartKind("grid", compared.picture),
    ChartKind("voices", matrix.picture),
    ChartKind("coverage", matrix.picture),
    ChartKind("map", places.picture),
)
