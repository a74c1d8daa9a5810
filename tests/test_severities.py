"""A site may weigh the editorial rules as it likes; a library with holes in it is never built from."""

import pytest

from projects import FLOOD, LOOK, findings, project
from sitegen.build import build
from sitegen.project import Inputs


def weighed(rules: str, **changes: str) -> dict[str, str]:
    files = project({"site.yaml": FLOOD["site.yaml"] + f"rules: {{{rules}}}\n"}, **changes)
    return {finding.rule.name: finding.weight.word for finding in findings(files)}


QUESTION = "- id: idle\n  title: Who asks?\n  topic: Losses\n  kind: count\n"


def test_an_editorial_rule_weighs_what_the_site_says() -> None:
    assert weighed("", questions=QUESTION) == {"unanswered-question": "warning"}
    assert weighed("unanswered-question: note", questions=QUESTION) == {"unanswered-question": "note"}
    assert weighed("unanswered-question: error", questions=QUESTION) == {"unanswered-question": "error"}


@pytest.mark.parametrize("rule", ["unknown-reference", "bad-embed", "duplicate-record", "unknown-key", "draft-cited"])
@pytest.mark.parametrize(
    "text",
    ["[](claim:nope)", "![](chart:range)", "![](chart:pie)", "![](table:nope)", "[](count:zzz)", "![](timeline:soon)"],
)
def test_what_cannot_be_built_stops_whatever_it_weighs(rule: str, text: str) -> None:
    files = project({"site.yaml": FLOOD["site.yaml"] + f"rules: {{{rule}: note}}\n"}, index=f"\n{text}\n")
    outcome = build(Inputs(files, LOOK))
    assert outcome.site is None
    assert {finding.weight.word for finding in outcome.diagnostics} == {"error"}


def test_a_structural_warning_may_be_raised() -> None:
    stray = {"content/stray.txt": "x", "site.yaml": FLOOD["site.yaml"] + "rules: {stray-file: error}\n"}
    assert [finding.weight.word for finding in findings(project(stray))] == ["error"]
