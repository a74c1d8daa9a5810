"""Random edits, half of them broken, with a page open: none is missed, and nothing stale is shown.

`python -m benchmarks.soak` is the long version, and watches memory too.
"""

from pathlib import Path

import pytest
from benchmarks.served import reader_in
from benchmarks.soak import previewed, soak
from playwright.sync_api import Browser

from projects import project, write_project

pytestmark = pytest.mark.browser


def test_no_edit_is_missed_and_nothing_stale_is_shown(chromium: Browser, tmp_path: Path) -> None:
    folder = write_project(project(), tmp_path / "project")
    reader = reader_in(chromium)
    with previewed(folder) as served:
        result = soak(served, reader, folder, edits=40, seed=7)
    reader.page.close()
    assert (result.edits, result.missed, result.traces) == (40, [], "")
