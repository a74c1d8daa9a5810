"""The counts that pages print are those of the records."""

import pytest

from projects import library_of, small_site
from sitegen.derive.profile import count, newest_as_of

LIBRARY = library_of(small_site())


@pytest.mark.parametrize(
    ("what", "question", "number"),
    [
        ("sources", "", 2),
        ("claims", "", 7),
        ("questions", "", 4),
        ("events", "", 3),
        ("actors", "", 4),
        ("origins", "", 4),
        ("sources", "dead", 2),
        ("claims", "dead", 2),
        ("origins", "dead", 2),
        ("actors", "dead", 2),
        ("origins", "level", 0),
    ],
)
def test_counts(what: str, question: str, number: int) -> None:
    assert count(LIBRARY, what, question) == number


def test_the_newest_date_of_the_figures() -> None:
    newest = newest_as_of(LIBRARY.claims.values())
    assert newest is not None
    assert newest.stated == "2024-05-15"
    assert newest_as_of(()) is None
