"""What of a claim's words stands in its source's full text: quote, attribution, and the headers of a table."""

from collections.abc import Sequence
from itertools import takewhile

from sitegen.derive.passages import Passage, Place, find_quote, holds_words, normalise
from sitegen.frozen import dataclass
from sitegen.model.records import Cell, Claim

NO_QUOTE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`places` are all places of the quote; only one is evidence. What depends on the place holds where there is one.

    `attributed` is true where the attribution stands in the passage of the quote or a neighbouring one, or none is
    given; `row` and `column` likewise for the headers of `cell`.
    """

    places: tuple[Place, ...]
    attributed: bool = True
    row: bool = True
    column: bool = True

    @property
    def sound(self) -> bool:
        """Whether every word the claim rests on was found, the quote exactly once."""
        return len(self.places) == 1 and self.attributed and self.row and self.column


def has_quote(claim: Claim) -> bool:
    """Whether the claim rests on words at all; `quote: none` says, with a note, that it does not."""
    return claim.quote not in ("", NO_QUOTE)


def find_evidence(claim: Claim, passages: Sequence[Passage]) -> Evidence:
    """The evidence for a claim that has a quote. `passages` are all of its source's, in order."""
    places = find_quote(passages, claim.quote, passage=claim.passage, before=claim.before, after=claim.after)
    if len(places) != 1:
        return Evidence(places)
    near = neighbours(passages, places[0])
    attributed = not claim.attribution or bool(find_quote(near, claim.attribution))
    if claim.cell is None:
        return Evidence(places, attributed)
    row, column = _find_headers(claim.cell, passages, places[0])
    return Evidence(places, attributed, row, column)


def neighbours(passages: Sequence[Passage], place: Place) -> Sequence[Passage]:
    """The passage of a place with the one before and the one after it: where its attribution may stand."""
    return passages[max(0, place.passage - 2) : place.passage + 1]


def headers_above(passages: Sequence[Passage], place: Place) -> tuple[str, ...]:
    """What stands above a figure in its table, the nearest line first; () where the lines above are no table.

    A line is part of a table when it holds `|`. Of a line with as many cells as the figure's own, only the cell in the
    figure's column is taken.
    """
    line = passages[place.passage - 1].text
    column = line.count("|", 0, place.start)
    above = takewhile(lambda passage: "|" in passage.text, reversed(passages[: place.passage - 1]))
    rows = (passage.text.split("|") for passage in above)
    width = line.count("|") + 1
    return tuple((cells[column] if len(cells) == width else "|".join(cells)).strip() for cells in rows)


def _find_headers(cell: Cell, passages: Sequence[Passage], place: Place) -> tuple[bool, bool]:
    row, column = normalise(cell.row), normalise(cell.column)
    line = passages[place.passage - 1].text
    return holds_words(line, row), any(holds_words(text, column) for text in headers_above(passages, place))
