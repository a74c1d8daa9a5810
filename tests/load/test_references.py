"""What prose links to exists, and what it asks to be shown can be shown."""

import pytest

from projects import findings, page_of, project, told

WITH_TEXTS = {
    "content/questions.yaml": "- id: dead\n  title: How many died?\n  topic: Losses\n  kind: count\n"
    "- id: why\n  title: Why?\n  topic: Losses\n  kind: text\n- id: none-yet\n  title: How long?\n  topic: Losses\n  kind: count\n",
    "content/claims/alpha.yaml": "- id: alpha-dead\n  question: dead\n  by: mayor\n  value: about 12\n  as_of: 2024-05-14\n"
    "  quote: about 12 people died\n  attribution: the Mayor said\n"
    "- id: alpha-why\n  question: why\n  value: the dyke was old\n  quote: none\n  note: n\n",
}  # fmt: skip
EVENT = "- id: opened\n  title: It opened\n  when: 2024-05\n"


def rules(text: str) -> list[tuple[str, str, str]]:
    """Rule, place and mend of each finding on a home page that ends with the text."""
    found = findings(project(WITH_TEXTS, index=f"\n{text}\n", events=EVENT))
    return [
        (f.rule.name, str(f.span).removeprefix("content/index.md:"), f.mend)
        for f in found
        if f.span.path == "content/index.md"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[about 12](claim:alpha-dead)",
        "[](claim:alpha-dead)",
        "[](source:alpha) and [the text](source:alpha)",
        "[](question:dead) [q](question:dead) [](event:opened) [](actor:mayor) [](page:index) [x](page:index)",
        "[](count:sources) [](count:claims) [](count:origins?question=dead) [](count:events) [](count:actors)",
        "![c](chart:range?question=dead)",
        "![c](chart:timeline)",
        "![](table:dead)",
        "![](timeline:2024)\n\n![](timeline:2024-05/..)",
        "![](spread:dead) in a sentence",
        "![](spread:dead)",
        "> ![](table:dead)",
    ],
)
def test_what_can_be_shown(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "place", "mend"),
    [
        ("[](claim:alpha-deed)", "unknown-reference", "7:4", "claim:alpha-dead"),
        ("[](claim:zzz)", "unknown-reference", "7:4", "use an id of content/claims/, or write the claim there"),
        ("[x](claim:alpha-dead#y)", "unknown-reference", "7:5", "claim:alpha-dead"),
        ("[](source:alpha#y)", "unknown-reference", "7:4", "source:alpha"),
        ("[](page:indx)", "unknown-reference", "7:4", "page:index"),
        ("![](table:deed)", "unknown-reference", "7:5", "table:dead"),
        ("![](spread:deed)", "unknown-reference", "7:5", "spread:dead"),
        ("[](count:claims?question=deed)", "unknown-reference", "7:4", "question:dead"),
        ("![](chart:range?question=deed)", "unknown-reference", "7:5", "question:dead"),
        ("![](chart:range)", "bad-embed", "7:5", "chart:range?question=ID"),
        ("![](chart:range?question=)", "bad-embed", "7:5", "chart:range?question=ID"),
        ("![](chart:pie?question=dead)", "bad-embed", "7:5", "chart:range?question=dead"),
        ("![](chart:range?question=dead&x=y)", "bad-embed", "7:5", "chart:range?question=ID"),
        ("![](chart:range?question=why)", "bad-embed", "7:5", "![](table:why)"),
        ("![](chart:range?question=none-yet)", "bad-embed", "7:5", "![](table:none-yet)"),
        ("[](count:sorces)", "bad-embed", "7:4", "count:sources"),
        ("[](count:zzz)", "bad-embed", "7:4", "count:sources"),
        ("![x](count:sources)", "bad-embed", "7:6", "[x](count:sources)"),
        ("![x](claim:alpha-dead)", "bad-embed", "7:6", "[x](claim:alpha-dead)"),
        ("[x](table:dead)", "bad-embed", "7:5", "![x](table:dead)"),
        ("[x](chart:timeline)", "bad-embed", "7:5", "![x](chart:timeline)"),
        ("![](table:dead) more", "bad-embed", "7:5", "\n![](table:dead)\n"),
        ("- ![](table:dead)", "bad-embed", "7:7", "\n![](table:dead)\n"),
        ("![](timeline:2024-13)", "bad-embed", "7:5", "timeline:"),
        ("![](timeline:)", "bad-embed", "7:5", "timeline:"),
        ("![](chart:timeline)\n\n![](chart:timeline)", "bad-embed", "9:5", "[the chart](question:ID)"),
    ],
)
def test_what_cannot(text: str, rule: str, place: str, mend: str) -> None:
    ((found_rule, found_place, found_mend),) = rules(text)
    assert (found_rule, found_place) == (rule, place)
    assert mend in found_mend


def test_a_timeline_without_dated_events_has_nothing_to_draw() -> None:
    assert told(project(index="\n![](chart:timeline)\n", events="- id: e\n  title: E\n")) == [
        "bad-embed content/index.md:7:5"
    ]


def test_summaries_of_sources_are_prose_too() -> None:
    assert told(project(sources_alpha="\n[](claim:nope)\n")) == ["unknown-reference content/sources/alpha.md:6:4"]


def test_a_link_without_words_shows_the_name_of_its_record() -> None:
    page = page_of(project(index="\n[](question:dead) [](source:alpha) [](claim:alpha-dead)\n"))
    assert '<a href="questions/dead/">How many died?</a>' in page
    assert 'href="sources/alpha/#alpha-dead"' in page
