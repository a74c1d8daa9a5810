"""`sitegen rename`: an id everywhere it stands, old permalinks kept alive."""

import difflib
import sys
from pathlib import Path

import click

from sitegen.edit.renaming import KINDS, is_id, same_folder, taken
from sitegen.edit.renaming import rename as revise
from sitegen.model.library import Library


@click.command()
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Show what would be changed, and write nothing.")
@click.pass_obj
def rename(root: Path, *, kind: str, old: str, new: str, dry_run: bool) -> None:
    """Give a record another id, everywhere the old one stands.

    Changed are the record itself, whatever refers to it in YAML, links in Markdown, premises under `expect:`, the
    attestation in seeds/, and for a source or a page the names of its files. Comments, layout and all other words stay.
    The old id is kept under `former_ids` (a page's address under `aliases`), so that old links still arrive.

    \b
    sitegen rename claim alpha-near alpha-massed
    sitegen rename source alpha alpha-daily --dry-run
    sitegen rename page about about-us                 keeps its folder

    An id that is taken, or was once, is refused. Exit codes: 0 written (or could be), 1 refused, 2 wrong usage.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.build import Options, load
    from sitegen.desk import echo_lines, new_findings, sound_project
    from sitegen.project import Inputs
    from sitegen.reports import text
    from sitegen.rewrite import diff_of, write_revision

    inputs, library = sound_project(root, drafts=True)
    _refuse(kind, old, new, library)
    revision, found = revise(kind, old, new, library, inputs.files)
    after = Inputs(revision.over(inputs.files), inputs.look) if revision else inputs
    options = Options(drafts=True)
    found += new_findings(load(inputs, options)[1], load(after, options)[1])
    if revision is not None and not found:
        echo_lines(diff_of(revision, inputs.files))
        found = () if dry_run else write_revision(root, revision, inputs.files)
        after = inputs if found else after
    if found or revision is None:
        click.echo(text.report(found, after.texts()), nl=False)
        click.echo("nothing was written", err=True)
        sys.exit(1)
    number = len(revision.files) - len(revision.moves)
    click.echo(f"{number} file{'s' * (number != 1)} {'would be' if dry_run else ''} changed".replace("  ", " "))


def _refuse(kind: str, old: str, new: str, library: Library) -> None:
    """A usage error where the two ids will not do."""
    from sitegen.reports.echo import visible

    shelf = getattr(library, KINDS[kind])
    if old not in shelf:
        near = difflib.get_close_matches(old, list(shelf), n=1)
        offer = f"did you mean {near[0]}?" if near else f"there are: {', '.join(list(shelf)[:20]) or 'none'}"
        raise click.UsageError(f"there is no {kind} “{visible(old)}”; {offer}")
    if kind == "page" and (old == "index" or new == "index"):
        raise click.UsageError("the home page stays content/index.md")
    if kind == "page" and not same_folder(old, new):
        raise click.UsageError("a page keeps its folder, since its own links are relative; move the file by hand")
    if not is_id(new.rpartition("/")[2] if kind == "page" else new):
        raise click.UsageError(f"“{visible(new)}” is not an id: lower-case letters, digits and single hyphens")
    holder = taken(library, kind).get(new)
    if holder is not None and (holder != old or new == old):
        was = "is" if holder == new else "was once"
        raise click.UsageError(f"`{new}` {was} the id of the {kind} `{holder}`; choose another one")
