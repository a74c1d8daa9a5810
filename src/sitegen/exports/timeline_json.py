"""The events as TimelineJS reads them: a slide for each event that has a day, a month, a year or a span.

TimelineJS shows the texts of a slide as HTML, so they are escaped here. An event without any date has no slide.
"""

import html
from typing import Any

from sitegen.artifact import Artifact
from sitegen.derive.timeline import in_order, month_of
from sitegen.derive.wording import date_words
from sitegen.exports.notation import json_text
from sitegen.model.dates import Precision, When
from sitegen.model.days import civil_from_day
from sitegen.model.library import Library
from sitegen.model.records import Basis, Event
from sitegen.urls import event_url, full_address


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/timeline.json`, slides in order of time."""
    config = library.config
    told = "".join(f"<p>{html.escape(words)}</p>" for words in (config.description, config.notice) if words)
    timeline = {
        "title": {"text": {"headline": html.escape(config.title), "text": told}},
        "events": [_slide(event, library) for event in in_order(tuple(library.events.values())) if _is_dated(event)],
    }
    return (Artifact("data/timeline.json", json_text(timeline)),)


def _is_dated(event: Event) -> bool:
    return event.when is not None and (event.when.first is not None or event.when.last is not None)


def _slide(event: Event, library: Library) -> dict[str, Any]:
    when = event.when
    assert when is not None  # noqa: S101 - only dated events have slides
    first, last = _ends(when)
    shown = date_words(when, library.config.language)
    if event.when_basis is Basis.INFERRED:
        shown += " (inferred)"
    slide: dict[str, Any] = {
        "unique_id": f"event-{event.id}",
        "start_date": _date(first, when),
        "display_date": html.escape(shown),
        "text": {"headline": html.escape(event.title), "text": _text(event, library)},
    }
    if last != first and when.precision not in (Precision.MONTH, Precision.YEAR):
        slide["end_date"] = _date(last, when)
    if event.place:
        slide["group"] = html.escape(library.places[event.place].name)
    return slide


def _ends(when: When) -> tuple[int, int]:
    """First and last day; an open or unknown end is where the other one is, and `display_date` says it is open."""
    known = [day for day in (when.first, when.last) if day is not None]
    return known[0], known[-1]


def _date(day: int, when: When) -> dict[str, int]:
    year, month, number = civil_from_day(day)
    date = {"year": year}
    if when.precision is not Precision.YEAR:
        date["month"] = month
    if when.precision not in (Precision.YEAR, Precision.MONTH):
        date["day"] = number
    return date


def _text(event: Event, library: Library) -> str:
    disputed = "The documents disagree on this: on its date, or on whether it happened." if event.disputed else ""
    paragraphs = [html.escape(words) for words in (event.summary, disputed) if words]
    if library.config.base_url:
        address = full_address(library.config.base_url, event_url(month_of(event), event.id))
        paragraphs.append(f'<a href="{html.escape(address)}">{html.escape(library.config.title)}</a>')
    return "".join(f"<p>{words}</p>" for words in paragraphs)
