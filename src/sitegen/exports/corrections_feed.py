"""The log of corrections as an Atom feed, for readers who want to be told.

An entry is dated by its correction. The id of an entry is its permalink in the log, that of the feed its own address.
"""

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.derive.corrections import feed_day, is_writable, last_day
from sitegen.exports.atom import Entry, feed
from sitegen.model.library import Library
from sitegen.pages.correction_note import LOG_URL, CorrectionNote
from sitegen.pages.corrections import FEED_URL, log_entries


def export(library: Library) -> tuple[Artifact, ...]:
    """`corrections/feed.xml`; () for a site without a `base_url`, or with no day to date the feed by."""
    updated = feed_day(library)
    if updated is None:
        return ()
    title = f"{library.config.title}: corrections"
    entries = correction_entries(library)
    data = feed(library.config, title=title, url=FEED_URL, page=LOG_URL, updated=updated, entries=entries)
    return (Artifact(FEED_URL.lstrip("/"), data),)


def correction_entries(library: Library) -> Iterator[Entry]:
    """The log, newest first, without corrections whose date is no day that a feed can give."""
    for entry in log_entries(library):
        note = entry.note
        day = last_day(library.corrections[note.id])
        if is_writable(day):
            yield Entry(note.url, note.url, f"{note.kind}: {entry.subject.label}", _sentence(note), day)


def _sentence(note: CorrectionNote) -> str:
    what = f"{note.field}: " if note.field else ""
    if note.was and note.now:
        return f"{what}was “{note.was}”, now “{note.now}”. {note.reason}"
    if note.was or note.now:
        return f"{what}{'was' if note.was else 'now'} “{note.was or note.now}”. {note.reason}"
    return f"{what}{note.reason}"
