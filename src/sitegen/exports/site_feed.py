"""What is new on the site as an Atom feed: the author's pages by their own dates, and the log of corrections.

A page without a date of its own is in no feed: nothing else says when it became new. Its id is its address.
"""

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.derive.corrections import is_writable
from sitegen.derive.news import newest_day, page_day
from sitegen.exports.atom import Entry, feed
from sitegen.exports.corrections_feed import correction_entries
from sitegen.model.library import Library
from sitegen.urls import SITE_FEED_URL, explainer_url


def export(library: Library) -> tuple[Artifact, ...]:
    """`feed.xml`, newest first; () for a site without a `base_url` or without any dated page or correction."""
    updated = newest_day(library)
    if updated is None:
        return ()
    entries = sorted((*_pages(library), *correction_entries(library)), key=lambda entry: -entry.day)
    title = library.config.title
    data = feed(library.config, title=title, url=SITE_FEED_URL, page="/", updated=updated, entries=entries)
    return (Artifact(SITE_FEED_URL.lstrip("/"), data),)


def _pages(library: Library) -> Iterator[Entry]:
    for explainer in library.explainers.values():
        day = page_day(explainer)
        if is_writable(day):
            url = explainer_url(explainer.id)
            summary = explainer.summary or library.config.description or explainer.title
            yield Entry(url, url, explainer.title, summary, day)
