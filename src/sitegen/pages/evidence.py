"""Quote checks: for every quote, whether its words stand in its source, as the desk attested.

By the committed attestations alone, so that nothing here depends on whether the texts are at hand.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from sitegen.derive.evidence import has_quote
from sitegen.derive.profile import quoted_words
from sitegen.derive.wording import count_words
from sitegen.frozen import dataclass
from sitegen.late import Late, later
from sitegen.model.library import Library
from sitegen.model.records import Lock, Source
from sitegen.pages.claim_row import Chip, ClaimRow, chip_of, claim_row
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import evidence_url

FULL = 250
"""A page takes whole sources until it holds this many claims."""

HASH_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SourceChecks:
    """The checks of one source. `found` of its `quotes` stand in it; `without` are claims that have no quote.

    `text_hash` is the beginning of the SHA-256 of the text the desk checked against, in hex; `words` counts that text and
    `quoted` the words of all quotes together, with their `share` of it. All are "" where nothing is attested yet.
    """

    chip: Chip
    url: str
    quotes: int
    found: int
    without: int
    text_hash: str
    words: str
    quoted: str
    share: str
    machine_translated: bool
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class EvidenceContext(Late):
    """`every` sums all sources up, on the first page only; `sources` are those whose claims are listed on this one."""

    lead: str
    quote_limit: str
    quote_share: str
    every: tuple[SourceChecks, ...]
    sources: tuple[SourceChecks, ...]
    earlier: Link | None
    later: Link | None


def evidence_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    leaves = _leaves(library)
    kept = [number for number in range(1, len(leaves) + 1) if wanted(evidence_url(number))]
    if not kept:
        return

    @cache
    def checks() -> list[tuple[SourceChecks, ...]]:
        return [tuple(_checks(source, number, library) for source in leaf) for number, leaf in enumerate(leaves, 1)]

    for number in kept:
        yield _page(number, len(leaves), checks, library)


def _leaves(library: Library) -> list[list[Source]]:
    """The sources of each page, in order of date; at least one page."""
    leaves: list[list[Source]] = [[]]
    held = 0
    for source in library.sources.values():
        if held >= FULL:
            leaves.append([])
            held = 0
        leaves[-1].append(source)
        held += len(library.claims_by_source[source.id])
    return leaves


def _page(number: int, last: int, checks: Callable[[], list[tuple[SourceChecks, ...]]], library: Library) -> Page:
    config = library.config

    def every() -> tuple[SourceChecks, ...]:
        return tuple(each for leaf in checks() for each in leaf)

    return Page(
        kind="evidence",
        url=evidence_url(number),
        title="Quote checks" if number == 1 else f"Quote checks, page {number}",
        description="For every quote, whether its words stand in the document it is taken from."
        + (f" Page {number} of {last}." if number > 1 else ""),
        context=EvidenceContext(
            lead=later(lambda: _lead(every())),
            quote_limit=count_words(config.quote_limit, "word"),
            quote_share=f"{float(config.quote_share * 100):g}\u00a0%",
            every=later(lambda: tuple(replace(each, claims=()) for each in every()) if number == 1 else ()),
            sources=later(lambda: checks()[number - 1]),
            earlier=_neighbour(number - 1, last),
            later=_neighbour(number + 1, last),
        ),
        trail=(Link("Home", "/"), *((Link("Quote checks", evidence_url(1)),) if number > 1 else ())),
    )


def _neighbour(number: int, last: int) -> Link | None:
    return Link(f"Page {number}", evidence_url(number)) if 1 <= number <= last else None


def _lead(every: tuple[SourceChecks, ...]) -> str:
    """As in "The words of 221 of 227 quotes were found in their documents."; "" where there are no quotes."""
    quotes, found = sum(each.quotes for each in every), sum(each.found for each in every)
    if not quotes:
        return ""
    if found == quotes == 1:
        return "The words of the only quote were found in its document."
    number = count_words(found, "").split(" ")[0] if found else "none"
    told = f"all {count_words(quotes, 'quote')}" if found == quotes else f"{number} of {count_words(quotes, 'quote')}"
    return f"The words of {told} were found in their documents."


def _checks(source: Source, page: int, library: Library) -> SourceChecks:
    claims = library.claims_by_source[source.id]
    rows = tuple(claim_row(claim, library) for claim in claims)
    quotes = sum(has_quote(claim) for claim in claims)
    lock = library.locks.get(source.id)
    quoted = quoted_words(claims)
    return SourceChecks(
        chip=chip_of(source.id, library),
        url=f"{evidence_url(page)}#source-{source.id}",
        quotes=quotes,
        found=sum(row.words_found for row in rows),
        without=len(claims) - quotes,
        text_hash=lock.text_sha256[:HASH_SHOWN] if lock else "",
        words=f"{lock.words:,}" if lock else "",
        quoted=f"{quoted:,}" if lock else "",
        share=_share(quoted, lock),
        machine_translated=source.translation == "machine",
        claims=rows,
    )


def _share(quoted: int, lock: Lock | None) -> str:
    """In percent to one decimal, "" where the words are not known."""
    return f"{100 * quoted / lock.words:.1f}\u00a0%" if lock and lock.words else ""
