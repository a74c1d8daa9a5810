"""An event as readers see it: in the ordered list, and as a row of the timeline's two lanes."""

from sitegen.derive.timeline import month_of
from sitegen.derive.wording import date_words
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Basis, Event
from sitegen.pages.claim_row import Chip, ClaimRow, chip_of, claim_row
from sitegen.urls import event_url


@dataclass(frozen=True, slots=True)
class Report:
    """That a source reported the event, and when: "" where the source is undated."""

    chip: Chip
    printed: str


@dataclass(frozen=True, slots=True)
class EventRow:
    id: str
    url: str
    title: str
    when: str
    when_note: str
    place: str
    summary: str
    disputed: bool
    claims: tuple[ClaimRow, ...]
    reports: tuple[Report, ...]
    former_ids: tuple[str, ...]


def event_row(event: Event, library: Library) -> EventRow:
    language = library.config.language
    claims = tuple(library.claims[claim] for claim in event.claims)
    sources = sorted({claim.source for claim in claims}, key=lambda source: library.ranks[source])
    inferred = event.when_basis is Basis.INFERRED
    return EventRow(
        id=event.id,
        url=event_url(month_of(event), event.id),
        title=event.title,
        when=date_words(event.when, language) if event.when else "date not stated",
        when_note=(f"inferred: {event.when_note}" if event.when_note else "inferred") if inferred else event.when_note,
        place=library.places[event.place].name if event.place else "",
        summary=event.summary,
        disputed=event.disputed,
        claims=tuple(claim_row(claim, library) for claim in claims),
        reports=tuple(_report(source, library) for source in sources),
        former_ids=event.former_ids,
    )


def _report(source: str, library: Library) -> Report:
    published = library.sources[source].published
    return Report(chip_of(source, library), date_words(published, library.config.language) if published else "")
