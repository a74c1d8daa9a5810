"""With a store, what an edit leaves as it was is neither read nor made again; and yet the site is what it should be, whole."""

import os
import shutil
import string
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import output
from sitegen.artifact import Artifact
from sitegen.output import read_site, write_site

SITE = {
    "data/manifest.json": b"0",
    **{f"pages/{name}/index.html": b"page" for name in string.ascii_lowercase},
    "assets/a/deep.css": b"css",
    "assets/b.js": b"js",
}
LATER = 3_000_000_000


def edited(version: int) -> dict[str, bytes]:
    return {**SITE, "data/manifest.json": str(version).encode(), "pages/a/index.html": b"edited %d" % version}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store, at a time when nothing that was just written is young any more."""
    (tmp_path / "store").mkdir()
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + LATER)
    return tmp_path


def write(root: Path, files: dict[str, bytes], target: str = "output") -> None:
    artifacts = [Artifact(path, data) for path, data in files.items()]
    assert write_site(artifacts, root / target, protected=root / "project", store=root / "store") == ()
    assert read_site(root / target) == files
    assert not [path for path in root.iterdir() if path.name.startswith(".")]


def identities(folder: Path) -> dict[str, tuple[int, int, int]]:
    statuses = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (each.st_ino, each.st_mtime_ns, each.st_ctime_ns) for path, each in statuses.items()}


def names_in(folder: int) -> set[str]:
    with os.scandir(folder) as entries:
        return {entry.name for entry in entries}


def read_by(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read to be compared, from now on."""
    read: list[str] = []
    holds = output._holds  # noqa: SLF001 - where files are read

    def noted(path: Path, status: os.stat_result, data: bytes) -> bool:
        read.append(path.name)
        return holds(path, status, data)

    monkeypatch.setattr(output, "_holds", noted)
    return read


def test_an_edit_touches_what_it_changed_and_what_stands_beside_it(root: Path) -> None:
    for version in range(3):
        write(root, edited(version))
    before = identities(root / "output")
    for version in range(3, 6):
        write(root, edited(version))
    after = identities(root / "output")
    assert {path for path in before if before[path] != after[path]} == {
        "data/manifest.json",
        "pages/a/index.html",
        ".gitignore",
    }
    assert before[".gitignore"][:2] == after[".gitignore"][:2]  # linked anew, as it lies in a folder that changed


def test_folders_that_did_not_change_are_not_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "project").mkdir()
    for version in range(3):
        write(root, edited(version))
    made: list[str] = []
    mkdir = os.mkdir

    def noted(path: str, mode: int = 0o777) -> None:
        made.append(str(path))
        mkdir(path, mode)

    monkeypatch.setattr(os, "mkdir", noted)
    write(root, edited(3))
    assert {path.partition("sitegen-stage/")[2] for path in made if "sitegen-stage/" in path} == {
        "",
        "data",
        "pages",
        "pages/a",
    }


def test_an_old_site_that_is_still_read_is_never_added_to(root: Path) -> None:
    """Who opened a folder before two builds finds there what it held, or less."""
    write(root, edited(0))
    write(root, edited(1))
    held = {path: os.open(root / "output" / path, os.O_RDONLY) for path in (".", "data", "pages", "pages/a", "pages/b")}
    before = {path: names_in(folder) for path, folder in held.items()}
    file = os.stat("manifest.json", dir_fd=held["data"]).st_ino
    for version in range(2, 6):
        write(root, edited(version))
        for path, folder in held.items():
            assert names_in(folder) <= before[path], path
        if "manifest.json" in names_in(held["data"]):
            assert os.stat("manifest.json", dir_fd=held["data"]).st_ino == file
    for folder in held.values():
        os.close(folder)


def test_a_file_that_nobody_touched_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, edited(0))
    write(root, edited(1))
    read = read_by(monkeypatch)
    write(root, edited(1))
    assert read == []
    write(root, edited(2))
    assert sorted(read) == ["index.html", "manifest.json"]


def test_a_young_file_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changed it in the same tick of the clock would leave the same stamp."""
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    write(root, SITE)
    read = read_by(monkeypatch)
    write(root, SITE)
    assert len(read) == len(SITE) + 1


def in_place(root: Path) -> None:
    """With the size and the time of before."""
    page = root / "output/pages/m/index.html"
    status = page.stat()
    page.write_bytes(b"PAGE")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def replaced(root: Path) -> None:
    page = root / "output/pages/m/index.html"
    status = page.stat()
    page.unlink()
    page.write_bytes(b"PAGE")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def in_the_spare(root: Path) -> None:
    (root / "store/spare/pages/m/stray.html").write_bytes(b"stray")
    (root / "store/spare/pages/n/index.html").unlink()
    (root / "store/spare/pages/o/index.html").unlink()
    (root / "store/spare/pages/o/index.html").write_bytes(b"PAGE")
    shutil.rmtree(root / "store/spare/pages/p")
    (root / "store/spare/pages/p").symlink_to(root / "output/pages/p")
    (root / "store/spare/pages/q/index.html").unlink()
    (root / "store/spare/pages/q/index.html").symlink_to(root / "output/pages/q/index.html")
    (root / "store/spare/assets/a/empty").mkdir()


def spare_is_a_link(root: Path) -> None:
    (root / "store/spare").rename(root / "elsewhere")
    (root / "store/spare").symlink_to(root / "elsewhere")


def spare_is_a_file(root: Path) -> None:
    shutil.rmtree(root / "store/spare")
    (root / "store/spare").write_bytes(b"")


TAMPERED: list[Callable[[Path], object]] = [
    in_place,
    replaced,
    in_the_spare,
    spare_is_a_link,
    spare_is_a_file,
    lambda root: (root / "output/pages/m/index.html").unlink(),
    lambda root: (root / "output/pages/m/stray.html").write_bytes(b"stray"),
    lambda root: (root / "output/empty").mkdir(),
    lambda root: shutil.rmtree(root / "output/pages"),
    lambda root: shutil.rmtree(root / "output"),
    lambda root: shutil.rmtree(root / "store/spare"),
    lambda root: shutil.rmtree(root / "store"),
    lambda root: (root / "store/written").write_bytes(b'{"target": 1'),
    lambda root: (root / "store/written").write_bytes(b'{"target": "%s", "files": [[]]}' % bytes(root / "output")),
    lambda root: (root / "store/written").write_bytes(b"[]"),
    lambda root: (root / "store/written").unlink(),
]


@pytest.mark.parametrize("tamper", TAMPERED)
@pytest.mark.parametrize("after", [2, 3])
def test_what_others_did_is_mended(tamper: Callable[[Path], object], after: int, root: Path) -> None:
    for version in range(3):
        write(root, edited(version))
    tamper(root)
    for version in (after, 4, 5):
        write(root, edited(version))


def test_two_targets_take_turns(root: Path) -> None:
    for version in range(6):
        write(root, edited(version), "one" if version % 2 else "two")
    write(root, edited(7), "one")


def test_what_changed_is_not_kept_in_the_spare(root: Path) -> None:
    write(root, edited(0))
    write(root, {**edited(1), "data/large.json": b"x"})
    write(root, edited(2))
    assert not list((root / "store/spare").rglob("large.json"))
    assert not (root / "store/spare/pages/a/index.html").exists()
    write(root, {path: data + b"!" for path, data in SITE.items()})
    assert not (root / "store/spare").exists()


def test_a_disk_that_cannot_share_files_gets_copies(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    for version in range(4):
        write(root, edited(version))


names = st.sampled_from("abc")
sites = st.dictionaries(
    st.builds("/".join, st.lists(names, min_size=1, max_size=3)), st.sampled_from([b"", b"1", b"22"]), max_size=8
).map(lambda site: {path + ".html": data for path, data in site.items()} | {"data/manifest.json": b"{}"})


@settings(max_examples=30, deadline=None)
@given(st.lists(sites, min_size=2, max_size=5))
def test_after_any_builds_the_folder_holds_the_last_site(history: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "store").mkdir()
        for site in history:
            write(Path(folder), site)
