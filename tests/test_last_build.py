"""A build is skipped only where it would change nothing."""

import os
from pathlib import Path

import pytest

from projects import LOOK, project
from sitegen.last_build import Remembered, key_of, recall, remember
from sitegen.project import Inputs

ENDING = Remembered("out\n", "err\n", 0)
KEY = key_of(Inputs(project(), LOOK), {})


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project whose last build is remembered."""
    output = tmp_path / "output"
    (output / "a").mkdir(parents=True)
    (output / "a" / "index.html").write_text("x")
    remember(tmp_path, output, KEY, ENDING)
    return tmp_path


def test_the_same_build_is_recalled(built: Path) -> None:
    assert recall(built, built / "output", KEY) == ENDING
    assert (built / ".sitegen" / ".gitignore").read_text() == "*\n"
    assert sorted(path.name for path in (built / ".sitegen").iterdir()) == [".gitignore", "last-build.json"]


@pytest.mark.parametrize("change", ["edit", "add", "remove", "touch", "gone"])
def test_an_output_that_was_touched_is_built_anew(change: str, built: Path) -> None:
    page = built / "output" / "a" / "index.html"
    match change:
        case "edit":
            page.write_text("xy")
        case "add":
            (built / "output" / "b").write_text("")
        case "remove":
            page.unlink()
        case "touch":
            os.utime(page, ns=(1, 1))
        case "gone":
            page.unlink()
            (built / "output" / "a").rmdir()
            (built / "output").rmdir()
    assert recall(built, built / "output", KEY) is None


@pytest.mark.parametrize(
    "memory", ["", "{", "[]", "null", '{"key": 1}', '{"key": "%s", "stamps": {}, "ending": {}}', "\ud800"]
)
def test_a_memory_that_is_no_memory_is_none(memory: str, built: Path) -> None:
    (built / ".sitegen" / "last-build.json").write_text(memory.replace("%s", KEY), "utf-8", "surrogatepass")
    assert recall(built, built / "output", KEY) is None


def test_another_key_is_another_build(built: Path) -> None:
    assert recall(built, built / "output", "0" * 64) is None


def test_a_project_without_a_memory(tmp_path: Path) -> None:
    assert recall(tmp_path, tmp_path / "output", KEY) is None


def test_a_project_that_cannot_be_written_to_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / ".sitegen").write_text("a file")
    remember(tmp_path, tmp_path / "output", KEY, ENDING)
    assert recall(tmp_path, tmp_path / "output", KEY) is None


def test_a_key_depends_on_every_byte_and_on_nothing_else() -> None:
    files, look = project(), {"base.html": b"x"}
    keys = [
        key_of(Inputs(files, look), {}),
        key_of(Inputs({**files, "content/index.md": b"---\ntitle: Other\n---\n"}, look), {}),
        key_of(Inputs({**files, "content/new.md": b""}, look), {}),
        key_of(Inputs({path: data for path, data in files.items() if path != "site.yaml"}, look), {}),
        key_of(Inputs(files, {"base.html": b"y"}), {}),
        key_of(Inputs(files, look), {"drafts": True}),
        key_of(Inputs({"a": b"bc"}, {}), {}),
        key_of(Inputs({"ab": b"c"}, {}), {}),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of(Inputs(dict(reversed(files.items())), look), {}) == keys[0]


def test_a_name_that_is_no_text_has_a_key() -> None:
    assert key_of(Inputs({"\udcff": b""}), {}) != key_of(Inputs({}), {})
