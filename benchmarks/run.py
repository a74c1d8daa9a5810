"""Measure: the same corpus through sitegen and through every rival that is installed.

    python -m benchmarks.run --scale small,medium [--runs 5] [--minutes 5] [--peers hugo,pelican] [--scratch DIR] [--write]

Each figure is a whole process: seconds by the clock, seconds of processor (user and system, its children's too), and peak
memory, summed over its processes, each page counted once (PSS). Peers and sitegen run in turn, the table gives medians. With
`--minutes` no row is run again once a scale has taken that long; each is run once in any case. With `--write` the tables go to
docs/performance.md, under the heading of their scale.
"""

import argparse
import compileall
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import sitegen
from benchmarks import rivals
from benchmarks.adapt import adapt
from benchmarks.corpus import SCALES, make_corpus
from benchmarks.kinds import table_of_kinds
from benchmarks.verify import faults
from sitegen import __version__

REPOSITORY = Path(__file__).parents[1]
REPORT = REPOSITORY / "docs" / "performance.md"
BUILD = [sys.executable, "-m", "sitegen", "build"]
SAMPLING = 0.05
EVERY_CASE = "cold,warm cache,no change,one page,one claim,one template"


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds, seconds, megabytes."""

    wall: float
    cpu: float
    memory: float


@dataclass(slots=True)
class Row:
    """What is measured: how the scene is set, the command, and the runs so far."""

    name: str
    case: str
    command: list[str]
    folder: Path
    before: Callable[[int], None]
    output: Path
    peer: str = ""
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    runs: list[Run] = field(default_factory=list)

    def median(self, figure: str) -> float:
        return float(statistics.median(getattr(run, figure) for run in self.runs))


def measured(row: Row, number: int) -> Run:
    """One run. A run that fails ends the benchmark."""
    row.before(number)
    log = row.folder / ".bench-log"
    with log.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            row.command, cwd=row.folder, env=dict(row.environment), stdout=out, stderr=out, start_new_session=True
        )
        peak: list[float] = [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True) if number == 0 else None
        if watcher:
            watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if watcher:
        watcher.join()
    if status:
        raise SystemExit(f"{row.name}, {row.case}: {log.read_text('utf-8', 'replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, max(peak[0], usage.ru_maxrss / 1024 if not peak[0] else 0))


def _watch(leader: int, peak: list[float]) -> None:
    """The most memory that the session of a process holds at once, by proportional set size."""
    while (held := sum(_held(process) for process in _session(leader))) or Path(f"/proc/{leader}").exists():
        peak[0] = max(peak[0], held)
        time.sleep(SAMPLING)


def _session(leader: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == leader:
                    yield int(entry.name)
            except OSError:
                continue


def _held(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


# What is measured ----------------------------------------------------------------------------------------------------


def rows_of_peers(corpus: Path, scratch: Path, names: Sequence[str]) -> Iterator[Row]:
    for peer in rivals.ALL:
        program = rivals.program_of(peer)
        if program is None or peer.name not in names:
            continue
        work, output = scratch / f"work-{peer.name}", scratch / f"out-{peer.name}"
        rivals.lay_out(peer, corpus, work)
        version = rivals.version_of(peer, program)
        page = min((work / peer.pages).glob("p0*.md"))
        for case, before in (
            ("cold", partial(rivals.forget, peer, work, output)),
            ("no change", _leave),
            ("one page edited", partial(_add_words, page)),
        ):
            yield Row(
                f"{peer.name} {version}",
                case,
                rivals.command_of(peer, program, output),
                work,
                before,
                output,
                peer.name,
                rivals.environment(),
            )


def rows_of_sitegen(corpus: Path, scratch: Path, looks: Sequence[str], asked: str = EVERY_CASE) -> Iterator[Row]:
    """`asked` are the beginnings of the names of the cases, between commas."""
    for look in looks:
        project = scratch / f"sitegen-{look}"
        adapt(corpus, project, plain=look == "plain")
        name = "sitegen, plain templates" if look == "plain" else "sitegen, whole site with charts"
        output = project / "output"
        claims = min((project / "content/claims").glob("*.yaml"))
        page = min((project / "content/pages/pages").glob("*.md"))
        cases: dict[str, Callable[[int], None]] = {
            "cold": partial(_forget, project),
            "warm cache, no output": partial(_forget_output, project),
            "no change": _leave,
            "one page edited": partial(_add_words, page),
            "one claim edited": partial(_date_claim, claims),
            "one template edited": partial(_edit_template, project),
        }
        for case, before in cases.items():
            if case.startswith(tuple(asked.split(","))):
                yield Row(name, case, BUILD, project, before, output, "sitegen", rivals.environment())


def row_of_copying(site: Path, scratch: Path) -> Row:
    copied = scratch / "copied"
    command = ["cp", "-r", str(site), str(copied)]
    return Row("cp -r of that site", "cold", command, scratch, partial(_forget_copy, copied), copied)


def _leave(_number: int) -> None:
    """Nothing is changed."""


def _forget_copy(copied: Path, _number: int) -> None:
    rivals.set_aside(copied, copied.parent)


def _forget_output(project: Path, _number: int) -> None:
    rivals.set_aside(project / "output", project.parent)


def _forget(project: Path, number: int) -> None:
    _forget_output(project, number)
    rivals.set_aside(project / ".sitegen", project.parent)


def _add_words(page: Path, number: int) -> None:
    words = "".join(chr(ord("a") + int(digit)) for digit in str(time.time_ns() + number))
    page.write_text(f"{page.read_text('utf-8')}\nThe words {words} are new.\n", "utf-8")


def _date_claim(claims: Path, number: int) -> None:
    day = f"as_of: 2003-{number % 12 + 1:02}-{time.time_ns() % 28 + 1:02}"
    claims.write_text(re.sub(r"as_of: \S+", day, claims.read_text("utf-8"), count=1), "utf-8")


def _edit_template(project: Path, number: int) -> None:
    """The frame of every page; a look that is the default one gets its own copy of it first."""
    frame = project / "templates/base.html"
    if not frame.exists():
        frame.parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / "templates/base.html", frame)
    text = re.sub(r"\n<!-- run .*? -->", "", frame.read_text("utf-8"))
    frame.write_text(text.replace("</body>", f"\n<!-- run {number} {time.time_ns()} --></body>"), "utf-8")


# The tables ----------------------------------------------------------------------------------------------------------


def table(rows: Sequence[Row], pages: Mapping[str, int]) -> str:
    """In Markdown. Ratios are of walls, to each peer's own wall in the same case, else to its cold one."""
    peers = list(dict.fromkeys(row.name for row in rows if row.peer not in ("", "sitegen")))
    walls = {(row.name, row.case): row.median("wall") for row in rows}
    copied = next((row.median("wall") for row in rows if not row.peer), 0.0)
    head = [
        "what",
        "case",
        "wall s",
        "cpu s",
        "peak MB",
        "pages",
        *(f"to {peer.split()[0]}" for peer in peers),
        "to cp -r",
    ]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * 2}{'---:|' * (len(head) - 2)}"]
    for row in rows:
        wall = row.median("wall")
        ratios = [f"{wall / walls.get((peer, row.case), walls[peer, 'cold']):.2f}" for peer in peers]
        spread = f"{wall:.2f} ({min(r.wall for r in row.runs):.2f}-{max(r.wall for r in row.runs):.2f})"
        peak = max(run.memory for run in row.runs)
        counted = str(pages.get(row.name, "")) if row.case == "cold" else ""
        cells = [row.name, row.case, spread, f"{row.median('cpu'):.2f}", f"{peak:.0f}", counted, *ratios]
        lines.append(f"| {' | '.join([*cells, f'{wall / copied:.1f}' if copied else ''])} |")
    return "\n".join(lines)


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = (
        re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8")) if sys.platform == "linux" else None
    )
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {cores} cores ({model[1] if model else platform.machine()}), "
        f"{platform.system()}, Python {platform.python_version()}, sitegen {__version__}; "
        f"load {os.getloadavg()[0]:.1f} when it began"
    )


def profile(project: Path) -> str:
    """The stages of a cold build, as `--profile` tells them."""
    _forget(project, 0)
    done = subprocess.run([*BUILD, "--profile"], cwd=project, capture_output=True, text=True, check=True)
    return done.stderr


def measure_scale(scale: str, chosen: argparse.Namespace, scratch: Path) -> str:
    """The section of one scale."""
    corpus = scratch / "corpus"
    make_corpus(SCALES[scale], corpus)
    when = machine()
    looks, least = chosen.looks.split(","), chosen.cases_of_whole or chosen.cases
    rows = [
        *rows_of_peers(corpus, scratch, chosen.peers.split(",")),
        *(row for look in looks for row in rows_of_sitegen(corpus, scratch, [look], _cases(look, chosen.cases, least))),
    ]
    plain = next(row for row in rows if row.peer == "sitegen")
    cold = [row for row in rows if row.case == "cold"]
    run_in_turn(cold, chosen.runs, 60 * chosen.minutes)
    pages: dict[str, int] = {}
    for row in cold:
        found = faults(corpus, row.output)
        if found:
            raise SystemExit(f"{row.name} lacks: {found[:5]}")
        pages[row.name] = sum(1 for _ in row.output.rglob("*.html"))
    copying = row_of_copying(plain.output, scratch)
    others = [copying, *(row for row in rows if row.case != "cold")]
    for row in others:  # one after the other, as each begins where the one before it ended
        run_in_turn([row], chosen.runs, 60 * chosen.minutes / len(others))
    command = f"python -m benchmarks.run --scale {scale} --runs {chosen.runs} --minutes {chosen.minutes}"
    counts = ", ".join(f"{number:,} {name}" for name, number in SCALES[scale].items())
    return (
        f"{counts}. `{command}`, {when}; medians of at most {chosen.runs} (least and greatest).\n\n"
        f"{table([*rows, copying], pages)}\n\nThe stages of a cold build of “{plain.name}”:\n\n"
        f"```\n{profile(plain.folder)}```\n\nEach kind of page alone, on one process:\n\n{table_of_kinds(plain.folder)}\n"
    )


def _cases(look: str, cases: str, of_whole: str) -> str:
    return of_whole if look == "whole" else cases


def run_in_turn(rows: Sequence[Row], runs: int, seconds: float) -> None:
    """All rows once, and again until there are enough runs or the time is over."""
    began = time.perf_counter()
    for number in range(runs):
        if number and time.perf_counter() - began > seconds:
            return
        for row in rows:
            if row.case == "no change" and not number:
                measured(row, 1)  # what was written a moment ago is looked at twice
            row.runs.append(measured(row, number))
            done = row.runs[-1]
            say = f"{row.name}, {row.case}: {done.wall:.2f} s, {done.cpu:.2f} s of processor, {done.memory:.0f} MB"
            print(say, file=sys.stderr, flush=True)


def write_section(name: str, text: str) -> None:
    """Replace what stands under a heading of the report."""
    report = REPORT.read_text("utf-8")
    begin = report.index(f"<!-- {name} -->") + len(f"<!-- {name} -->")
    end = report.index(f"<!-- /{name} -->")
    REPORT.write_text(f"{report[:begin]}\n\n{text}\n{report[end:]}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", default="small,medium")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default=",".join(peer.name for peer in rivals.ALL))
    parser.add_argument("--minutes", type=float, default=60, help="after which no row of a scale is run again")
    parser.add_argument("--looks", default="plain,whole")
    parser.add_argument("--cases", default=EVERY_CASE, help="of sitegen: the beginnings of their names")
    parser.add_argument("--cases-of-whole", default="", help="the same for the whole site with charts")
    parser.add_argument("--scratch", type=Path, help="where to work; by default a temporary folder")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    chosen = parser.parse_args()
    compileall.compile_dir(
        Path(sitegen.__file__).parent, quiet=2
    )  # as after the first run, whatever the environment says
    for scale in chosen.scale.split(","):
        with tempfile.TemporaryDirectory(dir=chosen.scratch) as scratch:
            text = measure_scale(scale, chosen, Path(scratch))
        print(f"## {scale}\n\n{text}", flush=True)
        if chosen.write:
            write_section(scale, text)


if __name__ == "__main__":
    main()
