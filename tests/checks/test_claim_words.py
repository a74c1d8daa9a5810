"""The words of a claim link say what the claim says."""

import pytest

from projects import marked, names, only, river
from sitegen.checks import claim_words

QUESTIONS = {
    "count": "- id: q\n  title: T?\n  topic: T\n  kind: count\n  unit: soldiers\n",
    "measure": "- id: q\n  title: T?\n  topic: T\n  kind: measure\n  unit: km\n",
    "rate": "- id: q\n  title: T?\n  topic: T\n  kind: count\n  unit: soldiers per day\n",
    "percent": "- id: q\n  title: T?\n  topic: T\n  kind: percent\n",
    "ratio": "- id: q\n  title: T?\n  topic: T\n  kind: ratio\n  of: [a, b]\n",
    "date": "- id: q\n  title: T?\n  topic: T\n  kind: date\n",
    "text": "- id: q\n  title: T?\n  topic: T\n  kind: text\n",
    "status": """- id: q
  title: T?
  topic: T
  kind: status
  scale:
    - word: open
    - word: nearly-cut
      phrases: [hanging by a thread]
    - word: cut
      phrases: [severed, no longer passable]
""",
}


def project(kind: str, value: str, words: str) -> dict[str, str]:
    claim = f"- id: c1\n  question: q\n  value: {value}\n  quote: some words\n"
    page = f"---\ntitle: T\n---\nIt was [{words}](claim:c1).\n"
    return {"content/questions.yaml": QUESTIONS[kind], "content/claims/alpha.yaml": claim, "content/index.md": page}


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("count", "about 11,000", "about 11,000"),
        ("count", "about 11,000", "some 11,000 soldiers"),
        ("count", "about 11,000", "around eleven thousand Russian soldiers"),
        ("count", "~11000", "roughly 11,000 troops in all"),
        ("count", "over 200", "more than 200 soldiers"),
        ("count", "at least 200", "over 200"),
        ("count", "up to 500", "as many as 500"),
        ("count", "5000-6000", "5,000 to 6,000 people"),
        ("count", "5000-6000", "between 5,000 and 6,000"),
        ("count", "several hundred", "hundreds of soldiers"),
        ("count", "46 (41-52)", "46 (41-52)"),
        ("count", "nearly 200", "about 200"),
        ("measure", "5-10 km", "5–10 kilometres"),
        ("measure", "5 km", "5,000 m"),
        ("measure", "5 km", "5"),
        ("rate", "800-1200 per day", "800–1,200 soldiers a day"),
        ("rate", "800-1200 per day", "800 to 1,200"),
        ("percent", "46%", "46 per cent"),
        ("ratio", "up to 8:1", "as high as eight to one"),
        ("status", "nearly-cut", "nearly cut"),
        ("status", "nearly-cut", "all but hanging by a thread"),
        ("status", "cut", "Severed"),
        ("status", "nearly-cut..cut", "nearly cut to cut"),
        ("status", "not cut", "not cut"),
        ("date", "2025-10-28", "28 October 2025"),
        ("date", "2025-10-28", "2025-10-28"),
        ("date", "2025-10-28", "on 28 October"),
        ("date", "2025-10", "October 2025"),
        ("text", "fog", "the weather"),
        ("count", "unknown", "it is not known"),
        ("count", "none", "no soldiers"),
        ("count", "none", "zero"),
    ],
)
def test_words_that_say_the_same_are_accepted(kind: str, value: str, words: str) -> None:
    assert not claim_words.check(river(project(kind, value, words)))


@pytest.mark.parametrize(
    ("kind", "value", "words", "why"),
    [
        ("count", "over 300", "300", "hedge is another"),
        ("count", "300", "over 300", "hedge is another"),
        ("count", "over 300", "up to 300", "hedge is another"),
        ("count", "over 300", "over 400", "number is another"),
        ("count", "about 300", "300", "the claim has “about”"),
        ("count", "300", "about 300", "the claim has no hedge"),
        ("count", "about 300", "about 400", "number is another"),
        ("count", "about 300", "nearly 300", "the claim has “about”"),
        ("count", "5000-6000", "5,000", "number is another"),
        ("count", "5000", "5,000 to 6,000", "number is another"),
        ("count", "300", "soldiers, 300 of them", "do not begin with one value"),
        ("count", "300", "300 or 400 of 500", "do not begin with one value"),
        ("count", "300", "many", "do not begin with one value"),
        ("count", "several hundred", "300", "number is another"),
        ("count", "300", "hundreds", "number is another"),
        ("count", "300", "unknown", "number is another"),
        ("measure", "5 km", "5 m", "number is another"),
        ("rate", "800-1200 per day", "800 to 1,200 a week", "per week"),
        ("ratio", "8:1", "1:8", "number is another"),
        ("status", "nearly-cut", "cut", "“nearly cut”"),
        ("status", "cut", "open", "“severed”"),
        ("date", "2025-10-28", "29 October 2025", "date is another"),
        ("date", "2025-10-28", "last week", "date is another"),
        ("count", "unknown", "300", "no figure"),
        ("count", "none", "12 soldiers", "there is none"),
    ],
)
def test_words_that_say_something_else_are_found(kind: str, value: str, words: str, why: str) -> None:
    files = project(kind, value, words)
    finding = only(claim_words.check, river(files))
    assert finding.rule.name == "claim-words"
    assert why in finding.message
    assert finding.mend == f"[{value}](claim:c1)"
    assert marked(finding, files) == "claim:c1"


def test_a_rate_the_claim_does_not_have_is_found() -> None:
    finding = only(claim_words.check, river(project("count", "300", "300 soldiers a day")))
    assert "names no period" in finding.message


def test_links_without_words_statements_and_other_links_are_left_alone() -> None:
    files = project("count", "300", "")
    assert not claim_words.check(river(files))
    statement = "- id: c1\n  text: A statement.\n  quote: some words\n"
    files = project("count", "300", "anything 400") | {"content/claims/alpha.yaml": statement}
    assert not claim_words.check(river(files))
    files = project("count", "300", "300") | {"content/index.md": "---\ntitle: T\n---\n[400](question:q)\n"}
    assert not claim_words.check(river(files))


def test_summaries_of_sources_are_read_too() -> None:
    files = project("count", "300", "300")
    files["content/sources/alpha.md"] = "---\ntitle: A\npublished: 2025\n---\nIt says [400](claim:c1).\n"
    found = claim_words.check(river(files))
    assert names(found) == ["claim-words"]
    assert found[0].span.path == "content/sources/alpha.md"
