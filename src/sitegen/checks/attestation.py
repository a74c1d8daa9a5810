"""Is each claim attested by the desk, and are its words still those attested?

Where a source's text is at hand, text and lock are held against each other; where it is not, the lock stands alone.
"""

from collections.abc import Iterator, Sequence

from sitegen.derive.attestation import holds, lock_path, text_path
from sitegen.derive.evidence import find_evidence, has_quote
from sitegen.derive.passages import passages_of, text_sha256
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import Claim, Lock, Source

NOT_ATTESTED = Rule(
    "not-attested",
    Severity.ERROR,
    "The text of a source is not at hand, and nothing attests that a claim's words stand in it.",
    "Full texts stay with the desk; the file seeds/<source>.lock, which is committed, says in their place what was found "
    "in them. Where both are missing nobody has checked the words. On a machine that has the text in seeds/, run "
    "`sitegen source verify alpha --write` and commit the lock.",
)
ATTESTATION_STALE = Rule(
    "attestation-stale",
    Severity.ERROR,
    "A claim's quote, attribution or passage is no longer what the desk attested, and the text is not at hand.",
    "The lock holds a digest over the words that were found in the text. A change to the quote, even of one letter, "
    "needs a new look at the text: run `sitegen source verify alpha --write` on a machine that has it, or take the "
    "change back.",
)
TEXT_CHANGED = Rule(
    "text-changed",
    Severity.WARNING,
    "The full text of a source is not the one that was attested.",
    "A newer download, or another edition, may say something else around the same words. Read the claims named here "
    "again in the new text; then attest it with `sitegen source verify alpha --write`, and log the change in "
    "content/corrections.yaml if the source itself changed. Nothing is attested anew by itself.",
)
LOCK_OUTDATED = Rule(
    "lock-outdated",
    Severity.WARNING,
    "The words of some claims stand in the text at hand, but the lock does not attest them yet.",
    "Elsewhere, where the text is not at hand, these claims would count as not attested, and the site would not mark "
    "their words as found. Run `sitegen source verify alpha --write` and commit seeds/alpha.lock with the claims.",
)

_SHOWN = 5


def check(library: Library, part: Sequence[str] | None = None) -> Diagnostics:
    """Findings on the attestation of every source that has claims with quotes."""
    return tuple(
        finding
        for name in (library.sources if part is None else part)
        for finding in _check_source(
            library.sources[name],
            [claim for claim in library.claims_by_source.get(name, ()) if has_quote(claim)],
            library.locks.get(name),
            library.texts.get(name),
        )
    )


def _check_source(source: Source, claims: Sequence[Claim], lock: Lock | None, text: str | None) -> Iterator[Diagnostic]:
    if not claims:
        return
    if text is None:
        yield from _against_lock_alone(source, claims, lock)
    elif lock and text_sha256(text) != lock.text_sha256:
        yield _text_changed(source, claims, lock)
    else:
        yield from _against_text(source, claims, lock, text)


def _against_lock_alone(source: Source, claims: Sequence[Claim], lock: Lock | None) -> Iterator[Diagnostic]:
    if lock is None:
        message = f"none of the {len(claims)} quotes of `{source.id}` is attested: {lock_path(source.id)} is missing"
        yield Diagnostic(NOT_ATTESTED, message, source.span(), _mend(source.id))
        return
    for claim in claims:
        if claim.id not in lock.attestations:
            message = f"{lock_path(source.id)} does not attest `{claim.id}`, and the text is not at hand"
            yield Diagnostic(NOT_ATTESTED, message, claim.span("quote"), _mend(source.id))
        elif not holds(claim, lock):
            message = f"the words of `{claim.id}` are not those attested in {lock_path(source.id)}"
            yield Diagnostic(ATTESTATION_STALE, message, claim.span("quote"), _mend(source.id))


def _text_changed(source: Source, claims: Sequence[Claim], lock: Lock) -> Diagnostic:
    message = f"{text_path(source.id)} is not the text that {lock_path(source.id)} attests"
    recheck = [claim for claim in claims if claim.id in lock.attestations]
    return _listed(Diagnostic(TEXT_CHANGED, message, lock.span, _mend(source.id)), recheck, "recheck")


def _against_text(source: Source, claims: Sequence[Claim], lock: Lock | None, text: str) -> Iterator[Diagnostic]:
    """Claims whose words are not in the text have findings of their own; attesting is no mend for those."""
    behind = [claim for claim in claims if not holds(claim, lock)]
    passages = passages_of(text) if behind else ()
    behind = [claim for claim in behind if find_evidence(claim, passages).sound]
    if behind:
        number = f"{len(behind)} quotes" if len(behind) > 1 else "1 quote"
        message = f"{lock_path(source.id)} does not attest {number} of `{source.id}` as now written"
        span = lock.span if lock else source.span()
        yield _listed(Diagnostic(LOCK_OUTDATED, message, span, _mend(source.id)), behind, "attest")


def _listed(finding: Diagnostic, claims: Sequence[Claim], task: str) -> Diagnostic:
    """The finding with the claims it is about: the first few by place, the rest by number."""
    related = tuple((claim.span("quote"), f"{task}: {claim.id}") for claim in claims[:_SHOWN])
    more = (f"and {len(claims) - _SHOWN} more claims",) if len(claims) > _SHOWN else ()
    return Diagnostic(finding.rule, finding.message, finding.span, finding.mend, more, related)


def _mend(source: str) -> str:
    return f"sitegen source verify {source} --write"
