"""`sitegen links`: every link, fragment and asset of a built site; other hosts are asked only under --external."""

import sys
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

import click

from sitegen.diagnostics import Diagnostics, Severity
from sitegen.frozen import dataclass
from sitegen.links.extract import decode
from sitegen.links.findings import Origins
from sitegen.links.internal import Inspection, inspect_links
from sitegen.links.rules import NO_PAGES
from sitegen.model.library import Library
from sitegen.project import Inputs
from sitegen.reports import REPORTS
from sitegen.site_folder import SiteFolder

WRONG_USAGE = 2
ONLY_UNCLEAR = 3
BASELINE = "links-baseline.yaml"
CACHE = Path(".sitegen") / "links.sqlite"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says about other hosts."""

    cache: Path | None = None
    baseline: Path | None = None
    untrusted: bool = False
    private: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    robots: bool = False
    no_archived: bool = False
    max_time: float = 1200
    delay: float = 0.3
    timeout: float = 20
    fix: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """The folder to check, as it is shown, and what is known of the project behind it, if there is one."""

    folder: Path
    shown: str
    root: Path
    library: Library | None = None
    origins: Origins = field(default_factory=Origins)
    inputs: Inputs = field(default_factory=Inputs)


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as findings for the exit code.")
@click.option("--format", "form", type=click.Choice(tuple(REPORTS)), default="text", show_default=True)
@click.option("--base-url", default="", metavar="URL", help="Addresses under it count as the site's own.")
@click.option("--external", is_flag=True, help="Ask other hosts too: ok, dead, or cannot tell.")
@click.option(
    "--fail-on",
    type=click.Choice(["dead", "cannot-tell", "never"]),
    default="dead",
    show_default=True,
    help="Which of other hosts' answers fail the check.",
)
@click.option(
    "--max-time", type=click.FloatRange(min=0), default=1200, show_default=True, help="Seconds for all hosts."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=20, show_default=True, help="Seconds for one answer."
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=0.3,
    show_default=True,
    help="Seconds between requests to one host.",
)
@click.option("--cache", type=click.Path(path_type=Path, dir_okay=False), help="Where verdicts are kept between runs.")
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Known failures.")
@click.option("--skip", multiple=True, metavar="PATTERN", help="Do not ask these: a host, or an address with *.")
@click.option(
    "--allow-private", "private", multiple=True, metavar="HOST", help="Ask this host though its address is private."
)
@click.option("--robots", is_flag=True, help="Follow robots.txt.")
@click.option("--no-archived", is_flag=True, help="Do not look for archived copies of what is dead.")
@click.option("--fix", is_flag=True, help="Write addresses that have moved for good into your files.")
@click.option("--untrusted", is_flag=True, help="Take settings from this command line alone, not from the project.")
@click.pass_obj
def links(
    root: Path,
    /,
    folder: Path | None,
    *,
    strict: bool,
    form: str,
    base_url: str,
    external: bool,
    fail_on: str,
    **asked: object,
) -> None:
    """Check every link, fragment and asset of a built site. No network, unless --external asks other hosts too.

    Without DIR it is the project's output/, and findings name the line in your own files. With DIR it is any folder
    of HTML, whatever made it, and findings name the line in the built file. Read are HTML, SVG, CSS, feeds, sitemaps,
    JSON-LD and web manifests; checked are files, #ids, capital letters, slashes at the end, and ids that stand twice.

    \b
    sitegen build && sitegen links       this project
    sitegen links public                 any folder of HTML
    sitegen links --external             other hosts too; on a schedule rather than on each push
    sitegen links --external --fix       and write permanent redirects into your files
    sitegen links --format github        annotations on a pull request
    sitegen explain fragment-broken      what a finding means

    Exit codes: 0 clean, 1 findings (errors; with --strict warnings too), 2 wrong usage or no page to check, 3 nothing
    worse than other hosts of which one cannot tell (with --fail-on cannot-tell).
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.workers import cores, over_processes

    options = Asked(**asked)  # type: ignore[arg-type] # click has checked their types
    if options.fix and (not external or folder is not None):
        raise click.UsageError("--fix needs --external, and works on a project's own files, not on a DIR")
    target = Target(folder, folder.as_posix(), root) if folder is not None else project_target(root)
    home = base_url or (target.library.config.base_url if target.library else "")
    try:
        files = SiteFolder(target.folder)
        inspection = inspect_links(
            files,
            base_url=home,
            origins=lambda: target.origins,
            folder=target.shown,
            mapper=over_processes(cores()),
            in_place=True,
        )
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be read: {error.strerror}") from error
    found, unclear, notes = inspection.findings, 0, _counted(inspection, home)
    if external:
        others, unclear, summary = ask_others(target, inspection, files, options)
        found, notes = (*found, *others), [*notes, summary]
    texts = target.inputs.texts()
    texts |= {f"{target.shown}/{path}": data for path, data in _texts_of(found, files, target.shown).items()}
    click.echo(REPORTS[form](found, texts), nl=False)
    if form == "text":
        for note in notes:
            click.echo(note)
    sys.exit(_code(found, unclear, strict=strict, fail_on=fail_on))


def _code(found: Diagnostics, unclear: int, *, strict: bool, fail_on: str) -> int:
    from sitegen.outside.rules import EXTERNAL_DEAD

    if any(each.rule is NO_PAGES for each in found):
        return WRONG_USAGE
    limit = Severity.WARNING if strict else Severity.ERROR
    counted = (each for each in found if each.rule is not EXTERNAL_DEAD or fail_on != "never")
    if any(each.weight >= limit for each in counted):
        return 1
    return ONLY_UNCLEAR if unclear and fail_on == "cannot-tell" else 0


def _counted(inspection: Inspection, home: str) -> list[str]:
    notes = []
    if not home and any(found.message.startswith("“/") for found in inspection.findings):
        notes.append("if the site stands in a folder of its host, say where: --base-url https://example.org/folder/")
    notes.append(
        f"pages checked: {inspection.pages:,}; links: {inspection.links:,}; "
        f"addresses on other hosts: {len(inspection.outside):,}"
    )
    return notes


def project_target(root: Path) -> Target:
    """The project's output, and where the author wrote what it shows.

    Where the project has errors nothing is known of its pages, and findings name lines of the built files.
    """
    from sitegen.build import load, origins_of, plan
    from sitegen.inputs import read_inputs

    inputs, _ = read_inputs(root)
    library, _ = load(inputs)
    return Target(root / "output", "output", root, library, origins_of(plan(inputs), library), inputs)


def ask_others(
    target: Target, inspection: Inspection, files: Mapping[str, bytes], asked: Asked
) -> tuple[Diagnostics, int, str]:
    """What came of asking other hosts: findings, of how many addresses one cannot tell, and a line to sum it up."""
    try:
        from sitegen.outside.checking import Surroundings
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"aiohttp", "protego"}:
            raise
        install = "python -m pip install aiohttp protego"
        raise click.UsageError(f"--external needs the packages aiohttp and protego: {install}") from error
    from sitegen.outside.of_site import Site, check_site, copies_of, days_of, policy_of
    from sitegen.outside.policy import Policy

    library = target.library
    policy = policy_of(library) if library and not asked.untrusted else Policy()
    policy = replace(
        policy,
        deny=(*policy.deny, *asked.skip),
        private=(*policy.private, *asked.private),
        robots=policy.robots or asked.robots,
        archive="" if asked.no_archived else policy.archive,
        max_time=asked.max_time,
        delay=asked.delay,
        timeout=asked.timeout,
    )
    site = Site(
        inspection,
        files,
        target.origins,
        target.shown,
        copies_of(library) if library else {},
        days_of(library) if library else {},
    )
    own_cache = target.root / CACHE if library and not asked.untrusted else None
    account = check_site(
        site,
        policy,
        cache=asked.cache or own_cache,
        baseline=_baseline(target, asked),
        surroundings=Surroundings(progress=_progress if sys.stderr.isatty() else _silent),
    )
    found = account.findings
    if asked.fix:
        found += _fix(target, account.moved)
    return found, account.unclear, account.summary


def _baseline(target: Target, asked: Asked) -> tuple[str, bytes] | None:
    own = target.root / BASELINE
    path = asked.baseline or (own if target.library and not asked.untrusted and own.is_file() else None)
    if path is None:
        return None
    try:
        return (BASELINE if path is own else path.as_posix()), path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}") from error


def _fix(target: Target, moved: Mapping[str, str]) -> Diagnostics:
    """Write new addresses over old ones in the author's files, and show the change."""
    from sitegen.desk import echo_lines
    from sitegen.edit.readdressing import readdress
    from sitegen.rewrite import diff_of, write_revision

    revision, found = readdress(moved, target.inputs.files)
    if revision.files:
        found += write_revision(target.root, revision, target.inputs.files)
        echo_lines(diff_of(revision, target.inputs.files))
    return found


def _progress(done: int, of: int) -> None:
    click.echo(f"\rasked {done:,} of {of:,}" + "\n" * (done == of), nl=False, err=True)


def _silent(_done: int, _of: int) -> None:
    """Nobody is watching."""


def _texts_of(findings: Diagnostics, files: Mapping[str, bytes], shown: str) -> dict[str, str]:
    """The texts of the built files that findings name, for excerpts."""
    named = {found.span.path.removeprefix(f"{shown}/") for found in findings}
    return {path: decode(files[path]) for path in sorted(named) if path in files}
