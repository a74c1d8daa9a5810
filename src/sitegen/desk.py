"""What the editor's commands (`why`, `list`, `diff`, `correct`, `rename`) work on: a project whose records hold together."""

import sys
from collections import Counter
from pathlib import Path

import click

from sitegen.build import Options, load
from sitegen.diagnostics import Diagnostic, Diagnostics, Severity, in_order
from sitegen.inputs import read_inputs
from sitegen.model.library import Library
from sitegen.project import Inputs
from sitegen.reports import text
from sitegen.reports.echo import inert, visible


def sound_project(root: Path, *, drafts: bool = False) -> tuple[Inputs, Library]:
    """The project's files and records. Where the records have errors these are printed, and the program ends with 1."""
    inputs, unread = read_inputs(root)
    library, problems = load(inputs, Options(drafts=drafts))
    errors = in_order(tuple(d for d in (*unread, *problems) if d.weight is Severity.ERROR))
    if errors:
        click.echo(text.report(errors, inputs.texts()), nl=False)
        click.echo("mend these first", err=True)
        sys.exit(1)
    return inputs, library


def new_findings(before: Diagnostics, after: Diagnostics) -> Diagnostics:
    """The findings that there were not before, wherever they stand now."""
    known = Counter(map(_key, before))
    found = []
    for diagnostic in after:
        if known[_key(diagnostic)]:
            known[_key(diagnostic)] -= 1
        else:
            found.append(diagnostic)
    return tuple(found)


def _key(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.rule.name, diagnostic.message


def echo_lines(words: str) -> None:
    """Print lines that hold words of strangers, so that none of them acts on the terminal or on a CI log."""
    for line in words.splitlines():
        click.echo(inert(visible(line)))
