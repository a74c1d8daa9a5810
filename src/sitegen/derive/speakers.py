"""Who says what: the claims of each speaker in the order in which they were said, and who passed on whose words.

Nobody known only by a callsign or a first name is gathered here: their claims stand on the pages of their documents and
nowhere else together. What an unnamed group says belongs to the document that reports it, so that it keeps the documents
apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from sitegen.derive.wording import list_words
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground
from sitegen.model.verdicts import Verdict

UNNAMED_GROUP = "group"
"""The kind of actor that has a label and no name, such as "Ukrainian officials"."""


def speakers_of(claim: Claim, library: Library) -> tuple[str, ...]:
    """The actors whose words a claim is: those it names, or the publisher of a document's own reporting."""
    if claim.by:
        return claim.by if len(claim.by) == 1 else tuple(dict.fromkeys(claim.by))
    publisher = library.sources[claim.source].publisher
    return (publisher,) if publisher and claim.basis is Ground.OWN_REPORTING else ()


def speaker_of(claim: Claim, library: Library) -> str:
    """Who says it: named speakers, else the document's publisher, else the document."""
    if claim.by:
        return list_words([library.actors[actor].name for actor in claim.by])
    publisher = library.sources[claim.source].publisher
    return f"{library.actors[publisher].name} (own words)" if publisher else "the document itself"


def has_page(actor: str, library: Library) -> bool:
    """Whether an actor is a speaker with a page: not anonymous, and reported to say something."""
    return not library.actors[actor].anonymous and any(
        actor in speakers_of(claim, library) for claim in library.claims.values()
    )


def claims_by_speaker(library: Library) -> Mapping[str, tuple[Claim, ...]]:
    """The claims of every actor that has a page, in the order of the actors; a joint statement is each speaker's.

    Claims are in order of when they were said or, where that is not stated, printed; the undated last. An unnamed
    group's are in order of their documents.
    """

    def day(claim: Claim) -> tuple[bool, int]:
        when = said_or_printed(claim, library)
        first = (when.first if when.first is not None else when.last) if when else None
        return first is None, first or 0

    gathered: dict[str, list[Claim]] = {name: [] for name, actor in library.actors.items() if not actor.anonymous}
    for claim in library.claims.values():
        for speaker in speakers_of(claim, library):
            if speaker in gathered:
                gathered[speaker].append(claim)
    return {
        name: tuple(claims if library.actors[name].kind == UNNAMED_GROUP else sorted(claims, key=day))
        for name, claims in gathered.items()
        if claims
    }


def relayed_by_actor(library: Library) -> Mapping[str, tuple[Claim, ...]]:
    """The claims that every actor but the anonymous passed on for others, in reading order."""
    relayed: dict[str, list[Claim]] = {}
    for claim in library.claims.values():
        for actor in dict.fromkeys(claim.via) if claim.via else ():
            if not library.actors[actor].anonymous:
                relayed.setdefault(actor, []).append(claim)
    return {actor: tuple(claims) for actor, claims in relayed.items()}


def said_or_printed(claim: Claim, library: Library) -> When | None:
    """When a claim was said or, where that is not stated, printed; None for an undated document."""
    return claim.said or library.sources[claim.source].published


def verdicts_among(claims: Iterable[Claim], library: Library) -> Iterator[Verdict]:
    """The verdicts on the comparable pairs among some claims, question by question, with the earlier in order as `a`."""
    by_question: dict[str, list[str]] = {}
    for claim in claims:
        if claim.question:
            by_question.setdefault(claim.question, []).append(claim.id)
    for question, names in by_question.items():
        for one, other in combinations(names, 2):
            verdict = library.verdicts[question].between(one, other)
            if verdict.relation is not None:
                yield verdict
