"""The preview's fixtures; what they are made of is in previewing.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from serve.previewing import Desk, a_desk, start, stop, until
from sitegen.serve.preview import Preview


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "project")


@pytest.fixture
def running(desk: Desk) -> Iterator[Preview]:
    """The desk's preview, after its first build."""
    preview = start(desk)
    until(lambda: any("shown in" in line for line in desk.said))
    yield preview
    stop(preview)
