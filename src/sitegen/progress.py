"""Where the time of a build goes: told on a terminal while it takes more than a second, and as a table at the end."""

import time
from typing import TextIO

PATIENCE = 1.0
"""Seconds without a sign that nobody minds."""

_CLEAR = "\r\x1b[K"


class Stages:
    """A stopwatch for one build, in seconds of the clock and of this process; a stage that begins again adds up."""

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
        rows: dict[str, tuple[float, float]] = {}
        for (name, before, begun), (_, after, done) in zip(self._splits, self._splits[1:], strict=False):
            wall, own = rows.get(name, (0.0, 0.0))
            rows[name] = wall + after - before, own + done - begun
        whole = sum(wall for wall, _ in rows.values()) or 1.0
        lines = [f"{name:<12} {wall:8.3f} {own:8.3f} {wall / whole:6.1%}" for name, (wall, own) in rows.items()]
        total = f"{'all':<12} {whole:8.3f} {sum(own for _, own in rows.values()):8.3f}"
        return "\n".join([f"{'stage':<12} {'seconds':>8} {'here':>8} {'share':>6}", *lines, total]) + "\n"
