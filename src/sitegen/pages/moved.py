"""Addresses that records had before: each still leads on, so that no link to the site is ever lost."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sitegen.derive.former_pages import former_pages
from sitegen.derive.speakers import claims_by_speaker
from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Actor, Place, Question, Source
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import actor_url, claim_url, explainer_url, place_url, question_url, source_url


@dataclass(frozen=True, slots=True)
class MovedClaim:
    """A claim whose permalink stood on the page that moved; `anchors` are the ids it has and had."""

    anchors: tuple[str, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class MovedContext:
    """Where the page is now. With `claims` readers are not sent on by themselves: the claim they came for would be lost."""

    target: Link
    claims: tuple[MovedClaim, ...]


def moved_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    """A page at each former address of a record that has a page of its own. No id is ever given twice."""
    for source in library.sources.values():
        target = Link(source.title, source_url(source.id))
        for former in source.former_ids:
            if wanted(source_url(former)):
                yield _page(source_url(former), target, source.span(), _claims(source, library))
    speakers = {name: library.actors[name] for name in claims_by_speaker(library)}
    yield from _moved(library.questions, question_url, wanted)
    yield from _moved(speakers, actor_url, wanted)
    yield from _moved(library.places, place_url, wanted)
    yield from _explainers(library, wanted)


def redirects(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """From each former address among the pages to the present one, for hosts that can send readers on themselves."""
    for page in pages:
        if isinstance(page.context, MovedContext):
            yield page.url, page.context.target.url


def _moved(
    records: Mapping[str, Question | Actor | Place], url: Callable[[str], str], wanted: Wanted
) -> Iterator[Page]:
    for record in records.values():
        title = record.title if isinstance(record, Question) else record.name
        for former in record.former_ids:
            if wanted(url(former)):
                yield _page(url(former), Link(title, url(record.id)), record.span())


def _explainers(library: Library, wanted: Wanted) -> Iterator[Page]:
    for former in former_pages(library):
        if not former.fault and wanted(explainer_url(former.address)):
            target = Link(former.explainer.title, explainer_url(former.explainer.id))
            yield _page(explainer_url(former.address), target, former.explainer.span())


def _claims(source: Source, library: Library) -> tuple[MovedClaim, ...]:
    return tuple(
        MovedClaim((claim.id, *claim.former_ids), Link(claim.stated or claim.text, claim_url(source.id, claim.id)))
        for claim in library.claims_by_source[source.id]
    )


def _page(url: str, target: Link, origin: Span, claims: tuple[MovedClaim, ...] = ()) -> Page:
    return Page(
        kind="moved",
        url=url,
        title=target.label,
        description="This page has another address now.",
        context=MovedContext(target, claims),
        trail=(Link("Home", "/"),),
        origin=origin,
    )
