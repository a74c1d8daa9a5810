"""What is new on a site, and since when: the author's pages by their own dates, and the log of corrections."""

from sitegen.derive.corrections import is_writable, last_day
from sitegen.model.dates import When
from sitegen.model.explainer import Explainer
from sitegen.model.library import Library


def page_day(explainer: Explainer) -> int | None:
    """The day number a page is dated by: the last of its `updated`, else of its `published`; None where neither says."""
    return _last(explainer.updated) if explainer.updated else _last(explainer.published)


def newest_day(library: Library) -> int | None:
    """The day number of the newest page or correction that a feed can give; None for a site that can have no feed."""
    if not library.config.base_url:
        return None
    pages = (page_day(explainer) for explainer in library.explainers.values())
    days = (*pages, *map(last_day, library.corrections.values()))
    return max(filter(is_writable, days), default=None)


def _last(when: When | None) -> int | None:
    return None if when is None else when.last if when.last is not None else when.first
