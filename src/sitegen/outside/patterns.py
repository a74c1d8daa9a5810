"""Which addresses a pattern means."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Whether an address is meant by one of the patterns: a host (`example.org`, with all below it), or an address in
    which `*` stands for any letters (`https://example.org/private/*`).
    """
    hosts: list[str] = []
    wild: list[re.Pattern[str]] = []
    for pattern in patterns:
        if re.fullmatch(r"[^/*]+", pattern) or pattern.startswith("["):
            hosts.append(pattern.lower().rstrip("."))
        else:
            wild.append(re.compile(".*".join(map(re.escape, pattern.split("*"))), re.IGNORECASE))

    def means(address: str) -> bool:
        host = host_of(address)
        return any(host == name or host.endswith(f".{name}") for name in hosts) or any(
            pattern.fullmatch(address) for pattern in wild
        )

    return means


def host_of(address: str) -> str:
    """The host of a web address, lower-case, without port; an IPv6 address without brackets; "" where there is none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
