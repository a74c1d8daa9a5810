"""Line ends and byte-order mark: off and on again, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.edit.layout import open_text


@given(st.text(st.sampled_from("ab \n\ufeffé😀")), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_text_gets_its_layout_back(text: str, newline: str, mark: bool) -> None:  # noqa: FBT001 - drawn
    data = (("\ufeff" if mark else "") + text.replace("\n", newline)).encode()
    opened = open_text(data)
    assert opened is not None
    plain, layout = opened
    assert "\r" not in plain
    assert layout.encode(plain) == data


@pytest.mark.parametrize("data", [b"a\r\nb\n", b"a\rb\n", b"\xff"])
def test_what_could_not_be_put_back_is_not_opened(data: bytes) -> None:
    assert open_text(data) is None
