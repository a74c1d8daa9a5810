"""Mappers that share the work out: over processes of this machine, or over any executor.

Each begins in this process, which warms up what the work needs and shows how long an item takes; only what would still
take a while is shared out, in batches long enough to be worth their trip. A batch that does not come back, whatever
became of its worker, is done here, so that a fault of ours shows its own trace and a lost machine costs only time.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any

from sitegen.codec import encoded
from sitegen.collector import collect_young
from sitegen.frozen import dataclass
from sitegen.mapping import Mapper

Function = Callable[[Any], Any]

BATCH = 0.1
"""Seconds of work that are worth a message to another process."""

WORTH_A_FORK = 0.3
WORTH_A_START = 3.0
"""Seconds of work that are worth other processes: a fork is quick, an interpreter of its own is not."""


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def over_processes(jobs: int) -> Mapper:
    """A mapper over `jobs` processes of this machine; the builtin one where that is fewer than two."""
    return partial(_over_processes, jobs) if jobs > 1 else map


def over_executor(executor: Executor) -> Mapper:
    """A mapper over whatever runs functions elsewhere; the function and each batch travel as bytes."""
    return partial(_over_executor, executor)


def _over_processes(jobs: int, function: Function, items: Iterable[Any], /) -> Iterator[Any]:
    work = list(items)
    done, pace = _begun(function, work)
    left = pace * (len(work) - len(done))
    if can_fork():
        if left > WORTH_A_FORK:
            done += _forked(jobs, function, work[len(done) :], _size(pace, len(work) - len(done), jobs))
    elif left > WORTH_A_START:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
            done += _sent(pool, function, work[len(done) :], _size(pace, len(work) - len(done), jobs))
    done += map(function, work[len(done) :])
    return iter(done)


def _over_executor(executor: Executor, function: Function, items: Iterable[Any], /) -> Iterator[Any]:
    work = list(items)
    done, pace = _begun(function, work)
    return iter(done + _sent(executor, function, work[len(done) :], _size(pace, len(work) - len(done), 1)))


def _begun(function: Function, work: list[Any]) -> tuple[list[Any], float]:
    """The first results, for as long as a batch may take, and the seconds that the last of them took."""
    done: list[Any] = []
    began = last = time.perf_counter()
    pace = 0.0
    while len(done) < len(work) and last - began < BATCH:
        done.append(function(work[len(done)]))
        now = time.perf_counter()
        pace, last = now - last, now
    return done, max(pace, (last - began) / len(done) / 4) if done else 0.0


def _size(pace: float, number: int, jobs: int) -> int:
    """Items in a batch: long enough to be worth it, and, if there are enough, four batches to a process."""
    return max(1, min(int(BATCH / max(pace, 1e-9)), number // (4 * jobs)))


def _batches(work: list[Any], size: int) -> list[list[Any]]:
    return [work[start : start + size] for start in range(0, len(work), size)]


# Other executors -----------------------------------------------------------------------------------------------------


def run(batch: bytes) -> bytes:
    """What a worker does: a function and its items come as bytes, the results go as bytes."""
    function, items = pickle.loads(batch)  # noqa: S301 - made by `_sent`, and no further from home than its worker
    return encoded([function(item) for item in items])


def _sent(executor: Executor, function: Function, work: list[Any], size: int) -> list[Any]:
    try:
        encoded(function)
    except TypeError:  # it does not travel
        return [function(item) for item in work]
    batches = _batches(work, size)
    sent: list[Future[bytes]] = [executor.submit(run, encoded((function, batch))) for batch in batches]
    return [
        result for batch, future in zip(batches, sent, strict=True) for result in _returned(function, batch, future)
    ]


def _returned(function: Function, batch: list[Any], future: "Future[bytes]") -> list[Any]:
    try:
        results: list[Any] = pickle.loads(future.result())  # noqa: S301 - made by `run`
    except Exception:  # noqa: BLE001 - whatever became of the worker, the work is still to be done
        return [function(item) for item in batch]
    return results


# Forks ---------------------------------------------------------------------------------------------------------------


def can_fork() -> bool:
    """Where forking is safe: not on macOS, whose libraries do not survive it, nor beside other threads."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin" and _alone()


def _alone() -> bool:
    return threading.active_count() == 1


@dataclass(frozen=True, slots=True)
class _Worker:
    process: Any
    line: "Connection[int, bytes]"


def _forked(jobs: int, function: Function, work: list[Any], size: int) -> list[Any]:
    """The results from forks of this process: they find the work in their memory, and only results travel."""
    batches = _batches(work, size)
    results: list[list[Any] | None] = [None] * len(batches)
    waiting = list(reversed(range(len(batches))))
    context = multiprocessing.get_context("fork")
    gc.freeze()  # what stands now is left alone by the collector, so that its pages stay shared
    workers = [_start(context, function, batches) for _ in range(min(jobs, len(batches)))]
    try:
        busy: dict[Any, tuple[_Worker, int]] = {}
        for worker in workers:
            _ask(worker, waiting, busy)
        while busy:
            for line in wait(list(busy)):
                worker, number = busy.pop(line)
                try:
                    results[number] = pickle.loads(worker.line.recv_bytes())  # noqa: S301 - from our own fork
                except (EOFError, OSError, pickle.UnpicklingError):
                    continue  # this worker is lost; its batch is done below
                _ask(worker, waiting, busy)
    finally:
        for worker in workers:  # all of them first: a fork holds copies of the lines that stood before it
            worker.line.close()
        for worker in workers:
            worker.process.join()
        gc.unfreeze()
    return [
        result
        for batch, made in zip(batches, results, strict=True)
        for result in (made if made is not None else [function(item) for item in batch])
    ]


def _start(context: Any, function: Function, batches: list[list[Any]]) -> _Worker:  # noqa: ANN401 - a start method
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(ours, theirs, function, batches), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _ask(worker: _Worker, waiting: list[int], busy: dict[Any, tuple[_Worker, int]]) -> None:
    """Give a worker the next batch, if there is one and the worker still listens."""
    if not waiting:
        return
    number = waiting.pop()
    try:
        worker.line.send(number)
    except OSError:
        return
    busy[worker.line] = (worker, number)


def _work(ours: Any, theirs: Any, function: Function, batches: list[list[Any]]) -> None:  # noqa: ANN401 - ends of a pipe
    ours.close()
    collect_young()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the parent, and that ends us
    with suppress(EOFError, OSError):  # the other end is closed, perhaps with a result of ours on its way
        while True:
            number = theirs.recv()
            try:
                made = encoded([function(item) for item in batches[number]])
            except Exception:  # noqa: BLE001 - it will come again where its trace is seen
                return
            theirs.send_bytes(made)
            del made  # so that it is not held beside the next
