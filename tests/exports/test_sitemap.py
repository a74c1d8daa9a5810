"""Crawlers get full addresses, or none."""

from xml.etree import ElementTree as ET

from sitegen.exports.sitemap import export_sitemap


def test_every_page_is_listed_under_the_base_url() -> None:
    sitemap, robots = export_sitemap(["/sources/a/", "/", "/b&c/"], "https://example.org/p/")
    assert (sitemap.path, robots.path) == ("sitemap.xml", "robots.txt")
    tree = ET.fromstring(sitemap.data)  # noqa: S314 - our own text
    places = [place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places == ["https://example.org/p/", "https://example.org/p/b&c/", "https://example.org/p/sources/a/"]
    assert robots.data == b"User-agent: *\nAllow: /\nSitemap: https://example.org/p/sitemap.xml\n"


def test_without_a_base_url_there_is_none() -> None:
    assert export_sitemap(["/"], "") == ()
