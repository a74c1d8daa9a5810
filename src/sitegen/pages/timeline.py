"""The timeline: an overview of all events in two lanes (happened, reported), and a page per month or year."""

from collections.abc import Iterable, Iterator
from functools import cache

from sitegen.charts.chart import Chart
from sitegen.derive.timeline import UNDATED, by_month, in_order
from sitegen.derive.wording import count_words, month_words
from sitegen.frozen import dataclass
from sitegen.late import Late, later
from sitegen.load.drawable import MOST_EVENTS
from sitegen.model.library import Library
from sitegen.model.records import ChartRecord, Event
from sitegen.pages.charted import make_chart
from sitegen.pages.claim_row import rests_on
from sitegen.pages.event_row import EventRow, event_row
from sitegen.pages.figures import timeline_chart
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import month_url


@dataclass(frozen=True, slots=True)
class TimelineContext(Late):
    """The overview: every event as one line, the months as pages of their own. Of very many events the months alone."""

    chart: Chart | None
    months: tuple[Link, ...]
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class MonthContext(Late):
    """One month, year or the undated, among all `months`."""

    label: str
    months: tuple[Link, ...]
    chart: Chart | None
    events: tuple[EventRow, ...]


def timeline_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/timeline/"):
        return
    months = by_month(library)
    events = in_order(tuple(library.events.values()))

    def chart() -> Chart | None:
        return make_chart(ChartRecord(id="timeline", kind="timeline"), library)

    yield Page(
        kind="timeline",
        url="/timeline/",
        title="Timeline",
        description=f"{count_words(len(events), 'event')} as the documents tell them: when they are said to have "
        "happened, and when they were reported.",
        context=TimelineContext(
            chart=later(chart),
            months=_links(months, library),
            events=later(lambda: tuple(event_row(event, library) for event in events if len(events) <= MOST_EVENTS)),
        ),
        trail=(Link("Home", "/"),),
        charts=later(lambda: (made,) if (made := chart()) else ()),
    )


def month_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    months = by_month(library)
    links = _links(months, library)
    for index, (month, events) in enumerate(months.items()):
        if wanted(month_url(month)):
            yield _month(month, events, links, index, library)


def _links(months: Iterable[str], library: Library) -> tuple[Link, ...]:
    return tuple(Link(_label(month, library), month_url(month)) for month in months)


def _label(month: str, library: Library) -> str:
    return "Undated" if month == UNDATED else month_words(month, library.config.language)


def _month(month: str, events: tuple[Event, ...], links: tuple[Link, ...], index: int, library: Library) -> Page:

    @cache
    def chart() -> Chart | None:
        return timeline_chart(f"timeline-{month}", events, library) if month != UNDATED else None

    claims = {claim: library.claims[claim] for event in events for claim in event.claims}
    label = links[index].label
    return Page(
        kind="month",
        url=month_url(month),
        title=f"Timeline: {label}",
        description=f"{count_words(len(events), 'event')} of {label} as the documents tell them.",
        context=MonthContext(
            label=label,
            months=links,
            chart=later(chart),
            events=later(lambda: tuple(event_row(event, library) for event in events)),
        ),
        trail=(Link("Home", "/"), Link("Timeline", "/timeline/")),
        rests_on=later(lambda: rests_on(tuple(claims.values()), library)),
        charts=later(lambda: (made,) if (made := chart()) else ()),
        origin=events[0].span(),
        earlier=links[index - 1] if index else None,
        later=links[index + 1] if index + 1 < len(links) else None,
    )
