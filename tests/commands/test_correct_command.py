"""`sitegen correct`: what it writes, what it refuses, and what it leaves to mend."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from projects import project, read_site, write_project
from sitegen.cli import cli

CLAIMS, LOG = "content/claims/alpha.yaml", "content/corrections.yaml"
DATED = ("--reason", "A word was lost.", "--date", "2024-06-01")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(project(), tmp_path / "project")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "correct", *arguments])


def test_a_value_and_the_log_in_one_step(root: Path) -> None:
    before = read_site(root)
    result = run(root, "alpha-dead", "--now", "some 12", *DATED)
    assert result.exit_code == 0, result.output
    assert "-  value: about 12\n+  value: some 12\n" in result.output
    assert result.output.endswith("written\n")
    after = read_site(root)
    assert {path for path in after if after[path] != before.get(path)} == {CLAIMS, LOG}
    assert after[LOG].decode() == (
        "- id: alpha-dead-value\n  date: 2024-06-01\n  target: claim:alpha-dead\n  kind: error\n  field: value\n"
        "  was: about 12\n  now: some 12\n  reason: A word was lost.\n"
    )
    checked = CliRunner().invoke(cli, ["-C", str(root), "check"])
    assert checked.exit_code == 0, checked.output


def test_nothing_is_written_in_a_dry_run(root: Path) -> None:
    before = read_site(root)
    result = run(root, "alpha-dead", "--now", "some 12", "--dry-run", *DATED)
    assert result.exit_code == 0
    assert "+  value: some 12\n" in result.output
    assert "nothing was written (--dry-run)\n" in result.output
    assert read_site(root) == before


def test_the_day_is_today_unless_given(root: Path) -> None:
    result = run(root, "alpha-dead", "--now", "some 12", "--reason", "R")
    assert result.exit_code == 0
    assert "  date: 20" in (root / LOG).read_text()


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (("--now", "1,5"), "bad-value"),
        (("--field", "as_of", "--now", "next week"), "bad-field"),
        (("--field", "by", "--now", "nobody"), "unknown-reference"),
        (("--field", "question", "--now", ""), "claim-incomplete"),
        (("--field", "scope", "--now", "city"), "unknown-scope"),
    ],
)
def test_what_would_not_be_read_is_refused(root: Path, arguments: tuple[str, ...], rule: str) -> None:
    before = read_site(root)
    result = run(root, "alpha-dead", *arguments, *DATED)
    assert result.exit_code == 1
    assert f"error[{rule}]" in result.output
    assert "nothing was written" in result.output
    assert read_site(root) == before


def test_a_day_that_is_none_is_refused(root: Path) -> None:
    result = run(root, "alpha-dead", "--now", "some 12", "--reason", "R", "--date", "yesterday")
    assert result.exit_code == 1
    assert "error[bad-field]" in result.output
    assert not (root / LOG).exists()


def test_what_is_left_to_mend_is_told(root: Path) -> None:
    with (root / "content/index.md").open("a") as page:
        page.write("\nThere were [about 12](claim:alpha-dead).\n")
    result = run(root, "alpha-dead", "--now", "over 12", *DATED)
    assert result.exit_code == 0
    assert "written\nleft to mend:\n" in result.output
    assert "error[claim-words]" in result.output


def test_a_change_made_by_hand_is_only_recorded(root: Path) -> None:
    before = read_site(root)
    result = run(root, "alpha-dead", "--now", "about 12", "--was", "about 21", *DATED)
    assert result.exit_code == 0
    after = read_site(root)
    assert {path for path in after if after[path] != before.get(path)} == {LOG}
    assert b"was: about 21\n  now: about 12\n" in after[LOG]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("alpha-daed", "--now", "1"), "did you mean alpha-dead?"),
        (("nobody\x1b", "--now", "1"), "there is no claim “nobody\\x1b”"),
        (("alpha-dead", "--now", "about 12"), "says that already"),
        (("alpha-dead", "--now", "some 12", "--was", "9"), "does not say what --was gives"),
        (("alpha-dead", "--now", "some 12\n13"), "several lines"),
        (("alpha-dead", "--field", "note", "--now", "x"), "is not one of"),
    ],
)
def test_wrong_usage(root: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run(root, *arguments, "--reason", "R")
    assert result.exit_code == 2
    assert words in " ".join(result.output.split())
    assert "\x1b" not in result.output


def test_errors_elsewhere_are_no_reason_to_leave_a_claim_wrong(root: Path) -> None:
    (root / "content/places.yaml").write_text("- id: a\n")
    result = run(root, "alpha-dead", "--now", "some 12", *DATED)
    assert result.exit_code == 0
    assert result.output.endswith("written\n")


def test_an_open_editor_loses_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file changes between reading and writing, as it does when an editor saves it at that moment."""
    from sitegen.inputs import read_inputs

    def read_then_change(folder: Path) -> object:
        inputs = read_inputs(folder)
        (root / CLAIMS).write_text("- id: mine\n")
        return inputs

    monkeypatch.setattr("sitegen.inputs.read_inputs", read_then_change)
    result = run(root, "alpha-dead", "--now", "some 12", *DATED)
    assert result.exit_code == 1
    assert "error[file-not-written]" in result.output
    assert (root / CLAIMS).read_text() == "- id: mine\n"
    assert not (root / LOG).exists()
