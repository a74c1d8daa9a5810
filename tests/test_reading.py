"""The door for other programs: the documented lines, run as they stand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import sitegen
from projects import library_of, project, small_site, write_project
from sitegen import load
from sitegen.exports.tables import tables
from sitegen.frames import frames
from sitegen.model.library import Library
from sitegen.reading import UnsoundProject

DOCUMENT = (Path(__file__).parents[1] / "docs/python.md").read_text("utf-8")


def test_it_gives_the_library_of_a_folder(tmp_path: Path) -> None:
    root = write_project(small_site(), tmp_path / "demo")
    library = load(str(root))
    assert isinstance(library, Library)
    assert (library.claims, library.sources) == (library_of(small_site()).claims, library_of(small_site()).sources)
    assert load(root, drafts=True).claims.keys() >= library.claims.keys()


def test_the_documented_lines_run_in_a_fresh_process(tmp_path: Path) -> None:
    write_project(small_site(), tmp_path / "demo")
    program = "\n".join(re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "claims have an origin" in done.stdout


def test_the_door_is_the_function_whatever_was_imported_before() -> None:
    program = (
        "import sitegen.load.parse\n"
        "from sitegen import load\n"
        "from sitegen.load.parse import parse\n"
        "import sitegen\n"
        "from sitegen import load as again\n"
        "assert load is again is sitegen.load and callable(load) and callable(parse)\n"
    )
    assert subprocess.run([sys.executable, "-W", "error", "-c", program], check=False).returncode == 0
    assert sitegen.load is load


def test_a_project_with_errors_is_refused_with_all_of_them(tmp_path: Path) -> None:
    root = write_project(project({"content/actors.yaml": "- id: Mayor\n  kind: person\n"}), tmp_path / "demo")
    with pytest.raises(UnsoundProject, match=r"content/actors\.yaml:1") as raised:
        load(root)
    assert len(raised.value.findings) >= 2
    with pytest.raises(UnsoundProject, match="no-site"):
        load(tmp_path / "nowhere")


def test_frames_hold_what_the_tables_hold() -> None:
    library = library_of(small_site())
    made = frames(library)
    for table in tables(library):
        frame = made[table.name].reset_index() if table.key == ("id",) else made[table.name]
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == len(list(table.rows))
    claims = made["claims"]
    assert list(claims.index) == list(library.claims)
    assert claims.loc["alpha-dead", "low"] == 12
    assert claims["low"].dtype == "Float64"
    assert claims["origin_stated"].dtype == "Int64"
    assert claims["as_of"].isna().sum() == sum(claim.as_of is None for claim in library.claims.values())
