"""The log of corrections: everything that was changed after it had been published, the newest first."""

from collections.abc import Iterator

from sitegen.derive.corrections import Target, feed_day, newest_first, target_of
from sitegen.derive.speakers import has_page
from sitegen.derive.timeline import month_of
from sitegen.derive.wording import capitalised, count_words
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.pages.correction_note import LOG_URL, CorrectionNote, correction_note
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import actor_url, claim_url, event_url, explainer_url, place_url, question_url, source_url

FEED_URL = f"{LOG_URL}feed.xml"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One correction and what it is about; that has no address where the record is gone or has no page."""

    note: CorrectionNote
    subject: Link
    printed_in: str


@dataclass(frozen=True, slots=True)
class CorrectionsContext:
    """`feed` is the address of the Atom feed, "" where there is none."""

    entries: tuple[LogEntry, ...]
    feed: str


def corrections_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted(LOG_URL):
        return
    entries = log_entries(library)
    yield Page(
        kind="corrections",
        url=LOG_URL,
        title="Corrections",
        description=f"{capitalised(count_words(len(entries), 'correction'))} so far. Whatever a claim said when it was "
        "published, and was changed since, is told here and beside the claim.",
        context=CorrectionsContext(entries, FEED_URL if feed_day(library) is not None else ""),
        trail=(Link("Home", "/"),),
    )


def log_entries(library: Library) -> tuple[LogEntry, ...]:
    """The whole log, newest first."""
    found = []
    for correction in newest_first(library):
        target = target_of(correction, library)
        subject = _subject(target, library) if target else Link(correction.target, "")
        claim = library.claims.get(target.id) if target and target.kind == "claim" else None
        printed = library.sources[claim.source].title if claim else ""
        found.append(LogEntry(correction_note(correction, library), subject, printed))
    return tuple(found)


def _subject(target: Target, library: Library) -> Link:  # noqa: PLR0911 - one kind of record, one line
    name = target.id
    if target.record is None:
        return Link(f"{target.kind} {name}", "")
    match target.kind:
        case "claim":
            claim = library.claims[name]
            asked = library.questions[claim.question].title if claim.question else ""
            return Link(f"{asked} {claim.stated or claim.text}".strip(), claim_url(claim.source, name))
        case "source":
            return Link(library.sources[name].title, source_url(name))
        case "question":
            return Link(library.questions[name].title, question_url(name))
        case "event":
            event = library.events[name]
            return Link(event.title, event_url(month_of(event), name))
        case "page":
            return Link(library.explainers[name].title, explainer_url(name))
        case "actor":
            return Link(library.actors[name].name, actor_url(name) if has_page(name, library) else "")
        case _:
            return Link(library.places[name].name, place_url(name))
