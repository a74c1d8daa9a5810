"""Where `SITEGEN_EDITOR` opens a finding."""

import sys
from pathlib import Path

from serve.previewing import until
from sitegen.diagnostics import Span
from sitegen.serve.editor import Editor

PLACE = Span("content/a b.md", 3, 7)


def test_without_a_setting_there_is_no_editor(tmp_path: Path) -> None:
    assert not Editor("", tmp_path).is_set
    assert not Editor("  ", tmp_path).is_set


def test_an_address_is_filled_for_the_browser_to_open(tmp_path: Path) -> None:
    address = Editor("vscode://file{path}:{line}:{column}", tmp_path).open(PLACE)
    assert address == f"vscode://file{tmp_path.resolve()}/content/a%20b.md:3:7"
    assert Editor("x://{path}:{column}", tmp_path).open(Span("a.md")).endswith("/a.md:1")


def test_a_command_is_started_with_the_place(tmp_path: Path) -> None:
    told = tmp_path / "told"
    script = tmp_path / "editor.py"
    script.write_text("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text(chr(10).join(sys.argv[2:]))\n")
    editor = Editor(f"{sys.executable} '{script}' '{told}' +{{line}}", tmp_path)
    assert editor.open(PLACE) == ""
    until(lambda: told.exists() and told.read_text() == f"+3\n{tmp_path.resolve()}/content/a b.md")


def test_a_command_that_is_not_there_or_no_command_does_no_harm(tmp_path: Path) -> None:
    assert Editor("no-such-editor-anywhere", tmp_path).open(PLACE) == ""
    assert Editor("an unclosed ' quote", tmp_path).open(PLACE) == ""
