"""One answer of one server, as far as it matters here."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from sitegen.frozen import dataclass
from sitegen.links.extract import decode
from sitegen.links.html import extract_html

_TITLE = re.compile(r"<title[^>]*>([^<]{0,200})", re.IGNORECASE)
_MISSING = re.compile(
    r"\b404\b|\bnot found\b|page (?:does not|doesn.t) exist|no longer (?:available|exists)|"
    r"nicht gefunden|introuvable|no encontrad|non trovat|niet gevonden|nie znaleziono|не найден|не знайден|"
    r"не існує|не существует",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """`trouble` is a kind of trouble where no answer came, and `detail` more about it. `anchors` are the ids of a page that
    was read to its end, else None. `wait` is how long the server asks to be left alone, in seconds.
    """

    status: int = 0
    location: str | None = None
    wait: float | None = None
    cookies: tuple[tuple[str, str], ...] = ()
    title: str = ""
    anchors: frozenset[str] | None = None
    certificate: float = 0.0
    trouble: str = ""
    detail: str = ""


def seconds_of(retry_after: str | None, today: float) -> float | None:
    """A `Retry-After` in seconds or as a date; None where there is none that can be read."""
    if not retry_after:
        return None
    text = retry_after.strip()
    if re.fullmatch(r"\d{1,9}", text):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, when.timestamp() - today)


def title_of(body: bytes, told: str = "") -> str:
    """The title of a page, from its beginning; `told` is the encoding that the server names."""
    found = _TITLE.search(decode(body[:65_536], told))
    return " ".join(found[1].split()) if found else ""


def anchors_of(body: bytes, told: str = "") -> frozenset[str]:
    """What a fragment can name in a page; `user-content-x` is x, as some hosts' scripts have it."""
    anchors = extract_html(decode(body, told), "").anchors
    return anchors | {anchor.removeprefix("user-content-") for anchor in anchors}


def says_not_found(title: str) -> bool:
    """Whether a title reads like that of a page for what is missing."""
    return _MISSING.search(title) is not None
