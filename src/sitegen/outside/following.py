"""One address through its redirects and retries to a verdict."""

import asyncio
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urldefrag, urlsplit

import ada_url

from sitegen.links.internal import has_anchor
from sitegen.outside.asking import Asker
from sitegen.outside.patterns import host_of
from sitegen.outside.policy import Clock, Policy
from sitegen.outside.reply import Reply, says_not_found
from sitegen.outside.robots import Robots
from sitegen.outside.turns import OutOfTimeError, Turns
from sitegen.outside.verdict import DEAD, OK, UNKNOWN, Verdict

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_WAY = frozenset({"javascript", "data", "file", "about", "blob"})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 529})
_PASSING_TROUBLES = frozenset({"timeout", "cut-off", "name-trouble", "garbled", "no-server"})
_TROUBLES = {
    "no-such-name": (DEAD, "leads to a host whose name does not exist"),
    "no-server": (DEAD, "leads to a host where no server answers"),
    "no-address": (DEAD, "is no address that can be asked"),
    "name-trouble": (UNKNOWN, "could not be asked: the host's name could not be looked up"),
    "unreachable": (UNKNOWN, "could not be asked: there is no way to the host"),
    "cut-off": (UNKNOWN, "could not be asked: the connection was cut off"),
    "timeout": (UNKNOWN, "did not answer in time"),
    "garbled": (UNKNOWN, "gave an answer that is not HTTP"),
}
_MEANINGS = {
    401: "asks who we are (401)",
    403: "refuses to answer robots, or everybody (403)",
    407: "asks who we are (407)",
    429: "is asked too often (429)",
    451: "is withheld for legal reasons (451)",
    999: "refuses to answer robots (999)",
}


class Follower:
    """All hosts, asked at most once for each address of a run."""

    def __init__(self, policy: Policy, clock: Clock, asker: Asker, turns: Turns) -> None:
        self._policy, self._clock, self._asker, self._turns = policy, clock, asker, turns
        self._replies: dict[tuple[str, bool], asyncio.Task[Reply]] = {}
        self._robots = Robots(policy, asker, turns)

    async def verdict(self, address: str, fragments: tuple[str, ...] = ()) -> Verdict:
        """What is to be said of an address (without its fragment), and which of the fragments its page lacks."""
        try:
            return await self._followed(address, fragments)
        except OutOfTimeError:
            return Verdict(UNKNOWN, "no-time", "was not asked, or not to the end: the time for the check was over")

    async def _followed(self, address: str, fragments: tuple[str, ...]) -> Verdict:
        here, moved, for_good, placed = address, "", True, False
        cookies: dict[str, dict[str, str]] = {}
        seen: set[tuple[str, int]] = set()
        for _ in range(self._policy.redirects + 1):
            host = host_of(here)
            if self._policy.robots and not await self._robots.allow(here):
                return Verdict(UNKNOWN, "robots", "is not to be asked by robots, as its host's robots.txt says", here)
            jar = cookies.setdefault(host, {})
            reply = await self._reply(here, jar, whole=bool(fragments))
            if reply.trouble or reply.status not in _REDIRECTS or reply.location is None:
                verdict = self._judged(address, here, reply, fragments, moved)
                return replace(verdict, lacks=()) if placed else verdict
            jar.update(reply.cookies)
            if (here, len(jar)) in seen:
                return Verdict(DEAD, "circle", "redirects in a circle", here)
            seen.add((here, len(jar)))
            try:
                following, named = _next(here, reply.location)
            except ValueError:
                return Verdict(DEAD, "no-address", "redirects to what is no address", here)
            if urlsplit(following).scheme not in {"http", "https"}:
                return Verdict(UNKNOWN, "no-web", "redirects to an address that is not of the web", here)
            placed = placed or bool(named)  # then it is the redirect that says where on the page, and not the link
            for_good = for_good and reply.status in _FOR_GOOD
            here, moved = following, following if for_good else moved
        return Verdict(DEAD, "endless", f"redirects more than {self._policy.redirects} times", here)

    def _judged(self, address: str, here: str, reply: Reply, fragments: tuple[str, ...], moved: str) -> Verdict:
        by_way = f", by way of {here}" if here != address else ""
        if reply.trouble == "refused":
            reason = f"leads to {reply.detail}, an address of a private network{by_way}"
            return Verdict(UNKNOWN, "refused", reason, here)
        if reply.trouble == "tls":
            return Verdict(UNKNOWN, "tls", f"could not be asked: {reply.detail}{by_way}", here)
        if reply.trouble:
            outcome, reason = _TROUBLES[reply.trouble]
            return Verdict(outcome, reply.trouble, reason + by_way, here)
        kind = f"status-{reply.status}"
        if reply.status in _GONE:
            return Verdict(DEAD, kind, f"is not there: the server answers {_named(reply.status)}{by_way}", here)
        if not 200 <= reply.status < 300:
            meaning = _MEANINGS.get(reply.status, f"gives no page: the server answers {_named(reply.status)}")
            return Verdict(UNKNOWN, kind, meaning + by_way, here)
        lacks = () if reply.anchors is None else tuple(f for f in fragments if not has_anchor(reply.anchors, f))
        doubt = _doubt(address, here, reply.title)
        return Verdict(
            OK,
            kind,
            final=here,
            moved="" if doubt else moved,
            asked_for=fragments,
            lacks=lacks,
            doubt=doubt,
            certificate=reply.certificate,
        )

    async def _reply(self, url: str, cookies: dict[str, str], *, whole: bool) -> Reply:
        if cookies:
            return await self._patient(url, cookies, whole=whole)
        key = (url, whole)
        if key not in self._replies:
            self._replies[key] = asyncio.create_task(self._patient(url, cookies, whole=whole))
        return await self._replies[key]

    async def _patient(self, url: str, cookies: dict[str, str], *, whole: bool) -> Reply:
        """A reply, asked for again while the trouble may pass: after as long as the server says, else after a while."""
        host = host_of(url)
        for attempt in range(1, self._policy.tries + 1):
            async with self._turns.turn(host):
                reply = await self._asker.ask(url, whole=whole, cookies=cookies, within=self._turns.left)
            passing = reply.status in _PASSING or reply.trouble in _PASSING_TROUBLES
            if not passing or attempt == self._policy.tries:
                return reply
            wait = self._policy.first_wait * 2 ** (attempt - 1) * (0.5 + self._clock.chance())
            if reply.wait is not None:
                wait = reply.wait
                self._turns.leave_alone(host, wait)
            try:
                await self._turns.pause(wait)
            except OutOfTimeError:
                return reply
        raise AssertionError


def _next(here: str, location: str) -> tuple[str, str]:
    """Where a redirect leads, and the fragment it names. Raises ValueError where no browser follows."""
    following, named = urldefrag(ada_url.join_url(here, location))
    if urlsplit(following).scheme in _NO_WAY:
        raise ValueError(location)
    return following, named


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _doubt(address: str, here: str, title: str) -> str:
    """Why a page that answers may be one for what is missing."""
    if title and says_not_found(title):
        return f"answers, but with a page titled “{title[:100]}”"
    asked, got = urlsplit(address), urlsplit(here)
    if asked.path.strip("/") and not got.path.strip("/") and not got.query and here != address:
        return f"leads to the front page {here}"
    return ""
