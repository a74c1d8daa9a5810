"""Which Host and Origin may read the preview.

A page of any website can make its reader's browser ask 127.0.0.1 for something; with a DNS name of its own that
points there (DNS rebinding) it could even read the reply. The Host header gives that away, and for a websocket, which
browsers let any page open, the Origin header does.
"""

import ipaddress
import re

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::[0-9]{1,5})?", re.IGNORECASE)


def is_host_allowed(header: str, bound: str) -> bool:
    """Whether a request with this Host header may be answered by a server bound to the address or name `bound`.

    This machine's own names always; the bound name too. Bound to all addresses (`0.0.0.0`, `::`), any bare IP
    address: rebinding needs a name.
    """
    match = _HOST.fullmatch(header)
    if match is None:
        return False
    name = (match["six"] or match["name"]).lower()
    if name == "localhost" or (name == bound.lower() and not is_open(bound)):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or (is_open(bound) and not address.is_unspecified)


def is_origin_allowed(origin: str, host: str) -> bool:
    """Whether a page of this Origin is one of those served under this Host header, port included."""
    return origin.lower() in {f"http://{host.lower()}", f"https://{host.lower()}"}


def is_open(bound: str) -> bool:
    """Whether the server listens on every address of the machine."""
    return bound in {"", "0.0.0.0", "::"}  # noqa: S104 -- compared, not bound


def is_private(bound: str) -> bool:
    """Whether only this machine can reach the server."""
    return not is_open(bound) and is_host_allowed(f"[{bound}]" if ":" in bound else bound, "localhost")
