"""`sitegen serve`: the live preview."""

import os
import re
import sys
from pathlib import Path

import click

_PATH = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")


def _base(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """A path with a slash at both ends; of a whole address, the path alone."""
    path = re.sub(r"^https?://[^/]*", "", value)
    path = "/" + path.strip("/") + "/" if path.strip("/") else "/"
    if not _PATH.fullmatch(path) or {".", ".."} & set(path.split("/")):
        raise click.BadParameter("a path such as /pokrovsk/")
    return path


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="A taken one: the next.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Anything else shows drafts to the network.")
@click.option("--base-url", "base", default="/", metavar="PATH", callback=_base, help="Serve under a path, as /x/.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.option("--poll", is_flag=True, help="Look at every file, where the system tells of no changes.")
@click.pass_obj
def serve(root: Path, *, port: int, host: str, base: str, open_browser: bool, poll: bool) -> None:
    """Preview the project: save a file, and the browser shows it.

    Drafts are shown and marked. A mistake keeps the last good page under a note with the file, the line and the mend,
    and goes away when it is mended. Nothing is written into the project. Ctrl-C ends it.

    \b
    sitegen serve --open                 this project, in your browser
    sitegen -C demo serve --port 8080    another one beside it
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.serve import LiveProject, Settings
    from sitegen.serve import serve as preview

    settings = Settings(port, host, base, open_browser, poll, editor=os.environ.get("SITEGEN_EDITOR", ""))
    sys.exit(preview(root, lambda url: LiveProject.at(root, url), settings, click.echo))
