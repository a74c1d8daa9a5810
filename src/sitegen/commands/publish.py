"""`sitegen publish`: the built site to a host."""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from sitegen.diagnostics import Diagnostics
from sitegen.publish.built import Built
from sitegen.publish.changes import Changes, told


@click.group()
def publish() -> None:
    """Publish the built site. What is sent is what `sitegen build` wrote, and nothing else.

    \b
    sitegen build --base-url https://example.org/ && sitegen publish dir /srv/www/example
    sitegen publish github-pages --dry-run
    sitegen publish s3 s3://bucket/folder --endpoint-url https://s3.example.org
    sitegen publish command -- rsync -a --delete {}/ me@example.org:www/
    """  # noqa: D301 - \b keeps the examples' lines apart in the help


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every destination."""
    site = click.option(
        "--site", type=click.Path(path_type=Path), help="The built folder; by default the project's output/."
    )
    dry_run = click.option("--dry-run", is_flag=True, help="Print what would be done, and do nothing.")
    return site(dry_run(command))


@publish.command("dir")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@_common
@click.pass_obj
def to_folder(root: Path, folder: Path, *, site: Path | None, dry_run: bool) -> None:
    """To a folder that a web server serves: the old site stays whole until the new one is there."""
    from sitegen.publish import directory
    from sitegen.publish.changes import changes

    built = _built(root, site)
    _show(changes(built.digests, directory.published(folder)))
    if not dry_run:
        _send(partial(directory.publish, built, folder, protected=root), f"published to {folder}")


@publish.command("github-pages")
@click.option("--remote", default="origin", show_default=True, help="The git remote to push to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that is served.")
@click.option("--cname", metavar="DOMAIN", help="The site's own domain; by default that of base_url, where it is one.")
@_common
@click.pass_obj
def to_github_pages(
    root: Path, *, remote: str, branch: str, cname: str | None, site: Path | None, dry_run: bool
) -> None:
    """To a branch of this project's git repository, as GitHub Pages serves it."""
    from sitegen import __version__
    from sitegen.publish import github_pages
    from sitegen.publish.changes import changes

    _needs("ghp_import", "ghp-import")
    built = _built(root, site)
    domain = github_pages.own_domain(_base_url(built)) if cname is None else cname
    target = github_pages.Branch(remote, branch, domain)
    _show(changes(built.digests, github_pages.published(target, root=root)))
    if not dry_run:
        message = f"Site built by sitegen {__version__}"
        _send(
            partial(github_pages.publish, built, target, root=root, message=message), f"published to {remote} {branch}"
        )


@publish.command("s3")
@click.argument("url", metavar="URL")
@click.option("--endpoint-url", default="", metavar="URL", help="The store's address, where it is not Amazon's.")
@_common
@click.pass_obj
def to_s3(root: Path, url: str, *, endpoint_url: str, site: Path | None, dry_run: bool) -> None:
    """To an S3-compatible store: URL is s3://BUCKET or s3://BUCKET/FOLDER. Changed files only, deletions last."""
    if not url.startswith("s3://"):
        raise click.UsageError("the address of a store is s3://BUCKET or s3://BUCKET/FOLDER")
    _needs("s3fs", "s3fs")
    from sitegen.publish import s3

    built = _built(root, site)
    store = s3.Store(url, endpoint_url)
    planned, found = s3.plan(built, store)
    if planned is None:
        _end(found, "")
        return
    _show(planned)
    if not dry_run:
        _send(partial(s3.publish, built, store, planned), f"published to {url}")


@publish.command("command", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="-- COMMAND...")
@_common
@click.pass_obj
def to_command(root: Path, words: tuple[str, ...], *, site: Path | None, dry_run: bool) -> None:
    """With any program: each {} in COMMAND becomes the path of a folder with the site and nothing else."""
    from sitegen.publish import command

    if not any(command.PLACE in word for word in words):
        raise click.UsageError("say where the folder's path goes: {}")
    built = _built(root, site)
    click.echo(f"run     {' '.join(words)}")
    click.echo(f"{len(built.digests)} files in {command.PLACE}")
    if not dry_run:
        _send(partial(command.publish, built, words, root=root), f"published with {words[0]}")


def _built(root: Path, site: Path | None) -> Built:
    from sitegen.publish.built import read_built

    folder = site or root / "output"
    shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
    built, found = read_built(folder, shown.as_posix())
    if built is None:
        _end(found, "")
        raise AssertionError
    return built


def _base_url(built: Built) -> str:
    """The site's address as it was built with; it stands in its data."""
    import json

    return str(json.loads(built.data("data/claims.json"))["site"]["base_url"] or "")


def _needs(module: str, package: str) -> None:
    import importlib.util

    if importlib.util.find_spec(module) is None:
        raise click.UsageError(f"this needs the package {package}: python -m pip install {package}")


def _show(planned: Changes) -> None:
    _say(told(planned))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _send(send: Callable[[], Diagnostics], done: str) -> None:
    from sitegen.publish.built import ChangedError

    try:
        found = send()
    except ChangedError as error:
        found = (error.finding,)
    _end(found, done)


def _end(found: Diagnostics, done: str) -> Any:  # noqa: ANN401 - it does not return where anything was found
    from sitegen.reports import text

    if found:
        click.echo(f"{text.report(found, {})}nothing was published", err=True)
        sys.exit(1)
    click.echo(done)
