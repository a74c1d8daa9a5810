"""`sitegen new`: a commented project that already passes `check`."""

import sys
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]", required=False)
@click.option(
    "--example", is_flag=True, help="The embedded example instead: the battle for Pokrovsk in five documents."
)
@click.option(
    "--ci",
    "forge",
    type=click.Choice(["github", "gitlab"]),
    help="Also the workflow file that checks, builds and publishes it there; without DIR, for the project at hand.",
)
@click.pass_obj
def new(root: Path, folder: Path | None, *, example: bool, forge: str | None) -> None:
    """Make a new project in DIR: three sources, three questions, two pages, and comments that say what each line is for.

    \b
    sitegen new demo
    sitegen -C demo serve --open
    sitegen new --ci github              a workflow file for the project in this folder

    No file is overwritten: a folder that is not empty is refused, and so is a workflow file that is there.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    if folder is None and (forge is None or example):
        raise click.UsageError("Missing argument 'DIR'.")
    if folder is not None:
        _new_project(root / folder, example=example)
    if forge is not None:
        _new_workflow(root / folder if folder else root, forge)


def _new_workflow(project: Path, forge: str) -> None:
    from sitegen.workflows import WHEEL, workflow_files

    made = workflow_files(forge)
    for path in made:
        if (project / path).exists():
            click.echo(f"{project / path} is there already; move it away first. Nothing was written.", err=True)
            sys.exit(1)
    try:
        for path, data in made.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(data)
    except OSError as error:
        click.echo(f"{project} cannot be written: {error.strerror}.", err=True)
        sys.exit(1)
    click.echo(f"{' and '.join(made)} in {project}. Next: put sitegen's wheel at {WHEEL}, and commit all three")


def _new_project(target: Path, *, example: bool) -> None:
    if target.is_dir() and any(target.iterdir()):
        click.echo(f"{target} is not empty; choose another name. Nothing was written.", err=True)
        sys.exit(1)
    starter = _example() if example else files("sitegen") / "starter"
    try:
        made = sum(1 for _ in _copy(starter, target, texts=not example))
    except OSError as error:
        click.echo(f"{target} cannot be written: {error.strerror}. Choose another place.", err=True)
        sys.exit(1)
    click.echo(f"{made} files in {target}. Next: sitegen -C {target} serve --open")


def _example() -> Traversable:
    """The embedded example: inside the package once installed, the repository itself while developing."""
    packaged = files("sitegen") / "example"
    return packaged if packaged.is_dir() else Path(__file__).parents[3]


_WANTED = ("site.yaml", "content", "seeds")


def _copy(starter: Traversable, target: Path, *, texts: bool) -> Iterator[Path]:
    for name in _WANTED:
        yield from _copied(starter / name, target / name, texts=texts)
    # Without its dot in the package: git would obey it there, and leave out the starter's own texts.
    yield from _copied(files("sitegen") / "starter" / "gitignore", target / ".gitignore", texts=texts)


def _copied(entry: Traversable, target: Path, *, texts: bool) -> Iterator[Path]:
    """Every file below `entry`; without `texts`, the full texts of sources stay where they are."""
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda item: item.name):
            yield from _copied(child, target / child.name, texts=texts)
    elif texts or not (target.parent.name == "seeds" and target.suffix == ".txt"):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(entry.read_bytes())
        yield target
