"""What is new on the site as an Atom feed: the author's pages by their own dates, and the log of corrections.

A page without a date of its own is in no feed: nothing else says when it became new. Its id is its address.
"""

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.derive.corrections import is_writable
from sitegen.exports.atom import Entry, feed
from sitegen.exports.corrections_feed import correction_entries
from sitegen.model.dates import When
from sitegen.model.explainer import Explainer
from sitegen.model.library import Library
from sitegen.urls import SITE_FEED_URL, explainer_url


def export(library: Library) -> tuple[Artifact, ...]:
    """`feed.xml`, newest first; () for a site without a `base_url` or without any dated page or correction."""
    entries = [*_pages(library), *correction_entries(library)]
    if not library.config.base_url or not entries:
        return ()
    entries.sort(key=lambda entry: -entry.day)
    config = library.config
    data = feed(config, title=config.title, url=SITE_FEED_URL, page="/", updated=entries[0].day, entries=entries)
    return (Artifact(SITE_FEED_URL.lstrip("/"), data),)


def _pages(library: Library) -> Iterator[Entry]:
    for explainer in library.explainers.values():
        day = _day(explainer)
        if is_writable(day):
            url = explainer_url(explainer.id)
            summary = explainer.summary or library.config.description or explainer.title
            yield Entry(url, url, explainer.title, summary, day)


def _day(explainer: Explainer) -> int | None:
    """The last day of the page's `updated`, else of its `published`."""

    def last(when: When | None) -> int | None:
        return None if when is None else when.last if when.last is not None else when.first

    return last(explainer.updated) if explainer.updated else last(explainer.published)
