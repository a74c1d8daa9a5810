"""Other hosts, played on the loopback: a server that answers each path in its own way, the bad ones included."""

import asyncio
import datetime as dt
import ipaddress
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Writer = asyncio.StreamWriter
PAGE = b"<!doctype html><title>A page</title><h1 id=here>Here</h1><p id=\xc3\xbcber>x</p>"


@dataclass(frozen=True)
class Request:
    """One request as a server saw it; `at` is on the monotonic clock, `active` how many its host had under way."""

    method: str
    host: str
    path: str
    at: float
    active: int
    headers: Mapping[str, str]


Answer = Callable[[Request, Writer], Awaitable[None]]


def reply(
    status: int = 200,
    body: bytes = PAGE,
    kind: str = "text/html; charset=utf-8",
    length: int | None = None,
    **headers: str,
) -> Answer:
    """A plain answer; `length` is what the server says the body's length is."""

    async def answer(request: Request, writer: Writer) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", "Connection: close"]
        lines.append(f"Content-Length: {len(body) if length is None else length}")
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        if request.method != "HEAD":
            writer.write(body)
        await writer.drain()

    return answer


def redirect(to: str, status: int = 301, cookie: str = "") -> Answer:
    more = {"Set_Cookie": cookie} if cookie else {}
    return reply(status, b"", "text/html", 0, Location=to, **more)


def first(*answers: Answer) -> Answer:
    """One answer after another to the same address, the last one for good."""
    left = list(answers)

    async def answer(request: Request, writer: Writer) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(request, writer)

    return answer


async def never(_request: Request, _writer: Writer) -> None:
    """No answer at all."""
    await asyncio.sleep(60)


async def reset(_request: Request, writer: Writer) -> None:
    """The connection is cut off in place of an answer."""
    writer.transport.abort()


async def drip(_request: Request, writer: Writer) -> None:
    """An answer whose body comes letter by letter, for longer than anybody should wait."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(200):
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(0.3)


async def huge(_request: Request, writer: Writer) -> None:
    """A body of 200 MB, if anybody were to read it."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)
    for _ in range(2000):
        writer.write(b" " * 100_000)
        await writer.drain()


async def garbled(_request: Request, writer: Writer) -> None:
    writer.write(b"SSH-2.0-server\r\n\r\n")
    await writer.drain()


def no_head(answer: Answer, status: int = 405) -> Answer:
    """HEAD is refused, or answered wrongly."""

    async def both(request: Request, writer: Writer) -> None:
        await (reply(status, b"") if request.method == "HEAD" else answer)(request, writer)

    return both


@dataclass
class Hosts:
    """A server in a thread of its own. `answers` are by path (with its query), or by host and path; what is not there is 404.

    With `by_folder` they are by the first part of a path, `/part/`, so that many addresses have one answer.
    """

    answers: dict[str, Answer]
    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    by_folder: bool = False
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Self:
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._active: dict[str, int] = {}
        self._server: asyncio.Server

        async def begin() -> None:
            self._server = await asyncio.start_server(self._serve, self.host, 0, ssl=self.tls)
            self.port = self._server.sockets[0].getsockname()[1]
            ready.set()

        def run() -> None:
            self._loop.create_task(begin())
            self._loop.run_forever()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        async def end() -> None:
            self._server.close()
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        host = ""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, path, _ = head[0].split(" ", 2)
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
            host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
            self._active[host] = self._active.get(host, 0) + 1
            request = Request(method, host, path, time.monotonic(), self._active[host], headers)
            self.requests.append(request)
            await self._answer(host, path)(request, writer)
        except (OSError, asyncio.IncompleteReadError, ValueError, asyncio.CancelledError):
            pass
        finally:
            if host:
                self._active[host] -= 1
            writer.close()

    def _answer(self, host: str, path: str) -> Answer:
        key = "/".join([*path.split("/")[:2], ""]) if self.by_folder else path
        return self.answers.get(host + key) or self.answers.get(key) or self.answers.get("*") or reply(404, b"")

    def paths(self, method: str = "GET") -> list[str]:
        return [request.path for request in self.requests if request.method == method]


def certificate(
    folder: Path, days: int, names: tuple[str, ...] = ("localhost",), began: int = 400
) -> tuple[Path, ssl.SSLContext]:
    """A certificate signed by itself that ends in so many days, as a file to trust, and a context to serve with."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    today = dt.datetime.now(dt.UTC)
    addresses = [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=began))
        .not_valid_after(today + dt.timedelta(days=days, hours=1))
        .add_extension(x509.SubjectAlternativeName([*map(x509.DNSName, names), *addresses]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{names[0]}-{days}.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return file, context
