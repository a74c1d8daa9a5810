"""Builds off the event loop, one at a time; what is asked for during a build is one build more."""

import threading
import traceback
from collections.abc import Callable

from sitegen.serve.outcome import NOTHING_YET, BuildOutcome, Shown

Deliver = Callable[[Shown, BuildOutcome], None]


class Builder:
    """A thread that builds whenever it was asked to since the last build began, and delivers what came of it.

    `deliver` is called in that thread. A build that raises is a fault of ours: its trace is delivered as the finding,
    and the preview lives on.
    """

    def __init__(self, build: Callable[[], BuildOutcome], deliver: Deliver) -> None:
        self._build = build
        self._deliver = deliver
        self._asked = threading.Event()
        self._stopped = False

    def start(self) -> None:
        # A daemon: Ctrl-C does not wait for a build to end. It writes nothing, so nothing is left half done.
        threading.Thread(target=self._run, name="builder", daemon=True).start()

    def ask(self) -> None:
        self._asked.set()

    def stop(self) -> None:
        """Deliver nothing more, and begin no further build."""
        self._stopped = True
        self._asked.set()

    def _run(self) -> None:
        shown = NOTHING_YET
        while self._asked.wait() and not self._stopped:
            self._asked.clear()
            outcome = self._attempt()
            shown = shown.after(outcome)
            if not self._stopped:
                self._deliver(shown, outcome)

    def _attempt(self) -> BuildOutcome:
        try:
            return self._build()
        except Exception:  # noqa: BLE001 -- shown with its trace; the author's work goes on
            return BuildOutcome(None, (f"sitegen itself failed:\n{traceback.format_exc()}",), failed=True, seconds=0.0)
