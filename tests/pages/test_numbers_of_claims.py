"""Every number that questions, compare grid and days print about claims, counted anew from the built pages of the example.

The second implementation here is the plain reading of the rules: pair by pair, from the records' own fields, slow and simple.
It shares no code with the engine beyond the records and their parsed values.
"""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.build import build, load
from sitegen.inputs import read_inputs
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.value import Interval

ROOT = Path(__file__).parents[2]
SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER = rf"(\d[\d,]*|{'|'.join(SMALL)})"


# --- the second implementation --------------------------------------------------------------------------------------


def voices(claim: Claim, made: Library) -> set[str]:
    """Whoever speaks; groups and anonymous people are others in every document."""
    found = set()
    speakers = list(claim.by)
    if not speakers and claim.basis == "own-reporting":
        speakers = [made.sources[claim.source].publisher or f"document {claim.source}"]
    for actor in speakers:
        kept = actor in made.actors and made.actors[actor].kind in ("group", "anonymous")
        found.add(f"{actor} in {claim.source}" if kept else actor)
    return found


def origins(claims: list[Claim], made: Library) -> int:
    return len({frozenset(voices(claim, made)) for claim in claims if voices(claim, made)})


def number_of(text: str, total: int) -> Fraction:
    """How much a tolerance allows beside a figure."""
    share = re.fullmatch(r"([\d.]+)\s*%", text)
    return Fraction(share[1]) / 100 * total if share else Fraction(0)


def days_apart(a: Claim, b: Claim) -> float:
    if a.as_of is None or b.as_of is None:
        return float("inf")
    ends = [(a.as_of.first, b.as_of.first), (a.as_of.last, b.as_of.last)]
    gaps = [0 if x == y else float("inf") if x is None or y is None else abs(x - y) for x, y in ends]
    return max(gaps)


def same_subject(a: Claim, b: Claim, question: Question) -> bool:
    def subject(claim: Claim) -> tuple[object, ...]:
        per = claim.value.per if claim.value else ""
        return claim.scope, claim.place or question.place, claim.over, per, claim.mode == "forecasts"

    assert not question.contained, "the example asks for no containment; this implementation knows none"
    if "quotes" in (a.mode, b.mode) or subject(a) != subject(b):
        return False
    texts = [claim.stated for claim in (a, b) if claim.value and claim.value.form == "text"]
    return not texts or texts == [a.stated] * 2


def same_time(a: Claim, b: Claim, question: Question, made: Library) -> bool:
    window = made.config.window if question.window is None else question.window
    if question.kind == "date" and None in (a.as_of, b.as_of):  # when something happened is so whenever it is said
        return True
    if a.mode == b.mode == "forecasts" and a.forecast_for != b.forecast_for:
        return False
    return days_apart(a, b) <= window


def excludes(a: Claim, b: Claim, question: Question, made: Library) -> bool:
    """Whether two claims of one subject and time cannot both be so."""
    one, other = a.value, b.value
    assert one
    assert other
    if "unknown" in (one.form, other.form):
        return False
    if one.form == "status":
        words = {step.word for step in question.scale}
        held = [
            words - set(c.value.positions) if c.mode == "denies" else set(c.value.positions) for c in (a, b) if c.value
        ]
        return not held[0] & held[1]
    if (a.mode == "denies") != (b.mode == "denies"):
        return one.interval == other.interval
    x, y = one.interval, other.interval
    if x is None or y is None:
        return False
    gap = max(_gap(x, y), _gap(y, x))
    smaller = min(abs(end) for end in (x.low, x.high, y.low, y.high) if end is not None)
    return gap > 0 and gap > number_of(question.tolerance or made.config.tolerance, 1) * smaller


def _gap(below: Interval, above: Interval) -> Fraction:
    return Fraction(-1) if below.high is None or above.low is None else above.low - below.high


@dataclass(frozen=True)
class Tally:
    """The pairs of one question: comparable ones of two origins, their conflicts, those of one origin, all others."""

    same: int
    conflicts: int
    own: int
    apart: int


def tally(question: Question, made: Library) -> Tally:
    counted: Counter[str] = Counter()
    for a, b in combinations(made.claims_by_question[question.id], 2):
        own = bool(voices(a, made) & voices(b, made)) or a.same_datum == b.id or b.same_datum == a.id
        if not same_subject(a, b, question) or (not own and a.status != "active") or (not own and b.status != "active"):
            counted["apart"] += 1
        elif own:
            counted["own" if tied(a, b, question, made) else "apart"] += 1
        elif not same_time(a, b, question, made):
            counted["apart"] += 1
        else:
            counted["same"] += 1
            counted["conflicts"] += excludes(a, b, question, made)
    return Tally(counted["same"], counted["conflicts"], counted["own"], counted["apart"])


def states_the_same(a: Claim, b: Claim) -> bool:
    def stated(claim: Claim) -> tuple[object, ...]:
        value = claim.value
        assert value
        words = value.stated if value.form in ("text", "unknown", "magnitude") else ""
        return value.interval, value.positions, words, claim.mode == "denies"

    return stated(a) == stated(b)


def is_later(a: Claim, b: Claim) -> bool:
    """Whether the first is of a later time than the second."""
    return bool(a.as_of and b.as_of and (a.as_of.first or 0) > (b.as_of.last or 0))


def tied(a: Claim, b: Claim, question: Question, made: Library) -> bool:
    """Whether what one origin says twice is a repeat, a revision or an update, or can at least be compared."""
    replaces = a.replaces == b.id or b.replaces == a.id
    moved = is_later(a, b) or is_later(b, a)
    return states_the_same(a, b) or moved or replaces or same_time(a, b, question, made)


def change(claim: Claim, known: list[Claim], made: Library) -> str:
    """What a claim is to the last of what its speaker had said on its question before."""
    for other in reversed(known):
        of_one = bool(voices(claim, made) & voices(other, made)) or claim.same_datum == other.id
        if not claim.question or claim.question != other.question or not of_one:
            continue
        question = made.questions[claim.question]
        if not same_subject(claim, other, question) or is_later(other, claim):
            continue
        if is_later(claim, other):
            return "changed"
        if states_the_same(claim, other):
            return "repeated"
        said_later = (day_of(claim, made) or 0) > (day_of(other, made) or 0)
        if claim.replaces == other.id or (said_later and same_time(claim, other, question, made)):
            return "changed"
    return "new"


def day_of(claim: Claim, made: Library) -> int | None:
    published = made.sources[claim.source].published
    printed = published.last if published else None
    said = claim.said.last if claim.said and not (claim.said.uncertain or claim.said.approximate) else None
    return printed if said is None else said if printed is None else min(said, printed)


# --- the pages -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made() -> Library:
    inputs, _ = read_inputs(ROOT)
    return load(inputs)[0]


@pytest.fixture(scope="module")
def site() -> dict[str, LexborHTMLParser]:
    inputs, _ = read_inputs(ROOT)
    outcome = build(inputs)
    assert outcome.site is not None, outcome.diagnostics
    wanted = ("questions/", "compare/", "as-known/")
    return {
        "/" + artifact.path.removesuffix("index.html"): LexborHTMLParser(artifact.data.decode())
        for artifact in outcome.site
        if artifact.path.startswith(wanted) and artifact.path.endswith(".html")
    }


def words(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def numbers(text: str) -> list[int]:
    """The numbers in a text, in digits or small words, dates left out."""
    plain = re.sub(r"\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4}|\d{4}", "", text)
    return [SMALL.index(n.lower()) if n.lower() in SMALL else int(n.replace(",", "")) for n in found_numbers(plain)]


def found_numbers(text: str) -> list[str]:
    return re.findall(rf"\b{NUMBER}\b", text, re.IGNORECASE)


def question_pages(made: Library, site: dict[str, LexborHTMLParser]) -> list[tuple[Question, LexborHTMLParser]]:
    return [(question, site[f"/questions/{question.id}/"]) for question in made.questions.values()]


def test_the_example_has_what_this_test_counts(made: Library) -> None:
    tallies = [tally(question, made) for question in made.questions.values()]
    assert all(sum(getattr(found, name) for found in tallies) for name in ("same", "conflicts", "own", "apart"))


def test_pairs_and_conflicts_on_the_pages_of_questions(made: Library, site: dict[str, LexborHTMLParser]) -> None:
    for question, page in question_pages(made, site):
        found = tally(question, made)
        number = len(made.claims_by_question[question.id])
        assert found.same + found.own + found.apart == number * (number - 1) // 2
        lead = words(page.css_first("[aria-labelledby=_same] .section-lead"))
        if found.same:
            assert numbers(lead)[:2] == [found.same, found.conflicts], question.id
            listed = page.css("[aria-labelledby=_same] .pairs > li")
            assert (len(listed), sum(1 for item in listed if item.css("b"))) == (found.same, found.conflicts)
        else:
            assert not page.css("[aria-labelledby=_same] .pairs"), question.id
        similar = page.css_first("[aria-labelledby=_similar] .section-lead")
        assert (numbers(words(similar))[0] if similar else 0) == found.apart, question.id
        heads = page.css("[aria-labelledby=_similar] :is(h3, details:not(.one-by-one) > summary) > .aside")
        groups = [numbers(words(head))[0] for head in heads]
        assert sum(groups) == found.apart
        assert len(page.css("[aria-labelledby=_own] .pairs > li")) == found.own, question.id


def test_claims_on_the_pages_of_questions(made: Library, site: dict[str, LexborHTMLParser]) -> None:
    for question, page in question_pages(made, site):
        claims = made.claims_by_question[question.id]
        nameless = sum(1 for claim in claims if not voices(claim, made))
        assert len(page.css(".claims-table tbody tr")) == len(claims)
        assert len(page.css(".claims-table tbody tr.no-origin")) == nameless
        sources = {claim.source for claim in claims}
        if claims:
            assert numbers(words(page.css_first(".rests-on")))[:2] == [len(claims), len(sources)]
        assert len(page.css("[aria-labelledby=_silent] li")) == len(made.sources) - len(sources)


def test_the_index_of_questions(made: Library, site: dict[str, LexborHTMLParser]) -> None:
    for item in site["/questions/"].css(".question-list li"):
        link = item.css_first("a")
        assert link
        claims = list(made.claims_by_question[(link.attributes["href"] or "").strip("/")])
        assert numbers(words(item.css_first(".aside"))) == [len(claims), origins(claims, made)]


def topics(made: Library) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in made.questions.values():
        found.setdefault(question.topic, []).append(question)
    return found


def test_the_index_of_the_grid(made: Library, site: dict[str, LexborHTMLParser]) -> None:
    items = {
        words(item.css_first("a")): numbers(words(item.css_first(".aside")))
        for item in site["/compare/"].css(".question-list li")
    }
    assert items == {
        topic: [
            len(questions),
            len({claim.source for asked in questions for claim in made.claims_by_question[asked.id]}),
            sum(tally(asked, made).conflicts for asked in questions),
        ]
        for topic, questions in topics(made).items()
    }


def test_the_grid(made: Library, site: dict[str, LexborHTMLParser]) -> None:
    grids = [page for url, page in site.items() if re.fullmatch(r"/compare/.+/", url)]
    rows = {(row.attributes["id"] or "").removeprefix("_row-"): row for page in grids for row in page.css("tbody tr")}
    assert set(rows) == set(made.questions)
    for name, row in rows.items():
        claims = made.claims_by_question[name]
        assert len(row.css("td li")) == len(claims)
        cells = row.css("td")
        assert len([cell for cell in cells if not cell.css("li")]) == len(cells) - len(
            {claim.source for claim in claims}
        )
    leads = {
        (head.attributes["id"] or "").removeprefix("_conflicts-_row-"): numbers(words(head.css_first(".aside")))
        for page in grids
        for head in page.css("[aria-labelledby=_conflicts] h3")
    }
    counted = {question.id: tally(question, made).conflicts for question in made.questions.values()}
    assert leads == {name: [number] for name, number in counted.items() if number}


def test_the_days(made: Library, site: dict[str, LexborHTMLParser]) -> None:
    days = {day_of(claim, made) for claim in made.claims.values()} - {None}
    pages = sorted(url for url in site if re.fullmatch(r"/as-known/.+/", url))
    assert len(pages) == len(days)
    known: list[Claim] = []
    for day, url in zip(sorted(day for day in days if day is not None), pages, strict=True):
        page = site[url]
        of_day = [claim for claim in made.claims.values() if day_of(claim, made) == day]
        expected: Counter[str] = Counter()
        for claim in of_day:
            expected[change(claim, known, made)] += 1
            known.append(claim)
        changes, by_then = words(page.css_first(".lead")).split("By then:")
        told = {name: numbers(count)[0] for count, name in re.findall(rf"{NUMBER} (new|changed|repeated)", changes)}
        assert told == dict(expected)
        documents = len({claim.source for claim in known})
        questions = len({claim.question for claim in known if claim.question})
        assert numbers(by_then) == [len(known), documents, questions]
        assert len(page.css(".pairs > li")) == len(of_day)
        marked = Counter(words(mark) for mark in page.css(".pairs > li > .status"))
        assert dict(marked) == {name: count for name, count in told.items() if name != "new"}
    placed = {claim.id for claim in known}
    assert {claim.id for claim in made.claims.values() if made.sources[claim.source].published} <= placed
    undated = [
        numbers(words(item.css_first(".aside")))[0] for item in site["/as-known/"].css("[aria-labelledby=_undated] li")
    ]
    assert sum(undated) == len(made.claims) - len(placed)
