"""`sitegen explain`: every rule can be looked up, and a mistyped one is guessed."""

import pytest
from click.testing import CliRunner

from sitegen.commands.explain import explain, explanation, listing
from sitegen.diagnostics import Rule, Severity

SHORT = Rule("tab", Severity.NOTE, "A tab.", "Use spaces.")
LONG = Rule(
    "quote-not-found",
    Severity.ERROR,
    "The quote is not in the source.",
    "Words are copied, never remembered; " * 4
    + "so copy them.\n\nFor example:\n  quote: >-\n    the words\n\nThen check.",
)


def test_rules_are_listed_by_name_in_columns() -> None:
    assert listing([SHORT, LONG]) == (
        "quote-not-found  error    The quote is not in the source.\ntab              note     A tab.\n"
    )


def test_an_explanation_is_wrapped_and_its_examples_are_not() -> None:
    text = explanation(LONG)
    assert text.startswith("quote-not-found (error)\n\nThe quote is not in the source.\n\nWords are copied,")
    assert "\n\nFor example:\n  quote: >-\n    the words\n\nThen check.\n" in text
    assert max(map(len, text.splitlines())) <= 88


def test_a_rule_of_the_program_is_explained() -> None:
    result = CliRunner().invoke(explain, ["quote-not-found"])
    assert result.exit_code == 0
    assert result.output.startswith("quote-not-found (error)\n")


def test_without_a_rule_all_are_listed() -> None:
    result = CliRunner().invoke(explain)
    assert result.exit_code == 0
    assert "\nquote-not-found " in result.output


@pytest.mark.parametrize(
    ("rule", "offer"),
    [
        ("qoute-not-found", "did you mean quote-not-found?"),
        ("xyz", "lists them all"),
        ("\x1b[2J", r"no rule “\x1b[2J”"),
    ],
)
def test_an_unknown_rule_is_a_usage_error_that_helps(rule: str, offer: str) -> None:
    result = CliRunner().invoke(explain, [rule])
    assert result.exit_code == 2
    assert offer in result.output
    assert "\x1b" not in result.output
