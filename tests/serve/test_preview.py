"""A real preview on a loopback port: what it serves, to whom, and what it pushes."""

import asyncio
import http.client
import json
import os
import re
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

from rights import without_rights
from serve.previewing import DEADLINE, HOME, Desk, Made, preview_of, start, stop, until
from sitegen.serve.outcome import BuildOutcome, Drafts, Shown
from sitegen.serve.preview import PORTS_TRIED, Preview, Settings, bind


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
        self._url = f"ws://{urlsplit(preview.url).netloc}/__sitegen/livereload"
        self._loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        assert self.ready.wait(DEADLINE)

    def _run(self) -> None:
        self._loop.run_until_complete(self._listen())

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
        self._loop.call_soon_threadsafe(self._socket.close)  # does nothing where the loop has already come to its end
        self.thread.join(DEADLINE)
        self._loop.close()


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
        version = info.pop("version") if "version" in info else version_of(preview)
        page.say({"command": "info", "url": "/", "version": version, **info})
        yield page
    finally:
        page.close()


def state(*texts: str, stale: bool = True, stops: bool = True) -> dict[str, object]:
    """What a page is told of the files."""
    return {
        "command": "sitegen-state",
        "stale": stale and bool(texts),
        "findings": [{"text": text, "stops": stops, "editor": False} for text in texts],
        "drafts": {"pages": [], "ids": []},
    }


BROKEN = "content/index.html:1: <b>broken</b>"


def is_reload(message: dict[str, Any] | None) -> bool:
    return bool(message and message["command"] == "reload" and message["path"] == "/" and message["version"])


def version_of(preview: Preview, path: str = "/") -> str:
    """The version that a page says it has."""
    found = re.search(rb'data-version="([0-9a-z]*)"', get(preview, path)[2])
    assert found
    return found[1].decode()


# --- pages ----------------------------------------------------------------------------------------------------------


def test_a_page_is_served_with_the_script_and_nothing_is_stored(running: Preview, desk: Desk) -> None:
    status, headers, body = get(running)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not headers.keys() & {"Server", "Etag", "Last-Modified", "Access-Control-Allow-Origin"}
    assert b'<head><script src="/__sitegen/preview.js" data-sitegen data-version="' in body
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
    preview = start(desk, Settings(port=0, host="0.0.0.0"))  # noqa: S104 -- that is the case
    stop(preview)
    assert "Whoever can reach this machine over the network can read this preview, drafts included." in desk.said
    assert preview.url.startswith("http://127.0.0.1:")


# --- what is pushed -------------------------------------------------------------------------------------------------


def test_an_edit_reaches_the_page(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        desk.write("content/index.html", HOME.format("two"))
        assert is_reload(page.hears())
        assert b"two" in get(running)[2]


def test_a_mistake_keeps_the_page_and_is_told_and_its_mending_too(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        desk.write("content/index.html", "BROKEN")
        assert page.hears() == state(BROKEN)
        status, _, body = get(running)
        assert status == 200
        assert b"<p>one</p>" in body
        with open_page(running) as later:
            assert later.hears() == state(BROKEN)
        desk.write("content/index.html", HOME.format("mended"))
        assert page.hears() == state()
        assert is_reload(page.hears())
        assert b"mended" in get(running)[2]
    assert "content/index.html:1: <b>broken</b>" in desk.said
    assert any("1 error after" in line and "the last good pages stay" in line for line in desk.said)


def test_a_save_that_changes_no_page_reloads_nothing(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        before = desk.builds
        desk.write("content/index.html", HOME.format("one"))
        until(lambda: desk.builds > before)
        desk.write("content/index.html", "BROKEN")
        assert page.hears() == state(BROKEN)


def test_a_page_loaded_before_the_last_change_is_told_to_reload(running: Preview) -> None:
    with open_page(running, version="an older one") as page:
        assert page.hears() == state()
        assert is_reload(page.hears())


def test_what_does_not_stop_a_build_is_told_after_the_page_is_shown(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        desk.write("content/index.html", HOME.format("THIN"))
        assert is_reload(page.hears())
        assert page.hears() == state("content/index.html:1: thin", stale=False, stops=False)
        until(lambda: any("1 finding that would not stop a build" in line for line in desk.said))
        desk.write("content/index.html", HOME.format("FALSE"))
        assert page.hears() == state()
        assert is_reload(page.hears())
        assert page.hears() == state("content/index.html:1: false", stale=False)
        until(lambda: "content/index.html:1: false" in desk.said)


def test_drafts_are_told_of(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        desk.drafts = Drafts(frozenset({"/a/"}), frozenset({"c"}))
        desk.write("content/index.html", HOME.format("two"))
        assert is_reload(page.hears())
        assert page.hears() == {**state(), "drafts": {"pages": ["/a/"], "ids": ["c"]}}


def test_a_site_below_a_path_is_served_there_and_its_drafts_named_so(desk: Desk) -> None:
    desk.drafts = Drafts(frozenset({"/", "/a/"}))
    preview = start(desk, Settings(port=0, base="/x/"))
    try:
        until(lambda: get(preview, "/x/")[0] == 200)
        assert preview.url.endswith("/x/")
        assert get(preview, "/")[1]["Location"] == "/x/"
        with open_page(preview, url="/x/", version=version_of(preview, "/x/")) as page:
            until(lambda: desk.examinations)
            told = page.hears()
            while told and told["drafts"]["pages"] != ["/x/", "/x/a/"]:
                told = page.hears()
            desk.write("content/index.html", HOME.format("two"))
            told = page.hears()
            assert told
            assert (told["command"], told["path"]) == ("reload", "/x/")
    finally:
        stop(preview)


def test_a_finding_opens_in_the_editor_that_the_author_named(desk: Desk) -> None:
    desk.write("content/index.html", "BROKEN")
    preview = start(desk, Settings(port=0, editor="editor://open{path}:{line}:{column}"))
    try:
        with open_page(preview, version="") as page:
            until(lambda: any("1 error after" in line for line in desk.said))
            page.say({"command": "sitegen-open", "finding": 0})
            told = page.hears()
            while told and told["command"] != "sitegen-open":
                assert "editor://" not in json.dumps(told)
                assert str(desk.root) not in json.dumps(told)
                told = page.hears()
            assert told == {"command": "sitegen-open", "url": f"editor://open{desk.root}/content/index.html:1:1"}
            for nonsense in (-1, 7, "0", None, 0.5):
                page.say({"command": "sitegen-open", "finding": nonsense})
            page.say({"command": "info", "url": "/", "version": ""})
            answered = page.hears()
            assert answered
            assert answered["command"] == "sitegen-state"
    finally:
        stop(preview)


def test_a_page_that_was_opened_while_a_build_came_to_its_end_is_told_of_it(running: Preview) -> None:
    """The builder had asked which pages are in view before this one was."""
    with open_page(running) as page:
        assert page.hears() == state()
        site = Made({"index.html": HOME.format("newer").encode()})
        running.built(Shown(site), {}, BuildOutcome(site))
        assert is_reload(page.hears())


def test_a_page_in_view_that_cannot_be_made_stays_as_it_was(running: Preview, desk: Desk) -> None:
    fails = "templates/index.html:1: fails"
    with open_page(running) as page:
        assert page.hears() == state()
        desk.write("content/index.html", HOME.format("FAILS"))
        assert page.hears() == state(fails)
        assert b"<p>one</p>" in get(running)[2]
        desk.write("content/index.html", HOME.format("two"))
        assert page.hears() == state()
        assert is_reload(page.hears())


def test_a_page_that_cannot_be_made_when_it_is_asked_for_says_why(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        desk.write("content/other/index.html", "FAILS")
        until(lambda: get(running, "/other/")[0] == 500)
        assert page.hears() == state("templates/other/index.html:1: fails", stale=False)
        desk.write("content/other/index.html", "fine")
        assert page.hears() == state()
        assert get(running, "/other/")[0] == 200


def test_a_fault_of_ours_does_not_end_the_preview(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        desk.write("content/index.html", "CRASH")
        told = page.hears()
        assert told
        assert "a fault of ours" in told["findings"][0]["text"]
        desk.write("content/index.html", HOME.format("two"))
        assert page.hears() == state()
        assert is_reload(page.hears())


def test_twenty_saves_at_once_are_one_build(running: Preview, desk: Desk) -> None:
    before = desk.builds
    with open_page(running) as page:
        assert page.hears() == state()
        for number in range(20):
            desk.write(f"content/new-{number}.html", "new")
        desk.write("content/index.html", HOME.format("two"))
        assert is_reload(page.hears())
        until(lambda: get(running, "/new-19.html")[0] == 200)
    assert desk.builds - before in {1, 2}  # two where the machine was so busy that the saves came in two groups


def test_a_page_that_a_save_does_not_touch_is_not_reloaded(running: Preview, desk: Desk) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
        desk.write("content/other.html", "new")
        until(lambda: get(running, "/other.html")[0] == 200)
        desk.write("content/index.html", "BROKEN")
        assert page.hears() == state(BROKEN)


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
        assert page.hears() == state()
        page.say(nonsense)
        page.say({"command": "info"})
        assert page.hears() == state()


def test_an_overlong_message_ends_that_connection_alone(running: Preview) -> None:
    with open_page(running) as page:
        assert page.hears() == state()
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
            assert page.hears() == far.hears() == state()
            other.write("content/index.html", "BROKEN")
            assert far.hears() == state(BROKEN)
            desk.write("content/index.html", HOME.format("two"))
            assert is_reload(page.hears())
    finally:
        stop(second)


# --- beginning and end ----------------------------------------------------------------------------------------------


def test_before_the_first_build_ends_there_is_a_page_that_waits(desk: Desk) -> None:
    desk.hold.clear()
    preview = start(desk)
    try:
        status, _, body = get(preview)
        assert status == 503
        assert b'data-version=""' in body
        with open_page(preview) as page:
            assert page.hears() == state()
            desk.hold.set()
            assert is_reload(page.hears())
        assert get(preview)[0] == 200
    finally:
        stop(preview)


def test_a_project_that_never_built_says_why(desk: Desk) -> None:
    desk.write("content/index.html", "BROKEN")
    preview = start(desk)
    try:
        with open_page(preview) as page:
            until(lambda: any("1 error after" in line for line in desk.said))
            until(lambda: state(BROKEN) in page.heard.queue)
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
    second = start(desk, Settings(port=taken))
    try:
        port = urlsplit(second.url).port
        assert port
        assert taken < port < taken + PORTS_TRIED
        assert f"Port {taken} is taken; using {port}." in desk.said
    finally:
        stop(second)


def code_of(desk: Desk, port: int, host: str) -> int:
    """The exit code of a preview that is to end as soon as it has begun."""
    preview = preview_of(desk, Settings(port=port, host=host))
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


def test_a_port_without_the_right_to_it_is_said_in_one_line(desk: Desk) -> None:
    first = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
    if not first.exists() or int(first.read_text()) <= 80:
        pytest.skip("here everybody may serve on port 80")
    with without_rights():
        assert code_of(desk, 80, "127.0.0.1") == 2
    assert desk.said == ["Cannot serve on 127.0.0.1, port 80: ports below 1024 need more rights; try --port 8000"]


def test_the_browser_is_opened_once_there_is_something_to_see(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    desk.hold.clear()
    preview = start(desk, Settings(port=0, open_browser=True))
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
from sitegen.serve import Settings, serve
from sitegen.serve.outcome import BuildOutcome

class Project:
    def build(self, told):
        if sys.argv[2] == "slow":
            print("building", flush=True)
            time.sleep(1000)
        return BuildOutcome({"index.html": b"<p>one"})

    def examine(self):
        time.sleep(1000)

    def close(self):
        pass

say = lambda line: print(line, flush=True)
raise SystemExit(serve(Path(sys.argv[1]), lambda url: Project(), Settings(port=0), say))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("pace", "sign"), [("quick", "shown in"), ("slow", "building")])
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
