"""A real preview on a loopback port, in a thread of the test's process."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.diagnostics import Span
from sitegen.serve.outcome import BuildOutcome, Drafts, Examination, Finding, PageFailed
from sitegen.serve.preview import Preview, Settings
from sitegen.serve.watching import Told

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
    """A project whose site is its content folder.

    A file that says BROKEN does not build, one that says CRASH raises, a page that says FAILS cannot be made; one that
    says FALSE is found out by an examination, and to one that says THIN it has an objection.
    """

    root: Path
    said: list[str] = field(default_factory=list)
    builds: int = 0
    examinations: int = 0
    drafts: Drafts = field(default_factory=Drafts)
    seen: dict[str, bytes] = field(default_factory=dict)
    hold: threading.Event = field(default_factory=threading.Event)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, told: Told = None) -> BuildOutcome:  # noqa: ARG002 - looks at everything
        self.builds += 1
        assert self.hold.wait(DEADLINE)
        site = self._site()
        if any(b"CRASH" in data for data in site.values()):
            raise ZeroDivisionError("a fault of ours")
        broken = tuple(
            Finding(f"content/{name}:1: <b>broken</b>", Span(f"content/{name}"), stops=True)
            for name, data in sorted(site.items())
            if b"BROKEN" in data
        )
        changed = tuple(f"content/{name}" for name in site if site[name] != self.seen.get(name))
        self.seen = site
        return BuildOutcome(None if broken else Made(site), broken, changed)

    def examine(self) -> Examination:
        thin = [name for name, data in self._site().items() if b"THIN" in data]
        false = [name for name, data in self._site().items() if b"FALSE" in data]
        found = (
            *(Finding(f"content/{name}:1: false", Span(f"content/{name}"), stops=True) for name in false),
            *(Finding(f"content/{name}:1: thin", Span(f"content/{name}")) for name in thin),
        )
        self.examinations += 1
        return Examination(found, self.drafts)

    def close(self) -> None:
        self.said.append("closed")

    def _site(self) -> dict[str, bytes]:
        content = self.root / "content"
        return {
            path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()
        }


class Made:
    """A site whose page that says FAILS cannot be made."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def get(self, path: str, /) -> bytes | None:
        data = self._files.get(path)
        if data and b"FAILS" in data:
            raise PageFailed((Finding(f"templates/{path}:1: fails", Span(f"templates/{path}"), stops=True),))
        return data


def a_desk(root: Path) -> Desk:
    """A desk with a small site that builds."""
    made = Desk(root)
    made.hold.set()
    made.write("content/index.html", HOME.format("one"))
    made.write("content/404.html", "<!doctype html><title>Lost</title><p>our own 404</p>")
    made.write("content/sources/cbc/index.html", "<p>CBC</p>")
    made.write("content/data/claims.json", "{}")
    return made


def preview_of(desk: Desk, settings: Settings | None = None) -> Preview:
    return Preview(desk.root, lambda _url: desk, settings or Settings(port=0), desk.said.append)


def start(desk: Desk, settings: Settings | None = None) -> Preview:
    """A preview of the desk that listens; its first build may be under way."""
    preview = preview_of(desk, settings)
    thread = threading.Thread(target=preview.serve, name=f"preview {id(preview)}", daemon=True)
    thread.start()
    until(lambda: preview.url)
    return preview


def stop(preview: Preview) -> None:
    preview.stop()
    until(lambda: not any(thread.name == f"preview {id(preview)}" for thread in threading.enumerate()))
