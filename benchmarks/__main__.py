"""`python -m benchmarks`: the embedded example built cold, built again without a change, and `sitegen --help`.

Each row is a whole process: wall seconds, processor seconds (user and system) and peak memory, as the median, least
and greatest of RUNS runs after one that is not counted.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitegen import __version__

RUNS = 5
PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds, seconds, megabytes."""

    wall: float
    cpu: float
    memory: float


def measure(arguments: list[str], before: Callable[[], None]) -> Run:
    """One run of sitegen, after `before` has set the scene. A run that fails ends the benchmark."""
    before()
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "sitegen", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    if status:
        raise SystemExit(f"sitegen {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def row(name: str, arguments: list[str], before: Callable[[], None]) -> str:
    measure(arguments, before)
    runs = [measure(arguments, before) for _ in range(RUNS)]
    cells = [
        f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"
        for values in ([run.wall for run in runs], [run.cpu for run in runs])
    ]
    memory = statistics.median(run.memory for run in runs)
    return f"| {name} | {cells[0]} | {cells[1]} | {memory:.0f} |"


def main() -> None:
    """The table, in Markdown."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"sitegen {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}, ", end=""
    )
    print(f"{cores} cores, median (least-greatest) of {RUNS} runs; load {os.getloadavg()[0]:.1f} at the start\n")
    print("| what | wall s | cpu s | peak MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch, "project")
        kept = shutil.ignore_patterns(".*", "output", "src", "tests", "docs", "benchmarks", "*.txt")
        shutil.copytree(PROJECT, project, ignore=kept)
        build = ["-C", str(project), "build"]

        def fresh() -> None:
            shutil.rmtree(project / "output", ignore_errors=True)
            shutil.rmtree(project / ".sitegen", ignore_errors=True)

        print(row("build, nothing cached", build, fresh), flush=True)
        print(row("build, no change", build, lambda: None), flush=True)
        print(row("check", ["-C", str(project), "check"], lambda: None), flush=True)
        print(row("--help", ["--help"], lambda: None), flush=True)


if __name__ == "__main__":
    main()
