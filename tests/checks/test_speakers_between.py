"""No other speaker stands between a quote and the words that give its speaker."""

import pytest

from projects import marked, only, river, river_claims
from sitegen.checks import evidence
from sitegen.checks.speakers import SPEAKER_BETWEEN
from sitegen.diagnostics import Diagnostics
from sitegen.model.library import Library

TEXT = """The river town

About 12 people died, Anna Weber said, while the General Staff spoke of up to 40.
About 30 were missing, according to the Town Hall; the General Staff said nothing.
The General Staff said that Anna Weber was in town and that 50 had fled.
The Town Hall said on Monday: 70 were found.
"""


def between(made: Library) -> Diagnostics:
    return tuple(finding for finding in evidence.check(made) if finding.rule is SPEAKER_BETWEEN)


def made(by: str, quote: str, attribution: str, text: str = TEXT) -> tuple[Library, dict[str, str]]:
    files = river_claims(f"text: T\nby: {by}\nquote: {quote}\nattribution: {attribution}")
    return river(files, text=text, attested=False), files


@pytest.mark.parametrize(
    ("by", "quote", "attribution", "nearer"),
    [
        ("general-staff", "About 12 people died", "the General Staff spoke", "weber"),
        ("weber", "up to 40", "Anna Weber", "general-staff"),
        ("general-staff", "About 30 were missing", "the General Staff said", "town-hall"),
    ],
)
def test_the_speaker_who_stands_nearer_is_offered(by: str, quote: str, attribution: str, nearer: str) -> None:
    library_made, files = made(by, quote, attribution)
    finding = only(between, library_made)
    assert (finding.mend, marked(finding, files)) == (f"by: {nearer}", attribution)


@pytest.mark.parametrize(
    ("by", "quote", "attribution"),
    [
        ("weber", "About 12 people died", "Anna Weber said"),
        ("general-staff", "up to 40", "the General Staff spoke of"),
        ("general-staff", "50 had fled", "The General Staff said"),
        ("town-hall", "70 were found", "The Town Hall said"),
        ("[general-staff, weber]", "About 12 people died", "the General Staff spoke"),
    ],
)
def test_a_name_alone_is_no_speaker(by: str, quote: str, attribution: str) -> None:
    library_made, _ = made(by, quote, attribution)
    assert between(library_made) == ()


def test_nothing_is_told_without_the_text() -> None:
    files = river_claims(
        "text: T\nby: general-staff\nquote: About 12 people died\nattribution: the General Staff spoke"
    )
    assert between(river(files, text=None)) == ()
