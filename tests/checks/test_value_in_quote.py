"""Every number of a value stands in its quote, in digits or in words."""

import pytest

from projects import marked, names, only, river
from sitegen.checks import value_in_quote


def project(kind: str, value: str, quote: str, more: str = "") -> dict[str, str]:
    question = f"- id: q\n  title: T?\n  topic: T\n  kind: {kind}\n"
    question += {
        "ratio": "  of: [attackers, defenders]\n",
        "status": "  scale:\n    - word: open\n    - word: cut\n",
        "measure": "  unit: km\n",
    }.get(kind, "")
    claim = f"- id: c1\n  question: q\n  value: {value}\n  quote: >-\n    {quote}\n{more}"
    return {"content/questions.yaml": question, "content/claims/alpha.yaml": claim}


@pytest.mark.parametrize(
    ("kind", "value", "quote"),
    [
        ("count", "about 11,000", "about 11,000 soldiers"),
        ("count", "11000", "eleven thousand soldiers"),
        ("count", "500-600", "between 500 and six hundred"),
        ("count", "170 thousand", "170,000"),
        ("count", "over 200", "more than two hundred"),
        ("count", "46 (41-52)", "46, from 41 to 52"),
        ("count", "several hundred", "Several hundred people"),
        ("count", "hundreds", "several hundred people"),
        ("count", "tens of thousands", "tens of thousands of lives"),
        ("percent", "46%", "46 per cent"),
        ("ratio", "up to 8:1", "up to eight to one"),
        ("ratio", "8:1", "8:1"),
        ("measure", "5-10 km", "5-10 km"),
        ("measure", "0.5 km", "0.5 km"),
        ("count", "1.5 million", "1½ million"),
        ("count", "11000", "11 [...] 000, that is 11,000"),
        ("status", "cut", "the bridge was closed"),
        ("text", "the 7th Corps", "a corps"),
        ("date", "2025-10-28", "last Tuesday"),
        ("count", "unknown", "nobody could say"),
        ("count", "none", "nobody"),
    ],
)
def test_numbers_that_stand_in_the_quote_are_found(kind: str, value: str, quote: str) -> None:
    assert not value_in_quote.check(river(project(kind, value, quote)))


@pytest.mark.parametrize(
    ("kind", "value", "quote", "missing"),
    [
        ("count", "about 12,000", "about 11,000 soldiers", "12,000"),
        ("count", "500-600", "between 500 and 700", "600"),
        ("count", "500-600", "many", "500 and 600"),
        ("count", "11000", "11 [...] 000", "11,000"),
        ("count", "hundreds", "hundreds of thousands", "hundreds"),
        ("count", "several hundred", "some 300 people", "hundreds"),
        ("count", "dozens", "thousands", "dozens"),
        ("percent", "20%", "a fifth of them", "20"),
        ("ratio", "8:1", "outnumbered by eight", "1"),
        ("percent", "1/3", "a quarter", "1/3"),
    ],
)
def test_numbers_that_do_not_are_named(kind: str, value: str, quote: str, missing: str) -> None:
    finding = only(value_in_quote.check, river(project(kind, value, quote)))
    assert finding.message == f"the quote does not hold {missing} of the value “{value}”"
    assert finding.mend.startswith("derived: >-\n")


def test_the_finding_leads_to_the_value_too() -> None:
    files = project("count", "12", "eleven")
    finding = only(value_in_quote.check, river(files))
    ((value, _),) = finding.related
    assert value.line == 3
    assert marked(finding, files) == "eleven"


def test_derived_waives_the_rule() -> None:
    files = project("percent", "20%", "a fifth of them", "  derived: a fifth is 20 of a hundred\n")
    assert not value_in_quote.check(river(files))


def test_without_a_quote_there_is_nothing_to_look_in() -> None:
    files = project("count", "12", "none", "  note: counted on the map\n")
    assert not value_in_quote.check(river(files))


@pytest.mark.parametrize(
    ("value", "quote", "is_found"),
    [
        ("8:1", "one defender for every eight attackers", True),
        ("8:1", "outnumbered one to eight", True),
        ("up to 1:10", "up to 10:1", True),
        ("8:1", "one soldier said that the enemy has eight men for each", False),
        ("8:1", "on 1 November, eight for each of ours", False),
        ("8:1", "one brigade [...] eight to one", False),
        ("8:1", "one in eight said it was eight to one", False),
        ("3:2", "of the 2 towns, 3 brigades attacked", False),
    ],
)
def test_a_ratio_is_reversed_only_where_two_numbers_are_its_sides(value: str, quote: str, *, is_found: bool) -> None:
    found = names(value_in_quote.check(river(project("ratio", value, quote))))
    assert found == (["ratio-reversed"] if is_found else [])
