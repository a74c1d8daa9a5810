"""One build at a time; the latest wins; a fault of ours is shown, not fatal."""

import threading
from collections.abc import Callable

import pytest

from serve.previewing import DEADLINE, until
from sitegen.serve.builder import Builder
from sitegen.serve.outcome import BuildOutcome, Shown


class Bench:
    """A build that waits for leave, and the record of what was delivered."""

    def __init__(self) -> None:
        self.leave = threading.Semaphore(0)
        self.begun = 0
        self.delivered: list[tuple[Shown, BuildOutcome]] = []
        self.fail: Callable[[], None] = lambda: None

    def build(self) -> BuildOutcome:
        self.begun += 1
        number = self.begun
        assert self.leave.acquire(timeout=DEADLINE)
        self.fail()
        return BuildOutcome({"n": str(number).encode()}, (), failed=False, seconds=0.0)

    def deliver(self, shown: Shown, outcome: BuildOutcome) -> None:
        self.delivered.append((shown, outcome))


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def builder(bench: Bench) -> Builder:
    made = Builder(bench.build, bench.deliver)
    made.start()
    return made


def test_nothing_is_built_unasked_and_much_asking_is_one_build_more(bench: Bench, builder: Builder) -> None:
    assert bench.begun == 0
    builder.ask()
    until(lambda: bench.begun == 1)
    for _ in range(20):
        builder.ask()
    bench.leave.release(3)
    until(lambda: len(bench.delivered) == 2)
    assert [shown.site["n"] for shown, _ in bench.delivered] == [b"1", b"2"]
    builder.ask()
    until(lambda: len(bench.delivered) == 3)
    builder.stop()


def test_a_fault_of_ours_is_delivered_with_its_trace_over_the_last_good_site(bench: Bench, builder: Builder) -> None:
    bench.leave.release(3)
    builder.ask()
    until(lambda: len(bench.delivered) == 1)

    def fail() -> None:
        raise ZeroDivisionError("ours")

    bench.fail = fail
    builder.ask()
    until(lambda: len(bench.delivered) == 2)
    shown, outcome = bench.delivered[1]
    assert shown.site == {"n": b"1"}
    assert outcome.failed
    assert "sitegen itself failed" in shown.wrong[0]
    assert "ZeroDivisionError: ours" in shown.wrong[0]
    bench.fail = lambda: None
    builder.ask()
    until(lambda: len(bench.delivered) == 3)
    assert bench.delivered[2][0].wrong == ()
    builder.stop()


def test_after_a_stop_nothing_is_delivered(bench: Bench, builder: Builder) -> None:
    builder.ask()
    until(lambda: bench.begun == 1)
    builder.stop()
    bench.leave.release(2)
    until(lambda: not any(thread.name == "builder" for thread in threading.enumerate()))
    assert (bench.begun, bench.delivered) == (1, [])
