"""A sign of life on a terminal only, and gone when all is done."""

import io

import pytest

from sitegen import progress
from sitegen.progress import Stages


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO) -> str:
    stages = Stages(stream)
    for name in ("read", "parse", "render"):
        stages.begin(name)
    stages.end()
    return stream.getvalue()


def test_a_terminal_is_told_the_stage_and_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    shown = told(Terminal()).split("\r\x1b[K")
    assert shown == ["", "read …", "parse …", "render …", ""]


def test_who_need_not_wait_and_what_is_no_terminal_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 1e9)
    assert not told(Terminal())
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert not told(io.StringIO())
