"""Rows that tests of charts share: realistic ones, and generated ones with every awkward shape."""

from hypothesis import strategies as st

from sitegen.charts.chart import Chip
from sitegen.charts.compared import Asked, Cell, Grid, Said
from sitegen.charts.days import Day
from sitegen.charts.days import Days as Multiples
from sitegen.charts.events import Days, Event, Events, Report
from sitegen.charts.figures import Figures, Row
from sitegen.charts.matrix import Block, Count, Line, Matrix
from sitegen.charts.places import Map, Spot
from sitegen.model.days import day_number

SCALE = ("open", "threatened", "semi-encircled", "operationally encircled", "physically encircled", "captured")

CBC = Chip("A", 1, "CBC News")
HERALD = Chip("B", 2, "Lviv Herald")
UNDATED = Chip("C", 3, "A report without a date")


def exact(speaker: str, stated: str, value: float, *, approximate: bool = False, chip: Chip = CBC) -> Row:
    return Row(speaker, "date not stated", stated, value, value, value, chips=(chip,), approximate=approximate)


TROOPS = Figures(
    "number",
    (
        exact("Oleksandr Syrskyi", "some 150,000", 150_000, approximate=True),
        exact("Volodymyr Zelenskyy", "170,000", 170_000),
        Row("Institute for the Study of War", "as of 6 Nov 2025", "80,000–150,000", 80_000, 150_000, chips=(HERALD,)),
        Row("Ministry of Defence", "as of 12 Nov 2025", "over 50,000", 50_000, None, chips=(CBC, HERALD)),
        Row("A pilot", "date not stated", "46,000 (41,000–52,000)", 41_000, 52_000, 46_000, chips=(UNDATED,)),
        Row("Kremlin", "as of 13 Nov 2025", "27,000", 27_000, 27_000, 27_000, chips=(HERALD,), denied=True),
        Row("A spokesman", "as of 13 Nov 2025", "unknown", chips=(CBC,), unknown=True),
        Row("", "as of 17 Nov 2025", "tens of thousands", 20_000, 99_999, magnitude=True, named=False, chips=(HERALD,)),
    ),
    "Russian soldiers",
)

names = st.one_of(
    st.sampled_from(
        [
            "General Staff",
            "Володимир Зеленський",
            "A speaker whose name and office together run well beyond ninety characters, as offices of state often do",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "<script>alert(1)</script> & co",
            "محمد عبد الله",
            "統合幕僚監部",
            "  spaced   out ",
        ]
    ),
    st.text(max_size=40),
)
words = st.one_of(st.sampled_from(["about 11,000", "5,000–6,000 soldiers", "x" * 90]), st.text(max_size=60)).filter(
    str.strip
)
chips = st.builds(Chip, st.sampled_from([*"ABCDEFGHIJ", "AA"]), st.integers(0, 12), names.filter(str.strip))
numbers = st.one_of(
    st.integers(0, 500_000).map(float),
    st.floats(-1e7, 1e7, allow_nan=False),
    st.sampled_from([0.0, 1e-9, 1e300, -1e300, 5e-324]),
)


@st.composite
def rows(draw: st.DrawFn, axis: str) -> Row:
    low, best, high = sorted((draw(numbers), draw(numbers), draw(numbers)))
    if axis == "day":
        low, best, high = (float(int(value) % 900_000) for value in (low, best, high))
        low, best, high = sorted((low, best, high))
    shape = draw(
        st.sampled_from(["point", "range", "best", "at least", "at most", "words"] if axis != "word" else ["words"])
    )
    positions = draw(st.sets(st.integers(0, len(SCALE) - 1))) if axis == "word" else set()
    return Row(
        draw(names),
        draw(
            st.sampled_from(
                ["", "as of 28 October 2025", "date not stated; printed 12 November 2025 in the late edition"]
            )
        ),
        draw(words),
        low if shape in {"range", "best", "at least", "point"} else None,
        low if shape == "point" else high if shape in {"range", "best", "at most"} else None,
        low if shape == "point" else best if shape == "best" else None,
        tuple(sorted(positions)),
        tuple(draw(st.lists(chips, max_size=7))),
        approximate=draw(st.booleans()),
        magnitude=draw(st.booleans()),
        denied=draw(st.booleans()),
        unknown=draw(st.booleans()),
        muted=draw(st.booleans()),
        named=draw(st.booleans()),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    axis = draw(st.sampled_from(["number", "day", "word"]))
    unit = draw(st.sampled_from(["", "%", ":1", "Russian soldiers in the area of the city and its suburbs", "EUR"]))
    held = tuple(draw(st.lists(rows(axis), min_size=1, max_size=8)))
    return Figures(axis, held, unit, SCALE if axis == "word" else ())  # type: ignore[arg-type] # one of its three words


days = st.one_of(
    st.integers(day_number(2025, 10, 1), day_number(2025, 11, 30)),
    st.integers(day_number(2021, 1, 1), day_number(2026, 1, 1)),
    st.integers(-100_000, 900_000),
)


@st.composite
def spans(draw: st.DrawFn) -> Days:
    first, last = sorted((draw(days), draw(days)))
    if draw(st.booleans()):
        last = first
    open_end = draw(st.sampled_from(["", "", "", "first", "last", "both"]))
    return Days(
        None if open_end in {"first", "both"} else first,
        None if open_end in {"last", "both"} else last,
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def events(draw: st.DrawFn) -> Events:
    reports = st.lists(st.builds(Report, st.none() | days, chips), max_size=6).map(tuple)
    dates = st.lists(spans(), max_size=3).map(tuple)
    event = st.builds(
        Event, names, st.sampled_from(["", "28 October 2025", "between 2 and 9 November 2025"]), dates, reports
    )
    return Events(tuple(draw(st.lists(event, min_size=1, max_size=10))))


@st.composite
def multiples(draw: st.DrawFn) -> Multiples:
    held = draw(figures())
    cut = draw(st.integers(0, len(held.rows)))
    return Multiples(held, (Day("30 October 2025", held.rows[:cut]), Day(draw(names), held.rows[cut:])))


columns = st.lists(chips, min_size=1, max_size=14)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    sources = tuple(draw(columns))
    cell = st.none() | st.builds(Count, st.sampled_from(["1", "12 of 13", "10,000"]), st.floats(0, 1))
    cells = st.tuples(*(cell for _ in sources))
    lines = st.lists(st.builds(Line, names, cells, st.booleans()), min_size=1, max_size=4).map(tuple)
    blocks = st.lists(st.builds(Block, st.sampled_from(["", "A heading"]) | names, lines), min_size=1, max_size=2)
    return Matrix(sources, tuple(draw(blocks)))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    sources = tuple(draw(columns))
    notes = st.lists(st.sampled_from(["conflict with B", "same figure, same speaker as in A"]), max_size=2).map(tuple)
    said = st.lists(st.builds(Said, words, names, names, notes, st.booleans()), max_size=5).map(tuple)
    cells = st.tuples(*(st.builds(Cell, said, st.booleans()) for _ in sources))
    return Grid(sources, tuple(draw(st.lists(st.builds(Asked, words, cells), min_size=1, max_size=3))))


@st.composite
def maps(draw: st.DrawFn) -> Map:
    near = st.builds(Spot, words, st.floats(48, 49), st.floats(37, 39))
    spots = draw(
        st.lists(near | st.builds(Spot, words, st.floats(-80, 80), st.floats(-180, 180)), min_size=1, max_size=9)
    )
    middle = draw(st.sampled_from(["", spots[0].name]))
    return Map(tuple(spots), middle, (((37.0, 48.0), (38.0, 48.5), (39.0, 48.2)),), "as an atlas draws them")


def day(month: int, of_month: int, year: int = 2025) -> int:
    return day_number(year, month, of_month)


def happened(title: str, *on: int, reports: tuple[Report, ...] = ()) -> Event:
    return Event(title, "on the day", tuple(Days(number, number) for number in on), reports)
