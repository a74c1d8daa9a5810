"""The engine and the second reading of the rules agree: on the example, on the small site, and on any heap of claims."""

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from projects import library_of, small_site
from rival_claims import RATE, SHARE, STATUS, TROOPS, WHEN, WIDTH, WORDS, heaps, library
from second_reading import Raw, Reach, Reading, sort
from sitegen.build import load
from sitegen.derive.comparison import with_verdicts
from sitegen.derive.origins import origins_of
from sitegen.derive.spread import spread_lines
from sitegen.exports.claims import export
from sitegen.inputs import read_inputs
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question

ROOT = Path(__file__).parents[2]


@cache
def example() -> Library:
    return with_verdicts(load(read_inputs(ROOT)[0])[0])


def published(made: Library) -> Any:
    return json.loads(export(made)[0].data)


def disagreements(made: Library) -> list[tuple[str, ...]]:
    """Each pair of which the two say different things, with what each says."""
    reading = Reading(published(made))
    found = []
    for verdicts in made.verdicts.values():
        for verdict in verdicts.pairs():
            ours = str(verdict.relation or " ".join(verdict.obstacles))
            theirs = reading.verdict(verdict.a, verdict.b)
            if ours != theirs:
                values = [f"{made.claims[name].mode} {made.claims[name].stated}" for name in (verdict.a, verdict.b)]
                found.append((verdict.a, verdict.b, *values, ours, theirs))
    return found


def test_on_the_example() -> None:
    made = example()
    assert sum(verdicts.number(lambda outcome: outcome.is_conflict) for verdicts in made.verdicts.values())
    assert disagreements(made) == []


def test_on_the_small_site() -> None:
    assert disagreements(library_of(small_site())) == []


@given(heaps((TROOPS, STATUS, WIDTH, RATE, SHARE, WHEN, WORDS)))
@settings(max_examples=150)
def test_on_any_heap_of_claims(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    assert disagreements(library(claims, question)) == []


NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def told(number: int, noun: str) -> str:
    return f"{NUMBERS[number] if number < len(NUMBERS) else number} {noun}{'' if number == 1 else 's'}"


def groups(reading: Reading, question: Raw) -> list[list[Raw]]:
    """The claims that still stand, by what they count."""
    found: dict[tuple[object, ...], list[Raw]] = {}
    for claim in reading.claims.values():
        if claim["question"] == question["id"] and claim["status"] == "active":
            place = claim["place"] or question["place"]
            found.setdefault((claim["scope"], place, claim["over"]), []).append(claim)
    return list(found.values())


def parts_of_the_spread(reading: Reading, claims: list[Raw]) -> list[str]:
    """What one sentence of the spread has to say in numbers, and whose figures are its ends."""
    known = [claim for claim in claims if claim["value"]["form"] != "unknown"]
    named = [claim for claim in known if reading.voices(claim)]
    given = [claim for claim in named if claim["mode"] not in ("denies", "forecasts")]
    parts = []
    if reading.origins(named) > 4 and given:
        gives = "gives" if reading.origins(given) == 1 else "give"
        parts.append(f"{told(reading.origins(given), 'named speaker')} {gives}")
        scale = reading.scale(given[0])
        ends = [steps(claim, scale) or reached(claim) for claim in given]
        if None not in ends:
            low, high = min(end[0] for end in ends if end), max(end[1] for end in ends if end)
            parts += [stated(given[[end[0] for end in ends if end].index(low)])]
            parts += [stated(given[[end[1] for end in ends if end].index(high)])]
    silent = len({claim["source"] for claim in known if not reading.voices(claim)})
    if silent:
        parts.append(f"{told(silent, 'document')} {'prints' if silent == 1 else 'print'}")
    return parts


def steps(claim: Raw, scale: list[str]) -> tuple[Fraction, Fraction] | None:
    places = [Fraction(scale.index(word)) for word in claim["value"]["positions"]]
    return (min(places), max(places)) if places else None


def reached(claim: Raw) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest number that a figure states; of a bound they are one."""
    if sort(claim["value"]) != "figure":
        return None
    reach = Reach(claim["value"])
    ends = [end for end in (reach.low, reach.high) if end is not None]
    return min(ends), max(ends)


def stated(claim: Raw) -> str:
    return str(claim["value"]["stated"]).replace("-", " " if claim["value"]["form"] == "status" else "–")


def test_the_numbers_and_the_ends_of_spreads() -> None:
    made = example()
    reading = Reading(published(made))
    checked = 0
    for question in reading.questions.values():
        lines = [line.lower() for line in spread_lines(made.questions[question["id"]], made)]
        for claims in groups(reading, question):
            parts = parts_of_the_spread(reading, claims)
            checked += len(parts)
            assert any(all(part.lower() in line for part in parts) for line in lines), (parts, lines)
    assert checked


@given(heaps())
@settings(max_examples=100)
def test_how_many_origins_there_are(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    made = library(claims, question)
    reading = Reading(published(made))
    assert len(origins_of(claims, made)) == reading.origins(list(reading.claims.values()))


def test_how_many_origins_the_questions_of_the_example_have() -> None:
    made = example()
    reading = Reading(published(made))
    for name, claims in made.claims_by_question.items():
        own = [claim for claim in reading.claims.values() if claim["question"] == name]
        assert len(origins_of(claims, made)) == reading.origins(own)
