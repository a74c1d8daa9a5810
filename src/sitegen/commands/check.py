"""`sitegen check`: everything that needs no network and writes nothing."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sitegen.commands.trust import Trust, settle, trust_options
from sitegen.diagnostics import Diagnostics
from sitegen.project import Inputs
from sitegen.reports import REPORTS


@click.command()
@click.option("--strict", is_flag=True, help="Warnings count as findings for the exit code.")
@click.option("--format", "form", type=click.Choice(tuple(REPORTS)), default="text", show_default=True)
@click.option("--drafts", is_flag=True, help="Check drafts too.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A published claims.json: no claim in it may have changed without an entry in content/corrections.yaml.",
)
@trust_options
@click.pass_obj
def check(root: Path, *, strict: bool, form: str, drafts: bool, against: Path | None, trust: Trust) -> None:
    """Check records, references, evidence, prose and internal links; write nothing.

    Every quote is checked against the source's text where it lies in seeds/, and against the committed attestation
    where it does not. All findings come in one run, each with its place and one mend to copy.

    \b
    sitegen check --strict               what CI runs
    sitegen check --format github        annotations on a pull request
    sitegen check --against live.json    no change to what the live site's data/claims.json says without a correction
    sitegen explain RULE                 what a finding means

    Exit codes: 0 clean, 1 findings (errors; with --strict warnings too), 2 wrong usage.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.build import build as build_site
    from sitegen.diagnostics import Severity, in_order
    from sitegen.inputs import read_inputs

    inputs, unread = read_inputs(root)
    settled = settle(root, inputs, trust, drafts=drafts)
    changed = changes_since(against, inputs, settled.options) if against else ()
    found = in_order((*unread, *settled.found, *build_site(settled.inputs, settled.options).diagnostics, *changed))
    click.echo(REPORTS[form](found, inputs.texts()), nl=False)
    limit = Severity.WARNING if strict else Severity.ERROR
    sys.exit(1 if any(diagnostic.weight >= limit for diagnostic in found) else 0)


def changes_since(published: Path, inputs: Inputs, options: Any) -> Diagnostics:  # noqa: ANN401 - the build’s own, which loads late
    """What the project would tell readers otherwise than the published data does, without telling them so."""
    from sitegen.build import load
    from sitegen.checks.against import check_against
    from sitegen.load.document import FileKind, kind_of
    from sitegen.load.edition import edition_from_json

    path = published.as_posix()
    try:
        data = published.read_bytes()
    except OSError:
        data = b""  # which is no JSON
    edition, found = edition_from_json(path, data)
    library, problems = load(inputs, replace(options, drafts=False))
    if edition is not None:
        broken = {named[1] for d in problems if (named := kind_of(d.span.path)) and named[0] is FileKind.CLAIMS}
        found = check_against(path, edition, replace(library, unread=library.unread | broken))
    severities = library.config.severities
    return tuple(d.weighing(severities[d.rule.name]) if d.rule.name in severities else d for d in found)
