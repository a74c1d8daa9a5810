"""One piece of work at a time, and whoever is waited for goes first.

Pages are made when a browser asks, while the whole site is being looked at in another thread. What they use (the faces
of fonts, the reader of Markdown) is not for two threads at once, and nobody should wait for a look that nobody waits for.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Turns:
    """`waiting` is how many wait for their turn now."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._waited_for = 0
        self._taken = False
        self.waiting = 0

    @contextmanager
    def first(self) -> Iterator[None]:
        """For what somebody waits for."""
        with self._change:
            self._waited_for += 1
            self._wait(lambda: not self._taken)
            self._waited_for -= 1
        yield from self._held()

    @contextmanager
    def last(self) -> Iterator[None]:
        """For what can wait."""
        with self._change:
            self._wait(lambda: not self._taken and not self._waited_for)
        yield from self._held()

    def _wait(self, free: Callable[[], bool]) -> None:
        self.waiting += 1
        self._change.wait_for(free)
        self.waiting -= 1
        self._taken = True

    def _held(self) -> Iterator[None]:
        try:
            yield
        finally:
            with self._change:
                self._taken = False
                self._change.notify_all()
