"""HTTP and websocket: livereload's protocol, guarded; everything from memory."""

import json
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler
from tornado.web import Application, HTTPError, RequestHandler

from sitegen.serve.answer import RESERVED, answer, content_type
from sitegen.serve.guard import is_host_allowed, is_origin_allowed
from sitegen.serve.outcome import NOTHING_YET, Shown

_RELOAD = {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}
_LONGEST_MESSAGE = 4096  # bytes; a browser sends nothing longer than its page's address
_OWN_FILES = Path(__file__).parent


class Session:
    """What the handlers of one server share: the address it is bound to, what it shows, and who listens."""

    def __init__(self, bound: str) -> None:
        self.bound = bound
        self.shown = NOTHING_YET
        self.listeners: set[ListenHandler] = set()

    def show(self, shown: Shown) -> None:
        """Serve this from now on, and tell every open page what it needs to know of the change."""
        before, self.shown = self.shown, shown
        for listener in tuple(self.listeners):
            if shown.wrong != before.wrong:
                listener.send_message(_findings(shown))
            if shown.edition != before.edition:
                listener.send_message(_RELOAD)


def application(session: Session) -> Application:
    return Application(
        [
            (RESERVED + "livereload", ListenHandler, {"session": session}),
            (RESERVED + r"(preview\.(?:js|css))", OwnFileHandler, {"session": session}),
            (r".*", PageHandler, {"session": session}),
        ],
        log_function=lambda _handler: None,  # a line for each file a browser fetches hides the findings
        websocket_max_message_size=_LONGEST_MESSAGE,
    )


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

    def get(self) -> None:
        found = answer(self.session.shown, self.request.path)
        self.set_status(found.status)
        self.set_header("Content-Type", found.content_type)
        if found.location:
            query = "?" + self.request.query if self.request.query else ""
            self.set_header("Location", found.location + query)
        self.finish(found.body)

    head = get


class OwnFileHandler(GuardedHandler):
    """The preview's own script and style."""

    def get(self, name: str) -> None:
        self.set_header("Content-Type", content_type(name))
        self.finish((_OWN_FILES / name).read_bytes())

    head = get


class ListenHandler(GuardedHandler, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """One open page, over livereload's websocket protocol; our own command `sitegen-findings` beside it."""

    def check_origin(self, origin: str) -> bool:
        return is_origin_allowed(origin, self.request.headers.get("Host", ""))

    def on_message(self, message: str | bytes) -> None:
        said = _decoded(message)
        if said.get("command") == "hello":
            super().on_message(message)
        elif said.get("command") == "info":
            self.session.listeners.add(self)
            shown = self.session.shown
            self.send_message(_findings(shown))
            if said.get("edition", shown.edition) != shown.edition:  # it was loaded before the last change
                self.send_message(_RELOAD)

    def on_close(self) -> None:
        self.session.listeners.discard(self)


def _findings(shown: Shown) -> dict[str, object]:
    return {"command": "sitegen-findings", "findings": list(shown.wrong)}


def _decoded(message: str | bytes) -> dict[str, Any]:
    """The message as a mapping; an empty one for anything that is none."""
    try:
        said = json.loads(message)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
