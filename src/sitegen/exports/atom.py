"""Atom feeds (RFC 4287) as texts: the one place that writes their XML.

Only true dates stand in a feed: an entry is dated by its record, the feed by its newest entry.
"""

from collections.abc import Iterable
from html import escape

from sitegen.exports.notation import iso_day
from sitegen.frozen import dataclass
from sitegen.model.config import Config
from sitegen.urls import full_address


@dataclass(frozen=True, slots=True)
class Entry:
    """`id` and `url` are root-relative; `id` never changes while the record lives. `day` is a day number."""

    id: str
    url: str
    title: str
    summary: str
    day: int


def feed(config: Config, *, title: str, url: str, page: str, updated: int, entries: Iterable[Entry]) -> bytes:
    """The feed at `url`, which tells of the page `page`; the site must have an address."""
    root = config.base_url
    here = full_address(root, url)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(config.language)}>',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(here)}</id>",
        f"<updated>{_moment(updated)}</updated>",
        *(f"<author><name>{escape(name)}</name></author>" for name in config.authors or (config.title,)),
        f'<link rel="self" type="application/atom+xml" href={_quoted(here)}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(full_address(root, page))}/>',
        *(f"<rights>{escape(config.licence.name)}</rights>" for _ in range(bool(config.licence.name))),
        *(_entry(entry, root) for entry in entries),
        "</feed>",
    ]
    return _inert("".join(f"{line}\n" for line in lines)).encode()


def _entry(entry: Entry, root: str) -> str:
    parts = [
        "<entry>",
        f"<title>{escape(entry.title)}</title>",
        f"<id>{escape(full_address(root, entry.id))}</id>",
        f"<updated>{_moment(entry.day)}</updated>",
        f"<link href={_quoted(full_address(root, entry.url))}/>",
        f"<summary>{escape(entry.summary)}</summary>",
        "</entry>",
    ]
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """An attribute's value. `xml.sax.saxutils` would do, and loads an HTTP client with it."""
    return f'"{escape(text)}"'


def _moment(day: int) -> str:
    """The first moment of a day, as RFC 3339 writes it."""
    return f"{iso_day(day)}T00:00:00Z"


def _inert(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold in any form."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
