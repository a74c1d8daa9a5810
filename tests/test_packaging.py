"""The wheel carries all that sitegen needs, nothing of the desk's, and works where there is no repository."""

import email
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
TREE = (
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "ARCHITECTURE.md", "site.yaml", ".gitignore"),
    *("src", "templates", "content", "seeds", "docs", "tests"),
)
"""What a wheel and a source archive are made of."""


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    """What the command prints; it must succeed. `path` is the only place, beside the dependencies, to import from."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    if path:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("sitegen-*.whl")
    return built


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_both_are_the_same_bytes_wherever_and_whenever_they_are_built(kind: str, tmp_path: Path) -> None:
    """From two copies of the tree, with other times, another umask and another hash seed."""
    built = []
    for number, seed in enumerate(("1", "4711")):
        tree = tmp_path / f"tree{number}"
        for name in TREE:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
            else:
                tree.mkdir(exist_ok=True)
                shutil.copyfile(source, tree / name)
        for path in tree.rglob("*"):
            os.utime(path, (1_000_000_000 + number * 1_000_000, 1_000_000_000 + number * 1_000_000))
        words = [
            "umask " + ("022" if number else "077"),
            f'PYTHONHASHSEED={seed} "{sys.executable}" -m hatchling build -t {kind} -d out',
        ]
        run("sh", "-c", " && ".join(words), cwd=tree)
        (made,) = (tree / "out").iterdir()
        built.append(made.read_bytes())
    assert built[0] == built[1]


def test_the_source_archive_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """So it can be installed in its place."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=ROOT)
    (archive,) = tmp_path.glob("sitegen-*.tar.gz")
    shutil.unpack_archive(archive, tmp_path, filter="data")
    (tree,) = (path for path in tmp_path.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=tree)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_template_font_and_asset_of_the_look_travels(names: set[str]) -> None:
    assert {f"sitegen/templates/{name}" for name in files_below(ROOT / "templates")} <= names


def test_the_whole_package_travels_its_data_too(names: set[str]) -> None:
    assert {f"sitegen/{name}" for name in files_below(ROOT / "src/sitegen")} <= names
    assert {"sitegen/py.typed", "sitegen/serve/preview.js", "sitegen/serve/preview.css"} <= names


def test_nothing_else_travels(names: set[str]) -> None:
    assert {PurePosixPath(name).parts[0].split("-")[0] for name in names} == {"sitegen"}
    assert not [name for name in names if "/seeds/" in name and name.endswith(".txt") and "/starter/" not in name]
    assert not [name for name in names if "/tests/" in name or "__pycache__" in name or name.endswith(".pyc")]


def test_the_wheel_says_what_it_is(wheel: Path, names: set[str]) -> None:
    (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
    with zipfile.ZipFile(wheel) as archive:
        told = email.message_from_bytes(archive.read(metadata))
    assert (told["Name"], told["License-Expression"], told["Requires-Python"]) == ("sitegen", "MIT", ">=3.11")
    assert set(told.get_all("License-File", ())) == {"LICENSE", "templates/assets/fonts/OFL.txt"}


def test_it_works_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    where = run(sys.executable, "-c", "import sitegen; print(sitegen.__file__)", cwd=tmp_path, path=place)
    assert Path(where.strip()).is_relative_to(place)
    sitegen = (sys.executable, "-m", "sitegen")
    run(*sitegen, "new", "demo", cwd=tmp_path, path=place)
    run(*sitegen, "-C", "demo", "check", "--strict", cwd=tmp_path, path=place)
    run(*sitegen, "-C", "demo", "build", cwd=tmp_path, path=place)
    assert (tmp_path / "demo/output/index.html").is_file()
    assert list((tmp_path / "demo/output").rglob("*.woff2"))
