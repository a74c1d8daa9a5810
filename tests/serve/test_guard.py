"""The preview is private: foreign names and pages are refused."""

import pytest

from sitegen.serve.guard import is_host_allowed, is_origin_allowed, is_private


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.0.0.2", "[::1]:8000", "[::1]"])
def test_this_machines_own_names_are_allowed(host: str) -> None:
    assert is_host_allowed(host, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil@127.0.0.1",
        "127.0.0.1/evil",
        "127.0.0.1:port",
        "192.168.1.5",
        "0.0.0.0",  # noqa: S104 -- a header, not an address to bind
        "[::1",
        "[::]",
        "localhost\n",
    ],
)
def test_any_other_name_is_refused(host: str) -> None:
    assert not is_host_allowed(host, "127.0.0.1")


@pytest.mark.parametrize("bound", ["0.0.0.0", "::"])  # noqa: S104 -- nothing is bound
def test_open_to_the_network_any_address_is_allowed_but_no_name(bound: str) -> None:
    assert is_host_allowed("192.168.1.5:8000", bound)
    assert is_host_allowed("[fe80::1]:8000", bound)
    assert not is_host_allowed("0.0.0.0:8000", bound)
    assert not is_host_allowed("evil.example:8000", bound)


def test_the_name_bound_to_is_allowed() -> None:
    assert is_host_allowed("Desk.example:8000", "desk.example")
    assert is_host_allowed("192.168.1.5", "192.168.1.5")


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),
        ("http://127.0.0.1:8001", False),
        ("http://localhost:8000", False),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_a_page_of_the_preview_may_listen(origin: str, allowed: bool) -> None:  # noqa: FBT001 -- a table
    assert is_origin_allowed(origin, "127.0.0.1:8000") is allowed


@pytest.mark.parametrize(
    ("bound", "private"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 -- nothing is bound
        ("", False),
        ("10.0.0.4", False),
    ],
)
def test_what_only_this_machine_reaches(bound: str, private: bool) -> None:  # noqa: FBT001 -- a table
    assert is_private(bound) is private
