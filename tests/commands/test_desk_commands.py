"""`sitegen why`, `list` and `diff`: what they print, in words and as JSON, and how they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from projects import small_site, write_project
from sitegen.build import load
from sitegen.cli import cli
from sitegen.commands.list import WHAT
from sitegen.exports.claims import export
from sitegen.inputs import read_inputs


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(small_site(), tmp_path_factory.mktemp("desk") / "project")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), *arguments])


def test_why_tells_all_that_stands_behind_a_figure(root: Path) -> None:
    result = run(root, "why", "/sources/alpha/#alpha-dead")
    assert result.exit_code == 0
    for words in (
        "alpha-dead  content/claims/alpha.yaml:1:7\n",
        "  says          asserts 12\n",
        "  speaker       mayor: Ana Łuczak\n",
        "  in the text   found once\n",
        "  attested      yes seeds/alpha.lock\n",
        "  rival         beta-dead “at least 15”: apart content/claims/beta.yaml:1:7\n",
        "  corrected     2024-05-18: value was “21”, now “12”: The digits were swapped.\n",
    ):
        assert words in result.output


def test_why_says_what_is_not_there(root: Path) -> None:
    output = run(root, "why", "alpha-level").output
    assert "  speaker       none is named\n" in output
    assert "  origin        none: the document does not say where it comes from\n" in output
    assert "  as of         not stated\n" in output


def test_why_of_a_statement_and_of_a_figure_that_was_passed_on(tmp_path: Path) -> None:
    files = small_site()
    claims = files["content/claims/beta.yaml"]
    files["content/claims/beta.yaml"] = claims.replace(
        b"- id: beta-dead", b"- id: beta-dead\n  via: [mayor]\n  over: 3 days", 1
    )
    files["content/claims/beta.yaml"] += b"- id: beta-said\n  text: It rained.\n  quote: none\n  note: n\n"
    del files["seeds/beta.lock"], files["seeds/beta.txt"]
    root = write_project(files, tmp_path)
    passed = run(root, "why", "beta-dead").output
    assert "  passed on by  mayor: Ana Łuczak\n" in passed
    assert "  over          3 days\n" in passed
    assert "  stands at     passage not known\n" in passed
    assert "  attested      no\n" in passed
    said = run(root, "why", "beta-said").output
    assert "  text          It rained.\n" in said
    assert "  quote         none\n" in said
    assert "says" not in said


def test_why_for_programs(root: Path) -> None:
    told = json.loads(run(root, "why", "content/index.md:13", "--format", "json").stdout)
    assert [each["id"] for each in told][:2] == ["alpha-dead", "beta-dead"]
    assert told[0]["evidence"]["found"] == 1


def test_why_of_nothing_is_wrong_usage(root: Path) -> None:
    result = run(root, "why", "alpha-daed\x1b[2J")
    assert result.exit_code == 2
    assert "no claim is behind “alpha-daed\\x1b[2J”" in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize("what", WHAT)
def test_every_list_is_the_same_in_words_and_for_programs(root: Path, what: str) -> None:
    words, data = run(root, "list", what), run(root, "list", what, "--format", "json")
    assert (words.exit_code, data.exit_code) == (0, 0)
    items = json.loads(data.stdout)
    *lines, last = words.stdout.splitlines()
    assert last == f"{what}: {len(items) or 'none'}"
    assert lines == [
        f"{item['path']}:{item['line']}"
        + (f":{item['column']}" if item["column"] else "")
        + f": {item['id']}: {item['words']}"
        for item in items
    ]


def test_a_conflict_is_listed_with_both_claims(root: Path) -> None:
    (item,) = json.loads(run(root, "list", "conflicts", "--format", "json").stdout)
    assert (item["id"], item["other"]) == ("alpha-dead", "beta-dead")


@pytest.mark.parametrize("arguments", [["why", "alpha-dead"], ["list", "stale"], ["rename", "claim", "a", "b"]])
def test_records_with_errors_end_it_with_those(arguments: list[str], tmp_path: Path) -> None:
    files = {**small_site(), "content/actors.yaml": b"- id: mayor\n  name: X\n"}
    result = run(write_project(files, tmp_path), *arguments)
    assert result.exit_code == 1
    assert "error[missing-key]" in result.output
    assert "mend these first" in result.output


@pytest.mark.parametrize(
    "arguments", [["why", "x"], ["list", "stale"], ["diff", "HEAD"], ["correct", "x", "--now", "1", "--reason", "r"]]
)
def test_an_empty_folder_is_no_crash(arguments: list[str], tmp_path: Path) -> None:
    assert run(tmp_path, *arguments).exit_code in (1, 2)


def changed_copy(folder: Path) -> Path:
    files = small_site()
    files["content/claims/alpha.yaml"] = files["content/claims/alpha.yaml"].replace(b'value: "12"', b'value: "13"')
    files["content/claims/alpha.yaml"] = files["content/claims/alpha.yaml"].replace(
        b"id: alpha-shut", b"id: alpha-bridge"
    )
    files["content/events.yaml"] = files["content/events.yaml"].replace(b"alpha-shut", b"alpha-bridge")
    files["content/events.yaml"] = files["content/events.yaml"].replace(b"alpha-crest", b"alpha-high")
    files["content/claims/alpha.yaml"] = files["content/claims/alpha.yaml"].replace(
        b"- id: alpha-crest", b"- id: alpha-high\n  former_ids: [alpha-crest]"
    )
    files["content/claims/alpha.yaml"] = files["content/claims/alpha.yaml"].replace(b"  as_of: 2024-05-13\n", b"")
    return write_project(files, folder)


def test_a_diff_against_a_folder_says_what_changed_in_words(root: Path, tmp_path: Path) -> None:
    result = run(changed_copy(tmp_path), "diff", str(root))
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "~ claim alpha-dead changed: “13”\n"
        "    value was “12”, now “13”\n"
        "~ claim alpha-dyke changed: “held”\n"
        "    as_of taken out: “2024-05-13”\n"
        "    as_of_basis taken out: “stated”\n"
        "> claim alpha-crest is now alpha-high renamed: “2024-05-13”\n"
        "+ claim alpha-bridge added: “The bridge was shut & guarded.”\n"
        "- claim alpha-shut removed: “The bridge was shut & guarded.”\n"
        "claims: 1 added, 2 changed, 1 renamed, 1 removed\n"
    )


def test_a_diff_against_published_data_and_for_programs(root: Path, tmp_path: Path) -> None:
    live = tmp_path / "live.json"
    live.write_bytes(export(load(read_inputs(root)[0])[0])[0].data)
    assert run(root, "diff", str(live)).stdout == "no differences\n"
    changed = json.loads(run(changed_copy(tmp_path / "p"), "diff", str(live), "--format", "json").stdout)
    assert changed[0] == {
        "kind": "claim",
        "id": "alpha-dead",
        "what": "changed",
        "former": "",
        "fields": [{"name": "value", "was": "12", "now": "13"}],
    }


@pytest.mark.parametrize("ref", ["no-such-ref", "--help-me", "a\0b", "\x1b[2J", "a" * 5000])
def test_a_diff_against_nothing_is_wrong_usage(root: Path, ref: str) -> None:
    result = run(root, "diff", "--", ref)
    assert result.exit_code == 2
    assert "\x1b" not in result.output


def test_a_diff_against_foreign_data_or_an_empty_folder_is_wrong_usage(root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    (tmp_path / "empty").mkdir()
    assert "not a claims.json" in run(root, "diff", str(tmp_path / "x.json")).output
    assert "no project is in this folder" in run(root, "diff", str(tmp_path / "empty")).output


def test_a_diff_against_a_broken_project_says_so(root: Path, tmp_path: Path) -> None:
    files = {**small_site(), "content/claims/beta.yaml": b"- ["}
    result = run(root, "diff", str(write_project(files, tmp_path)))
    assert result.exit_code == 0
    assert "what could not be read there counts as new" in result.stderr
    assert "+ claim beta-dead added" in result.stdout


@given(st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_no_target_is_too_strange(root: Path, target: str) -> None:
    assert run(root, "why", "--", target).exit_code in (0, 2)
