"""The page for an address that does not exist: it is shown at any depth, so that nothing in it may be relative."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import project, site_of
from sitegen.build import Options

SITE = "format: 1\ntitle: T\nquote_share: 100%\nlicence: {name: CC, url: 'https://cc.example/'}\n"


@pytest.mark.parametrize(
    ("base_url", "prefix"),
    [
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/any/path", "/any/path/"),
        ("https://example.org/any/path/", "/any/path/"),
    ],
)
@pytest.mark.parametrize("from_disk", [False, True])
def test_every_address_is_absolute_and_leads_to_a_file(base_url: str, prefix: str, from_disk: bool) -> None:  # noqa: FBT001 - parametrized
    site = site_of(project({"site.yaml": SITE}), Options(base_url=base_url, from_disk=from_disk))
    nodes = LexborHTMLParser(site["404.html"].decode()).css("[href]")
    addresses = {node.attributes["href"] or "" for node in nodes} - {"#_main", "https://cc.example/"}
    assert len(addresses) > 8
    for address in addresses:
        assert address.startswith(prefix)
        path = address.removeprefix(prefix)
        assert (f"{path}index.html" if path == "" or path.endswith("/") else path) in site


def test_it_is_no_page_of_its_own() -> None:
    page = site_of(project(), Options(base_url="https://example.org"))["404.html"].decode()
    assert 'rel="canonical"' not in page
    assert "og:url" not in page
    assert "<h1>Page not found</h1>" in page
