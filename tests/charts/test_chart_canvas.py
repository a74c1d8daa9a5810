"""What a drawing may hold, so that it can stand in a page under a strict content policy and never change by itself."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from chart_rows import CBC, HERALD, TROOPS, UNDATED, day, happened
from sitegen.charts.canvas import load_ruler, render_svg
from sitegen.charts.chart import Chart, Drawing
from sitegen.charts.clocks import clocks_chart
from sitegen.charts.compared import Asked, Cell, Grid, Said, grid_chart
from sitegen.charts.competing import range_chart
from sitegen.charts.days import Day, days_chart
from sitegen.charts.days import Days as Multiples
from sitegen.charts.drawing import draw
from sitegen.charts.events import Days, Event, Events, Report
from sitegen.charts.figures import Figures, Row
from sitegen.charts.matrix import Block, Count, Line, Matrix, matrix_chart
from sitegen.charts.picture import Fade, Group, Picture, Text, box, circle, line
from sitegen.charts.places import Map, Spot, map_chart
from sitegen.charts.timeline import timeline_chart
from sitegen.theme import DRAWN, chart_css

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """<script>alert("1")</script> & 'co' $x^2$ \x00\x1b]8;;\u202e ]]>"""

EVENTS = Events(
    (
        happened("The city is entered", day(10, 23), reports=(Report(day(11, 12), CBC), Report(None, UNDATED))),
        Event(
            "A bridge falls",
            "about 1 November",
            (Days(day(11, 1), day(11, 1), soft=True),),
            (Report(day(11, 13), HERALD),),
        ),
        Event("Fog", "since November", (Days(day(11, 1), None),)),
    )
)


def charts() -> tuple[Chart, Chart]:
    return (
        range_chart("troops", "How many soldiers?", "Every figure.", TROOPS),
        timeline_chart("when", "What happened?", "And when.", EVENTS),
    )


def all_charts() -> tuple[Chart, ...]:
    cells = (Count("1", 1.0), None)
    counts = Matrix((CBC, HERALD), (Block("Named", (Line("Syrskyi", cells),)),))
    said = (Cell((Said("open", "Syrskyi", notes=("conflict with B",)),)), Cell((Said("encircled"),), faces_left=True))
    shown = Map((Spot("Pokrovsk", 48.282, 37.176), Spot("Myrnohrad", 48.302, 37.265)), "Pokrovsk")
    return (
        *charts(),
        days_chart("days", "How many?", "By day.", Multiples(TROOPS, (Day("12 November 2025", TROOPS.rows),))),
        clocks_chart("clocks", "How late?", "Both.", EVENTS),
        matrix_chart("v", "voices", title="Who?", subtitle="", first="Who", unit=("one", "many"), matrix=counts),
        grid_chart("grid", "What?", "Side by side.", Grid((CBC, HERALD), (Asked("Was it?", said),))),
        map_chart("map", "Where?", "Dots.", shown),
    )


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (drawn by the program under test a moment ago)


def both(drawing: Drawing) -> tuple[ET.Element, ET.Element]:
    return parsed(drawing.wide), parsed(drawing.narrow)


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.kind)
def test_a_drawing_needs_no_style_and_no_script(chart: Chart) -> None:
    for root in both(draw(chart)):
        for element in root.iter():
            assert element.tag.removeprefix(SVG) in {
                "svg", "title", "desc", "g", "path", "text", "linearGradient", "stop",
            }  # fmt: skip
            assert not [name for name in element.attrib if name == "style" or name.startswith("on") or "href" in name]
        assert "#" not in re.sub(r"url\(#[a-z0-9-]+\)", "", ET.tostring(root, encoding="unicode"))


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.kind)
def test_every_class_of_a_drawing_is_in_the_style_sheet(chart: Chart) -> None:
    for root in both(draw(chart)):
        used = {name for element in root.iter() for name in element.get("class", "").split()}
        assert used
        assert [name for name in used if f".{name}{{" not in chart_css() and f".{name}," not in chart_css()] == []


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.kind)
def test_every_shape_has_a_colour(chart: Chart) -> None:
    for root in both(draw(chart)):
        for element in (*root.iter(f"{SVG}path"), *root.iter(f"{SVG}text")):
            assert re.search(r"\b[fs]-", element.get("class", "")) or element.get("fill", "").startswith("url(#")


@pytest.mark.parametrize("chart", all_charts(), ids=lambda chart: chart.kind)
def test_a_drawing_is_named_and_described(chart: Chart) -> None:
    for root, variant in zip(both(draw(chart)), ("wide", "narrow"), strict=True):
        assert root.get("role") == "img"
        assert root.get("class") == f"chart-{variant}"
        title, description = root[0], root[1]
        assert (title.text, root.get("aria-labelledby")) == (chart.title, title.get("id"))
        assert (description.text, root.get("aria-describedby")) == (chart.description, description.get("id"))


def test_ids_of_all_drawings_on_a_page_differ() -> None:
    ids = [
        name
        for chart in charts()
        for root in both(draw(chart))
        for element in root.iter()
        if (name := element.get("id"))
    ]
    assert len(ids) == len(set(ids))
    assert all(name.startswith(("troops-", "when-")) for name in ids)


def test_gradients_point_at_themselves() -> None:
    for chart in charts():
        for root in both(draw(chart)):
            used = {
                element.get("fill", "")[5:-1] for element in root.iter() if element.get("fill", "").startswith("url(#")
            }
            assert used == {element.get("id") for element in root.iter(f"{SVG}linearGradient")}
            assert used


def test_words_stay_words() -> None:
    wide, narrow = both(draw(charts()[0]))
    for root in (wide, narrow):
        said = [element.text for element in root.iter(f"{SVG}text")]
        for words in (
            "Volodymyr Zelenskyy",
            "some 150,000",
            "80,000–150,000",
            "denies 27,000",
            "unknown",
            "printed in",
        ):
            assert words in said
    assert [element.get("viewBox", "").split()[2] for element in (wide, narrow)] == ["688", "358"]


def test_hostile_words_are_inert() -> None:
    row = Row(HOSTILE, HOSTILE, HOSTILE, 1, 1, 1, chips=(CBC,))
    drawing = draw(range_chart("x", HOSTILE, "", Figures("number", (row,), HOSTILE)))
    for root in both(drawing):
        texts = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
        assert '<script>alert("1")</script>' in texts.replace("\ufffd", "")
        assert "$x^2$" in texts  # and no formula
        assert root[0].text == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert "<script" not in drawing.wide + drawing.narrow


def test_coordinates_are_short() -> None:
    for chart in charts():
        for root in both(draw(chart)):
            numbers = [
                number
                for element in root.iter()
                for name in ("d", "x", "y", "viewBox", "stroke-width", "stroke-dasharray", "font-size")
                for number in re.findall(r"[\d.e-]+", element.get(name, ""))
            ]
            assert numbers
            assert [number for number in numbers if not re.fullmatch(r"-?\d+(\.\d)?", number)] == []


@pytest.mark.parametrize(
    "shape",
    [
        Text(0, 10, "words", 13, fill="#ff0000"),
        circle(5, 5, 3, fill="red"),
        box(0, 0, 9, 9, stroke="danger"),
        line(0, 0, 9, 9, "#1b1a18"),  # even the ink's own value: a colour has to be named by its token
        Fade(0, 9, 5, 8, "pink", "left"),
    ],
    ids=["text", "fill", "stroke", "value", "fade"],
)
def test_a_colour_outside_the_palette_is_refused(shape: Text) -> None:
    with pytest.raises(ValueError, match="outside the palette"):
        render_svg(Picture(20, 20, (shape,)), "x", "chart-wide", "t", "d")


def test_every_token_can_be_drawn_and_is_told_apart() -> None:
    shapes = tuple(circle(5, 5, 3, fill=token, stroke=token) for token in DRAWN)
    root = parsed(render_svg(Picture(20, 20, shapes), "x", "chart-wide", "t", "d"))
    assert [path.get("class") for path in root.iter(f"{SVG}path")] == [f"f-{token} s-{token}" for token in DRAWN]


def test_what_a_mark_looks_like_in_numbers() -> None:
    shapes = (
        box(1, 2, 30, 8, stroke="ink", dash=(3, 2)),
        Text(40, 10.04, "about 11,000", 14, 600, "ink", "end", halo=True),
        Fade(0, 9, 5, 8, "bar", "right"),
    )
    root = parsed(render_svg(Picture(50, 20, (Group("a & b", shapes),)), "x", "chart-wide", "t", "d"))
    group = next(root.iter(f"{SVG}g"))
    title, outline, text, fade = group
    assert title.text == "a & b"
    assert outline.attrib == {
        "d": "M1 2L31 2L31 10L1 10L1 2Z",
        "class": "s-ink",
        "fill": "none",
        "stroke-width": "1.4",
        "stroke-dasharray": "3 2",
    }
    assert text.attrib == {
        "x": "40", "y": "10", "class": "f-ink halo", "font-size": "14", "font-weight": "600", "text-anchor": "end",
        "paint-order": "stroke",
    }  # fmt: skip
    assert fade.get("fill") == "url(#x-fade-bar-right)"
    (gradient,) = root.iter(f"{SVG}linearGradient")
    assert [(stop.get("class"), stop.get("offset"), stop.get("stop-opacity")) for stop in gradient] == [
        ("g-bar", "0", "0"),
        ("g-bar", "1", "1"),
    ]


def test_an_unknown_kind_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="no kind of chart is called pie"):
        draw(Chart("x", "pie", "t", "s", "d", (), (), TROOPS))


DRAW = """
import hashlib, sys
sys.path[:0] = {paths!r}
from test_chart_canvas import all_charts
from sitegen.charts.drawing import draw
drawn = [draw(chart) for chart in all_charts()]
assert drawn == [draw(chart) for chart in all_charts()]
print(hashlib.sha256("".join(d.wide + d.narrow for d in drawn).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_process_draws_the_same_bytes(seed: str, tmp_path: Path) -> None:
    here = Path(__file__).resolve().parent
    settings = tmp_path / "matplotlibrc"
    settings.write_text(
        "svg.fonttype: path\npath.simplify: True\nfont.size: 40\ntext.usetex: False\n", encoding="utf-8"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "MATPLOTLIBRC": str(settings),
        "PYTHONPATH": str(here.parents[1] / "src"),
    }
    script = DRAW.format(paths=[str(here), str(here.parent)])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    mine = "".join(drawn.wide + drawn.narrow for drawn in map(draw, all_charts()))
    assert done.stdout.strip() == hashlib.sha256(mine.encode()).hexdigest()


def test_matplotlib_is_loaded_by_drawing_alone(tmp_path: Path) -> None:
    script = (
        "import sys; import sitegen.charts, sitegen.charts.drawing, sitegen.theme; assert 'matplotlib' not in sys.modules; "
        "sitegen.charts.drawing.load_ruler(); assert 'matplotlib.pyplot' not in sys.modules"
    )
    source = Path(__file__).resolve().parents[2] / "src"
    subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(source)}, check=True
    )


def test_every_character_we_write_ourselves_is_in_the_font() -> None:
    ours = Events((*EVENTS.rows, Event("No date", "date not stated"), happened("rival", day(1, 1), day(12, 31))))
    drawn = draw(timeline_chart("t", "t", "s", ours)).wide + draw(charts()[0]).wide
    text = "".join(element.text or "" for element in parsed(f"<a>{drawn}</a>").iter(f"{SVG}text"))
    assert [char for char in sorted(set(text + "−…–’“”0123456789,.:%\u00a0")) if not load_ruler().holds(char)] == []
