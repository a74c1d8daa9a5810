"""Our reading of addresses is that of the WHATWG URL standard: held against Ada, which browsers' engines are held against."""

from urllib.parse import unquote

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.links.address import Home, Where, resolve, web_address

PARTS = st.lists(
    st.sampled_from([
        "a", "B", "ü", "b.html", "index.html", ".", "..", "%2e", "%2E.", "/", "//", "\\", "?", "?q=1", "#", "#f", ":", "a:",
        "http:", "https:", "HTTPS://", "https://h.example", "//h.example", "//other.example", "@", "%20", " ", "\t", "\n", "&", "%", "x" * 9,
    ]),
    max_size=8,
)  # fmt: skip
PAGES = st.sampled_from(["index.html", "a/b.html", "a/b/c/index.html"])
HOME = Home("h.example", "sub/")


@given(PARTS.map("".join), PAGES)
def test_an_address_means_what_the_standard_says(address: str, page: str) -> None:
    try:
        meant = ada_url.URL(address, base=f"https://h.example/sub/{page}")
    except ValueError:
        return
    target = resolve(address, page, HOME)
    if meant.protocol not in {"https:", "http:"}:
        assert target.where in {Where.OTHER, Where.DISK}
    elif meant.hostname != "h.example" or meant.port:
        assert target.where is Where.WEB
    elif target.where is Where.SITE:
        assert f"/sub/{target.path}" == unquote(meant.pathname, errors="surrogateescape")
    else:
        assert target.where in {Where.OUTSIDE, Where.WEB}
        assert not f"{meant.pathname}/".startswith("/sub/")


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("//bücher.example/ü ü", "https://xn--bcher-kva.example/%C3%BC%20%C3%BC"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("HTTP:\\\\H.example:80\\a\\..\\b", "http://h.example/b"),
        ("https://[::FFFF:127.0.0.1]/", "https://[::ffff:7f00:1]/"),
        ("https://user:p@w@h.example", "https://user:p%40w@h.example/"),
    ],
)
def test_a_whole_address_is_written_as_it_is_asked_for(address: str, whole: str) -> None:
    assert web_address(address, "index.html", Home()) == whole


def test_a_base_on_another_host_moves_every_link_there() -> None:
    assert web_address("../x", "a.html", Home(), base="https://other.example/a/b/") == "https://other.example/a/x"
