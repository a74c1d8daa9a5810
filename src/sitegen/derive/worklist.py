"""What needs an editor's work, by sort: `sitegen list` prints these. The library has its verdicts."""

from collections.abc import Callable, Iterator, Mapping

from sitegen.derive.citations import citations_by_record
from sitegen.derive.origins import origin_of, origins_of
from sitegen.derive.wording import NOT_STATED, count_words
from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Claim, Record, Status


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: a record, where it stands, and what is the matter in words. `other` is a second claim."""

    kind: str
    id: str
    span: Span
    words: str
    other: str = ""


def conflicts(library: Library) -> Iterator[Item]:
    """Pairs of comparable claims by two origins that cannot both hold."""
    for question, verdicts in library.verdicts.items():
        for verdict in verdicts.pairs(lambda outcome: outcome.is_conflict):
            one, other = library.claims[verdict.a], library.claims[verdict.b]
            words = f"{told(one)} and {other.id} {told(other)}: {verdict.relation}, on {question}"
            yield Item("claim", one.id, _place(one), words, other.id)


def stale(library: Library) -> Iterator[Item]:
    """Active claims whose origin has a newer one on the same question, and claims that no longer stand but are cited."""
    newer: dict[str, str] = {}
    for verdicts in library.verdicts.values():
        for verdict in verdicts.pairs(lambda outcome: bool(outcome.later)):
            newer[verdict.a if verdict.later == verdict.b else verdict.b] = verdict.later
    cited = citations_by_record(library)
    for claim in library.claims.values():
        if claim.status is Status.ACTIVE and claim.id in newer:
            later = library.claims[newer[claim.id]]
            words = f"{told(claim)}, but the same origin later says {told(later)} ({later.id})"
            yield Item("claim", claim.id, _place(claim), words, later.id)
        elif claim.status is not Status.ACTIVE:
            for citation in cited.get(("claim", claim.id), ()):
                words = f"the claim {claim.id} cited here is {claim.status.value}: {told(claim)}"
                yield Item("claim", claim.id, citation.span, words)


def unchecked(library: Library) -> Iterator[Item]:
    """Claims that nobody has re-read (`checked:`)."""
    for claim in library.claims.values():
        if not claim.checked:
            yield Item("claim", claim.id, _place(claim), f"{told(claim)}: nobody is named as having re-read it")


def single_origin(library: Library) -> Iterator[Item]:
    """Questions that claims answer, all of them resting on one origin."""
    for question in library.questions.values():
        claims = library.claims_by_question[question.id]
        origins = origins_of(claims, library)
        if len(origins) == 1:
            who = ", ".join(origins[0].speakers) or origins[0].source
            sources = count_words(len({claim.source for claim in claims}), "source")
            words = f"{question.title} One origin alone answers, {who}, in {sources}"
            yield Item("question", question.id, question.span("id"), words)


def no_origin(library: Library) -> Iterator[Item]:
    """Figures that name no speaker. Plain statements in a document's own voice are left out."""
    for claim in library.claims.values():
        if claim.question and origin_of(claim, library) is None:
            yield Item("claim", claim.id, _place(claim), f"{told(claim)}: no speaker is named")


def drafts(whole: Library, published: Library) -> Iterator[Item]:
    """Records that are not published: drafts, and what rests on one. `whole` is the library with its drafts."""
    for kind in ("source", "actor", "place", "question", "claim", "event", "chart", "correction", "explainer"):
        shelf: Mapping[str, Record] = getattr(whole, f"{kind}s")
        kept: Mapping[str, Record] = getattr(published, f"{kind}s")
        for record in shelf.values():
            if record.id not in kept:
                shown = "page" if kind == "explainer" else kind
                words = f"the {shown} is a draft" if record.draft else f"the {shown} rests on a draft"
                yield Item(shown, record.id, record.span("draft" if record.draft else "id"), words)


LISTS: Mapping[str, Callable[[Library], Iterator[Item]]] = {
    "conflicts": conflicts,
    "stale": stale,
    "unchecked": unchecked,
    "single-origin": single_origin,
    "no-origin": no_origin,
}
"""Every list that is made from the published library alone."""


def told(claim: Claim) -> str:
    """As in “about 11,000” as of 2025-10-28."""
    words = claim.stated or claim.text
    return f"“{words}”" + (f" as of {claim.as_of.stated}" if claim.as_of else f", date {NOT_STATED}")


def _place(claim: Claim) -> Span:
    return claim.span("value" if claim.value else "id")
