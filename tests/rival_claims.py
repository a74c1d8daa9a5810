"""Claims on one question in a few words, and the library around them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hypothesis import strategies as st

from sitegen.derive.comparison import compare, with_verdicts
from sitegen.load.grammar.date import parse_date
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.value import parse_value
from sitegen.model.config import Config
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Actor, Claim, Ground, Mode, Place, Question, Scope, Source, Status, Step
from sitegen.model.value import Kind, Value
from sitegen.model.verdicts import Verdict

DAY = "2025-11-05"
SCALE = ("open", "closing", "nearly", "encircled")
TROOPS = Question(id="troops", title="How many?", topic="Troops", kind=Kind.COUNT, unit="soldiers")
STATUS = Question(id="status", title="How far?", topic="Control", kind=Kind.STATUS, scale=tuple(map(Step, SCALE)))
RATE = Question(id="rate", title="How fast?", topic="Fighting", kind=Kind.MEASURE, unit="m per day")
WIDTH = Question(id="width", title="How wide?", topic="Supply", kind=Kind.MEASURE, unit="km")
SHARE = Question(
    id="share",
    title="What share?",
    topic="Control",
    kind=Kind.PERCENT,
    place="city",
    scopes=(Scope("ground", "of the city's ground"), Scope("perimeter", "of the city's perimeter")),
)

ACTORS = {
    "weber": Actor(id="weber", name="Anna Weber", kind="person"),
    "orlov": Actor(id="orlov", name="Ivan Orlov", kind="person"),
    "staff": Actor(id="staff", name="The General Staff", kind="military"),
    "office": Actor(id="office", name="The Town Hall", kind="office"),
    "institute": Actor(id="institute", name="The Institute", kind="organisation"),
    "officials": Actor(id="officials", name="Officials", kind="group"),
    "goose": Actor(id="goose", name="Goose", kind="anonymous"),
    "gazette": Actor(id="gazette", name="The Gazette", kind="outlet"),
}
PLACES = {
    "region": Place(id="region", name="the region"),
    "city": Place(id="city", name="the city", within="region"),
    "district": Place(id="district", name="the district", within="city"),
    "town": Place(id="town", name="the town", within="region"),
}


def date(stated: str) -> When | None:
    """The date, None for ""."""
    if not stated:
        return None
    when = parse_date(stated)
    assert not isinstance(when, Fault), when
    return when


SOURCES = {
    "alpha": Source(id="alpha", title="Alpha", published=date("2025-11-10"), publisher="gazette"),
    "beta": Source(id="beta", title="Beta", published=date("2025-11-12")),
    "gamma": Source(id="gamma", title="Gamma"),
}


def value(stated: str, question: Question = TROOPS) -> Value:
    found = parse_value(stated, question.kind, unit=question.unit, scale=tuple(step.word for step in question.scale))
    assert not isinstance(found, Fault), found
    return found


def claim(
    ident: str,
    stated: str,
    question: Question = TROOPS,
    *,
    by: str = "",
    source: str = "alpha",
    as_of: str = DAY,
    **more: object,
) -> Claim:
    """A claim as of DAY. `by` are ids of actors with spaces between; nobody means that the document names no speaker."""
    for name in ("said", "forecast_for"):
        if isinstance(more.get(name), str):
            more[name] = date(str(more[name]))
    fields = {"by": tuple(by.split()), "source": source, "as_of": date(as_of), "position": 0, **more}
    return Claim(id=ident, question=question.id, value=value(stated, question), **fields)  # type: ignore[arg-type] # checked by use


def library(
    claims: Iterable[Claim],
    question: Question = TROOPS,
    *,
    config: Config | None = None,
    places: Mapping[str, Place] = PLACES,
    sources: Mapping[str, Source] = SOURCES,
) -> Library:
    """The library of claims on one question, in the order given, with its verdicts."""
    kept = tuple(claims)
    made = Library(
        config=config or Config(),
        sources=sources,
        actors=ACTORS,
        places=places,
        questions={question.id: question},
        claims={claim.id: claim for claim in kept},
        claims_by_source={name: tuple(claim for claim in kept if claim.source == name) for name in sources},
        claims_by_question={question.id: kept},
        ranks={source: rank for rank, source in enumerate(sources, start=1)},
    )
    return with_verdicts(made)


def judged(a: Claim, b: Claim, question: Question = TROOPS, config: Config | None = None) -> Verdict:
    """The verdict on two claims, found the same both ways round."""
    made = library([a, b], question, config=config)
    verdict, mirrored = compare(a, b, made), compare(b, a, made)
    assert (mirrored.relation, mirrored.obstacles, mirrored.later) == (
        verdict.relation,
        verdict.obstacles,
        verdict.later,
    )
    assert made.verdicts[question.id].between(a.id, b.id) == verdict or a.id == b.id
    return verdict


def related(one: str, other: str, question: Question = TROOPS, **more: str) -> str:
    """The relation of two values that nobody is named for; `mode` is that of the first."""
    mode = Mode(more.get("mode", "asserts"))
    verdict = judged(claim("a", one, question, mode=mode), claim("b", other, question), question)
    assert verdict.relation is not None, verdict
    return verdict.relation.value


figures = st.sampled_from(
    [
        "11,000",
        "about 11,000",
        "nearly 11,000",
        "10,999",
        "over 11,000",
        "at least 11,000",
        "under 11,000",
        "up to 11,000",
        "10,000-12,000",
        "about 11,000-12,000",
        "11,000 (10,000-12,000)",
        "hundreds",
        "several hundred",
        "thousands",
        "tens of thousands",
        "none",
        "unknown",
        "170,000",
    ]
)
statuses = st.sampled_from([*SCALE, "open..closing", "nearly..encircled", "not encircled", "not open", "unknown"])
dates = st.sampled_from(["", DAY, "2025-11-06", "2025-11", "2025-11-01/2025-11-10", "2025-11-05/..", "2025"])


WHEN = Question(id="when", title="When?", topic="Supply", kind=Kind.DATE)
WORDS = Question(id="words", title="What?", topic="Supply", kind=Kind.TEXT)
ANSWERS = {
    "troops": figures,
    "status": statuses,
    "width": st.sampled_from(["2 km", "2000 m", "about 2 km", "over 1.9 km", "5-10 km", "up to 50-60 m", "none"]),
    "rate": st.sampled_from(["60 m", "60 m per day", "about 60 m", "60 m per week", "over 0.05 km", "unknown"]),
    "share": st.sampled_from(["46%", "about 46%", "1/2", "over 45%", "40-50%", "none", "unknown", "50%"]),
    "when": st.sampled_from([DAY, "2025-11", "2025-11-06~", "2025-11-01/2025-11-10", "../2025-11-04", "unknown"]),
    "words": st.sampled_from(["by rail", "By  rail", "by road", "unknown", "none"]),
}
"""What may be said to each sort of question, by the question's id."""


AMOUNTS = {"troops": ("1", "1,000"), "width": ("100 m",), "share": ("5 points",), "when": ("3 days",)}
"""Tolerances that are amounts, in what the question counts in."""


@st.composite
def heaps(draw: st.DrawFn, questions: tuple[Question, ...] = (TROOPS, STATUS)) -> tuple[Question, tuple[Claim, ...]]:
    """A question and up to six claims of every sort on it; they may repeat, replace and contradict one another."""
    question = draw(st.sampled_from(questions))
    question = replace(
        question,
        window=draw(st.sampled_from([None, 0, 7])),
        tolerance=draw(st.sampled_from(["", "10%", *AMOUNTS.get(question.id, ())])),
        scopes=(Scope("x", "of the X"),),
        place="city",
        contained=draw(st.booleans()),
    )
    stated = ANSWERS[question.id]
    ids = [f"c{number}" for number in range(draw(st.integers(1, 6)))]
    other = st.sampled_from(["", "", "", *ids])
    return question, tuple(
        claim(
            ident,
            draw(stated),
            question,
            by=draw(st.sampled_from(["", "weber", "orlov", "weber orlov", "officials", "goose"])),
            source=draw(st.sampled_from(list(SOURCES))),
            as_of=draw(dates),
            mode=draw(st.sampled_from(Mode)),
            basis=draw(st.sampled_from([Ground.STATEMENT, Ground.OWN_REPORTING])),
            status=draw(st.sampled_from([Status.ACTIVE, Status.ACTIVE, *Status])),
            scope=draw(st.sampled_from(["", "", "x"])),
            place=draw(st.sampled_from(["", "", "district", "town"])),
            over=draw(st.sampled_from(["", "", "3 days"])),
            said=draw(st.sampled_from(["", DAY, "2025-11-20"])) or None,
            forecast_for=draw(st.sampled_from(["", DAY, "2025-12"])) or None,
            replaces=draw(other),
            same_datum=draw(other),
        )
        for ident in ids
    )
