"""No link leads the check inside a network: not by number, by name, by redirect, nor by a name that changes its meaning."""

from dataclasses import replace

import pytest

from link_hosts import Hosts, redirect, reply
from outside.test_verdicts import QUICK
from sitegen.outside.cache import Cache
from sitegen.outside.checking import Surroundings, check_outside
from sitegen.outside.guard import Lookup, is_public
from sitegen.outside.policy import Policy

GUARDED = replace(QUICK, private=("open.test",))

INSIDE = [
    "0.0.0.0", "10.0.0.1",  # noqa: S104
    "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.1", "168.63.129.16", "169.254.169.254",
    "172.16.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "2001:0:4136:e378::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2a00::5efe:10.0.0.1", "nonsense",
]  # fmt: skip
OUTSIDE = ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_that_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


def names(**known: list[str]) -> Lookup:
    async def lookup(host: str, _port: int) -> list[str]:
        found = known.get(host.split(".", maxsplit=1)[0], [])
        if host[0].isdigit():
            return ["127.0.0.1"]
        if not found:
            raise OSError(host)
        return [found.pop(0)] if len(found) > 1 and found[0] == "1.1.1.1" else found

    return lookup


def kinds(addresses: list[str], lookup: Lookup, policy: Policy = GUARDED) -> list[str]:
    checked = check_outside(addresses, policy, Cache(None, 0), surroundings=Surroundings(lookup=lookup))
    return [checked.verdicts[address].kind for address in addresses]


def test_nothing_inside_is_asked_however_it_is_written() -> None:
    with Hosts({"*": reply()}) as hosts:
        written = ["127.0.0.1", "0.0.0.0", "localhost", "[::ffff:127.0.0.1]", "[::1]", "evil.test", "mixed.test"]  # noqa: S104
        lookup = names(localhost=["127.0.0.1"], evil=["127.0.0.1"], mixed=["1.0.0.1", "127.0.0.1"])
        assert set(kinds([f"http://{host}:{hosts.port}/" for host in written], lookup)) == {"refused"}
        assert hosts.requests == []


def test_a_redirect_does_not_lead_inside_and_a_name_that_is_allowed_opens_no_other() -> None:
    with Hosts({}) as hosts:
        lookup = names(open=["127.0.0.1"], evil=["127.0.0.1"])
        hosts.answers["/to-number"] = redirect(f"http://127.0.0.1:{hosts.port}/secret")
        hosts.answers["/to-name"] = redirect(f"http://evil.test:{hosts.port}/secret")
        hosts.answers["/secret"] = reply()
        start = f"http://open.test:{hosts.port}"
        assert kinds([f"{start}/to-name"], lookup) == ["refused"]
        assert kinds([f"{start}/secret", f"http://evil.test:{hosts.port}/secret"], lookup) == ["status-200", "refused"]
        assert [request.host for request in hosts.requests if request.path == "/secret"] == ["open.test"]


def test_a_number_behind_a_redirect_is_refused() -> None:
    with Hosts({}) as hosts:
        hosts.answers["/x"] = redirect(f"http://169.254.169.254:{hosts.port}/latest/meta-data/")
        assert kinds([f"http://open.test:{hosts.port}/x"], names(open=["127.0.0.1"])) == ["refused"]
