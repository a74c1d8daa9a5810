"""All that stands behind one claim: what is said, by whom, where the words stand, who cites it and what rivals it."""

from sitegen.derive.attestation import holds, lock_path
from sitegen.derive.citations import citations_of
from sitegen.derive.comparison import rivals_of
from sitegen.derive.corrections import corrections_of
from sitegen.derive.evidence import find_evidence, has_quote
from sitegen.derive.origins import origin_of
from sitegen.derive.passages import passages_of
from sitegen.frozen import dataclass
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.urls import claim_url

MOST_RIVALS = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the words stand. `attested` is what the committed lock says, `found` what the text at hand says: the number
    of places, None where the text is not at hand. `words` is the passage itself, "" where it is not at hand.
    """

    quote: str
    attribution: str
    passage: int | None
    start: int | None
    end: int | None
    digest: str
    lock: str
    text_sha256: str
    attested: bool
    found: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Rival:
    """Another claim on the same question: how it stands to this one, or why the two are not compared."""

    id: str
    stated: str
    relation: str
    obstacles: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One claim. Dates are EDTF, places `path:line`; actors are given as `id: name`. `origin` "" means none is named."""

    id: str
    place: str
    page: str
    question: str
    stated: str
    text: str
    mode: str
    speakers: tuple[str, ...]
    via: tuple[str, ...]
    origin: str
    basis: str
    as_of: str
    as_of_basis: str
    over: str
    counts: str
    status: str
    source: str
    title: str
    published: str
    evidence: Evidence | None
    checked: tuple[str, ...]
    cited: tuple[tuple[str, str, str], ...]
    events: tuple[str, ...]
    rivals: tuple[Rival, ...]
    replaces: str
    replaced_by: tuple[str, ...]
    corrections: tuple[str, ...]


def dossier_of(claim: Claim, library: Library) -> Dossier:
    """Everything that is known of a claim; references hold, and the library has its verdicts."""
    source = library.sources[claim.source]
    question = library.questions.get(claim.question)
    origin = origin_of(claim, library)
    counts = [claim.scope, claim.place or (question.place if question else "")]
    return Dossier(
        id=claim.id,
        place=str(claim.span("id")),
        page=claim_url(claim.source, claim.id),
        question=f"{question.id}: {question.title}" if question else "",
        stated=claim.stated,
        text=claim.text,
        mode=claim.mode.value,
        speakers=tuple(f"{actor}: {library.actors[actor].name}" for actor in claim.by),
        via=tuple(f"{actor}: {library.actors[actor].name}" for actor in claim.via),
        origin=" + ".join(filter(None, (*origin.speakers, origin.source))) if origin else "",
        basis=claim.basis.value,
        as_of=_stated(claim.as_of),
        as_of_basis=claim.as_of_basis.value if claim.as_of else "",
        over=claim.over,
        counts=", ".join(filter(None, counts)),
        status=claim.status.value,
        source=source.id,
        title=source.title,
        published=_stated(source.published),
        evidence=_evidence(claim, library) if has_quote(claim) else None,
        checked=claim.checked,
        cited=tuple(
            (str(citation.span), citation.url, citation.words or citation.address)
            for citation in citations_of(claim.id, claim.question, library)
        ),
        events=tuple(f"{event.id}: {event.title}" for event in library.events.values() if claim.id in event.claims),
        rivals=_rivals(claim, library),
        replaces=claim.replaces,
        replaced_by=tuple(other.id for other in library.claims.values() if other.replaces == claim.id),
        corrections=tuple(
            f"{each.date.stated}: {each.field_name or 'the claim'} was “{each.was}”, now “{each.now}”: {each.reason}"
            for each in corrections_of("claim", claim, library)
        ),
    )


def _stated(when: When | None) -> str:
    return when.stated if when else ""


def _evidence(claim: Claim, library: Library) -> Evidence:
    lock = library.locks.get(claim.source)
    attestation = lock.attestations.get(claim.id) if lock else None
    text = library.texts.get(claim.source)
    passages = passages_of(text) if text is not None else ()
    places = find_evidence(claim, passages).places if text is not None else ()
    passage = places[0].passage if len(places) == 1 else attestation.passage if attestation else claim.passage
    return Evidence(
        quote=claim.quote,
        attribution=claim.attribution,
        passage=passage,
        start=attestation.start if attestation else None,
        end=attestation.end if attestation else None,
        digest=attestation.digest if attestation else "",
        lock=lock_path(claim.source) if lock else "",
        text_sha256=lock.text_sha256 if lock else "",
        attested=holds(claim, lock),
        found=len(places) if text is not None else None,
        words=passages[passage - 1].text if passage and 0 < passage <= len(passages) else "",
    )


def _rivals(claim: Claim, library: Library) -> tuple[Rival, ...]:
    found = []
    rivals = rivals_of(claim, library, MOST_RIVALS)
    for verdict in (*rivals.compared, *rivals.apart)[:MOST_RIVALS]:
        other = library.claims[verdict.b]
        relation = verdict.relation.value if verdict.relation else ""
        obstacles = tuple(obstacle.value for obstacle in verdict.obstacles)
        found.append(Rival(other.id, other.stated, relation, obstacles, str(other.span("id"))))
    return tuple(found)
