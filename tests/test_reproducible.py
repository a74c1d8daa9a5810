"""The same project is the same site: in any folder, at any hash seed, in any time zone and language of the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sitegen
from projects import LOOK, project, read_site, site_of, small_site, write_project
from sitegen.build import build
from sitegen.project import Inputs

MACHINES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
)


def built_by(machine: dict[str, str], folder: Path) -> dict[str, bytes]:
    """The site as the program writes it, run as a user runs it."""
    write_project(small_site(), folder)
    environment = {**os.environ, **machine, "PYTHONPATH": str(Path(sitegen.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return read_site(folder / "output")


def test_two_machines_build_the_same_bytes(tmp_path: Path) -> None:
    one, other = (
        built_by(machine, tmp_path / name) for machine, name in zip(MACHINES, ("a", "some where/ö"), strict=True)
    )
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 20


def test_the_full_texts_change_no_byte() -> None:
    """Published pages rest on the committed attestation, never on whether the desk's texts are at hand."""
    with_texts = small_site()
    without = {path: data for path, data in with_texts.items() if not path.endswith(".txt")}
    assert len(without) == len(with_texts) - 2
    assert site_of(with_texts) == site_of(without)


def test_the_full_texts_are_nowhere_in_the_site() -> None:
    texts = [data.decode() for path, data in small_site().items() if path.endswith(".txt")]
    runs = {" ".join(words[at : at + 12]) for text in texts if (words := text.split()) for at in range(len(words) - 12)}
    for path, data in site_of(small_site()).items():
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
