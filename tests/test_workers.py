"""Work shared out gives what `map` gives, whatever becomes of the workers."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from projects import LOOK, small_site
from sitegen import workers
from sitegen.build import build
from sitegen.mapping import Whole
from sitegen.project import Inputs
from sitegen.workers import cores, over_executor, over_processes

HOME = os.getpid()


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even the least work is shared out, an item at a time; and threads that other tests left do not count."""
    left = threading.active_count()
    monkeypatch.setattr(workers, "_alone", lambda: threading.active_count() <= left)
    monkeypatch.setattr(workers, "WORTH_A_FORK", 0.0)
    monkeypatch.setattr(workers, "BATCH", 0.0001)


def where(number: int) -> tuple[int, int]:
    time.sleep(0.001)
    return number, os.getpid()


def fatal(number: int) -> int:
    """Kills any process but the first."""
    time.sleep(0.001)
    if os.getpid() != HOME and number % 3 == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def faulty(number: int) -> int:
    time.sleep(0.001)
    if number == 7:
        raise ValueError("seven")
    return number


def test_the_order_is_kept_and_others_do_the_work() -> None:
    results = list(over_processes(3)(where, range(50)))
    assert [number for number, _ in results] == list(range(50))
    assert {process for _, process in results} > {HOME}
    assert multiprocessing.active_children() == []


def test_one_job_is_the_builtin_map() -> None:
    assert over_processes(1) is map
    assert cores() >= 1


def test_nothing_to_do() -> None:
    assert list(over_processes(2)(where, [])) == []


def test_what_a_killed_worker_had_is_done_here() -> None:
    assert list(over_processes(2)(fatal, range(20))) == list(range(20))
    assert multiprocessing.active_children() == []


def test_a_fault_shows_its_own_trace() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(over_processes(2)(faulty, range(20)))
    assert multiprocessing.active_children() == []


def test_a_build_over_processes_is_the_same() -> None:
    inputs = Inputs(small_site(), LOOK)
    assert build(inputs, mapper=over_processes(2)) == build(inputs)


class Losing(Executor):
    """Loses every second batch it is given."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.given += 1
        future: Future[Any] = Future()
        if self.given % 2:
            future.set_exception(ConnectionError("the machine is gone"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_a_build_over_an_executor_that_loses_work_is_the_same() -> None:
    inputs, losing = Inputs(small_site(), LOOK), Losing()
    assert build(inputs, mapper=over_executor(losing)) == build(inputs)
    assert losing.given > 2


def test_where_nothing_can_be_forked_others_are_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS and Windows; what reads a whole library stays here."""
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    monkeypatch.setattr(workers, "WORTH_A_START", 0.0)
    results = list(over_processes(2)(where, range(6)))
    assert [number for number, _ in results] == list(range(6))
    assert {process for _, process in results} > {HOME}
    assert list(over_processes(2)(partial(added, Whole(1)), range(6))) == list(range(1, 7))


def added(whole: Whole, number: int) -> int:
    time.sleep(0.001)
    return int(whole.value) + number


def test_beside_other_threads_nothing_is_forked() -> None:
    with ThreadPoolExecutor(1) as pool:
        results = pool.submit(lambda: list(over_processes(2)(where, range(9)))).result()
    assert {process for _, process in results} == {HOME}


@pytest.fixture
def unforked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS and Windows: processes are started anew, and even for the least work."""
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    monkeypatch.setattr(workers, "WORTH_A_START", 0.0)


@pytest.mark.usefixtures("unforked")
def test_where_forking_is_unsafe_fresh_processes_do_the_work() -> None:
    results = list(over_processes(2)(where, range(60)))
    assert [number for number, _ in results] == list(range(60))
    assert {process for _, process in results} > {HOME}


@pytest.mark.usefixtures("unforked")
def test_a_build_over_fresh_processes_is_the_same() -> None:
    inputs = Inputs(small_site(), LOOK)
    assert build(inputs, mapper=over_processes(2)) == build(inputs)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no forks here")
def test_a_worker_whose_result_nobody_takes_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    """As after Ctrl-C."""
    worker = workers._start(multiprocessing.get_context("fork"), str, [[1]])  # noqa: SLF001 - nobody else leaves one so
    worker.line.send(0)
    assert worker.line.poll(60)
    worker.line.close()
    worker.process.join(60)
    assert (worker.process.exitcode, capfd.readouterr().err) == (0, "")
