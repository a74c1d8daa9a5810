"""A page per source: citation, summary, every claim in reading order with its permalink. And their index."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.derive.wording import NOT_STATED, capitalised, count_words, date_words
from sitegen.model.explainer import Fragment
from sitegen.model.library import Library
from sitegen.model.records import Basis, Source
from sitegen.pages.body import Body, bind
from sitegen.pages.claim_row import Chip, ClaimRow, chip_of, claim_row, rests_on
from sitegen.pages.page import Link, Page
from sitegen.urls import source_url


@dataclass(frozen=True, slots=True)
class SourceContext:
    """`citation` are (term, words) pairs; what the document does not state reads "not stated"."""

    title: str
    chip: Chip
    citation: tuple[tuple[str, str], ...]
    address: str
    archive: str
    machine_translation: bool
    note: str
    summary: Body
    claims: tuple[ClaimRow, ...]
    unattributed: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    title: str
    url: str
    chip: Chip
    publisher: str
    published: str
    claims: str


@dataclass(frozen=True, slots=True)
class SourcesContext:
    """`undated` stand on a shelf of their own."""

    dated: tuple[SourceEntry, ...]
    undated: tuple[SourceEntry, ...]


def source_pages(library: Library) -> Iterator[Page]:
    for source in library.sources.values():
        yield _page(source, library)


def sources_pages(library: Library) -> Iterator[Page]:
    entries = [(source, _entry(source, library)) for source in library.sources.values()]
    context = SourcesContext(
        dated=tuple(entry for source, entry in entries if source.published),
        undated=tuple(entry for source, entry in entries if not source.published),
    )
    number = count_words(len(entries), "document")
    yield Page(
        kind="sources",
        url="/sources/",
        title="Sources",
        description=f"The {number} this site reads, in order of date, each with its claims.",
        context=context,
        trail=(Link("Home", "/"),),
    )


def _entry(source: Source, library: Library) -> SourceEntry:
    return SourceEntry(
        title=source.title,
        url=source_url(source.id),
        chip=chip_of(source.id, library),
        publisher=_publisher(source, library),
        published=_published(source, library),
        claims=count_words(len(library.claims_by_source[source.id]), "claim"),
    )


def _publisher(source: Source, library: Library) -> str:
    return library.actors[source.publisher].name if source.publisher else NOT_STATED


def _published(source: Source, library: Library) -> str:
    """The date in words, with the reason where it is inferred or missing."""
    words = date_words(source.published, library.config.language)
    inferred = source.published is not None and source.published_basis is Basis.INFERRED
    reasons = [word for word in ("inferred" if inferred else "", source.published_note) if word]
    return f"{words} ({': '.join(reasons)})" if reasons else words


def _page(source: Source, library: Library) -> Page:
    language = library.config.language
    claims = library.claims_by_source[source.id]
    summary = library.summaries.get(source.id, Fragment())
    body = bind(summary, library)
    rows = tuple(claim_row(claim, library) for claim in claims)
    translated = f"{source.translation} translation".strip() if source.translation else ""
    if source.translated_from:
        translated = f"{translated or 'translation'} from {source.translated_from}"
    citation = (
        ("Publisher", _publisher(source, library)),
        ("Author", ", ".join(source.authors) or NOT_STATED),
        ("Published", _published(source, library)),
        ("Kind", source.kind.replace("-", " ") or NOT_STATED),
        ("Language", " · ".join(word for word in (source.language, translated) if word)),
        ("Consulted", date_words(source.accessed, language) if source.accessed else ""),
        ("Licence", source.licence),
    )
    figures = [row for row in rows if row.stated]
    silent = sum(1 for row in figures if not row.has_origin)
    return Page(
        kind="source",
        url=source_url(source.id),
        title=source.title,
        description=f"What this document says: {count_words(len(claims), 'claim')}, in reading order.",
        context=SourceContext(
            title=source.title,
            chip=chip_of(source.id, library),
            citation=tuple((term, words) for term, words in citation if words),
            address=source.url,
            archive=source.archive,
            machine_translation=source.translation == "machine",
            note=source.note,
            summary=body,
            claims=rows,
            unattributed=_unattributed(silent, len(figures)),
        ),
        trail=(Link("Home", "/"), Link("Sources", "/sources/")),
        rests_on=rests_on(claims, library),
        charts=body.charts,
        origin=source.span(),
        links=summary.plain_links,
    )


def _unattributed(silent: int, figures: int) -> str:
    if not figures:
        return ""
    verb = "names" if silent == 1 else "name"
    return f"{capitalised(count_words(silent, 'figure'))} of {figures} {verb} no speaker."
