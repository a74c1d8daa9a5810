"""What browsers see after a build."""

from sitegen.serve.outcome import NOTHING_YET, BuildOutcome

GOOD = BuildOutcome({"index.html": b"one"}, (), failed=False, seconds=0.1)


def test_a_good_build_is_shown() -> None:
    shown = NOTHING_YET.after(GOOD)
    assert (shown.site, shown.wrong) == ({"index.html": b"one"}, ())
    assert shown.edition


def test_a_failed_build_keeps_the_last_good_site_and_says_what_is_wrong() -> None:
    good = NOTHING_YET.after(GOOD)
    shown = good.after(BuildOutcome(None, ("a", "b"), failed=True, seconds=0.1))
    assert (shown.site, shown.edition, shown.wrong) == (good.site, good.edition, ("a", "b"))
    assert shown.after(GOOD) == good


def test_a_failed_build_that_says_nothing_is_not_silent() -> None:
    assert NOTHING_YET.after(BuildOutcome(None, (), failed=True, seconds=0.1)).wrong == ("the build failed",)


def test_a_failed_build_with_a_site_shows_both() -> None:
    shown = NOTHING_YET.after(BuildOutcome({"a": b""}, ("x",), failed=True, seconds=0.1))
    assert (shown.site, shown.wrong) == ({"a": b""}, ("x",))


def test_warnings_of_a_good_build_lie_over_no_page() -> None:
    assert NOTHING_YET.after(BuildOutcome({}, ("thin",), failed=False, seconds=0.1)).wrong == ()


def test_an_edition_is_of_paths_and_bytes_in_any_order() -> None:
    def edition(site: dict[str, bytes]) -> str:
        return NOTHING_YET.after(BuildOutcome(site, (), failed=False, seconds=0.0)).edition

    assert edition({"a": b"1", "b": b"2"}) == edition({"b": b"2", "a": b"1"})
    sites: list[dict[str, bytes]] = [
        {},
        {"a": b"1"},
        {"a": b"2"},
        {"b": b"1"},
        {"a": b"", "b": b"1"},
        {"a": b"b\0001\0001"},
    ]
    assert len({edition(site) for site in sites}) == len(sites)
