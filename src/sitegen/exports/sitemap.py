"""The addresses of all pages, for crawlers: `sitemap.xml`, and the `robots.txt` that names it."""

from collections.abc import Iterable, Sequence
from html import escape

from sitegen.artifact import Artifact
from sitegen.urls import full_address

MOST = 50_000
"""As many addresses may stand in one file (Protocol 0.9 of sitemaps.org)."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def export_sitemap(urls: Iterable[str], base_url: str, *, most: int = MOST) -> tuple[Artifact, ...]:
    """All files for the root-relative `urls` of the pages. Without a `base_url` crawlers are let in but find no map,
    since a map needs full addresses. With more than `most` pages `sitemap.xml` lists the maps that list them.

    No dates are given: a page has no true date of change that a crawler could use.
    """
    robots = "User-agent: *\nAllow: /\n"
    if not base_url:
        return (Artifact("robots.txt", robots.encode()),)
    places = sorted(urls)
    parts = [places[at : at + most] for at in range(0, len(places), most)]
    if len(parts) < 2:
        maps = [_map("sitemap.xml", places, base_url)]
    else:
        named = [(f"sitemap-{number}.xml", part) for number, part in enumerate(parts, start=1)]
        maps = [_index([name for name, _ in named], base_url), *(_map(name, part, base_url) for name, part in named)]
    robots += f"Sitemap: {full_address(base_url, '/sitemap.xml')}\n"
    return (*maps, Artifact("robots.txt", robots.encode()))


def _map(path: str, urls: Sequence[str], base_url: str) -> Artifact:
    entries = "".join(f"  <url><loc>{escape(full_address(base_url, url))}</loc></url>\n" for url in urls)
    return Artifact(path, _document("urlset", entries))


def _index(names: Sequence[str], base_url: str) -> Artifact:
    entries = "".join(
        f"  <sitemap><loc>{escape(full_address(base_url, f'/{name}'))}</loc></sitemap>\n" for name in names
    )
    return Artifact("sitemap.xml", _document("sitemapindex", entries))


def _document(root: str, entries: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_NAMESPACE}>\n{entries}</{root}>\n'.encode()
