"""No claim is dated later than the document that prints it, forecasts aside."""

import pytest

from sitegen.checks import date_order
from small_project import claims, library, marked, only

FIELDS = "text: T\nquote: the bridge was cut"


def sources(published: str) -> dict[str, str]:
    line = f"published: {published}\n" if published else ""
    return {"content/sources/alpha.md": f"---\ntitle: T\n{line}---\n"}


@pytest.mark.parametrize(
    ("published", "dated"),
    [
        ("2025-10-30", "as_of: 2025-10-30"),
        ("2025-10-30T08:00", "as_of: 2025-10-30"),
        ("2025-10", "as_of: 2025-10-30"),
        ("2025-10-30", "as_of: 2025-10/2025-11"),
        ("2025-10-30~", "as_of: 2025-11-02"),
        ("2025-10-30", "as_of: 2025-11~"),
        ("2025-10-30", "as_of: 2025-11-02\nmode: forecasts"),
        ("2025-10-30", "said: 2025-10-30"),
        ("", "as_of: 2030"),
    ],
)
def test_what_may_have_been_printed(published: str, dated: str) -> None:
    assert date_order.check(library({**sources(published), **claims(f"{FIELDS}\n{dated}")})) == ()


@pytest.mark.parametrize(
    ("dated", "mend"),
    [("as_of: 2052-10-28", "mode: forecasts\nfor: 2052-10-28"), ("said: 2025-11-01", "said: 2025-10-30")],
)
def test_what_cannot(dated: str, mend: str) -> None:
    files = {**sources("2025-10-30T08:00"), **claims(f"{FIELDS}\n{dated}")}
    finding = only(date_order.check, library(files))
    assert (finding.mend, marked(finding, files)) == (mend, dated.partition(": ")[2])
