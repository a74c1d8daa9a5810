"""Addresses lead where they should from every page, on any host, under any path and from disk."""

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.urls import artifact_path, explainer_url, is_site_address, relative_url

segments = st.text("abcxyz0123456789-", min_size=1, max_size=6)
pages = st.lists(segments, max_size=3).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
files = st.tuples(pages, st.text("abc äß%?&+'\" ", min_size=1, max_size=6)).map(lambda pair: pair[0] + pair[1] + ".x")


@given(pages | files, pages)
def test_a_relative_address_leads_to_the_file(url: str, page: str) -> None:
    """Read as a browser reads it: joined to the folder of the page it stands on."""
    relative = relative_url(url, page=page)
    assert not relative.startswith("/")
    joined = posixpath.normpath(posixpath.join(page, unquote(relative))) + ("/" if relative.endswith("/") else "")
    assert (joined if joined != "//" else "/") == url


@given(pages | files, pages)
def test_from_disk_every_address_names_a_file(url: str, page: str) -> None:
    relative = relative_url(url, page=page, from_disk=True)
    folder = posixpath.dirname("/" + artifact_path(page))
    assert posixpath.normpath(posixpath.join(folder, unquote(relative))) == "/" + artifact_path(url)


@pytest.mark.parametrize(
    ("url", "page", "relative"),
    [
        ("/", "/", "./"),
        ("/", "/a/", "../"),
        ("/a/", "/a/", "./"),
        ("/a/b/", "/a/", "b/"),
        ("/a/#x", "/a/", "#x"),
        ("/a/#x", "/", "a/#x"),
        ("/assets/a b.png", "/a/", "../assets/a%20b.png"),
        ("#x", "/a/", "#x"),
        ("https://x.example/?a=b#c", "/a/", "https://x.example/?a=b#c"),
        ("mailto:a@b.example", "/a/", "mailto:a@b.example"),
    ],
)
def test_addresses(url: str, page: str, relative: str) -> None:
    assert relative_url(url, page=page) == relative


def test_pages_are_stored_as_an_index_and_files_as_themselves() -> None:
    assert [artifact_path(url) for url in ("/", "/a/", "/a/#b", "/404.html", "/data/claims.json")] == [
        *("index.html", "a/index.html", "a/index.html", "404.html", "data/claims.json")
    ]
    assert [explainer_url(name) for name in ("index", "about", "how/we-count")] == ["/", "/about/", "/how/we-count/"]


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://example.org/a/b/", "https://example.org:8000/", "https://[::1]/"]
)
def test_where_a_site_can_stand(address: str) -> None:
    assert is_site_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "/a/",
        "https://",
        "https://[x",
        "ftp://example.org",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "https://example.org/?a",
        "https://example.org/#a",
        "https://a b/",
        'https://a/"><script>',
        "https://a\\b",
    ],
)
def test_where_it_cannot(address: str) -> None:
    assert not is_site_address(address)
