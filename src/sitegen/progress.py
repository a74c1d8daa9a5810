"""Where the time of a build goes: told on a terminal while it takes more than a second, and as a table at the end."""

import time
from typing import TextIO

PATIENCE = 1.0
"""Seconds without a sign that nobody minds."""

_CLEAR = "\r\x1b[K"


class Stages:
    """A stopwatch with a split for each stage, in seconds of the clock and of this process; for one build."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = False
        self._splits: list[tuple[str, float, float]] = []

    def begin(self, stage: str) -> None:
        """The stage before is over, and `stage` begins."""
        self._splits.append((stage, time.perf_counter(), time.process_time()))
        if self._stream.isatty() and self._splits[-1][1] - self._splits[0][1] > PATIENCE:
            self._shown = True
            self._stream.write(f"{_CLEAR}{stage} …")
            self._stream.flush()

    def end(self) -> None:
        """The last stage is over; what stood on the terminal goes."""
        self._splits.append(("", time.perf_counter(), time.process_time()))
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def table(self) -> str:
        """One line a stage: seconds by the clock, of them in this process (others work beside it), and the share."""
        rows = [
            (name, after - before, done - begun)
            for (name, before, begun), (_, after, done) in zip(self._splits, self._splits[1:], strict=False)
        ]
        whole = sum(wall for _, wall, _ in rows) or 1.0
        lines = [f"{name:<12} {wall:8.3f} {own:8.3f} {wall / whole:6.1%}" for name, wall, own in rows]
        total = f"{'all':<12} {whole:8.3f} {sum(own for _, _, own in rows):8.3f}"
        return "\n".join([f"{'stage':<12} {'seconds':>8} {'here':>8} {'share':>6}", *lines, total]) + "\n"
