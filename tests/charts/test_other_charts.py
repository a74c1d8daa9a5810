"""Two clocks, small multiples, counts, the compare grid and the map: what each shows, and what it says in words."""

from dataclasses import replace

import pytest

from chart_rows import CBC, HERALD, UNDATED, day, exact, happened
from sitegen.charts import CHARTS, clocks, compared, days, matrix, places
from sitegen.charts.atlas import bearing, distance, near_and_far
from sitegen.charts.canvas import load_ruler
from sitegen.charts.chart import Chip
from sitegen.charts.clocks import clocks_chart, lag_of
from sitegen.charts.compared import Asked, Cell, Grid, Said, grid_chart
from sitegen.charts.days import Day, days_chart
from sitegen.charts.days import Days as Multiples
from sitegen.charts.events import Days, Event, Events, Report
from sitegen.charts.figures import Figures
from sitegen.charts.matrix import Block, Count, Line, Matrix, matrix_chart
from sitegen.charts.picture import Group, Path, Picture, Text
from sitegen.charts.places import Map, Spot, map_chart

RULER = load_ruler()


def words_of(picture: Picture) -> list[str]:
    return [shape.words for shape in picture.shapes() if isinstance(shape, Text)]


def group(picture: Picture, beginning: str) -> Group:
    return next(item for item in picture.items if isinstance(item, Group) and item.title.startswith(beginning))


def width_of(path: Path) -> float:
    xs = [number for _, *numbers in path.steps for number in numbers[::2]]
    return max(xs) - min(xs)


def middle(path: Path) -> tuple[float, float]:
    xs = [number for _, *numbers in path.steps for number in numbers[::2]]
    ys = [number for _, *numbers in path.steps for number in numbers[1::2]]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def test_kinds_have_one_name_each() -> None:
    names = [kind.name for kind in CHARTS]
    assert names == ["range", "days", "timeline", "clocks", "grid", "voices", "coverage", "map"]


# Two clocks

LATE = happened(
    "it", day(11, 1), reports=(Report(day(11, 13), HERALD), Report(day(11, 12), CBC), Report(None, UNDATED))
)


@pytest.mark.parametrize("narrow", [True, False])
def test_the_day_itself_is_joined_to_the_days_of_its_reports(*, narrow: bool) -> None:
    picture = clocks.picture(Events((LATE,)), narrow=narrow, ruler=RULER)
    paths = [shape for shape in group(picture, "it:").shapes if isinstance(shape, Path)]
    chips = [path for path in paths if path.fill.startswith("chip-")]
    assert [chip.fill for chip in chips] == ["chip-1", "chip-2", "chip-3"]  # by day; the undated one at the edge
    (dot,) = (path for path in paths if path.fill == "ink")
    joins = [path for path in paths if not path.fill and path.stroke == "ink"]
    assert len(joins) == 2  # to the first report, and from it to the next
    assert middle(dot)[0] < middle(joins[0])[0] < middle(chips[0])[0] < middle(chips[1])[0] < middle(chips[2])[0]
    assert "on the day; reported 11 days later" in words_of(picture)
    assert "no date" in words_of(picture)


@pytest.mark.parametrize(
    ("spans", "reports", "lag"),
    [
        ((Days(5, 5),), (7, 9), 2),
        ((Days(1, 5),), (5,), 0),
        ((Days(1, 5),), (3,), None),  # told of before it was over
        ((Days(1, None),), (9,), None),
        ((Days(1, 2), Days(4, 4)), (9,), 5),  # rival dates: from the last
        ((Days(1, 1),), (None,), None),
        ((Days(1, 1),), (), None),
    ],
)
def test_the_lag_runs_from_the_last_possible_day(
    spans: tuple[Days, ...], reports: tuple[int | None, ...], lag: int | None
) -> None:
    assert lag_of(Event("it", "then", spans, tuple(Report(on, CBC) for on in reports))) == lag


def test_the_table_of_two_clocks_says_the_lag() -> None:
    chart = clocks_chart("c", "How late?", "s", Events((LATE, Event("when?", "", (Days(1, None),)))))
    assert [row[-1] for row in chart.table] == ["11 days", "not known"]
    assert chart.description.startswith("2 rows. First reported 11 days after the day itself.")


# Small multiples

BY_DAY = Multiples(
    Figures("number", (exact("A", "about 200", 200), exact("B", "300", 300, chip=HERALD))),
    (
        Day("30 October 2025", (exact("A", "about 200", 200),)),
        Day("12 November 2025", (exact("B", "300", 300, chip=HERALD),)),
    ),
)


@pytest.mark.parametrize("narrow", [True, False])
def test_each_day_shows_what_it_added_and_in_grey_what_was_there(*, narrow: bool) -> None:
    picture = days.picture(BY_DAY, narrow=narrow, ruler=RULER)
    said = words_of(picture)
    assert said.index("30 October 2025") < said.index("A") < said.index("12 November 2025") < said.index("B")
    assert said.count("printed before") == 1
    dots = [path for path in picture.shapes() if isinstance(path, Path) and path.fill == "ink" and path.width == 1.8]
    old = [path for path in picture.shapes() if isinstance(path, Path) and path.fill == "bar"]
    assert (len(dots), len(old)) == (2, 1)
    side_by_side = middle(dots[0])[1] == middle(dots[1])[1]
    assert side_by_side is not narrow


def test_panels_share_one_axis() -> None:
    picture = days.picture(BY_DAY, narrow=False, ruler=RULER)
    ticks = [
        shape
        for shape in picture.shapes()
        if isinstance(shape, Text) and shape.anchor == "middle" and shape.fill == "muted"
    ]
    first, second = (ticks[: len(ticks) // 2], ticks[len(ticks) // 2 :])
    assert [tick.words for tick in first] == [tick.words for tick in second]
    assert len({round(b.x - a.x, 3) for a, b in zip(first, second, strict=True)}) == 1


def test_the_table_of_small_multiples_names_the_day() -> None:
    chart = days_chart("d", "How many?", "s", BY_DAY)
    assert chart.table == (
        ("30 October 2025", "A", "about 200", "date not stated", "CBC News"),
        ("12 November 2025", "B", "300", "date not stated", "Lviv Herald"),
    )
    assert chart.description == ("2 figures, printed on 2 days. 30 October 2025: 1 figure. 12 November 2025: 1 figure.")


# Counts

COUNTS = Matrix(
    (CBC, HERALD),
    (
        Block("Named", (Line("Syrskyi", (Count("1", 0.5), Count("2", 1.0))), Line("Putin", (None, Count("2", 1.0))))),
        Block("", (Line("Nobody", (Count("40", 0), None), quiet=True),)),
    ),
)


def test_a_bar_is_as_long_as_its_count_and_silence_is_a_dash() -> None:
    for narrow in (True, False):
        picture = matrix.picture(COUNTS, narrow=narrow, ruler=RULER)
        bars = [shape for shape in group(picture, "Syrskyi").shapes if isinstance(shape, Path) and shape.fill == "bar"]
        widths = [width_of(bar) for bar in bars]
        assert widths[1] == pytest.approx(2 * widths[0])
        assert "–" in [shape.words for shape in group(picture, "Putin").shapes if isinstance(shape, Text)]
        assert not [
            shape for shape in group(picture, "Nobody").shapes if isinstance(shape, Path) and shape.fill == "bar"
        ]


def test_with_many_sources_each_row_lists_those_that_count() -> None:
    chips = tuple(Chip(letter, 0, f"Source {letter}") for letter in "ABCDEFGHIJKLMNOP")
    cells = (Count("3", 1.0), *[None] * 14, Count("2", 0.7))
    picture = matrix.picture(Matrix(chips, (Block("", (Line("X", cells),)),)), narrow=True, ruler=RULER)
    assert [shape.words for shape in group(picture, "X").shapes if isinstance(shape, Text)] == ["X", "A", "3", "P", "2"]


def test_the_table_of_counts_is_the_matrix() -> None:
    chart = matrix_chart(
        "v", "voices", title="Who?", subtitle="s", first="Speaker", unit=("speaker", "speakers"), matrix=COUNTS
    )
    assert chart.columns == ("Speaker", "CBC News", "Lviv Herald")
    assert chart.table == (("Syrskyi", "1", "2"), ("Putin", "–", "2"), ("Nobody", "40", "–"))
    assert chart.description == "2 speakers and 2 documents. Most: Lviv Herald, 2 of 2. The table holds every count."


# The compare grid

GRID = Grid(
    (CBC, HERALD, UNDATED),
    (
        Asked(
            "Was it encircled?",
            (
                Cell((Said("encircled", "Putin", notes=("conflict with B",)),)),
                Cell(
                    (Said("open", "Syrskyi", "the city", notes=("conflict with A",)), Said("nearly", quiet=True)),
                    faces_left=True,
                ),
                Cell(),
            ),
        ),
    ),
)


@pytest.mark.parametrize("narrow", [True, False])
def test_a_thick_rule_stands_between_answers_proven_apart(*, narrow: bool) -> None:
    picture = compared.picture(GRID, narrow=narrow, ruler=RULER)
    said = words_of(picture)
    assert {"encircled", "Putin", "conflict with B", "open", "the city", "conflict with A", "nearly"} <= set(said)
    assert ("silent" in said) is narrow
    assert ("–" in said) is not narrow
    thick = [shape for shape in picture.shapes() if isinstance(shape, Path) and shape.fill == "ink"]
    assert len(thick) == 1
    calm = replace(GRID.rows[0], cells=tuple(replace(cell, faces_left=False) for cell in GRID.rows[0].cells))
    again = compared.picture(replace(GRID, rows=(calm,)), narrow=narrow, ruler=RULER)
    assert not [shape for shape in again.shapes() if isinstance(shape, Path) and shape.fill == "ink"]


def test_no_answer_has_a_colour() -> None:
    for shape in compared.picture(GRID, narrow=False, ruler=RULER).shapes():
        if isinstance(shape, Path) and shape.fill not in {"", "ink"}:
            assert shape.fill.startswith("chip-")


def test_more_sources_than_columns_fit_are_listed() -> None:
    chips = tuple(Chip(letter, 0, letter) for letter in "ABCDEFGH")
    grid = Grid(chips, (Asked("What?", tuple(Cell((Said("yes"),)) for _ in chips)),))
    tops = {
        shape.y
        for shape in compared.picture(grid, narrow=False, ruler=RULER).shapes()
        if isinstance(shape, Text) and shape.words == "yes"
    }
    assert len(tops) == 8


def test_the_table_of_the_grid_holds_every_answer() -> None:
    chart = grid_chart("g", "t", "s", GRID)
    assert chart.table == (
        (
            "Was it encircled?",
            "encircled (Putin), conflict with B",
            "open (Syrskyi), the city, conflict with A; nearly",
            "–",
        ),
    )
    assert chart.description.startswith("1 question in 3 documents. On 1 of the questions a conflict is proven.")


# The map

POKROVSK, MYRNOHRAD = Spot("Pokrovsk", 48.282, 37.176), Spot("Myrnohrad", 48.302, 37.265)
AVDIIVKA, BAKHMUT, DOHA = Spot("Avdiivka", 48.14, 37.742), Spot("Bakhmut", 48.595, 38.001), Spot("Doha", 25.286, 51.533)
TOWNS = (POKROVSK, MYRNOHRAD, AVDIIVKA, BAKHMUT)


def test_distances_and_directions() -> None:
    assert distance(POKROVSK, BAKHMUT) == pytest.approx(70.0, abs=1)
    assert (bearing(POKROVSK, BAKHMUT), bearing(BAKHMUT, POKROVSK)) == ("north-east", "south-west")
    assert distance(Spot("", 0, 179.5), Spot("", 0, -179.5)) == pytest.approx(111.2, abs=0.1)


def test_dots_are_equal_named_and_placed_by_their_coordinates() -> None:
    for narrow in (True, False):
        picture = places.picture(Map(TOWNS, "Pokrovsk"), narrow=narrow, ruler=RULER)
        dots = {spot.name: group(picture, spot.name).shapes[0] for spot in TOWNS}
        spots = {name: middle(dot) for name, dot in dots.items() if isinstance(dot, Path)}
        assert spots["Pokrovsk"][0] < spots["Myrnohrad"][0] < spots["Avdiivka"][0] < spots["Bakhmut"][0]
        assert spots["Bakhmut"][1] < spots["Pokrovsk"][1] < spots["Avdiivka"][1]
        widths = {round(width_of(dot), 6) for dot in dots.values() if isinstance(dot, Path)}
        assert len(widths) == 1
        said = words_of(picture)
        assert {spot.name for spot in TOWNS} <= set(said)
        assert "north" in said
        assert any(words.endswith(" km") for words in said)
        assert "Borders and lines of control are not drawn." in said


def test_a_place_far_away_is_told_in_words() -> None:
    assert near_and_far((*TOWNS, DOHA)) == (TOWNS, (DOHA,))
    picture = places.picture(Map((*TOWNS, DOHA), "Pokrovsk"), narrow=False, ruler=RULER)
    assert "Too far away for the map: Doha, 2,850 km south-east." in words_of(picture)
    assert near_and_far((POKROVSK, DOHA)) == ((POKROVSK, DOHA), ())


def test_outlines_are_drawn_with_whose_view_they_are() -> None:
    coast = tuple((37.0 + at / 100, 48.4) for at in range(120))
    drawn = Map(TOWNS, "Pokrovsk", (coast,), "Natural Earth, as of 2025")
    picture = places.picture(drawn, narrow=False, ruler=RULER)
    lines = [shape for shape in picture.shapes() if isinstance(shape, Path) and shape.stroke == "bar"]
    assert len(lines) == 1
    assert "Outlines: Natural Earth, as of 2025." in words_of(picture)
    assert "Outlines: Natural Earth, as of 2025." in map_chart("m", "t", "s", drawn).description


def test_the_table_of_the_map_gives_coordinates_and_distances() -> None:
    chart = map_chart("m", "Where?", "s", Map((*TOWNS, DOHA), "Pokrovsk"))
    assert chart.table[0] == ("Pokrovsk", "48.282", "37.176", "0 km")
    assert chart.table[4] == ("Doha", "25.286", "51.533", "2,850 km south-east")
    assert chart.description.startswith("4 places as equal dots around Pokrovsk. Further away: Doha.")
    assert map_chart("m", "", "", Map((Spot("Null", -0.5, -12),))).table == (("Null", "−0.5", "−12", "no rings"),)
