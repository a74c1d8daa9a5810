"""What readers are told about a pair that is not compared, and about one that is."""

from dataclasses import replace

import pytest
from hypothesis import given

from rival_claims import DAY, SHARE, STATUS, TROOPS, claim, date, heaps, library
from sitegen.derive.comparison import compare
from sitegen.derive.reasons import reasons_of, relation_words
from sitegen.model.config import Config
from sitegen.model.records import Claim, Mode, Question, Scope, Status
from sitegen.model.value import Kind
from sitegen.model.verdicts import Relation

CITY = replace(TROOPS, place="city", scopes=(Scope("oblast", "the whole oblast"), Scope("axis", "the axis")))


def sentences(one: Claim, other: Claim, question: Question = CITY, config: Config | None = None) -> list[str]:
    made = library([one, other], question, config=config)
    return [reason.sentence for reason in reasons_of(compare(one, other, made), made)]


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (
            claim("a", "170,000", scope="oblast"),
            claim("b", "about 150,000", scope="axis"),
            "They do not count the same thing: “170,000” (the whole oblast); “about 150,000” (the axis).",
        ),
        (
            claim("a", "170,000", scope="oblast"),
            claim("b", "5"),
            "They do not count the same thing: “170,000” (the whole oblast); “5” (no such limit).",
        ),
        (claim("a", "5", as_of=""), claim("b", "6"), "One of them is not dated: “5”."),
        (claim("a", "5", as_of=""), claim("b", "6", as_of=""), "Neither is dated."),
        (
            claim("a", "5", place="town"),
            claim("b", "6"),
            "They are about different places: “5” (the town); “6” (the city).",
        ),
        (
            claim("a", "220", over="3 days"),
            claim("b", "70"),
            "They cover different lengths of time: “220” (over 3 days); “70” (none stated).",
        ),
        (claim("a", "5", mode=Mode.FORECASTS), claim("b", "6"), "One of them is a forecast: “5”."),
        (claim("a", "5"), claim("b", "6", mode=Mode.FORECASTS), "One of them is a forecast: “6”."),
        (
            claim("a", "5", mode=Mode.QUOTES),
            claim("b", "6"),
            "Only quoted, and not said by the speaker as such: “5”.",
        ),
        (
            claim("a", "5", mode=Mode.DENIES),
            claim("b", "6", mode=Mode.DENIES),
            "Both only deny, and neither gives an answer of its own.",
        ),
        (claim("a", "5", status=Status.WITHDRAWN), claim("b", "6"), "“5” was withdrawn later."),
        (
            claim("a", "5", as_of="2025-11-05"),
            claim("b", "6", as_of="2025-11-06"),
            "They are not of the same day: “5” (as of 5 November 2025); “6” (as of 6 November 2025).",
        ),
        (
            claim("a", "5", as_of="2025-11"),
            claim("b", "6", as_of="../2025-11-06"),
            "They may not be of the same day: “5” (as of November 2025); “6” (until 6 November 2025).",
        ),
        (
            claim("a", "5", mode=Mode.FORECASTS, forecast_for="2025-12"),
            claim("b", "6", mode=Mode.FORECASTS),
            "One of them does not say what time it speaks of: “6”.",
        ),
    ],
)
def test_the_reason_names_what_each_claim_has(one: Claim, other: Claim, sentence: str) -> None:
    assert sentences(one, other) == [sentence]


def test_a_window_of_days_is_named() -> None:
    week = replace(CITY, window=7)
    apart = claim("a", "5", as_of="2025-11-05"), claim("b", "6", as_of="2025-11-20")
    assert sentences(*apart, week)[0].startswith("They are more than seven days apart: “5” (as of 5 November 2025)")
    loose = claim("a", "5", as_of="2025-11"), claim("b", "6", as_of="2025-11-20")
    assert sentences(*loose, week)[0].startswith("They may be more than seven days apart: ")
    assert sentences(*loose, config=Config(window=7))[0].startswith("They may be more than seven days apart: ")


def test_units_kinds_statuses_and_rates() -> None:
    money = Question(id="m", title="", topic="", kind=Kind.MONEY)
    assert sentences(claim("a", "EUR 5", money), claim("b", "USD 6", money), money) == [
        "Their units do not convert into each other: “EUR 5” (EUR); “USD 6” (USD)."
    ]
    text = Question(id="t", title="", topic="", kind=Kind.TEXT)
    assert sentences(claim("a", "a company", text), claim("b", "two brigades", text), text) == [
        "They are answers in words that cannot be measured against each other: “a company” and “two brigades”."
    ]
    scoped = replace(STATUS, scopes=CITY.scopes)
    said = claim("a", "open", scoped, scope="axis"), claim("b", "not encircled", scoped, scope="oblast")
    assert sentences(*said, scoped) == [
        "They are not said of the same thing: “open” (the axis); “not encircled” (the whole oblast)."
    ]
    rate = Question(id="r", title="", topic="", kind=Kind.COUNT)
    assert sentences(claim("a", "5 per day", rate), claim("b", "9 per month", rate, over="1 year"), rate) == [
        "They cover different lengths of time: “5 per day” (per day); “9 per month” (over 1 year and per month)."
    ]


def test_a_share_of_the_perimeter_is_told_from_a_share_of_the_ground() -> None:
    pair = claim("a", "70%", SHARE, scope="perimeter"), claim("b", "roughly 46%", SHARE, scope="ground")
    assert sentences(*pair, SHARE) == [
        "They do not count the same thing: “70%” (of the city's perimeter); “roughly 46%” (of the city's ground)."
    ]


def test_claims_on_different_questions() -> None:
    other = replace(TROOPS, id="other", title="How many more?")
    made = library([one := claim("a", "5"), two := claim("b", "5", other)])
    made = replace(made, questions={"troops": TROOPS, "other": other})
    assert [reason.sentence for reason in reasons_of(compare(one, two, made), made)] == [
        "They answer different questions."
    ]
    plain = replace(two, id="b", question="", value=None)
    made = replace(made, claims={"a": one, "b": plain})
    reason = reasons_of(compare(one, plain, made), made)[0]
    assert (reason.a, reason.b) == ("How many?", "")
    assert reason.sentence == "A plain statement answers no question."


def test_a_claim_without_a_value_has_words_too() -> None:
    empty = replace(claim("a", "5"), value=None)
    assert "the statement" in sentences(empty, claim("b", "6"))[0]


def test_a_date_is_given_in_words() -> None:
    when = Question(id="d", title="", topic="", kind=Kind.DATE)
    until, year = (
        claim(name, stated, when, mode=Mode.FORECASTS) for name, stated in (("a", "2024-08/.."), ("b", "2025"))
    )
    assert sentences(replace(until, forecast_for=date(DAY)), year, when) == [
        "One of them does not say what time it speaks of: “2025”."
    ]
    assert sentences(until, replace(year, forecast_for=date(DAY)), when) == [
        "One of them does not say what time it speaks of: “from August 2024”."
    ]


@given(heaps())
def test_every_pair_is_related_or_has_a_sentence_for_each_obstacle(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    made = library(claims, question)
    for verdict in made.verdicts[question.id].pairs():
        reasons = reasons_of(verdict, made)
        assert [reason.obstacle for reason in reasons] == list(verdict.obstacles)
        assert all(reason.sentence.endswith(".") and "()" not in reason.sentence for reason in reasons)
        assert reasons or (verdict.relation and relation_words(verdict.relation, "10%"))


def test_near_names_the_tolerance() -> None:
    assert relation_words(Relation.NEAR, "10%") == "they touch, or differ by no more than 10%"
    assert len({relation_words(relation, "10%") for relation in Relation}) == len(Relation)
