"""A stranger's project: whatever it brings, nothing of it runs where it is built."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sitegen
from projects import LOOK, findings, project, read_site, site_of, write_project
from sitegen.build import Options, build
from sitegen.diagnostics import Severity
from sitegen.project import Inputs
from sitegen.untrusted import active_assets, without_own_code

TRAP = "import pathlib; pathlib.Path(__file__).with_name('ran-' + __name__).write_text('')\n"
HOSTILE = project(
    {
        "site.yaml": "format: 1\ntitle: T\nquote_share: 100%\nextensions: [evil]\nrules: {undated-source: note}\n",
        "content/sources/alpha.md": "---\ntitle: The flood\n---\n",
        "templates/pages/data.html": "{{ ''.__class__.__mro__[1].__subclasses__()|length }} pwned",
        "templates/assets/css/site.css": "body { background: url(https://evil.example/) }",
        "evil.py": TRAP,
        "yaml.py": TRAP,
        "json.py": TRAP,
        "sitecustomize.py": TRAP,
        "usercustomize.py": TRAP,
        "matplotlibrc": "svg.fonttype: path\nbackend: module://evil\nfont.size: 30\n",
        "conftest.py": TRAP,
        "output/.gitignore": "*\n",
    }
)


def run(root: Path, *words: str, module: bool) -> subprocess.CompletedProcess[str]:
    """As a workflow runs it: in the project's folder."""
    started = (
        [sys.executable, "-m", "sitegen"]
        if module
        else [sys.executable, "-P", "-c", "from sitegen.cli import main; main()"]
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(sitegen.__file__).parents[1])}
    return subprocess.run([*started, *words], cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", [True, False], ids=["python -m sitegen", "sitegen"])
def test_no_code_of_a_strangers_project_runs(tmp_path: Path, module: bool) -> None:  # noqa: FBT001
    root = write_project(HOSTILE, tmp_path / "project")
    done = run(root, "build", "--untrusted", module=module)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in root.rglob("ran-*")] == []
    site = read_site(root / "output")
    assert b"pwned" not in b"".join(site.values())
    assert b"evil.example" not in b"".join(site.values())
    assert not (root / ".sitegen").exists()
    assert "warning[undated-source]" in done.stderr  # its site.yaml would have it a note
    trusted = {path: data for path, data in HOSTILE.items() if not path.startswith(("templates/", "output/"))}
    expected = site_of(
        {path: data for path, data in trusted.items() if path != "matplotlibrc"}, Options(untrusted=True)
    )
    charts = [path for path in expected if b"<svg" in expected[path] and path.endswith(".html")]
    assert charts
    assert [path for path in charts if site[path] != expected[path]] == []


def test_what_is_trusted_comes_from_the_command_line(tmp_path: Path) -> None:
    root = write_project(HOSTILE, tmp_path / "project")
    ours = write_project(
        {"pages/data.html": b"{% extends 'sitegen:pages/data.html' %}{% block title %}Ours{% endblock %}"},
        tmp_path / "ours",
    )
    words = ("build", "--untrusted", "--templates", str(ours), "--rule", "undated-source=error")
    done = run(root, *words, module=True)
    assert done.returncode == 1
    assert "error[undated-source]" in done.stderr
    done = run(root, *words[:-1], "undated-source=note", module=True)
    assert done.returncode == 0, done.stderr
    assert b"<title>Ours</title>" in (root / "output/data/index.html").read_bytes()
    assert "is no RULE=WEIGHT" in run(root, "check", "--rule", "nonsense=note", module=True).stderr


def test_a_cache_that_came_with_the_project_is_not_read(tmp_path: Path) -> None:
    root = write_project(project(), tmp_path / "project")
    assert run(root, "build", module=True).returncode == 0
    assert (root / ".sitegen").is_dir()
    before = read_site(root / ".sitegen")
    done = run(root, "build", "--untrusted", module=True)
    assert "files in" in done.stdout
    assert read_site(root / ".sitegen") == before


def test_an_extension_that_the_project_names_is_not_even_looked_for() -> None:
    files = {**project(), "site.yaml": b"format: 1\ntitle: T\nextensions: [no_such_module]\nquote_share: 100%\n"}
    assert build(Inputs(files, LOOK), Options(untrusted=True)).diagnostics == ()


def test_weights_from_the_command_line_hold_whatever_site_yaml_says() -> None:
    files = project(
        {
            "site.yaml": "format: 1\ntitle: T\nquote_share: 100%\nrules: {undated-source: error}\n",
            "content/sources/alpha.md": "---\ntitle: The flood\n---\n",
        }
    )

    def weights(**chosen: Any) -> list[Severity]:
        return [
            finding.weight for finding in findings(files, Options(**chosen)) if finding.rule.name == "undated-source"
        ]

    assert weights() == [Severity.ERROR]
    assert weights(untrusted=True) == [Severity.WARNING]
    assert weights(severities=(("undated-source", Severity.NOTE),)) == [Severity.NOTE]


@pytest.mark.parametrize(
    ("name", "data", "active"),
    [
        ("a.png", b"\x89PNG", False),
        ("a.csv", b"1,2", False),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', False),
        ("a.svg", b"<svg><SCRIPT>alert(1)</SCRIPT></svg>", True),
        ("a.svg", b'<svg onload ="alert(1)"/>', True),
        ("a.svg", b'<svg><a href="JavaScript:alert(1)"/></svg>', True),
        ("a.svg", b"<svg><foreignObject/></svg>", True),
        ("a.html", b"hello", True),
        ("a.JS", b"", True),
        ("a.xhtml", b"", True),
        ("noending", b"", True),
    ],
)
def test_only_what_cannot_run_may_be_an_asset(name: str, data: bytes, active: bool) -> None:  # noqa: FBT001
    found = active_assets(Inputs({f"content/assets/{name}": data}))
    assert [finding.rule.name for finding in found] == (["active-asset"] if active else [])


def test_a_projects_own_templates_are_taken_out_whole() -> None:
    inputs = Inputs({"templates/base.html": b"mine", "content/index.md": b""}, {})
    assert without_own_code(inputs, {"base.html": b"ours"}).files == {
        "content/index.md": b"",
        "templates/base.html": b"ours",
    }
