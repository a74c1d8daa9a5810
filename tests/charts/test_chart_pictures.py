"""Pictures of every kind of chart, drawn by matplotlib, held against those that were looked at and kept.

The pictures in tests/charts/pictures/ are made by SITEGEN_UPDATE_SNAPSHOTS=1; look at them before you commit them. They
are compared in cells of a few px, so that another way of smoothing an edge is no difference and a moved mark is one.
"""

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from drawn_kinds import KINDS
from sitegen.charts import CHARTS
from sitegen.charts.canvas import load_ruler
from sitegen.charts.chart import Chart
from sitegen.charts.picture import Group, Picture
from sitegen.charts.raster import ZOOM, render_png
from sitegen.charts.standalone import sheet_of

KEPT = Path(__file__).parent / "pictures"
CELL = 4  # px of the picture
FAR = 40  # of 255: a cell that differs by more holds something else
MOST = 0.001  # of all cells; a letter has about ten


def picture_of(chart: Chart, *, narrow: bool) -> Picture:
    """The narrow drawing as in a page, the wide one as in a file: with title, credit and paper."""
    if not narrow:
        return sheet_of(chart, "A site", load_ruler())
    kind = next(kind for kind in CHARTS if kind.name == chart.kind)
    return kind.picture(chart.data, narrow=True, ruler=load_ruler())


def drawn(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(render_png(picture))).convert("RGB").reduce(ZOOM)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of cells that differ."""
    if one.size != other.size:
        return 1.0
    red, green, blue = ImageChops.difference(one.reduce(CELL), other.reduce(CELL)).split()
    cells = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(cells[FAR + 1 :]) / sum(cells)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("chart", KINDS, ids=lambda chart: chart.kind)
def test_a_chart_looks_as_it_was_kept(chart: Chart, *, narrow: bool) -> None:
    picture = drawn(picture_of(chart, narrow=narrow))
    place = KEPT / f"{chart.kind}-{'narrow' if narrow else 'wide'}.png"
    if os.environ.get("SITEGEN_UPDATE_SNAPSHOTS"):
        picture.quantize(64, dither=Image.Dither.NONE).save(place, optimize=True)
    assert difference(picture, Image.open(place).convert("RGB")) <= MOST


def test_the_comparison_sees_a_mark_that_is_gone() -> None:
    whole = picture_of(KINDS[0], narrow=True)
    at, last = next((at, item) for at, item in reversed(tuple(enumerate(whole.items))) if isinstance(item, Group))
    without = replace(whole, items=(*whole.items[:at], replace(last, shapes=last.shapes[1:]), *whole.items[at + 1 :]))
    assert difference(drawn(whole), drawn(without)) > MOST
    assert difference(drawn(whole), drawn(whole)) == 0
    assert difference(drawn(whole), drawn(replace(whole, height=whole.height + 9))) == 1


def test_every_kind_has_its_picture() -> None:
    assert {chart.kind for chart in KINDS} == {kind.name for kind in CHARTS}
    kept = {path.stem for path in KEPT.glob("*.png")}
    assert kept == {f"{kind.name}-{width}" for kind in CHARTS for width in ("wide", "narrow")}
