"""Crawlers get full addresses, or none."""

from pathlib import Path

import pytest
from lxml import etree

from projects import project, site_of, small_site_built
from sitegen.exports.sitemap import export_sitemap

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "standards/sitemap.xsd"))
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def places(data: bytes) -> list[str | None]:
    return [place.text for place in etree.fromstring(data).iter(LOC)]


def test_every_page_is_listed_under_the_base_url() -> None:
    sitemap, robots = export_sitemap(["/sources/a/", "/", "/b&c/"], "https://example.org/p/")
    assert (sitemap.path, robots.path) == ("sitemap.xml", "robots.txt")
    SCHEMA.assertValid(etree.fromstring(sitemap.data))
    assert places(sitemap.data) == [
        "https://example.org/p/",
        "https://example.org/p/b%26c/",
        "https://example.org/p/sources/a/",
    ]
    assert robots.data == b"User-agent: *\nAllow: /\nSitemap: https://example.org/p/sitemap.xml\n"


def test_more_pages_than_one_map_may_hold_are_spread() -> None:
    index, first, second, _ = export_sitemap([f"/{n}/" for n in range(5)], "https://example.org", most=3)
    assert places(index.data) == ["https://example.org/sitemap-1.xml", "https://example.org/sitemap-2.xml"]
    assert (first.path, second.path) == ("sitemap-1.xml", "sitemap-2.xml")
    assert [len(places(each.data)) for each in (first, second)] == [3, 2]
    SCHEMA.assertValid(etree.fromstring(second.data))


def test_the_site_lists_its_pages_and_no_former_address() -> None:
    site = small_site_built()
    SCHEMA.assertValid(etree.fromstring(site["sitemap.xml"]))
    listed = {str(place).removeprefix("https://example.org/flood/") for place in places(site["sitemap.xml"])}
    pages = {path.removesuffix("index.html") for path in site if path.endswith("index.html")}
    moved = {path for path in pages if b'http-equiv="refresh"' in site[f"{path}index.html"]}
    assert moved
    assert listed == {path for path in pages - moved if f"{path}index.html" in site and path != "404.html"}


@pytest.mark.parametrize("path", ["sitemap.xml", "feed.xml"])
def test_without_a_base_url_there_is_none(path: str) -> None:
    site = site_of(project())
    assert path not in site
    assert site["robots.txt"] == b"User-agent: *\nAllow: /\n"
