"""How a file of the site is to be served: its type, and how long it may be kept."""

import re

from sitegen.exports.host_files import FOREVER, MEDIA_TYPES

ASK_AGAIN = "public, max-age=0, must-revalidate"

# Python's own table follows the machine's; a site is served alike from everywhere.
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "gz": "application/gzip",
}
_FINGERPRINT = re.compile(r"assets/.*\.[0-9a-f]{10}\.[a-z0-9]+")


def media_type(path: str) -> str:
    """The type of a file by its path in the site; bytes without a name for what is not known."""
    ending = path.rpartition(".")[2].lower()
    return MEDIA_TYPES.get(f"/{path}") or _TYPES.get(ending, "application/octet-stream")


def cache_control(path: str) -> str:
    """For ever where the name holds a fingerprint of the bytes; else it is asked for again each time."""
    return FOREVER if _FINGERPRINT.fullmatch(path) else ASK_AGAIN
