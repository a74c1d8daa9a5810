"""The site on the disk is the old one or the new one, whole, whatever happens while it is written."""

import os
import random
import shutil
import signal
import string
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import output
from sitegen.artifact import Artifact
from sitegen.output import read_site, write_site

MARKER = {"data/manifest.json": b"{}"}
ONE = {"index.html": b"one", "a/index.html": b"page", **MARKER}
TWO = {"index.html": b"two", "b/index.html": b"page", **MARKER}


def artifacts(files: dict[str, bytes]) -> list[Artifact]:
    return [Artifact(path, data) for path, data in files.items()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in ("content", "templates", "seeds"):
        (root / name).mkdir(parents=True)
        (root / name / "mine.txt").write_text("mine")
    return root


def write(project: Path, files: dict[str, bytes], target: Path | None = None) -> None:
    assert write_site(artifacts(files), target or project / "output", protected=project) == ()


def snapshot(folder: Path) -> dict[str, bytes | str | None]:
    """Every file, folder and link under a folder, with what is in it."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in folder.rglob("*")
    }


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- what is written ------------------------------------------------------------------------------------------------


def test_a_site_is_written_and_read_back(project: Path) -> None:
    write(project, ONE)
    assert read_site(project / "output") == ONE
    assert (project / "output/.gitignore").read_bytes() == b"*\n"


def test_a_new_site_replaces_the_old_one_whole(project: Path) -> None:
    write(project, ONE)
    write(project, TWO)
    assert read_site(project / "output") == TWO
    assert not (project / "output/a").exists()


def test_nothing_is_left_beside_the_site(project: Path) -> None:
    before = snapshot(project)
    write(project, ONE)
    write(project, TWO)
    shutil.rmtree(project / "output")
    assert snapshot(project) == before


def test_an_unchanged_file_keeps_its_inode_and_times(project: Path) -> None:
    write(project, ONE)
    page = project / "output/a/index.html"
    os.utime(page, ns=(10**18, 10**18))
    before = page.stat()
    write(project, {**TWO, "a/index.html": b"page"})
    after = page.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_file_is_never_written_in_place(project: Path, tmp_path: Path) -> None:
    write(project, ONE)
    kept_by_a_reader = tmp_path / "kept"
    kept_by_a_reader.hardlink_to(project / "output/index.html")
    write(project, TWO)
    assert kept_by_a_reader.read_bytes() == b"one"


def test_the_same_site_again_touches_nothing(project: Path) -> None:
    def stamps() -> list[tuple[int, int, int]]:
        output = project / "output"
        found = [path.stat() for path in (output, *sorted(output.rglob("*")))]
        return [(status.st_ino, status.st_size, status.st_mtime_ns) for status in found]

    write(project, ONE)
    before = stamps()
    write(project, ONE)
    assert stamps() == before


@pytest.mark.parametrize("stray", ["stray.html", "a/stray", "strays/stray.html"])
def test_a_stray_file_in_the_site_goes(project: Path, stray: str) -> None:
    write(project, ONE)
    (project / "output" / stray).parent.mkdir(exist_ok=True)
    (project / "output" / stray).write_text("stray")
    write(project, ONE)
    assert read_site(project / "output") == ONE
    assert not (project / "output/strays").exists()


def test_links_inside_the_site_are_neither_followed_nor_kept(project: Path, tmp_path: Path) -> None:
    write(project, ONE)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "file").write_bytes(b"page")
    shutil.rmtree(project / "output/a")
    (project / "output/a").symlink_to(secret)
    (project / "output/index.html").unlink()
    (project / "output/index.html").symlink_to(secret / "file")
    assert read_site(project / "output") == MARKER
    write(project, ONE)
    assert read_site(project / "output") == ONE
    assert (secret / "file").read_bytes() == b"page"


def test_a_disk_without_hard_links_still_keeps_times(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    write(project, ONE)
    os.utime(project / "output/a/index.html", ns=(10**18, 10**18))
    monkeypatch.setattr(os, "link", refuse)
    write(project, {**TWO, "a/index.html": b"page"})
    assert (project / "output/a/index.html").stat().st_mtime_ns == 10**18


names = st.text(string.ascii_lowercase, min_size=1, max_size=2)
sites = st.dictionaries(
    st.builds("/".join, st.lists(names, min_size=1, max_size=3)), st.binary(max_size=3), max_size=8
).map(lambda site: {path + ".html": data for path, data in site.items()} | MARKER)


@settings(max_examples=50, deadline=None)
@given(st.lists(sites, min_size=1, max_size=3))
def test_after_any_builds_the_folder_holds_the_last_site(history: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for site in history:
            write(Path(folder), site, Path(folder) / "deep/output")
        assert read_site(Path(folder) / "deep/output") == history[-1]
        assert names_in(Path(folder) / "deep") == ["output"]


# --- faults of ours -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../../x", "./x", "a//b", "a/", "a\\b", "a\0b"])
def test_a_path_that_leaves_the_site_is_our_bug(project: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a relative POSIX path"):
        write_site([Artifact(path, b"")], project / "output", protected=project)


def test_one_path_with_two_contents_is_our_bug(project: Path) -> None:
    with pytest.raises(ValueError, match="different bytes"):
        write_site([Artifact("a", b"1"), Artifact("a", b"2")], project / "output", protected=project)


def test_a_file_where_a_folder_must_be_is_our_bug(project: Path) -> None:
    with pytest.raises(ValueError, match="need a folder"):
        write_site([Artifact("a", b""), Artifact("a/b", b"")], project / "output", protected=project)


def test_the_same_artifact_twice_is_written_once(project: Path) -> None:
    assert write_site([Artifact("a", b"1")] * 2, project / "output", protected=project) == ()
    assert read_site(project / "output") == {"a": b"1"}


# --- refusals: nothing deleted, nothing written ---------------------------------------------------------------------


def refused(project: Path, target: Path, rule: str, files: dict[str, bytes] | None = None) -> str:
    """Assert that the build is refused by that rule and changes nothing; the message."""
    before = snapshot(project.parent)
    found = write_site(artifacts(files or ONE), target, protected=project)
    assert [finding.rule.name for finding in found] == [rule]
    assert found[0].mend
    assert snapshot(project.parent) == before
    return f"{found[0].span}: {found[0].message}"


def test_a_file_is_refused(project: Path) -> None:
    (project / "output").write_text("mine")
    assert refused(project, project / "output", "output-is-file") == "output:1: output is not a folder"


def test_a_link_is_refused_even_to_a_site_of_ours(project: Path) -> None:
    write(project, ONE, project / "real")
    (project / "output").symlink_to("real")
    refused(project, project / "output", "output-is-link")


def test_a_dangling_link_is_refused(project: Path) -> None:
    (project / "output").symlink_to("nowhere")
    refused(project, project / "output", "output-is-link")


@pytest.mark.parametrize("target", [".", "..", "../..", "content/..", "/"])
def test_the_project_and_what_is_around_it_are_refused(project: Path, target: str) -> None:
    refused(project, project / target, "output-holds-project")


def test_the_project_is_refused_even_when_it_looks_like_a_site(project: Path) -> None:
    write(project, ONE, project / "x")
    shutil.copytree(project / "x", project, dirs_exist_ok=True)
    refused(project, project, "output-holds-project")


@pytest.mark.parametrize("target", ["content", "content/site", "templates", "seeds", "src/x", ".git", ".sitegen/x"])
def test_a_folder_of_inputs_is_refused(project: Path, target: str) -> None:
    refused(project, project / target, "output-in-input")


def test_inputs_that_are_links_are_protected_where_they_are(project: Path, tmp_path: Path) -> None:
    (project / "content").rename(tmp_path / "elsewhere")
    (project / "content").symlink_to(tmp_path / "elsewhere")
    refused(project, tmp_path / "elsewhere/site", "output-in-input")


def test_a_folder_that_holds_linked_inputs_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (project / "seeds").rename(tmp_path / "desk/seeds")
    (project / "seeds").symlink_to(tmp_path / "desk/seeds")
    refused(project, tmp_path / "desk", "output-holds-project")


def test_the_folder_behind_a_linked_parent_is_found(project: Path, tmp_path: Path) -> None:
    (tmp_path / "shortcut").symlink_to(project)
    refused(project, tmp_path / "shortcut/content", "output-in-input")


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.txt": b"mine"},
        {".gitignore": b"*\n", "thesis.txt": b"mine"},
        {"data/manifest.json": b"{}"},
        {".gitignore": b"*.pyc\n"},
        {".gitignore": b"*.pyc\n", "data/manifest.json": b"{}"},
        {".gitignore": b"*\n", "data/manifest.json": b"{}", ".git/HEAD": b"mine"},
    ],
    ids=" ".join,
)
def test_a_folder_that_is_not_ours_is_refused(project: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (project / "public" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "public" / path).write_bytes(data)
    assert refused(project, project / "public", "output-not-ours").startswith("public:1: public is not empty")


@pytest.mark.parametrize("ignore", [None, b"*\n", b"*"])
def test_an_empty_folder_counts_as_ours(project: Path, ignore: bytes | None) -> None:
    (project / "output").mkdir()
    if ignore:
        (project / "output/.gitignore").write_bytes(ignore)
    write(project, ONE)
    assert read_site(project / "output") == ONE


def test_names_that_differ_only_in_case_are_refused(project: Path) -> None:
    message = refused(project, project / "output", "output-name-clash", {"a/Map.png": b"1", "a/map.png": b"2"})
    assert "a/Map.png and a/map.png" in message
    refused(project, project / "output", "output-name-clash", {"A/1": b"1", "a/2": b"2"})


@pytest.mark.parametrize(
    "path", ["sources/con/index.html", "assets/NUL.ab.png", "a/aux", "b/lpt1.txt", "x/a:b", "y/dot."]
)
def test_names_that_windows_keeps_for_itself_are_refused(project: Path, path: str) -> None:
    found = write_site([Artifact(path, b"x")], project / "output", protected=project)
    assert [finding.rule.name for finding in found] == ["output-name-reserved"]
    assert not (project / "output").exists()


def test_names_that_only_look_like_those_are_not(project: Path) -> None:
    paths = ["sources/console/index.html", "sources/con-report/index.html", "auxiliary", "com10", ".nojekyll", "a.con"]
    assert write_site([Artifact(path, b"x") for path in paths], project / "output", protected=project) == ()


def test_a_place_outside_the_project_is_shown_as_it_was_given(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert refused(project, tmp_path / "file", "output-is-file").startswith(f"{(tmp_path / 'file').as_posix()}:1")


# --- the disk fails -------------------------------------------------------------------------------------------------

WRITE_MANY = """
import sys
from pathlib import Path
from sitegen.artifact import Artifact
from sitegen.output import write_site

def site(version, pages, size, same):
    text = str(version).encode()
    yield Artifact("data/manifest.json", text)
    for page in range(pages):
        yield Artifact(f"{page % 7}/{page}.html", b"same" if page % 7 < same else text + b" " * size)

target, first, last, pages, size, same = Path(sys.argv[1]), *map(int, sys.argv[2:])
store = target.parent / ".store" if same else None
if store:
    store.mkdir(exist_ok=True)
for version in range(first, last):
    pages_of_it = site(version, pages, size, same)
    found = write_site(pages_of_it, target, protected=target.parent / "project", store=store)
    print(*(f"{f.rule.name}: {f.message} / {f.mend}" for f in found) if found else [version], flush=True)
"""


def writer(target: Path, first: int, last: int, pages: int, size: int = 0, *, same: int = 0) -> list[str]:
    """Of seven folders of pages, the first `same` are so in all versions; then there is a store, too."""
    return [sys.executable, "-c", WRITE_MANY, str(target), *map(str, (first, last, pages, size, same))]


def version(site: dict[str, bytes]) -> int:
    """The one version all pages of a site are of, but those that are the same in all; a mixed site fails."""
    versions = {int(data) for data in site.values() if data != b"same"}
    assert len(versions) == 1
    return versions.pop()


def test_a_file_size_limit_leaves_the_old_site(tmp_path: Path) -> None:
    subprocess.run(writer(tmp_path / "output", 1, 2, 20), check=True)
    before = snapshot(tmp_path)
    limited = "import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
    command = writer(tmp_path / "output", 2, 3, 20, 5000)
    command[2] = limited + command[2]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said.startswith("output-not-written: the site was not written to")
    assert "ulimit" in said
    assert snapshot(tmp_path) == before


def on_a_disk_of_its_own(tmp_path: Path, between: str, second: list[str]) -> list[str]:
    """What two builds print, the second after the command `between`, on a disk of 300 kB; then what differs from the first
    site, and what lies beside it.
    """
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("needs root and Linux mount namespaces")
    first = writer(tmp_path / "disk/output", 1, 2, 20)
    (tmp_path / "disk").mkdir()
    script = (
        f"mount -t tmpfs -o size=300k none {tmp_path}/disk && {{ '{first[0]}' -c \"$CODE\" {' '.join(first[3:])}; "
        f"cp -r {tmp_path}/disk/output {tmp_path}/before; {between}; "
        f"'{second[0]}' -c \"$CODE\" {' '.join(second[3:])}; "
        f"diff -r {tmp_path}/before {tmp_path}/disk/output && ls -A {tmp_path}/disk; }}"
    )
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "CODE": WRITE_MANY},
    )
    return done.stdout.splitlines()


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    said = on_a_disk_of_its_own(tmp_path, "true", writer(tmp_path / "disk/output", 2, 3, 50, 8000))
    assert said[0] == "1"
    assert said[1].endswith("No space left on device / free some space on that disk, then build again")
    assert said[2:] == ["output"]


def test_a_disk_that_cannot_be_written_to_keeps_the_old_site(tmp_path: Path) -> None:
    read_only = f"mount -o remount,ro {tmp_path}/disk"
    said = on_a_disk_of_its_own(tmp_path, read_only, writer(tmp_path / "disk/output", 2, 3, 20))
    assert said[0] == "1"
    assert said[1].startswith("output-not-written: the site was not written to")
    assert "Read-only file system" in said[1]
    assert said[2:] == ["output"]


def test_a_target_below_a_file_is_a_finding(project: Path) -> None:
    (project / "file").write_text("mine")
    refused(project, project / "file/output", "output-not-written")


def test_a_name_too_long_is_a_finding_and_leaves_the_old_site(project: Path) -> None:
    write(project, ONE)
    message = refused(project, project / "output", "output-not-written", {"x" * 300: b""})
    assert message == "output:1: the site was not written to output: File name too long"


def test_a_lock_that_cannot_be_taken_is_a_finding(project: Path) -> None:
    (project / ".output.sitegen-lock").symlink_to("content/mine.txt")
    refused(project, project / "output", "output-not-written")


# --- killed, and two at once ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("same", [0, 5])
def test_killed_at_any_moment_the_site_is_whole(same: int, tmp_path: Path) -> None:
    chance = random.Random(2025)  # noqa: S311 -- chance, not secrecy
    written = 0
    for start in range(0, 15_000, 1_000):
        command = writer(tmp_path / "output", start, start + 900, 60, same=same)
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout
        assert child.stdout.readline() == f"{start}\n"
        time.sleep(chance.uniform(0, 0.03))  # the moment of death is what varies; nothing waits for it
        child.send_signal(signal.SIGKILL)
        said = child.communicate()[0].split()
        done = int(said[-1]) if said else start
        site = read_site(tmp_path / "output")
        assert len(site) == 61
        assert version(site) in {done, done + 1}
        written += version(site) - start
    assert written > 0
    subprocess.run(writer(tmp_path / "output", 1, 2, 60), check=True)
    assert [name for name in names_in(tmp_path) if name != ".store"] == ["output"]


def read_through(folder: Path) -> dict[str, bytes] | None:
    """The site as a reader sees it who holds on to the folder it opened; None when that one was deleted meanwhile."""
    held = os.open(folder, os.O_RDONLY)
    try:
        site = {}
        for at, _, names, inner in os.fwalk(".", dir_fd=held):
            for name in names:
                with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=inner), "rb") as file:
                    site[f"{at}/{name}"] = file.read()
    except FileNotFoundError:
        return None
    finally:
        os.close(held)
    site.pop("./.gitignore", None)
    return site


@pytest.mark.parametrize("same", [0, 5])
def test_a_reader_sees_no_hole_and_no_mixture(same: int, tmp_path: Path) -> None:
    subprocess.run(writer(tmp_path / "output", 0, 1, 60, same=same), check=True)
    with subprocess.Popen(writer(tmp_path / "output", 1, 80, 60, same=same), stdout=subprocess.PIPE) as child:
        seen = set()
        while child.poll() is None:
            assert (tmp_path / "output/0/0.html").exists()
            site = read_through(tmp_path / "output")
            if site is not None and len(site) == 61:
                seen.add(version(site))
    assert child.returncode == 0
    assert len(seen) > 1


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    commands = [writer(tmp_path / "output", start, start + 60, 60) for start in (1_000, 2_000)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    said = [child.communicate()[0].splitlines() for child in children]
    lines = [line for lines in said for line in lines]
    assert [child.returncode for child in children] == [0, 0]
    assert all(line.isdigit() or line.startswith("output-busy: another build is writing") for line in lines)
    site = read_site(tmp_path / "output")
    assert len(site) == 61
    assert str(version(site)) in lines
    assert names_in(tmp_path) == ["output"]


def test_a_second_build_is_refused_at_once_while_one_writes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entered, go_on = threading.Event(), threading.Event()
    sync = output._sync  # noqa: SLF001 -- a place in the middle of a build to stop at

    def stop_there(stage: Path) -> None:
        entered.set()
        go_on.wait(20)
        sync(stage)

    monkeypatch.setattr(output, "_sync", stop_there)
    first = threading.Thread(target=write, args=(project, ONE))
    first.start()
    assert entered.wait(20)
    found = write_site(artifacts(TWO), project / "output", protected=project)
    go_on.set()
    first.join(20)
    assert [finding.rule.name for finding in found] == ["output-busy"]
    assert read_site(project / "output") == ONE


# --- systems without an exchange ------------------------------------------------------------------------------------


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_exchange", lambda _one, _other: False)


@pytest.mark.usefixtures("no_exchange")
def test_two_renames_do_it_too(project: Path) -> None:
    write(project, ONE)
    write(project, TWO)
    assert read_site(project / "output") == TWO
    assert names_in(project) == ["content", "output", "seeds", "templates"]


@pytest.mark.usefixtures("no_exchange")
def test_a_second_rename_that_fails_puts_the_old_site_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, ONE)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == ".output.sitegen-stage":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    refused(project, project / "output", "output-not-written", TWO)
    assert read_site(project / "output") == ONE


def test_a_build_killed_between_two_renames_is_mended_by_the_next(project: Path) -> None:
    write(project, ONE)
    (project / "output").rename(project / ".output.sitegen-old")
    (project / ".output.sitegen-stage").mkdir()
    found = write_site(artifacts({"x" * 300: b""}), project / "output", protected=project)
    assert [finding.rule.name for finding in found] == ["output-not-written"]
    assert read_site(project / "output") == ONE
    assert not (project / ".output.sitegen-stage").exists()


def test_a_leftover_that_is_a_link_is_removed_but_not_what_it_points_to(project: Path) -> None:
    (project / ".output.sitegen-stage").symlink_to("content")
    write(project, ONE)
    assert (project / "content/mine.txt").exists()
    assert not (project / ".output.sitegen-stage").is_symlink()


def test_an_exchange_that_the_system_refuses_is_a_finding(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, ONE)

    def refuse(_stage: Path) -> None:
        shutil.rmtree(project / ".output.sitegen-stage")

    monkeypatch.setattr(output, "_sync", refuse)
    refused(project, project / "output", "output-not-written", TWO)


def test_no_folder_is_a_site_without_files(tmp_path: Path) -> None:
    assert read_site(tmp_path / "nothing") == {}


def test_every_rule_teaches() -> None:
    for rule in output.RULES:
        assert "`" in rule.why
        assert rule.name.startswith("output-")
