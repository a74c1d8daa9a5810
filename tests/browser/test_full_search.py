"""`search: full` in a real browser: words of the text are found and opened, under the content policy of host and page."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.loopback import serving
from header_rules import headers_of
from projects import LOOK, project, write_project
from sitegen.build import build
from sitegen.full_text import with_full_text
from sitegen.project import Inputs
from sitegen.urls import artifact_path

pytestmark = pytest.mark.browser

FILES = project(
    {
        "site.yaml": "format: 1\ntitle: T\nquote_share: 100%\nsearch: full\n",
        "content/pages/night.md": "---\ntitle: The night\n---\n\nA heron stood <mark> in the drowned orchard & waited.\n",
    }
)
BUILT = with_full_text(build(Inputs(FILES, LOOK)), map, lambda _stage: None)


class _Host(BaseHTTPRequestHandler):
    """The site at the root and under /sub/path/, with the headers that it asks for."""

    def do_GET(self) -> None:
        assert BUILT.site
        site = {artifact.path: artifact.data for artifact in BUILT.site}
        path = artifact_path(self.path.partition("?")[0].replace("/sub/path/", "/"))
        self.send_response(200 if path in site else 404)
        for name, value in headers_of(site, path):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(site.get(path, b""))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(_Host) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def complaints(page: Page) -> list[str]:
    """What goes wrong in the page from now on."""
    told: list[str] = []
    page.on("console", lambda line: told.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.mark.parametrize("place", ["/", "/sub/path/"])
def test_a_word_of_the_text_leads_to_its_page(page: Page, address: str, place: str) -> None:
    wrong = complaints(page)
    page.goto(f"{address}{place}search/")
    page.get_by_role("searchbox").fill("heron")
    page.get_by_role("link", name="And in the text of the pages").click()
    texts = page.get_by_role("region", name="In the text of the pages")
    expect(texts.get_by_role("status")).to_have_text("1 page")
    expect(texts.get_by_role("listitem")).to_contain_text("heron stood in the drowned orchard & waited")
    assert texts.locator("mark").all_inner_texts() == ["heron"]
    texts.get_by_role("link", name="The night").click()
    assert page.url == f"{address}{place}night/"
    assert wrong == []


def test_where_no_text_holds_the_words_nothing_is_shown_of_it(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=heron")
    texts = page.get_by_role("region", name="In the text of the pages")
    expect(texts.get_by_role("status")).to_have_text("1 page")
    page.get_by_role("searchbox").fill("xylophone")
    expect(texts).to_have_count(0)
    expect(page.get_by_text("Nothing found")).to_be_visible()


def test_only_the_search_page_may_run_webassembly(page: Page, address: str) -> None:
    smallest = "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'runs', () => 'refused')"
    for place, answer in {"/": "refused", "/night/": "refused", "/search/": "runs"}.items():
        page.goto(f"{address}{place}")
        assert page.evaluate(smallest) == answer, place


def test_opened_from_a_disk_the_small_index_still_answers(page: Page, tmp_path: Path) -> None:
    assert BUILT.site
    write_project({artifact.path: artifact.data for artifact in BUILT.site}, tmp_path)
    page.goto((tmp_path / "search/index.html").as_uri())
    page.get_by_role("searchbox").fill("night")
    expect(page.locator("#_results")).to_contain_text("The night")
    expect(page.locator("#_texts")).to_be_hidden()
