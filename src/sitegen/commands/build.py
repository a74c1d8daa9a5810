"""`sitegen build`: the site, written at once or not at all."""

import importlib
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import click

from sitegen import kept_sites
from sitegen.artifact import Artifact
from sitegen.collector import collecting_young
from sitegen.commands.trust import Trust, settle, trust_options
from sitegen.diagnostics import Diagnostics, Severity, in_order
from sitegen.frozen import dataclass
from sitegen.inputs import read_inputs
from sitegen.mapping import Mapper
from sitegen.memo import Disk, program_fingerprint, remembering
from sitegen.project import Inputs
from sitegen.urls import is_site_address


def _site_address(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and not is_site_address(value):
        raise click.BadParameter("a site's address is https://, a host, and a path at most")
    return value


def _named_executor(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    module, _, factory = value.partition(":")
    if value and not hasattr(_module(module), factory):
        raise click.BadParameter(f"there is no {value}: write MODULE:FACTORY, as in sitegen.cluster:dask")
    return value


def _module(name: str) -> object:
    try:
        return importlib.import_module(name)
    except (ImportError, ValueError) as error:
        raise click.BadParameter(f"{name or 'it'} cannot be loaded: {error}") from error


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
    "--executor",
    default="",
    metavar="MODULE:FACTORY",
    callback=_named_executor,
    help="Share the work over an executor of your own; see docs/scaling.md.",
)
@click.option("--profile", is_flag=True, help="Tell where the time went, by stage.")
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
    executor: str,
    profile: bool,
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
    click.get_current_context().with_resource(collecting_young())
    from sitegen.last_build import remember, see_inputs
    from sitegen.output import write_site
    from sitegen.progress import Stages

    target = output or root / "output"
    before = see_inputs(str(root))
    stages = Stages(sys.stderr)
    stages.begin("read")
    inputs, unread = read_inputs(root)
    keep = not no_cache and not trust.untrusted
    asked = Asked(trust, base_url, drafts, from_disk)
    made = _made(root, inputs, asked, Share(jobs, executor), keep=keep, watch=stages.begin)
    found = in_order((*unread, *made.found))
    limit = Severity.WARNING if strict else Severity.ERROR
    site = made.site if all(finding.weight < limit for finding in found) else None
    if site is not None:
        stages.begin("write")
        site = _precompressed(site) if precompress else site
        problems = write_site(site, target, protected=root, store=root / ".sitegen" if keep else None)
        found, site = found + problems, None if problems else site
    told = _told(found, made.inputs) if found or site is None else ""
    if site is not None and keep and not unread and not made.own_code:
        remember(sys.argv[1:], before, (str(target), told))
    stages.end()
    click.echo(told if site is not None else f"{told}nothing was written\n", err=True, nl=False)
    if profile:
        click.echo(stages.table(), err=True, nl=False)
    if site is not None:
        click.echo(f"{len(site)} files in {target}")
    sys.exit(1 if site is None else 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What on the command line decides what the site is."""

    trust: Trust
    base_url: str
    drafts: bool
    from_disk: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How the work is shared out, which changes nothing of what it makes."""

    jobs: int | None
    executor: str


@dataclass(frozen=True, slots=True)
class Made:
    """`inputs` are those it was made of. With `own_code` code of the project's went in, of whose files no stamp is taken."""

    site: tuple[Artifact, ...] | None
    found: Diagnostics
    inputs: Inputs
    own_code: bool = False


def _made(root: Path, inputs: Inputs, asked: Asked, share: Share, *, keep: bool, watch: Callable[[str], None]) -> Made:
    """The site, as it was built before or built anew; and kept, if there is a project to `keep` it in."""
    with ExitStack() as stack:
        if not (keep and inputs.files.keys() >= {"site.yaml", "content/index.md"}):
            return _built(root, inputs, asked, share=share, watch=watch)
        disk, program = stack.enter_context(Disk(root / ".sitegen")), program_fingerprint()
        words = (asked.trust.rules, asked.base_url, asked.drafts, asked.from_disk)
        key = kept_sites.key_of(program, inputs, words)
        watch("recall")
        known = None if asked.trust.templates or asked.trust.extensions else kept_sites.take(disk, key)
        if known is not None:
            return Made(known.files, known.found, inputs)
        watch("load")  # the rest of the program
        made = _built(
            root,
            inputs,
            asked,
            share=share,
            watch=watch,
            over=lambda inner, code: remembering(disk, inner, program + code),
        )
        if made.site is not None and not made.own_code:
            watch("keep")
            kept_sites.keep(disk, key, kept_sites.Built(made.site, made.found))
        return made


def _built(
    root: Path,
    inputs: Inputs,
    asked: Asked,
    *,
    share: Share,
    watch: Callable[[str], None],
    over: Callable[[Mapper, bytes], Mapper] = lambda inner, _code: inner,
) -> Made:
    """The site, built: `over` the mapper that shares the work out, and the fingerprint of extensions, a mapper that remembers."""
    from sitegen.build import build as build_site
    from sitegen.full_text import with_full_text
    from sitegen.workers import cores, over_executor, over_processes

    trust = asked.trust
    settled = settle(root, inputs, trust, base_url=asked.base_url, drafts=asked.drafts, from_disk=asked.from_disk)
    with ExitStack() as stack:
        mapper = over_processes(share.jobs or cores())
        if share.executor:
            module, _, factory = share.executor.partition(":")
            mapper = over_executor(stack.enter_context(getattr(importlib.import_module(module), factory)()))
        mapper = over(mapper, settled.digest)
        outcome = with_full_text(build_site(settled.inputs, settled.options, mapper, watch), mapper, watch)
    own_code = bool(settled.digest) or trust.templates is not None
    return Made(outcome.site, (*settled.found, *outcome.diagnostics), settled.inputs, own_code)


def _told(found: Diagnostics, inputs: Inputs) -> str:
    from sitegen.reports import text

    return text.report(found, inputs.texts())


def _precompressed(site: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
    try:
        from sitegen.precompress import precompressed
    except ImportError as error:
        if error.name != "brotli":
            raise
        raise click.UsageError("--precompress needs the package brotli: python -m pip install brotli") from error
    return precompressed(site)
