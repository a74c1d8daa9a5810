"""`sitegen diff`: what changed since another state of the project, in words."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from sitegen.derive.changes import Change, What, changes_between
from sitegen.load.edition import Edition, Kind, edition_from_json, edition_of

KINDS: tuple[Kind, ...] = ("source", "question", "claim")


@click.command()
@click.argument("ref")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def diff(root: Path, *, ref: str, form: str) -> None:
    """Tell in words which claims, sources and questions were added, changed, renamed or removed since REF.

    REF is a revision of the project's git repository, a folder with another copy of the project, or a published
    claims.json. Compared is what readers would be told: drafts, tags and the desk's own notes do not count.

    \b
    sitegen diff HEAD                    what you have changed since the last commit
    sitegen diff v1.2                    since a tag
    sitegen diff ../yesterday            against another folder
    sitegen diff published.json          against the data of the live site

    Differences are no fault: the exit code is 0 with and without them, 1 where the records have errors, 2 for a REF that
    cannot be read.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.desk import echo_lines, sound_project

    was = _edition(root, ref)
    _, library = sound_project(root)
    now = edition_of(library)
    changes = changes_between(was, now, KINDS)
    if form == "json":
        click.echo(json.dumps([asdict(change) for change in changes], indent=2))
        sys.exit(0)
    for change in changes:
        echo_lines("\n".join(_told(change, was, now)))
    click.echo(_summary(changes))


def _edition(root: Path, ref: str) -> Edition:
    """The edition that REF names; a usage error where it names none."""
    from sitegen.build import load
    from sitegen.diagnostics import Severity
    from sitegen.history import inputs_at
    from sitegen.inputs import read_inputs
    from sitegen.reports.echo import visible

    place = Path(ref)
    try:
        data = place.read_bytes() if place.is_file() else None
        folder = data is None and place.is_dir()
    except (OSError, ValueError) as error:
        raise click.UsageError(f"“{visible(ref)}” cannot be read") from error
    if data is not None:
        edition, found = edition_from_json(ref, data)
        if edition is None:
            raise click.UsageError(f"{visible(ref)}: {found[0].message}")
        return edition
    inputs = read_inputs(place)[0] if folder else inputs_at(root, ref)
    if inputs is None or not inputs.files:
        what = "no project is in this folder" if folder else "it is no revision, folder or published claims.json"
        raise click.UsageError(f"“{visible(ref)}”: {what}")
    library, problems = load(inputs)
    errors = sum(1 for problem in problems if problem.weight is Severity.ERROR)
    if errors:
        click.echo(
            f"the records at {visible(ref)} have {errors} errors; what could not be read there counts as new", err=True
        )
    return edition_of(library)


_SIGNS = {What.ADDED: "+", What.CHANGED: "~", What.RENAMED: ">", What.REMOVED: "-"}


def _told(change: Change, was: Edition, now: Edition) -> Iterator[str]:
    told = (was if change.what is What.REMOVED else now).of(change.kind)[change.id]
    words = told.said("value") or told.said("text") or told.said("title")
    named = f"{change.former} is now {change.id}" if change.former else change.id
    yield f"{_SIGNS[change.what]} {change.kind} {named} {change.what.value}: “{words}”"
    for field in change.fields:
        if field.was and field.now:
            yield f"    {field.name} was “{field.was}”, now “{field.now}”"
        else:
            yield f"    {field.name} {'added' if field.now else 'taken out'}: “{field.now or field.was}”"


def _summary(changes: tuple[Change, ...]) -> str:
    """As in "claims: 2 added, 1 changed; sources: 1 removed"."""
    counts = Counter((change.kind, change.what) for change in changes)
    parts = []
    for kind in KINDS:
        told = [f"{counts[kind, what]} {what.value}" for what in What if counts[kind, what]]
        if told:
            parts.append(f"{kind}s: {', '.join(told)}")
    return "; ".join(parts) or "no differences"
