"""`sitegen links`: exit codes, formats, and whose lines the findings name."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rights import without_rights
from sitegen.commands.links import links


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(links, arguments, obj=root, catch_exceptions=False)
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of HTML that no project made."""
    place = tmp_path / "public"
    (place / "a").mkdir(parents=True)
    (place / "index.html").write_text('<a href="a/">a</a> <a href="https://h.example/">h</a>')
    (place / "a" / "index.html").write_text('<a href="../">home</a>')
    return place


def test_a_clean_folder(folder: Path, tmp_path: Path) -> None:
    code, output = run(tmp_path, str(folder))
    assert code == 0
    assert output.endswith("pages checked: 2; links: 3; addresses on other hosts: 1\n")


def test_without_its_packages_other_hosts_are_not_asked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("sitegen.outside.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    code, output = run(tmp_path, str(folder), "--external")
    assert code == 2
    assert "python -m pip install aiohttp protego" in output
    assert run(tmp_path, str(folder))[0] == 0


def test_a_fault_in_a_folder_names_the_built_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a" / "index.html").write_text('\n<a href="../b/">')
    monkeypatch.chdir(tmp_path)
    code, output = run(tmp_path, "public")
    assert code == 1
    assert output.startswith(
        "public/a/index.html:2:10: error[link-broken]: “../b/” leads nowhere: the site has no b/\n"
    )
    assert '\n  2 | <a href="../b/">\n' in output


def test_a_warning_counts_only_when_strict(folder: Path, tmp_path: Path) -> None:
    (folder / "index.html").write_text('<a href="a">')
    assert run(tmp_path, str(folder))[0] == 0
    assert run(tmp_path, str(folder), "--strict")[0] == 1


@pytest.mark.parametrize("make", [lambda _: None, Path.mkdir, Path.touch], ids=["missing", "empty", "a file"])
def test_nothing_to_check_is_wrong_usage(make: object, tmp_path: Path) -> None:
    place = tmp_path / "nothing"
    assert callable(make)
    make(place)
    code, output = run(tmp_path, str(place))
    assert code == 2
    assert "error[no-pages-to-check]" in output
    assert "  mend: sitegen build\n" in output


def test_programs_get_json_alone(folder: Path, tmp_path: Path) -> None:
    (folder / "index.html").write_text('<a href="#x">')
    code, output = run(tmp_path, str(folder), "--format", "json")
    assert code == 1
    assert [found["rule"] for found in json.loads(output)] == ["fragment-broken"]


def test_the_base_url_makes_addresses_the_site_s_own(folder: Path, tmp_path: Path) -> None:
    assert run(tmp_path, str(folder), "--base-url", "https://h.example/x/")[0] == 0
    (folder / "index.html").write_text('<a href="https://h.example/x/b/">')
    assert run(tmp_path, str(folder))[0] == 0
    assert run(tmp_path, str(folder), "--base-url", "https://h.example/x/")[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_file_that_may_not_be_read(folder: Path, tmp_path: Path) -> None:
    (folder / "index.html").chmod(0)
    with without_rights():
        code, output = run(tmp_path, str(folder))
    assert code == 2
    assert "index.html cannot be read: Permission denied" in output


def test_a_project_is_checked_in_its_output_and_named_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("format: 1\ntitle: T\nbase_url: https://e.example/\n")
    (tmp_path / "content" / "index.md").write_text("---\ntitle: Home\n---\n\nWords.\n")
    assert run(tmp_path)[0] == 2
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").write_text('<a href="https://e.example/gone/">')
    code, output = run(tmp_path)
    assert code == 1
    assert output.startswith("content/index.md:")
    assert "in the built file index.html" in output


def test_whoever_forgets_the_folder_of_the_host_is_asked(folder: Path, tmp_path: Path) -> None:
    (folder / "index.html").write_text('<a href="/sub/a/">')
    assert "say where: --base-url https://example.org/folder/\n" in run(tmp_path, str(folder))[1]
    assert run(tmp_path, str(folder), "--base-url", "https://example.org/sub/")[0] == 0
