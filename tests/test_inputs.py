"""Reading a project: its own plain files, and nothing of the machine's."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import project, write_project
from rights import without_rights
from sitegen.inputs import LINK_REFUSED, MAX_BYTES, UNREADABLE, read_files, read_inputs, read_look
from sitegen.project import Inputs


def test_a_project_is_read_whole(tmp_path: Path) -> None:
    files = project({"content/assets/deep/a.svg": "<svg/>", "templates/base.html": "x"})
    inputs, found = read_inputs(write_project(files, tmp_path))
    assert found == ()
    assert inputs.files == files
    assert inputs.look == read_look()


def test_what_is_not_part_of_a_project_is_left_alone(tmp_path: Path) -> None:
    stray = [
        *("README.md", ".git/config", "output/index.html", "content/.hidden", "content/a.md~", "content/#a.md#"),
        *("content/.cache/x.md", "seeds/notes.md", "seeds/README.md", "other/x.yaml"),
    ]
    write_project(dict.fromkeys(stray, b"x"), tmp_path)
    assert read_inputs(tmp_path)[0].files == {}


def test_a_missing_project_is_empty(tmp_path: Path) -> None:
    assert read_inputs(tmp_path / "nowhere") == (Inputs({}, read_look()), ())


def link(at: Path, to: Path | str) -> None:
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(to)


@pytest.mark.parametrize(
    ("at", "to", "words"),
    [
        ("content/assets/a.txt", "../../../secret.txt", "leads out of the project"),
        ("content/assets/a.txt", "../../seeds/alpha.txt", "leads out of content/"),
        ("content/assets/a.txt", "../../.git/config", "leads out of content/"),
        ("content/assets/a.txt", "gone.txt", "leads nowhere"),
        ("content/assets/a.txt", "a.txt", "leads nowhere"),
        ("content/assets", "../../outside", "leads to a folder"),
        ("content/more", "sources", "leads to a folder"),
        ("seeds/beta.txt", "../../secret.txt", "leads out of the project"),
        ("templates/base.html", "../../secret.txt", "leads out of the project"),
    ],
)
def test_links_out_of_a_folder_are_refused(at: str, to: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("secret")
    folder = write_project({**project(), ".git/config": b"password"}, tmp_path / "project")
    link(folder / at, to)
    inputs, (finding,) = read_inputs(folder)
    assert (finding.rule, finding.span.path) == (LINK_REFUSED, at)
    assert words in finding.message
    assert set(inputs.files) == set(project())


def test_a_link_to_site_yaml_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("format: 1")
    link(tmp_path / "project" / "site.yaml", tmp_path / "secret")
    inputs, (finding,) = read_inputs(tmp_path / "project")
    assert finding.rule is LINK_REFUSED
    assert inputs.files == {}


def test_a_link_within_its_folder_is_read(tmp_path: Path) -> None:
    folder = write_project(project({"content/assets/a.txt": "a"}), tmp_path)
    link(folder / "content/assets/b.txt", "a.txt")
    assert read_inputs(folder)[0].files["content/assets/b.txt"] == b"a"


def test_a_project_behind_a_link_is_read(tmp_path: Path) -> None:
    write_project(project(), tmp_path / "real")
    link(tmp_path / "short", "real")
    inputs, found = read_inputs(tmp_path / "short")
    assert (inputs.files, found) == (project(), ())


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    folder = write_project(project(), tmp_path)
    os.mkfifo(folder / "content" / "pipe.md")
    _, (finding,) = read_inputs(folder)
    assert (finding.rule, finding.message) == (LINK_REFUSED, "this is not a plain file")


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_file_without_leave_to_read_it(tmp_path: Path) -> None:
    folder = write_project(project(), tmp_path)
    (folder / "content" / "index.md").chmod(0)
    with without_rights():
        _, (finding,) = read_inputs(folder)
    assert (finding.rule, finding.span.path) == (UNREADABLE, "content/index.md")


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_folder_without_leave_to_read_it(tmp_path: Path) -> None:
    folder = write_project(project(), tmp_path)
    (folder / "content" / "sources").chmod(0)
    with without_rights():
        _, (finding,) = read_inputs(folder)
    (folder / "content" / "sources").chmod(0o755)
    assert (finding.rule, finding.span.path) == (UNREADABLE, "content/sources")


def test_what_stands_as_it_was_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_project(project(), tmp_path)
    monkeypatch.setattr("sitegen.inputs.time.time_ns", lambda: 2**62)  # long after the files were written
    first = read_files(folder)
    (folder / "content" / "index.md").write_bytes(b"another")
    again = read_files(folder, first)
    assert [path for path, read in again.items() if read is not first[path]] == ["content/index.md"]


def test_a_save_is_seen_whatever_its_length(tmp_path: Path) -> None:
    folder = write_project(project(), tmp_path)
    known = read_files(folder)
    for text in (b"one", b"two", b"six"):
        (folder / "content" / "index.md").write_bytes(text)
        known = read_files(folder, known)
        assert known["content/index.md"].data == text
    again = read_files(folder, known)  # too young to be told by its stamp: read again, and the same
    assert again["content/index.md"].data is known["content/index.md"].data
    (folder / "content" / "index.md").unlink()
    assert "content/index.md" not in read_files(folder, known)


def _linked(at: Path) -> None:
    (at / "content/index.md").unlink()
    (at / "content/index.md").symlink_to("actors.yaml")


MOVES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "saved": (lambda at: _put(at / "content/index.md", "another"), ("content/index.md",)),
    "replaced": (lambda at: _put(at / "new", "more").rename(at / "content/index.md"), ("content/index.md",)),
    "new": (lambda at: _put(at / "content/pages/b/c.md", "new"), ("content/pages/b/c.md",)),
    "gone": (lambda at: (at / "content/index.md").unlink(), ("content/index.md",)),
    "folder gone": (lambda at: shutil.rmtree(at / "content/claims"), ("content/claims",)),
    "folder moved": (
        lambda at: (at / "content/sources").rename(at / "content/pages"),
        ("content/sources", "content/pages"),
    ),
    "now a link": (_linked, ("content/index.md",)),
    "where a link leads": (lambda at: _put(at / "content/actors.yaml", "[]"), ("content/actors.yaml",)),
    "no input": (lambda at: _put(at / "notes.md", "words"), ("notes.md",)),
    "nothing": (lambda _at: None, ()),
}


def _put(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(text)
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
@pytest.mark.parametrize("move", MOVES)
def test_a_look_at_what_was_told_sees_what_a_look_at_everything_sees(tmp_path: Path, move: str) -> None:
    folder = write_project(project(), tmp_path)
    (folder / "content/linked.yaml").symlink_to("actors.yaml")
    known = read_files(folder)
    change, told = MOVES[move]
    change(folder)
    after = read_files(folder, known, told)
    whole = read_files(folder)
    assert [(path, read.data, read.problem) for path, read in after.items()] == [
        (path, read.data, read.problem) for path, read in whole.items()
    ]


def test_what_nobody_told_of_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_project(project(), tmp_path)
    monkeypatch.setattr("sitegen.inputs.time.time_ns", lambda: 2**62)  # long after the files were written
    known = read_files(folder)
    for name in ("index.md", "actors.yaml"):
        (folder / "content" / name).write_bytes(b"another")
    after = read_files(folder, known, {"content/index.md"})
    assert [path for path, read in after.items() if read is not known[path]] == ["content/index.md"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    folder = write_project(project(), tmp_path)
    with (folder / "content" / "index.md").open("r+b") as file:
        file.truncate(MAX_BYTES + 1)
    inputs, (finding,) = read_inputs(folder)
    assert finding.rule is UNREADABLE
    assert "content/index.md" not in inputs.files


@pytest.mark.parametrize("name", [b"\xff.png", b"a\nb.png", b"\xe2\x80\xaea.png"])
def test_a_name_that_is_no_text_is_a_finding(name: bytes, tmp_path: Path) -> None:
    folder = write_project(project(), tmp_path)
    assets = os.fsencode(folder / "content" / "assets")
    os.mkdir(assets)  # noqa: PTH102 - a name in bytes
    try:
        with open(assets + b"/" + name, "wb"):  # noqa: PTH123 - a name in bytes
            pass
    except OSError:
        pytest.skip("this disk refuses the name itself")
    inputs, (finding,) = read_inputs(folder)
    assert finding.rule is UNREADABLE
    assert finding.span.path.isprintable()
    assert set(inputs.files) == set(project())


def test_hashes_leave_the_full_texts_out() -> None:
    hashes = Inputs(project()).hashes()
    assert set(hashes) == set(project()) - {"seeds/alpha.txt"}
    assert all(len(digest) == 64 for digest in hashes.values())


def test_texts_of_a_report_show_what_is_no_text() -> None:
    assert Inputs({"a": b"\xef\xbb\xbfx\xff"}).texts() == {"a": "x\N{REPLACEMENT CHARACTER}"}
