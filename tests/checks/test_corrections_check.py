"""Every entry of the log names the record it is about."""

import pytest

from projects import project, told

LOG = "content/corrections.yaml"


def found(target: str, kind: str = "error") -> list[str]:
    log = f"- id: c\n  date: 2024-06-01\n  target: {target}\n  kind: {kind}\n  reason: R.\n"
    return [line for line in told(project({LOG: log})) if line.startswith("correction")]


@pytest.mark.parametrize(
    "target", ["claim:alpha-dead", "source:alpha", "question:dead", "actor:mayor", "page:index", "claim:former"]
)
def test_a_record_by_any_id_it_has_or_had(target: str) -> None:
    claims = project()["content/claims/alpha.yaml"].decode().replace("alpha-dead", "alpha-dead\n  former_ids: [former]")
    log = f"- id: c\n  date: 2024-06-01\n  target: {target}\n  kind: error\n  reason: R.\n"
    lines = told(project({LOG: log, "content/claims/alpha.yaml": claims}))
    assert [line for line in lines if line.startswith("correction")] == []


@pytest.mark.parametrize("target", ["alpha-dead", "claim:gone", "word:dead", "The claim", "'claim:'"])
def test_anything_else_is_found_at_its_line(target: str) -> None:
    assert found(target) == [f"correction-target {LOG}:3:11"]


def test_what_was_withdrawn_may_be_gone() -> None:
    assert found("claim:gone", "withdrawal") == []
    assert found("gone", "withdrawal") != []
