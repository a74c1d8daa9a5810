"""The preview in a real browser: an edit reaches the page, a mistake lies over it until it is mended."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from projects import project, write_project
from serve.previewing import DEADLINE, HOME, Desk, a_desk, start, stop, until
from sitegen.serve.live import LiveProject
from sitegen.serve.outcome import Drafts
from sitegen.serve.preview import Preview, Settings

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


LONG = """<!doctype html><html lang='en'><head><title>Long</title><link rel='stylesheet' href='/{style}.css'></head><body>
<details id='card'><summary>Card</summary>inside</details>
<p id='words'>{words}</p><input id='field'>
<div style='height: 4000px'></div><button id='low'>Low</button>{more}
<script src='/page.js' defer></script></body></html>"""
STYLE = "p {{ color: rgb(0, 0, {blue}) }}"


@pytest.fixture
def long(page: Page, preview: Preview, desk: Desk) -> Page:
    """A long page as its reader left it: scrolled, a card open, the focus in a field with something in it."""
    desk.write("content/a.css", STYLE.format(blue=1))
    desk.write("content/page.js", "document.querySelector('summary').dataset.wired = 'by the page';")
    desk.write("content/long.html", LONG.format(style="a", words="first", more=""))
    until(lambda: (answered := page.request.get(preview.url + "long.html")).ok and "first" in answered.text())
    page.goto(preview.url + "long.html")
    page.locator("summary").click()
    page.locator("#field").fill("half a wo")
    page.evaluate("window.same = true; scrollTo(0, 1500)")
    return page


def is_as_it_was_left(page: Page) -> bool:
    return bool(
        page.evaluate(
            "scrollY === 1500 && document.querySelector('details').open && document.activeElement.id === 'field'"
        )
    )


def test_an_edit_reaches_the_page(page: Page, desk: Desk) -> None:
    desk.write("content/index.html", HOME.format("two"))
    expect(page.locator("p")).to_have_text("two")


def test_an_edit_changes_the_page_where_it_was_changed_and_nowhere_else(long: Page, desk: Desk) -> None:
    desk.write("content/long.html", LONG.format(style="a", words="second <b>one</b>", more="<p>more</p>"))
    expect(long.locator("#words")).to_have_text("second one")
    expect(long.locator("p").last).to_have_text("more")
    assert long.evaluate("window.same")
    assert is_as_it_was_left(long)
    assert long.locator("#field").input_value() == "half a wo"
    assert long.locator("summary").get_attribute("data-wired") == "by the page"
    desk.write("content/long.html", LONG.format(style="a", words="third", more=""))
    expect(long.locator("#words")).to_have_text("third")
    expect(long.locator("p")).to_have_count(1)
    assert long.evaluate("window.same")


def test_what_scripts_may_wait_for_loads_the_page_anew_as_it_was_left(long: Page, desk: Desk) -> None:
    desk.write("content/long.html", LONG.format(style="a", words="first", more="<table><tr><td>1</td></tr></table>"))
    expect(long.locator("table")).to_have_count(1)
    long.wait_for_function("scrollY === 1500")
    assert not long.evaluate("window.same ?? false")
    assert is_as_it_was_left(long)


def test_a_style_is_exchanged_without_loading_the_page(long: Page, desk: Desk) -> None:
    expect(long.locator("#words")).to_have_css("color", "rgb(0, 0, 1)")
    desk.write("content/b.css", STYLE.format(blue=2))
    desk.write("content/long.html", LONG.format(style="b", words="first", more=""))
    expect(long.locator("#words")).to_have_css("color", "rgb(0, 0, 2)")
    expect(long.locator("link[href='/a.css']")).to_have_count(0)
    assert long.evaluate("window.same")
    assert is_as_it_was_left(long)


def test_the_card_of_a_claim_stays_open(chromium: Browser, tmp_path: Path) -> None:
    """With the site's own look: its script moves the card to its figure."""
    cited = {"content/index.md": "---\ntitle: Home\n---\n\nIn Oster [about 12](claim:alpha-dead) died.\n"}
    root = write_project(project(cited), tmp_path / "real")
    home = root / "content/index.md"
    preview = Preview(root, lambda url: LiveProject.at(root, url), Settings(port=0), lambda _line: None)
    threading.Thread(target=preview.serve, name=f"preview {id(preview)}", daemon=True).start()
    until(lambda: preview.url)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(preview.url)
    figure = page.locator(".figure[data-note]")
    figure.click()
    card = page.locator(".figure + .note")
    expect(card).to_be_visible()
    page.evaluate("window.same = true")
    home.write_text(home.read_text().replace("died.", "died there.\n\nMore words."))
    expect(page.locator("main")).to_contain_text("More words.")
    expect(card).to_be_visible()
    claims = root / "content/claims/alpha.yaml"
    claims.write_text(claims.read_text().replace("as_of: 2024-05-14", "as_of: 2024-05-13"))
    expect(card).to_contain_text("As of 13 May 2024.")
    assert page.evaluate("window.same")
    home.write_text(home.read_text() + "\n| A | B |\n|---|---|\n| c | d |\n")
    expect(page.locator("main table")).to_have_count(1)
    expect(card).to_be_visible()
    assert not page.evaluate("window.same ?? false")
    context.close()
    stop(preview)


def test_a_mistake_lies_over_the_last_good_page_until_it_is_mended(page: Page, desk: Desk) -> None:
    overlay = page.get_by_role("alert")
    desk.write("content/index.html", "BROKEN")
    expect(overlay).to_contain_text("content/index.html:1: <b>broken</b>")  # as text, not as markup
    expect(overlay).to_contain_text("This is the last good version.")
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


def test_what_does_not_stop_a_build_waits_in_a_drawer(page: Page, desk: Desk) -> None:
    desk.write("content/index.html", HOME.format("THIN"))
    drawer = page.get_by_text("1 finding", exact=True)
    drawer.click()
    expect(page.get_by_text("content/index.html:1: thin")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    desk.write("content/index.html", HOME.format("thick"))
    expect(drawer).to_have_count(0)


def test_drafts_are_marked(page: Page, desk: Desk) -> None:
    desk.drafts = Drafts(frozenset({"/", "/plan/"}), frozenset({"claim-a"}))
    links = "<a href='/plan/'>plan</a> <a href='/other/'>other</a> <em id='claim-a'>300</em>"
    desk.write("content/index.html", HOME.format(links))
    expect(page.get_by_text("Draft: this page is not published")).to_be_visible()
    expect(page.locator("[data-sitegen-draft]")).to_have_text(["plan", "300"])
    expect(page.get_by_text("plan", exact=True)).to_have_css("outline-style", "dashed")


def test_a_strict_content_policy_holds_in_the_preview(page: Page, preview: Preview, desk: Desk) -> None:
    policy = (
        "default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;; connect-src &#39;self&#39;"
    )
    head = f"<head><meta http-equiv='Content-Security-Policy' content=\"{policy}\"></head>"
    refused: list[str] = []
    # Not every line: Chromium also tells of the icon that this site does not have, whenever it comes to ask for it.
    page.on("console", lambda line: refused.append(line.text) if "Security Policy" in line.text else None)
    desk.write("content/strict.html", f"<!doctype html><html>{head}<body><p>one</p></body></html>")
    until(lambda: page.request.get(preview.url + "strict.html").ok)
    page.goto(preview.url + "strict.html")
    desk.write("content/strict.html", f"<!doctype html><html>{head}<body><p>two</p></body></html>")
    expect(page.locator("body > p")).to_have_text("two")
    desk.write("content/strict.html", "BROKEN")
    expect(page.get_by_role("alert")).to_have_css("background-color", "rgb(28, 27, 26)")
    assert refused == []


def test_a_page_of_another_site_can_neither_read_nor_listen(page: Page, preview: Preview) -> None:
    other = "http://evil.example"
    page.context.route(f"{other}/**", lambda route: route.fulfill(body="<p>evil</p>", content_type="text/html"))
    page.goto(f"{other}/")
    told = page.evaluate(
        """async ([url, socket]) => {
          const read = await fetch(url).then(() => "read", () => "refused");
          const listen = await new Promise((tell) => {
            const socketed = new WebSocket(socket);
            socketed.onopen = () => tell("listens");
            socketed.onerror = () => tell("refused");
          });
          return [read, listen];
        }""",
        [preview.url, preview.url.replace("http", "ws") + "__sitegen/livereload"],
    )
    assert told == ["refused", "refused"]


def test_a_foreign_name_for_this_machine_is_refused(page: Page, preview: Preview) -> None:
    answered = page.goto(preview.url.replace("127.0.0.1", "evil.localhost"))  # a name that browsers take home
    assert answered
    assert answered.status == 403
