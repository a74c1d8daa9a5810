"""The numbers about claims that stand in frames, cards, spread sentences and overviews, counted anew from the published data.

With `test_numbers_of_claims` and `test_profile_numbers` every number that a page prints about claims is counted twice: what a
page rests on, what the site is built from, how many more rivals a figure has than its card lists, how many speakers and
documents a spread sentence tells of, with every source and without each, and the tables of the overviews.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from projects import SMALL_SITE
from second_reading import Raw, Reading
from sitegen.build import check
from sitegen.charts.chart import Chart
from sitegen.derive.comparison import with_verdicts
from sitegen.exports.claims import export
from sitegen.inputs import read_inputs
from sitegen.model.library import Library
from sitegen.pages.page import Page
from sitegen.pages.plan import plan_pages, site_info

SITES = {"example": Path(__file__).parents[2], "small": SMALL_SITE}
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NAMED_AT_MOST = 4
CITED = re.compile(r"\((claim|table|spread):([a-z0-9-]+)\)")


@cache
def library(site: str) -> Library:
    return with_verdicts(check(read_inputs(SITES[site])[0])[0])


@cache
def pages(site: str) -> tuple[Page, ...]:
    return tuple(plan_pages(library(site)))


@cache
def reading(site: str) -> Reading:
    return Reading(json.loads(export(library(site))[0].data))


@cache
def events(site: str) -> tuple[Raw, ...]:
    return tuple(json.loads(export(library(site))[0].data)["events"])


def context_of(page: Page) -> Any:
    return page.context


def number(words: str) -> int:
    first = words.split(maxsplit=1)[0].lower()
    return SMALL.index(first) if first in SMALL else int(first.replace(",", ""))


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# --- what a page rests on ---------------------------------------------------------------------------------------------


def claims_on(page: Page, site: str) -> list[Raw] | None:
    """The claims that a page shows, by its address; None for pages that show none by themselves."""
    read = reading(site)
    name = page.url.strip("/").partition("/")[2]
    claims = list(read.claims.values())
    asked = {name: question["topic"] for name, question in read.questions.items()}
    if page.kind == "explainer":
        file = "index" if page.url == "/" else f"pages/{page.url.strip('/')}"
        cited = CITED.findall((SITES[site] / "content" / f"{file}.md").read_text("utf-8"))
        return [
            c
            for c in claims
            if ("claim", c["id"]) in cited or {("table", c["question"]), ("spread", c["question"])} & {*cited}
        ]
    if page.kind == "month":
        at = {
            claim
            for event in events(site)
            if event["page"].startswith(page.url.strip("/") + "/")
            for claim in event["claims"]
        }
        return [claim for claim in claims if claim["id"] in at]
    if page.kind == "compare":
        return [c for c in claims if c["question"] and asked[c["question"]] == context_of(page).topic]
    if page.kind == "as_known":
        return [claim for claim in claims if said_by(claim, read) == name]
    gathered: dict[str, Callable[[Raw], bool]] = {
        "source": lambda claim: claim["source"] == name,
        "question": lambda claim: claim["question"] == name,
        "actor": lambda claim: name in speakers(claim, read),
        "place": lambda claim: (
            name == (claim["place"] or (claim["question"] and read.questions[claim["question"]]["place"]))
        ),
        "tag": lambda claim: name in claim["tags"],
    }
    return [claim for claim in claims if gathered[page.kind](claim)] if page.kind in gathered else None


def speakers(claim: Raw, read: Reading) -> list[str]:
    publisher = read.sources[claim["source"]]["publisher"]
    return claim["by"] or ([publisher] if claim["basis"] == "own-reporting" and publisher else [])


def said_by(claim: Raw, read: Reading) -> str | None:
    """The day by which a claim had been made: when it was said, and at the latest when it was printed."""
    said = claim["said"]
    sure = said if said and not (said["approximate"] or said["uncertain"]) else None
    days = [when["last"] for when in (sure, read.sources[claim["source"]]["published"]) if when and when["last"]]
    return min(days, default=None)


def test_what_each_page_rests_on(site: str) -> None:
    counted = Counter[str]()
    for page in pages(site):
        shown = claims_on(page, site)
        if not shown:
            assert page.rests_on == "", page.url
            continue
        told = re.match(r"(\S+) claims? from (\S+) sources? on this page(?:, newest as-of (.+))?$", page.rests_on)
        assert told, page.url
        assert (number(told[1]), number(told[2])) == (len(shown), len({claim["source"] for claim in shown})), page.url
        assert_newest(shown, told[3])
        counted[page.kind] += 1
    assert len(counted) >= 8, counted


def assert_newest(claims: list[Raw], told: str | None) -> None:
    """That the newest date told is that of the claim whose first day is the last, where that is one day."""
    dates = [claim["as_of"] for claim in claims if claim["as_of"]]
    assert bool(told) == bool(dates)
    newest = max(dates, key=lambda when: (when["first"] or when["last"], when["last"] or ""), default=None)
    if newest and told and newest["precision"] == "day":
        year, _, day = newest["first"].split("-")
        assert re.search(rf"\b{int(day)} \w+ {year}$", told), told


def test_what_the_site_is_built_from(site: str) -> None:
    claims = list(reading(site).claims.values())
    told = re.fullmatch(
        r"Built from (\S+) claims in (\S+) sources, newest as-of (.+)", site_info(library(site)).built_from
    )
    assert told
    assert (number(told[1]), number(told[2])) == (len(claims), len(reading(site).sources))
    assert_newest(claims, told[3])


# --- cards ------------------------------------------------------------------------------------------------------------


def test_how_many_rivals_a_card_has(site: str) -> None:
    read = reading(site)
    cards = {card.row.id: card for page in pages(site) for body in bodies(page) for card in body.cards}
    assert cards
    for name, card in cards.items():
        claim = read.claims[name]
        others = [c for c in read.claims.values() if c["question"] == claim["question"] and c is not claim]
        verdicts = [read.verdict(name, other["id"]) for other in others] if claim["question"] else []
        apart = sum(bool({*verdict.split(" ")} & OBSTACLES) for verdict in verdicts)
        shown = [(len(rivals.rows) + rivals.more) for rivals in (card.same, card.similar)]
        assert shown == [len(verdicts) - apart, apart], name
        assert all(len(rivals.rows) <= 5 for rivals in (card.same, card.similar))


OBSTACLES = {"status", "forecast", "mode", "kind", "unit", "scope", "place", "period", "undated", "window"}


def bodies(page: Page) -> Iterator[Any]:
    for name in ("body", "summary"):
        body = getattr(page.context, name, None)
        if hasattr(body, "cards"):
            yield body


# --- spread sentences -------------------------------------------------------------------------------------------------


def told_of(claims: list[Raw], read: Reading) -> list[str]:
    """The numbers that a spread sentence must tell, as "3 speakers give": from claims that still stand."""
    groups: dict[tuple[object, ...], list[Raw]] = {}
    for claim in claims:
        place = claim["place"] or read.questions[claim["question"]]["place"]
        groups.setdefault((claim["scope"], place, claim["over"]), []).append(claim)
    return sorted({told for group in groups.values() for told in told_of_one_thing(group, read)})


def told_of_one_thing(claims: list[Raw], read: Reading) -> Iterator[str]:
    by_origin: dict[frozenset[str], list[Raw]] = {}
    nameless, unknowing = set(), set()
    for claim in claims:
        voices = frozenset(read.voices(claim))
        if claim["value"]["form"] == "unknown":
            unknowing.add(voices or claim["source"])
        elif not voices:
            nameless.add(claim["source"])
        else:
            by_origin.setdefault(voices, []).append(claim)
    if len(by_origin) > NAMED_AT_MOST:
        for word, modes in (
            ("give", ("asserts", "estimates", "quotes")),
            ("deny", ("denies",)),
            ("forecast", ("forecasts",)),
        ):
            if count := sum(any(claim["mode"] in modes for claim in own) for own in by_origin.values()):
                yield f"{count} {word}"
    if nameless:
        yield f"{len(nameless)} print"
    if unknowing:
        yield f"{len(unknowing)} unknown"


VERBS = {
    "give": "give",
    "gives": "give",
    "deny": "deny",
    "denies": "deny",
    "forecast": "forecast",
    "forecasts": "forecast",
}


def numbers_told(spread: str) -> list[str]:
    """The same, read out of the sentences."""
    speaking = re.findall(r"(\w+) named speakers? (gives?|deny|denies|forecasts?)\b", spread)
    printing = re.findall(r"(\w+) documents? prints? an? \w+ without saying where it comes from", spread)
    unknowing = re.findall(r"(\w+)(?: speakers?)? says? unknown", spread)
    return sorted(
        {
            *(f"{number(count)} {VERBS[verb]}" for count, verb in speaking),
            *(f"{number(count)} print" for count in printing),
            *(f"{number(count)} unknown" for count in unknowing),
        }
    )


def active(question: str, read: Reading) -> list[Raw]:
    return [c for c in read.claims.values() if c["question"] == question and c["status"] == "active" and c["value"]]


def test_how_many_a_spread_sentence_tells_of(site: str) -> None:
    read = reading(site)
    some = 0
    for page in (page for page in pages(site) if page.kind == "question"):
        claims = active(page.url.split("/")[2], read)
        told = numbers_told(" ".join(context_of(page).spread))
        assert told == told_of(claims, read), page.url
        some += bool(told)
        dependence = context_of(page).dependence
        for each in dependence.changed if dependence else ():
            left = [claim for claim in claims if f"/sources/{claim['source']}/" != each.source.url]
            assert numbers_told(each.spread) == told_of(left, read), (page.url, each.source.url)
    assert some


# --- overviews --------------------------------------------------------------------------------------------------------


def chart(site: str, name: str) -> Chart:
    return next(each for page in pages(site) for each in page.charts if each.id == name)


def cells(site: str, name: str) -> dict[str, list[str]]:
    """The rows of the table of an overview, by their heads."""
    return {row[0]: list(row[1:]) for row in chart(site, name).table}


def test_who_is_quoted_where(site: str) -> None:
    read = reading(site)
    claims = list(read.claims.values())
    names = {actor["name"]: actor["id"] for actor in read.actors.values() if actor["kind"] != "anonymous"}
    said = {name: [c for c in claims if actor in speakers(c, read)] for name, actor in names.items()}
    speaking = [name for name, own in said.items() if own]
    if told := re.match(r"The (\S+) speakers with the most claims, of (\S+),", chart(site, "voices").subtitle):
        assert number(told[2]) == len(speaking)
    shown = {head: row for head, row in cells(site, "voices").items() if head in names}
    assert len(shown) == (number(told[1]) if told else len(speaking))
    sources = list(read.sources)
    for name, row in shown.items():
        by_source = Counter(claim["source"] for claim in said[name])
        assert [0 if cell in "–-" else number(cell) for cell in row] == [by_source[source] for source in sources], name
    least = min(len(said[name]) for name in shown)
    assert all(len(said[name]) <= least for name in speaking if name not in shown)


def test_which_document_speaks_of_which_topic(site: str) -> None:
    read = reading(site)
    topics = {question["topic"] for question in read.questions.values()}
    shown = cells(site, "coverage")
    assert set(shown) == topics
    for topic, row in shown.items():
        asked = [name for name, question in read.questions.items() if question["topic"] == topic]
        answers = [
            sum(any(c["question"] == name and c["source"] == source for c in read.claims.values()) for name in asked)
            for source in read.sources
        ]
        assert row == [f"{count} of {len(asked)}" if count else "–" for count in answers]


def test_the_index_of_sources(site: str) -> None:
    context = context_of(next(page for page in pages(site) if page.kind == "sources"))
    read = Counter(claim["source"] for claim in reading(site).claims.values())
    entries = {entry.url.split("/")[2]: number(entry.claims) for entry in (*context.dated, *context.undated)}
    assert entries == {source: read[source] for source in reading(site).sources}


def test_how_many_events_there_are_in_a_month(site: str) -> None:
    for page in (page for page in pages(site) if page.kind == "month"):
        own = [event for event in events(site) if event["page"].startswith(page.url.strip("/") + "/")]
        assert number(page.description) == len(own) == len(context_of(page).events)
        rows = {row.id: (len(row.claims), len(row.reports)) for row in context_of(page).events}
        for event in own:
            sources = {reading(site).claims[claim]["source"] for claim in event["claims"]}
            assert rows[event["id"]] == (len(event["claims"]), len(sources))
