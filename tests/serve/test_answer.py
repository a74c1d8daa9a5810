"""URL → what a static host would send."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.answer import answer, content_type, with_policy, with_script

SITE = {
    "index.html": b"<head></head>home",
    "about/index.html": b"about",
    "about.txt": b"text",
    "a b/index.html": b"space",
    "плани/index.html": b"plans",
    "data/claims.json": b"{}",
    ".gitignore": b"*",
    "x/.env": b"secret",
    ".well-known/security.txt": b"contact",
}


def body_of(url: str) -> bytes | None:
    found = answer(SITE, url)
    return found.body if found.status == 200 else None


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("/about.txt", b"text"),
        ("/about%2Etxt", b"text"),
        ("/data/claims.json", b"{}"),
        ("/.well-known/security.txt", b"contact"),
    ],
)
def test_a_file_is_sent_as_it_is(url: str, body: bytes) -> None:
    assert body_of(url) == body


def test_a_folder_is_its_index() -> None:
    assert body_of("/") == b"<head></head>home"
    assert body_of("/about/") == b"about"
    assert body_of("/%D0%BF%D0%BB%D0%B0%D0%BD%D0%B8/") == b"plans"


def test_a_page_has_a_version_by_its_bytes_and_a_file_has_none() -> None:
    home, about = answer(SITE, "/").version, answer(SITE, "/about/").version
    assert home != about == answer({"x/index.html": b"about"}, "/x/").version
    assert answer(SITE, "/data/claims.json").version == ""


@pytest.mark.parametrize(("url", "location"), [("/about", "/about/"), ("/a%20b", "/a%20b/")])
def test_a_folder_without_its_slash_leads_there(url: str, location: str) -> None:
    found = answer(SITE, url)
    assert (found.status, found.location) == (302, location)


@pytest.mark.parametrize(
    "url",
    [
        "/nope",
        "/nope/",
        "//",
        "//about",
        "//evil.example",
        "/.gitignore",
        "/%2egitignore",
        "/x/.env",
        "/../index.html",
        "/about/../index.html",
        "/%2e%2e/index.html",
        "/..%2findex.html",
        "/..\\index.html",
        "/a%00b",
        "/%ff",
        "",
        "*",
        "/index.html/",
        "/about.txt/",
    ],
)
def test_what_is_not_there_hides_or_climbs_is_404(url: str) -> None:
    assert answer(SITE, url).status == 404


def test_the_sites_own_404_is_used() -> None:
    assert b"Not found" in answer(SITE, "/nope").body
    own = answer({"404.html": b"<p>ours"}, "/nope")
    assert (own.status, own.content_type, own.body) == (404, "text/html; charset=utf-8", b"<p>ours")


def test_before_there_is_a_site_every_page_says_so() -> None:
    found = answer(None, "/about/")
    assert (found.status, found.version) == (503, "")


@pytest.mark.parametrize(
    ("url", "status", "location"),
    [
        ("/", 302, "/x/"),
        ("/x", 302, "/x/"),
        ("/x/", 200, ""),
        ("/x/about", 302, "/x/about/"),
        ("/x/about/", 200, ""),
        ("/about/", 404, ""),
        ("/xx/about/", 404, ""),
        ("/x/x/about/", 404, ""),
        ("/x/../about/", 404, ""),
    ],
)
def test_the_site_may_stand_below_a_path(url: str, status: int, location: str) -> None:
    found = answer(SITE, url, "/x/")
    assert (found.status, found.location) == (status, location)


_PIECES = st.sampled_from(
    [
        "/",
        "//",
        "..",
        ".",
        "%2e",
        "%2E%2e",
        "%2f",
        "%5c",
        "\\",
        "%00",
        "%ff",
        "%",
        "~",
        ":",
        "?",
        "#",
        "@",
        ";",
        " ",
        "x",
        "about",
        "index.html",
        ".env",
        ".gitignore",
        "C:",
        "file:",
        "http://evil.example",
        "%252e%252e",
        "\ud800",
        "é",
        "etc/passwd",
    ]
)
_URLS = st.text() | st.lists(_PIECES, max_size=8).map("/".join) | st.lists(_PIECES, max_size=8).map("".join)


@given(_URLS, st.sampled_from(["/", "/x/", "/a b/"]))
def test_any_url_has_an_answer_from_the_site_alone(url: str, base: str) -> None:
    found = answer(SITE, url, base)
    assert found.status in {200, 302, 404}
    assert b"secret" not in found.body
    assert found.location == "" or found.location[:1] == "/" != found.location[1:2]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.JSON", "application/json; charset=utf-8"),
        ("annotations.jsonld", "application/ld+json; charset=utf-8"),
        ("claims.csv", "text/csv; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("chart.svg", "image/svg+xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("picture.png", "image/png"),
        ("picture.webp", "image/webp"),
        ("sans.woff2", "font/woff2"),
        ("site.sqlite", "application/vnd.sqlite3"),
        ("unknown", "application/octet-stream"),
    ],
)
def test_types_have_a_charset_where_they_are_text(name: str, kind: str) -> None:
    assert content_type(name) == kind


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (b"<!doctype html><html><HEAD lang=x><title>", b"<!doctype html><html><HEAD lang=x>"),
        (b"<!DOCTYPE html><header>", b"<!DOCTYPE html>"),
        (b"<p>", b""),
        (b"", b""),
    ],
)
def test_the_script_stands_as_early_as_html_allows(page: bytes, before: bytes) -> None:
    assert with_script(page, "e").startswith(before + b"<script src=")
    assert with_script(page, "e").endswith(page[len(before) :])


POLICY = (
    '<meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; '
    'base-uri &#39;none&#39;; script-src &#39;self&#39;; img-src &#39;self&#39;; connect-src &#39;none&#39;">rest'
)


def test_a_content_policy_lets_the_preview_through_and_nothing_else() -> None:
    page = with_policy(POLICY.encode(), "ws://127.0.0.1:8000").decode()
    assert html.unescape(page).endswith(
        "default-src 'none'; base-uri 'none'; script-src 'self'; img-src 'self'; "
        "connect-src 'self' ws://127.0.0.1:8000; style-src 'self'\">rest"
    )
    assert "unsafe" not in page
    assert with_policy(b"<p>no policy", "ws://a") == b"<p>no policy"
