"""One request: what the server answers, or what kept it from answering. No redirect is followed here."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Mapping
from functools import partial
from typing import Any, Self

import aiohttp
from aiohttp.client_proto import ResponseHandler
from yarl import URL

from sitegen.outside.guard import GuardedResolver, RefusedError
from sitegen.outside.patterns import host_of
from sitegen.outside.policy import Clock, Policy
from sitegen.outside.reply import Reply, anchors_of, seconds_of, title_of

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM}
_HEAD = 65_536  # how long a line of an answer's head may be; some send policies and cookies of many kilobytes
_PAGES = ("text/html", "application/xhtml")


class _HeadFirst(ResponseHandler):
    """Takes in the head of an answer before its body, so that a body that breaks HTTP's rules does not cost the head."""

    def data_received(self, data: bytes) -> None:
        head, end, body = data.partition(b"\r\n\r\n")
        super().data_received(head + end)
        if body:
            super().data_received(body)


class Asker:
    """A session with all hosts. Used as `async with`."""

    def __init__(
        self, policy: Policy, clock: Clock, resolver: GuardedResolver, context: ssl.SSLContext | None = None
    ) -> None:
        self._policy, self._clock, self._resolver = policy, clock, resolver
        self._context = context or ssl.create_default_context()
        self._ends: dict[str, float] = {}
        self._context.sslobject_class = _noting(self._ends)
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            limit=0,
            limit_per_host=0,
            resolver=self._resolver,
            socket_factory=self._resolver.socket_for,
            ssl=self._context,
        )
        protocol: type[ResponseHandler] = _HeadFirst
        connector._factory = partial(protocol, loop=asyncio.get_running_loop())  # noqa: SLF001 - there is no other way in
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={
                "User-Agent": self._policy.user_agent,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Language": "en,*;q=0.5",
            },
            timeout=aiohttp.ClientTimeout(total=None),
            max_line_size=_HEAD,
            max_field_size=_HEAD,
            max_headers=1000,
            trust_env=False,
        )
        self._session._retry_connection = False  # noqa: SLF001 - how often a host is asked is for `following` to say
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def ask(self, url: str, *, whole: bool, cookies: Mapping[str, str], within: float) -> Reply:
        """GET, since HEAD is often refused or answered wrongly; little is read, and the whole page only for its ids."""
        response = await self._begun(url, cookies, within)
        if isinstance(response, Reply):
            return response
        try:
            return await self._read(response, host_of(url), whole=whole, within=within)
        finally:
            response.close()

    async def text(self, url: str, *, within: float) -> tuple[Reply, str]:
        """What a small file says, up to half a megabyte of it."""
        response = await self._begun(url, {}, within)
        if isinstance(response, Reply):
            return response, ""
        try:
            body, _ = await _some(response, 500_000, min(self._policy.reading, max(0.05, within)))
            return Reply(status=response.status), body.decode("utf-8", "replace")
        finally:
            response.close()

    async def _begun(self, url: str, cookies: Mapping[str, str], within: float) -> aiohttp.ClientResponse | Reply:
        """The beginning of an answer, or what kept it from coming."""
        try:
            self._resolver.examine(host_of(url))
            async with asyncio.timeout(max(0.05, min(self._policy.timeout, within))):
                return await self._session.get(
                    URL(url, encoded=True), allow_redirects=False, headers=_cookie_header(cookies)
                )
        except (OSError, aiohttp.ClientError, TimeoutError, ValueError) as error:
            return _trouble(error)

    async def _read(self, response: aiohttp.ClientResponse, host: str, *, whole: bool, within: float) -> Reply:
        headers = response.headers
        is_page = headers.get("Content-Type", "text/html").lower().startswith(_PAGES)
        told = response.charset or ""
        body, complete = b"", False
        if is_page and response.status < 300:
            limit = self._policy.page if whole else self._policy.glance
            body, complete = await _some(response, limit, min(self._policy.reading, max(0.05, within)))
        return Reply(
            status=response.status,
            location=_as_sent(headers.get("Location")),
            wait=seconds_of(headers.get("Retry-After"), self._clock.today()),
            cookies=tuple((name, morsel.value) for name, morsel in response.cookies.items()),
            title=title_of(body, told) if body else "",
            anchors=anchors_of(body, told) if whole and complete else None,
            certificate=self._ends.get(host, 0.0) if response.url.scheme == "https" else 0.0,
        )


def _as_sent(location: str | None) -> str | None:
    """A header as the letters its bytes stand for: UTF-8, as aiohttp reads them, else Latin-1."""
    if location is None or location.isascii():
        return location
    sent = location.encode("utf-8", "surrogateescape")
    try:
        return sent.decode("utf-8")
    except UnicodeDecodeError:
        return sent.decode("latin-1")


async def _some(response: aiohttp.ClientResponse, limit: int, seconds: float) -> tuple[bytes, bool]:
    """The beginning of a body, and whether that is all of it. What goes wrong on the way matters no more."""
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while len(body) < limit:
                part = await response.content.read(min(65_536, limit - len(body)))
                if not part:
                    return bytes(body), True
                body += part
    except (OSError, aiohttp.ClientError, TimeoutError, ValueError):
        return bytes(body), False
    return bytes(body), False


def _cookie_header(cookies: Mapping[str, str]) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}


def _noting(ends: dict[str, float]) -> type[ssl.SSLObject]:
    """Sockets that note when the certificate they were shown ends, by host."""

    class Noting(ssl.SSLObject):
        def do_handshake(self) -> None:
            super().do_handshake()
            shown: Any = self.getpeercert()
            if shown and "notAfter" in shown:
                ends[str(self.server_hostname)] = float(ssl.cert_time_to_seconds(str(shown["notAfter"])))

    return Noting


def _trouble(error: Exception) -> Reply:
    """What kept the server from answering, in a word that programs can compare and in words for people."""
    cause: BaseException = getattr(error, "os_error", None) or error
    if isinstance(cause, RefusedError):
        return Reply(trouble="refused", detail=str(cause))
    secure = isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError)
    if secure or isinstance(cause, ssl.SSLError):
        return Reply(trouble="tls", detail=_tls_words(error))
    return Reply(trouble=next((kind for kinds, kind in _KINDS if isinstance(cause, kinds)), "") or _network_word(cause))


_KINDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (TimeoutError, "timeout"),
    ((aiohttp.ServerDisconnectedError, ConnectionResetError, ConnectionAbortedError, BrokenPipeError), "cut-off"),
    (ConnectionRefusedError, "no-server"),
    ((aiohttp.InvalidURL, UnicodeError), "no-address"),
)


def _network_word(cause: BaseException) -> str:
    if isinstance(cause, socket.gaierror):
        return "no-such-name" if cause.errno in _NO_SUCH_NAME else "name-trouble"
    if not isinstance(cause, OSError):
        return "garbled"
    if cause.errno in _UNREACHABLE:
        return "unreachable"
    # Several addresses of one host that all fail are reported as one error without a number.
    return "no-server" if "Connect call failed" in str(cause) else "cut-off"


def _tls_words(error: Exception) -> str:
    words = str(getattr(error, "certificate_error", None) or error).lower()
    for sign, meaning in (
        ("expired", "its certificate has expired"),
        ("self-signed", "its certificate is signed by itself"),
        ("self signed", "its certificate is signed by itself"),
        ("hostname mismatch", "its certificate is for another name"),
        ("not valid for", "its certificate is for another name"),
        ("ip address mismatch", "its certificate is for another name"),
        ("unable to get local issuer", "its certificate is signed by nobody known"),
    ):
        if sign in words:
            return meaning
    return "no secure connection came about"
