"""The cells of a grid of questions and sources: on the pages of topics, and in the chart of the same.

What is proven in conflict says so, a figure that one speaker repeats says so, and silence is a dash. Relations are of pairs
and not transitive, so there are no letters for verdicts, no tints and no camps.
"""

from collections.abc import Iterator, Mapping
from itertools import takewhile

from sitegen.derive.answer import answer_to
from sitegen.derive.counted import counts_words
from sitegen.derive.origins import voices_of
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question
from sitegen.model.verdicts import Outcome, Relation, Verdicts
from sitegen.pages.claim_row import Chip, chip_of, claim_row

MAX_IN_CELL = 6
_SAID = frozenset({Mode.ASSERTS, Mode.ESTIMATES})


@dataclass(frozen=True, slots=True)
class CellClaim:
    """A claim in its cell. `speaker` is "" where the document speaks itself, `mode` where it is plainly said or estimated.

    `conflicts` are the sources it is in conflict with, its own among them where two speakers in one document conflict.
    `repeats` are earlier sources with the same figure of the same speaker, `shares` those whose figure rests on one datum
    with this one.
    """

    stated: str
    url: str
    speaker: str
    named: bool
    mode: str
    counts: str
    status: str
    conflicts: tuple[Chip, ...]
    repeats: tuple[Chip, ...]
    shares: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says to one question; no claims where it is silent. `more` claims are left to the question's page.

    `faces_left` tells that something in it is in conflict with something in the cell to its left.
    """

    source: Chip
    claims: tuple[CellClaim, ...]
    more: int
    faces_left: bool


def grid_cells(question: Question, columns: tuple[str, ...], library: Library) -> tuple[Cell, ...]:
    """What each of some sources says to a question."""
    verdicts = library.verdicts[question.id]
    cells = []
    left: list[Claim] = []
    for source, claims in _by_source(question, columns, library).items():
        shown = tuple(_cell_claim(claim, verdicts, library) for claim in claims[:MAX_IN_CELL])
        facing = any(verdicts.between(one.id, other.id).is_conflict for one in left for other in claims)
        cells.append(Cell(chip_of(source, library), shown, max(0, len(claims) - MAX_IN_CELL), facing))
        left = claims
    return tuple(cells)


def claims_shown(question: Question, columns: tuple[str, ...], library: Library) -> Iterator[Claim]:
    """The claims that stand in the cells of a question, without those for which there is no room."""
    for claims in _by_source(question, columns, library).values():
        yield from claims[:MAX_IN_CELL]


def _by_source(question: Question, columns: tuple[str, ...], library: Library) -> dict[str, list[Claim]]:
    by_source: dict[str, list[Claim]] = {source: [] for source in columns}
    for claim in library.claims_by_question[question.id]:
        if claim.source in by_source:
            by_source[claim.source].append(claim)
    return by_source


def _cell_claim(claim: Claim, verdicts: Verdicts, library: Library) -> CellClaim:
    row = claim_row(claim, library)
    conflicts = verdicts.beside(claim.id, is_conflict)
    repeats = takewhile(
        lambda verdict: verdicts.comes_first(verdict.b, claim.id), verdicts.beside(claim.id, _is_repeat)
    )
    elsewhere = [other for verdict in repeats if (other := library.claims[verdict.b]).source != claim.source]
    voices = voices_of(claim, library)
    figure = answer_to(claim, library).key
    own = [
        other
        for other in elsewhere
        if answer_to(other, library).key == figure and not voices.isdisjoint(voices_of(other, library))
    ]
    return CellClaim(
        stated=row.stated,
        url=row.url,
        speaker=row.speaker if claim.by else "",
        named=row.has_origin,
        mode="" if claim.mode in _SAID else row.mode,
        counts=counts_words(claim, library) or row.scope,
        status=row.status,
        conflicts=_chips([library.claims[verdict.b] for verdict in conflicts], library),
        repeats=_chips(own, library),
        shares=_chips([other for other in elsewhere if other not in own], library),
    )


def _chips(claims: list[Claim], library: Library) -> tuple[Chip, ...]:
    """The sources of some claims, each once, in their order."""
    ranks: Mapping[str, int] = library.ranks
    found = sorted({claim.source for claim in claims}, key=lambda source: ranks[source])
    return tuple(chip_of(source, library) for source in found)


def is_conflict(outcome: Outcome) -> bool:
    return outcome.is_conflict


def _is_repeat(outcome: Outcome) -> bool:
    return outcome.relation is Relation.REPEATED
