"""`sitegen schema [KIND]`: the JSON Schema of one kind of record, for editors that complete and check while typing."""

import difflib
import json

import click


@click.command()
@click.argument("kind", required=False)
def schema(kind: str | None) -> None:
    """Print the JSON Schema of one KIND of record, for your editor.

    Without KIND, the kinds are listed. Save what is printed, as in "sitegen schema claim > claim.schema.json", and an
    editor that speaks JSON Schema completes the keys of a record and marks mistakes as you type.

    The schema says which keys there are; `sitegen check` says whether what stands under them is right.
    """
    from sitegen.load.entries import ENTRIES, schema_for
    from sitegen.reports.echo import visible

    if kind is None:
        click.echo("\n".join(ENTRIES))
        return
    if kind not in ENTRIES:
        near = difflib.get_close_matches(kind, ENTRIES, n=1)
        offer = f"did you mean {near[0]}?" if near else f"the kinds are {', '.join(ENTRIES)}"
        raise click.UsageError(f"there is no kind of record “{visible(kind)}”; {offer}")
    click.echo(json.dumps(schema_for(kind), ensure_ascii=False, indent=2))
