"""`sitegen rename`: what it writes, and the ids it refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from projects import project, read_site, write_project
from sitegen.cli import cli

PAGE = {"content/pages/about.md": "---\ntitle: About\n---\nWords.\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(project(PAGE), tmp_path / "project")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "rename", *arguments])


def test_a_source_with_all_its_files(root: Path) -> None:
    result = run(root, "source", "alpha", "daily")
    assert result.exit_code == 0, result.output
    assert "move seeds/alpha.txt to seeds/daily.txt\n" in result.output
    assert result.output.endswith("4 files changed\n")
    assert not [path for path in read_site(root) if "alpha" in path]
    assert CliRunner().invoke(cli, ["-C", str(root), "check"]).exit_code == 0


def test_nothing_is_written_in_a_dry_run(root: Path) -> None:
    before = read_site(root)
    result = run(root, "claim", "alpha-dead", "alpha-toll", "--dry-run")
    assert result.exit_code == 0
    assert "+- id: alpha-toll\n+  former_ids: [alpha-dead]\n" in result.output
    assert result.output.endswith("2 files would be changed\n")
    assert read_site(root) == before


def test_there_and_back(root: Path) -> None:
    before = read_site(root)
    assert run(root, "page", "about", "about-us").exit_code == 0
    assert run(root, "page", "about-us", "about").exit_code == 0
    after = read_site(root)
    assert {path for path in after if after[path] != before.get(path)} == {"content/pages/about.md"}
    assert "aliases: [/about-us/]\n" in after["content/pages/about.md"].decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("claim", "alpha-daed", "x"), "did you mean alpha-dead?"),
        (("claim", "\x1b", "x"), "there is no claim “\\x1b”"),
        (("place", "x", "y"), "there are: none"),
        (("claim", "alpha-dead", "Alpha"), "is not an id"),
        (("claim", "alpha-dead", "alpha-dead"), "choose another one"),
        (("actor", "mayor", "chief"), "`chief` was once the id of the actor `clerk`"),
        (("actor", "mayor", "clerk"), "`clerk` is the id of the actor `clerk`"),
        (("page", "index", "home"), "stays content/index.md"),
        (("page", "about", "sub/about"), "keeps its folder"),
        (("word", "a", "b"), "is not one of"),
    ],
)
def test_wrong_usage(root: Path, arguments: tuple[str, ...], words: str) -> None:
    with (root / "content/actors.yaml").open("a") as actors:
        actors.write("- id: clerk\n  former_ids: [chief]\n  name: The Clerk\n  kind: person\n")
    before = read_site(root)
    result = run(root, *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.output.split())
    assert "\x1b" not in result.output
    assert read_site(root) == before


def test_an_address_of_the_site_itself_is_refused(root: Path) -> None:
    before = read_site(root)
    result = run(root, "page", "about", "method")
    assert result.exit_code == 1
    assert "error[reserved-page]" in result.output
    assert read_site(root) == before


def test_a_file_that_cannot_be_edited_stops_it(root: Path) -> None:
    (root / "content/pages/about.md").write_text('---\ntitle: A\n---\n<a href="&#99;laim:alpha-dead">x</a>\n')
    result = run(root, "claim", "alpha-dead", "x")
    assert result.exit_code == 1
    assert "error[edit-refused]" in result.output


def test_a_file_in_the_way_stops_it(root: Path) -> None:
    (root / "content/claims/daily.yaml").mkdir()
    result = run(root, "source", "alpha", "daily")
    assert result.exit_code == 1
    assert "error[file-not-written]" in result.output
    assert (root / "content/claims/alpha.yaml").is_file()
