"""The timeline: two lanes, rival dates joined, reports pushed apart, a panel of its own for a crowd."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chart_rows import CBC, HERALD, UNDATED, day, events, happened
from sitegen.charts import timeline
from sitegen.charts.canvas import load_ruler
from sitegen.charts.events import Days, Event, Events, Report, crowded, described
from sitegen.charts.marks import pushed_apart
from sitegen.charts.picture import Fade, Group, Path, Picture, Text
from sitegen.charts.timeline import COLUMNS, timeline_chart

RULER = load_ruler()


def drawn(*rows: Event, narrow: bool = False) -> Picture:
    return timeline.picture(Events(rows), narrow=narrow, ruler=RULER)


def words_of(picture: Picture) -> list[str]:
    return [shape.words for shape in picture.shapes() if isinstance(shape, Text)]


def shapes_of(picture: Picture, title: str) -> list[Path | Fade]:
    (group,) = (item for item in picture.items if isinstance(item, Group) and item.title.startswith(f"{title}:"))
    return [shape for shape in group.shapes if isinstance(shape, Path | Fade)]


def heights(path: Path | Fade) -> list[float]:
    assert isinstance(path, Path)
    return [number for _, *numbers in path.steps for number in numbers[1::2]]


def middle(path: Path | Fade) -> float:
    assert isinstance(path, Path)
    xs = [number for _, *numbers in path.steps for number in numbers[::2]]
    return (min(xs) + max(xs)) / 2


AUTUMN = tuple(happened(f"In November, {number}", day(11, number)) for number in range(1, 9))
EARLIER = (happened("Long before", day(2, 24, 2022)), happened("Before", day(2, 17, 2024)))


def test_a_day_is_a_dot_and_later_days_stand_further_right() -> None:
    picture = drawn(happened("first", day(11, 1)), happened("second", day(11, 9)))
    (one,), (other,) = shapes_of(picture, "first"), shapes_of(picture, "second")
    assert middle(one) < middle(other)
    assert isinstance(one, Path)
    assert one.fill == "ink"


def test_rival_dates_are_drawn_once_each_and_joined() -> None:
    join, one, other = shapes_of(drawn(happened("disputed", day(11, 12), day(10, 25))), "disputed")
    assert middle(one) < middle(join) < middle(other)
    assert isinstance(join, Path)
    assert len(join.steps) == 2


@pytest.mark.parametrize(
    ("span", "sorts"),
    [
        (Days(day(11, 2), day(11, 9), ranged=True), [Path, Path]),  # a bar and its brackets
        (Days(day(11, 1), day(11, 30)), [Path]),  # a bar without
        (Days(day(11, 1), day(11, 30), soft=True), [Fade]),
        (Days(day(11, 5), day(11, 5), soft=True), [Fade, Path]),
        (Days(day(11, 1), None), [Fade, Path, Path]),
        (Days(None, day(11, 1)), [Fade, Path, Path]),
    ],
)
def test_each_sort_of_date_looks_its_own(span: Days, sorts: list[type]) -> None:
    picture = drawn(happened("before", day(10, 1)), Event("it", "then", (span,)), happened("after", day(12, 20)))
    assert [type(shape) for shape in shapes_of(picture, "it")] == sorts


def test_an_open_end_fades_to_the_edge_on_its_side() -> None:
    picture = drawn(Event("since", "", (Days(day(11, 1), None),)), Event("until", "", (Days(None, day(11, 9)),)))
    since, until = shapes_of(picture, "since")[0], shapes_of(picture, "until")[0]
    assert isinstance(since, Fade)
    assert isinstance(until, Fade)
    assert (since.solid, until.solid) == ("left", "right")
    assert since.right > until.right
    assert until.left < since.left


@pytest.mark.parametrize("narrow", [True, False])
def test_who_reports_an_event_stands_at_its_rows_end(*, narrow: bool) -> None:
    event = happened("it", day(11, 1), reports=(Report(None, UNDATED), Report(day(11, 12), CBC)))
    picture = drawn(event, narrow=narrow)
    chips = [shape for shape in shapes_of(picture, "it") if isinstance(shape, Path) and shape.fill.startswith("chip-")]
    assert [chip.fill for chip in chips] == ["chip-1", "chip-3"]  # by letter
    assert middle(chips[-1]) == pytest.approx((358 if narrow else 688) - 9)
    said = words_of(picture)
    assert "reported in" in said
    assert "CBC News, 12 November 2025" in said
    assert "A report without a date, no date" in said
    assert "reported in" not in words_of(drawn(happened("it", day(11, 1)), narrow=narrow))


def test_the_date_stands_beside_its_mark_in_few_letters() -> None:
    days = Days(day(11, 15), day(11, 16), ranged=True)
    said = words_of(drawn(Event("it", "15 November – 16 November 2025", (days,)), happened("before", day(10, 1))))
    assert "15–16 Nov 2025" in said


def test_events_without_a_date_come_last() -> None:
    picture = drawn(Event("when?", "date not stated", (), (Report(day(11, 12), CBC),)), happened("it", day(11, 1)))
    said = words_of(picture)
    assert said.index("it") < said.index("No date given") < said.index("when?")
    alone = drawn(Event("when?", "date not stated"))
    assert words_of(alone) == ["No date given", "when?", "date not stated"]


def test_a_crowd_gets_a_panel_of_its_own_under_two_lanes_of_everything() -> None:
    reports = (Report(day(11, 12), CBC), Report(day(11, 13), HERALD))
    picture = drawn(*EARLIER, *AUTUMN, happened("After", day(12, 20), reports=reports))
    said = words_of(picture)
    headings = [
        "24 February 2022 to 17 February 2024: 2 events",
        "1 November to 8 November 2025: 8 events",
        "20 December 2025: 1 event",
    ]
    assert [words for words in said if words.endswith((" event", " events"))] == headings
    assert said.index("happened") < said.index("reported") < said.index(headings[0])
    (band,) = (shape for shape in picture.shapes() if isinstance(shape, Path) and shape.fill == "raised")
    marks = [item for item in picture.items if isinstance(item, Group) and len(item.shapes) == 1]
    assert len(marks) == 11
    held = {item.title.partition(":")[0] for item in marks if abs(middle(item.shapes[0]) - middle(band)) < 9}  # type: ignore[arg-type]
    assert held == {event.title for event in AUTUMN}
    boxes = [(middle(item.shapes[0]), min(heights(item.shapes[0]))) for item in marks]  # type: ignore[arg-type]
    assert len(set(boxes)) == len(boxes)  # none lies on another


def test_without_a_crowd_there_is_one_panel() -> None:
    assert "happened" not in words_of(drawn(*AUTUMN))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([0, 1000, 1001, 1002, 1003], None),  # five events need no second panel
        ([0, 300, 1000, 1001, 1002, 1003], (1000, 1003)),
        ([0, 200, 400, 600, 800, 1000], None),
        ([0, 100, 500, 1000, 1001, 1002], None),  # just half is not over half
        ([5, 5, 5, 5, 5, 5], None),
        ([0, 700, *range(1000, 1010)], (1000, 1009)),  # the stray one is worth less than the room
        ([*range(10), 500, 1000], (0, 9)),
    ],
)
def test_where_events_crowd(days: list[int], expected: tuple[int, int] | None) -> None:
    assert crowded(tuple(happened(str(number), number) for number in days)) == expected


@given(st.lists(st.integers(0, 5000), max_size=30))
def test_a_crowd_is_over_half_of_the_events_in_under_a_fifth_of_the_time(days: list[int]) -> None:
    found = crowded(tuple(happened(str(number), number) for number in days))
    if found:
        first, last = found
        assert (last - first + 1) * 5 < max(days) - min(days) + 1
        assert 2 * sum(first <= number <= last for number in days) > len(days)


spans = st.tuples(st.integers(0, 400), st.integers(0, 60)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(spans, max_size=14))
def test_no_stretch_is_worth_more_than_the_crowd(held: list[tuple[int, int]]) -> None:
    """Read a second time, as it is said: every stretch from a first to a last day is weighed."""
    whole = max((last for _, last in held), default=0) - min((first for first, _ in held), default=0) + 1
    worth = {}
    for start in sorted({first for first, _ in held}):
        for end in sorted({last for _, last in held if last >= start}):
            inside = sum(start <= first and last <= end for first, last in held)
            if (end - start + 1) * 5 < whole and inside * 2 > len(held):
                worth[start, end] = inside * math.log(whole / (end - start + 1))
    best = max(worth, key=worth.__getitem__) if worth and len(held) >= 6 else None
    assert crowded(tuple(happened(str(number), *span) for number, span in enumerate(held))) == best


boxes = st.lists(st.tuples(st.floats(0, 300), st.floats(18, 30)), max_size=9).map(sorted)


@given(boxes)
@settings(max_examples=200, deadline=None)
def test_chips_are_pushed_apart_and_stay_inside(held: list[tuple[float, float]]) -> None:
    middles, widths = [place for place, _ in held], [width for _, width in held]
    edges = pushed_apart(middles, widths, 0, 300)
    assert len(edges) == len(held)
    assert all(left >= -1e-6 and left + width <= 300 + 1e-6 for left, width in zip(edges, widths, strict=True))
    ends = [left + width for left, width in zip(edges, widths, strict=True)]
    assert all(start - end >= 3 - 1e-6 for end, start in zip(ends, edges[1:], strict=False))


def test_chips_with_room_stay_where_they_are() -> None:
    assert pushed_apart([50, 150], [20, 20], 0, 300) == [40, 140]
    assert pushed_apart([100, 100], [20, 20], 0, 300) == [78.5, 101.5]
    assert pushed_apart([0, 300], [20, 20], 0, 300) == [0, 280]


def test_the_table_says_what_the_drawing_says() -> None:
    reports = (Report(day(11, 12), CBC), Report(None, UNDATED))
    chart = timeline_chart(
        "when", "What?", "And when.", Events((happened("it", day(11, 1), reports=reports), EARLIER[0]))
    )
    assert (chart.kind, chart.columns) == ("timeline", COLUMNS)
    assert chart.table == (
        ("it", "on the day", "CBC News, 12 November 2025; A report without a date, undated"),
        ("Long before", "on the day", ""),
    )


def test_day_zero_is_a_day() -> None:
    chart = timeline_chart("x", "t", "s", Events((happened("it", -1, reports=(Report(0, CBC),)),)))
    assert chart.table[0][2] == "CBC News, 31 December 1 BCE"


def test_the_text_alternative_counts() -> None:
    rows = (*EARLIER, *AUTUMN, happened("disputed", day(11, 2), day(11, 5)), Event("when?", "not stated"))
    assert described(Events(rows)) == (
        "12 events from 24 February 2022 to 8 November 2025. 9 of them from 1 November 2025 to 8 November 2025. "
        "1 event has rival dates. 1 event has no date. "
        "Each row shows when it happened and when each source reported it. The table holds every row."
    )
    assert described(Events((Event("when?", "not stated"),))).startswith("1 event without a date.")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=events())
def test_text_alternatives_stay_short(rows: Events) -> None:
    chart = timeline_chart("x", "t", "s", rows)
    assert 0 < len(chart.description) <= 300
    assert all(len(row) == len(chart.columns) for row in chart.table)
