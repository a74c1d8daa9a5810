"""A chart to its drawing. Pure: the same chart gives the same text, so drawings may be kept and made anywhere."""

from sitegen.charts import CHARTS, ChartKind
from sitegen.charts.canvas import load_ruler, render_svg
from sitegen.charts.chart import Chart, Drawing


def draw(chart: Chart, kinds: tuple[ChartKind, ...] = CHARTS) -> Drawing:
    """Both drawings of `chart`. An unknown kind or a chart without rows is a fault of ours: ValueError."""
    kind = next((kind for kind in kinds if kind.name == chart.kind), None)
    if kind is None:
        raise ValueError(f"no kind of chart is called {chart.kind}")
    ruler = load_ruler()
    wide, narrow = (
        render_svg(
            kind.picture(chart.data, narrow=variant == "narrow", ruler=ruler),
            f"{chart.id}-{variant}",
            f"chart-{variant}",
            chart.title,
            chart.description,
        )
        for variant in ("wide", "narrow")
    )
    return Drawing(chart.id, wide, narrow)
