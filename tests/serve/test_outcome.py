"""What browsers see after a build and after an examination."""

from sitegen.diagnostics import Span
from sitegen.serve.outcome import NOTHING_YET, BuildOutcome, Drafts, Examination, Finding

GOOD = BuildOutcome({"index.html": b"one"})
WRONG = Finding("wrong", Span("a.md"), stops=True)
THIN = Finding("thin", Span("b.md"))


def test_a_good_build_is_shown() -> None:
    shown = NOTHING_YET.after(GOOD)
    assert (shown.site, shown.stale, shown.findings) == (GOOD.site, False, ())


def test_a_failed_build_keeps_the_last_good_site_and_says_what_is_wrong() -> None:
    good = NOTHING_YET.after(GOOD)
    shown = good.after(BuildOutcome(None, (WRONG,)))
    assert (shown.site, shown.stale, shown.findings) == (good.site, True, (WRONG,))
    assert shown.after(GOOD) == good


def test_a_failed_build_that_says_nothing_is_not_silent() -> None:
    assert NOTHING_YET.after(BuildOutcome(None)).findings == (Finding("the build failed", stops=True),)


def test_what_an_examination_found_stays_until_its_file_changes_or_the_next_one() -> None:
    shown = NOTHING_YET.after(GOOD).examined_as(Examination((WRONG, THIN), Drafts(frozenset({"/a/"}))))
    assert shown.findings == (WRONG, THIN)
    assert shown.drafts.pages == {"/a/"}
    later = shown.after(BuildOutcome(GOOD.site, (), changed=("a.md",)))
    assert later.findings == (THIN,)
    assert later.examined_as(Examination(())).findings == ()


def test_a_finding_is_told_once() -> None:
    shown = NOTHING_YET.after(BuildOutcome(None, (WRONG,))).examined_as(Examination((WRONG, THIN)))
    assert shown.findings == (WRONG, THIN)
