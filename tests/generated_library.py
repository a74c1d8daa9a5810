"""Libraries of every shape the model allows, for properties that hold of whatever is published."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from sitegen.diagnostics import Span
from sitegen.model.config import Config, Licence
from sitegen.model.dates import Precision, When
from sitegen.model.library import Library
from sitegen.model.records import (
    Actor,
    Basis,
    Cell,
    Claim,
    Correction,
    Event,
    Ground,
    Mode,
    Place,
    Question,
    Scope,
    Source,
    Status,
    Step,
)
from sitegen.model.value import Form, Interval, Kind, Value

PRIVATE = "desk-only-words"

slugs = st.from_regex(r"[a-z]{1,3}(-[a-z0-9]{1,3})?", fullmatch=True)
words = st.sampled_from(
    ["", "=1+1", "-5", "@x", "\t=x", "'=x", "'plain", 'a,b\r\n“c” "d"', "漢字", "＝1", " x"]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
some_words = words.filter(bool)
numbers = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)
days = st.none() | st.integers(-900_000, 3_000_000)
dates = st.builds(
    When,
    stated=some_words,
    first=days,
    last=days,
    # A season is named by what is stated, which here may be any text.
    precision=st.sampled_from([precision for precision in Precision if precision is not Precision.SEASON]),
    approximate=st.booleans(),
    uncertain=st.booleans(),
)
any_date = st.none() | dates
values = st.builds(
    Value,
    stated=some_words,
    form=st.sampled_from(Form),
    interval=st.none() | st.builds(Interval, st.none() | numbers, st.none() | numbers, st.booleans(), st.booleans()),
    best=st.none() | numbers,
    approximate=st.booleans(),
    hedge=words,
    unit=words,
    per=words,
    level=words,
    positions=st.lists(slugs, max_size=2).map(tuple),
    when=any_date,
)
configs = st.builds(
    Config,
    title=some_words,
    base_url=st.sampled_from(["", "https://example.org/a/"]),
    description=words,
    notice=words,
    authors=st.lists(words, max_size=2).map(tuple),
    licence=st.builds(Licence, words, words),
    tolerance=some_words,
    window=st.integers(0, 30),
)


def _one_of(ids: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *ids])


def _some_of(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple) if ids else st.just(())


def by_source(claims: Iterable[Claim], sources: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    """The claims of each source, as a library has them."""
    every = tuple(claims)
    return {source: tuple(claim for claim in every if claim.source == source) for source in sources}


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """A library whose references hold. `PRIVATE` stands in every field that no reader may see."""

    def ids(least: int = 0) -> list[str]:
        return draw(st.lists(slugs, min_size=least, max_size=3, unique=True))

    common: dict[str, Any] = {"tags": draw(st.lists(slugs, max_size=2).map(tuple)), "note": draw(words)}
    spans = {"": Span(f"content/{PRIVATE}.yaml", 1)}
    actors = {
        actor: Actor(
            id=actor,
            name=draw(some_words),
            kind=kind,
            role=PRIVATE if kind == "anonymous" else draw(words),
            side=PRIVATE if kind == "anonymous" else draw(words),
            aliases=(PRIVATE,) if kind == "anonymous" else (draw(some_words),),
            note=PRIVATE if kind == "anonymous" else "",
            spans=spans,
        )
        for actor in ids()
        for kind in [draw(st.sampled_from(["person", "anonymous", "group"]))]
    }
    places = {
        place: Place(
            id=place, name=draw(some_words), lat=draw(st.none() | numbers), lon=draw(st.none() | numbers), **common
        )
        for place in ids()
    }
    questions = {
        question: Question(
            id=question,
            title=draw(some_words),
            topic=draw(some_words),
            kind=draw(st.sampled_from(Kind)),
            unit=draw(words),
            place=draw(_one_of(list(places))),
            scopes=draw(st.lists(st.builds(Scope, slugs, words), max_size=1).map(tuple)),
            scale=draw(st.lists(st.builds(Step, slugs, st.just(("a phrase",))), max_size=2).map(tuple)),
            tolerance=draw(words),
            window=draw(st.none() | st.integers(0, 9)),
            answer=draw(words),
            spans=spans,
            **common,
        )
        for question in ids()
    }
    sources = {
        source: Source(
            id=source,
            title=draw(some_words),
            publisher=draw(_one_of(list(actors))),
            published=draw(any_date),
            accessed=draw(any_date),
            kind=draw(words),
            spans=spans,
            **common,
        )
        for source in ids(least=1)
    }
    claims = {
        claim: Claim(
            id=claim,
            former_ids=(f"old-{claim}",),
            source=draw(st.sampled_from(list(sources))),
            position=position,
            question=draw(_one_of(list(questions))),
            value=draw(st.none() | values),
            text=draw(words),
            by=draw(_some_of(list(actors))),
            via=draw(_some_of(list(actors))),
            mode=draw(st.sampled_from(Mode)),
            basis=draw(st.sampled_from(Ground)),
            as_of=draw(any_date),
            as_of_basis=draw(st.sampled_from(Basis)),
            said=draw(any_date),
            forecast_for=draw(any_date),
            place=draw(_one_of(list(places))),
            quote=draw(words | st.just("none")),
            passage=draw(st.none() | st.integers(1, 99)),
            before=PRIVATE,
            after=PRIVATE,
            cell=draw(st.none() | st.builds(Cell, words, words)),
            attribution=PRIVATE,
            hedge=draw(words),
            translation=draw(words),
            status=draw(st.sampled_from(Status)),
            checked=(PRIVATE,),
            spans=spans,
            **common,
        )
        for position, claim in enumerate(ids())
    }
    in_order = by_source(claims.values(), sources)
    events = {
        event: Event(
            id=event, title=draw(some_words), when=draw(any_date), claims=draw(_some_of(list(claims))), **common
        )
        for event in ids()
    }
    corrections = {
        "fix": Correction(
            id="fix", date=draw(dates), target="claim:a", kind="error", field_name="value", was=draw(words)
        )
    }
    return Library(
        config=draw(configs),
        sources=sources,
        actors=actors,
        places=places,
        questions=questions,
        claims={claim.id: claim for some in in_order.values() for claim in some},
        claims_by_source=in_order,
        events=events,
        corrections=corrections,
        texts=dict.fromkeys(sources, PRIVATE),
    )


EXACT = Value(
    stated="11,000", form=Form.EXACT, interval=Interval(Fraction(11000), Fraction(11000)), best=Fraction(11000)
)
