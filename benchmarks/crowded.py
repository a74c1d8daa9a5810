"""`python -m benchmarks.crowded [CLAIMS …]`: check and build of a site on which all claims answer one question.

By default 500 claims, then 5,000: every pair is judged, and no page may print them all. Each figure is a whole process, as in
`benchmarks.run`; the pages shown are the largest.
"""

import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.joins import project
from benchmarks.run import BUILD, Row, measured

SIZES = (500, 5_000)
LARGEST = 5


def write_crowd(claims: int, folder: Path) -> None:
    """The project: `claims` claims in a twentieth as many sources, by forty speakers, on one question."""
    for path, data in project(claims, 1).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def main(sizes: list[int]) -> None:
    print(
        "| claims | command | cpu s | peak MB | files | largest pages, kB |\n|---:|---|---:|---:|---:|---|", flush=True
    )
    for claims in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            write_crowd(claims, folder)
            for command in (["source", "verify", "--write"], ["check"], ["build", "--no-cache"]):
                row = Row(
                    "sitegen", command[0], [*BUILD[:-1], *command], folder, partial(_forget, folder), folder / "output"
                )
                run = measured(row, 0)
                print(
                    f"| {claims:,} | {' '.join(command)} | {run.cpu:.1f} | {run.memory:.0f} | {_pages(row.output)} |",
                    flush=True,
                )


def _forget(folder: Path, _number: int) -> None:
    shutil.rmtree(folder / "output", ignore_errors=True)


def _pages(output: Path) -> str:
    """How many files there are, and which pages are the largest."""
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = sorted((path for path in files if path.suffix == ".html"), key=lambda path: -path.stat().st_size)
    named = [f"{path.relative_to(output).parent.as_posix()} {path.stat().st_size // 1024}" for path in pages[:LARGEST]]
    return f"{len(files):,} | {', '.join(named)}"


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or list(SIZES))
