"""On which day each claim was made, and what it was then to what its speaker had said before."""

from dataclasses import replace

import pytest
from hypothesis import given

from rival_claims import DAY, SOURCES, claim, date, heaps, library
from sitegen.derive.as_known import Change, Saying, day_of, iso_day, sayings_by_day, undated
from sitegen.model.days import day_number
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question
from sitegen.model.verdicts import Relation

ALPHA = day_number(2025, 11, 10)
BETA = day_number(2025, 11, 12)


def told(*claims: Claim) -> dict[str, tuple[int, Change, str]]:
    """By claim: its day, what it was, and the claim it changes or repeats."""
    return {
        saying.claim.id: (day, saying.change, saying.before.id if saying.before else "")
        for day, sayings in sayings_by_day(library(claims)).items()
        for saying in sayings
    }


@pytest.mark.parametrize(
    ("source", "said", "day"),
    [
        ("alpha", "", ALPHA),
        ("alpha", "2025-11-07", day_number(2025, 11, 7)),
        ("alpha", "2025-11-01/2025-11-07", day_number(2025, 11, 7)),
        ("alpha", "2025-11", ALPHA),  # printed before the month was over
        ("alpha", "2025-11-01~", ALPHA),
        ("gamma", "", None),
        ("gamma", "2025-11-07", day_number(2025, 11, 7)),
        ("gamma", "2025-11-07?", None),
        ("gamma", "2025-11-07/..", None),
    ],
)
def test_a_claim_was_made_when_it_was_said_or_else_when_it_was_printed(source: str, said: str, day: int | None) -> None:
    made = claim("a", "5", source=source, said=said)
    assert day_of(made, library([made])) == day


def test_a_document_of_open_date_tells_no_day() -> None:
    open_ended = replace(SOURCES["alpha"], published=date("2025-11-10/.."))
    made = claim("a", "5")
    assert day_of(made, replace(library([made]), sources={"alpha": open_ended})) is None


def test_what_nobody_said_before_is_new() -> None:
    assert told(claim("a", "5", by="weber"), claim("b", "5", by="orlov", source="beta")) == {
        "a": (ALPHA, Change.NEW, ""),
        "b": (BETA, Change.NEW, ""),
    }


def test_the_same_figure_of_the_same_speaker_is_a_repeat() -> None:
    first, second = claim("a", "5", by="weber"), claim("b", "5", by="weber", source="beta")
    assert told(first, second)["b"] == (BETA, Change.REPEATED, "a")
    assert told(second, first)["b"] == (BETA, Change.REPEATED, "a")


def test_a_figure_of_a_later_time_changes_the_earlier_one_but_not_the_other_way_round() -> None:
    of_day, of_next = claim("a", "5", by="weber"), claim("b", "7", by="weber", source="beta", as_of="2025-11-08")
    assert told(of_day, of_next)["b"] == (BETA, Change.CHANGED, "a")
    looking_back = replace(of_next, as_of=date("2025-11-01"))
    assert told(of_day, looking_back)["b"] == (BETA, Change.NEW, "")


def test_another_figure_of_the_same_time_said_later_is_a_change() -> None:
    made = sayings_by_day(library([claim("a", "5", by="weber"), claim("b", "50", by="weber", source="beta")]))
    (saying,) = made[BETA]
    assert saying.change is Change.CHANGED
    assert saying.verdict is not None
    assert saying.verdict.relation is Relation.REVISION


def test_of_several_earlier_claims_the_last_one_counts() -> None:
    claims = (
        claim("a", "5", by="weber", said="2025-11-06"),
        claim("b", "7", by="weber", as_of="2025-11-08"),
        claim("c", "7", by="weber", source="beta", as_of="2025-11-08"),
    )
    assert told(*claims)["c"] == (BETA, Change.REPEATED, "b")
    assert told(*claims)["b"] == (ALPHA, Change.CHANGED, "a")


def test_a_figure_is_set_beside_the_last_figure_and_a_denial_beside_the_last_denial() -> None:
    claims = (
        claim("a", "5", by="weber", said="2025-11-06"),
        claim("b", "50", by="weber", mode=Mode.DENIES, said="2025-11-07", as_of="2025-11-06"),
        claim("c", "7", by="weber", source="beta", as_of="2025-11-08"),
        claim("d", "50", by="weber", mode=Mode.DENIES, source="beta", as_of="2025-11-06"),
    )
    assert told(*claims)["c"] == (BETA, Change.CHANGED, "a")
    assert told(*claims)["d"] == (BETA, Change.REPEATED, "b")
    assert told(*claims[1:3])["c"] == (BETA, Change.CHANGED, "b")


def test_what_the_speaker_had_said_comes_before_what_another_gave_on_one_datum() -> None:
    claims = (
        claim("a", "4", by="weber", as_of="2025-11-04", said="2025-11-06"),
        claim("b", "5", by="orlov"),
        claim("c", "5", by="weber", source="beta", same_datum="b"),
    )
    assert told(*claims)["c"] == (BETA, Change.CHANGED, "a")
    assert told(*claims[1:])["c"] == (BETA, Change.REPEATED, "b")


def test_a_chain_of_claims_on_one_datum_is_one_origin_repeated() -> None:
    claims = (
        claim("a", "5", by="weber", said="2025-11-06"),
        claim("b", "5", by="orlov", same_datum="a"),
        claim("c", "5", by="staff", source="beta", same_datum="b"),
    )
    assert [told(*claims)[name][1] for name in "abc"] == [Change.NEW, Change.REPEATED, Change.REPEATED]


def test_a_plain_statement_is_new() -> None:
    statement = Claim(id="s", source="alpha", position=0, text="It rained.", by=("weber",))
    assert told(statement) == {"s": (ALPHA, Change.NEW, "")}


def test_a_day_has_its_claims_in_reading_order() -> None:
    made = sayings_by_day(library([claim("b", "5"), claim("a", "6"), claim("c", "7", said="2025-11-06")]))
    assert [[saying.claim.id for saying in sayings] for sayings in made.values()] == [["c"], ["b", "a"]]
    assert list(made) == sorted(made)


def _sayings(made: Library) -> list[Saying]:
    return [saying for sayings in sayings_by_day(made).values() for saying in sayings]


@given(heap=heaps())
def test_by_the_last_day_every_claim_of_a_dated_source_is_accounted_for(
    heap: tuple[Question, tuple[Claim, ...]],
) -> None:
    question, claims = heap
    made = library(claims, question)
    placed = [saying.claim.id for saying in _sayings(made)]
    assert len(placed) == len(set(placed))
    assert {claim.id for claim in claims if made.sources[claim.source].published} <= set(placed)
    assert {claim.id for claim in undated(made)} == {claim.id for claim in claims} - set(placed)


@given(heap=heaps())
def test_nothing_is_changed_or_repeated_before_it_is_said(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    made = library(claims, question)
    known: set[str] = set()
    for saying in _sayings(made):
        assert (saying.before is None) == (saying.change is Change.NEW) == (saying.verdict is None)
        assert saying.before is None or saying.before.id in known
        known.add(saying.claim.id)


def test_a_day_in_an_address() -> None:
    assert iso_day(day_number(2025, 11, 5)) == DAY
    assert iso_day(day_number(-43, 3, 15)) == "-0043-03-15"
    assert iso_day(day_number(79, 8, 24)) == "0079-08-24"
