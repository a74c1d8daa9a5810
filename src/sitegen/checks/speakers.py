"""Does another speaker stand between a quote and the words that give its speaker? Read in the texts at hand."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sitegen.derive.evidence import find_evidence, has_quote
from sitegen.derive.names import names_of
from sitegen.derive.passages import Passage, find_quote, passages_of
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
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
_ARTICLE = r"(?:(?:the|der|die|das|dem|den)\s+)?"


def check(library: Library) -> Diagnostics:
    names = {actor.id: tuple(names_of(actor)) for actor in library.actors.values()}
    return tuple(
        finding
        for source, text in library.texts.items()
        for finding in _check_source(library.claims_by_source[source], passages_of(text), names, library)
    )


def _check_source(
    claims: Sequence[Claim], passages: Sequence[Passage], names: Mapping[str, tuple[str, ...]], library: Library
) -> Iterator[Diagnostic]:
    for claim in claims:
        gap = _between(claim, passages) if claim.attribution and has_quote(claim) else ""
        between = gap.casefold()
        if not re.search(rf"\b(?:{_SAYING}|{_BY})\b", between):
            continue
        own = {name for actor in (*claim.by, *claim.via) for name in names[actor]}
        for actor, known in names.items():
            name = next((name for name in known if name not in own and _speaks(name, between)), "")
            if name:
                message = f"{library.actors[actor].name} stands nearer to the quote than the attribution does"
                note = f"between the two: “{gap.strip(' ,;')}”"
                yield Diagnostic(SPEAKER_BETWEEN, message, claim.span("attribution"), f"by: {actor}", (note,))
                break


def _between(claim: Claim, passages: Sequence[Passage]) -> str:
    """What stands between a quote that was found and its attribution in the same passage."""
    places = find_evidence(claim, passages).places
    if len(places) != 1:
        return ""
    passage = passages[places[0].passage - 1]
    gaps = [
        passage.text[places[0].end : each.start]
        if each.start >= places[0].end
        else passage.text[each.end : places[0].start]
        for each in find_quote((passage,), claim.attribution)
    ]
    return min(gaps, key=len, default="")


def _speaks(name: str, text: str) -> bool:
    """Whether a text has a name with a word of saying right behind or before it."""
    if not name or name not in text:
        return False
    written = re.escape(name)
    return re.search(rf"\b{written}\s+{_SAYING}\b|\b(?:{_SAYING}|{_BY})\s+{_ARTICLE}{written}\b", text) is not None
