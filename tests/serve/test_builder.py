"""One build at a time; the latest wins; a fault of ours is shown, not fatal; what takes long comes after."""

import threading
from collections.abc import Callable, Iterator, Mapping

import pytest

from serve.previewing import DEADLINE, until
from sitegen.diagnostics import Span
from sitegen.serve.builder import Builder
from sitegen.serve.outcome import BuildOutcome, Examination, Finding, PageFailed, Shown
from sitegen.serve.watching import Told


class Bench:
    """A build that waits for leave, and the record of what was told."""

    def __init__(self) -> None:
        self.leave = threading.Semaphore(0)
        self.begun = 0
        self.asked: list[Told] = []
        self.told: list[tuple[Shown, Mapping[str, str], BuildOutcome]] = []
        self.noted: list[Shown] = []
        self.fail: Callable[[], None] = lambda: None
        self.look: Callable[[], Examination] = lambda: Examination(())
        self.changed: tuple[str, ...] = ()

    def build(self, told: Told) -> BuildOutcome:
        self.begun += 1
        self.asked.append(told)
        number = self.begun
        assert self.leave.acquire(timeout=DEADLINE)
        self.fail()
        return BuildOutcome({"index.html": str(number).encode()}, changed=self.changed)

    def examine(self) -> Examination:
        return self.look()

    def close(self) -> None: ...

    def viewed(self) -> tuple[str, ...]:
        return ("/",)

    def built(self, shown: Shown, versions: Mapping[str, str], outcome: BuildOutcome) -> None:
        self.told.append((shown, versions, outcome))

    def examined(self, shown: Shown, found: Examination) -> None:
        assert set(shown.examined) <= set(found.findings)
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


def test_what_was_told_is_gathered_until_it_is_built(bench: Bench, builder: Builder) -> None:
    builder.ask(frozenset({"a"}))
    until(lambda: bench.begun == 1)
    builder.ask(frozenset({"b"}))
    builder.ask(frozenset({"c"}))
    bench.leave.release()
    until(lambda: bench.begun == 2)
    builder.ask(frozenset({"d"}))
    builder.ask(None)
    bench.leave.release(2)
    until(lambda: len(bench.told) == 3)
    assert bench.asked == [{"a"}, {"b", "c"}, None]


def test_after_a_fault_of_ours_everything_is_looked_at(bench: Bench, builder: Builder) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    bench.fail = fail
    bench.leave.release(2)
    builder.ask(frozenset({"a"}))
    until(lambda: len(bench.told) == 1)
    builder.ask(frozenset({"a"}))
    until(lambda: len(bench.told) == 2)
    assert bench.asked == [{"a"}, None]


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


def test_an_examination_goes_on_through_saves_and_tells_nothing_of_what_was_saved_meanwhile(
    bench: Bench, builder: Builder
) -> None:
    looking, go_on = threading.Event(), threading.Event()
    of_one, of_other = (Finding(f"of {path}", Span(path)) for path in ("one.md", "other.md"))

    def look() -> Examination:
        looking.set()
        assert go_on.wait(DEADLINE)
        bench.look = lambda: Examination((of_one,))
        return Examination((of_one, of_other))

    bench.look = look
    bench.leave.release(2)
    builder.ask()
    assert looking.wait(DEADLINE)
    bench.changed = ("one.md",)
    builder.ask()
    until(lambda: len(bench.told) == 2)
    go_on.set()
    until(lambda: len(bench.noted) == 2)
    assert [shown.findings for shown in bench.noted] == [(of_other,), (of_one,)]


def test_an_examination_that_raises_is_told_too(bench: Bench, builder: Builder) -> None:
    def look() -> Examination:
        raise ZeroDivisionError("ours")

    bench.look = look
    bench.leave.release()
    builder.ask()
    until(lambda: len(bench.noted) == 1)
    assert "ZeroDivisionError: ours" in bench.noted[0].findings[0].text


def test_after_a_stop_nothing_is_told(bench: Bench) -> None:
    others = set(threading.enumerate())
    builder = Builder(bench, bench)
    builder.start()
    builder.ask()
    until(lambda: bench.begun == 1)
    builder.stop()
    bench.leave.release(2)
    until(lambda: not any(thread.name in {"builder", "examiner"} for thread in set(threading.enumerate()) - others))
    assert (bench.begun, bench.told, bench.noted) == (1, [], [])
