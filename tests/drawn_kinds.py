"""One small chart of every kind, with fixed rows: for pictures that are kept, and for the browser to lay out."""

from chart_rows import CBC, HERALD, TROOPS, UNDATED, day, exact, happened
from sitegen.charts.chart import Chart
from sitegen.charts.clocks import clocks_chart
from sitegen.charts.compared import Asked, Cell, Grid, Said, grid_chart
from sitegen.charts.competing import range_chart
from sitegen.charts.days import Day, days_chart
from sitegen.charts.days import Days as Multiples
from sitegen.charts.events import Days, Event, Events, Report
from sitegen.charts.figures import Figures
from sitegen.charts.matrix import Block, Count, Line, Matrix, matrix_chart
from sitegen.charts.places import Map, Spot, map_chart
from sitegen.charts.timeline import timeline_chart

_SUBTITLE = "What is drawn, and how it is to be read."
_BOTH = (Report(day(11, 12), CBC), Report(None, UNDATED))
_EVENTS = Events(
    (
        *(happened(f"In the autumn, number {number}", day(10, 1) + number, reports=_BOTH) for number in range(8)),
        Event("A bridge is closed", "1 or 9 November", (Days(day(11, 1), day(11, 1)), Days(day(11, 9), day(11, 9)))),
        Event("A siege", "from October 2025", (Days(day(10, 5), None),), (Report(day(11, 13), HERALD),)),
        happened("Long before all of this", day(2, 24, 2022), reports=(Report(day(11, 13), HERALD),)),
    )
)
_FIRST, _SECOND = exact("Syrskyi", "about 200", 200, approximate=True), exact("A pilot", "300", 300, chip=HERALD)
_BY_DAY = Multiples(
    Figures("number", (_FIRST, _SECOND), "soldiers"),
    (Day("30 October 2025", (_FIRST,)), Day("12 November 2025", (_SECOND,)), Day("17 November 2025", ())),
)
_GRID = Grid(
    (CBC, HERALD, UNDATED),
    (
        Asked(
            "Was the city encircled?",
            (
                Cell((Said("encircled", "Gerasimov", notes=("conflict with B",)),)),
                Cell((Said("denies encircled", "Syrskyi", notes=("conflict with A",)),), faces_left=True),
                Cell(()),
            ),
        ),
        Asked(
            "How many stayed?",
            (Cell(()), Cell((Said("1,200", quiet=True),)), Cell((Said("46%", "NGO", "of the city"),))),
        ),
    ),
)
_VOICES = Matrix(
    (CBC, HERALD, UNDATED),
    (
        Block("With a name", (Line("Syrskyi", (Count("1", 0.3), Count("3", 1.0), None)),)),
        Block("", (Line("Nobody is named", (Count("40", 0), None, Count("7", 0)), quiet=True),)),
    ),
)
_COVERAGE = Matrix(
    (CBC, HERALD),
    (Block("", (Line("Troops", (Count("4 of 4", 1.0), Count("1 of 4", 0.25))), Line("Losses", (None, None)))),),
)
_SPOTS = (
    Spot("Pokrovsk", 48.282, 37.176), Spot("Myrnohrad", 48.302, 37.265), Spot("Rodynske", 48.35, 37.2),
    Spot("Hrodivka", 48.26, 37.38), Spot("Novohrodivka", 48.207, 37.343), Spot("Bakhmut", 48.595, 38.001),
    Spot("Kyiv", 50.45, 30.52),
)  # fmt: skip

KINDS: tuple[Chart, ...] = (
    range_chart("range", "How many Russian soldiers?", _SUBTITLE, TROOPS),
    days_chart("days", "How many, day by day?", _SUBTITLE, _BY_DAY),
    timeline_chart("timeline", "When did it happen?", _SUBTITLE, _EVENTS),
    clocks_chart("clocks", "How late was it reported?", _SUBTITLE, _EVENTS),
    grid_chart("grid", "Who said what?", _SUBTITLE, _GRID),
    matrix_chart(
        "voices", "voices", title="Who?", subtitle=_SUBTITLE, first="Speaker", unit=("speaker", "speakers"), matrix=_VOICES
    ),
    matrix_chart(
        "coverage", "coverage", title="What?", subtitle=_SUBTITLE, first="Topic", unit=("topic", "topics"), matrix=_COVERAGE
    ),
    map_chart("map", "Where is it?", _SUBTITLE, Map(_SPOTS, "Pokrovsk")),
)  # fmt: skip
