"""`sitegen list`: what needs an editor's work."""

import json
import sys
from pathlib import Path

import click

WHAT = ("conflicts", "stale", "unchecked", "single-origin", "no-origin", "drafts")


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def list(root: Path, *, what: str, form: str) -> None:  # noqa: A001 - the command's name; nothing here needs the builtin
    """List what needs work, each with its place in your files.

    \b
    conflicts      pairs of comparable figures by two origins that cannot both hold
    stale          figures whose own origin gives a newer one on the same question, and superseded or withdrawn
                   claims that a page still cites
    unchecked      claims without `checked:` (who re-read them, and when)
    single-origin  questions that only one origin answers, in however many documents
    no-origin      figures that name no speaker
    drafts         records that are not published yet, and what rests on them

    The other lists leave drafts out. Nothing here is a fault: an empty list and a full one both end with exit code 0.

    Exit codes: 0 listed, 1 the records have errors (`sitegen check` shows them), 2 wrong usage.
    """  # noqa: D301 - \b keeps the lines apart in the help
    from sitegen.build import Options, load
    from sitegen.derive.comparison import with_verdicts
    from sitegen.derive.worklist import LISTS, drafts
    from sitegen.desk import sound_project
    from sitegen.reports.echo import inert, visible

    inputs, library = sound_project(root)
    library = with_verdicts(library)
    items = tuple(LISTS[what](library) if what in LISTS else drafts(load(inputs, Options(drafts=True))[0], library))
    if form == "json":
        objects = [
            {
                "kind": item.kind,
                "id": item.id,
                "path": item.span.path,
                "line": item.span.line,
                "column": item.span.column,
                "words": item.words,
                "other": item.other,
            }
            for item in items
        ]
        click.echo(json.dumps(objects, indent=2))
        sys.exit(0)
    for item in items:
        click.echo(inert(visible(f"{item.span}: {item.id}: {item.words}")))
    click.echo(f"{what}: {len(items) or 'none'}")
