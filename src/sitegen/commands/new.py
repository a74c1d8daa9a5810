"""`sitegen new`: a commented project that already passes `check`."""

import sys
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--example", is_flag=True, help="The embedded example instead: the battle for Pokrovsk in five documents."
)
@click.pass_obj
def new(root: Path, folder: Path, *, example: bool) -> None:
    """Make a new project in DIR: three sources, three questions, two pages, and comments that say what each line is for.

    \b
    sitegen new demo
    sitegen -C demo serve --open

    No file is overwritten: a folder that is not empty is refused.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    target = root / folder
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
