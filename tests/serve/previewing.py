"""A real preview on a loopback port, in a thread of the test's process."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.serve.outcome import BuildOutcome
from sitegen.serve.preview import Preview

HOME = "<!doctype html><html lang='en'><head><title>Home</title></head><body><p>{}</p></body></html>"
DEADLINE = 20.0  # seconds; a test that waits that long has failed


def until(holds: Callable[[], object]) -> None:
    """Wait for a condition, and fail when it does not come."""
    end = time.monotonic() + DEADLINE
    while not holds():
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        time.sleep(0.01)


@dataclass
class Desk:
    """A project whose site is its content folder; a file that says BROKEN does not build, one that says CRASH raises."""

    root: Path
    said: list[str] = field(default_factory=list)
    builds: int = 0
    hold: threading.Event = field(default_factory=threading.Event)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self) -> BuildOutcome:
        self.builds += 1
        assert self.hold.wait(DEADLINE)
        content = self.root / "content"
        site = {
            path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()
        }
        if any(b"CRASH" in data for data in site.values()):
            raise ZeroDivisionError("a fault of ours")
        broken = tuple(f"content/{name}:1: <b>broken</b>" for name, data in sorted(site.items()) if b"BROKEN" in data)
        if broken:
            return BuildOutcome(None, broken, failed=True, seconds=0.5)
        warnings = tuple(f"content/{name}: thin" for name, data in site.items() if b"THIN" in data)
        return BuildOutcome(site, warnings, failed=False, seconds=0.5)


def a_desk(root: Path) -> Desk:
    """A desk with a small site that builds."""
    made = Desk(root)
    made.hold.set()
    made.write("content/index.html", HOME.format("one"))
    made.write("content/404.html", "<!doctype html><title>Lost</title><p>our own 404</p>")
    made.write("content/sources/cbc/index.html", "<p>CBC</p>")
    made.write("content/data/claims.json", "{}")
    return made


def start(desk: Desk, *, port: int = 0, host: str = "127.0.0.1", open_browser: bool = False) -> Preview:
    """A preview of the desk that listens; its first build may be under way."""
    said = desk.said.append
    preview = Preview(desk.root, desk.build, port=port, host=host, open_browser=open_browser, announce=said)
    thread = threading.Thread(target=preview.serve, name=f"preview {id(preview)}", daemon=True)
    thread.start()
    until(lambda: preview.url)
    return preview


def stop(preview: Preview) -> None:
    preview.stop()
    until(lambda: not any(thread.name == f"preview {id(preview)}" for thread in threading.enumerate()))
