"""The addresses of all pages, for crawlers: `sitemap.xml`, and the `robots.txt` that names it."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from sitegen.artifact import Artifact


def export_sitemap(urls: Iterable[str], base_url: str) -> tuple[Artifact, ...]:
    """Both files for the root-relative `urls` of the pages; () without a `base_url`, since a sitemap needs full ones.

    No dates are given: a page has no true date of change that a crawler could use. Protocol 0.9 of sitemaps.org.
    """
    if not base_url:
        return ()
    root = base_url.rstrip("/")
    entries = "".join(f"  <url><loc>{escape(root + url)}</loc></url>\n" for url in sorted(urls))
    sitemap = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {root}/sitemap.xml\n"
    return Artifact("sitemap.xml", sitemap.encode()), Artifact("robots.txt", robots.encode())
