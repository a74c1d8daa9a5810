"""An edition is the same whether it comes from the records or from the data published of them; strange data is refused."""

import json
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated_library import PRIVATE, libraries
from projects import library_of, project, small_site
from sitegen.exports.claims import export
from sitegen.load.edition import SHELVES, Edition, claim_fields, edition_from_json, edition_of
from sitegen.model.library import Library


def published(library: Library) -> Edition:
    edition, found = edition_from_json("claims.json", export(library)[0].data)
    assert found == ()
    assert edition
    return edition


@given(libraries())
@settings(max_examples=60)
def test_published_data_and_records_give_the_same_edition(library: Library) -> None:
    edition = edition_of(library)
    assert published(library) == edition
    assert PRIVATE not in repr(edition)


def test_the_small_site_is_read_back_from_its_data() -> None:
    library = library_of(small_site())
    edition = published(library)
    assert edition == edition_of(library)
    assert edition.of("claim")["alpha-dead"].said("value") == "12"
    assert edition.corrections == {"c1"}


def test_a_claim_is_told_in_the_words_of_its_file() -> None:
    claim = edition_of(library_of(project())).of("claim")["alpha-dead"]
    assert dict(claim.fields) == {
        "source": "alpha",
        "question": "dead",
        "value": "about 12",
        "by": "mayor",
        "mode": "asserts",
        "basis": "statement",
        "as_of": "2024-05-14",
        "as_of_basis": "stated",
        "quote": "about 12 people died",
        "status": "active",
    }
    assert claim.said("via") == ""
    assert "note" not in claim_fields()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"1",
        b"{}",
        b'{"claims": {}}',
        b'{"claims": [], "format": 2}',
        b"[" * 100_000,
        b'{"claims": [], "format": 1' + b"0" * 5000 + b"}",
    ],
)
def test_what_is_no_data_of_ours_is_a_finding(data: bytes) -> None:
    edition, found = edition_from_json("live.json", data)
    assert edition is None
    assert [(finding.rule.name, finding.span.path) for finding in found] == [("published-unreadable", "live.json")]


def test_a_file_larger_than_any_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["sitegen.load.edition"], "MAX_BYTES", 10)
    assert "at most 10 are read" in edition_from_json("live.json", b" " * 11)[1][0].message


anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
records = st.dictionaries(
    st.sampled_from(["id", "value", "as_of", "former_ids", "by", "scopes", "scale", "kind", "text", "stated"]), anything
)


@given(st.dictionaries(st.sampled_from([*SHELVES.values(), "corrections"]), anything | st.lists(records, max_size=3)))
def test_no_shape_of_data_is_more_than_it_can_read(shelves: dict[str, Any]) -> None:
    data = json.dumps({"claims": [], "format": 1, **shelves}).encode()
    edition, found = edition_from_json("live.json", data)
    assert (edition is None) == bool(found)
