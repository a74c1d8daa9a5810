"""The collector while a build runs."""

import gc
import weakref

from sitegen.collector import collecting_young


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_what_goes_in_circles_is_freed_while_it_is_young() -> None:
    with collecting_young():
        gone = weakref.ref(Circle())
        kept: list[list[int]] = [[] for _ in range(50_000)]
    assert gone() is None
    assert len(kept) == 50_000


def test_the_collector_is_left_as_it_was() -> None:
    before = gc.get_threshold()
    with collecting_young():
        assert gc.get_threshold() != before
    assert gc.get_threshold() == before
