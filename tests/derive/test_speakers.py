"""Whose words a claim is, and in what order a speaker's claims stand."""

import pytest

from projects import claim, dead, speaking
from sitegen.derive.speakers import (
    claims_by_speaker,
    has_page,
    relayed_by_actor,
    said_or_printed,
    speakers_of,
    verdicts_among,
)
from sitegen.model.verdicts import Relation


def test_named_speakers_and_a_documents_own_reporting() -> None:
    library = speaking(
        dead("joint", by="[mayor, ministry]") + dead("own", basis="own-reporting") + dead("printed"),
        dead("unsigned", basis="own-reporting"),
    )
    said = {name: speakers_of(each, library) for name, each in library.claims.items()}
    assert said == {"joint": ("mayor", "ministry"), "own": ("courier",), "printed": (), "unsigned": ()}


def test_claims_are_in_order_of_saying_then_of_printing_and_the_undated_last() -> None:
    library = speaking(
        dead("printed-first", by="mayor"),
        dead("printed-later", by="mayor") + dead("said-before", by="mayor", said="2024-05-13"),
        dead("undated", by="mayor") + dead("said-open", by="mayor", said="../2024-05-15"),
    )
    order = [each.id for each in claims_by_speaker(library)["mayor"]]
    assert order == ["said-before", "printed-first", "said-open", "printed-later", "undated"]
    assert [
        str(when and when.stated) for when in (said_or_printed(library.claims[name], library) for name in order)
    ] == [
        "2024-05-13",
        "2024-05-14",
        "../2024-05-15",
        "2024-05-16",
        "None",
    ]


def test_an_unnamed_group_keeps_its_documents_apart() -> None:
    library = speaking(
        dead("a1", by="crowd", said="2024-05-20") + dead("a2", by="crowd"),
        dead("b1", by="crowd", said="2024-05-01"),
    )
    assert [each.id for each in claims_by_speaker(library)["crowd"]] == ["a1", "a2", "b1"]


def test_a_joint_statement_is_each_speakers() -> None:
    library = speaking(dead("joint", by="[mayor, ministry]"))
    assert {speaker: len(claims) for speaker, claims in claims_by_speaker(library).items()} == {
        "mayor": 1,
        "ministry": 1,
    }


@pytest.mark.parametrize(
    ("actor", "expected"), [("mayor", True), ("sparrow", False), ("wire", False), ("courier", True), ("crowd", False)]
)
def test_who_has_a_page(actor: str, expected: bool) -> None:  # noqa: FBT001 - the column of a table
    library = speaking(
        dead("m", by="mayor", via="wire") + dead("s", by="sparrow", via="wire") + dead("c", basis="own-reporting")
    )
    assert has_page(actor, library) is expected
    assert (actor in claims_by_speaker(library)) is expected


def test_who_passed_on_what() -> None:
    library = speaking(dead("one", by="mayor", via="[wire, sparrow]") + dead("two", by="ministry", via="[mayor, wire]"))
    relayed = {actor: [each.id for each in claims] for actor, claims in relayed_by_actor(library).items()}
    assert relayed == {"wire": ["one", "two"], "mayor": ["two"]}


def test_only_comparable_pairs_among_the_claims_given() -> None:
    library = speaking(
        dead("then", by="mayor", as_of="2024-05-13")
        + dead("now", "15", by="mayor", as_of="2024-05-14")
        + claim("plain", text="The water rose.", by="mayor")
        + claim("dyke", question="dyke", value="held", by="mayor", as_of="2024-05-14"),
        dead("other", "40", by="ministry", as_of="2024-05-14"),
    )
    (verdict,) = verdicts_among(claims_by_speaker(library)["mayor"], library)
    assert (verdict.a, verdict.b, verdict.relation, verdict.later) == ("then", "now", Relation.UPDATE, "now")
