"""The workflow files in docs/ci.md: they are YAML, and each of their sitegen commands is one, and does what it is for."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from projects import small_site, write_project
from sitegen.cli import cli

WORDS = (Path(__file__).parents[1] / "docs/ci.md").read_text(encoding="utf-8")
FILES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", WORDS, re.DOTALL)]


def scripts(value: Any) -> Iterator[str]:
    """Every command of a workflow: under `run:` for GitHub, in a list under `script:` for GitLab."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "run":
                yield inner
            elif key == "script":
                yield from inner
            else:
                yield from scripts(inner)
    elif isinstance(value, list):
        for item in value:
            yield from scripts(item)


def commands() -> list[str]:
    lines = (
        re.split(r" >{1,2} | \|\| ", line)[0]
        for file in FILES
        for script in scripts(file)
        for line in script.splitlines()
    )
    return list(dict.fromkeys(line for line in lines if line.startswith("sitegen ")))


def test_there_are_three_files_with_the_commands_they_need() -> None:
    assert len(FILES) == 3
    assert {"sitegen check --strict", "sitegen build --strict"} <= set(commands())
    assert any("--external" in command for command in commands())


@pytest.mark.parametrize("command", commands())
def test_every_command_is_one(command: str) -> None:
    name, *arguments = shlex.split(command)[1:]
    found = cli.get_command(click.Context(cli), name)
    assert found
    found.make_context(name, arguments)


def test_what_needs_no_network_passes_on_a_sound_project(tmp_path: Path) -> None:
    root = write_project(small_site(), tmp_path)
    for command in commands():
        if "--external" not in command:
            result = CliRunner().invoke(cli, ["-C", str(root), *shlex.split(command)[1:]])
            assert result.exit_code == 0, (command, result.output)


def test_jobs_that_ask_other_hosts_run_on_a_schedule_only() -> None:
    check, links, gitlab = FILES
    triggers = [file.get("on", file.get(True)) for file in (check, links)]  # YAML 1.1 reads `on` as true
    assert ["schedule" in trigger for trigger in triggers] == [False, True]
    assert gitlab["links"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert not any("--external" in script for job in (check, gitlab["check"]) for script in scripts(job))
