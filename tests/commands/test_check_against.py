"""`sitegen check --against`: the published data as a file, whatever is in it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from projects import library_of, project, write_project
from sitegen.cli import cli
from sitegen.exports.claims import export

CLAIMS = "content/claims/alpha.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "live.json").write_bytes(export(library_of(project()))[0].data)
    return write_project(project(), tmp_path / "project")


def run(root: Path, *arguments: str, live: str = "live.json") -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "check", "--against", str(root.parent / live), *arguments])


def test_unchanged_is_clean(root: Path) -> None:
    assert run(root).exit_code == 0


def test_a_silent_change_is_found_and_a_correction_is_not(root: Path) -> None:
    claims = root / CLAIMS
    claims.write_text(claims.read_text().replace("value: about 12", "value: some 12"))
    result = run(root)
    assert result.exit_code == 1
    assert f"{CLAIMS}:4:10: error[change-unrecorded]" in result.output
    assert "- id: alpha-dead-value\n" in result.output
    claims.write_text(claims.read_text().replace("value: some 12", "value: about 12"))
    correct = ["correct", "alpha-dead", "--now", "some 12", "--reason", "R."]
    assert CliRunner().invoke(cli, ["-C", str(root), *correct]).exit_code == 0
    assert run(root).exit_code == 0


def test_renaming_keeps_the_promise(root: Path) -> None:
    for arguments in (["claim", "alpha-dead", "toll"], ["source", "alpha", "daily"], ["question", "dead", "deaths"]):
        assert CliRunner().invoke(cli, ["-C", str(root), "rename", *arguments]).exit_code == 0
    result = run(root)
    assert "former-id-missing" not in result.output
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("data", [None, b"", b"{}", b"\xff\xfe"])
def test_what_cannot_be_compared_with_is_a_finding(root: Path, data: bytes | None) -> None:
    if data is not None:
        (root.parent / "other.json").write_bytes(data)
    result = run(root, live="other.json")
    assert result.exit_code == 1
    assert "error[published-unreadable]" in result.output


def test_the_site_may_weigh_it_otherwise(root: Path) -> None:
    site = root / "site.yaml"
    site.write_text(site.read_text() + "rules:\n  change-unrecorded: warning\n")
    claims = root / CLAIMS
    claims.write_text(claims.read_text().replace("value: about 12", "value: some 12"))
    assert run(root).exit_code == 0
    assert run(root, "--strict").exit_code == 1


def test_of_a_broken_file_nothing_is_concluded(root: Path) -> None:
    claims = root / CLAIMS
    claims.write_text(claims.read_text().replace("by: mayor", "by: nobody"))
    result = run(root)
    assert "unknown-reference" in result.output
    assert "change-unrecorded" not in result.output
