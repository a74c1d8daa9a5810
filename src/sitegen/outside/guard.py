"""Which addresses of the network are refused: all that are not of the public internet, however they are written.

A name is resolved once, every address it has is looked at, and the connection goes to an address that was looked at; so
neither a redirect nor a name that changes its meaning leads inside.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from sitegen.outside.patterns import matcher

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], Awaitable[list[str]]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Refused though the address tables call them global: Azure's metadata service; NAT64 and Teredo of no public host;
# addresses that only look like IPv4 ones; what was once meant for sites.
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",
        "192.0.0.0/24",
        "64:ff9b:1::/48",
        "2001::/32",
        "::/96",
        "fec0::/10",
        "192.88.99.0/24",
        "5f00::/16",
    )
)


class RefusedError(OSError):
    """The address lies inside somebody's network, or on this machine."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and so is the IPv4 address within it, if there is one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (ip, *_within(ip)))


def _within(ip: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 address that an IPv6 address carries, by mapping, NAT64, 6to4 or ISATAP."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    carried = [ip.ipv4_mapped, ip.sixtofour]
    if ip in _NAT64 or (int(ip) >> 32) & 0xFFFF_FFFF in {0x0000_5EFE, 0x0200_5EFE}:
        carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF))
    return tuple(each for each in carried if each is not None)


def _is_global(ip: Address) -> bool:
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped is not None or ip in _NAT64):
        return True  # judged by the address within
    known = not any(ip.version == network.version and ip in network for network in _REFUSED)
    return known and ip.is_global and not ip.is_multicast and not ip.is_reserved


async def system_lookup(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class GuardedResolver(AbstractResolver):
    """Names to addresses, unless one of them is refused; `socket_for` opens a socket to no other address."""

    def __init__(self, private: tuple[str, ...], lookup: Lookup = system_lookup) -> None:
        self._may_be_private = matcher(private)
        self._lookup = lookup
        self._granted: set[str] = set()

    def examine(self, host: str) -> None:
        """Raise RefusedError for a host that is written as an address which is refused."""
        bare = host.strip("[]")
        try:
            ipaddress.ip_address(bare.partition("%")[0])
        except ValueError:
            return
        self._grant(bare, [bare])

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        addresses = await self._lookup(host, port)
        self._grant(host, addresses)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
            if family in {socket.AF_UNSPEC, socket.AF_INET6 if ":" in address else socket.AF_INET}
        ]

    def _grant(self, host: str, addresses: list[str]) -> None:
        if not self._may_be_private(f"http://[{host}]/" if ":" in host else f"http://{host}/"):
            inside = [address for address in addresses if not is_public(address)]
            if inside:
                raise RefusedError(inside[0])
        self._granted.update(addresses)

    def socket_for(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for what aiohttp is about to connect to."""
        family, kind, protocol, _, where = info
        address = str(where[0])
        if address not in self._granted:
            raise RefusedError(address)
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)  # noqa: FBT003 - a socket's own way
        return made

    async def close(self) -> None:
        """Nothing is held open."""
