"""The page of downloads."""

from selectolax.lexbor import LexborHTMLParser

from projects import project, site_of
from sitegen.urls import artifact_path

SITE = """\
format: 1
title: A small site
base_url: https://example.org/flood/
authors: [A. Writer, B. Desk]
quote_share: 100%
"""


def shown(page: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(page).css(selector)]


def test_every_download_is_there() -> None:
    site = site_of(project())
    links = LexborHTMLParser(site["data/index.html"].decode()).css(".downloads a")
    assert links
    for link in links:
        assert artifact_path(f"/data/{link.attributes['href']}") in site


def test_it_says_how_to_cite() -> None:
    page = site_of(project({"site.yaml": SITE}))["data/index.html"].decode()
    assert shown(page, ".cite") == ["A. Writer, B. Desk. A small site. https://example.org/flood/"]


def test_what_is_not_given_is_not_cited() -> None:
    page = site_of(project())["data/index.html"].decode()
    assert shown(page, ".cite") == ["A small site"]


def test_the_licence_is_named_and_linked_and_its_absence_told() -> None:
    def terms(licence: str) -> str:
        page = site_of(project({"site.yaml": SITE + licence}))["data/index.html"].decode()
        found = LexborHTMLParser(page).css_first("section[aria-labelledby=_terms] p")
        assert found is not None
        return found.html or ""

    assert "No licence is stated." in terms("")
    assert "under CC BY &amp; more." in terms("licence: {name: CC BY & more}\n")
    linked = terms("licence: {name: CC BY, url: 'https://cc.example/by'}\n")
    assert '<a href="https://cc.example/by" rel="license">CC BY</a>' in linked
