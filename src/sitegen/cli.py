"""The command line: one file per command in `commands/`, loaded only when it is called, so that help is quick."""

import importlib
import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path

import click

from sitegen import __version__

COMMANDS: Mapping[str, str] = {
    "new": "Make a new, commented project.",
    "serve": "Preview the project: save a file, and the browser shows it.",
    "check": "Check records, evidence, prose and internal links; write nothing.",
    "build": "Build the site into output/.",
    "publish": "Send the built site to a host.",
    "links": "Check every link of the built site, or of any folder of HTML.",
    "source": "Attest quotes against the full texts of sources.",
    "why": "From a figure on a page to its claim, quote and passage.",
    "diff": "What changed since a commit, a folder or a published file.",
    "list": "What needs work: conflicts, stale, unchecked and the like.",
    "correct": "Change a published claim and the corrections log in one step.",
    "rename": "Change an id everywhere it stands.",
    "schema": "Print the JSON Schema of a kind of record, for editors.",
    "explain": "What a finding means, at length.",
}
"""What there is, in the order of a day's work, each with its line in the help: help loads no command."""


class _Commands(click.Group):
    """Finds `sitegen X` in `sitegen.commands.X`, whose command has the module's own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sitegen.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


_TOOLS = (
    "babel",
    "jinja2",
    "markdown",
    "matplotlib",
    "nh3",
    "pagefind-bin",
    "pydantic",
    "pyyaml",
    "selectolax",
    "tornado",
)
"""The libraries that a site's bytes, or its preview, depend on."""


def _tell_versions(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's
    if not asked or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version  # click comes by here in every run

    def told(tool: str) -> str:
        try:
            return f"{tool} {version(tool)}"
        except PackageNotFoundError:
            return f"no {tool}"

    python = ".".join(map(str, sys.version_info[:3]))
    click.echo(f"sitegen, version {__version__}")
    click.echo(f"with Python {python} on {sys.platform}; {', '.join(map(told, _TOOLS))}")
    context.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_versions,
    help="Show the versions in use.",
)
@click.option(
    "-C",
    "root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="this folder",
    help="The project to work on.",
)
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Static explainer sites on topics where sources disagree.

    A project is a folder with site.yaml and content/. Begin with `sitegen new DIR`, look at it with
    `sitegen -C DIR serve`, and let CI run `sitegen check --strict`.

    Exit codes: 0 clean, 1 findings, 2 wrong usage or a fault of ours.
    """
    ctx.obj = root


def main() -> None:
    """The program. A fault of ours shows its trace; a reader that stops early is none, which click sees to."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is looked for in all that is installed
    try:
        cli()
    except Exception:  # noqa: BLE001 - the last stop: what comes here is a bug, and must not pass for a finding
        traceback.print_exc()
        sys.exit(2)
