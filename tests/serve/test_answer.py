"""URL → what a static host would send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.answer import answer, content_type, with_script
from sitegen.serve.outcome import NOTHING_YET, Shown

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
SHOWN = Shown(SITE, "e1", ())


def body_of(url: str) -> bytes | None:
    found = answer(SHOWN, url)
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


def test_a_folder_is_its_index_with_the_script() -> None:
    assert body_of("/") == b'<head><script src="/__sitegen/preview.js" data-edition="e1" defer></script></head>home'
    assert (body_of("/about/") or b"").endswith(b"</script>about")
    assert (body_of("/%D0%BF%D0%BB%D0%B0%D0%BD%D0%B8/") or b"").endswith(b"plans")


@pytest.mark.parametrize(("url", "location"), [("/about", "/about/"), ("/a%20b", "/a%20b/")])
def test_a_folder_without_its_slash_leads_there(url: str, location: str) -> None:
    found = answer(SHOWN, url)
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
    assert answer(SHOWN, url).status == 404


def test_the_sites_own_404_is_used() -> None:
    assert b"Not found" in answer(SHOWN, "/nope").body
    own = answer(Shown({"404.html": b"<p>ours"}, "e1", ()), "/nope")
    assert (own.status, own.content_type) == (404, "text/html; charset=utf-8")
    assert own.body.endswith(b"<p>ours")
    assert b"preview.js" in own.body


def test_before_there_is_a_site_every_page_says_so_and_listens() -> None:
    found = answer(NOTHING_YET, "/about/")
    assert found.status == 503
    assert b"preview.js" in found.body


@given(st.text())
def test_any_url_has_an_answer_from_the_site_alone(url: str) -> None:
    found = answer(SHOWN, url)
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
    ("html", "before"),
    [
        (b"<!doctype html><html><HEAD lang=x><title>", b"<!doctype html><html><HEAD lang=x>"),
        (b"<!DOCTYPE html><header>", b"<!DOCTYPE html>"),
        (b"<p>", b""),
        (b"", b""),
    ],
)
def test_the_script_stands_as_early_as_html_allows(html: bytes, before: bytes) -> None:
    assert with_script(html, "e").startswith(before + b"<script src=")
    assert with_script(html, "e").endswith(html[len(before) :])
