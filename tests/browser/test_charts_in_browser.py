"""Charts as Chromium lays them out with the shipped fonts: nothing overlaps, nothing is cut off, nothing is tiny."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Browser

from chart_rows import CBC, HERALD, TROOPS, UNDATED, day, happened
from sitegen.charts.chart import Chart
from sitegen.charts.clocks import clocks_chart
from sitegen.charts.competing import range_chart
from sitegen.charts.drawing import draw
from sitegen.charts.events import Events, Report
from sitegen.charts.fonts import font_folder
from sitegen.charts.places import Map, Spot, map_chart
from sitegen.charts.timeline import timeline_chart
from sitegen.theme import chart_css, css_tokens, font_face_css

pytestmark = pytest.mark.browser

BOTH = (Report(day(11, 12), CBC), Report(None, UNDATED))
EVENTS = Events(
    (
        *(happened(f"In the autumn, number {number}", day(10, 1) + number, reports=BOTH) for number in range(8)),
        happened("Long before all of this", day(2, 24, 2022), reports=(Report(day(11, 13), HERALD),)),
    )
)
SPOTS = (
    Spot("Pokrovsk", 48.282, 37.176), Spot("Myrnohrad", 48.302, 37.265), Spot("Rodynske", 48.35, 37.2),
    Spot("Hrodivka", 48.26, 37.38), Spot("Novohrodivka", 48.207, 37.343), Spot("Bakhmut", 48.595, 38.001),
)  # fmt: skip
CHARTS = (
    range_chart("range", "How many?", "", TROOPS),
    timeline_chart("timeline", "When?", "", EVENTS),
    clocks_chart("clocks", "How late?", "", EVENTS),
    map_chart("map", "Where?", "", Map(SPOTS, "Pokrovsk")),
)
MEASURED = """() => [...document.querySelectorAll('svg')].map(svg => {
  const whole = svg.getBoundingClientRect();
  return {width: whole.width, height: whole.height, texts: [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBBox();
    return {words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize),
            left: box.x, right: box.x + box.width, middle: box.y + box.height / 2};
  })};
})"""


def page_of(chart: Chart) -> str:
    """Both drawings at their natural size, with the fonts in the page itself."""

    def inline(name: str) -> str:
        return "data:font/woff2;base64," + base64.b64encode((font_folder() / name).read_bytes()).decode()

    drawn = draw(chart)
    style = f"{font_face_css(inline)}{css_tokens()}{chart_css()} svg{{display:block!important;max-width:none!important;width:auto!important}}"
    return f"<!doctype html><title>t</title><style>{style} body{{font-family:var(--font)}}</style>{drawn.wide}{drawn.narrow}"


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
def test_words_stand_clear_of_each_other_and_inside(chromium: Browser, chart: Chart) -> None:
    page = chromium.new_page(viewport={"width": 800, "height": 600})
    page.set_content(page_of(chart))
    page.evaluate("() => document.fonts.ready.then(() => true)")
    drawings: list[dict[str, Any]] = page.evaluate(MEASURED)
    page.close()
    assert [round(drawing["width"]) for drawing in drawings] == [688, 358]
    for drawing in drawings:
        texts = drawing["texts"]
        assert len(texts) > 5
        assert min(text["size"] for text in texts) >= 12
        assert [text for text in texts if text["left"] < -2 or text["right"] > drawing["width"] + 2] == []
        clashes = [
            (a["words"], b["words"])
            for at, a in enumerate(texts)
            for b in texts[at + 1 :]
            if abs(a["middle"] - b["middle"]) < 11 and min(a["right"], b["right"]) - max(a["left"], b["left"]) > 2
        ]
        assert clashes == []
