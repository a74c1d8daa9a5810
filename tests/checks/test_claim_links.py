"""Whether what a claim says of its time, its relays and its predecessor fits the rest of it."""

import pytest

from projects import RIVER, RIVER_CLAIMS, marked, names, only, river
from sitegen.checks import claim_links, cycles

QUESTIONS = RIVER["content/questions.yaml"] + "- id: dead\n  title: D?\n  topic: D\n  kind: count\n"
BETA = "content/claims/beta.yaml"


def two(first: str, second: str, publishers: tuple[str, str] = ("", "")) -> dict[str, str]:
    """Alpha's claim `old` and beta's `new`, which replaces it; each with more fields as YAML lines."""
    claim = "- id: {}\n  question: {}\n  value: {}\n  quote: {} soldiers\n{}"
    first += "  status: superseded\n"
    alpha, beta = (f"publisher: {publisher}\n" if publisher else "" for publisher in publishers)
    return {
        "content/actors.yaml": RIVER["content/actors.yaml"] + "- id: courier\n  name: The Courier\n  kind: outlet\n",
        "content/questions.yaml": QUESTIONS,
        "content/sources/alpha.md": f"---\ntitle: A\npublished: 2025-10-30\n{alpha}---\n",
        "content/sources/beta.md": f"---\ntitle: B\npublished: 2025-11-02\n{beta}---\n",
        "content/claims/alpha.yaml": claim.format("old", "troops-near", 300, 300, first),
        BETA: claim.format("new", "troops-near", 200, 200, f"  replaces: old\n{second}"),
    }


@pytest.mark.parametrize(
    ("first", "second", "publishers"),
    [
        ("  by: weber\n", "  by: weber\n", ("", "")),
        ("  by: [weber, town-hall]\n", "  by: weber\n", ("", "")),
        ("  by: weber\n  via: town-hall\n", "  by: general-staff\n  via: town-hall\n", ("", "")),
        ("", "", ("courier", "courier")),
        ("  by: weber\n", "  by: town-hall\n", ("courier", "courier")),
        ("  basis: own-reporting\n", "  by: courier\n", ("courier", "")),
    ],
)
def test_whoever_gave_a_figure_may_replace_it(first: str, second: str, publishers: tuple[str, str]) -> None:
    assert claim_links.check(river(two(first, second, publishers), text=None)) == ()


@pytest.mark.parametrize(
    ("first", "second", "publishers"),
    [
        ("  by: weber\n", "  by: general-staff\n", ("", "")),
        ("  by: weber\n", "", ("courier", "")),
        ("", "", ("", "")),
        ("", "  by: weber\n", ("courier", "")),
    ],
)
def test_nobody_replaces_the_figure_of_another(first: str, second: str, publishers: tuple[str, str]) -> None:
    files = two(first, second, publishers)
    finding = only(claim_links.check, river(files, text=None))
    assert (finding.rule.name, finding.span.path, marked(finding, files)) == ("replaces-another", BETA, "old")


def test_a_document_may_correct_itself_by_another_speaker_but_not_on_another_question() -> None:
    newer = "- id: newer\n  question: {}\n  by: weber\n  value: 500\n  quote: 500\n  replaces: near\n"
    before = f"{RIVER_CLAIMS}  status: withdrawn\n"
    same = {
        "content/questions.yaml": QUESTIONS,
        "content/claims/alpha.yaml": before + newer.format("troops-near"),
    }
    assert claim_links.check(river(same, text=None)) == ()
    files = {**same, "content/claims/alpha.yaml": before + newer.format("dead")}
    assert marked(only(claim_links.check, river(files, text=None)), files) == "near"


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ("  for: 2025-12\n", ["for-without-forecast"]),
        ("  for: 2025-12\n  mode: denies\n", ["for-without-forecast"]),
        ("  for: 2025-12\n  mode: forecasts\n", []),
        ("  via: town-hall\n", ["via-without-by"]),
        ("  via: town-hall\n  for: 2025-12\n", ["for-without-forecast", "via-without-by"]),
        ("  via: town-hall\n  by: weber\n", []),
    ],
)
def test_times_and_relays_lean_on_what_is_there(fields: str, rules: list[str]) -> None:
    claim = f"- id: c1\n  question: troops-near\n  value: 300\n  quote: 300\n{fields}"
    assert names(claim_links.check(river({"content/claims/alpha.yaml": claim}, text=None))) == rules


def test_a_datum_that_rests_on_itself_is_found() -> None:
    files = {"content/claims/alpha.yaml": f"{RIVER_CLAIMS}  same_datum: near\n"}
    finding = only(cycles.check, river(files))
    assert (finding.rule.name, marked(finding, files)) == ("cycle", "near")


def test_what_is_replaced_no_longer_stands() -> None:
    newer = "- id: newer\n  question: troops-near\n  by: general-staff\n  value: 500\n  quote: 500\n  replaces: near\n"
    files = {"content/claims/alpha.yaml": RIVER_CLAIMS + newer}
    finding = only(claim_links.check, river(files, text=None))
    assert (finding.rule.name, finding.span.line, finding.mend) == ("replaced-stands", 1, "status: superseded")
    itself = {"content/claims/alpha.yaml": f"{RIVER_CLAIMS}  replaces: near\n"}  # which is a circle
    assert claim_links.check(river(itself, text=None)) == ()
