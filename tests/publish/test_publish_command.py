"""`sitegen publish`, run as a user runs it: to a folder, to a real git repository, with any program."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from projects import project, read_site, site_of, write_project
from sitegen.artifact import Artifact
from sitegen.cli import cli
from sitegen.output import write_site
from sitegen.publish import command, directory
from sitegen.publish.built import ChangedError, read_built
from sitegen.publish.changes import changes

SITE = "format: 1\ntitle: A small site\nbase_url: https://flood.example/\nquote_share: 100%\n"


@cache
def built(home: str = "Hello.") -> dict[str, bytes]:
    files = project({"site.yaml": SITE, "content/index.md": f"---\ntitle: Home\n---\n\n{home}\n"})
    return site_of(files)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A project that has been built."""
    folder = write_project(project({"site.yaml": SITE}), tmp_path / "project")
    build(folder)
    yield folder
    shutil.rmtree(folder)


def build(root: Path, home: str = "Hello.") -> None:
    artifacts = [Artifact(path, data) for path, data in built(home).items()]
    assert write_site(artifacts, root / "output", protected=root) == ()


def sitegen(root: Path, *words: str, code: int = 0) -> str:
    """What is printed on both streams."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = CliRunner().invoke(cli, ["-C", str(root), *words], env=quiet)
    assert done.exit_code == code, done.output
    return done.output


def published(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_site(folder).items() if path != ".gitignore"}


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda output: (output / "diary.txt").write_text("mine"), "not the build’s: diary.txt"),
        (lambda output: (output / "index.html").write_text("changed"), "changed: index.html"),
        (lambda output: (output / "data/claims.csv").unlink(), "missing: data/claims.csv"),
    ],
    ids=["added", "changed", "gone"],
)
def test_only_what_the_build_wrote_is_published(root: Path, tmp_path: Path, spoil: object, told: str) -> None:
    assert callable(spoil)
    spoil(root / "output")
    words = sitegen(root, "publish", "dir", str(tmp_path / "www"), code=1)
    assert "error[not-as-built]" in words
    assert told in words
    assert "nothing was published" in words
    assert not (tmp_path / "www").exists()


def test_without_a_built_site_there_is_nothing_to_publish(root: Path, tmp_path: Path) -> None:
    for data in (b"{}", None):
        (root / "output/data/manifest.json").unlink(missing_ok=True)
        if data is not None:
            (root / "output/data/manifest.json").write_bytes(data)
        assert "error[nothing-built]" in sitegen(root, "publish", "dir", str(tmp_path / "www"), code=1)
    assert "error[nothing-built]" in sitegen(root, "publish", "dir", "x", "--site", str(tmp_path / "none"), code=1)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda output: (output / "index.html").write_text("of another build"), "changed: index.html"),
        (lambda output: (output / "index.html").unlink(), "gone: index.html"),
    ],
    ids=["changed", "gone"],
)
def test_a_build_at_the_same_time_is_told_and_never_mixes_two_sites(
    root: Path, tmp_path: Path, spoil: Callable[[Path], object], told: str
) -> None:
    target = tmp_path / "www"
    looked_at, found = read_built(root / "output", "output")
    assert looked_at, found
    spoil(root / "output")
    for send in (
        partial(directory.publish, looked_at, target, protected=root),
        partial(command.publish, looked_at, ["cp", "-r", "{}", str(target)], root=root),
    ):
        with pytest.raises(ChangedError, match="output changed while it was being published") as raised:
            send()
        assert raised.value.finding.notes == (told,)
    assert not target.exists()


def test_a_folder_that_changes_meanwhile_is_a_finding_and_no_trace(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = root / "output/index.html"
    monkeypatch.setattr(
        "sitegen.commands.publish._show", lambda _planned: page.unlink()
    )  # between the look and the sending
    words = sitegen(root, "publish", "dir", str(tmp_path / "www"), code=1)
    assert "error[not-as-built]: output changed while it was being published\n  gone: index.html\n" in words
    assert "nothing was published" in words


# --- dir ------------------------------------------------------------------------------------------------------------


def test_a_folder_holds_exactly_the_site(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "www"
    assert f"published to {target}" in sitegen(root, "publish", "dir", str(target))
    assert published(target) == built()
    build(root, "Another text.")
    words = sitegen(root, "publish", "dir", str(target))
    assert [line for line in words.splitlines() if line.startswith("send")] == [
        "send    index.html",
        "send    search.js" if "send    search.js" in words else "send    data/manifest.json",
        *(["send    data/manifest.json"] if "send    search.js" in words else []),
    ]
    assert published(target) == built("Another text.")


def test_a_dry_run_does_nothing(root: Path, tmp_path: Path) -> None:
    words = sitegen(root, "publish", "dir", str(tmp_path / "www"), "--dry-run")
    assert f"{len(built())} to send, 0 to delete, 0 unchanged" in words
    assert not (tmp_path / "www").exists()


def test_a_folder_that_is_not_ours_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/diary.txt").write_text("mine")
    words = sitegen(root, "publish", "dir", str(tmp_path / "www"), code=1)
    assert "error[output-not-ours]" in words
    assert f"mend: sitegen publish dir {tmp_path}/www-new\n" in words
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["diary.txt"]
    assert "mend: sitegen publish dir ../www\n" in sitegen(root, "publish", "dir", str(root), code=1)


# --- github-pages ---------------------------------------------------------------------------------------------------


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A Desk", "-c", "user.email=desk@example.org")
    return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def remote(root: Path, tmp_path: Path) -> Path:
    """A bare repository, which the project pushes to."""
    bare = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "config", "user.name", "A Desk")
    git(root, "config", "user.email", "desk@example.org")
    git(root, "add", "site.yaml", "content")
    git(root, "commit", "--quiet", "--message", "project")
    git(root, "remote", "add", "origin", str(bare))
    return bare


def on_branch(remote: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    names = git(remote, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")[:-1]
    return {
        name: subprocess.run(
            ["git", "cat-file", "blob", f"{branch}:{name}"], cwd=remote, capture_output=True, check=True
        ).stdout
        for name in names
    }


def test_the_branch_holds_the_site_and_its_domain(root: Path, remote: Path) -> None:
    before = git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")
    assert "published to origin gh-pages" in sitegen(root, "publish", "github-pages")
    assert on_branch(remote) == {**built(), "CNAME": b"flood.example"}
    assert (git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")) == before
    build(root, "Another text.")
    planned = sitegen(root, "publish", "github-pages", "--dry-run")
    assert "send    index.html" in planned
    assert "send    data/claims.json" not in planned
    sitegen(root, "publish", "github-pages", "--cname", "")
    assert on_branch(remote) == built("Another text.")
    assert git(remote, "rev-list", "--count", "gh-pages").strip() == "2"


def test_a_push_that_is_refused_is_told(root: Path, remote: Path) -> None:
    (remote / "hooks").mkdir(exist_ok=True)
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'no pages today' >&2\nexit 1\n")
    hook.chmod(0o755)
    words = sitegen(root, "publish", "github-pages", code=1)
    assert "error[not-published]: origin gh-pages did not take the site" in words
    assert "no pages today" in words
    assert "Traceback (most recent call last)" not in words


def test_without_the_remote_nothing_is_committed(root: Path, remote: Path) -> None:
    words = sitegen(root, "publish", "github-pages", "--remote", "elsewhere", code=1)
    assert "there is no git remote “elsewhere” here" in words
    assert git(root, "branch", "--list", "gh-pages") == ""
    assert git(remote, "branch", "--list") == ""


# --- command --------------------------------------------------------------------------------------------------------


def test_a_program_is_given_the_site_and_nothing_else(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "copied"
    assert "published with cp" in sitegen(root, "publish", "command", "--", "cp", "-r", "{}", str(target))
    assert read_site(target) == built()


def test_a_program_sees_by_the_time_what_did_not_change(root: Path, tmp_path: Path) -> None:
    os.utime(root / "output/index.html", (1_000_000_000, 1_000_000_000))
    sitegen(root, "publish", "command", "--", "cp", "-r", "-p", "{}", str(tmp_path / "www"))
    assert (tmp_path / "www/index.html").stat().st_mtime == 1_000_000_000


def test_a_dry_run_starts_no_program(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "copied"
    words = sitegen(root, "publish", "command", "--dry-run", "--", "cp", "-r", "{}", str(target))
    assert words.splitlines() == [f"run     cp -r {{}} {target}", f"{len(built())} files in {{}}"]
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [(("false", "{}"), "it ended with 1"), (("/no/such/program", "{}"), "it cannot be started: No such file")],
)
def test_a_program_that_fails_is_told(root: Path, words: tuple[str, ...], told: str) -> None:
    assert told in sitegen(root, "publish", "command", "--", *words, code=1)


def test_a_program_that_is_not_given_the_folder_is_wrong_usage(root: Path) -> None:
    assert "say where the folder’s path goes" in sitegen(root, "publish", "command", "--", "true", code=2).replace(
        "'", "’"
    )


def test_no_file_of_the_project_names_a_destination(root: Path) -> None:
    """A pull request cannot send the site anywhere, or run anything: destinations come from the command line."""
    assert "Missing argument" in sitegen(root, "publish", "dir", code=2)
    assert "Missing argument" in sitegen(root, "publish", "s3", code=2)
    assert json.loads(built()["data/manifest.json"])["tool"] == "sitegen"


def test_the_documented_line_for_rsync_is_run(root: Path, tmp_path: Path) -> None:
    """As it stands in docs/hosting.md, to a folder of this machine."""
    if not shutil.which("rsync"):
        why = "rsync is not installed: .ci/nginx"
        if os.environ.get("SITEGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(why)
        pytest.skip(why)
    document = (Path(__file__).parents[2] / "docs/hosting.md").read_text("utf-8")
    (line,) = re.findall(r"^sitegen (publish command -- rsync .*)$", document, re.MULTILINE)
    target = tmp_path / "www"
    target.mkdir()
    (target / "old.html").write_text("of an earlier site")
    sitegen(root, *line.replace("me@example.org:/srv/www/example/", f"{target}/").split())
    assert published(target) == built()


def test_what_names_other_files_is_sent_after_them() -> None:
    now = dict.fromkeys(("404.html", "assets/a.css", "pagefind/pagefind-entry.json", "pagefind/wasm.en.pagefind"), "1")
    planned = changes(now, {"pagefind/wasm.unknown.pagefind": "1"})
    assert planned.send == ("assets/a.css", "pagefind/wasm.en.pagefind", "404.html", "pagefind/pagefind-entry.json")
    assert planned.delete == ("pagefind/wasm.unknown.pagefind",)
