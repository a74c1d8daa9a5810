"""`sitegen schema`, through the command as it is typed."""

import json

import jsonschema
import pytest
from click.testing import CliRunner

from sitegen.commands.schema import schema

KINDS = ["site", "source", "actor", "place", "question", "claim", "event", "chart", "correction", "explainer"]


def test_without_a_kind_the_kinds_are_listed() -> None:
    result = CliRunner().invoke(schema)
    assert (result.exit_code, result.output.split()) == (0, KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_valid_schema(kind: str) -> None:
    result = CliRunner().invoke(schema, [kind])
    assert result.exit_code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(result.output))


def test_an_editor_is_told_of_an_unknown_key() -> None:
    written = json.loads(CliRunner().invoke(schema, ["claim"]).output)
    claim = {"id": "a", "question": "q", "value": "5", "quote": "five", "as_of": "2025-10-28"}
    validator = jsonschema.Draft202012Validator(written)
    assert list(validator.iter_errors(claim)) == []
    assert list(validator.iter_errors(claim | {"asof": "2025"}))


@pytest.mark.parametrize(
    ("kind", "offer"),
    [
        ("claims", "did you mean claim?"),
        ("zzz", "the kinds are site, source,"),
        ("\x1b[2J", r"kind of record “\x1b[2J”"),
    ],
)
def test_an_unknown_kind_is_a_usage_error_that_helps(kind: str, offer: str) -> None:
    result = CliRunner().invoke(schema, [kind])
    assert result.exit_code == 2
    assert offer in result.output
    assert "\x1b" not in result.output
