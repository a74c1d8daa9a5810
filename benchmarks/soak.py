"""`python -m benchmarks.soak`: a thousand random edits, half of them broken, with a page open in Chromium all the while.

    python -m benchmarks.soak --edits 1000 --seed 1

After a sound edit the page must show it, after a broken one the note must lie over it; neither may be missed, and nothing
may be shown that is not in the files. At the end: the memory gained since the first tenth, and any trace of a fault.
"""

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.preview import machine, project_at, sitegen
from benchmarks.served import Reader, Served, free_port, reading, serving

PATIENCE = 20.0

PAGE = "content/pages/soak.md"
SOUND = "---\ntitle: Soak\n---\n\nThe first words.\n\nMarker {marker} here.\n\n- one\n- two\n"
BROKEN: tuple[bytes, ...] = (
    b"---\ntitle: [Soak\n---\n\nMarker {marker} here.\n",
    b"---\ntitle: So",
    b"",
    b"---\ntitle: \xff\xfe\n---\n\nMarker {marker} here.\n",
    b"---\ntitle: Soak\nnonsense: 1\n---\n\nMarker {marker} here.\n",
    b"---\ntitle: Soak\n---\n\nMarker {marker} here, [x](claim:nobody).\n",
)
"""Each is an error in every project; the marker in it must never be seen."""


@dataclass(slots=True)
class Result:
    """What came of it: edits that were never shown, broken ones never told of, and markers shown that should not be."""

    edits: int = 0
    missed: list[str] = field(default_factory=list)
    early: float = 0.0
    late: float = 0.0
    traces: str = ""

    @property
    def gained(self) -> float:
        """Megabytes of memory gained since the first tenth of the edits."""
        return self.late - self.early


def save(file: Path, data: bytes, chance: random.Random) -> None:
    """As editors do: in place, by renaming a fresh file over the old one, or in two halves."""
    way = chance.choice(("in place", "by rename", "in halves", "after deleting"))
    if way == "by rename":
        fresh = file.with_name(f".{file.name}.new")
        fresh.write_bytes(data)
        fresh.replace(file)
    elif way == "in halves":
        with file.open("wb") as out:
            out.write(data[: len(data) // 2])
            out.flush()
            out.write(data[len(data) // 2 :])
    else:
        if way == "after deleting":
            file.unlink(missing_ok=True)
        file.write_bytes(data)


def burst(project: Path, chance: random.Random) -> None:
    """Files beside the one in view, as a checkout brings and takes them."""
    folder = project / "content/pages/burst"
    if folder.exists():
        shutil.rmtree(folder)
        return
    folder.mkdir()
    for number in range(chance.randint(1, 20)):
        (folder / f"page-{number}.md").write_text(f"---\ntitle: Page {number}\n---\n\nWords.\n", "utf-8")


def soak(served: Served, reader: Reader, project: Path, edits: int, seed: int) -> Result:
    """Edit at random, and look at every edit."""
    chance = random.Random(seed)  # noqa: S311 - the same edits for the same seed
    result = Result()
    page = project / PAGE
    page.parent.mkdir(exist_ok=True)
    page.write_text(SOUND.format(marker="w0"), "utf-8")
    reader.waits(lambda: reader.page.request.get(served.url + "soak/").status == 200, PATIENCE)
    reader.go_to(served.url + "soak/")
    alert = reader.page.get_by_role("alert")
    for number in range(1, edits + 1):
        marker = f"w{number}"
        if chance.random() < 0.1:
            burst(project, chance)
        if chance.random() < 0.5:
            data = chance.choice(BROKEN).replace(b"{marker}", marker.encode())
            save(page, data, chance)
            told = reader.waits(lambda: alert.count() == 1, PATIENCE)
            if not told or marker in reader.seen:
                result.missed.append(f"{marker}: a mistake {'was shown' if told else 'was not told of'}")
        else:
            save(page, SOUND.format(marker=marker).encode(), chance)
            shown = reader.sees(marker, 0, PATIENCE) is not None
            clear = reader.waits(lambda: alert.count() == 0, PATIENCE)
            if not (shown and clear):
                result.missed.append(f"{marker}: {'the note stayed' if shown else 'was not shown'}")
        result.edits = number
        if number == max(1, edits // 10):
            result.early = memory_of(served)
    result.late = memory_of(served)
    said = served.said()
    result.traces = said[said.find("Traceback") :][:2000] if "Traceback" in said or "itself failed" in said else ""
    return result


def memory_of(served: Served) -> float:
    """In megabytes, once the whole has been looked at."""
    served.wait_until_idle()
    return served.use().memory


@contextmanager
def previewed(project: Path) -> Iterator[Served]:
    """A preview of a project that answers."""
    port = free_port()
    with serving(sitegen(project, port), project, f"http://127.0.0.1:{port}/") as served:
        served.wait_until_answered()
        yield served


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", default="example")
    chosen = parser.parse_args()
    print(machine(), flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        project = project_at(chosen.scale, Path(scratch))
        with reading() as reader, previewed(project) as served:
            result = soak(served, reader, project, chosen.edits, chosen.seed)
    print(f"{result.edits} edits in {time.monotonic() - began:.0f} s: {len(result.missed)} missed or stale, ", end="")
    print(
        f"{result.gained:.0f} MB gained (to {result.late:.0f} MB), {'a trace' if result.traces else 'no trace of a fault'}"
    )
    print("\n".join([*result.missed, result.traces]).strip())


if __name__ == "__main__":
    main()
