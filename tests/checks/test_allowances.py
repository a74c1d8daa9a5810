"""Allowances: something to allow, a reason, and few of them."""

import pytest

from projects import marked, names, only, river
from sitegen.checks import allowances
from sitegen.diagnostics import Diagnostics


def page(text: str) -> dict[str, str]:
    return {"content/index.md": f"---\ntitle: T\n---\n{text}\n"}


def found(text: str) -> Diagnostics:
    return allowances.check(river(page(text)))


@pytest.mark.parametrize(
    "text",
    [
        "He saw 300. <!-- allow bare-figure: his own count -->",
        "<!-- allow bare-figure: his own count -->\n\nHe saw 300.",
        "He admits it. <!-- allow loaded-word: in court -->",
        "He admits 300. <!-- allow loaded-word: in court -->",
        "No comment. <!-- a remark -->",
    ],
)
def test_used_allowances_are_no_finding(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He saw some. <!-- allow bare-figure: his own count -->", "no `bare-figure` is found"),
        ("He saw 300. <!-- allow loaded-word: why -->", "no `loaded-word` is found"),
        ("He saw 300.\n\n<!-- allow bare-figure: too late -->", "no `bare-figure` is found"),
        ("He saw 300. <!-- allow claim-words: why -->", "`claim-words` is no rule that can be allowed in prose"),
        ("Text. <!-- allow superseded-cited: why -->", "no `superseded-cited` is found"),
        ("Text. <!-- allow one-sided-paragraph: why -->", "no `one-sided-paragraph` is found"),
    ],
)
def test_an_allowance_that_allows_nothing(text: str, words: str) -> None:
    (finding,) = found(text)
    assert finding.rule is allowances.ALLOW_UNUSED
    assert words in finding.message


def test_a_reason_is_asked_for() -> None:
    files = page("One.\nHe saw 300. <!-- allow bare-figure -->")
    finding = only(allowances.check, river(files))
    assert finding.rule is allowances.ALLOW_WITHOUT_REASON
    assert marked(finding, files) == "<!-- allow bare-figure -->"
    assert finding.mend == "<!-- allow bare-figure: why it is meant -->"


def test_one_to_500_words_is_enough() -> None:
    allowed = "He saw 300. <!-- allow bare-figure: his own count -->\n\n"
    (finding,) = found(allowed * 2)
    assert finding.rule is allowances.ALLOW_TOO_OFTEN
    assert finding.message == "2 allowances in 6 words; at most 1 are expected"
    assert finding.span.line == 6
    assert found(allowed * 2 + "word " * 500) == ()
    assert names(found(allowed * 3 + "word " * 500)) == ["allow-too-often"]
