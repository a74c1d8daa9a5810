"""What one origin's claims are to each other, and what holds for the verdicts on any heap of claims."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rival_claims import DAY, TROOPS, claim, date, heaps, judged, library
from sitegen.derive.comparison import Rivals, compare, compared_with, rivals_of
from sitegen.derive.origins import voices_of
from sitegen.model.config import Config
from sitegen.model.records import Claim, Ground, Mode, Question, Status
from sitegen.model.verdicts import CONFLICTS, NO_PAIR, WEIGHTIEST, Obstacle, Outcome, Relation, Verdict, pack

LATER = "2025-11-08"


def test_said_later_of_the_same_time_is_a_revision() -> None:
    before = claim("a", "5", by="weber", said=DAY)
    after = claim("b", "50", by="weber", said=LATER)
    verdict = judged(before, after)
    assert (verdict.relation, verdict.later) == (Relation.REVISION, "b")


def test_a_statement_was_made_at_publication_unless_the_document_says_otherwise() -> None:
    printed_first, printed_last = claim("a", "5", by="weber"), claim("b", "50", by="weber", source="beta")
    assert judged(printed_first, printed_last).later == "b"
    undated_document = replace(printed_last, source="gamma")
    assert judged(printed_first, undated_document).relation is Relation.APART


def test_of_a_later_time_is_an_update_whatever_the_figure() -> None:
    for stated in ("5", "50"):
        verdict = judged(claim("a", "5", by="weber"), claim("b", stated, by="weber", as_of=LATER))
        assert (verdict.relation, verdict.later) == (Relation.UPDATE, "b")


def test_a_forecasts_time_is_the_one_it_speaks_of() -> None:
    near, far = (
        claim(name, "5", by="weber", mode=Mode.FORECASTS, forecast_for=date(when))
        for name, when in (("a", "2025-12"), ("b", "2026-06"))
    )
    assert judged(near, far).relation is Relation.UPDATE
    assert judged(near, replace(far, forecast_for=near.forecast_for, as_of=None)).relation is Relation.REPEATED


def test_a_conflict_within_one_document_is_self_inconsistent() -> None:
    assert judged(claim("a", "5", by="weber"), claim("b", "50", by="weber")).relation is Relation.INCONSISTENT
    denied = claim("b", "5", by="weber", mode=Mode.DENIES)
    assert judged(claim("a", "5", by="weber"), denied).relation is Relation.INCONSISTENT
    assert judged(claim("a", "5", by="weber"), claim("b", "over 4", by="weber")).relation is Relation.COMPATIBLE


def test_two_figures_of_a_document_that_names_no_speaker_are_of_no_one_origin() -> None:
    assert judged(claim("a", "5"), claim("b", "50")).relation is Relation.APART


def test_one_speaker_through_several_outlets_is_one_origin_repeated_even_undated() -> None:
    one, other = (
        claim("a", "some 150", by="weber", as_of=""),
        claim("b", "about 150", by="weber", as_of="", source="beta"),
    )
    assert judged(one, other).relation is Relation.REPEATED
    assert judged(one, replace(other, by=("orlov",))).obstacles == (Obstacle.UNDATED,)


def test_a_speaker_who_does_not_know_twice_repeats_himself() -> None:
    assert judged(claim("a", "unknown", by="weber"), claim("b", "unknown", by="weber")).relation is Relation.REPEATED
    assert judged(claim("a", "unknown", by="weber"), claim("b", "5", by="weber")).relation is Relation.UNKNOWN


def test_undated_figures_of_one_speaker_that_differ_are_not_held_against_each_other() -> None:
    one, other = claim("a", "5", by="weber", as_of=""), claim("b", "50", by="weber")
    assert judged(one, other).obstacles == (Obstacle.UNDATED,)
    assert judged(one, replace(other, replaces="a")).later == "b"
    assert judged(replace(one, replaces="b"), replace(other, replaces="a")).obstacles == (Obstacle.UNDATED,)


def test_dates_of_one_speaker_that_only_overlap_prove_no_contradiction() -> None:
    month, day = claim("a", "5", by="weber", as_of="2025-11"), claim("b", "50", by="weber", as_of="2025-11-17")
    assert judged(month, day).obstacles == (Obstacle.WINDOW,)
    assert judged(month, day, replace(TROOPS, window=16)).relation is Relation.INCONSISTENT


def test_a_mark_of_the_desk_joins_claims_that_rest_on_one_datum() -> None:
    one, other = claim("a", "5", by="weber"), claim("b", "6", by="orlov", as_of="", same_datum="a")
    third = claim("c", "7", same_datum="b")
    made = library([one, other, third])
    assert {verdict.relation for verdict in made.verdicts["troops"].pairs()} == {Relation.REPEATED}
    assert judged(one, replace(other, place="town")).obstacles == (Obstacle.PLACE,)


def test_marks_that_lead_in_a_circle_or_nowhere_do_no_harm() -> None:
    one, other = claim("a", "5", same_datum="b"), claim("b", "5", same_datum="a")
    assert judged(one, other).relation is Relation.REPEATED
    assert judged(claim("a", "5", same_datum="lost"), claim("b", "5")).relation is Relation.EQUAL


def test_a_joint_statement_is_not_independent_of_its_speakers() -> None:
    assert judged(claim("a", "5", by="weber orlov"), claim("b", "5", by="weber")).relation is Relation.REPEATED


def test_unnamed_groups_of_two_documents_are_two_origins() -> None:
    one, other = claim("a", "5", by="officials"), claim("b", "5", by="officials", source="beta")
    assert judged(one, other).relation is Relation.EQUAL
    assert judged(one, replace(other, source="alpha")).relation is Relation.REPEATED


def test_what_was_superseded_is_set_beside_its_own_speakers_figures_only() -> None:
    gone = claim("a", "5", by="weber", status=Status.SUPERSEDED)
    assert judged(gone, claim("b", "6", by="weber", as_of=LATER)).relation is Relation.UPDATE
    assert judged(gone, claim("b", "6", by="orlov")).obstacles == (Obstacle.STATUS,)


def test_tolerance_is_the_questions_or_else_the_sites_and_none_where_it_cannot_be_read() -> None:
    pair = claim("a", "100"), claim("b", "110")
    assert judged(*pair, replace(TROOPS, tolerance="10%")).relation is Relation.NEAR
    assert judged(*pair, replace(TROOPS, tolerance="10")).relation is Relation.NEAR
    assert judged(*pair, config=Config(tolerance="10%")).relation is Relation.NEAR
    assert judged(*pair, replace(TROOPS, tolerance="9%"), Config(tolerance="10%")).relation is Relation.APART
    assert judged(*pair, replace(TROOPS, tolerance="plenty")).relation is Relation.APART
    assert judged(claim("a", "over 110"), claim("b", "under 100"), replace(TROOPS, tolerance="50%")).is_conflict


def test_rivals_come_conflicts_first_and_at_most_as_many_as_asked_for() -> None:
    own = claim("own", "5", by="weber")
    others = [
        claim("undated", "7", as_of=""),
        claim("same", "5", by="orlov"),
        claim("again", "5", by="weber", source="beta"),
        claim("apart", "50", by="orlov"),
        claim("too", "60", by="orlov"),
    ]
    made = library([*others[:2], own, *others[2:]])
    found = rivals_of(own, made)
    assert [verdict.b for verdict in found.compared] == ["apart", "too", "same", "again"]
    assert [verdict.b for verdict in found.apart] == ["undated"]
    assert [verdict.b for verdict in rivals_of(own, made, limit=1).compared] == ["apart"]
    assert rivals_of(replace(own, question="", value=None), made) == Rivals()


@given(heaps())
def test_the_kept_verdicts_are_those_on_any_two(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    made = library(claims, question)
    kept = made.verdicts[question.id]
    assert list(kept.pairs()) == [compare(one, other, made) for one, other in combinations(claims, 2)]
    for each in claims:
        assert list(kept.beside(each.id)) == [compare(each, other, made) for other in claims if other.id != each.id]
    for relation in Relation:
        found = [verdict for verdict in kept.pairs() if verdict.relation is relation]
        wanted = partial(has_relation, relation)
        assert kept.number(wanted) == len(found)
        assert list(kept.pairs(wanted)) == found


def has_relation(relation: Relation, outcome: Outcome) -> bool:
    return outcome.relation is relation


@given(heaps())
def test_a_verdict_is_the_same_both_ways_round_and_is_a_relation_or_has_obstacles(
    heap: tuple[Question, tuple[Claim, ...]],
) -> None:
    question, claims = heap
    made = library(claims, question)
    for one, other in combinations(claims, 2):
        verdict = compare(one, other, made)
        assert compare(other, one, made) == Verdict(other.id, one.id, verdict.outcome.mirrored())
        assert (verdict.relation is None) == bool(verdict.obstacles)
        assert bool(verdict.later) == (verdict.relation in (Relation.UPDATE, Relation.REVISION))
        assert list(verdict.obstacles) == [obstacle for obstacle in Obstacle if obstacle in verdict.obstacles]


@given(heaps().flatmap(lambda heap: st.tuples(st.just(heap), st.permutations(heap[1]))))
def test_order_changes_nothing_but_the_order(
    drawn: tuple[tuple[Question, tuple[Claim, ...]], Sequence[Claim]],
) -> None:
    (question, claims), shuffled = drawn

    def found(ordered: Sequence[Claim]) -> set[tuple[object, ...]]:
        return {
            (frozenset((verdict.a, verdict.b)), verdict.relation, verdict.obstacles, verdict.later)
            for verdict in library(ordered, question).verdicts[question.id].pairs()
        }

    assert found(claims) == found(shuffled)


@given(heaps())
def test_what_two_origins_conflict_on_is_dated_of_one_time_and_counts_the_same(
    heap: tuple[Question, tuple[Claim, ...]],
) -> None:
    question, claims = heap
    made = library(claims, question)
    for verdict in made.verdicts[question.id].pairs():
        if verdict.relation not in CONFLICTS:
            continue
        one, other = made.claims[verdict.a], made.claims[verdict.b]
        assert one.as_of is not None
        assert other.as_of is not None
        assert (one.scope, one.over) == (other.scope, other.over)
        assert (one.mode is Mode.FORECASTS) == (other.mode is Mode.FORECASTS)
        if not voices_of(one, made) & voices_of(other, made):
            assert one.status is other.status is Status.ACTIVE


@given(heaps())
def test_a_claim_is_one_origin_repeated_when_set_against_itself(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    made = library(claims, question)
    for each in claims:
        verdict = compare(each, each, made)
        quoted = each.mode is Mode.QUOTES
        assert verdict.obstacles == ((Obstacle.MODE,) if quoted else ())
        assert verdict.relation is (None if quoted else Relation.REPEATED)


def test_a_document_in_its_own_voice_is_an_origin_only_by_its_own_reporting() -> None:
    one, other = claim("a", "5", source="beta"), claim("b", "50", source="beta")
    reported = replace(one, basis=Ground.OWN_REPORTING), replace(other, basis=Ground.OWN_REPORTING)
    assert judged(one, other).relation is Relation.APART
    assert judged(*reported).relation is Relation.INCONSISTENT


@given(heaps())
def test_the_weightiest_are_those_beside_in_another_order(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    made = library(claims, question)
    verdicts = made.verdicts[question.id]
    for each in claims:
        beside = [verdict for verdict in verdicts.beside(each.id) if verdict.relation is not None]
        assert verdicts.number_beside(each.id, lambda outcome: outcome.relation is not None) == len(beside)
        in_order = sorted(beside, key=lambda verdict: WEIGHTIEST.index(verdict.relation or Relation.UNKNOWN))
        assert list(compared_with(each, made)) == in_order


@pytest.mark.parametrize("outcomes", [4, 255, 256, 300])
def test_a_table_says_the_same_however_many_outcomes_there_are(outcomes: int) -> None:
    rows = [[NO_PAIR, outcomes - 1, 0], [outcomes - 1, NO_PAIR, 1], [0, 1, NO_PAIR]]
    packed, numbers = pack([array("H", row) for row in rows], outcomes)
    assert {code: number for code, number in enumerate(numbers) if number} == {0: 2, 1: 2, outcomes - 1: 2}
    assert [[code for code in row if code < outcomes] for row in packed] == [
        [outcomes - 1, 0],
        [outcomes - 1, 1],
        [0, 1],
    ]
