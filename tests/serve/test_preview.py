"""A real preview on a loopback port: what it serves, to whom, and what it pushes."""

import asyncio
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

import pytest
from tornado.websocket import websocket_connect

from serve.previewing import DEADLINE, HOME, Desk, start, stop, until
from sitegen.serve.preview import PORTS_TRIED, Preview, bind


def get(preview: Preview, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; redirects are not followed, and the path is sent as it is."""
    connection = http.client.HTTPConnection(urlsplit(preview.url).netloc, timeout=DEADLINE)
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return response.status, dict(response.headers), response.read()
    finally:
        connection.close()


class Page:
    """An open page's websocket, in a thread with a loop of its own."""

    def __init__(self, preview: Preview) -> None:
        self.heard: Queue[dict[str, Any] | None] = Queue()
        self.ready = threading.Event()
        self._url = preview.url.replace("http", "ws") + "__sitegen/livereload"
        self._loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        assert self.ready.wait(DEADLINE)

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._listen())
        finally:
            self._loop.close()

    async def _listen(self) -> None:
        self._socket = await websocket_connect(self._url)
        self.ready.set()
        while (message := await self._socket.read_message()) is not None:
            self.heard.put(json.loads(message))
        self._socket.close()
        self.heard.put(None)

    def say(self, message: str | bytes | dict[str, object]) -> None:
        text = json.dumps(message) if isinstance(message, dict) else message
        self._loop.call_soon_threadsafe(self._socket.write_message, text, isinstance(text, bytes))

    def hears(self) -> dict[str, Any] | None:
        try:
            return self.heard.get(timeout=DEADLINE)
        except Empty:
            raise AssertionError("heard nothing") from None

    def close(self) -> None:
        if self.thread.is_alive():
            self._loop.call_soon_threadsafe(self._socket.close)
        self.thread.join(DEADLINE)


@contextmanager
def open_page(preview: Preview, **info: object) -> Iterator[Page]:
    """A page that has introduced itself and heard what is wrong now (nothing, or the test takes it)."""
    page = Page(preview)
    try:
        page.say({"command": "hello"})
        answer = page.hears()
        assert answer
        assert answer["command"] == "hello"
        assert answer["protocols"] == ["http://livereload.com/protocols/official-7"]
        page.say({"command": "info", "url": "/", **info})
        yield page
    finally:
        page.close()


def findings(*texts: str) -> dict[str, object]:
    return {"command": "sitegen-findings", "findings": list(texts)}


RELOAD = {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}


# --- pages ----------------------------------------------------------------------------------------------------------


def test_a_page_is_served_with_the_script_and_nothing_is_stored(running: Preview, desk: Desk) -> None:
    status, headers, body = get(running)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not headers.keys() & {"Server", "Etag", "Last-Modified", "Access-Control-Allow-Origin"}
    assert b'<head><script src="/__sitegen/preview.js" data-edition="' in body
    assert b"<p>one</p>" in body
    assert (desk.root / "content/index.html").read_text() == HOME.format("one")


def test_head_is_get_without_a_body(running: Preview) -> None:
    _, by_get, body = get(running)
    status, by_head, nothing = get(running, method="HEAD")
    assert (status, nothing) == (200, b"")
    assert by_head["Content-Length"] == by_get["Content-Length"] == str(len(body))


def test_a_folder_leads_to_its_slash_and_keeps_the_query(running: Preview) -> None:
    status, headers, _ = get(running, "/sources/cbc?x=1&y=a%20b")
    assert (status, headers["Location"]) == (302, "/sources/cbc/?x=1&y=a%20b")


def test_the_sites_own_404(running: Preview) -> None:
    status, _, body = get(running, "/nope/")
    assert status == 404
    assert b"our own 404" in body


def test_data_is_served_as_it_is(running: Preview) -> None:
    status, headers, body = get(running, "/data/claims.json")
    assert (status, headers["Content-Type"], body) == (200, "application/json; charset=utf-8", b"{}")


@pytest.mark.parametrize(("name", "kind"), [("preview.js", "text/javascript"), ("preview.css", "text/css")])
def test_the_previews_own_files(running: Preview, name: str, kind: str) -> None:
    status, headers, body = get(running, f"/__sitegen/{name}")
    assert (status, headers["Content-Type"]) == (200, f"{kind}; charset=utf-8")
    assert body
    assert get(running, f"/__sitegen/{name}", method="HEAD")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/.env",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/content/../../secret.txt",
        "/__sitegen/handlers.py",
        "/__sitegen/../secret.txt",
        "/forcereload",
        "/livereload",
    ],
)
def test_nothing_but_the_site_can_be_had(running: Preview, desk: Desk, path: str) -> None:
    (desk.root / ".env").write_text("SECRET")
    (desk.root.parent / "secret.txt").write_text("SECRET")
    status, _, body = get(running, path)
    assert status == 404
    assert b"SECRET" not in body


def test_only_reading_is_possible(running: Preview) -> None:
    assert get(running, method="POST")[0] == 405


# --- privacy --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/data/claims.json", "/__sitegen/preview.js", "/__sitegen/livereload"])
def test_a_foreign_host_is_refused(running: Preview, path: str) -> None:
    status, _, body = get(running, path, Host="evil.example")
    assert status == 403
    assert b"one" not in body


def test_this_machines_name_is_accepted(running: Preview) -> None:
    assert get(running, Host=f"localhost:{urlsplit(running.url).port}")[0] == 200


def handshake(preview: Preview, **headers: str) -> int:
    """The status of a websocket's opening request."""
    asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    connection = http.client.HTTPConnection(urlsplit(preview.url).netloc, timeout=DEADLINE)
    try:
        connection.request("GET", "/__sitegen/livereload", headers={**asked, "Sec-WebSocket-Version": "13", **headers})
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "http://127.0.0.1:1"}, {"Host": "evil.example"}]
)
def test_a_foreign_page_may_not_listen(running: Preview, headers: dict[str, str]) -> None:
    assert handshake(running, **headers) == 403


def test_its_own_page_may_listen(running: Preview) -> None:
    assert handshake(running, Origin=running.url.rstrip("/")) == 101


def test_nothing_listens_but_the_loopback_address(running: Preview) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.2", urlsplit(running.url).port or 0))  # taken, were it bound to every address


def test_a_preview_open_to_the_network_says_so(desk: Desk) -> None:
    preview = start(desk, host="0.0.0.0")  # noqa: S104 -- that is the case
    stop(preview)
    assert "Whoever can reach this machine over the network can read this preview." in desk.said
    assert preview.url.startswith("http://127.0.0.1:")


# --- what is pushed -------------------------------------------------------------------------------------------------


def test_an_edit_reaches_the_page(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == findings()
        desk.write("content/index.html", HOME.format("two"))
        assert page.hears() == RELOAD
        assert b"two" in get(running)[2]


def test_a_mistake_keeps_the_page_and_is_told_and_its_mending_too(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == findings()
        desk.write("content/index.html", "BROKEN")
        assert page.hears() == findings("content/index.html:1: <b>broken</b>")
        status, _, body = get(running)
        assert status == 200
        assert b"<p>one</p>" in body
        with open_page(running) as later:
            assert later.hears() == findings("content/index.html:1: <b>broken</b>")
        desk.write("content/index.html", HOME.format("mended"))
        assert page.hears() == findings()
        assert page.hears() == RELOAD
        assert b"mended" in get(running)[2]
    assert "content/index.html:1: <b>broken</b>" in desk.said
    assert "1 finding; the last good pages stay" in desk.said


def test_a_save_that_changes_no_page_reloads_nothing(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == findings()
        before = desk.builds
        desk.write("content/index.html", HOME.format("one"))
        until(lambda: desk.builds > before)
        desk.write("content/index.html", "BROKEN")
        assert page.hears() == findings("content/index.html:1: <b>broken</b>")


def test_a_page_loaded_before_the_last_change_is_told_to_reload(running: Preview) -> None:
    with open_page(running, edition="an older one") as page:
        assert page.hears() == findings()
        assert page.hears() == RELOAD


def test_warnings_go_to_the_terminal_alone(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == findings()
        desk.write("content/index.html", HOME.format("THIN"))
        assert page.hears() == RELOAD
    assert "content/index.html: thin" in desk.said


def test_a_fault_of_ours_does_not_end_the_preview(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == findings()
        desk.write("content/index.html", "CRASH")
        told = page.hears()
        assert told
        assert "a fault of ours" in told["findings"][0]
        desk.write("content/index.html", HOME.format("two"))
        assert page.hears() == findings()
        assert page.hears() == RELOAD


def test_twenty_saves_at_once_are_one_build(running: Preview, desk: Desk) -> None:
    before = desk.builds
    with open_page(running) as page:
        assert page.hears() == findings()
        for number in range(20):
            desk.write(f"content/new-{number}.html", "new")
        assert page.hears() == RELOAD
        until(lambda: get(running, "/new-19.html")[0] == 200)
    assert desk.builds - before in {1, 2}  # two where the machine was so busy that the saves came in two groups


def test_pages_are_served_while_a_build_runs_and_the_last_save_wins(running: Preview, desk: Desk) -> None:
    before = desk.builds
    desk.hold.clear()
    for text in ("two", "three", "four"):
        desk.write("content/index.html", HOME.format(text))
        until(lambda: desk.builds == before + 1)
        assert b"<p>one</p>" in get(running)[2]
    desk.hold.set()
    until(lambda: b"<p>four</p>" in get(running)[2])


@pytest.mark.parametrize("nonsense", ["{", "[1]", "[" * 4000, '"text"', "{}", b"\xff\xfe", '{"command": 1}'])
def test_nonsense_from_a_page_does_no_harm(running: Preview, nonsense: str | bytes) -> None:
    with open_page(running) as page:
        assert page.hears() == findings()
        page.say(nonsense)
        page.say({"command": "info"})
        assert page.hears() == findings()


def test_an_overlong_message_ends_that_connection_alone(running: Preview) -> None:
    with open_page(running) as page:
        assert page.hears() == findings()
        page.say("x" * 5000)
        assert page.hears() is None
    assert get(running)[0] == 200


def test_two_previews_in_one_process_do_not_mix(running: Preview, desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    other.hold.set()
    other.write("content/index.html", HOME.format("other"))
    second = start(other)
    try:
        until(lambda: b"other" in get(second)[2])
        with open_page(running) as page, open_page(second) as far:
            assert page.hears() == far.hears() == findings()
            other.write("content/index.html", "BROKEN")
            assert far.hears() == findings("content/index.html:1: <b>broken</b>")
            desk.write("content/index.html", HOME.format("two"))
            assert page.hears() == RELOAD
    finally:
        stop(second)


# --- beginning and end ----------------------------------------------------------------------------------------------


def test_before_the_first_build_ends_there_is_a_page_that_waits(desk: Desk) -> None:
    desk.hold.clear()
    preview = start(desk)
    try:
        status, _, body = get(preview)
        assert status == 503
        assert b'data-edition=""' in body
        with open_page(preview, edition="") as page:
            assert page.hears() == findings()
            desk.hold.set()
            assert page.hears() == RELOAD
        assert get(preview)[0] == 200
    finally:
        stop(preview)


def test_a_project_that_never_built_says_why(desk: Desk) -> None:
    desk.write("content/index.html", "BROKEN")
    preview = start(desk)
    try:
        with open_page(preview, edition="") as page:
            until(lambda: "1 finding" in desk.said)
            until(lambda: findings("content/index.html:1: <b>broken</b>") in page.heard.queue)
    finally:
        stop(preview)


def test_an_open_page_does_not_hold_up_the_end(desk: Desk) -> None:
    preview = start(desk)
    with open_page(preview) as page:
        page.hears()
        stop(preview)
        until(lambda: None in page.heard.queue)
    with pytest.raises(ConnectionRefusedError):
        get(preview)


def test_nothing_is_written_into_the_project(running: Preview, desk: Desk) -> None:
    before = {path: path.stat().st_mtime_ns for path in desk.root.rglob("*")}
    get(running)
    desk.write("content/index.html", HOME.format("two"))
    until(lambda: b"two" in get(running)[2])
    after = {path: path.stat().st_mtime_ns for path in desk.root.rglob("*")}
    assert after.keys() == before.keys()
    assert {path.name for path in after if after[path] != before[path]} <= {"index.html"}


def test_a_taken_port_leads_to_the_next_free_one(running: Preview, desk: Desk) -> None:
    taken = urlsplit(running.url).port
    assert taken
    second = start(desk, port=taken)
    try:
        port = urlsplit(second.url).port
        assert port
        assert taken < port < taken + PORTS_TRIED
        assert f"Port {taken} is taken; using {port}." in desk.said
    finally:
        stop(second)


def code_of(desk: Desk, port: int, host: str) -> int:
    """The exit code of a preview that is to end as soon as it has begun."""
    preview = Preview(desk.root, desk.build, port=port, host=host, open_browser=False, announce=desk.said.append)
    preview.stop()
    return preview.serve()


def test_a_preview_that_is_stopped_ends_clean(desk: Desk) -> None:
    assert code_of(desk, 0, "127.0.0.1") == 0


def test_when_every_port_is_taken_it_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        monkeypatch.setattr("sitegen.serve.preview.PORTS_TRIED", 1)
        assert code_of(desk, port, "127.0.0.1") == 2
    assert len(desk.said) == 1
    assert f"Cannot serve on 127.0.0.1, port {port}" in desk.said[0]


@pytest.mark.parametrize(
    ("port", "host"), [(0, "no.such.name.invalid"), (0, "203.0.113.7"), (70000, "127.0.0.1"), (-1, "127.0.0.1")]
)
def test_a_place_that_cannot_be_had_is_said_plainly(desk: Desk, port: int, host: str) -> None:
    assert code_of(desk, port, host) == 2
    assert desk.said[0].startswith(f"Cannot serve on {host}, port {port}: ")


def test_a_port_one_may_not_use_is_not_searched_past(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket, "create_server", refuse)
    with pytest.raises(PermissionError):
        bind(80, "127.0.0.1")


@pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")
def test_the_loopback_address_of_ipv6_will_do(desk: Desk) -> None:
    assert code_of(desk, 0, "::1") == 0
    assert "Preview: http://[::1]:" in desk.said[0]


def test_the_browser_is_opened_once_there_is_something_to_see(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    desk.hold.clear()
    preview = start(desk, open_browser=True)
    try:
        until(lambda: desk.builds)
        assert opened == []
        desk.hold.set()
        until(lambda: opened == [preview.url])
        desk.write("content/index.html", HOME.format("two"))
        until(lambda: b"two" in get(preview)[2])
        assert opened == [preview.url]
    finally:
        stop(preview)


PROGRAM = """
import sys, time
from pathlib import Path
from sitegen.serve import BuildOutcome, serve

def build():
    if sys.argv[2] == "slow":
        print("building", flush=True)
        time.sleep(1000)
    return BuildOutcome({"index.html": b"<p>one"}, (), failed=False, seconds=0.0)

raise SystemExit(serve(Path(sys.argv[1]), build, port=0, open_browser=False, announce=lambda line: print(line, flush=True)))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("pace", "sign"), [("quick", "files in"), ("slow", "building")])
def test_ctrl_c_ends_it_at_once_even_in_a_build(desk: Desk, number: int, pace: str, sign: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(desk.root), pace]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as child:
        assert child.stdout
        line = "a line"
        while line and sign not in line:
            line = child.stdout.readline()
        child.send_signal(number)
        rest = child.communicate(timeout=DEADLINE)[0]
    assert (child.returncode, rest) == (0, "")
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)  # nobody of its session is left
