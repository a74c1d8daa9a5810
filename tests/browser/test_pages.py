"""Every kind of page of the example, opened in a real browser as a host would serve it."""

import functools
import gzip
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from browser.loopback import serving

PROJECT = Path(__file__).parents[2]
WIDTHS = (320, 390, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

pytestmark = pytest.mark.browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the server calls it by
        pass


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("built") / "site"


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[str]:
    """The repository's own project, built and served: its address, a loopback port, without a slash at its end.

    The port is taken first, because the page for lost readers names the site by its address.
    """
    with serving(functools.partial(_Quiet, directory=str(folder))) as address:
        command = [sys.executable, "-m", "sitegen", "-C", str(PROJECT), "build", "--base-url", f"{address}/", "-o"]
        built = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
        assert built.returncode == 0, built.stderr
        yield address


@pytest.fixture(scope="session")
def kinds(folder: Path, served: str) -> dict[str, str]:
    """One address of each kind of page: the largest file of it, where most can go wrong."""
    largest: dict[str, tuple[int, str]] = {}
    assert served
    for file in folder.rglob("*.html"):
        address = "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
        parts = address.strip("/").split("/")
        kind = f"one of {parts[0]}" if len(parts) > 1 else parts[0]
        largest[kind] = max(largest.get(kind, (0, "")), (file.stat().st_size, address))
    return {kind: address for kind, (_, address) in sorted(largest.items())}


def opened(page: Page, address: str) -> list[str]:
    """Open an address, wait until it has loaded, and return what went wrong."""
    wrong: list[str] = []
    host = address.split("/")[2]
    page.on("console", lambda line: wrong.append(f"console: {line.text}") if _is_fault(line) else None)
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("requestfailed", lambda asked: wrong.append(f"failed: {asked.url}"))
    page.on("request", lambda asked: wrong.append(f"outside: {asked.url}") if not _is_own(asked.url, host) else None)
    page.goto(address)
    return wrong


def _is_fault(line: ConsoleMessage) -> bool:
    """An error or warning; a file that is not there is one too. Whether the browser looks for a favicon.ico that
    nobody named, and when, is the browser's own affair.
    """
    return line.type in {"error", "warning"} and not line.location["url"].endswith("/favicon.ico")


def _is_own(url: str, host: str) -> bool:
    return url.startswith(("data:", "blob:", f"http://{host}/"))


def test_every_kind_is_there(kinds: dict[str, str]) -> None:
    assert {
        "",
        "404.html",
        "sources",
        "one of sources",
        "questions",
        "one of questions",
        "timeline",
        "one of timeline",
    } <= set(kinds)
    assert {"data", "method"} <= set(kinds)


def test_the_page_of_a_chart_and_its_question_has_no_fault(chromium: Browser, served: str, folder: Path) -> None:
    """Its heading has the id that the field of the search page has."""
    charts = (file.parent for file in sorted(folder.glob("charts/*/index.html")))
    address = next(
        chart.name for chart in charts if 'id="_asked"' in (chart / "index.html").read_text(encoding="utf-8")
    )
    page = chromium.new_page()
    assert opened(page, f"{served}/charts/{address}/") == []
    page.close()


def test_only_a_wide_table_scrolls_and_not_its_page(chromium: Browser, served: str) -> None:
    """Words for screen readers stand in its cells, out of the flow."""
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{served}/actors/")
    page.evaluate("for (const cell of document.querySelectorAll('.scroll th')) cell.style.minWidth = '20rem'")
    table, whole = page.evaluate(
        "[document.querySelector('.scroll').scrollWidth, document.documentElement.scrollWidth]"
    )
    page.close()
    assert (table > 1000, whole) == (True, 320)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_load_whole_and_ask_nobody_else(
    chromium: Browser, served: str, kinds: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    wrong = {}
    for address in kinds.values():
        page = context.new_page()
        if found := opened(page, served + address):
            wrong[address] = found
        page.close()
    context.close()
    assert wrong == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_is_wider_than_the_window(
    chromium: Browser, served: str, kinds: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    wide = []
    for address in kinds.values():
        page.goto(served + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            content = page.evaluate("document.documentElement.scrollWidth")
            if content > page.evaluate("window.innerWidth"):
                wide.append(f"{address} is {content} px wide in a window of {width} px")
    context.close()
    assert wide == []


def test_pages_are_whole_without_scripts(chromium: Browser, served: str, kinds: dict[str, str]) -> None:
    """What is read with scripts on is read with scripts off: no figure, row or sentence comes from a script. What a
    script adds are tools, folded.
    """
    missing = {}
    with_scripts, without = (_reader(chromium, scripts=scripts) for scripts in (True, False))
    for address in kinds.values():
        lost = set(with_scripts(served + address)) - set(without(served + address))
        if lost:
            missing[address] = sorted(lost)
    assert missing == {}


def _reader(chromium: Browser, *, scripts: bool) -> Callable[[str], list[str]]:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()

    def words(address: str) -> list[str]:
        page.goto(address)
        page.evaluate("document.querySelectorAll('.tools').forEach(tools => tools.remove())") if scripts else None
        # What is far below the window is laid out when it comes near: here it is to be read at once.
        page.evaluate("document.querySelectorAll('main *').forEach(one => { one.style.contentVisibility = 'visible' })")
        return page.locator("main").inner_text().split()

    return words


def test_pages_style_and_script_stay_small(folder: Path, served: str) -> None:
    """In bytes: pages and script as they are sent, compressed; the one style sheet as it is."""
    assert served
    pages = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.html")}
    assert {path: len(data) for path, data in pages.items() if len(gzip.compress(data)) > 60_000} == {}
    assert [file.name for file in (folder / "assets").glob("*.css") if file.stat().st_size > 20_480] == []
    assert [
        file.name for file in (folder / "assets").glob("*.js") if len(gzip.compress(file.read_bytes())) > 8_000
    ] == []
