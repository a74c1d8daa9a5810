"""One profile for every property test, and the order in which files are begun."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline, because the time a machine takes is not what these tests judge.
settings.register_profile("sitegen", deadline=None)
settings.load_profile("sitegen")

LONGEST = (
    "test_law.py",
    "test_cases.py",
    "test_pages.py",
    "test_cli.py",
    "test_soak.py",
    "test_no_crash.py",
    "test_reproducible.py",
    "test_links_external.py",
    "test_cluster.py",
    "test_live.py",
    "test_workers.py",
    "test_untrusted.py",
    "test_page_rendering.py",
    "test_apart.py",
    "test_report_safety.py",
    "test_packaging.py",
    "test_s3.py",
    "test_workflows.py",
    "test_killed.py",
    "test_preview_browser.py",
    "test_reading_aids.py",
    "test_preview.py",
    "test_example.py",
    "test_numbers_of_claims.py",
    "test_memo.py",
    "test_second_reading.py",
)
"""The files that take longest, whose tests' time with that of the programs they start is seven seconds or more. They are begun
first, and then those with the most tests, so that no worker is left alone with a long one at the end (`-n 2 --dist loadfile
--no-loadscope-reorder`)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    sizes = Counter(item.path for item in items)

    def turn(path: Path) -> tuple[int, int]:
        return LONGEST.index(path.name) if path.name in LONGEST else len(LONGEST), -sizes[path]

    items.sort(key=lambda item: turn(item.path))
