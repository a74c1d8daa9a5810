"""What a graphics editor would check on every drawing: nothing overlaps, nothing is cut off, nothing is too small."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chart_rows import TROOPS, day, events, figures, grids, happened, maps, matrices, multiples
from sitegen.charts import clocks, compared, competing, days, matrix, places, timeline
from sitegen.charts.canvas import load_ruler
from sitegen.charts.events import Events
from sitegen.charts.figures import Figures
from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Fade, Path, Picture, Text

RULER = load_ruler()
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
Box = tuple[float, float, float, float]


def text_box(text: Text, ruler: Ruler = RULER) -> Box:
    """Left, top, right and bottom of the letters without the room above and below them."""
    width = ruler.width(text.words, text.size, text.weight)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y - 0.7 * text.size, left + width, text.y + 0.2 * text.size


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    texts = [(shape, text_box(shape)) for shape in picture.shapes() if isinstance(shape, Text)]
    return [
        (a.words, b.words)
        for (a, one), (b, other) in combinations(texts, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 0.5 and min(one[3], other[3]) - max(one[1], other[1]) > 0.5
    ]


def outside(picture: Picture) -> list[object]:
    found: list[object] = []
    for shape in picture.shapes():
        if isinstance(shape, Text):
            left, top, right, bottom = text_box(shape)
        elif isinstance(shape, Fade):
            left, right, top, bottom = shape.left, shape.right, shape.y - shape.height / 2, shape.y + shape.height / 2
        else:
            xs = [number for _, *numbers in shape.steps for number in numbers[::2]]
            ys = [number for _, *numbers in shape.steps for number in numbers[1::2]]
            left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if left < -1 or right > picture.width + 1 or top < -1 or bottom > picture.height + 1:
            found.append(shape)
    return found


def assert_publishable(picture: Picture) -> None:
    assert overlapping(picture) == []
    assert outside(picture) == []
    for shape in picture.shapes():
        if isinstance(shape, Text):
            assert shape.size >= 12
            assert shape.words
            assert shape.weight in {400, 600, 700}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(rows=figures(), narrow=st.booleans())
def test_any_range_chart_is_publishable(rows: Figures, *, narrow: bool) -> None:
    assert_publishable(competing.picture(rows, narrow=narrow, ruler=RULER))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(rows=events(), narrow=st.booleans())
def test_any_timeline_is_publishable(rows: Events, *, narrow: bool) -> None:
    assert_publishable(timeline.picture(rows, narrow=narrow, ruler=RULER))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(rows=events(), narrow=st.booleans())
def test_any_chart_of_two_clocks_is_publishable(rows: Events, *, narrow: bool) -> None:
    if any(event.known for event in rows.rows):
        assert_publishable(clocks.picture(rows, narrow=narrow, ruler=RULER))


KINDS = (
    (matrix.picture, matrices()),
    (compared.picture, grids()),
    (days.picture, multiples()),
    (places.picture, maps()),
)


@pytest.mark.parametrize(("draw", "strategy"), KINDS, ids=["matrix", "grid", "days", "map"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(data=st.data(), narrow=st.booleans())
def test_any_other_chart_is_publishable(
    draw: Callable[..., Picture], strategy: st.SearchStrategy[object], data: st.DataObject, *, narrow: bool
) -> None:
    assert_publishable(draw(data.draw(strategy), narrow=narrow, ruler=RULER))


@pytest.mark.parametrize("narrow", [True, False])
def test_one_row_and_forty_rows_are_publishable(*, narrow: bool) -> None:
    one = Figures("number", TROOPS.rows[:1], "soldiers")
    forty = Figures("number", (TROOPS.rows * 5)[:40], "soldiers")
    single, many = (competing.picture(rows, narrow=narrow, ruler=RULER) for rows in (one, forty))
    assert_publishable(single)
    assert_publishable(many)
    assert single.height < 200
    assert many.height > 1200
    assert single.width == many.width == (358 if narrow else 688)


@pytest.mark.parametrize("narrow", [True, False])
def test_forty_events_are_publishable(*, narrow: bool) -> None:
    rows = Events(
        tuple(happened(f"Event number {number} of a long autumn", day(10, 1) + number) for number in range(40))
    )
    assert_publishable(timeline.picture(rows, narrow=narrow, ruler=RULER))


@pytest.mark.parametrize(
    "draw",
    [kind.picture for kind in (competing, timeline, clocks, compared, days, matrix, places)],
    ids=["range", "timeline", "clocks", "grid", "days", "counts", "map"],
)
@pytest.mark.parametrize("data", [None, Figures("number", ()), Events(())])
def test_nothing_to_draw_is_a_fault_of_ours(draw: Callable[..., Picture], data: object) -> None:
    with pytest.raises(ValueError, match="need"):
        draw(data, narrow=True, ruler=RULER)


def test_the_checks_themselves_can_fail() -> None:
    one, other = Text(10, 20, "one", 14), Text(12, 22, "other", 14)
    picture = Picture(60, 40, (one, other, Text(58, 30, "far", 14), Path((("M", 0, 0), ("L", 0, 99)), stroke="ink")))
    assert overlapping(picture) == [("one", "other")]
    assert len(outside(picture)) == 2
