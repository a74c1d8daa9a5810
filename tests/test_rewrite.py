"""Writing a change to an author's files: all of it or nothing, and never over somebody else's work."""

import os
import sys
from pathlib import Path

import pytest

from sitegen.edit.revision import Revision
from sitegen.rewrite import diff_of, write_revision

BEFORE = {"a.yaml": b"one\ntwo\n", "seeds/old.txt": b"text\n", "b.md": b"b\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, data in BEFORE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


REVISION = Revision(
    {"a.yaml": b"one\n2\n", "content/new.md": b"n\n", "seeds/new.txt": b"text\n", "seeds/old.txt": None},
    {"seeds/old.txt": "seeds/new.txt"},
)


def test_a_change_is_written_whole(root: Path) -> None:
    assert write_revision(root, REVISION, BEFORE) == ()
    assert files(root) == REVISION.over(BEFORE)


def test_the_change_is_shown_as_a_diff() -> None:
    assert diff_of(REVISION, BEFORE) == (
        "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n"
        "--- content/new.md\n+++ content/new.md\n@@ -0,0 +1 @@\n+n\n"
        "move seeds/old.txt to seeds/new.txt\n"
    )


def test_a_file_that_changed_meanwhile_is_not_written_over(root: Path) -> None:
    (root / "a.yaml").write_bytes(b"one\ntwo\nmine\n")
    (found,) = write_revision(root, REVISION, BEFORE)
    assert (found.rule.name, found.span.path) == ("file-not-written", "a.yaml")
    assert files(root) == {**BEFORE, "a.yaml": b"one\ntwo\nmine\n"}


def test_a_file_that_stands_in_the_way_stays(root: Path) -> None:
    (root / "seeds/new.txt").write_bytes(b"mine\n")
    (found,) = write_revision(root, REVISION, BEFORE)
    assert "stands in the way" in found.message
    assert files(root) == {**BEFORE, "seeds/new.txt": b"mine\n"}


def test_a_folder_that_cannot_be_made_leaves_all_as_it_was(root: Path) -> None:
    (root / "content").write_bytes(b"a file where a folder should be")
    before = files(root)
    (found,) = write_revision(root, REVISION, BEFORE)
    assert (found.rule.name, found.span.path) == ("file-not-written", "content/new.md")
    assert files(root) == before


def test_a_file_that_cannot_be_read_is_a_finding(root: Path) -> None:
    (root / "a.yaml").unlink()
    (root / "a.yaml").mkdir()
    (found,) = write_revision(root, REVISION, BEFORE)
    assert "cannot be read" in found.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_permissions_and_links_stay(root: Path) -> None:
    (root / "a.yaml").chmod(0o640)
    (root / "real").mkdir()
    (root / "real/b.md").write_bytes(BEFORE["b.md"])
    (root / "b.md").unlink()
    (root / "b.md").symlink_to(root / "real/b.md")
    revision = Revision({"a.yaml": b"1\n", "b.md": b"2\n"})
    assert write_revision(root, revision, BEFORE) == ()
    assert os.stat(root / "a.yaml").st_mode & 0o777 == 0o640  # noqa: PTH116 - as the system says it
    assert (root / "b.md").is_symlink()
    assert (root / "real/b.md").read_bytes() == b"2\n"
