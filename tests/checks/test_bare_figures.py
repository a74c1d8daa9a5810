"""A figure in prose is a claim link, or somebody says why not."""

import pytest

from projects import marked, names, only, river
from sitegen.checks import bare_figures
from sitegen.diagnostics import Diagnostics

QUESTIONS = """- id: troops
  title: How many soldiers?
  topic: T
  kind: count
  unit: soldiers
- id: width
  title: How wide?
  topic: T
  kind: measure
  unit: km
- id: odds
  title: How outnumbered?
  topic: T
  kind: ratio
  of: [a, b]
- id: state
  title: Cut?
  topic: T
  kind: status
  scale:
    - word: open
    - word: cut
"""
CLAIMS = """- id: over
  question: troops
  value: over 300
  quote: over 300
- id: plain
  question: troops
  value: 300
  quote: "300"
- id: gone
  question: troops
  value: 400
  status: withdrawn
  quote: "400"
- id: size
  question: troops
  value: several hundred
  quote: several hundred
- id: span
  question: troops
  value: 5000-6000
  quote: 5,000-6,000
- id: road
  question: width
  value: 300 m
  quote: 300 m
- id: odds
  question: odds
  value: 8:1
  quote: 8:1
- id: state
  question: state
  value: cut
  quote: cut
- id: words
  text: It was cold.
  quote: cold
"""


def page(text: str, **more: str) -> dict[str, str]:
    files = {"content/questions.yaml": QUESTIONS, "content/claims/alpha.yaml": CLAIMS}
    return {**files, "content/index.md": f"---\ntitle: T\n---\n{text}\n", **more}


def found(text: str) -> Diagnostics:
    return bare_figures.check(river(page(text)))


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("He saw 300 of them.", "[300](claim:plain)"),
        ("He saw more than 300 of them.", "[over 300](claim:over)"),
        ("A road 300 m wide.", "[300 m](claim:road)"),
        ("A road 0.3 km wide.", "<!-- allow bare-figure: why no claim stands behind it -->"),
        ("Odds of 8:1, he said.", "[8:1](claim:odds)"),
        ("Odds of eight to one, he said.", "[8:1](claim:odds)"),
        ("Some 5,000 to 6,000 came.", "[5000-6000](claim:span)"),
        ("Hundreds of them came.", "[several hundred](claim:size)"),
        ("He saw 400 of them.", "<!-- allow bare-figure: why no claim stands behind it -->"),
        ("He saw 7 of them.", "<!-- allow bare-figure: why no claim stands behind it -->"),
        ("He read two sources.", "[](count:sources)"),
    ],
)
def test_a_bare_figure_is_found_with_the_claim_that_has_it(text: str, mend: str) -> None:
    (finding,) = found(text)
    assert finding.rule is bare_figures.BARE_FIGURE
    assert finding.mend == mend


def test_the_finding_stands_at_the_figure() -> None:
    files = page("One.\n\nThen *some* [x](question:troops)\nand 300 men.")
    finding = only(bare_figures.check, river(files))
    assert str(finding.span) == "content/index.md:7:5"
    assert marked(finding, files) == "300"
    assert "“300”" in finding.message


def test_other_claims_with_the_figure_are_named_too() -> None:
    (finding,) = found("He saw 300 of them.")
    assert finding.notes == ("or [over 300](claim:over)",)


def test_a_count_of_the_sites_records_may_stand_while_it_is_true() -> None:
    assert found("He read nine claims on four questions.") == ()
    (finding,) = found("He read three claims.")
    assert "the site has 9 of them" in finding.message
    assert "allow bare-figure" in finding.notes[0]


def test_linked_and_counted_figures_are_accounted_for() -> None:
    assert found("He saw [over 300](claim:over), says [](source:alpha), one of [](count:sources).") == ()


def test_summaries_of_sources_are_read_and_their_own_claims_come_first() -> None:
    summary = "---\ntitle: B\npublished: 2025-10-31\n---\nSome 300 of them.\n"
    claim = "- id: b300\n  question: troops\n  value: 300\n  quote: x\n"
    files = page("No figure.", **{"content/sources/beta.md": summary, "content/claims/beta.yaml": claim})
    finding = only(bare_figures.check, river(files))
    assert str(finding.span) == "content/sources/beta.md:5:1"
    assert finding.mend == "[300](claim:b300)"


def test_a_figure_of_a_premise_is_checked_there() -> None:
    head = "---\ntitle: T\nexpect:\n  - no claim on troops is over 10,000\n---\n"
    files = page("", **{"content/index.md": f"{head}Nobody speaks of more than ten thousand, or of 11,000.\n"})
    assert "11,000" in only(bare_figures.check, river(files)).message


def test_an_allowance_holds_for_its_block_alone() -> None:
    text = "He saw 300 and 301. <!-- allow bare-figure: his own count -->\n\nThen 302."
    assert ["302" in finding.message for finding in found(text)] == [True]
    assert names(found("He saw 300. <!-- allow loaded-word: no -->")) == ["bare-figure"]


def test_prose_in_another_language() -> None:
    files = page(
        "Er sah etwa 300 Soldaten am 12. November 2025.", **{"site.yaml": "format: 1\ntitle: T\nlanguage: de\n"}
    )
    assert only(bare_figures.check, river(files)).mend == "[300](claim:plain)"
