"""From where to where the figures of named origins reach, and that a further one never narrows it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rival_claims import RATE, STATUS, TROOPS, WIDTH, claim, heaps, library
from sitegen.derive.extent import Counted, spread_extent
from sitegen.model.records import Claim, Mode, Question, Status


def ends(*claims: Claim, question: Question = TROOPS) -> list[tuple[object, object]]:
    return [(found.low, found.high) for found in spread_extent(question, library(claims, question)).values()]


def test_the_lowest_and_the_highest_number_stated() -> None:
    assert ends(claim("a", "5-9", by="weber"), claim("b", "about 7", by="orlov")) == [(5, 9)]
    assert ends(claim("a", "over 300", by="weber"), claim("b", "up to 100", by="orlov")) == [(100, 300)]
    assert ends(claim("a", "5 km", WIDTH, by="weber"), claim("b", "800 m", WIDTH, by="orlov"), question=WIDTH) == [
        (800, 5000)
    ]
    span = claim("a", "closing..nearly", STATUS, by="weber")
    assert ends(span, claim("b", "open", STATUS, by="orlov"), question=STATUS) == [(0, 2)]


def test_what_gives_no_figure_has_no_part_in_it() -> None:
    others = [
        claim("a", "1"),
        claim("b", "2", by="weber", mode=Mode.DENIES),
        claim("c", "3", by="weber", mode=Mode.FORECASTS),
        claim("d", "4", by="weber", status=Status.WITHDRAWN),
        claim("e", "unknown", by="weber"),
    ]
    assert ends(*others) == []
    assert ends(*others, claim("f", "6", by="weber")) == [(6, 6)]


def test_what_counts_unlike_things_has_no_common_extent() -> None:
    made = library([claim("a", "5", by="weber"), claim("b", "9", by="weber", place="town")])
    assert set(spread_extent(TROOPS, made)) == {
        (Counted("", "", ""), "number", ""),
        (Counted("", "town", ""), "number", ""),
    }
    assert (
        len(ends(claim("a", "5", RATE, by="weber"), claim("b", "9 m per hour", RATE, by="weber"), question=RATE)) == 2
    )


@given(heaps().flatmap(lambda heap: st.tuples(st.just(heap), st.integers(0, len(heap[1])))))
def test_a_further_claim_never_narrows_an_extent(drawn: tuple[tuple[Question, tuple[Claim, ...]], int]) -> None:
    (question, claims), kept = drawn
    whole = spread_extent(question, library(claims, question))
    for key, part in spread_extent(question, library(claims[:kept], question)).items():
        assert whole[key].low <= part.low <= part.high <= whole[key].high


@given(heaps())
def test_an_extent_is_stated_by_its_own_ends(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    for (counted, _, _), found in spread_extent(question, library(claims, question)).items():
        for end in (found.lowest, found.highest):
            assert (end.scope, end.place or question.place, end.over) == (counted.scope, counted.place, counted.over)
            alone = spread_extent(question, library([replace(end, id="alone")], question))
            assert len(alone) == 1
