"""Every number that the pages on sources, speakers, places, tags and quotes print, counted anew from the raw files.

The second count knows nothing of the library: it reads the example's YAML as plain text and its locks as JSON.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from second_reading import CONFLICTS, Reading
from sitegen.build import check
from sitegen.derive.comparison import with_verdicts
from sitegen.exports.claims import export
from sitegen.inputs import read_inputs
from sitegen.model.library import Library
from sitegen.pages.actor import ActorContext, ActorsContext
from sitegen.pages.evidence import EvidenceContext
from sitegen.pages.page import Page
from sitegen.pages.place import PlaceContext, PlacesContext
from sitegen.pages.plan import plan_pages
from sitegen.pages.source import SourceContext
from sitegen.pages.tag import TagContext, TagsContext

ROOT = Path(__file__).parents[2]
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

Raw = Mapping[str, Any]


def raw(name: str) -> list[Raw]:
    """The items of a file of content/, every scalar as text."""
    items: list[Raw] = yaml.load((ROOT / "content" / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    return items


@cache
def claims() -> tuple[Raw, ...]:
    """Every claim with its `source` added."""
    return tuple(
        {**claim, "source": path.stem}
        for path in sorted((ROOT / "content" / "claims").glob("*.yaml"))
        for claim in raw(f"claims/{path.stem}")
    )


def by_id(name: str) -> dict[str, Raw]:
    return {item["id"]: item for item in raw(name)}


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def speakers(claim: Raw) -> list[str]:
    return listed(claim.get("by", []))


@cache
def library() -> Library:
    inputs, _ = read_inputs(ROOT)
    return with_verdicts(check(inputs)[0])


@cache
def pages() -> Mapping[str, Page]:
    return {page.url: page for page in plan_pages(library())}


def context(url: str) -> Any:
    return pages()[url].context


def number(words: str) -> int:
    """The number a phrase begins with: "three claims", "136 claims"."""
    first = words.split(maxsplit=1)[0].lower()
    return 0 if first == "none" else SMALL.index(first) if first in SMALL else int(first.replace(",", ""))


SOURCES = sorted(path.stem for path in (ROOT / "content" / "sources").glob("*.md"))
ANONYMOUS = {actor["id"] for actor in raw("actors") if actor["kind"] == "anonymous"}
SPEAKING = {speaker for claim in claims() for speaker in speakers(claim)}


@pytest.mark.parametrize("source", SOURCES)
def test_whom_a_source_quotes(source: str) -> None:
    page: SourceContext = context(f"/sources/{source}/")
    own = [claim for claim in claims() if claim["source"] == source]
    names = {actor["id"]: actor["name"] for actor in raw("actors")}
    said = Counter(names[speaker] for claim in own for speaker in speakers(claim))
    shown = {row.speaker.label: number(group.claims) for group in page.quoted for row in group.speakers}
    assert shown == said
    voiceless = [claim for claim in own if not speakers(claim)]
    assert number(page.own_voice) == len(voiceless)
    assert number(page.own_reporting) == sum(claim.get("basis") == "own-reporting" for claim in voiceless)
    assert len(page.claims) == len(own)
    figures = [claim for claim in own if "value" in claim]
    no_speaker = [c for c in figures if not speakers(c) and c.get("basis") != "own-reporting"]
    told = re.fullmatch(r"(\S+) of (\S+) figures? names? no speaker\.", page.unattributed)
    assert told
    assert (number(told[1]), number(told[2])) == (len(no_speaker), len(figures))


@pytest.mark.parametrize("source", SOURCES)
def test_what_only_a_source_answers_and_what_it_is_silent_on(source: str) -> None:
    page: SourceContext = context(f"/sources/{source}/")
    answering = {q["id"]: {c["source"] for c in claims() if c.get("question") == q["id"]} for q in raw("questions")}
    titles = {question["id"]: question["title"] for question in raw("questions")}
    topics = {question["id"]: question["topic"] for question in raw("questions")}
    only = {titles[question] for question, found in answering.items() if found == {source}}
    assert {link.label for topic in page.only_here for link in topic.questions} == only
    silent = {question for question, found in answering.items() if source not in found}
    touched = {topics[question] for question in answering if question not in silent}
    assert page.silence
    near = {link.label for topic in page.silence.near for link in topic.questions}
    elsewhere = {link.label for topic in page.silence.elsewhere for link in topic.questions}
    assert near == {titles[question] for question in silent if topics[question] in touched}
    assert elsewhere == {titles[question] for question in silent if topics[question] not in touched}
    number = SMALL[len(silent)] if len(silent) < len(SMALL) else len(silent)
    assert page.silence.told == f"{number} of the {len(titles)} questions asked here"


@pytest.mark.parametrize("source", SOURCES)
def test_pairs_in_conflict(source: str) -> None:
    """Pair by pair over all claims, by the second reading of the rules."""
    page: SourceContext = context(f"/sources/{source}/")
    across, within = set(), set()
    reading = Reading(json.loads(export(library())[0].data))
    for question in reading.questions:
        for one, other, verdict in reading.pairs(question):
            if source not in (one["source"], other["source"]):
                continue
            pair = frozenset(f"/sources/{claim['source']}/#{claim['id']}" for claim in (one, other))
            if verdict in CONFLICTS and one["source"] != other["source"]:
                across.add(pair)
            elif verdict in (*CONFLICTS, "self-inconsistent"):
                within.add(pair)
    assert {frozenset({row.pair.a.url, row.pair.b.url}) for row in page.across} == across
    assert {frozenset({row.pair.a.url, row.pair.b.url}) for row in page.within} == within
    assert page.more_conflicts == ""


def test_speakers_and_how_often_they_speak() -> None:
    page: ActorsContext = context("/actors/")
    said = Counter(speaker for claim in claims() for speaker in speakers(claim))
    entries = [entry for kind in page.kinds for side in kind.sides for entry in side.actors]
    shown = {entry.actor.url: number(entry.claims) for entry in entries}
    assert shown == {f"/actors/{actor}/": count for actor, count in said.items() if actor not in ANONYMOUS}
    relayed = Counter(relay for claim in claims() for relay in listed(claim.get("via", [])))
    names = {actor["id"]: actor["name"] for actor in raw("actors")}
    assert {who.name: number(who.remark) for who in page.relays} == {
        names[actor]: count for actor, count in relayed.items() if actor not in said and actor not in ANONYMOUS
    }
    in_one = [a for a in ANONYMOUS & SPEAKING if len({c["source"] for c in claims() if a in speakers(c)}) == 1]
    assert {who.name for who in page.anonymous if "one document only" in who.remark} == {names[a] for a in in_one}


def test_who_is_quoted_where() -> None:
    voices = context("/actors/").voices
    order = [chip.url.split("/")[2] for chip in voices.sources]
    assert sorted(order) == SOURCES
    table = {row.speaker.url: row.counts for row in (*voices.named, *voices.groups)}
    for speaker in SPEAKING - ANONYMOUS:
        counts = [sum(speaker in speakers(c) for c in claims() if c["source"] == source) for source in order]
        assert table.pop(f"/actors/{speaker}/") == tuple(counts)
    assert table == {}
    others = {row.speaker.label: row.counts for row in voices.others}
    assert others == {
        "Speakers known by a callsign or first name only": tuple(
            sum(c["source"] == source and bool(ANONYMOUS & set(speakers(c))) for c in claims()) for source in order
        ),
        "No speaker is named": tuple(
            sum(c["source"] == source and not speakers(c) for c in claims()) for source in order
        ),
    }
    assert voices.totals == tuple(sum(c["source"] == source for c in claims()) for source in order)


@pytest.mark.parametrize("actor", sorted(SPEAKING - ANONYMOUS))
def test_a_speakers_page_has_all_their_claims(actor: str) -> None:
    page: ActorContext = context(f"/actors/{actor}/")
    own = {claim["id"] for claim in claims() if actor in speakers(claim)}
    shown = [saying.row.id for sitting in page.sittings for saying in sitting.sayings]
    assert sorted(shown) == sorted(own)
    documents = {claim["source"] for claim in claims() if claim["id"] in own}
    told = re.fullmatch(r"(\S+) claims? in (\S+) documents?", page.lead)
    assert told
    assert (number(told[1]), number(told[2])) == (len(own), len(documents))
    assert {row.id for row in page.relayed} == {c["id"] for c in claims() if actor in listed(c.get("via", []))}


def test_nobody_known_by_a_callsign_has_a_page_or_a_link() -> None:
    assert not [url for url in pages() if url.split("/")[1:2] == ["actors"] and url.split("/")[2] in ANONYMOUS]
    rows = [row for source in SOURCES for row in context(f"/sources/{source}/").claims]
    names = {actor["name"] for actor in raw("actors") if actor["id"] in ANONYMOUS}
    assert {who.url for row in rows for who in row.speakers if who.label in names} == {""}


def test_claims_and_events_at_every_place() -> None:
    index: PlacesContext = context("/places/")
    questions, events = by_id("questions"), raw("events")
    asked = {name: question.get("place", "") for name, question in questions.items()}
    at = Counter(claim.get("place") or asked.get(claim.get("question", ""), "") for claim in claims())
    happened = Counter(event.get("place", "") for event in events)
    assert len(index.places) == len(raw("places"))
    for entry in index.places:
        place = entry.place.url.split("/")[2]
        assert (entry.claims, entry.events) == (at[place], happened[place])
        page: PlaceContext = context(entry.place.url)
        assert sum(len(answers.rows) for answers in page.answers) == at[place]
        assert len(page.events) == happened[place]
        told = re.fullmatch(r"(\S+) claims? and (\S+) events?", page.lead)
        assert told
        assert (number(told[1]), number(told[2])) == (at[place], happened[place])


def test_places_stand_where_the_files_put_them() -> None:
    places = by_id("places")
    for name, place in places.items():
        page: PlaceContext = context(f"/places/{name}/")
        chain, at = [], place
        while "within" in at:
            at = places[at["within"]]
            chain.append(at["name"])
        assert [link.label for link in page.around] == chain
        assert {link.label for link in page.inside} == {p["name"] for p in places.values() if p.get("within") == name}
        written = f"{place['lat']}° N, {place['lon']}° E" if "lat" in place else ""
        assert page.coordinates == written


def test_what_carries_each_tag() -> None:
    index: TagsContext = context("/tags/")
    tagged = Counter(tag for item in (*claims(), *raw("questions"), *raw("events")) for tag in item.get("tags", []))
    assert {entry.tag.url.split("/")[2]: number(entry.records) for entry in index.tags} == tagged
    for tag in tagged:
        page: TagContext = context(f"/tags/{tag}/")
        assert {row.id for row in page.claims} == {claim["id"] for claim in claims() if tag in claim.get("tags", [])}
        assert len(page.questions) == sum(tag in question.get("tags", []) for question in raw("questions"))


def words(text: str) -> int:
    """Words between spaces that hold a letter or a digit; the mark between the parts of a quote is none."""
    return sum(any(character.isalnum() for character in word) for word in text.replace("[...]", " ").split())


@pytest.mark.parametrize("source", SOURCES)
def test_quotes_and_what_is_attested_of_them(source: str) -> None:
    first: EvidenceContext = context("/evidence/")
    listed = next(each for each in first.every if each.chip.url == f"/sources/{source}/")
    page: EvidenceContext = context(listed.url.partition("#")[0])
    checks = next(each for each in page.sources if each.chip.url == listed.chip.url)
    assert listed.found == checks.found
    own = [claim for claim in claims() if claim["source"] == source]
    quotes = [claim["quote"] for claim in own if claim.get("quote", "none") != "none"]
    lock = json.loads((ROOT / "seeds" / f"{source}.lock").read_text("utf-8"))
    assert (checks.quotes, checks.without) == (len(quotes), len(own) - len(quotes))
    assert checks.found == len(lock["claims"])
    assert {row.id: row.passage for row in checks.claims if row.words_found} == {
        claim: fields["passage"] for claim, fields in lock["claims"].items()
    }
    assert lock["text_sha256"].startswith(checks.text_hash)
    assert len(checks.text_hash) == 12
    quoted = sum(words(quote) for quote in set(quotes))
    assert (checks.words, checks.quoted) == (f"{lock['words']:,}", str(quoted))
    assert checks.share == f"{100 * quoted / lock['words']:.1f}\N{NO-BREAK SPACE}%"


def test_the_sum_of_all_quote_checks() -> None:
    page: EvidenceContext = context("/evidence/")
    quotes = sum(claim.get("quote", "none") != "none" for claim in claims())
    assert sum(each.found for each in page.every) == quotes
    assert page.lead == f"The words of all {quotes} quotes were found in their documents."
