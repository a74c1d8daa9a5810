"""The program as it is typed: what it prints, what it writes, and above all what it leaves alone.

What each finding says is told in tests/cases; output folders that are refused are tried there too, by the shell.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

import sitegen
from projects import FLOOD, project, read_site, small_site, write_project
from sitegen import cli as program
from sitegen.cli import COMMANDS, cli

PACKAGE = Path(sitegen.__file__).parents[1]
EMPTY_QUESTION = "- id: empty\n  title: How many fled?\n  topic: Losses\n  kind: count\n"


def typed(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`sitegen …` in a folder, as a process of its own."""
    settings = {**os.environ, "PYTHONPATH": str(PACKAGE), "NO_COLOR": "1", **environment}
    return subprocess.run(
        (sys.executable, "-m", "sitegen", *words), cwd=folder, env=settings, capture_output=True, text=True, check=False
    )


def built(folder: Path, *words: str, code: int = 0) -> Result:
    """`sitegen -C FOLDER build …`, within this process."""
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", *words])
    assert result.exit_code == code, result.output
    return result


def made(folder: Path, files: Mapping[str, bytes] | None = None) -> Path:
    return write_project(files or project(), folder / "project")


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What would show that a file or a folder was touched."""
    found = {str(path.relative_to(folder)): path.stat() for path in (folder, *sorted(folder.rglob("*")))}
    return {path: (status.st_ino, status.st_size, status.st_mtime_ns) for path, status in found.items()}


# Bad input: a finding with a mend, and nothing is lost ----------------------------------------------------------------

BAD: Mapping[str, str | bytes | None] = {
    "content/places.yaml": "- id: oster\n\tname: Oster\n",
    "content/index.md": b"---\ntitle: Caf\xe9\n---\n",
    "content/claims/alpha.yaml": FLOOD["content/claims/alpha.yaml"]
    + """\
- id: alpha-rose
  text: It rose.
  quote: about 12 #people died
- id: alpha-fled
  question: daed
  value: 12
  quote: about 12
""",
    "content/sources/beta.md": "---\ntitle: Second\n---\n",
    "content/claims/beta.yaml": "- id: alpha-dead\n  text: It rose.\n  quote: none\n  note: A picture.\n",
}
HEADLINES = (
    "content/places.yaml:2:1: error[yaml-tab]",
    "content/index.md:2:11: error[not-utf8]",
    "content/claims/alpha.yaml:10:10: error[comment-in-text]",
    "content/claims/alpha.yaml:12:13: error[unknown-reference]",
    "content/claims/beta.yaml:1:7: error[duplicate-record]",
    "content/sources/beta.md:2:1: warning[undated-source]",
)


def test_all_bad_input_is_told_in_one_run_each_with_a_mend(tmp_path: Path) -> None:
    folder = made(tmp_path, project(BAD))
    before = read_site(folder)
    done = typed(folder, "build")
    assert (done.returncode, done.stdout) == (1, "")
    blocks = done.stderr.split("\n\n")
    for headline in HEADLINES:
        (block,) = [block for block in blocks if block.startswith(headline)]
        assert "\n  mend:" in block
    assert "    quote: >-\n      about 12 #people died\n" in done.stderr
    assert done.stderr.endswith("nothing was written\n")
    after = read_site(folder)
    assert {path: data for path, data in after.items() if not path.startswith(".sitegen/")} == before


def test_a_template_that_fails_is_a_finding_with_a_mend(tmp_path: Path) -> None:
    text = '{% extends "sitegen:pages/data.html" %}\n{% block main %}\n{{ nothing }}\n{% endblock %}'
    done = typed(made(tmp_path, project({"templates/pages/data.html": text})), "build")
    assert done.returncode == 1
    assert done.stderr.startswith("templates/pages/data.html:3: error[template-failed]")
    assert "  mend: compare it with the default: sitegen:pages/data.html\n" in done.stderr


@pytest.mark.parametrize("there", [(), ("content",), ("content", "site.yaml")])
def test_missing_or_empty_content_is_a_finding(there: tuple[str, ...], tmp_path: Path) -> None:
    if "content" in there:
        (tmp_path / "content").mkdir()
    if "site.yaml" in there:
        (tmp_path / "site.yaml").write_text("format: 1\ntitle: T\n")
    before = stamps(tmp_path)
    done = typed(tmp_path, "build")
    assert done.returncode == 1
    assert ("[no-site]" in done.stderr) == ("site.yaml" not in there)
    assert "content/index.md:1: error[no-home]" in done.stderr
    assert "  mend:" in done.stderr
    assert stamps(tmp_path) == before


def test_warnings_alone_do_not_stop_a_build(tmp_path: Path) -> None:
    undated = {"content/sources/alpha.md": "---\ntitle: The flood\n---\n"}
    folder = made(tmp_path, project(undated, questions=EMPTY_QUESTION))
    result = built(folder)
    assert "content/questions.yaml:5:7: warning[unanswered-question]" in result.stderr
    assert "content/sources/alpha.md:2:1: warning[undated-source]" in result.stderr
    assert result.stderr.count("\n  mend: ") == 2
    assert (folder / "output/index.html").is_file()


# What is written ------------------------------------------------------------------------------------------------------


def test_a_build_says_what_it_wrote(tmp_path: Path) -> None:
    folder = made(tmp_path)
    result = built(folder)
    site = read_site(folder / "output")
    assert result.stdout == f"{len(site) - 1} files in {folder / 'output'}\n"
    assert result.stderr == ""
    assert site.pop(".gitignore") == b"*\n"


def test_a_build_without_a_change_does_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path)
    typed(folder, "build")
    before = stamps(folder / "output")
    again = typed(folder, "build")
    assert (again.stdout, again.stderr) == ("nothing to do: the site is up to date\n", "")
    assert stamps(folder / "output") == before


def test_findings_are_told_again_where_nothing_is_to_be_done(tmp_path: Path) -> None:
    folder = made(tmp_path, project(questions=EMPTY_QUESTION))
    first = typed(folder, "build")
    again = typed(folder, "build")
    assert again.stdout.startswith("nothing to do")
    assert again.stderr == first.stderr
    assert "[unanswered-question]" in again.stderr


@pytest.mark.parametrize(
    "words", [("--no-cache",), ("--drafts",), ("--from-disk",), ("--base-url", "https://a.example")]
)
def test_another_build_is_not_nothing(words: tuple[str, ...], tmp_path: Path) -> None:
    folder = made(tmp_path)
    typed(folder, "build")
    assert " files in " in typed(folder, "build", *words).stdout


def test_a_file_that_does_not_change_keeps_its_time(tmp_path: Path) -> None:
    folder = made(tmp_path)
    built(folder)
    before = stamps(folder / "output")
    with (folder / "content/index.md").open("a") as home:
        home.write("\nMore.\n")
    assert " files in " in built(folder).stdout
    after = stamps(folder / "output")
    changed = {path for path in before if before[path] != after[path] and (folder / "output" / path).is_file()}
    assert changed == {"index.html", "data/manifest.json"}


def test_a_file_that_was_changed_in_the_output_is_made_again(tmp_path: Path) -> None:
    folder = made(tmp_path)
    built(folder)
    before = read_site(folder / "output")
    (folder / "output/index.html").write_text("spoilt")
    built(folder)
    assert read_site(folder / "output") == before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/claims/alpha.yaml", "- id: [\n"),
        ("templates/base.html", "{% if %}"),
        ("content/index.md", "---\ntitle: T\n---\n\n[x](nowhere/)\n"),
    ],
)
def test_a_build_that_fails_leaves_the_old_site_as_it_was(path: str, text: str, tmp_path: Path) -> None:
    folder = made(tmp_path)
    built(folder)
    before, bytes_before = stamps(folder / "output"), read_site(folder / "output")
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text)
    failed = built(folder, code=1)
    assert failed.stderr.endswith("nothing was written\n")
    assert stamps(folder / "output") == before
    assert read_site(folder / "output") == bytes_before


def test_after_a_failed_build_the_mended_project_changes_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path)
    built(folder)
    before = stamps(folder / "output")
    home = folder / "content/index.md"
    good = home.read_bytes()
    home.write_bytes(b"")
    built(folder, code=1)
    home.write_bytes(good)
    built(folder)
    assert stamps(folder / "output") == before


def test_strict_warnings_stop_the_build(tmp_path: Path) -> None:
    folder = made(tmp_path, project(questions=EMPTY_QUESTION))
    strict = built(folder, "--strict", code=1)
    assert "warning[unanswered-question]" in strict.stderr
    assert strict.stderr.endswith("nothing was written\n")
    assert not (folder / "output").exists()
    built(folder)
    built(folder, "--strict", code=1)


def test_the_address_of_the_site_is_overridden(tmp_path: Path) -> None:
    folder = made(tmp_path, small_site())
    built(folder, "--base-url", "https://other.example/under/")
    site = read_site(folder / "output")
    assert b'<link rel="canonical" href="https://other.example/under/about/">' in site["about/index.html"]
    assert b'href="/under/sources/"' in site["404.html"]
    assert b"https://example.org/flood" not in b"".join(site.values())


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://a.example", "https://a.example/?q", "javascript:alert(1)", "https://["]
)
def test_what_is_no_address_is_wrong_usage(address: str, tmp_path: Path) -> None:
    folder = made(tmp_path)
    result = built(folder, "--base-url", address, code=2)
    assert "a site's address is https://" in result.stderr
    assert not (folder / "output").exists()


def test_from_disk_links_name_the_file(tmp_path: Path) -> None:
    folder = made(tmp_path)
    built(folder, "--from-disk")
    page = (folder / "output/sources/alpha/index.html").read_text("utf-8")
    assert 'href="../../index.html"' in page
    assert 'href="../../questions/dead/index.html' in page


def test_drafts_are_built_when_asked_for(tmp_path: Path) -> None:
    folder = made(tmp_path, project({"content/pages/next.md": "---\ntitle: Next\ndraft: true\n---\n\nText.\n"}))
    built(folder)
    assert not (folder / "output/next").exists()
    built(folder, "--drafts")
    assert (folder / "output/next/index.html").is_file()
    built(folder)
    assert not (folder / "output/next").exists()


def test_another_folder_may_be_named(tmp_path: Path) -> None:
    folder = made(tmp_path)
    result = built(folder, "-o", str(tmp_path / "public"))
    assert result.stdout.endswith(f" files in {tmp_path / 'public'}\n")
    assert (tmp_path / "public/index.html").is_file()
    assert not (folder / "output").exists()


@pytest.mark.parametrize("refused", [".", "content", "mine"])
def test_a_refused_folder_keeps_every_file(refused: str, tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / "mine").mkdir()
    (folder / "mine/thesis.txt").write_text("mine")
    before = read_site(folder)
    result = built(folder, "-o", str(folder / refused), code=1)
    assert "mend:" in result.stderr
    assert {path: data for path, data in read_site(folder).items() if not path.startswith(".sitegen/")} == before


def test_a_file_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / "content/assets").mkdir()
    (folder / "content/assets/map.png").symlink_to("/etc/hostname")
    result = built(folder, code=1)
    assert "content/assets/map.png:1: error[link-refused]" in result.stderr
    assert not (folder / "output").exists()


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path)
    before = stamps(folder)
    assert CliRunner().invoke(cli, ["-C", str(folder), "check", "--strict"]).exit_code == 0
    assert stamps(folder) == before


# The program itself -----------------------------------------------------------------------------------------------------


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(cli, ["--help"])
    assert shown.exit_code == 0
    assert all(f"  {name} " in shown.output for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(cli, [name, "--help"])
    assert shown.exit_code == 0
    assert shown.output.startswith(f"Usage: cli {name} ")


def test_a_shell_can_complete_the_name_of_a_command() -> None:
    offered = ShellComplete(cli, {}, "sitegen", "_SITEGEN_COMPLETE").get_completions([], "b")
    assert [item.value for item in offered] == [name for name in COMMANDS if name.startswith("b")]


def test_what_is_no_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(cli, ["biuld"]).exit_code == 2


def test_it_tells_its_version(tmp_path: Path) -> None:
    first, second = typed(tmp_path, "--version").stdout.splitlines()
    assert first == f"sitegen, version {sitegen.__version__}"
    assert f"jinja2 {version('jinja2')}" in second
    assert second.startswith(f"with Python {sys.version_info.major}.{sys.version_info.minor}.")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are not closed so")
def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = (sys.executable, "-m", "sitegen", "--help")
    settings = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    done = subprocess.run(command, cwd=tmp_path, env=settings, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_fault_of_ours_keeps_its_trace_and_is_no_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(program, "cli", broken)
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 2
    assert "ZeroDivisionError" in capsys.readouterr().err


# Speed ---------------------------------------------------------------------------------------------------------------


def test_a_profile_tells_each_stage(tmp_path: Path) -> None:
    told = built(made(tmp_path), "--profile", "--jobs", "1").stderr.splitlines()
    names = [line.split("  ")[0] for line in told]
    expected = [
        "read",
        "recall",
        "load",
        "parse",
        "resolve",
        "check",
        "judge",
        "plan",
        "draw",
        "render",
        "pictures",
        "export",
        "check links",
        "keep",
        "write",
    ]
    assert names == ["stage", *expected, "all"]


def test_an_executor_of_ones_own_changes_no_byte(tmp_path: Path) -> None:
    folder = made(tmp_path)
    built(folder, "--no-cache")
    before = read_site(folder / "output")
    built(folder, "--no-cache", "--executor", "concurrent.futures:ThreadPoolExecutor", "-o", str(folder / "other"))
    assert read_site(folder / "other") == before


@pytest.mark.parametrize("name", ["nowhere:x", "os:nothing", "os", ":", "concurrent.futures:"])
def test_an_executor_that_is_not_there_is_wrong_usage(name: str, tmp_path: Path) -> None:
    done = typed(made(tmp_path), "build", "--executor", name)
    assert done.returncode == 2
    assert "--executor" in done.stderr


def test_a_fresh_checkout_with_a_kept_cache_makes_little(tmp_path: Path) -> None:
    """As in CI: every stamp is another, and the memo is found by what the files hold."""
    first, second = made(tmp_path / "one"), made(tmp_path / "two")
    built(first)
    shutil.copytree(first / ".sitegen", second / ".sitegen")
    before = (second / ".sitegen/memo.sqlite").read_bytes()
    built(second)
    assert (second / ".sitegen/memo.sqlite").read_bytes() == before
    assert read_site(second / "output") == read_site(first / "output")
