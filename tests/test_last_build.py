"""A build is skipped only where it would change nothing, and then nothing is loaded for it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from projects import project, write_project
from sitegen import last_build
from sitegen.inputs import read_inputs
from sitegen.last_build import recall, remember, see_inputs

ASKED = ["build"]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, as the folder one works in, whose last build is remembered."""
    monkeypatch.chdir(write_project(project({"templates/base.html": "x", "content/assets/a.png": b"x"}), tmp_path))
    (tmp_path / "output" / "a").mkdir(parents=True)
    (tmp_path / "output" / "a" / "index.html").write_text("x")
    remember(ASKED, see_inputs("."), ("output", "err\nerr\n"))
    return tmp_path


def test_the_same_build_is_recalled(built: Path) -> None:
    assert recall(ASKED) == ("output", "err\nerr\n")
    assert (built / ".sitegen" / ".gitignore").read_text() == "*\n"
    assert sorted(path.name for path in (built / ".sitegen").iterdir()) == [".gitignore", "last-build"]


@pytest.mark.parametrize("change", ["edit", "same size", "add", "remove", "touch", "gone"])
def test_an_output_that_was_touched_is_built_anew(change: str, built: Path) -> None:
    page = built / "output" / "a" / "index.html"
    match change:
        case "edit":
            page.write_text("xy")
        case "same size":
            page.write_text("y")
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
    assert recall(ASKED) is None


def test_any_file_that_a_build_reads_is_seen_to_change(built: Path) -> None:
    read = sorted(read_inputs(built)[0].files)
    assert {"site.yaml", "content/index.md", "seeds/alpha.lock", "templates/base.html"} <= set(read)
    for path in read:
        before = (built / path).read_bytes()
        (built / path).write_bytes(b"#" + before[1:])
        assert recall(ASKED) is None, path
        (built / path).unlink()
        assert recall(ASKED) is None, path
        (built / path).write_bytes(before)
        remember(ASKED, see_inputs("."), ("output", ""))
    (built / "content" / "new.md").write_text("")
    assert recall(ASKED) is None


@pytest.mark.parametrize("part", [1_000_000_000, 2_000_000_000])
def test_a_change_that_no_stamp_tells_is_seen_in_a_young_file(
    part: int, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk whose clock ticks every second, or every two: the stamps are those of before."""
    before = last_build._files  # noqa: SLF001 - the disk is what is mimicked
    now = time.time_ns()

    def frozen(places: list[str]) -> list[tuple[str, os.stat_result]]:
        times = dict.fromkeys(("st_mtime_ns", "st_ctime_ns"), now // part * part)
        return [(path, os.stat_result(status, times)) for path, status in before(places)]

    monkeypatch.setattr(last_build, "_files", frozen)
    monkeypatch.setattr(time, "time_ns", lambda: now)
    remember(ASKED, see_inputs("."), ("output", ""))
    assert recall(ASKED) is not None
    (built / "content/index.md").write_bytes(b"#" + (built / "content/index.md").read_bytes()[1:])
    assert recall(ASKED) is None


def test_a_disk_that_keeps_finer_times_has_a_shorter_youth(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that wrote a site need not read it again, the next time, to know it."""
    now = time.time_ns()
    fine = now // 1_000_000_000 * 1_000_000_000 - 999_999_999

    def moved(times: tuple[int, int]) -> list[str]:
        before = last_build._files  # noqa: SLF001 - the disk is what is mimicked
        read: list[str] = []

        def at(places: list[str]) -> list[tuple[str, os.stat_result]]:
            told = dict(zip(("st_mtime_ns", "st_ctime_ns"), times, strict=True))
            return [(path, os.stat_result(status, told)) for path, status in before(places)]

        def noted(path: str) -> str:
            read.append(path)
            return ""

        with monkeypatch.context() as patch:
            patch.setattr(last_build, "_files", at)
            patch.setattr(time, "time_ns", lambda: now)
            patch.setattr(last_build, "_fingerprint_of", noted)
            see_inputs(".")
        return read

    assert moved((fine, fine)) == []
    assert moved((now - 10_000_001, now - 10_000_001)) != []
    assert moved((fine // 10_000_000 * 10_000_000, fine)) != []
    assert moved((fine, fine // 10_000_000 * 10_000_000)) != []
    assert built.is_dir()


def test_files_that_have_grown_old_are_told_by_their_stamps(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once they are older than any tick, their bytes are not read again."""
    later = time.time_ns() + 3_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: later)
    assert recall(ASKED) is not None
    monkeypatch.setattr(last_build, "_fingerprint_of", lambda path: pytest.fail(f"{path} was read"))
    assert recall(ASKED) is not None
    assert built.is_dir()


@pytest.mark.parametrize("memory", ["", "{", "\n\n\n\n", "1\n2\n3\n4\n5", "a\n1 b c\n2 d e\noutput\n", "\ud800"])
def test_a_memory_that_is_no_memory_is_none(memory: str, built: Path) -> None:
    (built / ".sitegen" / "last-build").write_text(memory, "utf-8", "surrogatepass")
    assert recall(ASKED) is None


@pytest.mark.parametrize(
    "other", [["build", "--drafts"], ["build", "--no-cache"], ["check"], [], ["-C"], ["-C", "."], ["-C", "x", "build"]]
)
def test_another_command_is_another(other: list[str], built: Path) -> None:
    assert recall(other) is None
    assert built.is_dir()


def test_another_program_or_place_is_another(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_build, "__version__", "another")
    assert recall(ASKED) is None
    monkeypatch.undo()
    monkeypatch.chdir(built / "content")
    assert recall(["-C", "..", "build"]) is None


def test_a_project_that_cannot_be_written_to_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".sitegen").write_text("a file")
    remember(ASKED, see_inputs("."), ("output", ""))
    assert recall(ASKED) is None


def test_a_build_without_a_change_loads_nothing(built: Path) -> None:
    """No click, no Jinja2, no data classes: what it needs is counted, as time cannot be tested."""
    remember(ASKED, see_inputs("."), ("output", "told\n"))
    code = (
        "import sys; before = set(sys.modules); from sitegen.__main__ import main; sys.argv[1:] = ['build']; main();"
        "print({name.split('.')[0] for name in sys.modules} & {'click', 'dataclasses', 'pathlib', 'jinja2', 'yaml'})"
    )
    # What was remembered is asked by pytest's interpreter and path; the child has the same ones.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=built)
    assert done.stderr == "told\n"
    assert done.stdout == "nothing to do: the site is up to date\nset()\n"
