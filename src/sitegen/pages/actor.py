"""A page per speaker: everything they are reported to have said, in order of time. And the index of all who are named.

A speaker known only by a callsign or a first name has no page and is nobody's link.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from sitegen.derive.answer import answer_to
from sitegen.derive.claim_words import as_of_words
from sitegen.derive.speakers import UNNAMED_GROUP, claims_by_speaker, relayed_by_actor, said_or_printed, verdicts_among
from sitegen.derive.wording import capitalised, count_words, date_words
from sitegen.frozen import dataclass
from sitegen.late import Late, later
from sitegen.model.library import Library
from sitegen.model.records import Actor, Claim, Mode
from sitegen.model.verdicts import Relation, Verdict
from sitegen.pages.claim_row import ClaimRow, claim_row, rests_on, tag_links
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.pages.voices import Voices, voices_of_sources
from sitegen.urls import actor_url

_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "person": ("person", "people"),
        "office": ("office", "offices"),
        "government": ("government", "governments"),
        "military": ("armed force", "armed forces"),
        "organisation": ("organisation", "organisations"),
        "analyst": ("analyst", "analysts"),
        "outlet": ("outlet", "outlets"),
        UNNAMED_GROUP: ("unnamed group", "unnamed groups"),
    }
)
"""The kinds of actor that may have a page, in the order of the index, as one and as several."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a claim stands to another one of the same speaker: "Update of", and the other one."""

    words: str
    other: Link


@dataclass(frozen=True, slots=True)
class Saying:
    row: ClaimRow
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was said, or printed, at one time; of an unnamed group, what one document has."""

    label: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class ActorContext(Late):
    """`group` is true for an unnamed one, whose documents are kept apart. `relayed` are words of others passed on."""

    name: str
    kind: str
    side: str
    role: str
    aliases: tuple[str, ...]
    wikidata: str
    note: str
    tags: tuple[Link, ...]
    lead: str
    group: bool
    sittings: tuple[Sitting, ...]
    relayed: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    actor: Link
    role: str
    claims: str


@dataclass(frozen=True, slots=True)
class SideGroup:
    """Actors of one kind and side; `name` is "" where no side is recorded."""

    name: str
    actors: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    name: str
    anchor: str
    sides: tuple[SideGroup, ...]


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Somebody who has no page, and what is said of them instead."""

    name: str
    remark: str


@dataclass(frozen=True, slots=True)
class ActorsContext(Late):
    """`anonymous` are known by a callsign or first name only; `relays` only passed on what others said."""

    kinds: tuple[KindGroup, ...]
    anonymous: tuple[Unlinked, ...]
    relays: tuple[Unlinked, ...]
    voices: Voices


def actor_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    relayed = relayed_by_actor(library)
    for name, claims in claims_by_speaker(library).items():
        if wanted(actor_url(name)):
            yield _page(library.actors[name], claims, relayed.get(name, ()), library)


def actors_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/actors/"):
        return
    said = claims_by_speaker(library)
    relays = {actor: claims for actor, claims in relayed_by_actor(library).items() if actor not in said}
    yield Page(
        kind="actors",
        url="/actors/",
        title="Speakers",
        description="Everyone the documents report to have said something, and in which of the documents.",
        context=ActorsContext(
            kinds=later(lambda: _kinds(said, library)),
            anonymous=later(lambda: _anonymous(library)),
            relays=tuple(
                Unlinked(library.actors[actor].name, count_words(len(claims), "claim"))
                for actor, claims in relays.items()
            ),
            voices=later(lambda: voices_of_sources(library)),
        ),
        trail=(Link("Home", "/"),),
    )


def _kinds(said: Mapping[str, tuple[Claim, ...]], library: Library) -> tuple[KindGroup, ...]:
    groups = []
    for kind, (_, several) in _KINDS.items():
        sides: dict[str, list[ActorEntry]] = {}
        for name, claims in said.items():
            actor = library.actors[name]
            if actor.kind == kind:
                entry = ActorEntry(Link(actor.name, actor_url(name)), actor.role, count_words(len(claims), "claim"))
                sides.setdefault(actor.side, []).append(entry)
        named = sorted(sides.items(), key=lambda item: (not item[0], item[0]))
        if named:
            kept = tuple(SideGroup(_words(side), tuple(entries)) for side, entries in named)
            groups.append(KindGroup(capitalised(several), f"_{kind}", kept))
    return tuple(groups)


def _words(slug: str) -> str:
    return capitalised(slug.replace("-", " "))


def _anonymous(library: Library) -> tuple[Unlinked, ...]:
    """By name only: no role, no side, no document."""
    sources: dict[str, set[str]] = {name: set() for name, actor in library.actors.items() if actor.anonymous}
    for claim in library.claims.values():
        for actor in claim.by:
            if actor in sources:
                sources[actor].add(claim.source)
    return tuple(
        Unlinked(library.actors[name].name, "named in one document only" if len(found) == 1 else "")
        for name, found in sources.items()
        if found
    )


def _page(actor: Actor, claims: tuple[Claim, ...], relayed: tuple[Claim, ...], library: Library) -> Page:
    one, _ = _KINDS.get(actor.kind, (actor.kind, ""))
    documents = count_words(len({claim.source for claim in claims}), "document")
    number = count_words(len(claims), "claim")
    return Page(
        kind="actor",
        url=actor_url(actor.id),
        title=actor.name,
        description=f"What the documents report {actor.name} to have said: {number} in {documents}.",
        context=ActorContext(
            name=actor.name,
            kind=capitalised(one),
            side=_words(actor.side),
            role=actor.role,
            aliases=tuple(alias for alias in actor.aliases if alias != actor.name),
            wikidata=actor.wikidata,
            note=actor.note,
            tags=tag_links(actor.tags),
            lead=f"{capitalised(number)} in {documents}",
            group=actor.kind == UNNAMED_GROUP,
            sittings=later(lambda: _sittings(actor, claims, library)),
            relayed=later(lambda: tuple(claim_row(claim, library) for claim in relayed)),
        ),
        trail=(Link("Home", "/"), Link("Speakers", "/actors/")),
        rests_on=later(lambda: rests_on(claims, library)),
        origin=actor.span(),
    )


def _sittings(actor: Actor, claims: tuple[Claim, ...], library: Library) -> tuple[Sitting, ...]:
    marks = _marks(actor, claims, library)
    sittings: dict[str, list[Saying]] = {}
    for claim in claims:
        saying = Saying(claim_row(claim, library), marks.get(claim.id, ()))
        sittings.setdefault(_sitting(actor, claim, library), []).append(saying)
    return tuple(Sitting(label, tuple(sayings)) for label, sayings in sittings.items())


def _sitting(actor: Actor, claim: Claim, library: Library) -> str:
    if actor.kind == UNNAMED_GROUP:
        return f"In “{library.sources[claim.source].title}”"
    when = said_or_printed(claim, library)
    if when is None:
        return "In undated documents"
    return f"{'Said' if claim.said else 'Printed'} {date_words(when, library.config.language)}"


_LATER: Mapping[Relation, str] = MappingProxyType(
    {Relation.UPDATE: "Update, of a later time, of", Relation.REVISION: "Revision, of the same time, of"}
)
_SECOND: Mapping[Relation, str] = MappingProxyType(
    {
        Relation.REPEATED: "The same as",
        Relation.INCONSISTENT: "In one document with a different figure of the same time:",
        Relation.APART: "Reported differently elsewhere, of the same time:",
        Relation.EXCLUDED: "Reported differently elsewhere, of the same time:",
    }
)
_ONE_DATUM = "On one datum, as the desk notes, with"


def _marks(actor: Actor, claims: tuple[Claim, ...], library: Library) -> Mapping[str, tuple[Mark, ...]]:
    """By claim, how it stands to others of the speaker; of several in one relation, to the nearest before it only."""
    found: dict[tuple[str, str], Mark] = {}
    for verdict in _own(actor, verdicts_among(claims, library)):
        relation = verdict.relation
        words = "" if relation is None else _LATER.get(relation) or _SECOND.get(relation, "")
        if relation is Relation.REPEATED and not _say_the_same(verdict, library):
            words = _ONE_DATUM
        marked, other = (verdict.a, verdict.b) if verdict.later == verdict.a else (verdict.b, verdict.a)
        if words:
            found[marked, words] = Mark(words, _link_to(library.claims[other], library))
    by_claim: dict[str, list[Mark]] = {}
    for (claim, _), mark in found.items():
        by_claim.setdefault(claim, []).append(mark)
    return {claim: tuple(marks) for claim, marks in by_claim.items()}


def _say_the_same(verdict: Verdict, library: Library) -> bool:
    """Whether two claims state the same; those that rest on one datum need not."""
    a, b = (answer_to(library.claims[name], library) for name in (verdict.a, verdict.b))
    return (a.key, a.denied) == (b.key, b.denied)


def _own(actor: Actor, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """What two documents report of an unnamed group is not what one speaker said twice."""
    group = actor.kind == UNNAMED_GROUP
    return (verdict for verdict in verdicts if not (group and verdict.is_conflict))


def _link_to(claim: Claim, library: Library) -> Link:
    row = claim_row(claim, library)
    held = as_of_words(claim.as_of, library.config.language)
    told = f"{_NOT_SAID.get(claim.mode, '')}{row.stated or row.text}"
    return Link(f"{told}{', ' if held else ''}{held}, in source {row.chip.letter}", row.url)


_NOT_SAID: Mapping[Mode, str] = MappingProxyType(
    {Mode.DENIES: "the denial of ", Mode.FORECASTS: "the forecast of ", Mode.QUOTES: "the quoted "}
)
