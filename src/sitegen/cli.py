"""The command line: one file per command in `commands/`, loaded only when it is called, so that help is quick."""

import importlib
import sys
import traceback
from pathlib import Path

import click

from sitegen import __version__

COMMANDS = (
    *("build", "serve", "check", "links", "source", "why", "diff", "list", "correct", "rename", "new", "schema"),
    "explain",
)


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


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
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
    """The program. A reader that stops early (`sitegen check | head`) is no fault; a fault of ours shows its trace."""
    try:
        cli()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except Exception:  # noqa: BLE001 - the last stop: what comes here is a bug, and must not pass for a finding
        traceback.print_exc()
        sys.exit(2)
