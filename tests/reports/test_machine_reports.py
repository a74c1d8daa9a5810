"""Reports for machines: SARIF against its schema, JUnit and Markdown by what other programs read in them."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Diagnostic, Rule, Severity, Span
from sitegen.reports import REPORTS

# The schema of OASIS (sarif-2.1.0-rtm.5), its descriptions left out.
SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))
RULES = {severity: Rule(f"rule-{severity.word}", severity, "A summary.", "A reason.") for severity in Severity}
SPANS = st.builds(
    Span,
    st.text(min_size=1, max_size=20),
    st.integers(1, 10**6),
    st.none() | st.integers(1, 10**6),
    st.integers(0, 1000),
)
FOUND = st.lists(
    st.builds(
        Diagnostic,
        st.sampled_from(list(RULES.values())),
        st.text(min_size=1),
        SPANS,
        st.text(),
        st.lists(st.text(), max_size=3).map(tuple),
        st.lists(st.tuples(SPANS, st.text()), max_size=3).map(tuple),
    ),
    max_size=4,
).map(tuple)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(SCHEMA)


@given(FOUND)
def test_sarif_is_valid_whatever_is_found(found: tuple[Diagnostic, ...]) -> None:
    log = json.loads(REPORTS["sarif"](found, {}))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert len(log["runs"][0]["results"]) == len(set(found))


def test_sarif_says_where_what_and_how_heavy(validator: jsonschema.Draft4Validator) -> None:
    other = Span("content/b.md", 3, 1, 4)
    found = (
        Diagnostic(
            RULES[Severity.ERROR],
            "it is gone",
            Span("content/ä b.md", 7, 3, 5),
            "mend it",
            ("a note",),
            ((other, "also here"),),
        ),
        Diagnostic(RULES[Severity.NOTE], "it may be", Span("site.yaml"), severity=Severity.WARNING),
    )
    log = json.loads(REPORTS["sarif"](found, {}))
    validator.validate(log)
    first, second = log["runs"][0]["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "content/%C3%A4%20b.md"},
        "region": {"startLine": 7, "startColumn": 3, "endColumn": 8},
    }
    assert (first["level"], second["level"]) == ("error", "warning")
    assert first["message"]["text"] == "it is gone\na note\nmend: mend it"
    assert first["relatedLocations"][0]["message"]["text"] == "also here"
    assert log["runs"][0]["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]


@given(FOUND)
def test_junit_is_xml_with_a_case_for_each_finding(found: tuple[Diagnostic, ...]) -> None:
    suites = ET.fromstring(REPORTS["junit"](found, {}))  # noqa: S314 - our own
    cases = suites.findall("testsuite/testcase")
    assert len(cases) == max(1, len(set(found)))
    assert int(suites.get("failures", "")) == len(suites.findall("testsuite/testcase/failure"))


@given(FOUND)
def test_no_word_of_an_author_becomes_markup_in_a_comment(found: tuple[Diagnostic, ...]) -> None:
    hostile = tuple(
        Diagnostic(each.rule, f"<img src=x onerror=y> @team [a](javascript:b) | {each.message}", each.span, each.mend)
        for each in found
    )
    html = python_markdown.markdown(REPORTS["markdown"](hostile, {}), extensions=["tables"])
    assert "<img" not in html
    assert "<a " not in html


def test_a_comment_counts_and_groups() -> None:
    found = tuple(Diagnostic(RULES[severity], "m", Span("f.md", n + 1)) for severity in Severity for n in range(60))
    text = REPORTS["markdown"](found, {})
    assert text.startswith("**sitegen**: 60 errors, 60 warnings, 60 notes\n")
    assert "### Errors" in text
    assert text.endswith("and 80 more\n")
