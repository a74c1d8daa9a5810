"""An examiner in a process of its own: a look at a large site takes long, and would hold up whoever saves meanwhile.

It writes nothing, runs at a lower priority, and ends with the preview, however that ends.
"""

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from sitegen.inputs import Read
from sitegen.serve.examiner import Examiner, Look
from sitegen.serve.outcome import Finding, our_fault
from sitegen.serve.standing import Standing, changes, later
from sitegen.workers import can_fork

_NICE = 10

Changes = dict[str, Read | None]
"""What is at these paths now; None for nothing."""


class Apart:
    """See `Examiner`. It is told what has changed since it was told last; one that was lost is begun anew."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._running: _Running | None = _fork(standing) if can_fork() else None
        self._closed = False
        self._lock = threading.Lock()  # whoever looks and whoever closes are two threads

    def examine(self, files: Mapping[str, Read]) -> Look:
        with self._lock:
            if self._closed:
                return Look(())
            running = self._running = self._running or _spawn(self._standing)
        told: Changes = {path: files.get(path) for path in changes(running.told, files)}
        try:
            running.line.send(told)
            answer: Look = running.line.recv()
        except (EOFError, OSError):  # the system may have needed its memory
            self._end()
            return Look((Finding("The look at the whole site ended early; it begins anew with the next save."),))
        running.told = files
        return answer

    def close(self) -> None:
        """End at once, in whatever it is doing."""
        with self._lock:
            self._closed = True
        self._end()

    def _end(self) -> None:
        with self._lock:
            running, self._running = self._running, None
        if running:
            running.process.kill()
            running.process.join()
            running.line.close()


@dataclass(slots=True)
class _Running:
    process: BaseProcess
    line: "Connection[Changes, Look]"
    told: Mapping[str, Read]


def _fork(standing: Standing) -> _Running:
    """What has been parsed here is parsed there."""
    return _started(multiprocessing.get_context("fork"), standing, standing.files)


def _spawn(standing: Standing) -> _Running:
    """It reads everything by itself."""
    return _started(multiprocessing.get_context("spawn"), standing.bare(), {})


def _started(context: Any, standing: Standing, told: Mapping[str, Read]) -> _Running:  # noqa: ANN401 - a start method
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(theirs, standing), name="sitegen examiner", daemon=True)
    process.start()
    theirs.close()
    return _Running(process, ours, told)


def _run(line: "Connection[Look, Changes]", standing: Standing) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the preview, and that ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    gc.disable()  # nothing that a build makes goes in circles
    examiner = Examiner(standing)
    with suppress(EOFError, OSError):  # the other end is closed
        while True:
            told = line.recv()
            line.send(_looked(examiner, later(standing.files, told)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(0)


def _looked(examiner: Examiner, files: Mapping[str, Read]) -> Look:
    try:
        return examiner.examine(files)
    except Exception:  # noqa: BLE001 - shown with its trace; the author's work goes on
        return Look((our_fault(traceback.format_exc()),))
