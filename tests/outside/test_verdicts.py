"""What is said of an address on another host, for each way in which a host may answer: asked of a server on the loopback."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate

import pytest

from link_hosts import (
    PAGE,
    Hosts,
    Request,
    Writer,
    drip,
    first,
    garbled,
    huge,
    never,
    no_head,
    redirect,
    reply,
    reset,
)
from sitegen.outside.cache import Cache
from sitegen.outside.checking import Checked, Surroundings, check_outside
from sitegen.outside.policy import Clock, Policy
from sitegen.outside.verdict import Verdict

QUICK = Policy(
    private=("127.0.0.1", "test"),
    archive="",
    delay=0,
    first_wait=0.001,
    timeout=0.6,
    reading=0.3,
    max_time=30,
    at_once=200,
)


async def to_loopback(host: str, _port: int) -> list[str]:
    """Every name ending in .test is this machine; others do not exist."""
    if not host.endswith(".test"):
        raise OSError(f"no name {host}")
    return ["127.0.0.1"]


def ask(hosts: Hosts, *addresses: str, policy: Policy = QUICK, clock: Clock | None = None) -> Checked:
    """`/path` is one of the server's; other addresses are asked as they are, with {port} filled in."""
    whole = [
        f"http://127.0.0.1:{hosts.port}{address}"
        if address.startswith("/")
        else address.replace("{port}", str(hosts.port))
        for address in addresses
    ]
    around = Surroundings(clock=clock or Clock(), lookup=to_loopback)
    return check_outside(whole, policy, Cache(None, 0), surroundings=around)


def only(checked: Checked) -> Verdict:
    [verdict] = checked.verdicts.values()
    return verdict


async def many_heads(_request: Request, writer: Writer) -> None:
    """An answer with 300 lines in its head."""
    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + b"X: y\r\n" * 300 + b"\r\n")


async def in_bad_parts(_request: Request, writer: Writer) -> None:
    """A body that is to come in parts, but does not say how long they are."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n")


# By path: the answer, and the outcome and kind of the verdict.
ANSWERS = {
    "/ok": (reply(), "ok", "status-200"),
    "/empty": (reply(204, b""), "ok", "status-204"),
    "/part": (reply(206), "ok", "status-206"),
    "/pdf": (reply(200, b"%PDF", "application/pdf"), "ok", "status-200"),
    "/no-type": (reply(200, PAGE, ""), "ok", "status-200"),
    "/no-head": (no_head(reply()), "ok", "status-200"),
    "/head-lies": (no_head(reply(), 404), "ok", "status-200"),
    "/huge": (huge, "ok", "status-200"),
    "/drip": (drip, "ok", "status-200"),
    "/too-short": (reply(200, PAGE, length=9999), "ok", "status-200"),
    "/too-long": (reply(200, PAGE, length=5), "ok", "status-200"),
    "/parts-badly": (in_bad_parts, "ok", "status-200"),
    "/404": (reply(404), "dead", "status-404"),
    "/410": (reply(410), "dead", "status-410"),
    "/400": (reply(400), "cannot tell", "status-400"),
    "/401": (reply(401), "cannot tell", "status-401"),
    "/403": (reply(403), "cannot tell", "status-403"),
    "/405": (reply(405), "cannot tell", "status-405"),
    "/429": (reply(429), "cannot tell", "status-429"),
    "/451": (reply(451), "cannot tell", "status-451"),
    "/500": (reply(500), "cannot tell", "status-500"),
    "/503": (reply(503), "cannot tell", "status-503"),
    "/999": (reply(999), "cannot tell", "status-999"),
    "/once-429": (first(reply(429, Retry_After="0"), reply()), "ok", "status-200"),
    "/once-503": (first(reply(503), reply()), "ok", "status-200"),
    "/once-reset": (first(reset, reply()), "ok", "status-200"),
    "/twice-500": (first(reply(500), reply(502), reply()), "ok", "status-200"),
    "/reset": (reset, "cannot tell", "cut-off"),
    "/never": (never, "cannot tell", "timeout"),
    "/garbled": (garbled, "cannot tell", "garbled"),
    "/301": (redirect("/ok"), "ok", "status-200"),
    "/302": (redirect("/ok", 302), "ok", "status-200"),
    "/303": (redirect("ok", 303), "ok", "status-200"),
    "/307": (redirect("?ok", 307), "dead", "status-404"),
    "/308": (redirect("/ok", 308), "ok", "status-200"),
    "/to-dead": (redirect("/404"), "dead", "status-404"),
    "/to-403": (redirect("/403"), "cannot tell", "status-403"),
    "/to-nowhere": (redirect("http://["), "dead", "no-address"),
    "/to-data": (redirect("data:text/html,x"), "dead", "no-address"),
    "/to-script": (redirect("javascript:x()"), "dead", "no-address"),
    "/to-mail": (redirect("mailto:x@example.org"), "cannot tell", "no-web"),
    "/no-location": (reply(302, b""), "cannot tell", "status-302"),
    "/circle": (redirect("/circle"), "dead", "circle"),
    "/circle-of-two": (redirect("/circle-back", 302), "dead", "circle"),
    "/circle-back": (redirect("/circle-of-two", 302), "dead", "circle"),
    "/many-words-of-head": (reply(200, Content_Security_Policy="x" * 20_000), "ok", "status-200"),
    "/many-heads": (many_heads, "ok", "status-200"),
    "/to-letters": (redirect("/\xfc"), "ok", "status-200"),
    "/%C3%BC": (reply(), "ok", "status-200"),
    "/compressed-badly": (reply(200, b"no gzip", Content_Encoding="gzip"), "ok", "status-200"),
    "/304": (reply(304, b""), "cannot tell", "status-304"),
    "/418": (reply(418), "cannot tell", "status-418"),
    "/encoded%20name?a=%C3%BC&b=%2F": (reply(), "ok", "status-200"),
}


@pytest.fixture(scope="module")
def answering() -> Iterator[tuple[Hosts, Checked]]:
    """One server with all of them, each asked once, in one run."""
    answers = {path: answer for path, (answer, _, _) in ANSWERS.items()}
    with Hosts(answers) as hosts:
        yield hosts, ask(hosts, *ANSWERS)


@pytest.mark.parametrize("path", ANSWERS)
def test_each_answer_has_its_verdict(answering: tuple[Hosts, Checked], path: str) -> None:
    hosts, checked = answering
    verdict = checked.verdicts[f"http://127.0.0.1:{hosts.port}{path}"]
    _, outcome, kind = ANSWERS[path]
    assert (verdict.outcome.value, verdict.kind) == (outcome, kind), verdict.reason


def test_nobody_is_asked_with_head_nor_more_often_than_three_times(answering: tuple[Hosts, Checked]) -> None:
    hosts, _ = answering
    assert hosts.paths("HEAD") == []
    assert max(hosts.paths().count(path) for path in ANSWERS) == 3


def test_an_address_that_many_redirects_lead_to_is_asked_once(answering: tuple[Hosts, Checked]) -> None:
    hosts, _ = answering
    assert hosts.paths().count("/ok") == 1


# --- redirects ------------------------------------------------------------------------------------------------------


def test_a_chain_without_end_ends() -> None:
    async def onward(request: Request, writer: object) -> None:
        await redirect(f"/{int(request.path[1:]) + 1}", 302)(request, writer)  # type: ignore[arg-type]

    with Hosts({"*": onward}) as hosts:
        verdict = only(ask(hosts, "/1"))
        assert (verdict.outcome.value, verdict.kind) == ("dead", "endless")
        assert len(hosts.requests) == QUICK.redirects + 1


MOVES = {
    "one": ((("/1", "/ok", 301),), "/ok"),
    "two": ((("/1", "/2", 308), ("/2", "/ok", 301)), "/ok"),
    "for good and then for now": ((("/1", "/2", 301), ("/2", "/ok", 302)), "/2"),
    "for now": ((("/1", "/2", 302), ("/2", "/ok", 301)), ""),
    "to the front page": ((("/1", "/", 301),), ""),
    "to what is gone": ((("/1", "/gone", 301),), ""),
}


@pytest.mark.parametrize("name", MOVES)
def test_what_has_moved_for_good_and_is_there_has_a_new_address(name: str) -> None:
    steps, moved = MOVES[name]
    answers = {start: redirect(end, status) for start, end, status in steps}
    with Hosts({**answers, "/ok": reply(), "/": reply()}) as hosts:
        verdict = only(ask(hosts, "/1"))
        assert verdict.moved == (f"http://127.0.0.1:{hosts.port}{moved}" if moved else "")


def test_a_host_that_wants_its_cookie_back_gets_it() -> None:
    async def gate(request: Request, writer: object) -> None:
        answer = reply() if "seen=1" in request.headers.get("cookie", "") else redirect("/", 302, "seen=1")
        await answer(request, writer)  # type: ignore[arg-type]

    with Hosts({"/": gate}) as hosts:
        assert only(ask(hosts, "/")).outcome.value == "ok"


# --- fragments ------------------------------------------------------------------------------------------------------


def test_fragments_are_looked_for_in_the_page() -> None:
    page = reply(200, PAGE + b'<a name=old></a><h2 id="user-content-readme"></h2>')
    with Hosts({"/p": page, "/to": redirect("/p"), "/raw": reply(200, b"x", "text/plain")}) as hosts:
        wanted = [
            "/p#here",
            "/p#Here",
            "/p#old",
            "/p#readme",
            "/p#%C3%BCber",
            "/p#:~:text=x",
            "/p#top",
            "/to#nothing",
            "/raw#x",
        ]
        checked = ask(hosts, *wanted)
        lacks = [checked.verdicts[f"http://127.0.0.1:{hosts.port}{path}"].lacks for path in ("/p", "/to", "/raw")]
        assert lacks == [("Here",), ("nothing",), ()]
        assert hosts.paths().count("/p") == 1


PLACES = {
    # A link's fragment, where a redirect leads, and what the page then lacks.
    "kept over a redirect": ("#nothing", "/p", ("nothing",)),
    "named anew by the redirect": ("#nothing", "/p#here", ()),
    "wrong in the redirect": ("#here", "/p#nothing", ()),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_a_redirect_leads_within_a_page(name: str) -> None:
    fragment, to, lacks = PLACES[name]
    with Hosts({"/to": redirect(to, 302), "/p": reply()}) as hosts:
        assert only(ask(hosts, f"/to{fragment}")).lacks == lacks


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16le", "windows-1251", "utf-8", "no-such-thing"])
def test_ids_are_read_in_the_encoding_that_the_server_names(charset: str) -> None:
    written, name = ("ü", "%C3%BC") if charset != "windows-1251" else ("я", "%D1%8F")
    body = f"<!doctype html><p id={written}>".encode("utf-8" if charset == "no-such-thing" else charset)
    with Hosts({"/": reply(200, body, f"text/html; charset={charset}")}) as hosts:
        assert only(ask(hosts, f"/#{name}", "/#no")).lacks == ("no",)


def test_a_page_too_long_to_read_lacks_nothing() -> None:
    with Hosts({"/": huge}) as hosts:
        assert only(ask(hosts, "/#nothing", policy=replace(QUICK, page=200_000))).lacks == ()


# --- doubts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["404", "Page not found | The Paper", "Seite nicht gefunden", "Страница не найдена"])
def test_a_title_that_says_not_found_is_a_doubt(title: str) -> None:
    with Hosts({"/": reply(200, f"<title>\n{title}</title>".encode())}) as hosts:
        verdict = only(ask(hosts, "/"))
        assert verdict.outcome.value == "ok"
        assert title in verdict.doubt


@pytest.mark.parametrize("title", ["A report", "4040 soldiers", "Found"])
def test_other_titles_are_none(title: str) -> None:
    with Hosts({"/x": reply(200, f"<title>{title}</title>".encode())}) as hosts:
        assert only(ask(hosts, "/x")).doubt == ""


def test_an_old_address_that_leads_to_the_front_page_is_a_doubt() -> None:
    with Hosts({"/report/1": redirect("/", 302), "/": reply()}) as hosts:
        assert only(ask(hosts, "/report/1")).doubt.startswith("leads to the front page http://")


# --- time and turns -------------------------------------------------------------------------------------------------


class Played:
    """A clock that goes on only while somebody sleeps, and tells how long they did."""

    def __init__(self) -> None:
        self.time, self.slept = 1000.0, [0.0]

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.time, lambda: 1_700_000_000 + self.time, self.sleep, lambda: 0.5)


WAITS: dict[str, tuple[Callable[[float], str], float]] = {
    "seconds": (lambda _now: "7", 7),
    "date": (lambda now: formatdate(now + 90, usegmt=True), 90),
    "date that is past": (lambda now: formatdate(now - 90, usegmt=True), 0),
}


@pytest.mark.parametrize("name", WAITS)
def test_a_server_is_left_alone_for_as_long_as_it_says(name: str) -> None:
    said, seconds = WAITS[name]
    played = Played()
    answer = first(reply(429, Retry_After=said(played.clock().today())), reply())
    with Hosts({"/": answer}) as hosts:
        policy = replace(QUICK, max_time=600)
        assert only(ask(hosts, "/", policy=policy, clock=played.clock())).outcome.value == "ok"
    assert sum(played.slept) == pytest.approx(seconds, abs=1)


def test_nobody_waits_longer_than_the_whole_check_lasts() -> None:
    played = Played()
    with Hosts({"/": reply(503, Retry_After="3600")}) as hosts:
        verdict = only(ask(hosts, "/", clock=played.clock()))
        assert (verdict.kind, len(hosts.requests), sum(played.slept)) == ("status-503", 1, 0)


def test_waits_grow_and_are_shaken() -> None:
    played = Played()
    with Hosts({"/": reply(500)}) as hosts:
        ask(hosts, "/", policy=replace(QUICK, first_wait=1.0, tries=4), clock=played.clock())
    assert [wait for wait in played.slept if wait] == [1.0, 2.0, 4.0]


def test_what_the_time_does_not_reach_is_not_asked() -> None:
    with Hosts({"/": reply()}) as hosts:
        verdict = only(ask(hosts, "/", policy=replace(QUICK, max_time=0)))
        assert (verdict.outcome.value, verdict.kind, hosts.requests) == ("cannot tell", "no-time", [])


def test_a_server_that_never_answers_does_not_outlast_the_check() -> None:
    with Hosts({"*": never}) as hosts:
        checked = ask(hosts, *(f"/{n}" for n in range(20)), policy=replace(QUICK, max_time=1.0, timeout=0.4))
        assert {verdict.kind for verdict in checked.verdicts.values()} <= {"timeout", "no-time"}


def test_each_host_is_within_its_limit_as_the_host_sees_it() -> None:
    with Hosts({"*": reply()}) as hosts:
        addresses = [f"http://h{n % 5}.test:{{port}}/{n}" for n in range(60)]
        checked = ask(hosts, *addresses, policy=replace(QUICK, delay=0.02, per_host=2))
        assert {verdict.outcome.value for verdict in checked.verdicts.values()} == {"ok"}
        assert max(request.active for request in hosts.requests) <= 2
        for name in {request.host for request in hosts.requests}:
            times = sorted(request.at for request in hosts.requests if request.host == name)
            assert len(times) == 12
            assert times[-1] - times[0] >= 0.02 * 11 * 0.8


def test_who_asks_says_so_and_how_to_be_reached() -> None:
    with Hosts({"/": reply()}) as hosts:
        ask(hosts, "/", policy=replace(QUICK, contact="https://example.org/contact"))
        assert hosts.requests[0].headers["user-agent"].endswith("(link check; https://example.org/contact)")


# --- robots, allow and deny, archives -------------------------------------------------------------------------------

ROBOTS = b"User-agent: *\nDisallow: /private/\n"


def test_robots_txt_is_followed_where_that_is_wished() -> None:
    with Hosts({"/robots.txt": reply(200, ROBOTS, "text/plain"), "/private/x": reply(), "/x": reply()}) as hosts:
        kinds = [
            verdict.kind
            for verdict in ask(hosts, "/private/x", "/x", policy=replace(QUICK, robots=True)).verdicts.values()
        ]
        assert kinds == ["robots", "status-200"]
        assert hosts.paths().count("/robots.txt") == 1
        assert only(ask(hosts, "/private/x")).kind == "status-200"


@pytest.mark.parametrize(("status", "kind"), [(404, "status-200"), (403, "status-200"), (500, "robots")])
def test_a_robots_txt_that_cannot_be_had(status: int, kind: str) -> None:
    with Hosts({"/robots.txt": reply(status, b""), "/x": reply()}) as hosts:
        assert only(ask(hosts, "/x", policy=replace(QUICK, robots=True))).kind == kind


@pytest.mark.parametrize(
    ("deny", "allow", "asked"),
    [
        ((), (), ["/1", "/2"]),
        (("*/1",), (), ["/2"]),
        (("127.0.0.1",), (), []),
        ((), ("*/2",), ["/2"]),
        (("*/2",), ("127.0.0.1",), ["/1"]),
    ],
)
def test_what_is_asked_can_be_chosen_by_pattern(
    deny: tuple[str, ...], allow: tuple[str, ...], asked: list[str]
) -> None:
    with Hosts({"*": reply()}) as hosts:
        checked = ask(hosts, "/1", "/2", policy=replace(QUICK, deny=deny, allow=allow))
        assert sorted(hosts.paths()) == asked
        assert len(checked.skipped) == 2 - len(asked)


def test_a_copy_of_what_is_gone_is_looked_for() -> None:
    closest = b'{"archived_snapshots": {"closest": {"available": true, "url": "http://web.archive.org/web/2025/x"}}}'
    with Hosts({"/ok": reply()}) as hosts:
        gone = f"http://127.0.0.1:{hosts.port}/gone"
        hosts.answers["*"] = reply(404)
        wanted = f"/wayback?url=http%3A%2F%2F127.0.0.1%3A{hosts.port}%2Fgone&timestamp=20251105"
        hosts.answers[wanted] = reply(200, closest, "application/json")
        policy = replace(QUICK, archive=f"http://127.0.0.1:{hosts.port}/wayback")
        around = Surroundings(lookup=to_loopback)
        cache = Cache(None, 0)
        checked = check_outside([gone, gone[:-4] + "ok"], policy, cache, days={gone: "2025-11-05"}, surroundings=around)
        assert checked.copies == {gone: "https://web.archive.org/web/2025/x"}
        known = check_outside([gone], policy, cache, copied=frozenset({gone}), surroundings=around)
        assert known.copies == {}
        assert sum(path.startswith("/wayback") for path in hosts.paths()) == 1
