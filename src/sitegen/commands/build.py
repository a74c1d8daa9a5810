"""`sitegen build`: the site, written at once or not at all."""

import sys
from pathlib import Path

import click

from sitegen.inputs import read_inputs
from sitegen.memo import Remembered, key_of, recall, remember


@click.command()
@click.option("--strict", is_flag=True, help="Warnings stop the build too.")
@click.option("--base-url", default="", metavar="URL", help="The address the site will have; overrides site.yaml.")
@click.option("--drafts", is_flag=True, help="Build drafts too.")
@click.option("--from-disk", is_flag=True, help="Write links so that the folder also works opened from disk.")
@click.option("--no-cache", is_flag=True, help="Build even if nothing seems to have changed.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where the site goes; by default the project's output/. A folder that is not sitegen's is refused.",
)
@click.pass_obj
def build(
    root: Path, *, strict: bool, base_url: str, drafts: bool, from_disk: bool, no_cache: bool, output: Path | None
) -> None:
    """Build the site into output/.

    The old site stays whole until the new one is. Files that do not change keep their bytes and times. A finding of
    weight "error" stops the build and leaves the old site as it was.

    \b
    sitegen build                        the project in this folder
    sitegen -C demo build -o public      another project, to another folder
    sitegen build --from-disk            to be opened as files, without a server
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    target = output or root / "output"
    inputs, unread = read_inputs(root)
    options = {"strict": strict, "base_url": base_url, "drafts": drafts, "from_disk": from_disk, "to": str(target)}
    key = key_of(inputs, options)
    ending = None if no_cache or unread else recall(root, target, key)
    if ending is None:
        ending = _build(root, target, strict=strict, base_url=base_url, drafts=drafts, from_disk=from_disk)
        if ending.code == 0:
            again = Remembered("nothing to do: the site is up to date\n", ending.err, 0)
            remember(root, target, key, again)
    click.echo(ending.err, err=True, nl=False)
    click.echo(ending.out, nl=False)
    sys.exit(ending.code)


def _build(root: Path, target: Path, *, strict: bool, base_url: str, drafts: bool, from_disk: bool) -> Remembered:
    from sitegen.build import Options, Outcome
    from sitegen.build import build as build_site
    from sitegen.diagnostics import Severity, in_order
    from sitegen.output import write_site
    from sitegen.reports import text

    inputs, unread = read_inputs(root)
    outcome = build_site(inputs, Options(base_url=base_url, drafts=drafts, from_disk=from_disk))
    outcome = Outcome(outcome.site, in_order((*unread, *outcome.diagnostics)))
    limit = Severity.WARNING if strict else Severity.ERROR
    stopped = outcome.site is None or any(found.weight >= limit for found in outcome.diagnostics)
    written: tuple[object, ...] = ()
    if not stopped and outcome.site is not None:
        manifest, problems = write_site(outcome.site, target, protected=root)
        outcome = Outcome(outcome.site, (*outcome.diagnostics, *problems))
        stopped = manifest is None
        written = outcome.site
    report = text.report(outcome.diagnostics, inputs.texts()) if outcome.diagnostics else ""
    if stopped:
        return Remembered("", f"{report}nothing was written\n", 1)
    return Remembered(f"{len(written)} files in {target}\n", report, 0)
