"""The content policy in a real browser: what an attacker got into a page does not run, by header and by meta alike."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.loopback import serving
from header_rules import headers_of
from projects import small_site_built
from sitegen.publish.media import media_type
from sitegen.urls import artifact_path

ATTACK = """<script>document.title = "owned"</script>
<img src="/no/such" onerror="document.title = 'owned'">
<a id="hit" href="javascript:document.title = 'owned'">x</a>
<svg onload="document.title = 'owned'"></svg>
<iframe srcdoc="<script>parent.document.title = 'owned'</script>"></iframe>
<script src="data:text/javascript,document.title='owned'"></script>
<style>body { --owned: 1 }</style>
<form action="https://evil.example/"></form>
<base href="https://evil.example/">
"""

pytestmark = pytest.mark.browser


class _Host(BaseHTTPRequestHandler):
    """A host that obeys `_headers` under /with/ and sends none of them under /without/, with the attack in every page."""

    def do_GET(self) -> None:
        way, _, url = self.path.removeprefix("/").partition("/")
        attacked, _, way = way.rpartition("-")
        path = artifact_path(f"/{url.partition('?')[0]}")
        data = small_site_built().get(path)
        self.send_response(404 if data is None else 200)
        for name, value in (
            headers_of(small_site_built(), path) if way == "with" else [("Content-Type", media_type(path))]
        ):
            self.send_header(name, value)
        self.end_headers()
        data = data or b""
        if path.endswith(".html") and attacked:
            if way == "with":  # by the header alone
                start = data.index(b'<meta http-equiv="Content-Security-Policy"')
                data = data[:start] + data[data.index(b">", start) + 1 :]
            data = data.replace(b"<main", ATTACK.encode() + b"<main", 1)
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    small_site_built()  # here, before several threads of the host ask for it
    with serving(_Host) as address:
        yield address


@pytest.mark.parametrize("way", ["with", "without"], ids=["by header alone", "by meta alone"])
def test_nothing_injected_runs(chromium: Browser, address: str, way: str) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/attacked-{way}/sources/alpha/", wait_until="load")
    page.evaluate("document.getElementById('hit').click()")
    page.wait_for_function("document.readyState === 'complete'")
    assert "owned" not in page.title()
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--owned')") == ""
    assert page.evaluate("document.baseURI") == page.url
    assert [url for url in asked if "evil.example" in url] == []
    page.close()


def test_the_attack_is_one(chromium: Browser) -> None:
    """Without any policy it runs: the test above would notice."""
    page = chromium.new_page()
    page.set_content(f"<title>mine</title>{ATTACK}")
    page.wait_for_function("document.title === 'owned'")
    page.close()


@pytest.mark.parametrize("way", ["with", "without"])
def test_the_page_itself_breaks_no_rule_and_its_data_can_be_read(chromium: Browser, address: str, way: str) -> None:
    page = chromium.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for path in ("", "sources/alpha/", "questions/dead/", "data/"):
        page.goto(f"{address}/-{way}/{path}", wait_until="load")
        graph = page.evaluate(
            "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)['@graph']"
        )
        assert graph
    assert [text for text in told if "Content Security Policy" in text or "Content-Security-Policy" in text] == []
    page.close()
