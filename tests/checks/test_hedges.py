"""The value of a claim keeps the hedge that its number has in the quote."""

import pytest

from projects import marked, names, only, river
from sitegen.checks import value_in_quote
from sitegen.checks.hedges import HEDGE_ADDED, HEDGE_LOST
from sitegen.diagnostics import Diagnostics
from sitegen.model.library import Library


def project(value: str, quote: str, more: str = "", language: str = "en", kind: str = "count") -> dict[str, str]:
    ratio = "  of: [attackers, defenders]\n" if kind == "ratio" else ""
    return {
        "content/questions.yaml": f"- id: q\n  title: T?\n  topic: T\n  kind: {kind}\n{ratio}",
        "content/sources/alpha.md": f"---\ntitle: T\npublished: 2025\nlanguage: {language}\n---\n",
        "content/claims/alpha.yaml": f"- id: c1\n  question: q\n  value: {value}\n  quote: >-\n    {quote}\n{more}",
    }


def lost(made: Library) -> Diagnostics:
    return tuple(finding for finding in value_in_quote.check(made) if finding.rule is HEDGE_LOST)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("up to 40", "up to 40 people"),
        ("up to 40", "at most 40 people"),
        ("some 40", "around 40 people"),
        ("~40", "about 40 people"),
        ("40-50", "between 40 and 50 people"),
        ("at least 40", "at least about 40 people"),
        ("up to 50-60", "up to 50-60 people"),
        ("40", "40 or over 40 people"),
        ("40", "not over 40 people"),
        ("40", "only 40 people"),
        ("up to 20", "within 20 minutes"),
        ("several hundred", "some several hundred"),
        ("unknown", "about 40 people"),
    ],
)
def test_a_hedge_of_the_same_kind_is_kept(value: str, quote: str) -> None:
    assert lost(river(project(value, quote))) == ()


@pytest.mark.parametrize(
    ("value", "quote", "mend"),
    [
        ("40", "up to 40 people", "value: up to 40"),
        ("40", "fewer than 40 people", "value: under 40"),
        ("over 40", "about 40 people", "value: about 40"),
        ("about 40", "at least 40 people", "value: at least 40"),
        ("40-50", "some 40 to 50 people", "value: about 40-50"),
        ("~40", "more than 40 people", "value: over 40"),
    ],
)
def test_a_hedge_that_is_lost_is_offered(value: str, quote: str, mend: str) -> None:
    files = project(value, quote)
    finding = only(lost, river(files))
    assert (finding.mend, marked(finding, files)) == (mend, value)


@pytest.mark.parametrize(
    ("quote", "language"), [("до 40 человек", "ru"), ("майже 40 осіб", "uk"), ("mehr als 40 Menschen", "de")]
)
def test_hedges_are_read_in_the_language_of_the_source(quote: str, language: str) -> None:
    assert names(lost(river(project("40", quote, language=language)))) == ["hedge-lost"]
    assert lost(river(project("40", quote, language="fr"))) == ()


@pytest.mark.parametrize("more", ["  derived: the map shows 40\n", "  hedge: up to\n"])
def test_the_desk_may_say_why(more: str) -> None:
    assert lost(river(project("40", "up to 40 people", more))) == ()


def test_a_ratio_keeps_its_hedge() -> None:
    assert names(lost(river(project("8:1", "up to eight to one", kind="ratio")))) == ["hedge-lost"]


def added(made: Library) -> Diagnostics:
    return tuple(finding for finding in value_in_quote.check(made) if finding.rule is HEDGE_ADDED)


@pytest.mark.parametrize(
    ("value", "quote", "mend"),
    [
        ("over 300", "put it at 300", "value: 300"),
        ("up to 300", "300 people came", "value: 300"),
        ("300 or more", "three hundred people came", "value: 300"),
        ("300+", "300 people came", "value: 300"),
        ("up to 50-60", "between 50 and 60 people", "value: 50-60"),
    ],
)
def test_a_bound_that_the_quote_lacks_is_found(value: str, quote: str, mend: str) -> None:
    files = project(value, quote)
    finding = only(added, river(files))
    assert (finding.mend, marked(finding, files)) == (mend, value)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("over 300", "topped 300"),
        ("over 300", "300 and counting"),
        ("over 300", "300, perhaps even more"),
        ("over 300", "300+ people"),
        ("at least 300", "no fewer than 300"),
        ("up to 300", "a ceiling of 300"),
        ("about 300", "put it at 300"),
        ("300", "put it at 300"),
        ("over 300", "about 300 people"),  # the hedge is another, which `hedge-lost` tells
    ],
)
def test_a_bound_may_stand_in_the_quote_in_any_words(value: str, quote: str) -> None:
    assert added(river(project(value, quote))) == ()


@pytest.mark.parametrize("more", ["  derived: the map shows more\n", "  hedge: over\n"])
def test_the_desk_may_say_where_a_bound_comes_from(more: str) -> None:
    assert added(river(project("over 300", "put it at 300", more))) == ()


@pytest.mark.parametrize(
    ("language", "bare", "bound"),
    [
        ("de", "es waren 300 Menschen", "die Zahl überstieg 300"),
        ("ru", "пришли 300 человек", "число превысило 300"),
        ("uk", "прийшли 300 осіб", "кількість перевищила 300"),
    ],
)
def test_words_that_bound_are_read_in_the_language_of_the_source(language: str, bare: str, bound: str) -> None:
    assert names(added(river(project("over 300", bare, language=language)))) == ["hedge-added"]
    assert added(river(project("over 300", bound, language=language))) == ()
    assert (
        added(river(project("over 300", "more than 300 people", language=language))) == ()
    )  # as where it quotes English
    assert added(river(project("over 300", bare, language="fr"))) == ()  # whose words are not read
