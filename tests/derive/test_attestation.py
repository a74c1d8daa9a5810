"""What the desk attests, how it is written down, and when a claim's words still match it."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.derive.attestation import attest, digest, holds, lock_to_json
from sitegen.derive.passages import text_sha256
from sitegen.diagnostics import Span
from sitegen.load.lock import lock_from_json
from sitegen.model.records import Attestation, Cell, Claim, Lock

TEXT = """The General Staff said about 11,000 soldiers were massed.

| Metric | Russian | Ukrainian |
|---|---|---|
| Corridor | N/A | 5-10 km |
"""

NEAR = Claim(id="near", source="alpha", position=0, quote="about 11,000 soldiers", attribution="the General Staff said")
CORRIDOR = Claim(id="corridor", source="alpha", position=1, quote="5-10 km", cell=Cell("Corridor", "Ukrainian"))


def near(**changes: Any) -> Claim:
    return replace(NEAR, attribution="The General Staff said", **changes)


def test_a_sound_claim_is_attested_with_its_place() -> None:
    lock = attest("alpha", [near(), CORRIDOR], TEXT)
    assert lock.text_sha256 == text_sha256(TEXT)
    assert lock.words == 16
    attestation = lock.attestations["near"]
    assert (attestation.passage, attestation.start, attestation.end) == (1, 23, 44)
    assert lock.attestations["corridor"].passage == 4


def test_the_digest_is_made_as_documented() -> None:
    lines = f"{'0' * 64}\n3\n7-12\nit's so - yes\nhe said"
    expected = hashlib.sha256(lines.encode()).hexdigest()
    assert digest("0" * 64, 3, 7, 12, quote="it’s so — yes", attribution="he  said") == expected


@pytest.mark.parametrize(
    "claim",
    [
        NEAR,  # the attribution has another case
        near(quote="about 12,000 soldiers"),
        near(quote=""),
        near(quote="none"),
        replace(CORRIDOR, quote="km", cell=None, attribution="nobody said"),
        replace(CORRIDOR, cell=Cell("Strength", "Ukrainian")),
        replace(CORRIDOR, cell=Cell("Corridor", "Russian")),  # stands above, but over another column
        replace(CORRIDOR, quote="-"),
        near(passage=2),
    ],
)
def test_what_is_not_sound_is_left_out(claim: Claim) -> None:
    assert attest("alpha", [claim], TEXT).attestations == {}


def test_the_mark_holds_for_the_words_attested_and_no_others() -> None:
    lock = attest("alpha", [near()], TEXT)
    assert holds(near(), lock)
    assert holds(near(quote="about\u00a011,000  soldiers"), lock)
    assert holds(near(passage=1), lock)
    assert holds(near(note="anything", by=("staff",)), lock)
    for changed in (
        near(quote="about 11,000"),
        near(quote="About 11,000 soldiers"),
        near(quote="none"),
        near(quote=""),
        near(passage=2),
        replace(NEAR, attribution=""),
        near(id="other"),
    ):
        assert not holds(changed, lock)
    assert not holds(near(), None)
    assert not holds(near(), replace(lock, text_sha256="0" * 64))


def test_a_lock_is_written_stably_one_claim_a_line_and_tells_nothing_of_the_text() -> None:
    written = lock_to_json(attest("alpha", [near(), CORRIDOR], TEXT))
    assert written == lock_to_json(attest("alpha", [CORRIDOR, near()], TEXT))
    assert list(json.loads(written)) == ["format", "source", "text_sha256", "words", "claims"]
    assert [line.split(":")[0].strip() for line in written.splitlines() if "digest" in line] == ['"corridor"', '"near"']
    assert written.endswith("}\n")
    for word in ("soldiers", "11,000", "Staff", "Corridor"):
        assert word not in written


def test_a_lock_without_claims_reads_back() -> None:
    lock = Lock("alpha", "0" * 64, 12, {}, Span("seeds/alpha.lock"))
    assert lock_from_json("seeds/alpha.lock", lock_to_json(lock)) == (lock, ())


slugs = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
numbers = st.integers(0, 10**6)
digests = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@given(slugs, digests, numbers, st.dictionaries(slugs, st.tuples(numbers, numbers, numbers, digests), max_size=5))
def test_what_is_written_reads_back(
    source: str, sha256: str, words: int, claims: dict[str, tuple[int, int, int, str]]
) -> None:
    path = f"seeds/{source}.lock"
    attestations = {claim: Attestation(claim, *fields) for claim, fields in claims.items()}
    lock = Lock(source, sha256, words, attestations, Span(path))
    assert lock_from_json(path, lock_to_json(lock)) == (lock, ())
