"""`python -m benchmarks.preview`: from saving a file to the changed page in the reader's browser.

    python -m benchmarks.preview                                   the example, 2,000 claims and 20,000 claims
    python -m benchmarks.preview --scales large --peers hugo,zensical,eleventy,mkdocs
    python -m benchmarks.preview --idle                            what it costs to do nothing, with 10,000 files

Each row is a server in a process of its own with a page of it open in Chromium. An edit puts a new marker into a file; the
time runs from just before the save until the marker is in the page, by whatever way the server brings it there.
"""

import argparse
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.served import Reader, Served, free_port, marked, reading, serving

PROJECT = Path(__file__).parents[1]
PATIENCE = 60.0  # seconds that an edit may take
LONGEST_RIVAL = 60.0  # seconds of edits, after which a rival has been seen enough of
_SERVE = {
    "hugo": ("server", "--quiet", "--bind", "127.0.0.1", "--port", "{port}", "--baseURL", "http://{address}/"),
    "eleventy": ("--serve", "--incremental", "--quiet", "--port={port}", "--output={output}"),
    "mkdocs": ("serve", "-q", "-f", "mkdocs.yml", "-a", "{address}", "--livereload"),
    "zensical": ("serve", "-f", "zensical.toml", "-a", "{address}"),
}
PAUSE = (0.5, 0.8)  # seconds between what is seen and the next save


@dataclass(frozen=True, slots=True)
class Edit:
    """One file to save, the path of a page that shows it, and how a marker gets in."""

    kind: str
    file: Path
    path: str
    mark: Callable[[str, str], str] = marked


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall and of the processor; None on the wall where the page never changed."""

    kind: str
    wall: float | None
    cpu: float


def measure(served: Served, reader: Reader, edits: Sequence[Edit]) -> Iterator[Took]:
    """Every edit once, in turn; each file is put back as it was."""
    kept = {edit.file: edit.file.read_text("utf-8") for edit in edits}
    try:
        for number, edit in enumerate(edits):
            reader.go_to(served.url + edit.path)
            time.sleep(random.uniform(*PAUSE))  # noqa: S311 - an author's pause
            marker = f"w{time.monotonic_ns()}{number}"
            text = edit.mark(kept[edit.file], marker)
            before, saved = served.use().cpu, time.time()
            edit.file.write_text(text, "utf-8")
            wall = reader.sees(marker, saved, PATIENCE)
            yield Took(edit.kind, wall, served.use().cpu - before)
    finally:
        for file, text in kept.items():
            file.write_text(text, "utf-8")


def row(name: str, took: Sequence[Took], served: Served) -> str:
    walls = sorted(each.wall for each in took if each.wall is not None)
    missed = len(took) - len(walls)
    if not walls:
        return f"| {name} | {len(took)} | never | | | | | {missed} |"
    cpu = statistics.median(each.cpu for each in took)
    numbers = [statistics.median(walls), walls[max(0, -(-len(walls) * 95 // 100) - 1)], walls[-1], cpu]
    cells = " | ".join(f"{number:.3f}" for number in numbers)
    return f"| {name} | {len(took)} | {cells} | {served.use().memory:.0f} | {missed} |"


def claim_marked(text: str, marker: str) -> str:
    """A file of claims whose first one has a note with the marker."""
    note = re.compile(r"^  note: >-\n(?: {4}.*\n)+|^  note: .*\n", re.MULTILINE)
    head, dash, rest = text.partition("- id:")
    first, more, others = rest.partition("\n- id:")
    return f"{head}{dash}{note.sub('', first + chr(10))}  note: Marker {marker} here.{more}{others}\n"


def edits_of(project: Path, number: int) -> list[Edit]:
    """Seven of ten edit a page's text, two a claim, one the summary of a source; the same page ten times over."""
    content = project / "content"
    pages = sorted((content / "pages").rglob("*.md"))
    claims = sorted((content / "claims").glob("*.yaml"))
    sources = sorted((content / "sources").glob("*.md"))
    chosen = []
    for index in range(number):
        part = len(pages) * index // number, len(claims) * index // number, len(sources) * index // number
        page, claim, source = pages[part[0]], claims[part[1]], sources[part[2]]
        turn = index % 10
        if turn < 7:
            path = page.relative_to(content / "pages").with_suffix("").as_posix()
            chosen.append(Edit("page", page, f"{path}/"))
        elif turn < 9:
            chosen.append(Edit("claim", claim, f"sources/{claim.stem}/", claim_marked))
        else:
            chosen.append(Edit("source", source, f"sources/{source.stem}/"))
    return sorted(chosen, key=lambda edit: edit.kind)


def project_at(scale: str, folder: Path) -> Path:
    """The example, or a project made of a neutral corpus."""
    project = folder / scale
    if scale == "example":
        kept = shutil.ignore_patterns(".*", "output", "src", "tests", "docs", "benchmarks", "templates")
        shutil.copytree(PROJECT, project, ignore=kept)
        return project
    subprocess.run(
        [sys.executable, "-m", "benchmarks.adapt", corpus_at(scale, folder), project], cwd=PROJECT, check=True
    )
    return project


def corpus_at(scale: str, folder: Path) -> Path:
    corpus = folder / f"corpus-{scale}"
    if not corpus.exists():
        subprocess.run(
            [sys.executable, "-m", "benchmarks.corpus", corpus, "--scale", scale],
            cwd=PROJECT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return corpus


def sitegen(project: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "sitegen", "-C", str(project), "serve", "--port", str(port)]


def rows_of(scale: str, folder: Path, number: int) -> Iterator[str]:
    project, port = project_at(scale, folder), free_port()
    began = time.monotonic()
    with reading() as reader, serving(sitegen(project, port), project, f"http://127.0.0.1:{port}/") as served:
        served.wait_until_answered()
        start = time.monotonic() - began
        served.wait_until_idle()
        took = list(measure(served, reader, edits_of(project, number)))
        yield row(f"sitegen, {scale} (first page after {start:.1f} s)", took, served)
        for kind in dict.fromkeys(each.kind for each in took):
            yield row(f"… {kind}", [each for each in took if each.kind == kind], served)
        if "Traceback" in served.said():
            yield f"a fault of ours: {served.said()[-2000:]}"


def rival_rows(name: str, scale: str, folder: Path, number: int) -> Iterator[str]:
    """The server of another generator, with the same pages of the same corpus; where it is not installed, that is said."""
    rivals = import_module("benchmarks.rivals")
    peer = next(peer for peer in rivals.ALL if peer.name == name)
    program = rivals.program_of(peer)
    if program is None:
        yield f"| {name}, {scale}: not installed | | | | | | | |"
        return
    work, output, port = folder / f"{name}-{scale}", folder / f"{name}-{scale}-out", free_port()
    rivals.lay_out(peer, corpus_at(scale, folder), work)
    rivals.forget(peer, work, output, 0)
    pages = sorted((work / peer.pages).glob("p*.md"))
    edits = [Edit("page", page, f"pages/{page.stem}/") for page in pages[:: max(1, len(pages) // number)][:number]]
    address = f"127.0.0.1:{port}"
    options = [word.format(port=port, address=address, output=output) for word in _SERVE[name]]
    began = time.monotonic()
    with reading() as reader, serving([*program, *options], work, f"http://{address}/", PYTHONPATH=".") as served:
        served.wait_until_answered(edits[0].path)
        start = time.monotonic() - began
        served.wait_until_idle(20)
        took = []
        for each in measure(served, reader, edits):
            took.append(each)
            if time.monotonic() - began - start > LONGEST_RIVAL:
                break
        yield row(f"{name} {rivals.version_of(peer, program)}, {scale} (first page after {start:.1f} s)", took, served)


def idle(folder: Path, seconds: float = 20.0) -> str:
    """The share of a processor that waiting takes, with 10,000 files under watch."""
    project, port = project_at("example", folder), free_port()
    for number in range(10_000):
        file = project / f"content/assets/idle/{number // 100}/{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{number}\n", "utf-8")
    with serving(sitegen(project, port), project, f"http://127.0.0.1:{port}/") as served:
        served.wait_until_answered()
        served.wait_until_idle()
        before = served.use().cpu
        time.sleep(seconds)
        share = (served.use().cpu - before) / seconds
    return f"idle with 10,000 files: {share:.2%} of a processor over {seconds:.0f} s"


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0]
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores, load {load:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scales", default="example,medium,large")
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--peers", default="", help="of the last scale: hugo,zensical,eleventy,mkdocs")
    parser.add_argument("--idle", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        print(machine())
        if chosen.idle:
            print(idle(Path(scratch)))
            return
        print("\n| server | edits | median s | p95 s | worst s | cpu s an edit | MB | missed |")
        print("|---|---|---|---|---|---|---|---|", flush=True)
        for scale in chosen.scales.split(","):
            for line in rows_of(scale, Path(scratch), chosen.edits):
                print(line, flush=True)
        for name in filter(None, chosen.peers.split(",")):
            for line in rival_rows(name, chosen.scales.split(",")[-1], Path(scratch), chosen.edits):
                print(line, flush=True)
        print(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
