"""Attestation files as hands and merges leave them: findings, never a traceback, and what is whole is kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.lock import LOCK_UNREADABLE, MAX_CHARACTERS, lock_from_json

PATH = "seeds/alpha.lock"
ATTESTATION = {"passage": 1, "start": 0, "end": 5, "digest": "a" * 64}


def lock(**changes: object) -> str:
    whole = {"format": 1, "source": "alpha", "text_sha256": "0" * 64, "words": 9, "claims": {"near": ATTESTATION}}
    return json.dumps({**whole, **changes}, indent=1)


def test_a_whole_lock_has_no_findings() -> None:
    read, found = lock_from_json(PATH, lock())
    assert not found
    assert read is not None
    assert (read.source, read.words, read.attestations["near"].end) == ("alpha", 9, 5)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("<<<<<<< HEAD\n" + lock(), 1),
        (lock()[:60], 4),
        ("[]", 1),
        ("null", 1),
        ("[" * 100_000, 1),
        ('{"words": ' + "9" * 5000 + "}", 1),
        (lock(format=2), 2),
        (lock(format=True), 2),
        (lock(source="beta"), 3),
        (lock(text_sha256="A" * 64), 4),
        (lock(text_sha256=None), 4),
        (lock(words="9"), 5),
        (lock(words=-1), 5),
        (lock(claims=[]), 6),
        ("{}", 1),
        (" " * (MAX_CHARACTERS + 1), 1),
    ],
)
def test_a_lock_that_cannot_be_read_is_one_finding_at_its_line(text: str, line: int) -> None:
    read, found = lock_from_json(PATH, text)
    assert read is None
    assert [(finding.rule, finding.span.path, finding.span.line) for finding in found] == [
        (LOCK_UNREADABLE, PATH, line)
    ]
    assert found[0].mend == "sitegen source verify alpha --write"


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        {**ATTESTATION, "passage": 1.5},
        {**ATTESTATION, "passage": True},
        {**ATTESTATION, "start": -1},
        {**ATTESTATION, "end": None},
        {**ATTESTATION, "digest": "a" * 63},
        {**ATTESTATION, "digest": 7},
    ],
)
def test_one_broken_attestation_leaves_the_others_whole(broken: object) -> None:
    text = lock(claims={"near": ATTESTATION, "far": broken})
    read, found = lock_from_json(PATH, text)
    assert read is not None
    assert list(read.attestations) == ["near"]
    (finding,) = found
    assert '"far"' in text.splitlines()[finding.span.line - 1]


def test_an_id_that_is_none_is_not_taken() -> None:
    read, found = lock_from_json(PATH, lock(claims={"No Id": ATTESTATION, "\ud800": ATTESTATION}))
    assert read is not None
    assert not read.attestations
    assert len(found) == 2


@given(
    st.text()
    | st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["format", "source", "claims", "words"]), inner)
        ),
    ).map(json.dumps)
)
def test_nothing_makes_it_raise(text: str) -> None:
    read, found = lock_from_json(PATH, text)
    assert read is not None or found
