"""A project as it was in git: read without touching the working copy."""

import os
import subprocess
from pathlib import Path

import pytest

from projects import project, write_project
from sitegen.history import inputs_at


def git(root: Path, *arguments: str) -> None:
    alone = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True, env=alone)


FILES = {
    **project(),
    "content/assets/x.png": b"\x89PNG",
    "notes.txt": b"n",
    "content/pages/ä b.md": b"---\ntitle: A\n---\n",
}
RECORDS = {
    path: data for path, data in FILES.items() if path not in ("content/assets/x.png", "notes.txt", "seeds/alpha.txt")
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    write_project(FILES, tmp_path / "project")
    (tmp_path / "project/content/link.yaml").symlink_to("actors.yaml")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    git(tmp_path, "tag", "first")
    (tmp_path / "project/content/index.md").write_bytes(b"changed")
    return tmp_path / "project"


@pytest.mark.parametrize("revision", ["HEAD", "first", "main"])
def test_the_records_at_a_revision(root: Path, revision: str) -> None:
    inputs = inputs_at(root, revision)
    assert inputs is not None
    assert dict(inputs.files) == RECORDS
    assert (root / "content/index.md").read_bytes() == b"changed"


@pytest.mark.parametrize("revision", ["nothing", "--help", "-h", "", "HEAD~5", "a\0b", "HEAD:content"])
def test_what_is_no_revision(root: Path, revision: str) -> None:
    assert inputs_at(root, revision) is None


def test_a_folder_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert inputs_at(tmp_path, "HEAD") is None


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert inputs_at(root, "HEAD") is None
