"""The site's addresses: root-relative paths that end in `/`, and the relative links between them.

A page at `/sources/cbc/` is stored as `sources/cbc/index.html`, the one form every host serves without a redirect.
"""

import re
from urllib.parse import quote, urlsplit

SITE_FEED_URL = "/feed.xml"
WEB_MANIFEST_URL = "/site.webmanifest"
SEARCH_URL = "/search/"
SEARCH_INDEX_URL = "/search/index.js"


def source_url(source: str) -> str:
    return f"/sources/{source}/"


def claim_url(source: str, claim: str) -> str:
    """A claim's permalink: its bare id on its source's page."""
    return f"/sources/{source}/#{claim}"


def question_url(question: str, part: int = 1) -> str:
    """`part` counts the pages of a question with more claims than one page holds, from 1."""
    return f"/questions/{question}/" + (f"{part}/" if part > 1 else "")


def question_csv_url(question: str) -> str:
    return f"/data/questions/{question}.csv"


def source_csl_url(source: str) -> str:
    return f"/data/sources/{source}.csl.json"


def source_bib_url(source: str) -> str:
    return f"/data/sources/{source}.bib"


def compare_url(topic: str, part: int = 1) -> str:
    """`topic` is the topic's slug; `part` counts the pages of a topic with more questions than one page holds."""
    return f"/compare/{topic}/" + (f"{part}/" if part > 1 else "")


def as_known_url(day: str) -> str:
    """`day` is an ISO 8601 day."""
    return f"/as-known/{day}/"


def event_url(month: str, event: str) -> str:
    """`month` is the timeline page the event stands on: `2025-11`, `2024` or `undated`."""
    return f"/timeline/{month}/#event-{event}"


def month_url(month: str) -> str:
    return f"/timeline/{month}/"


def actor_url(actor: str) -> str:
    return f"/actors/{actor}/"


def place_url(place: str) -> str:
    return f"/places/{place}/"


def evidence_url(page: int) -> str:
    """The quote checks; they are spread over pages counted from 1."""
    return "/evidence/" if page == 1 else f"/evidence/{page}/"


def chart_url(chart: str) -> str:
    return f"/charts/{chart}/"


def chart_file_url(chart: str, form: str) -> str:
    """`form` is svg, png or csv. The address is for others to point at, and holds no hash."""
    return f"/charts/{chart}.{form}"


def tag_url(tag: str) -> str:
    return f"/tags/{tag}/"


def explainer_url(explainer: str) -> str:
    return "/" if explainer == "index" else f"/{explainer}/"


def is_site_address(text: str) -> bool:
    """Whether a site can stand at an address: https:// or http://, a host, and a path at most."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"[\s<>\"'?#\\]", text)
    except ValueError:
        return False


def artifact_path(url: str) -> str:
    """Where a page is stored: `/a/` → `a/index.html`; a file's address stands for itself."""
    path = url.partition("#")[0].lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def full_address(base_url: str, url: str) -> str:
    """A root-relative address as an absolute one, with the signs that no address may hold encoded."""
    return base_url.rstrip("/") + quote(url, safe="/#:~-_.")


def relative_url(url: str, *, page: str, from_disk: bool = False) -> str:
    """`url` as seen from `page`, so that the folder works at a domain's root, under any path and, with `from_disk`
    (which names `index.html`), opened as files. Both are root-relative; absolute and fragment-only ones stay.
    """
    if not url.startswith("/"):
        return url
    path, mark, fragment = url.partition("#")
    if from_disk and path.endswith("/"):
        path += "index.html"
    if path == page and mark:
        return mark + fragment
    relative = _relative(path, page)
    return (relative if _PLAIN.fullmatch(relative) else quote(relative, safe="/:.~-_")) + mark + fragment


# What no address has to encode.
_PLAIN = re.compile(r"[A-Za-z0-9/:.~_-]*")


def _relative(path: str, page: str) -> str:
    """By hand, as a page may hold a thousand links and `posixpath.relpath` takes its time."""
    first = page[: page.find("/", 1) + 1]
    if first and not path.startswith(first):  # as of most links: the two have no folder in common
        return "../" * (page.count("/") - 1) + path[1:]
    here, there = page.split("/")[1:-1], path.split("/")[1:]
    folder = there.pop() if there[-1] == "" else None
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    relative = "/".join(steps) or "."
    return f"{relative}/" if folder is not None or relative in (".", "..") else relative
