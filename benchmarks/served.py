"""A preview server as its user meets it: a process of its own, and a page of it open in a real Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MARKER = re.compile(r" ?Marker w[0-9]+ here\.")

# Tells of every marker that comes into the page, by whatever way, and when by the clock of this machine.
_TELL = """
(() => {
  let last = "";
  const look = () => {
    const found = document.body?.textContent.match(/Marker (w\\d+) here/);
    if (found && found[1] !== last) window.sawMarker((last = found[1]), Date.now() / 1000);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener("DOMContentLoaded", look);
})();
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Use:
    """Of a process and all below it: processor seconds so far, megabytes of memory now, shared pages counted once."""

    cpu: float
    memory: float


def use_of(pid: int) -> Use:
    """Read from /proc; where there is none, nothing is known."""
    rows: dict[int, tuple[int, float]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        rows[int(entry.parent.name)] = int(fields[1]), ticks
    kept = {pid}
    while more := {child for child, (parent, _) in rows.items() if parent in kept} - kept:
        kept |= more
    return Use(sum(rows[each][1] for each in kept if each in rows), sum(map(_memory, kept)))


def _memory(pid: int) -> float:
    """Proportional set size, in megabytes."""
    try:
        found = re.search(r"^Pss: +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0


@dataclass(slots=True)
class Served:
    """A running server: where its pages are, what it said, what it costs."""

    url: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def use(self) -> Use:
        return use_of(self.process.pid)

    def wait_until_answered(self, path: str = "", limit: float = 600) -> None:
        end = time.monotonic() + limit
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.url + path, timeout=60) as answer:  # noqa: S310 - of this machine
                    if answer.status == 200:
                        return
            except (urllib.error.HTTPError, OSError):
                pass
            time.sleep(0.1)
        raise SystemExit(f"the server did not come up: {self.said()[-2000:]}")

    def wait_until_idle(self, limit: float = 180) -> None:
        """Until it has had next to nothing to do for a second and a half."""
        end = time.monotonic() + limit
        quiet, before = 0, self.use().cpu
        while quiet < 3 and time.monotonic() < end:
            time.sleep(0.5)
            now = self.use().cpu
            quiet, before = quiet + 1 if now - before < 0.03 else 0, now


@contextmanager
def serving(command: Sequence[str], folder: Path, url: str, **environment: str) -> Iterator[Served]:
    """A server in a process group of its own, ended as Ctrl-C ends it."""
    log = folder / ".serving.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            yield Served(url, process, log)
        finally:
            if process.stdin:
                process.stdin.close()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
                if process.poll() is None:
                    os.killpg(process.pid, number)
                    with_patience(process)


def with_patience(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        return


@dataclass(slots=True)
class Reader:
    """A page in Chromium that tells when a marker came into it."""

    page: Page
    seen: dict[str, float] = field(default_factory=dict)

    def go_to(self, url: str) -> None:
        if self.page.url != url:
            self.page.goto(url)
            self.page.wait_for_timeout(300)  # the page's own connection to its server

    def waits(self, holds: Callable[[], Any], limit: float) -> bool:
        """Whether a condition comes to hold in time."""
        end = time.monotonic() + limit
        while not holds():
            if time.monotonic() > end:
                return False
            self.page.wait_for_timeout(4)
        return True

    def sees(self, marker: str, saved: float, limit: float) -> float | None:
        """Seconds from the save until the page had the marker; None where it never did."""
        return self.seen[marker] - saved if self.waits(lambda: marker in self.seen, limit) else None


@contextmanager
def reading() -> Iterator[Reader]:
    """A Chromium of its own with one page."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        raise SystemExit("this needs Chromium")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield reader_in(browser)
        browser.close()


def reader_in(browser: Browser) -> Reader:
    """A new page that tells of the markers it sees."""
    reader = Reader(browser.new_page())
    reader.page.expose_function("sawMarker", lambda marker, when: reader.seen.update({marker: when}))
    reader.page.add_init_script(_TELL)
    return reader


def marked(text: str, marker: str) -> str:
    """A text with the marker at its end, in place of the one before."""
    return f"{MARKER.sub('', text).rstrip()} Marker {marker} here.\n"
