"""Who is quoted where: speakers and sources in one table, with the number of claims in each cell."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sitegen.derive.speakers import UNNAMED_GROUP, speakers_of
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Ground
from sitegen.pages.claim_row import Chip, chip_of
from sitegen.pages.page import Link
from sitegen.urls import actor_url

MOST_SPEAKERS = 100
MOST_SOURCES = 26
"""A larger table is no longer read; the sources' own pages tell the rest."""

_OWN = "The document, from its own reporting"
_NOBODY = "No speaker is named"
_CALLSIGNS = "Speakers known by a callsign or first name only"


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One speaker, or several taken together: a count of claims for each of the table's sources."""

    speaker: Link
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """`named` and `groups` are speakers, those with the most claims first; `others` are all other claims.

    `totals` is the number of claims of each source. A joint statement counts for each of its speakers. `left_out` says
    what is too much for the table, "" for nothing.
    """

    sources: tuple[Chip, ...]
    named: tuple[VoiceRow, ...]
    groups: tuple[VoiceRow, ...]
    others: tuple[VoiceRow, ...]
    totals: tuple[int, ...]
    left_out: str


def voices_of_sources(library: Library) -> Voices:
    """The table over all sources, in order of date."""
    sources = tuple(library.sources)[:MOST_SOURCES]
    cells = Counter(_cells(library, frozenset(sources)))
    totals = Counter(speaker for speaker, _ in cells.elements())
    speakers = sorted((name for name in library.actors if totals[name]), key=lambda name: -totals[name])
    listed = speakers[:MOST_SPEAKERS]

    def row(speaker: Link, key: str) -> VoiceRow:
        return VoiceRow(speaker, tuple(cells[key, source] for source in sources))

    def rows(names: Iterable[str]) -> tuple[VoiceRow, ...]:
        return tuple(row(Link(library.actors[name].name, actor_url(name)), name) for name in names)

    return Voices(
        sources=tuple(chip_of(source, library) for source in sources),
        named=rows(name for name in listed if library.actors[name].kind != UNNAMED_GROUP),
        groups=rows(name for name in listed if library.actors[name].kind == UNNAMED_GROUP),
        others=tuple(row(Link(words, ""), words) for words in (_CALLSIGNS, _OWN, _NOBODY) if totals[words]),
        totals=tuple(len(library.claims_by_source[source]) for source in sources),
        left_out=_left_out(len(speakers) - len(listed), len(library.sources) - len(sources)),
    )


def _cells(library: Library, sources: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Speaker and source, once for each claim of theirs. Nobody known by a callsign has a row of their own."""
    for claim in library.claims.values():
        if claim.source not in sources:
            continue
        speakers = speakers_of(claim, library)
        rows = [_CALLSIGNS if library.actors[speaker].anonymous else speaker for speaker in speakers]
        if not rows:
            rows = [_OWN if claim.basis is Ground.OWN_REPORTING else _NOBODY]
        yield from ((row, claim.source) for row in dict.fromkeys(rows))


def _left_out(speakers: int, sources: int) -> str:
    parts = [
        f"{number:,} further {name if number == 1 else name + 's'}"
        for number, name in ((speakers, "speaker"), (sources, "source"))
        if number
    ]
    return f"Not in this table: {' and '.join(parts)}." if parts else ""
