"""The desk's attestation of a source: which claims' words stood in its full text, and where.

It is committed in place of the text, and reveals nothing of it beyond positions and digests. It is the desk's word,
not a proof: who has the text can check it, who has not can check that nothing changed since.
"""

import hashlib
import json
from collections.abc import Iterable

from sitegen.derive.evidence import find_evidence, has_quote
from sitegen.derive.passages import normalise, passages_of, text_sha256, word_count
from sitegen.diagnostics import Span
from sitegen.model.records import Attestation, Claim, Lock

LOCK_FORMAT = 1


def digest(sha256: str, passage: int, start: int, end: int, *, quote: str, attribution: str) -> str:
    r"""SHA-256, in hex, of five lines of UTF-8 joined by `\n`, with no line end after the last:

    the text's SHA-256 in hex · passage number · `start-end` · the quote · the attribution, "" where there is none.
    Quote and attribution are normalised (`passages.normalise`), so that neither holds a line end.
    """
    lines = (sha256, str(passage), f"{start}-{end}", normalise(quote), normalise(attribution))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def lock_path(source: str) -> str:
    """Where a source's lock is kept, relative to the project."""
    return f"seeds/{source}.lock"


def text_path(source: str) -> str:
    """Where a source's full text is kept, relative to the project."""
    return f"seeds/{source}.txt"


def attest(source: str, claims: Iterable[Claim], text: str) -> Lock:
    """The lock of one source. Claims whose words do not all stand in `text`, the quote once, are left out."""
    passages = passages_of(text)
    sha256 = text_sha256(text)
    attestations = {}
    for claim in claims:
        evidence = find_evidence(claim, passages) if has_quote(claim) else None
        if evidence and evidence.sound:
            place = evidence.places[0]
            where = place.passage, place.start, place.end
            words = digest(sha256, *where, quote=claim.quote, attribution=claim.attribution)
            attestations[claim.id] = Attestation(claim.id, *where, words)
    return Lock(source, sha256, word_count(text), attestations, Span(lock_path(source)))


def holds(claim: Claim, lock: Lock | None) -> bool:
    """Whether the claim's present quote and attribution are those attested against the lock's text.

    A claim that names its passage must name the attested one. This alone decides the published mark "words found in
    the source", so that what is published never depends on whether a text is at hand.
    """
    attestation = lock.attestations.get(claim.id) if lock else None
    if lock is None or attestation is None or not has_quote(claim):
        return False
    where = claim.passage or attestation.passage, attestation.start, attestation.end
    words = digest(lock.text_sha256, *where, quote=claim.quote, attribution=claim.attribution)
    return words == attestation.digest


def lock_to_json(lock: Lock) -> str:
    """A lock as it is written to disk: claims sorted by id, one on each line, so that changes merge line by line."""
    claims = ",\n".join(
        f"    {json.dumps(each.claim)}: "
        + json.dumps({"passage": each.passage, "start": each.start, "end": each.end, "digest": each.digest})
        for each in sorted(lock.attestations.values(), key=lambda each: each.claim)
    )
    head = {"format": LOCK_FORMAT, "source": lock.source, "text_sha256": lock.text_sha256, "words": lock.words}
    lines = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    return f'{{\n{lines}  "claims": {{' + (f"\n{claims}\n  " if claims else "") + "}\n}\n"
