"""Saves of inputs are noticed, all else is not."""

import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import pytest
from watchfiles import Change, watch

from rights import without_rights
from serve.previewing import until
from sitegen.serve.watching import ProjectWatcher, Told, is_noise


@pytest.mark.parametrize(
    "path",
    [
        ".git/index",
        ".sitegen/cache",
        "output/index.html",
        "content/.index.md.swp",
        "content/index.md~",
        "content/#index.md#",
        "content/.#index.md",
        "content/4913",
        "content/index.md.tmp",
        "content/.DS_Store",
        "src/x/__pycache__/a.pyc",
        "node_modules/a/b.js",
    ],
)
def test_noise(path: str) -> None:
    assert is_noise(PurePath(path))


@pytest.mark.parametrize(
    "path", ["site.yaml", "content/index.md", "content/output/a.md", "templates/base.html", "seeds/a.txt"]
)
def test_inputs(path: str) -> None:
    assert not is_noise(PurePath(path))


class Calls:
    """What the watcher told at each call."""

    def __init__(self) -> None:
        self.told: list[Told] = []

    @property
    def count(self) -> int:
        return len(self.told)

    def __call__(self, told: Told) -> None:
        self.told.append(told)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/deep").mkdir(parents=True)
    (tmp_path / "output").mkdir()
    (tmp_path / "site.yaml").write_text("one")
    return tmp_path


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def calls(project: Path, said: list[str]) -> Iterator[Calls]:
    """The calls of a watcher that has begun."""
    made = Calls()
    watcher = ProjectWatcher(project, said.append)
    assert watcher.start(made) is True
    until(lambda: made.count == 1)
    yield made
    watcher.stop()


def test_a_save_below_a_folder_is_noticed(project: Path, calls: Calls) -> None:
    (project / "content/deep/a.md").write_text("a")
    until(lambda: calls.count == 2)


def test_a_save_at_the_top_is_noticed(project: Path, calls: Calls) -> None:
    (project / "site.yaml").write_text("another")
    until(lambda: calls.count == 2)


def test_what_changed_is_told(project: Path, calls: Calls) -> None:
    (project / "site.yaml").write_text("another")
    until(lambda: calls.count >= 2)
    (project / "site.yaml").write_text("a third one")
    until(lambda: frozenset({"site.yaml"}) in calls.told)
    (project / "content/deep/a.md").write_text("a")
    until(lambda: frozenset({"content/deep/a.md"}) in calls.told)


def test_at_first_and_after_many_changes_everything_may_have_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved(*names: object) -> set[tuple[Change, str]]:
        return {(Change.modified, str(project / f"content/{name}.md")) for name in names}

    def played(*_paths: Path, **options: Any) -> Iterator[set[tuple[Change, str]]]:
        yield set()
        yield from (saved("a"), saved("b"), saved(*range(100)), saved("c"), saved("d"), set())
        options["stop_event"].wait()

    monkeypatch.setattr("sitegen.serve.watching.watch", played)
    calls = Calls()
    watcher = ProjectWatcher(project, lambda _said: None)
    watcher.start(calls)
    until(lambda: calls.count == 6)
    watcher.stop()
    assert calls.told == [None, None, {"content/b.md"}, None, None, {"content/d.md"}]


def test_a_deleted_file_is_noticed(project: Path, calls: Calls) -> None:
    (project / "site.yaml").unlink()
    until(lambda: calls.count == 2)


def test_a_file_replaced_by_rename_is_noticed(project: Path, calls: Calls) -> None:
    (project / "content/.a.md.new").write_text("a")
    (project / "content/.a.md.new").rename(project / "content/a.md")
    until(lambda: calls.count == 2)


def test_noise_is_not_noticed(project: Path, calls: Calls) -> None:
    (project / "content/a.md~").write_text("a")
    (project / "content/.a.md.swp").write_text("a")
    (project / "output/index.html").write_text("a")
    (project / ".hidden").write_text("a")
    (project / "content/a.md").write_text("a")  # noticed, and in the same or a later group than the noise
    until(lambda: calls.count == 2)


def test_a_new_folder_is_watched_from_then_on(project: Path, calls: Calls) -> None:
    (project / "templates").mkdir()
    until(lambda: calls.count == 3)  # for the folder, and for what was saved before it was watched
    (project / "templates/base.html").write_text("a")
    until(lambda: calls.count == 4)


def test_a_folder_that_goes_and_comes_back_is_watched(project: Path, calls: Calls) -> None:
    shutil.rmtree(project / "content")
    until(lambda: calls.count >= 2)
    (project / "content").mkdir()
    (project / "content/a.md").write_text("a")
    until(lambda: calls.count >= 3)  # for what went and, one build or two later, for what is there again
    settled = calls.count
    (project / "content/a.md").write_text("b")
    until(lambda: calls.count > settled)


def test_links_to_nowhere_are_no_trouble(project: Path, calls: Calls) -> None:
    (project / "gone").symlink_to("nowhere")
    (project / "content/a.md").write_text("a")
    until(lambda: calls.count == 2)


def test_where_the_system_gives_no_events_files_are_compared(
    project: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[OSError] = [FileNotFoundError("gone"), OSError(errno.ENOSPC, "No space left on device")]

    def limited(*paths: Path, **options: Any) -> Any:
        if failures:
            raise failures.pop(0)
        return watch(*paths, **options)

    monkeypatch.setattr("sitegen.serve.watching.watch", limited)
    calls = Calls()
    watcher = ProjectWatcher(project, said.append)
    watcher.start(calls)
    until(lambda: calls.count == 1)
    (project / "content/a.md").write_text("a")
    until(lambda: calls.count == 2)
    watcher.stop()
    assert len(said) == 1
    assert "looking at each of them instead" in said[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_folder_that_may_not_be_read_is_looked_past(project: Path, said: list[str]) -> None:
    (project / "content/shut").mkdir()
    (project / "content/shut").chmod(0)
    calls = Calls()
    watcher = ProjectWatcher(project, said.append)
    with without_rights():
        watcher.start(calls)
    until(lambda: calls.count == 1)
    (project / "content/a.md").write_text("a")
    until(lambda: calls.count == 2)
    watcher.stop()
    (project / "content/shut").chmod(0o700)
    assert said == []


LIMITED = """
import sys
from pathlib import Path
from sitegen.serve.watching import ProjectWatcher
watcher = ProjectWatcher(Path(sys.argv[1]), lambda said: print(said, flush=True))
watcher.start(lambda told: print("changed", flush=True))
sys.stdin.read()
watcher.stop()
"""


def test_a_limit_of_the_system_is_met_by_comparing_files(project: Path) -> None:
    """In a user namespace of its own a process may be granted one watch and no more."""
    limit = 'echo 1 > /proc/sys/user/max_inotify_watches && exec "$@"'
    apart = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    if (
        sys.platform != "linux"
        or subprocess.run([*apart, limit, "-", "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("needs Linux and user namespaces")
    with subprocess.Popen(
        [*apart, limit, "-", sys.executable, "-c", LIMITED, str(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as limited:
        assert limited.stdin
        assert limited.stdout
        assert "cannot watch that many files" in limited.stdout.readline()
        assert limited.stdout.readline() == "changed\n"
        (project / "content/deep/a.md").write_text("a")
        assert limited.stdout.readline() == "changed\n"
        limited.stdin.close()
    assert limited.returncode == 0


def test_a_watcher_that_never_began_can_be_stopped(project: Path) -> None:
    ProjectWatcher(project, print).stop()
