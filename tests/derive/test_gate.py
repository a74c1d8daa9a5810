"""Which pairs are not compared, and for which reasons in which order."""

from dataclasses import replace
from typing import Any

import pytest

from rival_claims import (
    DAY,
    PLACES,
    RATE,
    SHARE,
    STATUS,
    TROOPS,
    WHEN,
    WIDTH,
    claim,
    date,
    judged,
    library,
)
from sitegen.derive.comparand import comparand_of, terms_of
from sitegen.derive.comparison import compare
from sitegen.derive.gate import days_between
from sitegen.model.config import Config
from sitegen.model.records import Basis, Claim, Mode, Question, Scope, Status
from sitegen.model.value import Kind
from sitegen.model.verdicts import Obstacle, Relation

CITY = replace(TROOPS, place="city", scopes=(Scope("x", "of the X"), Scope("y", "of the Y")))


def obstacles(one: Claim, other: Claim, question: Question = TROOPS, config: Config | None = None) -> list[str]:
    verdict = judged(one, other, question, config)
    assert (verdict.relation is None) == bool(verdict.obstacles)
    return [obstacle.value for obstacle in verdict.obstacles]


def test_a_comparable_pair_has_no_obstacle() -> None:
    assert obstacles(claim("a", "5"), claim("b", "6")) == []


@pytest.mark.parametrize(
    ("fields", "other_fields", "found"),
    [
        ({"scope": "x"}, {"scope": "y"}, "scope"),
        ({"scope": "x"}, {}, "scope"),
        ({"place": "town"}, {}, "place"),
        ({"place": "town"}, {"place": "region"}, "place"),
        ({"place": "city"}, {}, ""),
        ({"over": "3 days"}, {}, "period"),
        ({"over": "3 days"}, {"over": "a month"}, "period"),
        ({"over": "3 days"}, {"over": "72 hours"}, ""),
        ({"over": "a week"}, {"over": "7 days"}, ""),
        ({"over": "an hour"}, {"over": "60 minutes"}, ""),
        ({"over": "a month"}, {"over": "one month"}, ""),
        ({"over": "a year"}, {"over": "12 months"}, ""),
        ({"over": "a month"}, {"over": "30 days"}, "period"),
        ({"over": "a campaign"}, {"over": "the campaign"}, "period"),
        ({"over": "the  War"}, {"over": "the war"}, ""),
        ({"mode": Mode.FORECASTS}, {}, "forecast"),
        ({"mode": Mode.FORECASTS}, {"mode": Mode.FORECASTS}, ""),
        ({"mode": Mode.QUOTES}, {}, "mode"),
        ({"mode": Mode.QUOTES}, {"mode": Mode.QUOTES}, "mode"),
        ({"mode": Mode.DENIES}, {"mode": Mode.DENIES}, "mode"),
        ({"mode": Mode.ESTIMATES}, {}, ""),
        ({"status": Status.SUPERSEDED}, {}, "status"),
        ({"status": Status.WITHDRAWN}, {"status": Status.SUPERSEDED}, "status"),
        ({"as_of": ""}, {}, "undated"),
        ({"as_of": ""}, {"as_of": ""}, "undated"),
        ({"as_of": "2025-11-06"}, {}, "window"),
        ({"as_of": DAY, "as_of_basis": Basis.INFERRED}, {}, ""),
    ],
)
def test_each_difference_is_an_obstacle_of_its_own(
    fields: dict[str, object], other_fields: dict[str, object], found: str
) -> None:
    one = claim("a", "5", CITY, **fields)  # type: ignore[arg-type] # fields of a claim
    other = claim("b", "6", CITY, **other_fields)  # type: ignore[arg-type] # same
    assert obstacles(one, other, CITY) == ([found] if found else [])


def test_all_obstacles_are_found_and_come_in_one_order() -> None:
    one = claim("a", "5", CITY, mode=Mode.FORECASTS, scope="x", status=Status.WITHDRAWN, as_of="")
    other = claim("b", "6", CITY, mode=Mode.QUOTES, scope="y", place="town", over="1 day")
    expected = ["status", "forecast", "mode", "scope", "place", "period", "undated"]
    assert obstacles(one, other, CITY) == expected
    assert expected == [obstacle.value for obstacle in Obstacle if obstacle.value in expected]


def test_a_share_of_the_perimeter_is_not_compared_with_a_share_of_the_ground() -> None:
    perimeter, ground = claim("a", "70%", SHARE, scope="perimeter"), claim("b", "46%", SHARE, scope="ground")
    assert obstacles(perimeter, ground, SHARE) == ["scope"]


def test_an_undated_figure_never_conflicts_though_the_documents_are_of_one_day() -> None:
    assert obstacles(claim("a", "5", as_of=""), claim("b", "500", as_of="")) == ["undated"]


@pytest.mark.parametrize("place", ["district", "city", "region"])
def test_a_contained_place_is_compared_only_where_the_question_says_so(place: str) -> None:
    asked = replace(CITY, contained=True)
    one, other = claim("a", "5", place="district"), claim("b", "6", place=place)
    assert obstacles(one, other, asked) == []
    assert obstacles(one, other, CITY) == ([] if place == "district" else ["place"])
    assert obstacles(one, claim("b", "6", place="town"), asked) == ["place"]


@pytest.mark.parametrize(
    ("part", "whole", "relation"),
    [
        ({"stated": "12"}, {"stated": "hundreds"}, Relation.COMPATIBLE),
        ({"stated": "12"}, {"stated": "12"}, Relation.COMPATIBLE),
        ({"stated": "up to 12"}, {"stated": "5"}, Relation.COMPATIBLE),
        ({"stated": "12"}, {"stated": "5"}, Relation.APART),
        ({"stated": "over 12"}, {"stated": "under 9"}, Relation.APART),
        ({"stated": "12"}, {"stated": "none"}, Relation.APART),
        ({"stated": "12"}, {"stated": "unknown"}, Relation.UNKNOWN),
        ({"stated": "12"}, {"stated": "over 5", "mode": Mode.DENIES}, Relation.EXCLUDED),
        ({"stated": "12"}, {"stated": "dozens", "mode": Mode.DENIES}, Relation.COMPATIBLE),
        ({"stated": "12", "mode": Mode.DENIES}, {"stated": "5"}, Relation.COMPATIBLE),
    ],
)
def test_a_part_tells_of_the_whole_that_it_is_no_less(
    part: dict[str, Any], whole: dict[str, Any], relation: Relation
) -> None:
    one, other = claim("a", by="weber", place="district", **part), claim("b", by="orlov", source="beta", **whole)
    assert judged(one, other, replace(CITY, contained=True)).relation is relation


def test_what_does_not_add_up_is_compared_as_of_one_place() -> None:
    high = replace(CITY, contained=True, kind=Kind.MEASURE, unit="m")
    one, other = claim("a", "12 m", high, by="weber", place="district"), claim("b", "50 m", high, by="orlov")
    assert judged(one, other, high).relation is Relation.APART


def test_one_speaker_on_a_part_and_then_on_the_whole_revises_nothing() -> None:
    asked = replace(CITY, contained=True)
    part, whole = claim("a", "12", by="weber", place="district"), claim("b", "50", by="weber", source="beta")
    assert judged(part, whole, asked).relation is Relation.COMPATIBLE
    assert judged(replace(part, place=""), whole, asked).relation is Relation.REVISION
    next_day = replace(whole, as_of=date("2025-11-06"))
    assert judged(part, next_day, asked).obstacles == (Obstacle.WINDOW,)
    assert judged(replace(part, place=""), next_day, asked).relation is Relation.UPDATE


def test_places_that_lie_within_each_other_in_a_circle_do_no_harm() -> None:
    circle = PLACES | {"region": replace(PLACES["region"], within="district")}
    made = library([claim("a", "5", place="town"), claim("b", "6")], replace(CITY, contained=True), places=circle)
    one, other = made.claims.values()
    assert compare(one, other, made).obstacles == ()


@pytest.mark.parametrize(
    ("question", "one", "other", "found"),
    [
        (Question(id="q", title="", topic="", kind=Kind.MONEY), "EUR 5", "USD 5", ["unit"]),
        (Question(id="q", title="", topic="", kind=Kind.MEASURE), "5 km", "5 h", ["unit"]),
        (Question(id="q", title="", topic="", kind=Kind.MEASURE), "5 km", "none", []),
        (WIDTH, "5 km", "5 mi", []),
        (RATE, "5 m", "5 m per hour", ["period"]),
        (RATE, "unknown", "5 m per hour", []),
        (RATE, "none", "5 m per hour", []),
        (STATUS, "none", "open", ["kind"]),
        (STATUS, "none", "none", []),
        (Question(id="q", title="", topic="", kind=Kind.TEXT), "a company", "two brigades", ["kind"]),
        (Question(id="q", title="", topic="", kind=Kind.TEXT), "a company", "A company", []),
        (Question(id="q", title="", topic="", kind=Kind.TEXT), "a company", "unknown", []),
        (Question(id="q", title="", topic="", kind=Kind.DATE), "none", "2025", ["kind"]),
    ],
)
def test_units_periods_and_kinds_of_values(question: Question, one: str, other: str, found: list[str]) -> None:
    assert obstacles(claim("a", one, question), claim("b", other, question), question) == found


def test_a_statement_without_a_value_is_of_another_kind() -> None:
    assert obstacles(replace(claim("a", "5"), value=None), claim("b", "5")) == ["kind"]


def test_answers_to_different_questions_and_plain_statements_are_not_compared() -> None:
    made = library([a := claim("a", "5"), b := replace(claim("b", "5"), question="other")])
    assert compare(a, b, made).obstacles == (Obstacle.QUESTION,)
    plain = replace(a, question="", value=None)
    assert compare(plain, plain, made).obstacles == (Obstacle.QUESTION,)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2025-11-05", "2025-11-05", 0),
        ("2025-11-05", "2025-11-12", 7),
        ("2025-10-31", "2025-11-01", 1),
        ("2025-11", "2025-11-01/2025-11-30", 0),
        ("2025-11", "2025-11-17", 16),
        ("2025-11-11/2025-11-20", "2025-11-13", 7),
        ("2025-08", "2025-08/2025-10", 61),
        ("../2022-02-24", "../2022-02-24", 0),
        ("../2022-02-24", "2022-02-24", float("inf")),
        ("2025-11-05/..", "2025-11-06/..", 1),
    ],
)
def test_days_between_two_dates(one: str, other: str, days: float) -> None:
    made = library([claim(stated, "5", as_of=stated) for stated in dict.fromkeys((one, other))])
    terms = terms_of(TROOPS, made)
    first, second = (comparand_of(made.claims[stated], terms, made).held for stated in (one, other))
    assert first is not None
    assert second is not None
    assert days_between(first, second) == days_between(second, first) == days


@pytest.mark.parametrize(("days", "found"), [(6, ["window"]), (7, []), (8, [])])
def test_the_window_is_the_questions_or_else_the_sites(days: int, found: list[str]) -> None:
    week_apart = claim("a", "5", as_of="2025-11-05"), claim("b", "6", as_of="2025-11-12")
    assert obstacles(*week_apart, replace(TROOPS, window=days)) == found
    assert obstacles(*week_apart, config=Config(window=days)) == found
    assert obstacles(*week_apart, replace(TROOPS, window=0), Config(window=days)) == ["window"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2025-12", "2025-12", []),
        ("2025-12", "2026-06", ["window"]),
        ("2025-12", None, ["undated"]),
        (None, None, []),
    ],
)
def test_two_forecasts_speak_of_the_same_time(one: str | None, other: str | None, found: list[str]) -> None:
    ahead, further = (
        claim(name, "5", mode=Mode.FORECASTS, forecast_for=date(when) if when else None)
        for name, when in (("a", one), ("b", other))
    )
    assert obstacles(ahead, further) == found


def test_every_pair_of_a_question_has_one_verdict_in_reading_order() -> None:
    made = library([claim("c", "5"), claim("a", "5", as_of=""), claim("b", "6")])
    assert [(verdict.a, verdict.b) for verdict in made.verdicts["troops"].pairs()] == [
        ("c", "a"),
        ("c", "b"),
        ("a", "b"),
    ]


def test_answers_that_are_dates_need_no_other() -> None:
    one, other = (claim(name, when, WHEN, as_of="") for name, when in (("a", "2025-11-05"), ("b", "2025-11-08")))
    assert judged(one, other, WHEN).relation is Relation.APART
    assert judged(one, replace(other, as_of=date(DAY)), WHEN).relation is Relation.APART
    dated = replace(one, as_of=date("2025-11-01")), replace(other, as_of=date("2025-11-09"))
    assert judged(*dated, WHEN).obstacles == (Obstacle.WINDOW,)
    ahead = replace(one, mode=Mode.FORECASTS), replace(other, mode=Mode.FORECASTS, forecast_for=date("2025-12"))
    assert judged(*ahead, WHEN).obstacles == (Obstacle.UNDATED,)


def test_a_speaker_who_gives_another_date_later_revises_it() -> None:
    one = claim("a", "2025-11-05", WHEN, by="weber", as_of="", said=date(DAY))
    assert judged(one, claim("b", "2025-11-08", WHEN, by="weber", as_of="", said=date("2025-11-20")), WHEN).later == "b"
    assert judged(one, claim("b", "2025-11-08", WHEN, by="weber", as_of=""), WHEN).relation is not None
