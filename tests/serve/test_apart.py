"""An examiner in a process of its own says what one in ours would say, and ends with us."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from projects import project, write_project
from serve.previewing import until
from sitegen.build import Options
from sitegen.inputs import read_files
from sitegen.serve.apart import Apart
from sitegen.serve.examiner import Examiner
from sitegen.serve.standing import Standing

URL = "http://127.0.0.1:8000/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(project(), tmp_path / "project")


def standing_of(root: Path) -> Standing:
    return Standing(root, Options(base_url=URL, drafts=True))


@pytest.fixture
def apart(root: Path) -> Iterator[Apart]:
    made = Apart(standing_of(root))
    yield made
    made.close()


def test_it_finds_what_is_found_here_after_any_change(root: Path, apart: Apart) -> None:
    files = read_files(root)
    here = Examiner(standing_of(root))
    assert apart.examine(files) == here.examine(files)
    (root / "content/pages").mkdir()
    (root / "content/pages/new.md").write_text("---\ntitle: New\n---\n\nIn Oster 12 died.\n")
    (root / "seeds/alpha.txt").write_text("Nothing of it.")
    files = read_files(root, files)
    found = here.examine(files)
    assert {finding.place.path for finding in found.findings if finding.place} > {"content/pages/new.md"}
    assert apart.examine(files) == found
    (root / "content/pages/new.md").unlink()
    files = read_files(root, files)
    assert apart.examine(files) == here.examine(files)
    (root / "content/index.md").unlink()
    files = read_files(root, files)
    stopped = apart.examine(files)
    assert stopped == here.examine(files)
    assert stopped.files is None


def test_one_that_is_lost_is_begun_anew(root: Path, apart: Apart) -> None:
    files = read_files(root)
    whole = apart.examine(files)
    (child,) = children()
    os.kill(child, signal.SIGKILL)
    assert [finding.stops for finding in apart.examine(files).findings] == [False]
    assert apart.examine(files) == whole


def test_after_its_end_it_finds_nothing_and_no_process_is_left(root: Path, apart: Apart) -> None:
    files = read_files(root)
    assert apart.examine(files).files
    apart.close()
    assert children() == []
    assert apart.examine(files).files is None
    assert children() == []


PROGRAM = """
import sys, time
from pathlib import Path
from sitegen.serve import LiveProject

live = LiveProject.at(Path(sys.argv[1]), "http://127.0.0.1:8000/")
live.build()
print(live.examine().findings, flush=True)
time.sleep(1000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_whoever_began_it(root: Path, number: int) -> None:
    """Here it is a fork, which has parsed nothing by itself."""
    command = [sys.executable, "-c", PROGRAM, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == "()\n"
        parent.send_signal(number)
        parent.communicate()
    until(lambda: not is_anybody_of(parent.pid))


def is_anybody_of(session: int) -> bool:
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True


def children() -> list[int]:
    """The examiners that this process has begun."""
    return [child.pid for child in multiprocessing.active_children() if child.name == "sitegen examiner" and child.pid]
