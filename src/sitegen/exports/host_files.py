"""Files that tell static hosts how to serve the folder: `_headers`, `_redirects`, `.nojekyll`.

Netlify and Cloudflare Pages read the first two, GitLab Pages the second; GitHub Pages serves names that begin with an
underscore only where it finds the third. Any other host takes them for files like all others. Where several rules of
`_headers` match, the hosts join their values; so no header is named in two rules that can match one address.
"""

from collections.abc import Iterable, Mapping
from itertools import islice

from sitegen.artifact import Artifact

FOREVER = "public, max-age=31536000, immutable"
"""For files whose name holds a fingerprint of their bytes: another content has another name."""

ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Headers of every answer, beside the content policy. Framing stays allowed: charts are there to be embedded."""

MEDIA_TYPES: Mapping[str, str] = {
    "/feed.xml": "application/atom+xml; charset=utf-8",
    "/corrections/feed.xml": "application/atom+xml; charset=utf-8",
    "/data/annotations.jsonld": "application/ld+json; charset=utf-8",
    "/data/site.sqlite": "application/vnd.sqlite3",
}
"""What hosts do not know by a name's ending."""

MOST_REDIRECTS = 1000
MOST_BYTES = 64_000
"""GitLab reads no more redirects, and no file that is longer. Pages stand at the former addresses anyway; a redirect only saves
a step.
"""


def export_host_files(redirects: Iterable[tuple[str, str]], policy: str) -> tuple[Artifact, ...]:
    """`redirects` are root-relative, from a former address to the present one; `policy` is the content policy."""
    lines = ["/*", *_lines({"Content-Security-Policy": policy, **ALWAYS})]
    # The hosts' own default for all else is to ask again each time, which is right for pages and data.
    lines += ["/assets/*", *_lines({"Cache-Control": FOREVER})]
    lines += ["/data/*", *_lines({"Access-Control-Allow-Origin": "*"})]
    for url, kind in MEDIA_TYPES.items():
        lines += [url, *_lines({"Content-Type": kind})]
    moved = _fitting(f"{old} {new} 301" for old, new in redirects)
    return (
        Artifact("_headers", _text(lines)),
        Artifact("_redirects", _text(moved)),
        Artifact(".nojekyll", b""),
    )


def _fitting(lines: Iterable[str]) -> list[str]:
    """As many of the first redirects as every host reads."""
    fitting = []
    room = MOST_BYTES
    for line in islice(lines, MOST_REDIRECTS):
        room -= len(line.encode()) + 1
        if room < 0:
            break
        fitting.append(line)
    return fitting


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"  {name}: {value}" for name, value in headers.items()]


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
