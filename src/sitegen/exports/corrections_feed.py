"""The log of corrections as an Atom feed (RFC 4287), for readers who want to be told.

Only true dates stand in it: an entry is dated by its correction, the feed by its newest entry. The id of an entry is
its permalink in the log, that of the feed its own address.
"""

from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from sitegen.artifact import Artifact
from sitegen.derive.corrections import feed_day, is_writable, last_day
from sitegen.exports.notation import iso_day
from sitegen.model.library import Library
from sitegen.pages.correction_note import LOG_URL, CorrectionNote
from sitegen.pages.corrections import FEED_URL, LogEntry, log_entries


def export(library: Library) -> tuple[Artifact, ...]:
    """`corrections/feed.xml`; () for a site without a `base_url`, or with no day to date the feed by."""
    config = library.config
    updated = feed_day(library)
    if updated is None:
        return ()
    root = config.base_url.rstrip("/")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(config.language)}>',
        f"<title>{escape(f'{config.title}: corrections')}</title>",
        f"<id>{escape(_address(root, FEED_URL))}</id>",
        f"<updated>{_moment(updated)}</updated>",
        *(f"<author><name>{escape(name)}</name></author>" for name in config.authors or (config.title,)),
        f'<link rel="self" type="application/atom+xml" href={quoteattr(_address(root, FEED_URL))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(_address(root, LOG_URL))}/>',
        *(_entry(entry, library, root) for entry in log_entries(library)),
        "</feed>",
    ]
    text = "".join(f"{line}\n" for line in lines if line)
    return (Artifact(FEED_URL.lstrip("/"), _inert(text).encode()),)


def _entry(entry: LogEntry, library: Library, root: str) -> str:
    """One entry; "" for a correction whose date is no day that a feed can give."""
    note = entry.note
    day = last_day(library.corrections[note.id])
    if not is_writable(day):
        return ""
    title = f"{note.kind}: {entry.subject.label}"
    parts = [
        "<entry>",
        f"<title>{escape(title)}</title>",
        f"<id>{escape(_address(root, note.url))}</id>",
        f"<updated>{_moment(day)}</updated>",
        f"<link href={quoteattr(_address(root, note.url))}/>",
        f"<summary>{escape(_sentence(note))}</summary>",
        "</entry>",
    ]
    return "\n".join(parts)


def _sentence(note: CorrectionNote) -> str:
    what = f"{note.field}: " if note.field else ""
    if note.was and note.now:
        return f"{what}was “{note.was}”, now “{note.now}”. {note.reason}"
    if note.was or note.now:
        return f"{what}{'was' if note.was else 'now'} “{note.was or note.now}”. {note.reason}"
    return f"{what}{note.reason}"


def _address(root: str, url: str) -> str:
    return root + quote(url, safe="/#:~-_.")


def _moment(day: int) -> str:
    """The first moment of a day, as RFC 3339 writes it."""
    return f"{iso_day(day)}T00:00:00Z"


def _inert(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold in any form."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
