"""An examiner in a process of its own: a look at a large site takes long, and would hold up whoever saves meanwhile.

It writes nothing, runs at a lower priority, shares its work with forks of its own, and ends with the preview.
"""

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

from sitegen.collector import collect_young
from sitegen.inputs import Read
from sitegen.serve.examiner import Examiner, Look
from sitegen.serve.outcome import Finding, our_fault
from sitegen.serve.standing import Standing, changes, later, walked
from sitegen.workers import can_fork, cores, over_processes

_NICE = 10

Changes = dict[str, Read | None]
"""What is at these paths of the project now; None for nothing."""

Answer = tuple[tuple[Finding, ...], bool, dict[str, bytes | None]]
"""What was found, whether there is a site, and what is now at those of its paths where something has changed."""


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
            findings, is_made, made = running.line.recv()
        except (EOFError, OSError):  # the system may have needed its memory
            self._end()
            return Look((Finding("The look at the whole site ended early; it begins anew with the next save."),))
        running.told, running.made = files, later(running.made, made)
        return Look(findings, running.made if is_made else None)

    def close(self) -> None:
        """End at once, in whatever it is doing."""
        with self._lock:
            self._closed = True
        self._end()

    def _end(self) -> None:
        with self._lock:
            running, self._running = self._running, None
        if running and running.process.pid:
            with suppress(AttributeError, ProcessLookupError):  # no such groups here; or it is no leader yet
                os.killpg(running.process.pid, signal.SIGKILL)
            running.process.kill()
            running.process.join()
            running.line.close()


@dataclass(slots=True)
class _Running:
    process: BaseProcess
    line: "Connection[Changes, Answer]"
    told: Mapping[str, Read]
    made: Mapping[str, bytes]


def _fork(standing: Standing) -> _Running:
    """What has been parsed here is parsed there."""
    return _started(multiprocessing.get_context("fork"), standing, standing.files)


def _spawn(standing: Standing) -> _Running:
    """It reads everything by itself."""
    return _started(multiprocessing.get_context("spawn"), standing.bare(), {})


def _started(context: Any, standing: Standing, told: Mapping[str, Read]) -> _Running:  # noqa: ANN401 - a start method
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(ours, theirs, standing), name="sitegen examiner")
    process.start()
    theirs.close()
    return _Running(process, ours, told, {})


def _run(others: "Connection[Changes, Answer]", line: "Connection[Answer, Changes]", standing: Standing) -> None:
    others.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the preview, and that ends us
    if hasattr(os, "nice"):
        os.nice(_NICE)
        os.setpgid(0, 0)  # so that it is ended together with its forks
    collect_young()
    examiner = Examiner(standing, over_processes(cores()) if can_fork() else map)
    files = standing.files
    made: Mapping[str, bytes] = {}
    with suppress(EOFError, OSError):  # the other end is closed
        while True:
            files = walked(later(files, line.recv()))
            look = _looked(examiner, files)
            before, made = made, made if look.files is None else look.files
            paths = (path for path in {**before, **made} if before.get(path) != made.get(path))
            line.send((look.findings, look.files is not None, {path: made.get(path) for path in paths}))


def _looked(examiner: Examiner, files: Mapping[str, Read]) -> Look:
    try:
        return examiner.examine(files)
    except Exception:  # noqa: BLE001 - shown with its trace; the author's work goes on
        return Look((our_fault(traceback.format_exc()),))
