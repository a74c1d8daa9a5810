"""A page per place: what is said of it and what is said to have happened there. And their index, from wide to narrow."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from sitegen.charts.chart import Chart
from sitegen.derive.timeline import in_order
from sitegen.derive.wording import capitalised, count_words
from sitegen.frozen import dataclass
from sitegen.late import Late, later
from sitegen.model.library import Library
from sitegen.model.records import ChartRecord, Claim, Event, Place
from sitegen.pages.charted import make_chart
from sitegen.pages.claim_row import ClaimRow, claim_row, rests_on, tag_links
from sitegen.pages.event_row import EventRow, event_row
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import place_url, question_url


@dataclass(frozen=True, slots=True)
class Answers:
    """The claims at a place on one question; a question without an address gathers the plain statements."""

    question: Link
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class PlaceContext(Late):
    """`around` leads from the place outwards, `inside` are the places right within it. `coordinates` may be ""."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    around: tuple[Link, ...]
    inside: tuple[Link, ...]
    coordinates: str
    note: str
    tags: tuple[Link, ...]
    lead: str
    events: tuple[EventRow, ...]
    answers: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """`depth` is how many places it lies within, at most DEEPEST; `within` is the narrowest of them, "" for none."""

    place: Link
    kind: str
    within: str
    depth: int
    claims: int
    events: int


@dataclass(frozen=True, slots=True)
class PlacesContext(Late):
    chart: Chart | None
    places: tuple[PlaceEntry, ...]


DEEPEST = 4
"""Beyond it a list is indented no further."""

MOST_AROUND = 12


@dataclass(frozen=True, slots=True)
class _Gathered:
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]


def place_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    gathered = _gather(library)
    inside = _inside(library)
    for place in library.places.values():
        if wanted(place_url(place.id)):
            yield _page(place, gathered[place.id], inside.get(place.id, []), library)


def places_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/places/"):
        return
    gathered = _gather(library)

    def chart() -> Chart | None:
        return make_chart(ChartRecord(id="map", kind="map"), library)

    yield Page(
        kind="places",
        url="/places/",
        title="Places",
        description="The places the documents speak of, each within the wider one, with what is said of it.",
        context=PlacesContext(
            later(chart),
            tuple(_entry(place, depth, gathered[place.id], library) for place, depth in _outline(library)),
        ),
        trail=(Link("Home", "/"),),
        charts=later(lambda: (made,) if (made := chart()) else ()),
    )


def _gather(library: Library) -> dict[str, _Gathered]:
    """Claims and events by place. A claim is about its own place or, where it names none, its question's."""
    claims: dict[str, list[Claim]] = {place: [] for place in library.places}
    events: dict[str, list[Event]] = {place: [] for place in library.places}
    for claim in library.claims.values():
        question = library.questions.get(claim.question)
        if place := claim.place or (question.place if question else ""):
            claims[place].append(claim)
    for event in in_order(tuple(library.events.values())):
        if event.place:
            events[event.place].append(event)
    return {place: _Gathered(tuple(claims[place]), tuple(events[place])) for place in library.places}


def _inside(library: Library) -> dict[str, list[Place]]:
    inside: dict[str, list[Place]] = {}
    for place in library.places.values():
        inside.setdefault(place.within, []).append(place)
    return inside


def _outline(library: Library) -> Iterator[tuple[Place, int]]:
    """Every place after the one it lies within, with its depth."""
    inside = _inside(library)
    waiting = [(place, 0) for place in reversed(inside.get("", []))]
    while waiting:
        place, depth = waiting.pop()
        yield place, min(depth, DEEPEST)
        waiting.extend((inner, depth + 1) for inner in reversed(inside.get(place.id, [])))


def _entry(place: Place, depth: int, gathered: _Gathered, library: Library) -> PlaceEntry:
    return PlaceEntry(
        place=Link(place.name, place_url(place.id)),
        kind=place.kind,
        within=library.places[place.within].name if place.within else "",
        depth=depth,
        claims=len(gathered.claims),
        events=len(gathered.events),
    )


def _page(place: Place, gathered: _Gathered, inside: list[Place], library: Library) -> Page:
    told = f"{count_words(len(gathered.claims), 'claim')} and {count_words(len(gathered.events), 'event')}"
    return Page(
        kind="place",
        url=place_url(place.id),
        title=place.name,
        description=f"What the documents say of {place.name}: {told}.",
        context=PlaceContext(
            name=place.name,
            kind=capitalised(place.kind),
            aliases=place.aliases,
            around=tuple(_link(outer) for outer in _around(place, library)),
            inside=tuple(_link(inner) for inner in inside),
            coordinates=_coordinates(place),
            note=place.note,
            tags=tag_links(place.tags),
            lead=capitalised(told),
            events=later(lambda: tuple(event_row(event, library) for event in gathered.events)),
            answers=later(lambda: _answers(gathered.claims, library)),
        ),
        trail=(Link("Home", "/"), Link("Places", "/places/")),
        rests_on=later(lambda: rests_on(gathered.claims, library)),
        origin=place.span(),
    )


def _link(place: Place) -> Link:
    return Link(place.name, place_url(place.id))


def _around(place: Place, library: Library) -> Iterable[Place]:
    """The places around one, from the narrowest to the widest; of a chain without end only its beginning."""
    chain: dict[str, Place] = {}
    outer = place.within
    while outer and outer not in chain and len(chain) < MOST_AROUND:
        chain[outer] = library.places[outer]
        outer = chain[outer].within
    return chain.values()


def _coordinates(place: Place) -> str:
    """As in "48.282° N, 37.176° E", with as many decimals as were written; "" unless both are given."""
    if place.lat is None or place.lon is None:
        return ""
    north = f"{_decimal(abs(place.lat))}° {'S' if place.lat < 0 else 'N'}"
    return f"{north}, {_decimal(abs(place.lon))}° {'W' if place.lon < 0 else 'E'}"


def _decimal(degrees: Fraction) -> str:
    """Exactly the number that was read, which had at most six decimals."""
    return f"{float(degrees):.6f}".rstrip("0").rstrip(".")


def _answers(claims: tuple[Claim, ...], library: Library) -> tuple[Answers, ...]:
    """By question, in the order of the questions; plain statements last."""
    by_question: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        by_question.setdefault(claim.question, []).append(claim_row(claim, library))
    asked = [
        Answers(Link(question.title, question_url(name)), tuple(by_question[name]))
        for name, question in library.questions.items()
        if name in by_question
    ]
    plain = [Answers(Link("Plain statements", ""), tuple(by_question[""]))] if "" in by_question else []
    return (*asked, *plain)
