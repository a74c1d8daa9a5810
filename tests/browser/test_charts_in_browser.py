"""Charts as Chromium lays them out with the shipped fonts: nothing overlaps, nothing is cut off, nothing is tiny."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Browser

from drawn_kinds import KINDS
from sitegen.charts.chart import Chart
from sitegen.charts.drawing import draw
from sitegen.charts.fonts import font_folder
from sitegen.theme import chart_css, css_tokens, font_face_css

pytestmark = pytest.mark.browser

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


@pytest.mark.parametrize("chart", KINDS, ids=lambda chart: chart.kind)
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


@pytest.mark.parametrize(("column", "shown"), [(320, "narrow"), (639, "narrow"), (640, "wide"), (760, "wide")])
def test_the_width_of_its_place_chooses_the_drawing(chromium: Browser, column: int, shown: str) -> None:
    """On a wide screen all the same: a chart in a narrow column of it is as legible as on a phone."""
    drawn = draw(KINDS[0])
    page = chromium.new_page(viewport={"width": 1280, "height": 600})
    page.set_content(
        f"<!doctype html><title>t</title><style>{css_tokens()}{chart_css()} main{{width:{column}px}}</style>"
        f'<main><div class="chart">{drawn.wide}{drawn.narrow}</div></main>'
    )
    seen = [name for name in ("wide", "narrow") if page.locator(f".chart-{name}").is_visible()]
    sizes = page.locator(f".chart-{shown}").evaluate(
        "svg => [svg.getBoundingClientRect().width, svg.viewBox.baseVal.width]"
    )
    page.close()
    assert seen == [shown]
    assert 13 * sizes[0] / sizes[1] >= 11.5  # px of the smallest words; from 330 px on they have 12
