"""What no further claim and no other order of the records may change, and what a spread sentence tells of many speakers."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rival_claims import ACTORS, RATE, SOURCES, STATUS, TROOPS, WIDTH, claim, heaps, library
from sitegen.derive.origins import origins_of
from sitegen.derive.spread import spread_sentence
from sitegen.model.records import Claim, Mode, Question, Status

Heap = tuple[Question, tuple[Claim, ...]]
MANY = ("weber", "orlov", "staff", "institute", "office", "gazette")
"""More speakers than are named, so that the ends of their figures are told."""
Figures = list[tuple[str, int, str]]


def told(claims: Sequence[Claim], question: Question = TROOPS) -> str:
    return spread_sentence(question, library(claims, question))


def by_many(*stated: str, question: Question = TROOPS) -> list[Claim]:
    """Claims of many speakers in turn, the last answer repeated by whoever is left."""
    answers = [*stated, *([stated[-1]] * len(MANY))]
    return [claim(f"c{n}", answers[n], question, by=by) for n, by in enumerate(MANY)]


@pytest.mark.parametrize(
    ("stated", "question", "figures"),
    [
        (("5-9", "about 7"), TROOPS, "figures within 5–9"),
        (("over 300", "about 200", "up to 100"), TROOPS, "figures from up to 100 to over 300"),
        (("5 km", "800 m"), WIDTH, "figures from 800 m to 5 km"),
        (("closing..nearly", "open"), STATUS, "answers from “open” to “closing to nearly”"),
        (("5", "9 m per hour"), RATE, "different figures"),
        (("5",), TROOPS, "5"),
    ],
)
def test_of_many_speakers_the_ends_are_told(stated: tuple[str, ...], question: Question, figures: str) -> None:
    assert told(by_many(*stated, question=question), question) == f"Six named speakers give {figures}."


def test_what_gives_no_figure_has_no_part_in_the_ends() -> None:
    others = [
        claim("a", "1"),
        claim("b", "2", by="weber", mode=Mode.DENIES),
        claim("c", "3", by="orlov", mode=Mode.FORECASTS),
        claim("d", "4", by="weber", status=Status.WITHDRAWN),
        claim("e", "unknown", by="staff"),
    ]
    assert told([*others, *by_many("60", "90")]).startswith("Six named speakers give figures from 60 to 90; ")


figures: st.SearchStrategy[Figures] = st.lists(
    st.tuples(st.sampled_from([*MANY, "officials"]), st.integers(1, 99), st.sampled_from(list(SOURCES))), max_size=12
)


def ends(said: Figures) -> tuple[int, int]:
    """The ends that the sentence tells when some say more than the many who all say 50."""
    more = [claim(f"m{n}", str(number), by=by, source=source) for n, (by, number, source) in enumerate(said)]
    sentence = told([*by_many("50"), *more])
    numbers = re.search(r"give (?:figures from )?([0-9]+)(?: to ([0-9]+))?", sentence)
    assert numbers, sentence
    return int(numbers[1]), int(numbers[2] or numbers[1])


@given(figures)
def test_the_ends_are_the_lowest_and_the_highest_figure(said: Figures) -> None:
    numbers = [50, *(number for _, number, _ in said)]
    assert ends(said) == (min(numbers), max(numbers))


@given(figures, figures)
def test_further_documents_never_narrow_a_spread(said: Figures, further: Figures) -> None:
    low, high = ends(said)
    least, most = ends([*said, *further])
    assert least <= low <= high <= most


@given(heaps(), st.data())
def test_a_further_claim_of_an_origin_never_raises_the_number_of_origins(heap: Heap, data: st.DataObject) -> None:
    """Whatever it says, and wherever it is printed; what is nobody's by name stays in its document."""
    question, claims = heap
    known = data.draw(st.sampled_from(claims))
    assume(known.by)
    is_named = all(ACTORS[actor].kind not in ("group", "anonymous") for actor in known.by)
    source = data.draw(st.sampled_from(list(SOURCES))) if is_named else known.source
    other = data.draw(st.sampled_from(claims))
    further = replace(known, id="further", source=source, value=other.value, mode=other.mode, as_of=other.as_of)
    before, after = library(claims, question), library((*claims, further), question)
    assert origins_of((*claims, further), after) == origins_of(claims, before)


@given(heaps().flatmap(lambda heap: st.tuples(st.just(heap), st.permutations(heap[1]))))
def test_the_order_of_the_records_changes_no_origin_and_no_spread(drawn: tuple[Heap, Sequence[Claim]]) -> None:
    """Of the sentence, only which of a speaker's many figures are told, and in what order."""
    (question, claims), shuffled = drawn
    made, turned = library(claims, question), library(shuffled, question)
    assert set(origins_of(claims, made)) == set(origins_of(shuffled, turned))
    assert counted(told(claims, question)) == counted(told(shuffled, question))


def counted(sentence: str) -> tuple[list[str], set[str]]:
    """How many documents and speakers are counted, and who is named."""
    counts = re.findall(r"\w+ (?:documents? prints?|speakers? say)", sentence.lower())
    return sorted(counts), {actor.name for actor in ACTORS.values() if actor.name in sentence}
