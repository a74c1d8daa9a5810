"""Literate cases: one Markdown file for each fault, with the input that has it and the report that a writer reads.

A case tests/cases/RULE.md (or RULE--VARIANT.md) has the rule's name as its heading, then prose, then

- files, each a line with its path in backticks and a colon, and a fence with the whole text of the file; they are laid
  over the project in tests/cases/_base (a line "Without `path`." takes one of its files away);
- or a line "Shell:" and a fence of commands that are run in a copy of the project, where files alone cannot show it;
  (`host STATUS` plays another host there: see case_host.py; modules in the folder CASE_PATH stand before installed ones);
- a line "Also: RULE, RULE" where the fault cannot be had without others;
- a line "Findings:" and a fence with exactly what is printed for this rule.

A fence that holds `(pending)` is filled in by SITEGEN_UPDATE_SNAPSHOTS=1, and never under CI=true.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

import sitegen
from sitegen.build import build
from sitegen.diagnostics import Diagnostics
from sitegen.inputs import read_inputs
from sitegen.project import Inputs
from sitegen.reports import text
from sitegen.rules import RULES

CASES = Path(__file__).with_name("cases")
FILES = sorted(CASES.glob("*.md"))
PENDING = "(pending)\n"
PART = re.compile(
    r"^(?:`(?P<path>[^`\n]+)`:|(?P<shell>Shell:)|(?P<findings>Findings:))\n+"
    r"(?P<fence>```+)[a-z]*\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
WITHOUT = re.compile(r"^Without `([^`\n]+)`\.$", re.MULTILINE)
ALSO = re.compile(r"^Also: (.+)$", re.MULTILINE)
# The program as a user types it: the one under test, run by the tests' own interpreter.
PACKAGE = Path(sitegen.__file__).parents[1]
SITEGEN = f'#!/bin/sh\nPYTHONPATH="$CASE_PATH:{PACKAGE}" exec "{sys.executable}" -m sitegen "$@"\n'


@dataclass(frozen=True)
class Case:
    """`files` hold None for a file taken away."""

    rule: str
    files: dict[str, str | None]
    shell: str
    also: set[str]
    findings: str


def read_case(words: str) -> Case:
    heading = re.match(r"# ([a-z0-9-]+)\n", words)
    assert heading, "a case begins with the name of its rule as a heading"
    parts = list(PART.finditer(words))
    files: dict[str, str | None] = {part["path"]: part["body"] for part in parts if part["path"]}
    files |= dict.fromkeys(WITHOUT.findall(words))
    also = {rule.strip() for line in ALSO.findall(words) for rule in line.split(",")}
    shell = "".join(part["body"] for part in parts if part["shell"])
    findings = [part["body"] for part in parts if part["findings"]]
    assert len(findings) == 1, "a case has one block of findings"
    assert bool(files) != bool(shell), "a case has files or a shell, not both and not neither"
    return Case(heading[1], files, shell, also, findings[0])


@cache
def base() -> Inputs:
    inputs, found = read_inputs(CASES / "_base")
    assert not found
    return inputs


def laid_over(case: Case) -> Inputs:
    """The project of tests/cases/_base with the files of the case."""
    files = dict(base().files)
    for path, body in case.files.items():
        if body is None:
            del files[path]
        else:
            files[path] = body.encode()
    return replace(base(), files=files)


def reported(case: Case) -> str:
    inputs = laid_over(case)
    found = build(inputs).diagnostics
    others = {diagnostic.rule.name for diagnostic in found} - {case.rule}
    assert others == case.also, text.report(found, inputs.texts())
    of_rule: Diagnostics = tuple(diagnostic for diagnostic in found if diagnostic.rule.name == case.rule)
    return text.report(of_rule, inputs.texts())


def printed(case: Case, folder: Path) -> str:
    """What the commands print, both streams in one; the folder's own name is left out of it."""
    project, program = folder / "project", folder / "bin" / "sitegen"
    for path, data in base().files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)
    program.parent.mkdir()
    program.write_text(SITEGEN)
    program.chmod(0o755)
    host = program.with_name("host")
    host.write_text(f'#!/bin/sh\nPYTHONPATH="{Path(__file__).parent}" exec "{sys.executable}" -m case_host "$@"\n')
    host.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    done = subprocess.run(
        ["/bin/sh", "-c", case.shell],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode in {0, 1, 2}
    return done.stdout.decode().replace(str(folder.resolve()), "").replace(str(folder), "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fault_is_reported_as_its_case_says(path: Path, tmp_path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    case = read_case(words)
    assert path.stem.partition("--")[0] == case.rule
    if case.shell and sys.platform != "linux":
        pytest.skip("the commands of a case are written for Linux")
    found = printed(case, tmp_path) if case.shell else reported(case)
    assert f"[{case.rule}]" in found, found
    if (
        case.findings == PENDING
        and os.environ.get("SITEGEN_UPDATE_SNAPSHOTS") == "1"
        and os.environ.get("CI") != "true"
    ):
        path.write_text(words.replace(PENDING, found), encoding="utf-8")
    else:
        assert found == case.findings


def test_the_project_under_all_cases_has_no_finding() -> None:
    assert build(base()).diagnostics == ()


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    rules = {rule.name for rule in RULES}
    assert {path.stem.partition("--")[0] for path in FILES} == rules


def test_no_two_rules_share_a_name_and_each_says_how_to_mend_it() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.name for rule in RULES if len(rule.why) < 60 or not rule.summary.endswith(".")] == []
