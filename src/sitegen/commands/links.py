"""`sitegen links`: every link, fragment and asset of a built site, without the network."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from sitegen.diagnostics import Diagnostics, Severity
from sitegen.links.extract import decode
from sitegen.links.findings import Origins
from sitegen.links.internal import NO_PAGES, inspect_links

WRONG_USAGE = 2


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as findings for the exit code.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--base-url", default="", metavar="URL", help="Addresses under it count as the site's own.")
@click.pass_obj
def links(root: Path, folder: Path | None, *, strict: bool, form: str, base_url: str) -> None:
    """Check every link, fragment and asset of a built site. No network: other hosts are only counted.

    Without DIR it is the project's output/, and findings name the line in your own files. With DIR it is any folder
    of HTML, whatever made it, and findings name the line in the built file. Read are a, img, srcset, script, link,
    form, media, meta refresh, social pictures, <base>, image maps, SVG, and url() and @import in CSS; checked are
    files, #ids, capital letters, slashes at the end, and ids that stand twice.

    \b
    sitegen build && sitegen links       this project
    sitegen links public                 any folder of HTML
    sitegen links --format github        annotations on a pull request
    sitegen explain fragment-broken      what a finding means

    Exit codes: 0 clean, 1 findings (errors; with --strict warnings too), 2 wrong usage or no page to check.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.reports import REPORTS
    from sitegen.site_folder import SiteFolder
    from sitegen.workers import cores, over_processes

    if folder is None:
        target, shown = root / "output", "output"
        origins, texts, written = origins_of_project(root)
    else:
        target, shown = folder, folder.as_posix()
        origins, texts, written = Origins(), {}, ""
    try:
        files = SiteFolder(target)
        inspection = inspect_links(
            files,
            base_url=base_url or written,
            origins=origins,
            folder=shown,
            mapper=over_processes(cores()),
            in_place=True,
        )
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be read: {error.strerror}") from error
    texts |= {f"{shown}/{path}": data for path, data in _texts_of(inspection.findings, files, shown).items()}
    click.echo(REPORTS[form](inspection.findings, texts), nl=False)
    if form == "text":
        if not (base_url or written) and any(found.message.startswith("“/") for found in inspection.findings):
            click.echo("if the site stands in a folder of its host, say where: --base-url https://example.org/folder/")
        click.echo(
            f"pages checked: {inspection.pages:,}; links: {inspection.links:,}; "
            f"addresses on other hosts, not asked: {len(inspection.outside):,}"
        )
    if any(found.rule is NO_PAGES for found in inspection.findings):
        sys.exit(WRONG_USAGE)
    limit = Severity.WARNING if strict else Severity.ERROR
    sys.exit(1 if any(found.weight >= limit for found in inspection.findings) else 0)


def origins_of_project(root: Path) -> tuple[Origins, dict[str, str], str]:
    """Where the author wrote what the project's site shows, the texts of those files, and the site's base_url.

    Where the project has errors nothing is known of its pages, and findings name lines of the built files.
    """
    from sitegen.build import load, origins_of, plan
    from sitegen.inputs import read_inputs

    inputs, _ = read_inputs(root)
    library, _ = load(inputs)
    return origins_of(plan(inputs)), inputs.texts(), library.config.base_url


def _texts_of(findings: Diagnostics, files: Mapping[str, bytes], shown: str) -> dict[str, str]:
    """The texts of the built files that findings name, for excerpts."""
    named = {found.span.path.removeprefix(f"{shown}/") for found in findings}
    return {path: decode(files[path]) for path in named if path in files}
