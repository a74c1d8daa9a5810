"""A claim as readers see it: in tables, beside charts, behind a figure in a sentence."""

from sitegen.derive.attestation import holds
from sitegen.derive.corrections import corrections_of
from sitegen.derive.once import once
from sitegen.derive.origins import origin_of
from sitegen.derive.profile import newest_as_of
from sitegen.derive.speakers import speaker_of, speakers_of
from sitegen.derive.spread import is_plural
from sitegen.derive.wording import count_words, date_words, list_words, stated_words, verb
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Basis, Claim, Status
from sitegen.pages.correction_note import CorrectionNote, correction_note
from sitegen.pages.page import Link
from sitegen.urls import actor_url, claim_url, place_url, question_url, source_url, tag_url


@dataclass(frozen=True, slots=True)
class Chip:
    """A source's sign, colour and letter together: `number` counts from 1 in order of date; beyond 8 colour is lost."""

    letter: str
    number: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Words only; "" where there is nothing to say. `has_origin` is false for a figure that names no speaker; `day` is a
    number to sort by, None where the figure is not dated.

    `speakers` are those with a name, and lead to their pages; one known only by a callsign has no address. Where the scope
    names the place, as in "the city of Pokrovsk", it need not be said again.
    """

    id: str
    url: str
    stated: str
    text: str
    mode: str
    speaker: str
    speakers: tuple[Link, ...]
    via: str
    has_origin: bool
    anonymous: bool
    question: str
    question_url: str
    as_of: str
    as_of_note: str
    dated: bool
    day: int | None
    printed: str
    over: str
    said: str
    forecast_for: str
    place: str
    place_url: str
    scope: str
    scope_names_place: bool
    chip: Chip
    quote: str
    quote_language: str
    machine_translated: bool
    translation: str
    words_found: bool
    passage: int
    hedge: str
    basis: str
    derived: str
    note: str
    status: str
    tags: tuple[Link, ...]
    former_ids: tuple[str, ...]
    corrections: tuple[CorrectionNote, ...]


def chip_of(source: str, library: Library) -> Chip:
    number = library.ranks[source]
    record = library.sources[source]
    letter = chr(ord("A") + number - 1) if number <= 26 else str(number)
    return Chip(letter, number if number <= 8 else 0, record.title, source_url(source))


def _names(scope: str, place: str) -> bool:
    """Whether the words of a scope name a place, and not another whose name is longer: "New York" is not York."""
    before, named, after = scope.partition(place)
    in_word = any(sign.isalnum() or sign == "-" for sign in before[-1:] + after[:1])
    beside = (*before.split()[-1:], *after.split()[:1])
    return bool(named) and not in_word and not any(word[0].isupper() for word in beside)


@once
def claim_row(claim: Claim, library: Library) -> ClaimRow:
    language = library.config.language
    question = library.questions.get(claim.question)
    scopes = {scope.id: scope.text for scope in question.scopes} if question else {}
    source = library.sources[claim.source]
    lock = library.locks.get(claim.source)
    attestation = lock.attestations.get(claim.id) if lock and holds(claim, lock) else None
    origin = origin_of(claim, library)
    place = claim.place or (question.place if question else "")
    return ClaimRow(
        id=claim.id,
        url=claim_url(claim.source, claim.id),
        stated=stated_words(claim.value, language),
        text=claim.text,
        mode=verb(claim.mode, plural=origin is not None and is_plural(origin, library)),
        speaker=speaker_of(claim, library),
        speakers=_speakers(claim, library),
        via=list_words([library.actors[actor].name for actor in claim.via]),
        has_origin=origin is not None,
        anonymous=any(library.actors[actor].anonymous for actor in claim.by),
        question=question.title if question else "",
        question_url=question_url(question.id) if question else "",
        as_of=date_words(claim.as_of, language) if claim.as_of else "",
        as_of_note=_as_of_note(claim),
        dated=claim.as_of is not None,
        day=claim.as_of.first if claim.as_of else None,
        printed=date_words(source.published, language) if source.published else "",
        over=claim.over,
        said=date_words(claim.said, language) if claim.said else "",
        forecast_for=date_words(claim.forecast_for, language) if claim.forecast_for else "",
        place=library.places[place].name if place else "",
        place_url=place_url(place) if place else "",
        scope=scopes.get(claim.scope, ""),
        scope_names_place=bool(place) and _names(scopes.get(claim.scope, ""), library.places[place].name),
        chip=chip_of(claim.source, library),
        quote="" if claim.quote == "none" else claim.quote,
        quote_language=source.language if source.language != language else "",
        machine_translated=source.translation == "machine",
        translation=claim.translation,
        words_found=attestation is not None,
        passage=attestation.passage if attestation else 0,
        hedge=claim.hedge,
        basis=claim.basis.value.replace("-", " "),
        derived=claim.derived,
        note=claim.note,
        status="" if claim.status is Status.ACTIVE else claim.status.value,
        tags=tag_links(claim.tags),
        former_ids=claim.former_ids,
        corrections=tuple(correction_note(each, library) for each in corrections_of("claim", claim, library)),
    )


def _speakers(claim: Claim, library: Library) -> tuple[Link, ...]:
    """Every speaker leads to what else they said, but for those known only by a callsign or a first name."""
    names = [library.actors[actor] for actor in speakers_of(claim, library)]
    own = "" if claim.by else " (own words)"
    return tuple(Link(actor.name + own, "" if actor.anonymous else actor_url(actor.id)) for actor in names)


def tag_links(tags: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(tag.replace("-", " "), tag_url(tag)) for tag in tags)


def _as_of_note(claim: Claim) -> str:
    if claim.as_of is None or claim.as_of_basis is Basis.STATED:
        return ""
    return f"inferred: {claim.as_of_note}" if claim.as_of_note else "inferred"


def rests_on(claims: tuple[Claim, ...], library: Library) -> str:
    """As in "12 claims from three sources on this page, newest as-of 12 November 2025"; "" for none."""
    if not claims:
        return ""
    sources = count_words(len({claim.source for claim in claims}), "source")
    newest = newest_as_of(claims)
    dated = f", newest as-of {date_words(newest, library.config.language)}" if newest else ""
    return f"{count_words(len(claims), 'claim')} from {sources} on this page{dated}"
