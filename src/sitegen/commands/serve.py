"""`sitegen serve`: the live preview."""

import sys
import time
from pathlib import Path

import click


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="A taken one: the next.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Anything else shows drafts to the network.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.pass_obj
def serve(root: Path, *, port: int, host: str, open_browser: bool) -> None:
    """Preview the project: save a file, and the browser shows it.

    Drafts are shown. A mistake keeps the last good page under a note with the file, the line and the mend, and goes
    away when it is mended. Nothing is written into the project. Ctrl-C ends it.

    \b
    sitegen serve --open                 this project, in your browser
    sitegen -C demo serve --port 8080    another one beside it
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.build import Options
    from sitegen.build import build as build_site
    from sitegen.diagnostics import in_order
    from sitegen.inputs import read_inputs
    from sitegen.reports import text
    from sitegen.serve import BuildOutcome
    from sitegen.serve import serve as preview

    def build() -> BuildOutcome:
        began = time.monotonic()
        inputs, unread = read_inputs(root)
        outcome = build_site(inputs, Options(drafts=True))
        found = in_order((*unread, *outcome.diagnostics))
        texts = inputs.texts()
        return BuildOutcome(
            artifacts={artifact.path: artifact.data for artifact in outcome.site} if outcome.site else None,
            findings=tuple(text.report((finding,), texts).rstrip() for finding in found),
            failed=outcome.site is None,
            seconds=time.monotonic() - began,
        )

    sys.exit(preview(root, build, port=port, host=host, open_browser=open_browser, announce=click.echo))
