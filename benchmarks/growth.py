"""How a build grows: once, three, ten and thirty times the small corpus, as a table and a chart in docs/performance.md.

python -m benchmarks.growth [--runs 3] [--scratch DIR] [--write]
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from benchmarks.corpus import SCALES, make_corpus
from benchmarks.run import REPORT, Row, machine, measured, rows_of_sitegen, write_section

FACTORS = (1, 3, 10, 30)
CASES = ("cold", "warm cache, no output", "one claim edited")
CHART = REPORT.with_name("growth.svg")


def measure(factor: int, runs: int, scratch: Path) -> dict[str, Row]:
    """The rows of one size, by their case, measured."""
    make_corpus({name: number * factor for name, number in SCALES["small"].items()}, scratch / "corpus")
    rows = {row.case: row for row in rows_of_sitegen(scratch / "corpus", scratch, ["plain"]) if row.case in CASES}
    for row in rows.values():
        row.runs += [measured(row, number) for number in range(runs)]
    return rows


def table(measured_rows: Sequence[dict[str, Row]]) -> str:
    head = ["claims", *(f"{case}, cpu s" for case in CASES), *(f"{case}, ms a claim" for case in CASES[:1]), "peak MB"]
    lines = [f"| {' | '.join(head)} |", f"|{'---:|' * len(head)}"]
    for factor, rows in zip(FACTORS, measured_rows, strict=True):
        claims = factor * SCALES["small"]["claims"]
        times = [rows[case].median("cpu") for case in CASES]
        peak = max(run.memory for run in rows["cold"].runs)
        cells = [f"{claims:,}", *(f"{time:.2f}" for time in times), f"{1000 * times[0] / claims:.1f}", f"{peak:.0f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def draw(measured_rows: Sequence[dict[str, Row]]) -> None:
    """Straight lines are what should be seen: neither axis is bent."""
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    seconds, memory = figure.subplots(1, 2)
    claims = [factor * SCALES["small"]["claims"] for factor in FACTORS]
    for case, mark in zip(CASES, "os^", strict=True):
        seconds.plot(claims, [rows[case].median("cpu") for rows in measured_rows], f"-{mark}", label=case)
    memory.plot(claims, [max(run.memory for run in rows["cold"].runs) for rows in measured_rows], "-o", color="black")
    for axes, title in ((seconds, "Seconds of processor"), (memory, "Peak memory, MB, cold")):
        axes.set_title(title, loc="left", fontsize=10)
        axes.set_xlabel("claims")
        axes.set_xlim(0)
        axes.set_ylim(0)
    seconds.legend(frameon=False, fontsize=8)
    figure.savefig(CHART, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--write", action="store_true", help="put table and chart into docs/")
    chosen = parser.parse_args()
    when = machine()
    sizes = []
    for factor in FACTORS:
        with tempfile.TemporaryDirectory(dir=chosen.scratch) as scratch:
            sizes.append(measure(factor, chosen.runs, Path(scratch)))
    text = f"`python -m benchmarks.growth --runs {chosen.runs}`, plain templates, {when}.\n\n{table(sizes)}"
    print(text)
    if chosen.write:
        draw(sizes)
        write_section("growth", f"{text}\n\n![Seconds and memory by number of claims](growth.svg)")


if __name__ == "__main__":
    main()
