"""`sitegen correct`: a claim and the log of corrections, in one step."""

import difflib
import sys
from datetime import date as calendar_date
from pathlib import Path

import click

from sitegen.edit.correcting import FIELDS, KINDS, Correction, kind_for, written_words
from sitegen.edit.correcting import correct as revise
from sitegen.model.library import Library
from sitegen.model.records import Claim


@click.command()
@click.argument("claim")
@click.option("--field", type=click.Choice(FIELDS), default="value", show_default=True, help="What is corrected.")
@click.option("--now", required=True, help="What it is to say; actors are parted by commas; '' takes the field out.")
@click.option("--reason", required=True, help="Why, in a sentence for readers.")
@click.option("--kind", type=click.Choice(KINDS), help="What sort of correction it is; by default from the field.")
@click.option("--date", help="The day of the correction (2025-11-20); by default today.")
@click.option("--was", help="For a field you have changed already: what was published. Only the log is written then.")
@click.option("--dry-run", is_flag=True, help="Show what would be changed, and write nothing.")
@click.pass_obj
def correct(
    root: Path,
    *,
    claim: str,
    field: str,
    now: str,
    reason: str,
    kind: str | None,
    date: str | None,
    was: str | None,
    dry_run: bool,
) -> None:
    """Correct one field of a published CLAIM, and tell readers of it.

    The claim's file is changed where the field stands, with comments and layout kept, and content/corrections.yaml gets
    an entry, which is shown beside the claim and on /corrections/. What would not be read afterwards is refused, and
    nothing is written. Whether the quote still carries the new value, and pages still say the same, is checked next;
    what is left to mend is printed.

    \b
    sitegen correct alpha-near --now "about 12,000" --reason "A digit was copied wrongly."
    sitegen correct alpha-near --field as_of --now 2025-10-29 --reason "The report is a day younger." --dry-run
    sitegen correct alpha-near --was "about 11,000" --now "about 12,000" --reason "…"     already changed by hand

    Exit codes: 0 written (or could be), 1 refused, 2 wrong usage.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.build import Options, check, load
    from sitegen.desk import echo_lines, new_findings
    from sitegen.inputs import read_inputs
    from sitegen.project import Inputs
    from sitegen.reports import text
    from sitegen.reports.echo import hidden
    from sitegen.rewrite import diff_of, write_revision

    for option, words in (("--now", now), ("--reason", reason), ("--was", was or "")):
        if any(map(hidden, words)):
            raise click.UsageError(f"{option} holds a character that cannot be seen, or several lines")
    inputs, _ = read_inputs(root)
    options = Options(drafts=True)
    library, problems = load(inputs, options)
    found_claim = _claim(claim, library)
    written = written_words(found_claim, inputs.files, field) or ""
    # The one place where a clock is read: the day on which somebody makes the correction.
    day = date or calendar_date.today().isoformat()  # noqa: DTZ011 - the day on the editor's own calendar
    wanted = Correction(
        field,
        _published(field, written, now, was),
        now.strip(),
        kind or kind_for(field, now.strip()),
        day,
        reason.strip(),
        recorded=was is not None and written == now.strip(),
    )
    taken = frozenset(name for entry in library.corrections.values() for name in (entry.id, *entry.former_ids))
    revision, found = revise(found_claim, wanted, inputs.files, taken=taken)
    after = Inputs(revision.over(inputs.files), inputs.look) if revision else inputs
    found += new_findings(problems, load(after, options)[1])
    if revision is not None and not found:
        left = new_findings(check(inputs, options)[1], check(after, options)[1])
        echo_lines(diff_of(revision, inputs.files))
        found = () if dry_run else write_revision(root, revision, inputs.files)
        if not found:
            click.echo("nothing was written (--dry-run)" if dry_run else "written")
            click.echo(f"left to mend:\n{text.report(left, after.texts())}" if left else "", nl=False)
            return
        after = inputs
    click.echo(text.report(found, after.texts()), nl=False)
    click.echo("nothing was written", err=True)
    sys.exit(1)


def _claim(name: str, library: Library) -> Claim:
    from sitegen.derive.lookup import find_claims
    from sitegen.reports.echo import visible

    claims = find_claims(name, library)
    if len(claims) == 1:
        return claims[0]
    near = difflib.get_close_matches(name, list(library.claims), n=1)
    offer = f"did you mean {near[0]}?" if near else "`sitegen why TARGET` finds the id behind a figure"
    raise click.UsageError(f"there is no claim “{visible(name)}”; {offer}")


def _published(field: str, written: str, now: str, was: str | None) -> str:
    """What readers were told until now."""
    if written == now.strip():
        if was is None:
            raise click.UsageError(
                f"`{field}` says that already; if you have just changed it, add --was “what it said”"
            )
        return was.strip()
    if was is not None and was.strip() != written:
        raise click.UsageError(f"`{field}` does not say what --was gives; leave --was out")
    return written
