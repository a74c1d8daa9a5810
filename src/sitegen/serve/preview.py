"""livereload's server, made of our watcher and handlers, and `serve`, which runs it."""

import asyncio
import contextlib
import errno
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from livereload import Server
from tornado.httpserver import HTTPServer

from sitegen.serve.builder import Builder
from sitegen.serve.guard import is_open, is_private
from sitegen.serve.handlers import Session, application
from sitegen.serve.outcome import BuildOutcome, Shown
from sitegen.serve.watching import ProjectWatcher

PORTS_TRIED = 20
LAST_PORT = 65535


def serve(
    root: Path,
    build: Callable[[], BuildOutcome],
    *,
    port: int,
    host: str = "127.0.0.1",
    open_browser: bool,
    announce: Callable[[str], None],
) -> int:
    """Show the project at `root` in browsers until Ctrl-C; the exit code: 0, or 2 where no port could be had.

    `build` is called in a thread, never twice at once, and must write nothing. `announce` gets what a terminal
    should say, a text at a time (a finding has several lines). `port` 0 takes any free one; a taken port leads to
    the next free one.
    """
    return Preview(root, build, port=port, host=host, open_browser=open_browser, announce=announce).serve()


class Preview(Server):  # type: ignore[misc] # livereload has no types
    """One preview of one project. `serve` blocks; `stop` ends it from any thread. For one use."""

    def __init__(
        self,
        root: Path,
        build: Callable[[], BuildOutcome],
        *,
        port: int,
        host: str,
        open_browser: bool,
        announce: Callable[[str], None],
    ) -> None:
        super().__init__(watcher=ProjectWatcher(root, lambda text: self._in_loop(announce, text)))
        self._port, self._host = port, host
        self._announce = announce
        self._unopened = open_browser
        self._session = Session(host)
        self._builder = Builder(build, lambda shown, outcome: self._in_loop(self._show, shown, outcome))
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Event | None = None
        self.url = ""

    def serve(self) -> int:
        try:
            listening = bind(self._port, self._host)
        except OSError as error:
            self._announce(f"Cannot serve on {self._host}, port {self._port}: {error.strerror or error}")
            return 2
        with contextlib.suppress(KeyboardInterrupt):  # where signals cannot be handled in the loop
            asyncio.run(self._run(listening))
        return 0

    def stop(self) -> None:
        self._stopping.set()
        if self._ended:
            self._in_loop(self._ended.set)

    async def _run(self, listening: socket.socket) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
                self._loop.add_signal_handler(number, self._ended.set)
        server = HTTPServer(application(self._session))
        server.add_socket(listening)
        self._greet(listening.getsockname()[1])
        self._builder.start()
        self.watcher.start(self._builder.ask)
        if not self._stopping.is_set():
            await self._ended.wait()
        self._builder.stop()
        self.watcher.stop()
        server.stop()
        for listener in tuple(self._session.listeners):
            listener.close(1001)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.close_all_connections(), 1)

    def _greet(self, port: int) -> None:
        name = "127.0.0.1" if is_open(self._host) else f"[{self._host}]" if ":" in self._host else self._host
        if self._port not in {0, port}:
            self._announce(f"Port {self._port} is taken; using {port}.")
        if not is_private(self._host):
            self._announce("Whoever can reach this machine over the network can read this preview.")
        self.url = f"http://{name}:{port}/"
        self._announce(f"Preview: {self.url} (Ctrl-C ends it)")

    def _show(self, shown: Shown, outcome: BuildOutcome) -> None:
        self._session.show(shown)
        for finding in outcome.findings:
            self._announce(finding)
        if outcome.failed:
            kept = "; the last good pages stay" if shown.edition and outcome.artifacts is None else ""
            self._announce(f"{len(shown.wrong)} {'finding' if len(shown.wrong) == 1 else 'findings'}{kept}")
        else:
            self._announce(f"{len(shown.site)} files in {outcome.seconds:.2f} s")
        if self._unopened:
            self._unopened = False
            threading.Thread(target=webbrowser.open, args=(self.url,), daemon=True).start()

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
