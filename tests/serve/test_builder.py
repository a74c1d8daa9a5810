"""One build at a time; the latest wins; a fault of ours is shown, not fatal; what takes long comes after."""

import threading
from collections.abc import Callable, Iterator, Mapping

import pytest

from serve.previewing import DEADLINE, until
from sitegen.serve.builder import Builder
from sitegen.serve.outcome import BuildOutcome, Examination, Finding, PageFailed, Shown


class Bench:
    """A build that waits for leave, and the record of what was told."""

    def __init__(self) -> None:
        self.leave = threading.Semaphore(0)
        self.begun = 0
        self.told: list[tuple[Shown, Mapping[str, str], BuildOutcome]] = []
        self.noted: list[Shown] = []
        self.fail: Callable[[], None] = lambda: None
        self.look: Callable[[Callable[[], bool]], Examination | None] = lambda _superseded: Examination(())

    def build(self) -> BuildOutcome:
        self.begun += 1
        number = self.begun
        assert self.leave.acquire(timeout=DEADLINE)
        self.fail()
        return BuildOutcome({"index.html": str(number).encode()})

    def examine(self, superseded: Callable[[], bool]) -> Examination | None:
        return self.look(superseded)

    def viewed(self) -> tuple[str, ...]:
        return ("/",)

    def built(self, shown: Shown, versions: Mapping[str, str], outcome: BuildOutcome) -> None:
        self.told.append((shown, versions, outcome))

    def examined(self, shown: Shown, found: Examination) -> None:
        assert shown.examined == found.findings
        self.noted.append(shown)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def builder(bench: Bench) -> Iterator[Builder]:
    made = Builder(bench, bench)
    made.start()
    yield made
    made.stop()
    bench.leave.release(9)


def pages(bench: Bench) -> list[bytes | None]:
    return [shown.site.get("index.html") if shown.site else None for shown, _, _ in bench.told]


def test_nothing_is_built_unasked_and_much_asking_is_one_build_more(bench: Bench, builder: Builder) -> None:
    assert bench.begun == 0
    builder.ask()
    until(lambda: bench.begun == 1)
    for _ in range(20):
        builder.ask()
    bench.leave.release(3)
    until(lambda: len(bench.told) == 2)
    assert pages(bench) == [b"1", b"2"]
    builder.ask()
    until(lambda: len(bench.told) == 3)


def test_the_pages_in_view_have_a_version_of_their_own(bench: Bench, builder: Builder) -> None:
    bench.leave.release(2)
    builder.ask()
    until(lambda: len(bench.told) == 1)
    builder.ask()
    until(lambda: len(bench.told) == 2)
    assert len({versions["/"] for _, versions, _ in bench.told}) == 2


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ZeroDivisionError("ours"), "sitegen itself failed:\nTraceback"),
        (PageFailed((Finding("a template", stops=True),)), "a template"),
    ],
)
def test_what_raises_is_told_over_the_last_good_site(
    bench: Bench, builder: Builder, error: Exception, says: str
) -> None:
    bench.leave.release(3)
    builder.ask()
    until(lambda: len(bench.told) == 1)

    def fail() -> None:
        raise error

    bench.fail = fail
    builder.ask()
    until(lambda: len(bench.told) == 2)
    assert pages(bench) == [b"1", b"1"]
    shown = bench.told[1][0]
    assert shown.stale
    assert [finding.text.startswith(says) for finding in shown.findings] == [True]
    bench.fail = lambda: None
    builder.ask()
    until(lambda: len(bench.told) == 3)
    assert bench.told[2][0].findings == ()


def test_an_examination_is_given_up_for_a_later_save(bench: Bench, builder: Builder) -> None:
    looking, results = threading.Event(), []

    def look(superseded: Callable[[], bool]) -> Examination | None:
        looking.set()
        until(superseded)
        results.append("given up")
        bench.look = lambda _superseded: Examination((Finding("of the second"),))
        return Examination((Finding("of the first"),))

    bench.look = look
    bench.leave.release(2)
    builder.ask()
    assert looking.wait(DEADLINE)
    builder.ask()
    until(lambda: len(bench.noted) == 1)
    assert results == ["given up"]
    assert [finding.text for finding in bench.noted[0].findings] == ["of the second"]


def test_an_examination_that_raises_is_told_too(bench: Bench, builder: Builder) -> None:
    def look(_superseded: Callable[[], bool]) -> Examination | None:
        raise ZeroDivisionError("ours")

    bench.look = look
    bench.leave.release()
    builder.ask()
    until(lambda: len(bench.noted) == 1)
    assert "ZeroDivisionError: ours" in bench.noted[0].findings[0].text


def test_after_a_stop_nothing_is_told(bench: Bench, builder: Builder) -> None:
    builder.ask()
    until(lambda: bench.begun == 1)
    builder.stop()
    bench.leave.release(2)
    until(lambda: not any(thread.name in {"builder", "examiner"} for thread in threading.enumerate()))
    assert (bench.begun, bench.told, bench.noted) == (1, [], [])
