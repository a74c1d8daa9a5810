"""A real Chromium, the system's own, once for each file of tests that asks for it.

Playwright keeps an event loop running in the thread of the tests while it is open. It is closed at the end of the file,
and `make test` gives whole files to its workers, so that no other test runs beside it in one process.

Where there is none the tests that need it are skipped; with SITEGEN_REQUIRE_BROWSER=1, as in CI, they fail.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; a test opens a context or page of its own and closes it."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        why = "no Chromium on this machine: apt-get install chromium"
        if os.environ.get("SITEGEN_REQUIRE_BROWSER") == "1":
            pytest.fail(why)
        pytest.skip(why)
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses to work for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()
