"""What is remembered between runs, and failures that are known."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from link_hosts import Hosts, reply
from outside.test_verdicts import QUICK, to_loopback
from sitegen.outside.baseline import read_baseline
from sitegen.outside.cache import AGES, Cache
from sitegen.outside.checking import Surroundings, check_outside
from sitegen.outside.verdict import Outcome, Verdict

PAGE = "https://example.org/"
GOOD = Verdict(Outcome.OK, "status-200", asked_for=("a",), lacks=(), certificate=5.5)


def kept(path: Path, verdict: Verdict, at: float = 1000.0) -> Path:
    cache = Cache(path, at)
    cache.keep(PAGE, verdict)
    cache.save()
    return path


@pytest.mark.parametrize("outcome", Outcome)
def test_a_verdict_holds_for_as_long_as_its_outcome_does(tmp_path: Path, outcome: Outcome) -> None:
    verdict = Verdict(outcome, "status-1")
    path = kept(tmp_path / "deep" / "links.sqlite", verdict)
    assert Cache(path, 1000 + AGES[outcome] - 1).recall(PAGE, ()) == verdict
    assert Cache(path, 1000 + AGES[outcome] + 1).recall(PAGE, ()) is None
    assert Cache(path, 999).recall(PAGE, ()) is None


def test_a_good_verdict_says_nothing_of_fragments_it_did_not_look_for(tmp_path: Path) -> None:
    cache = Cache(kept(tmp_path / "c", GOOD), 1000)
    assert cache.recall(PAGE, ("a",)) == GOOD
    assert cache.recall(PAGE, ("b",)) is None


def test_what_the_machine_had_trouble_with_is_not_kept(tmp_path: Path) -> None:
    path = kept(tmp_path / "c", Verdict(Outcome.UNKNOWN, "no-network"))
    assert Cache(path, 1000).recall(PAGE, ()) is None


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_file_that_cannot_be_read_is_made_anew_and_that_is_said(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "c"
    path.write_bytes(damage)
    assert Cache(path, 1000).rebuilt
    kept(path, GOOD)
    assert Cache(path, 1000).rebuilt == ""
    assert Cache(path, 1000).recall(PAGE, ("a",)) == GOOD


@pytest.mark.parametrize("row", ["{}", "nonsense", '{"outcome": "fine"}', '{"outcome": "ok", "certificate": "x"}'])
def test_a_row_that_cannot_be_read_is_damage_too(tmp_path: Path, row: str) -> None:
    path = kept(tmp_path / "c", GOOD)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE verdicts SET verdict = ?", (row,))
    assert Cache(path, 1000).rebuilt


def test_a_file_of_another_version_is_made_anew(tmp_path: Path) -> None:
    path = kept(tmp_path / "c", GOOD)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "version 99" in Cache(path, 1000).rebuilt


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept(tmp_path / "file" / "c", GOOD)
    assert (tmp_path / "file").read_bytes() == b""


def test_what_is_remembered_is_not_asked_again(tmp_path: Path) -> None:
    with Hosts({"/": reply()}) as hosts:
        address = f"http://127.0.0.1:{hosts.port}/"
        around = Surroundings(lookup=to_loopback)
        for _ in range(2):
            cache = Cache(tmp_path / "c", around.clock.today())
            checked = check_outside([address, f"{address}#here"], QUICK, cache, surroundings=around)
            cache.save()
        assert (len(hosts.requests), checked.recalled) == (1, 1)


def test_no_network_is_no_news_of_any_address() -> None:
    async def nothing(_host: str, _port: int) -> list[str]:
        raise OSError(101, "Network is unreachable")

    addresses = ["https://a.example/", "https://b.example/", "http://c.invalid/"]
    checked = check_outside(addresses, QUICK, Cache(None, 0), surroundings=Surroundings(lookup=nothing))
    assert checked.no_network
    kinds = [checked.verdicts[address].kind for address in addresses]
    assert kinds == ["no-network", "no-network", "unreachable"]


# --- the baseline ---------------------------------------------------------------------------------------------------

TODAY = dt.date(2026, 1, 15)


def entry(url: str, expires: str = "2026-01-15") -> str:
    return f"- url: {url}\n  reason: it is being moved\n  expires: {expires}\n"


def test_an_entry_excuses_until_its_day_is_over() -> None:
    text = entry("https://a.example/x") + entry("https://b.example/*", "2026-01-14") + entry("c.example")
    baseline, found = read_baseline("b.yaml", text.encode(), TODAY)
    assert found == ()
    excused = [
        baseline.excuses(address)
        for address in ("https://a.example/x", "https://b.example/x", "https://www.c.example/")
    ]
    assert excused == [True, False, True]
    rules = [(each.rule.name, each.span.line) for each in baseline.findings(["https://a.example/x"])]
    assert rules == [("baseline-expired", 4), ("baseline-unneeded", 7)]


BAD = {
    "- url: https://a.example/": 1,
    "url: https://a.example/": 1,
    "- text": 1,
    entry("x", "tomorrow"): 3,
    entry("x") + "  owner: me": 4,
    entry("x") + "- url:\n  reason: r\n  expires: 2026-01-01\n": 4,
    "- [": 1,
}


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_entry_is_a_finding_at_its_line(text: str) -> None:
    _, found = read_baseline("b.yaml", text.encode(), TODAY)
    assert [each.span.line for each in found] == [BAD[text]]
    assert all(each.mend for each in found)


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"[]"])
def test_an_empty_list_is_one(data: bytes) -> None:
    baseline, found = read_baseline("b.yaml", data, TODAY)
    assert (baseline.entries, found) == ((), ())


def test_bytes_that_are_no_text_are_a_finding() -> None:
    assert [each.rule.name for each in read_baseline("b.yaml", b"\xff", TODAY)[1]] == ["not-utf8"]
