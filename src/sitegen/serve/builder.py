"""Builds off the event loop, one at a time; what is asked for during a build is one build more.

A build is shown first and examined afterwards: what takes long with a whole site holds no page back.
"""

import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from sitegen.serve.answer import answer
from sitegen.serve.outcome import NOTHING_YET, BuildOutcome, Examination, PageFailed, Shown, our_fault
from sitegen.serve.watching import Told


class Project(Protocol):
    """What is previewed. `build` and `examine` have a thread each, and neither writes anything."""

    def build(self, told: Told) -> BuildOutcome:
        """Read what changed at these paths, and have every page ready to be made."""
        ...

    def examine(self) -> Examination:
        """Look at the whole site of the last build."""
        ...

    def close(self) -> None:
        """End whatever runs for it, at once."""
        ...


class Audience(Protocol):
    """Who is shown what comes of it; called in the builder's thread."""

    def viewed(self) -> tuple[str, ...]:
        """The addresses that are being looked at."""
        ...

    def built(self, shown: Shown, versions: Mapping[str, str], outcome: BuildOutcome) -> None: ...

    def examined(self, shown: Shown, found: Examination) -> None: ...


class Builder:
    """Two threads: one builds whenever it was asked to since the last build began, one examines what was built.

    What raises is a fault of ours: its trace is told as the finding, and the preview lives on.
    """

    def __init__(self, project: Project, audience: Audience, base: str = "/") -> None:
        self._project = project
        self._audience = audience
        self._base = base
        self._asked = threading.Event()
        self._built = threading.Event()
        self._lock = threading.Lock()
        self._shown = NOTHING_YET
        self._told: Told = frozenset()  # since the last build began
        self._changed: set[str] = set()  # since the examination under way was begun
        self._stopped = threading.Event()

    def start(self) -> None:
        # Daemons: Ctrl-C does not wait for a build to end. They write nothing, so nothing is left half done.
        threading.Thread(target=self._build_on, name="builder", daemon=True).start()
        threading.Thread(target=self._examine_on, name="examiner", daemon=True).start()

    def ask(self, told: Told = None) -> None:
        with self._lock:
            self._told = None if told is None or self._told is None else self._told | told
            self._asked.set()

    def stop(self) -> None:
        """Tell nothing more, and begin nothing further."""
        self._stopped.set()
        self._asked.set()
        self._built.set()

    def _build_on(self) -> None:
        while self._asked.wait() and not self._stopped.is_set():
            with self._lock:
                told, self._told = self._told, frozenset()
                self._asked.clear()
            outcome, versions = self._build(told)
            with self._lock:
                if self._stopped.is_set():
                    return
                self._changed.update(outcome.changed)
                self._shown = self._shown.after(outcome)
                self._audience.built(self._shown, versions, outcome)
            self._built.set()

    def _examine_on(self) -> None:
        """An examination is never given up: however often something is saved, what is told is of one examination ago."""
        while self._built.wait() and not self._stopped.is_set():
            self._built.clear()
            with self._lock:
                self._changed.clear()
            found = self._examine()
            with self._lock:
                if self._stopped.is_set():
                    return
                self._shown = self._shown.examined_as(found, self._changed)
                self._audience.examined(self._shown, found)

    def _build(self, told: Told) -> tuple[BuildOutcome, dict[str, str]]:
        """The outcome, and the versions of the pages in view; a page in view that cannot be made keeps the last site."""
        began = time.monotonic()
        outcome = BuildOutcome(None)
        try:
            outcome = self._project.build(told)
            versions = {url: answer(outcome.site, url, self._base).version for url in self._viewed(outcome)}
        except PageFailed as failure:
            return replace(outcome, site=None, findings=failure.findings, seconds=time.monotonic() - began), {}
        except Exception:  # noqa: BLE001 -- shown with its trace; the author's work goes on
            with self._lock:
                self._told = None  # whatever was told is to be looked at again
            return BuildOutcome(None, (our_fault(traceback.format_exc()),), seconds=time.monotonic() - began), {}
        return replace(outcome, seconds=time.monotonic() - began), versions

    def _viewed(self, outcome: BuildOutcome) -> tuple[str, ...]:
        return self._audience.viewed() if outcome.site is not None else ()

    def _examine(self) -> Examination:
        began = time.monotonic()
        try:
            found = self._project.examine()
        except Exception:  # noqa: BLE001 -- as above
            found = Examination((our_fault(traceback.format_exc()),))
        return replace(found, seconds=time.monotonic() - began)
