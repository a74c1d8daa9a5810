"""Charts: plain words and numbers in, inline SVG out, drawn by matplotlib.

chart      what a chart is before it is drawn, and the drawing of it
drawing    `draw`: a chart to its wide and its narrow SVG
competing  kind "range": every figure given for one question, on one axis; its rows are in `figures`
timeline   kind "timeline": when events happened, and when they were reported; its rows are in `events`
marks      the signs, and the keys that explain them
axis       ticks and their labels
scale      numbers, days and words to places on an axis
picture    the list of shapes that a kind of chart makes
canvas     pictures to SVG: the one place that loads matplotlib
fonts      how wide words are, and how they break
"""

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.charts import competing, timeline
from sitegen.charts.picture import Picture


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A kind of chart. `picture(data, narrow=…, ruler=…)` lays out one of its two drawings."""

    name: str
    picture: Callable[..., Picture]


CHARTS: tuple[ChartKind, ...] = (
    ChartKind("range", competing.picture),
    ChartKind("timeline", timeline.picture),
)
