"""The same project is the same site: in any folder, at any hash seed, in any time zone and language of the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sitegen
from projects import LOOK, project, read_site, site_of, small_site, small_site_built, write_project
from sitegen.build import build
from sitegen.project import Inputs

MACHINES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
)


NOBODY = 65534
AS_NOBODY = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    *("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"),
)
"""Another user, who may read what root alone may: the interpreter may well lie in root's home."""


def built_by(machine: dict[str, str], folder: Path, *, jobs: int = 1, before: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The site as the program writes it, run as a user runs it."""
    write_project(small_site(), folder)
    if before:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
    environment = {**os.environ, **machine, "PYTHONPATH": str(Path(sitegen.__file__).parents[1])}
    done = subprocess.run(
        [*before, sys.executable, "-m", "sitegen", "build", "--jobs", str(jobs)],
        cwd=folder,
        env=environment,
        umask=0o077 if before else 0o022,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return read_site(folder / "output")


def test_two_machines_build_the_same_bytes(tmp_path: Path) -> None:
    one = built_by(MACHINES[0], tmp_path / "a")
    other = built_by(MACHINES[1], tmp_path / "some where/ö", jobs=2)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 20


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can become another user"
)
def test_another_user_builds_the_same_bytes(tmp_path: Path) -> None:
    """With another home, none of the groups, and files that nobody else may read."""
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    machine = {"HOME": str(home), "USER": "nobody", "PYTHONHASHSEED": "99", "TZ": "Asia/Kathmandu", "LC_ALL": "POSIX"}
    other = built_by(machine, tmp_path / "deep/er/still", jobs=2, before=AS_NOBODY)
    assert {path.stat().st_uid for path in (tmp_path / "deep/er/still/output").rglob("*")} == {NOBODY}
    one = small_site_built()
    assert sorted(one) == sorted(other.keys() - {".gitignore"})
    assert [path for path in one if one[path] != other[path]] == []


def test_the_full_texts_change_no_byte() -> None:
    """Published pages rest on the committed attestation, never on whether the desk's texts are at hand."""
    with_texts = small_site()
    without = {path: data for path, data in with_texts.items() if not path.endswith(".txt")}
    assert len(without) == len(with_texts) - 2
    assert site_of(with_texts) == site_of(without)


def test_the_full_texts_are_nowhere_in_the_site() -> None:
    texts = [data.decode() for path, data in small_site().items() if path.endswith(".txt")]
    runs = {" ".join(words[at : at + 12]) for text in texts if (words := text.split()) for at in range(len(words) - 12)}
    for path, data in small_site_built().items():
        shown = " ".join(data.decode("utf-8", "replace").split())
        assert [run for run in runs if run in shown] == [], path


@pytest.mark.parametrize(
    "turn", [sorted, lambda paths: sorted(paths, reverse=True), lambda paths: sorted(paths, key=hash)]
)
def test_the_order_of_the_files_changes_no_byte(turn: object) -> None:
    assert callable(turn)
    files = small_site()
    turned = build(Inputs({path: files[path] for path in turn(files)}, {name: LOOK[name] for name in turn(LOOK)}))
    assert turned == build(Inputs(files, LOOK))


def test_a_mapper_changes_no_byte() -> None:
    """Whoever spreads the work over processes gets what the builtin `map` gives."""

    def backwards(function, items):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - the builtin's signature
        done = [function(item) for item in reversed(list(items))]
        return iter(reversed(done))

    assert build(Inputs(small_site(), LOOK), mapper=backwards) == build(Inputs(small_site(), LOOK))


@pytest.mark.parametrize("edit", ["content/index.md", "content/claims/alpha.yaml", "content/questions.yaml"])
def test_a_comment_or_an_empty_line_changes_only_the_manifest(edit: str) -> None:
    files = small_site()
    line = b"\n\n" if edit.endswith(".md") else b"\n# a remark\n"
    before, after = site_of(files), site_of({**files, edit: files[edit] + line})
    assert [path for path in before if before[path] != after[path]] == ["data/manifest.json"]


def test_a_project_without_anything_to_draw_is_the_same_twice() -> None:
    assert site_of(project()) == site_of(project())
