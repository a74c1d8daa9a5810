"""HTTP and websocket: livereload's protocol, guarded; everything from memory."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from sitegen.serve.answer import HTML, RESERVED, Answer, answer, content_type, with_policy, with_script
from sitegen.serve.editor import Editor
from sitegen.serve.guard import is_host_allowed, is_origin_allowed
from sitegen.serve.outcome import NOTHING_YET, Finding, PageFailed, Shown

_LONGEST_MESSAGE = 4096  # bytes; a browser sends nothing longer than its page's address
_OWN_FILES = Path(__file__).parent
_CANNOT_BE_MADE = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
    b"<body><p>This page cannot be made from the files as they are now.</p></body></html>"
)


class Session:
    """What the handlers of one server share: the address it is bound to, what it shows, and who listens."""

    def __init__(self, bound: str, base: str, editor: Editor) -> None:
        self.bound = bound
        self.base = base
        self.editor = editor
        self.shown = NOTHING_YET
        self.failed: tuple[Finding, ...] = ()  # of pages that could not be made since the last build
        self.listeners: set[ListenHandler] = set()

    def viewed(self) -> tuple[str, ...]:
        """The addresses that browsers show now; may be asked from any thread."""
        return tuple({listener.url: None for listener in tuple(self.listeners)})

    def show(self, shown: Shown, versions: Mapping[str, str]) -> None:
        """Serve this from now on, and tell every open page what it needs to know of the change.

        `versions` are those of the pages in view, by address.
        """
        said = self.state()
        fresh = shown.site is not self.shown.site
        self.shown = shown
        if fresh:
            self.failed = ()
        for listener in tuple(self.listeners):
            if self.state() != said:
                listener.send_message(self.state())
            if listener.url in versions:
                listener.compare(versions[listener.url])
            elif fresh:  # it was opened while the site was built
                IOLoop.current().spawn_callback(listener.catch_up)

    def fail(self, findings: tuple[Finding, ...]) -> None:
        """A page could not be made: say so over every page."""
        self.failed = tuple(dict.fromkeys((*self.failed, *findings)))
        for listener in tuple(self.listeners):
            listener.send_message(self.state())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(dict.fromkeys((*self.failed, *self.shown.findings)))

    def state(self) -> dict[str, object]:
        can_open = self.editor.is_set
        return {
            "command": "sitegen-state",
            "stale": self.shown.stale,
            "findings": [
                {"text": each.text, "stops": each.stops, "editor": can_open and each.place is not None}
                for each in self.findings
            ],
            "drafts": {
                "pages": sorted(self.base + url.removeprefix("/") for url in self.shown.drafts.pages),
                "ids": sorted(self.shown.drafts.ids),
            },
        }


def application(session: Session) -> Application:
    return Application(
        [
            (RESERVED + "livereload", ListenHandler, {"session": session}),
            (RESERVED + r"((?:preview|drafts)\.(?:js|css))", OwnFileHandler, {"session": session}),
            (r".*", PageHandler, {"session": session}),
        ],
        log_function=lambda _handler: None,  # a line for each file a browser fetches hides the findings
        websocket_max_message_size=_LONGEST_MESSAGE,
    )


async def _answered(session: Session, url: str) -> Answer:
    """The answer to a GET; a page is made in a thread, so that nobody else waits for it."""
    site = session.shown.site
    try:
        return await _in_thread(lambda: answer(site, url, session.base))
    except PageFailed as failure:
        session.fail(failure.findings)
        return Answer(500, _CANNOT_BE_MADE, version="failed")


async def _in_thread(make: Callable[[], Answer]) -> Answer:
    """What `make` gives, in a thread that does not keep the process from ending."""
    loop = asyncio.get_running_loop()
    made: asyncio.Future[Answer] = loop.create_future()

    def settle(result: Answer | None, error: BaseException | None) -> None:
        if made.done():
            return
        if result is None:
            made.set_exception(error or RuntimeError("nothing was made"))
        else:
            made.set_result(result)

    def run() -> None:
        result, failure = None, None
        try:
            result = make()
        except BaseException as error:  # noqa: BLE001 -- raised where it is awaited
            failure = error
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, name="page", daemon=True).start()
    return await made


class GuardedHandler(RequestHandler):
    """Answers only who asked for this server by a name that is its own."""

    def initialize(self, session: Session) -> None:
        self.session = session

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def prepare(self) -> Awaitable[None] | None:
        if not is_host_allowed(self.request.headers.get("Host", ""), self.session.bound):
            raise HTTPError(403)
        return super().prepare()

    def compute_etag(self) -> str | None:
        return None  # nothing is to be stored, so nothing is to be compared


class PageHandler(GuardedHandler):
    """A file of the site, as a static host would send it."""

    async def get(self) -> None:
        found = await _answered(self.session, self.request.path)
        body = found.body
        if found.content_type == HTML and not found.location:
            body = with_script(with_policy(body, f"ws://{self.request.host}"), found.version)
        self.set_status(found.status)
        self.set_header("Content-Type", found.content_type)
        if found.location:
            query = "?" + self.request.query if self.request.query else ""
            self.set_header("Location", found.location + query)
        self.finish(body)

    head = get


class OwnFileHandler(GuardedHandler):
    """The preview's own script and style."""

    def get(self, name: str) -> None:
        self.set_header("Content-Type", content_type(name))
        self.finish((_OWN_FILES / name).read_bytes())

    head = get


class ListenHandler(GuardedHandler, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """One open page, over livereload's websocket protocol; our own commands `sitegen-…` beside it.

    `url` is the path it shows, `version` the state of that page it has been told of last.
    """

    url = ""
    version = ""

    def check_origin(self, origin: str) -> bool:
        return is_origin_allowed(origin, self.request.headers.get("Host", ""))

    async def on_message(self, message: str | bytes) -> None:
        said = _decoded(message)
        if said.get("command") == "hello":
            super().on_message(message)
        elif said.get("command") == "info":
            self.url, self.version = (str(said.get(key, "")) for key in ("url", "version"))
            self.session.listeners.add(self)
            self.send_message(self.session.state())
            await self.catch_up()
        elif said.get("command") == "sitegen-open":
            self._open(said.get("finding"))

    def send_message(self, message: object) -> None:
        """A page that has gone away meanwhile is told nothing; livereload would log it as an error."""
        with suppress(WebSocketClosedError):
            self.write_message(json.dumps(message))

    async def catch_up(self) -> None:
        """The page may have been loaded before the last change."""
        self.compare((await _answered(self.session, self.url)).version)

    def compare(self, version: str) -> None:
        """Tell of a newer state of the page."""
        if version == self.version:
            return
        self.version = version
        self.send_message({"command": "reload", "path": self.url, "liveCSS": True, "version": version})

    def _open(self, number: object) -> None:
        """Open the author's editor at a finding; nothing but a place that a finding names can be opened."""
        findings = self.session.findings
        if not isinstance(number, int) or not 0 <= number < len(findings):
            return
        place = findings[number].place
        address = self.session.editor.open(place) if place else ""
        if address:
            self.send_message({"command": "sitegen-open", "url": address})

    def on_close(self) -> None:
        self.session.listeners.discard(self)


def _decoded(message: str | bytes) -> dict[str, Any]:
    """The message as a mapping; an empty one for anything that is none."""
    try:
        said = json.loads(message)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
