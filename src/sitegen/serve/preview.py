"""livereload's server, made of our watcher and handlers, and `serve`, which runs it."""

import asyncio
import contextlib
import errno
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

from livereload import Server
from tornado.httpserver import HTTPServer

from sitegen.frozen import dataclass
from sitegen.serve.builder import Builder, Project
from sitegen.serve.editor import Editor
from sitegen.serve.guard import is_open, is_private
from sitegen.serve.handlers import Session, application
from sitegen.serve.outcome import BuildOutcome, Examination, Finding, Shown
from sitegen.serve.telling import lines_of, texts_of
from sitegen.serve.watching import ProjectWatcher

PORTS_TRIED = 20
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Settings:
    """How a preview is set up. `port` 0 takes any free one, a taken port leads to the next free one.

    `base` is the path that the site stands under, with a slash at both ends. `poll` looks at every file instead of asking
    the system to tell of changes. `editor` is what `SITEGEN_EDITOR` says.
    """

    port: int = 8000
    host: str = "127.0.0.1"
    base: str = "/"
    open_browser: bool = False
    poll: bool = False
    editor: str = ""


def serve(root: Path, project: Callable[[str], Project], settings: Settings, announce: Callable[[str], None]) -> int:
    """Show the project at `root` in browsers until Ctrl-C; the exit code: 0, or 2 where no port could be had.

    `project` makes what is previewed, for the address it is served at, before there are threads. `announce` gets what a terminal should say, a text
    at a time (a finding has several lines).
    """
    return Preview(root, project, settings, announce).serve()


class Preview(Server):  # type: ignore[misc] # livereload has no types
    """One preview of one project. `serve` blocks; `stop` ends it from any thread. For one use."""

    def __init__(
        self,
        root: Path,
        project: Callable[[str], Project],
        settings: Settings,
        announce: Callable[[str], None],
    ) -> None:
        super().__init__(watcher=ProjectWatcher(root, lambda text: self._in_loop(announce, text), poll=settings.poll))
        self._project = project
        self._settings = settings
        self._announce = announce
        self._unopened = settings.open_browser
        self._session = Session(settings.host, settings.base, Editor(settings.editor, root))
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Event | None = None
        self._told: tuple[Finding, ...] = ()
        self.url = ""

    def serve(self) -> int:
        host, port = self._settings.host, self._settings.port
        try:
            listening = bind(port, host)
        except PermissionError:
            self._announce(f"Cannot serve on {host}, port {port}: ports below 1024 need more rights; try --port 8000")
            return 2
        except OSError as error:
            self._announce(f"Cannot serve on {host}, port {port}: {error.strerror or error}")
            return 2
        os.register_at_fork(after_in_child=listening.close)  # no other process is to hold the port
        with contextlib.suppress(KeyboardInterrupt):  # where signals cannot be handled in the loop
            self._greet(listening.getsockname()[1])
            with contextlib.closing(self._project(self.url)) as project:
                asyncio.run(self._run(listening, project))
        return 0

    def stop(self) -> None:
        self._stopping.set()
        if self._ended:
            self._in_loop(self._ended.set)

    async def _run(self, listening: socket.socket, project: Project) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
                self._loop.add_signal_handler(number, self._ended.set)
        server = HTTPServer(application(self._session))
        server.add_socket(listening)
        builder = Builder(project, self, self._settings.base)
        builder.start()
        self.watcher.start(builder.ask)
        if not self._stopping.is_set():
            await self._ended.wait()
        builder.stop()
        self.watcher.stop()
        server.stop()
        for listener in tuple(self._session.listeners):
            listener.close(1001)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.close_all_connections(), 1)

    def _greet(self, port: int) -> None:
        host = self._settings.host
        name = "127.0.0.1" if is_open(host) else f"[{host}]" if ":" in host else host
        if self._settings.port not in {0, port}:
            self._announce(f"Port {self._settings.port} is taken; using {port}.")
        if not is_private(host):
            self._announce("Whoever can reach this machine over the network can read this preview, drafts included.")
        self.url = f"http://{name}:{port}{self._settings.base}"
        self._announce(f"Preview: {self.url} (Ctrl-C ends it)")

    # What the builder calls, in its own thread.

    def viewed(self) -> tuple[str, ...]:
        return self._session.viewed()

    def built(self, shown: Shown, versions: Mapping[str, str], outcome: BuildOutcome) -> None:
        self._in_loop(self._show, shown, versions, outcome)

    def examined(self, shown: Shown, found: Examination) -> None:
        self._in_loop(self._note, shown, found)

    # The same, in the event loop's thread.

    def _show(self, shown: Shown, versions: Mapping[str, str], outcome: BuildOutcome) -> None:
        self._session.show(shown, versions)
        for line in lines_of(shown, outcome):
            self._announce(line)
        self._told = outcome.findings
        if self._unopened:
            self._unopened = False
            threading.Thread(target=webbrowser.open, args=(self.url,), daemon=True).start()

    def _note(self, shown: Shown, found: Examination) -> None:
        self._session.show(shown, {})
        if found.findings != self._told and not shown.stale:
            self._told = found.findings
            for text in texts_of(found):
                self._announce(text)

    def _in_loop(self, function: Callable[..., object], *arguments: object) -> None:
        """Call it in the event loop's thread; not at all once the loop has ended."""
        if self._loop:
            with contextlib.suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(function, *arguments)


def bind(port: int, host: str) -> socket.socket:
    """A listening socket on the port, or on the next free one of `PORTS_TRIED`; OSError where there is none."""
    if not 0 <= port <= LAST_PORT:
        raise OSError(errno.EADDRNOTAVAIL, f"ports are numbers from 1 to {LAST_PORT}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + PORTS_TRIED, LAST_PORT + 1)):
        try:
            listening = socket.create_server((host, candidate), family=family)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            listening.settimeout(0)  # the loop must never wait for it
            return listening
    raise OSError(errno.EADDRINUSE, f"it and the next {PORTS_TRIED - 1} are taken")
