"""A site that was built before is written without being built again, and is never another one's."""

import sqlite3
import sys
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from projects import LOOK, project
from sitegen.artifact import Artifact
from sitegen.cli import cli
from sitegen.kept_sites import Built, keep, key_of, take
from sitegen.memo import Disk
from sitegen.output import read_site
from sitegen.project import Inputs

SITE = Built((Artifact("index.html", b"one"), Artifact("a/b.css", b"two"), Artifact("copy.html", b"one")), ())


def test_what_is_kept_is_taken(tmp_path: Path) -> None:
    with Disk(tmp_path) as disk:
        keep(disk, b"key", SITE)
    with Disk(tmp_path) as disk:
        assert take(disk, b"key") == SITE
        assert take(disk, b"another") is None


def test_bytes_that_an_earlier_program_kept_are_not_taken_for_a_file(tmp_path: Path) -> None:
    with Disk(tmp_path) as disk:
        disk.keep({blake2b(file.data, digest_size=16).digest(): file.data for file in SITE.files})
        keep(disk, b"key", SITE)
    with Disk(tmp_path) as disk:
        assert take(disk, b"key") == SITE


def test_bytes_are_kept_once(tmp_path: Path) -> None:
    with Disk(tmp_path) as disk:
        keep(disk, b"key", SITE)
        keep(disk, b"another", Built((*SITE.files, Artifact("more.html", b"three")), ()))
    with closing(sqlite3.connect(tmp_path / "memo.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM memo").fetchone() == (5,)


def test_a_site_of_which_a_part_is_lost_is_not_there(tmp_path: Path) -> None:
    with Disk(tmp_path) as disk:
        keep(disk, b"key", SITE)
    with closing(sqlite3.connect(tmp_path / "memo.sqlite")) as base, base:
        base.execute("DELETE FROM memo WHERE rowid = 1")
    with Disk(tmp_path) as disk:
        assert take(disk, b"key") is None


def test_every_file_the_program_and_what_is_asked_for_tell_builds_apart() -> None:
    files = project()
    key = key_of(b"", Inputs(files, LOOK), ())
    others = [
        key_of(b"newer", Inputs(files, LOOK), ()),
        key_of(b"", Inputs(files, LOOK), ("drafts",)),
        key_of(b"", Inputs({**files, "seeds/x.txt": b""}, LOOK), ()),
        key_of(b"", Inputs({**files, "content/index.md": b""}, LOOK), ()),
        key_of(b"", Inputs(files, {**LOOK, "base.html": b""}), ()),
    ]
    assert len({key, *others}) == 6
    assert key_of(b"", Inputs(dict(reversed(files.items())), LOOK), ()) == key


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, data in project().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.setattr(sys, "argv", ["sitegen"])
    return tmp_path


def built(root: Path, *more: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "build", "--jobs", "1", "--profile", *more])


def stages(result: Result) -> set[str]:
    return {line.split("  ")[0] for line in result.stderr.splitlines()}


def test_a_build_of_what_was_built_before_only_writes(root: Path) -> None:
    first = built(root)
    site = read_site(root / "output")
    page = root / "content/index.md"
    written = page.read_text("utf-8")
    page.write_text(f"{written}\nMore.\n", "utf-8")
    assert "render" in stages(built(root))
    page.write_text(written, "utf-8")
    again = built(root)
    assert {"render", "parse"}.isdisjoint(stages(again))
    assert {"read", "recall", "write"} <= stages(again)
    assert read_site(root / "output") == site
    assert again.stdout == first.stdout
    assert again.exit_code == first.exit_code == 0


def test_findings_are_told_again(root: Path) -> None:
    page = root / "content/index.md"
    page.write_text(page.read_text("utf-8") + "\nAnd 3712 people more.\n", "utf-8")
    first, again = built(root), built(root, "-o", str(root / "elsewhere"))
    assert "3712" in first.stderr
    assert "render" not in stages(again)
    told = first.stderr.partition("stage ")[0]
    assert again.stderr.startswith(told)
    assert built(root, "--strict").exit_code == 1


@pytest.mark.parametrize(
    "other", [["--drafts"], ["--from-disk"], ["--base-url", "https://example.org/"], ["--no-cache"], ["--untrusted"]]
)
def test_another_build_is_not_taken_for_it(root: Path, other: list[str]) -> None:
    built(root)
    assert "render" in stages(built(root, *other))


def test_what_code_of_the_project_made_is_not_kept(root: Path) -> None:
    templates = root / "look"
    templates.mkdir()
    assert built(root, "--templates", str(templates)).exit_code == 0
    assert "render" in stages(built(root, "--templates", str(templates)))
    assert "render" in stages(built(root))


def test_a_broken_site_is_not_kept(root: Path) -> None:
    (root / "content/index.md").write_text("no head", "utf-8")
    assert [built(root).exit_code, built(root).exit_code] == [1, 1]
