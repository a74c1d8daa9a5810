"""What a reader does on a page: opens the card of a figure, sorts and filters a list, searches, copies."""

import functools
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.loopback import serving
from projects import project, site_of, write_project
from sitegen.build import Options

pytestmark = pytest.mark.browser

SPEAKERS = ("mayor", "sheriff")
FIGURES = (12, 15, 20, 21, 30, 31, 40)
CLAIMS = "".join(
    f"- id: c{number}\n  question: dead\n  by: {SPEAKERS[at % 2]}\n  value: {number}\n  as_of: 2024-05-{28 - at}\n"
    f"  quote: {number} people died\n  attribution: the {SPEAKERS[at % 2].title()} said\n"
    for at, number in enumerate(FIGURES)
)
TEXT = "The flood\n\n" + "".join(
    f"{number} people died, the {SPEAKERS[at % 2].title()} said in a long account of that night by the river.\n\n"
    for at, number in enumerate(FIGURES)
)
FILES = {
    "content/actors.yaml": "- {id: mayor, name: The Mayor, kind: person, aliases: [the Mayor]}\n"
    "- {id: sheriff, name: The Sheriff, kind: person, aliases: [the Sheriff]}\n",
    "content/claims/alpha.yaml": CLAIMS,
    "seeds/alpha.txt": TEXT,
    "content/events.yaml": "".join(
        f"- {{id: e{month}, title: What happened in month {month}, when: 2024-{month:02}, summary: '{'Told at length. ' * 60}'}}\n"
        for month in range(1, 10)
    ),
    "content/index.md": "---\ntitle: Home\n---\n\nThe count was [12](claim:c12), later [15](claim:c15), it is said, and after the"
    " water had gone out of the lower streets of the town it rose again.\n\nThe next words stand below.\n",
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the server calls it by
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(site_of(project(FILES)), tmp_path_factory.mktemp("read"))


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    with serving(functools.partial(_Quiet, directory=str(folder))) as address:
        yield address


@pytest.fixture
def wide(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


CARD = ".figure + .note"


def top(page: Page, selector: str) -> float:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return found["y"]


def test_a_pointer_over_a_figure_opens_its_card_in_the_margin(wide: Page, served: str) -> None:
    wide.goto(served)
    assert wide.locator(CARD).count() == 0
    before = top(wide, "text=The next words")
    wide.locator(".figure").first.hover()
    expect(wide.locator(CARD)).to_be_visible()
    expect(wide.locator(CARD)).to_contain_text("12, says The Mayor, in “The flood”, 14 May 2024.")
    card, text = wide.locator(CARD).bounding_box(), wide.locator(".prose p").first.bounding_box()
    assert card is not None
    assert text is not None
    assert card["x"] >= text["x"] + text["width"]
    assert abs(card["y"] - text["y"]) < 20
    assert top(wide, "text=The next words") == before
    wide.locator(".figure").nth(1).hover()
    expect(wide.locator(CARD)).to_contain_text("15, says The Sheriff")
    assert wide.locator(CARD).count() == 1


def test_a_tap_opens_the_card_under_the_line_and_closes_it(phone: Page, served: str) -> None:
    phone.goto(served)
    before = top(phone, "text=The next words")
    phone.locator(".figure").first.tap()
    card, line = phone.locator(CARD).bounding_box(), phone.locator(".figure").first.bounding_box()
    assert card is not None
    assert line is not None
    assert line["y"] + line["height"] - 4 <= card["y"] <= line["y"] + line["height"] + 30
    assert top(phone, "text=The next words") >= before + card["height"]
    assert phone.url.endswith("/")
    phone.locator(".figure").first.tap()
    expect(phone.locator(CARD)).to_have_count(0)
    phone.locator(".figure").first.tap()
    phone.get_by_role("button", name="Close").tap()
    expect(phone.locator(CARD)).to_have_count(0)


def test_the_keyboard_opens_a_card_walks_through_it_and_closes_it(wide: Page, served: str) -> None:
    wide.goto(served)
    while wide.evaluate("!document.activeElement.matches('.figure')"):
        wide.keyboard.press("Tab")
    expect(wide.locator(CARD)).to_be_visible()
    assert wide.locator(".figure").first.get_attribute("aria-expanded") == "true"
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.activeElement.dataset.note") == "2"
    expect(wide.locator(CARD)).to_contain_text("15, says The Sheriff")
    wide.keyboard.press("Enter")
    assert wide.evaluate("document.activeElement.closest('.note') !== null")
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.activeElement.closest('.note') !== null")
    wide.keyboard.press("Escape")
    expect(wide.locator(CARD)).to_have_count(0)
    assert wide.evaluate("document.activeElement.dataset.note") == "2"


def test_a_permalink_far_down_a_long_page_leads_to_its_claim(phone: Page, served: str) -> None:
    phone.goto(f"{served}/sources/alpha/#c{FIGURES[-1]}")
    expect(phone.locator(f"#c{FIGURES[-1]}")).to_be_in_viewport()


def test_without_scripts_a_figure_leads_to_its_claim(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.locator(".figure").first.click()
    assert page.url == f"{served}/sources/alpha/#c12"
    context.close()


def test_on_paper_the_cards_are_footnotes(wide: Page, served: str) -> None:
    wide.goto(served)
    wide.locator(".figure").first.hover()
    expect(wide.locator(CARD)).to_be_visible()
    wide.evaluate("dispatchEvent(new Event('beforeprint'))")
    wide.emulate_media(media="print")
    notes = wide.locator(".notes .note")
    assert notes.count() == 2
    assert all(notes.nth(at).is_visible() for at in range(2))
    assert wide.locator(CARD).count() == 0


def test_on_paper_what_is_folded_is_open_but_for_the_lists_pair_by_pair(wide: Page, served: str) -> None:
    wide.goto(f"{served}/questions/dead/")
    wide.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<details><summary>More</summary><p>Folded</p></details>')"
    )
    folded, pairs = wide.get_by_text("Folded"), wide.locator(".one-by-one")
    assert not folded.is_visible()
    wide.emulate_media(media="print")
    expect(folded).to_be_visible()
    assert pairs.count() > 0
    assert not any(pairs.nth(at).is_visible() for at in range(pairs.count()))


def shown(page: Page) -> list[str]:
    return page.locator(".claims-table tbody tr:visible .stated").all_inner_texts()


def test_a_table_is_filtered_and_sorted_from_the_keyboard(wide: Page, served: str) -> None:
    wide.goto(f"{served}/questions/dead/")
    assert shown(wide) == [str(number) for number in FIGURES]
    wide.locator(".tools summary").focus()
    wide.keyboard.press("Enter")
    expect(wide.locator(".tools select").first).to_be_visible()
    wide.keyboard.press("Tab")
    wide.keyboard.press("ArrowDown")
    expect(wide.locator(".tools output")).to_have_text("4 of 7 shown")
    assert shown(wide) == ["12", "20", "30", "40"]
    wide.get_by_label("Sort by").select_option("date")
    assert shown(wide) == ["40", "30", "20", "12"]
    wide.locator(".tools select").first.select_option("")
    assert shown(wide) == [str(number) for number in reversed(FIGURES)]


@pytest.mark.parametrize("from_disk", [False, True])
def test_search_finds_records_and_leads_to_them(wide: Page, tmp_path: Path, served: str, *, from_disk: bool) -> None:
    address = f"{served}/search/"
    if from_disk:
        write_project(site_of(project(FILES), Options(from_disk=True)), tmp_path)
        address = (tmp_path / "search/index.html").as_uri()
    wide.goto(address)
    wide.get_by_label("Words to look for").fill("SHERIFF 15")
    expect(wide.get_by_role("status").first).to_have_text("1 found")
    found = wide.locator("#_results a")
    assert found.all_inner_texts() == ["15"]
    found.click()
    assert wide.url.endswith("/sources/alpha/index.html#c15" if from_disk else "/sources/alpha/#c15")
    expect(wide.locator("#c15")).to_be_visible()


def test_search_keeps_what_was_asked_in_the_address(wide: Page, served: str) -> None:
    wide.goto(f"{served}/search/?q=flood")
    expect(wide.locator("#_results")).to_contain_text("The flood")
    wide.get_by_label("Words to look for").fill("nothing like it")
    expect(wide.get_by_role("status").first).to_have_text("Nothing found")
    assert wide.url.endswith("/search/?q=nothing%20like%20it")


def test_a_citation_and_the_link_to_a_claim_are_copied(wide: Page, served: str) -> None:
    wide.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wide.goto(f"{served}/sources/alpha/")
    wide.get_by_role("button", name="Copy the citation").click()
    expect(wide.locator(".toast")).to_have_text("Copied")
    assert wide.evaluate("navigator.clipboard.readText()") == "The flood. A small site."
    wide.locator("#c20 .permalink").click()
    expect(wide.locator(".toast")).to_have_text("Link copied")
    assert wide.evaluate("navigator.clipboard.readText()") == f"{served}/sources/alpha/#c20"


def test_the_policy_stops_what_is_inline_and_nothing_of_ours(wide: Page, served: str, folder: Path) -> None:
    told: list[str] = []
    wide.on("console", lambda line: told.append(line.text))
    for address in ("/", "/search/", "/questions/dead/", "/sources/alpha/", "/timeline/"):
        wide.goto(served + address)
    assert told == []
    page = (folder / "index.html").read_text("utf-8")
    (folder / "attacked.html").write_text(
        page.replace("<main", "<script>document.title = 'taken'</script><main"), "utf-8"
    )
    wide.goto(f"{served}/attacked.html")
    assert "taken" not in wide.title()
    assert any("Content Security Policy" in line for line in told)


def test_the_months_stay_in_reach_and_show_the_one_that_is_read(chromium: Browser, served: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served}/timeline/2024-09/")
    here = page.locator(".months [aria-current]")
    expect(here).to_have_text("September 2024")
    expect(here).to_be_in_viewport(ratio=1)  # the last of nine, which do not fit beside each other
    assert page.evaluate("scrollY") == 0
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    expect(here).to_be_in_viewport(ratio=1)
    expect(page.locator("h1")).not_to_be_in_viewport()
    context.close()
