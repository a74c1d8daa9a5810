"""Modules that a project names append to the tables, and do nothing else; the documented example works as it stands."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from projects import LOOK, project, write_project
from sitegen.build import Options, Outcome, Tables, build
from sitegen.diagnostics import Span
from sitegen.extensions import extend, named_in
from sitegen.project import Inputs

DOCUMENT = (Path(__file__).parents[1] / "docs/extending.md").read_text("utf-8")
MODULE, TEMPLATE = (re.search(rf"```{kind}\n(.*?)```", DOCUMENT, re.DOTALL) for kind in ("python", "html"))
SITE = "format: 1\ntitle: A small site\nquote_share: 100%\n"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """A module is imported once a process; each test has its own."""
    yield
    for name in [name for name in sys.modules if name.startswith("desk")]:
        del sys.modules[name]


def built(root: Path, files: dict[str, bytes]) -> Outcome:
    inputs = Inputs(files, LOOK)
    names, span = named_in(inputs)
    extended, found = extend(names, root, span)
    assert found == ()
    return build(inputs, Options(tables=extended.tables))


def test_the_documented_extension_does_what_the_document_says(tmp_path: Path) -> None:
    assert MODULE
    assert TEMPLATE
    claims = "- id: modelled\n  question: dead\n  by: mayor\n  basis: model\n  value: about 12\n  quote: about 12 people died\n"
    files = project(
        {
            "site.yaml": f"{SITE}extensions: [desk]\n",
            "desk.py": MODULE[1],
            "templates/pages/desk_speakers.html": TEMPLATE[1],
            "content/claims/alpha.yaml": claims + "  attribution: the Mayor said\n",
        }
    )
    outcome = built(write_project(files, tmp_path), files)
    assert [(str(each.span), each.rule.name) for each in outcome.diagnostics] == [
        ("content/claims/alpha.yaml:1:3", "model-without-note")
    ]
    site = {artifact.path: artifact.data.decode("utf-8", "replace") for artifact in outcome.site or ()}
    assert site["data/speakers.json"] == '{\n "mayor": 1\n}'
    assert "The Mayor: 1" in site["desk/speakers/index.html"]
    assert site["desk/speakers/index.html"].count("<svg") == 2
    assert '<link rel="stylesheet"' in site["desk/speakers/index.html"]


def test_the_programs_own_entries_come_first_and_stay(tmp_path: Path) -> None:
    (tmp_path / "desk_more.py").write_text("EXPORTS = (lambda library: (),)\n")
    extended, found = extend(["desk_more"], tmp_path, Span("site.yaml"))
    assert found == ()
    assert extended.tables.exports[:-1] == Tables().exports
    assert (extended.tables.checks, extended.tables.pages) == (Tables().checks, Tables().pages)


def test_the_digest_follows_the_code(tmp_path: Path) -> None:
    def digest(code: str) -> bytes:
        sys.modules.pop("desk_code", None)
        (tmp_path / "desk_code.py").write_text(code)
        return extend(["desk_code"], tmp_path, Span("site.yaml"))[0].digest

    assert digest("CHECKS = (len,)\n") != digest("CHECKS = (list,)\n")
    assert extend([], tmp_path, Span("site.yaml"))[0].digest == b""


def test_the_digest_follows_what_the_code_imports(tmp_path: Path) -> None:
    """A module beside it, at once, and a part of its own package, when it is called."""
    write_project(
        {
            "desk_beside.py": b"from desk_words import SAID\nCHECKS = (len,)\n",
            "desk_words.py": b"SAID = 1\n",
            "desk_package/__init__.py": b"CHECKS = (len,)\n",
            "desk_package/late.py": b"SAID = 1\n",
        },
        tmp_path,
    )

    def digest(name: str) -> bytes:
        for loaded in [loaded for loaded in sys.modules if loaded.startswith("desk")]:
            del sys.modules[loaded]
        return extend([name], tmp_path, Span("site.yaml"))[0].digest

    before = {name: digest(name) for name in ("desk_beside", "desk_package")}
    assert {name: digest(name) for name in before} == before
    (tmp_path / "desk_words.py").write_text("SAID = 2  # otherwise\n")
    assert digest("desk_beside") != before["desk_beside"]
    assert digest("desk_package") == before["desk_package"]
    (tmp_path / "desk_package/late.py").write_text("SAID = 2  # otherwise\n")
    changed = digest("desk_package")
    assert changed != before["desk_package"]
    (tmp_path / "desk_package/late.py").rename(tmp_path / "desk_package/later.py")  # a package may list its parts
    assert digest("desk_package") != changed


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (None, "the extension desk_bad cannot be used: No module named 'desk_bad'"),
        ("1 / 0\n", "the extension desk_bad cannot be used: division by zero"),
        ("def (\n", "the extension desk_bad cannot be used: invalid syntax"),
        ("CHECKS = 3\n", "the extension desk_bad cannot be used: 'int' object is not iterable"),
        ("print\n", "the extension desk_bad defines none of CHECKS, CHARTS, PAGES and EXPORTS"),
        ("raise SystemExit(3)\n", "the extension desk_bad cannot be used: 3"),
    ],
)
def test_a_module_that_cannot_be_used_is_a_finding_at_its_name(tmp_path: Path, code: str | None, told: str) -> None:
    if code:
        (tmp_path / "desk_bad.py").write_text(code)
    inputs = Inputs({"site.yaml": f"{SITE}extensions:\n  - desk_bad\n".encode()}, LOOK)
    names, span = named_in(inputs)
    extended, (finding,) = extend(names, tmp_path, span)
    assert finding.message.startswith(told)
    assert str(finding.span).startswith("site.yaml:5:3")
    assert extended.tables == Tables()


def test_a_file_of_the_project_stands_in_for_no_installed_module(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise RuntimeError('not the real one')\n")
    (tmp_path / "desk_json.py").write_text("import json\nCHECKS = (json.dumps,)\n")
    _, found = extend(["desk_json"], tmp_path, Span("site.yaml"))
    assert found == ()
