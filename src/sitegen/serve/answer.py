"""URL → status and bytes, from the site in memory: what any static host would send, and the preview's script.

Nothing here can read the disk, so no URL can reach a file that is not part of the site.
"""

import html
import mimetypes
import re
from hashlib import sha256
from urllib.parse import quote, unquote

from sitegen.frozen import dataclass
from sitegen.serve.outcome import Site

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

_POLICY = re.compile(
    rb"(<meta\s+http-equiv=[\"']?Content-Security-Policy[\"']?\s+content=\")([^\"]*)(\")", re.IGNORECASE
)

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
    """`location` is where a redirect leads, percent-encoded and on this site; empty for all else.

    `version` tells one state of a page from another; empty for what is no page.
    """

    status: int
    body: bytes
    content_type: str = HTML
    location: str = ""
    version: str = ""


def answer(site: Site | None, url_path: str, base: str = "/") -> Answer:
    """The answer to a GET of `url_path` (percent-encoded, without query), without the preview's script.

    The site stands below `base`, which begins and ends with a slash. 503 until there is a site; the site's own 404.html
    where there is no such file. Raises `PageFailed`.
    """
    if site is None:
        return _page(503, _NOTHING_YET, "")
    path = _site_path(url_path)
    if path is not None and f"/{path}/" == base:
        return Answer(302, b"", location=base)
    if path is not None and not path and base != "/":
        return Answer(302, b"", location=base)
    if path is None or not f"/{path}".startswith(base):
        return _page(404, _own_404(site))
    return _file(site, f"/{path}".removeprefix(base), base)


def _file(site: Site, path: str, base: str) -> Answer:
    name = path + "index.html" if path.endswith("/") or not path else path
    data = site.get(name)
    if data is not None:
        kind = content_type(name)
        return _page(200, data) if kind == HTML else Answer(200, data, kind)
    if name == path and site.get(f"{path}/index.html") is not None:
        return Answer(302, b"", location=f"{base}{quote(path)}/")
    return _page(404, _own_404(site))


def _page(status: int, body: bytes, version: str | None = None) -> Answer:
    return Answer(status, body, version=sha256(body).hexdigest()[:16] if version is None else version)


def _own_404(site: Site) -> bytes:
    found = site.get("404.html")
    return _NOT_FOUND if found is None else found


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


def with_script(page: bytes, version: str) -> bytes:
    """The page with the preview's script, as early as HTML allows; a file of its own, as a content policy demands."""
    script = f'<script src="{RESERVED}preview.js" data-sitegen data-version="{version}" defer></script>'.encode()
    place = _HEAD.search(page) or _DOCTYPE.search(page)
    end = place.end() if place else 0
    return page[:end] + script + page[end:]


def with_policy(page: bytes, socket: str) -> bytes:
    """The page with a content policy that lets the preview's script, style and websocket (`ws://HOST`) through.

    All else that the policy forbids stays forbidden. A page without a policy stays as it is.
    """

    def opened(found: re.Match[bytes]) -> bytes:
        policy = html.unescape(found[2].decode("utf-8", "replace"))
        rules = {name: rest for name, _, rest in (rule.strip().partition(" ") for rule in policy.split(";")) if name}
        for name, source in (("script-src", "'self'"), ("style-src", "'self'"), ("connect-src", f"'self' {socket}")):
            allowed = [each for each in rules.get(name, rules.get("default-src", "")).split() if each != "'none'"]
            rules[name] = " ".join(dict.fromkeys([*allowed, *source.split()]))
        written = "; ".join(f"{name} {rest}".strip() for name, rest in rules.items())
        return found[1] + html.escape(written).encode() + found[3]

    return _POLICY.sub(opened, page)
