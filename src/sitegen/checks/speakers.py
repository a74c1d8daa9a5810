"""Does another speaker stand between a quote and the words that give its speaker? `evidence` asks."""

import re
from collections.abc import Iterator, Mapping

from sitegen.derive.names import names_of
from sitegen.derive.passages import Passage, Place, find_quote
from sitegen.diagnostics import Diagnostic, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import Claim

SPEAKER_BETWEEN = Rule(
    "speaker-between",
    Severity.WARNING,
    "Between a quote and its attribution stands another speaker, with a word of saying.",
    "“About 12 died, the Mayor said, while the Ministry spoke of 40”: a sentence may hold two speakers, and a figure is "
    "the one's who stands by it. The words that give this claim's speaker stand further from the quote than another "
    "speaker does. Give the claim to that one, `by: mayor`, or take an attribution that stands by the quote.",
)

# English, German, Ukrainian, Russian: the languages whose sources are read so far.
_SAYING = (
    r"(?:said|says?|told|tells?|puts?|spoke|speaks?|wrote|writes?|added|adds?|reported|reports?|stated|states?|claimed|claims?|"
    r"estimated|estimates?|announced|announces?|sagte|sagt|erklärte|meldete|berichtete|schätzte|"
    r"сказа\w+|заяви\w+|сообщи\w+|повідоми\w+|оцени\w+|оціни\w+)"
)
_BY = r"(?:according to|laut|по словам|по данным|за словами|за даними)"
_ANY_SAYING = re.compile(rf"\b(?:{_SAYING}|{_BY})\b")
_ARTICLE = r"(?:(?:the|der|die|das|dem|den)\s+)?"


Names = Mapping[str, tuple[str, ...]]
"""By which words a text may name each actor."""


def names_in(library: Library) -> Names:
    return {actor.id: tuple(names_of(actor)) for actor in library.actors.values()}


def find_speaker_between(
    claim: Claim, place: Place, passage: Passage, names: Names, library: Library
) -> Iterator[Diagnostic]:
    """The finding, if any, on a claim whose quote stands at a place of a passage."""
    gap = _between(claim, place, passage)
    between = gap.casefold()
    if not _ANY_SAYING.search(between):
        return
    own = {name for actor in (*claim.by, *claim.via) for name in names[actor]}
    for actor, known in names.items():
        if any(name not in own and _speaks(name, between) for name in known):
            message = f"{library.actors[actor].name} stands nearer to the quote than the attribution does"
            note = f"between the two: “{gap.strip(' ,;')}”"
            yield Diagnostic(SPEAKER_BETWEEN, message, claim.span("attribution"), f"by: {actor}", (note,))
            return


def _between(claim: Claim, place: Place, passage: Passage) -> str:
    """What stands between the quote and the nearest place of the attribution in the same passage."""
    gaps = [
        passage.text[place.end : each.start] if each.start >= place.end else passage.text[each.end : place.start]
        for each in find_quote((passage,), claim.attribution)
    ]
    return min(gaps, key=len, default="")


def _speaks(name: str, text: str) -> bool:
    """Whether a text has a name with a word of saying right behind or before it."""
    if not name or name not in text:
        return False
    written = re.escape(name)
    return re.search(rf"\b{written}\s+{_SAYING}\b|\b(?:{_SAYING}|{_BY})\s+{_ARTICLE}{written}\b", text) is not None
