"""URL → status and bytes, from the site in memory: what any static host would send, and the preview's script.

Nothing here can read the disk, so no URL can reach a file that is not part of the site.
"""

import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from sitegen.serve.outcome import Shown

# Everything the preview adds lives below this path, so that it shadows no page of an author's.
RESERVED = "/__sitegen/"

HTML = "text/html; charset=utf-8"

# What Python's own table lacks, or names differently from one version to the next.
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_BUILT_IN = mimetypes.MimeTypes()  # Python's table, without what this machine adds to it
_IS_TEXT = re.compile(r"text/|.*[/+](?:json|xml)$|application/javascript$")

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!doctype[^>]*>", re.IGNORECASE)

_NOTHING_YET = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    b"<body><p>No page yet. It appears here as soon as there is one.</p></body></html>"
)
_NOT_FOUND = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>'
    b"<body><h1>Not found</h1></body></html>"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`location` is where a redirect leads, percent-encoded and on this site; empty for all else."""

    status: int
    body: bytes
    content_type: str = HTML
    location: str = ""


def answer(shown: Shown, url_path: str) -> Answer:
    """The answer to a GET of `url_path` (percent-encoded, without query), preview script included.

    503 until there is a site; the site's own 404.html where there is no such file.
    """
    if not shown.edition:
        return Answer(503, with_script(_NOTHING_YET, shown.edition))
    path = _site_path(url_path)
    if path is not None:
        name = path + "index.html" if path.endswith("/") or not path else path
        if name in shown.site:
            kind = content_type(name)
            data = shown.site[name]
            return Answer(200, with_script(data, shown.edition) if kind == HTML else data, kind)
        if f"{path}/index.html" in shown.site:
            return Answer(302, b"", location="/" + quote(path) + "/")
    return Answer(404, with_script(_own_404(shown.site), shown.edition))


def _own_404(site: Mapping[str, bytes]) -> bytes:
    return site.get("404.html", _NOT_FOUND)


def _site_path(url_path: str) -> str | None:
    """The path within the site; None for one that climbs, hides or is no path at all."""
    try:
        path = unquote(url_path, errors="strict")
    except UnicodeDecodeError:
        return None
    if not path.startswith("/") or "\\" in path or "\0" in path:
        return None
    hidden = (part for part in path.split("/") if part.startswith(".") and part != ".well-known")
    return None if any(hidden) else path[1:]


def content_type(name: str) -> str:
    """The media type by the file's ending, with a charset where it is text; sitegen writes nothing but UTF-8."""
    ending = "." + name.rpartition(".")[2].lower()
    kind = _TYPES.get(ending) or _BUILT_IN.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if _IS_TEXT.match(kind) else kind


def with_script(html: bytes, edition: str) -> bytes:
    """The page with the preview's script, as early as HTML allows; a file of its own, as a content policy demands."""
    script = f'<script src="{RESERVED}preview.js" data-edition="{edition}" defer></script>'.encode()
    place = _HEAD.search(html) or _DOCTYPE.search(html)
    end = place.end() if place else 0
    return html[:end] + script + html[end:]
