"""The preview in a real browser: an edit reaches the page, a mistake lies over it until it is mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from serve.previewing import DEADLINE, HOME, Desk, a_desk, start, stop, until
from sitegen.serve.preview import Preview

pytestmark = pytest.mark.browser

expect.set_options(timeout=DEADLINE * 1000)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "project")


@pytest.fixture
def preview(desk: Desk) -> Iterator[Preview]:
    running = start(desk)
    yield running
    stop(running)


@pytest.fixture
def page(chromium: Browser, preview: Preview) -> Iterator[Page]:
    context = chromium.new_context()
    opened = context.new_page()
    opened.goto(preview.url)
    expect(opened.locator("p")).to_have_text("one")  # reloads itself when the first build is done
    yield opened
    context.close()


def test_an_edit_reaches_the_page(page: Page, desk: Desk) -> None:
    desk.write("content/index.html", HOME.format("two"))
    expect(page.locator("p")).to_have_text("two")


def test_a_mistake_lies_over_the_last_good_page_until_it_is_mended(page: Page, desk: Desk) -> None:
    overlay = page.get_by_role("alert")
    desk.write("content/index.html", "BROKEN")
    expect(overlay).to_contain_text("content/index.html:1: <b>broken</b>")  # as text, not as markup
    expect(overlay.locator("b")).to_have_count(0)
    expect(page.locator("body > p")).to_have_text("one")
    expect(overlay).to_have_css("background-color", "rgb(28, 27, 26)")
    page.reload()
    expect(overlay).to_be_visible()
    desk.write("content/index.html", HOME.format("mended"))
    expect(page.locator("p")).to_have_text("mended")
    expect(overlay).to_have_count(0)


def test_the_overlay_can_be_put_away(page: Page, desk: Desk) -> None:
    overlay = page.get_by_role("alert")
    desk.write("content/index.html", "BROKEN")
    overlay.get_by_role("button", name="Hide").click()
    expect(overlay).to_have_count(0)
    desk.write("content/404.html", "BROKEN too")
    expect(overlay).to_contain_text("content/404.html:1")
    page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)


def test_it_works_under_a_strict_content_policy(chromium: Browser, preview: Preview, desk: Desk) -> None:
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    desk.write("content/strict.html", HOME.format("one").replace("<head>", "<head>" + meta))
    context = chromium.new_context()
    page = context.new_page()
    until(lambda: any("files in" in line for line in desk.said))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    try:
        page.goto(preview.url)
        expect(page.locator("p")).to_have_text("one")
        page.goto(preview.url + "strict.html")
        desk.write("content/index.html", "BROKEN")
        expect(page.get_by_role("alert")).to_have_css("background-color", "rgb(28, 27, 26)")
    finally:
        context.close()
    assert complaints == []


def test_the_page_finds_the_preview_again_after_a_restart(page: Page, preview: Preview, desk: Desk) -> None:
    port = int(preview.url.rstrip("/").rpartition(":")[2])
    stop(preview)
    desk.write("content/index.html", HOME.format("after the restart"))
    again = start(desk, port=port)
    try:
        assert again.url == preview.url
        expect(page.locator("p")).to_have_text("after the restart")
    finally:
        stop(again)
