"""Sources, questions, inferred dates, and records that lead back to themselves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import RIVER, RIVER_CLAIMS, marked, names, only, river, river_claims
from sitegen.checks import cycles, inference, sources, unanswered
from sitegen.model.library import Library
from sitegen.model.records import Place


def test_the_river_project_is_sound() -> None:
    for check in (sources.check, unanswered.check, inference.check, cycles.check):
        assert not check(river())


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("", ["undated-source"]),
        ("published: 2025~\n", []),
        ("published_note: The document states no date.\n", []),
        ("note: No date is given.\n", []),
    ],
)
def test_a_source_has_a_date_or_says_why_not(more: str, rules: list[str]) -> None:
    files = {"content/sources/alpha.md": f"---\ntitle: A\n{more}---\n"}
    assert names(sources.check(river(files))) == rules


def test_a_source_without_claims_is_found() -> None:
    finding = only(sources.check, river({"content/sources/beta.md": "---\ntitle: B\npublished: 2025\n---\n"}))
    assert finding.rule.name == "empty-source"
    assert finding.span.path == "content/sources/beta.md"
    assert "content/claims/beta.yaml" in finding.mend


def test_a_question_nobody_answers_is_found() -> None:
    questions = RIVER["content/questions.yaml"]
    files = {"content/questions.yaml": f"{questions}- id: losses\n  title: L?\n  topic: L\n  kind: count\n"}
    finding = only(unanswered.check, river(files))
    assert finding.rule.name == "unanswered-question"
    assert marked(finding, files) == "losses"


def test_an_inferred_date_says_from_what() -> None:
    inferred = {
        "content/sources/alpha.md": "---\ntitle: A\npublished: 2025\npublished_basis: inferred\n---\n",
        "content/claims/alpha.yaml": f"{RIVER_CLAIMS}  as_of_basis: inferred\n",
        "content/events.yaml": "- id: e\n  title: E\n  when: 2025\n  when_basis: inferred\n",
    }
    found = inference.check(river(inferred))
    assert names(found) == ["inference-unexplained"] * 3
    assert [finding.mend.partition(":")[0] for finding in found] == ["published_note", "as_of_note", "when_note"]
    explained = {
        "content/sources/alpha.md": inferred["content/sources/alpha.md"].replace("---\n", "---\nnote: N.\n", 1),
        "content/claims/alpha.yaml": inferred["content/claims/alpha.yaml"] + "  as_of_note: N.\n",
        "content/events.yaml": inferred["content/events.yaml"] + "  when_note: N.\n",
    }
    assert not inference.check(river(explained))


def test_claims_that_replace_each_other_in_a_circle_are_one_finding() -> None:
    fields = "text: A.\nquote: none\nnote: N.\nreplaces: "
    files = river_claims(f"{fields}c2", f"{fields}c3", f"{fields}c2", f"{fields}c1")
    finding = only(cycles.check, river(files))
    assert finding.message == "`replaces` leads in a circle: `c2` → `c3` → `c2`"
    assert finding.span.line == 10
    assert [span.line for span, _ in finding.related] == [15]


def test_a_record_that_leads_to_itself_is_a_circle() -> None:
    finding = only(cycles.check, river({"content/places.yaml": "- id: town\n  name: Town\n  within: town\n"}))
    assert finding.message == "`within` leads in a circle: `town` → `town`"


def test_a_chain_that_ends_is_none() -> None:
    places = "- id: a\n  name: A\n  within: b\n- id: b\n  name: B\n  within: c\n- id: c\n  name: C\n"
    assert not cycles.check(river({"content/places.yaml": places}))


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10))
def test_every_circle_is_found_once(leads_to: list[int]) -> None:
    """Where every record leads to another, each walk ends in a circle; there are as many as distinct circles."""
    places = {str(at): Place(id=str(at), name="P", within=str(to)) for at, to in enumerate(leads_to)}
    circles = set()
    for at in range(10):
        for _ in range(10):
            at = leads_to[at]  # noqa: PLW2901 - the walk goes on from there
        circle, here = {at}, leads_to[at]
        while here != at:
            circle.add(here)
            here = leads_to[here]
        circles.add(frozenset(circle))
    found = cycles.check(replace(Library(), places=places))
    assert len(found) == len(circles)
    assert {frozenset(str(member) for member in circle) for circle in circles} == {
        frozenset(part.strip("` ") for part in finding.message.partition(":")[2].split("→")) for finding in found
    }
