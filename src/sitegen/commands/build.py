"""`sitegen build`: the site, written at once or not at all."""

import sys
from pathlib import Path
from typing import Any

import click

from sitegen.artifact import Artifact
from sitegen.commands.trust import Settled, Trust, settle, trust_options
from sitegen.diagnostics import Diagnostics, Severity, in_order
from sitegen.inputs import read_inputs
from sitegen.last_build import Remembered, key_of, recall, remember
from sitegen.urls import is_site_address


def _site_address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and not is_site_address(value):
        raise click.BadParameter("a site's address is https://, a host, and a path at most")
    return value


@click.command()
@click.option("--strict", is_flag=True, help="Warnings stop the build too.")
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    callback=_site_address,
    help="The address the site will have; overrides site.yaml.",
)
@click.option("--drafts", is_flag=True, help="Build drafts too.")
@click.option("--from-disk", is_flag=True, help="Write links so that the folder also works opened from disk.")
@click.option(
    "--precompress", is_flag=True, help="Write a .gz and a .br beside every text, for servers that send them."
)
@click.option("--no-cache", is_flag=True, help="Build everything anew, and remember nothing.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes to share the work; by default one a core.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where the site goes; by default the project's output/. A folder that is not sitegen's is refused.",
)
@trust_options
@click.pass_obj
def build(
    root: Path,
    *,
    trust: Trust,
    strict: bool,
    base_url: str,
    drafts: bool,
    from_disk: bool,
    precompress: bool,
    no_cache: bool,
    jobs: int | None,
    output: Path | None,
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
    options["precompress"] = precompress
    settled = settle(root, inputs, trust, base_url=base_url, drafts=drafts, from_disk=from_disk)
    options["extensions"], options["rules"] = settled.digest.hex(), trust.rules
    keep = not no_cache and not trust.untrusted
    key = key_of(settled.inputs, options)
    ending = recall(root, target, key) if keep and not unread and not settled.found else None
    if ending is None:
        ending = _build(root, target, settled, unread, options, jobs=jobs, keep=keep)
        if ending.code == 0 and keep:
            again = Remembered("nothing to do: the site is up to date\n", ending.err, 0)
            remember(root, target, key, again)
    click.echo(ending.err, err=True, nl=False)
    click.echo(ending.out, nl=False)
    sys.exit(ending.code)


def _build(
    root: Path,
    target: Path,
    settled: Settled,
    unread: Diagnostics,
    options: dict[str, Any],
    *,
    jobs: int | None,
    keep: bool,
) -> Remembered:
    from sitegen.build import build as build_site
    from sitegen.memo import Disk, program_fingerprint, remembering
    from sitegen.output import write_site
    from sitegen.reports import text
    from sitegen.workers import cores, over_processes

    inputs, chosen = settled.inputs, settled.options
    mapper = over_processes(jobs or cores())
    if keep and inputs.files.keys() >= {"site.yaml", "content/index.md"}:  # there is a project to keep it in
        with Disk(root / ".sitegen") as disk:
            outcome = build_site(inputs, chosen, remembering(disk, mapper, program_fingerprint() + settled.digest))
    else:
        outcome = build_site(inputs, chosen, mapper)
    found = in_order((*unread, *settled.found, *outcome.diagnostics))
    limit = Severity.WARNING if options["strict"] else Severity.ERROR
    site = outcome.site
    if site is not None and all(finding.weight < limit for finding in found):
        if options["precompress"]:
            site = _precompressed(site)
        manifest, problems = write_site(site, target, protected=root)
        found += problems
        if manifest is not None:
            report = text.report(found, inputs.texts()) if found else ""
            return Remembered(f"{len(site)} files in {target}\n", report, 0)
    return Remembered("", f"{text.report(found, inputs.texts())}nothing was written\n", 1)


def _precompressed(site: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
    try:
        from sitegen.precompress import precompressed
    except ImportError as error:
        if error.name != "brotli":
            raise
        raise click.UsageError("--precompress needs the package brotli: python -m pip install brotli") from error
    return precompressed(site)
