"""The range chart: what each form of a figure looks like, in which order rows stand, and what is said in words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from chart_rows import CBC, HERALD, SCALE, TROOPS, day, exact, figures
from sitegen.charts import competing
from sitegen.charts.canvas import load_ruler
from sitegen.charts.chart import Chip, shortened
from sitegen.charts.competing import COLUMNS, range_chart
from sitegen.charts.figures import Figures, Row, described
from sitegen.charts.picture import Fade, Group, Path, Picture, Text

RULER = load_ruler()


def drawn(*rows: Row, axis: str = "number", narrow: bool = False, words: tuple[str, ...] = ()) -> Picture:
    held = Figures(axis, rows, "soldiers", words)  # type: ignore[arg-type] # one of its three words
    return competing.picture(held, narrow=narrow, ruler=RULER)


def row_of(picture: Picture, beginning: str) -> tuple[list[Path], list[Fade], list[Text]]:
    """The mark's paths (no chips, no rules), its fades, and the row's words."""
    (group,) = (item for item in picture.items if isinstance(item, Group) and item.title.startswith(beginning))
    paths = [shape for shape in group.shapes if isinstance(shape, Path) and not shape.fill.startswith("chip-")]
    return (
        [path for path in paths if path.fill or path.stroke == "ink"],
        [shape for shape in group.shapes if isinstance(shape, Fade)],
        [shape for shape in group.shapes if isinstance(shape, Text)],
    )


def words_of(picture: Picture) -> list[str]:
    return [shape.words for shape in picture.shapes() if isinstance(shape, Text)]


def key_of(picture: Picture) -> list[str]:
    return [item.title for item in picture.items if isinstance(item, Group) and ":" not in item.title]


def edges(path: Path) -> tuple[float, float]:
    xs = [number for _, *numbers in path.steps for number in numbers[::2]]
    return min(xs), max(xs)


def test_an_exact_figure_is_a_filled_dot_and_an_approximate_one_is_hollow() -> None:
    picture = drawn(exact("A", "170,000", 170_000), exact("B", "about 150,000", 150_000, approximate=True))
    (solid,), (hollow,) = row_of(picture, "A:")[0], row_of(picture, "B:")[0]
    assert (solid.fill, hollow.fill, hollow.stroke) == ("ink", "paper", "ink")
    assert edges(hollow)[1] < edges(solid)[1]
    assert key_of(picture)[:2] == ["stated figure", "approximate"]


def test_a_range_is_a_bar_between_brackets() -> None:
    bar, brackets = row_of(drawn(Row("A", "", "5–6", 5, 6), exact("B", "10", 10)), "A:")[0]
    assert (bar.fill, brackets.stroke, brackets.fill) == ("bar", "ink", "")
    assert edges(bar) == edges(brackets)


def test_best_and_range_is_a_dot_on_the_bar() -> None:
    bar, _, dot = row_of(drawn(Row("A", "", "46 (41–52)", 41, 52, 46), exact("B", "10", 10)), "A:")[0]
    assert edges(bar)[0] < edges(dot)[0] < edges(dot)[1] < edges(bar)[1]
    assert dot.fill == "ink"


def test_an_approximate_range_is_hollow() -> None:
    shape, _ = row_of(drawn(Row("A", "", "roughly 5–6", 5, 6, approximate=True), exact("B", "10", 10)), "A:")[0]
    assert (shape.fill, shape.stroke) == ("paper", "ink")


@pytest.mark.parametrize(("low", "high", "solid"), [(50.0, None, "left"), (None, 50.0, "right")])
def test_a_bound_fades_to_the_edge_of_the_panel(low: float | None, high: float | None, solid: str) -> None:
    picture = drawn(exact("A", "100", 100), Row("B", "", "a bound", low, high))
    (fade,) = row_of(picture, "B:")[1]
    dots = [edges(path) for path in row_of(picture, "A:")[0]]
    assert fade.solid == solid
    assert fade.left < dots[0][0] if high else fade.right > dots[0][1]
    assert "at least / at most, other end not given" in key_of(picture)


def test_how_far_a_bound_reaches_means_nothing() -> None:
    plain = Row("A", "", "100", 100, 100, 100)
    one, other = (drawn(plain, Row("B", "", "over 20", 20, None, chips=chips)) for chips in ((), (CBC,)))
    reach = [row_of(picture, "B:")[1][0].right for picture in (one, other)]
    assert reach[0] > reach[1]  # it ends where the panel does


def test_a_denied_figure_is_dashed_and_said_to_be_denied() -> None:
    picture = drawn(replace(exact("A", "170,000", 170_000), denied=True), exact("B", "1,000", 100_000))
    (dot,), _, texts = row_of(picture, "A:")
    assert dot.dash
    assert "denies 170,000" in [text.words for text in texts]
    for row in (Row("C", "", "5–6", 5, 6, denied=True), Row("C", "", "over 5", 5, None, denied=True)):
        assert any(path.dash for path in row_of(drawn(row, exact("B", "10", 10)), "C:")[0])


def test_an_order_of_magnitude_has_no_edges() -> None:
    paths, (fade,), _ = row_of(drawn(Row("A", "", "hundreds", 200, 999, magnitude=True), exact("B", "10", 900)), "A:")
    assert (paths, fade.solid) == ([], "middle")


def test_unknown_is_a_row_of_words() -> None:
    picture = drawn(Row("A", "", "unknown", unknown=True), exact("B", "10", 10))
    paths, fades, texts = row_of(picture, "A:")
    assert (paths, fades) == ([], [])
    assert [text.words for text in texts] == ["A", "unknown"]


@pytest.mark.parametrize("narrow", [True, False])
def test_words_alone_need_no_axis(*, narrow: bool) -> None:
    picture = drawn(Row("A", "as of 2 May", "unknown", unknown=True, chips=(CBC,)), narrow=narrow)
    assert sorted(words_of(picture)) == sorted(["printed in", "A", "as of 2 May", "unknown", "A", "A", "CBC News"])


def test_only_chips_have_colour() -> None:
    for narrow in (True, False):
        for shape in competing.picture(TROOPS, narrow=narrow, ruler=RULER).shapes():
            colours = {getattr(shape, name, "") for name in ("fill", "stroke", "colour")}
            if any(colour.startswith("chip-") for colour in colours):
                assert isinstance(shape, Path)
                assert edges(shape)[1] - edges(shape)[0] == pytest.approx(18)


def test_a_ninth_source_has_a_chip_without_colour() -> None:
    picture = drawn(replace(exact("A", "10", 10), chips=(Chip("J", 9, "The ninth"),)))
    assert not [shape for shape in picture.shapes() if isinstance(shape, Path) and shape.fill.startswith("chip-")]
    assert words_of(picture).count("J") == 2  # in its row and in the key


def test_rows_keep_their_order_and_those_without_a_speaker_come_last() -> None:
    rows = (exact("C", "1", 10), replace(exact("", "2", 20), named=False), exact("A", "3", 30))
    picture = drawn(*rows)
    titles = [item.title for item in picture.items if isinstance(item, Group) and ":" in item.title]
    assert [title.split(":")[0] for title in titles] == ["C", "A", "No speaker named"]
    (below,) = (shape for shape in picture.shapes() if isinstance(shape, Text) and shape.words == "No speaker named")
    tops = [
        shape.y
        for shape in picture.shapes()
        if isinstance(shape, Text) and shape.words in {"C", "A"} and shape.weight == 600 and shape.fill == "ink"
    ]
    assert max(tops) < below.y
    assert "No speaker named" not in words_of(drawn(exact("A", "10", 10)))


SCOPED = (
    replace(exact("", "27,000", 27_000), named=False, scope="this area"),
    replace(exact("Zelenskyy", "170,000", 170_000), scope="the whole region"),
    replace(exact("", "150,000 men", 150_000), named=False, scope="the axis"),
    replace(exact("Syrskyi", "about 150,000", 150_000), scope="the axis"),
)


@pytest.mark.parametrize("narrow", [True, False])
def test_unlike_things_stand_in_panels_under_their_names(*, narrow: bool) -> None:
    said = words_of(drawn(*SCOPED, narrow=narrow))
    order = ["The whole region", "Zelenskyy", "The axis", "Syrskyi", "150,000 men", "This area", "27,000"]
    assert [words for words in said if words in order] == order
    # Within a panel the nameless row says so itself; where nobody is named, it is said once over the panel.
    assert [at for at, words in enumerate(said) if words == "No speaker named"] == [
        said.index("150,000 men") - (1 if narrow else 3),
        said.index("This area") - 1,
    ]


def test_the_table_of_a_chart_with_panels_says_what_each_figure_counts() -> None:
    chart = range_chart("x", "t", "s", Figures("number", SCOPED))
    assert chart.columns == ("Speaker", "Figure", "What it counts", "Date of the figure", "Printed in")
    assert [row[2] for row in chart.table] == ["the whole region", "the axis", "the axis", "this area"]


def test_quiet_rows_are_in_muted_ink() -> None:
    for row in (replace(exact("A", "10", 10), muted=True), replace(exact("A", "10", 10), named=False)):
        (item,) = (item for item in drawn(row).items if isinstance(item, Group) and "date not stated" in item.title)
        inks = {shape.fill for shape in item.shapes if isinstance(shape, Text)} - {"paper"}
        assert inks == {"muted"}


def test_a_scale_of_words_shows_a_place_a_span_and_a_gap() -> None:
    rows = (
        Row("A", "", "captured", positions=(5,)),
        Row("B", "", "threatened to semi-encircled", positions=(1, 2)),
        Row("C", "", "not physically encircled", positions=(0, 1, 2, 3, 5)),
    )
    picture = drawn(*rows, axis="word", words=SCALE)
    assert len(row_of(picture, "A:")[0]) == 1
    assert len(row_of(picture, "B:")[0]) == 2
    first, _, second, _ = row_of(picture, "C:")[0]
    dot = row_of(picture, "A:")[0][0]
    assert edges(first)[1] < edges(second)[0] < edges(dot)[0] < edges(second)[1]
    assert set(SCALE) <= set(words_of(picture))
    assert "one of these" in key_of(picture)


def test_days_are_on_an_axis_of_months() -> None:
    rows = (
        Row("A", "", "23 October 2025", day(10, 23), day(10, 23), day(10, 23)),
        Row("B", "", "after 1 July 2025", day(7, 1), None),
    )
    picture = drawn(*rows, axis="day", narrow=True)
    assert "Jul 2025" in words_of(picture)
    assert key_of(picture) == ["stated day", "after / before, other end not given"]


def test_a_plain_chart_has_no_key_of_marks() -> None:
    assert key_of(drawn(exact("A", "10", 10))) == ["CBC News"]


def test_a_long_chart_repeats_its_axis() -> None:
    short, long = drawn(*[exact("A", "10", 10)] * 10), drawn(*[exact("A", "10", 10)] * 11)
    assert (words_of(short).count("5"), words_of(long).count("5")) == (0, 0)
    assert [words_of(picture).count("0") for picture in (short, long)] == [1, 2]


def test_axis_labels_stand_clear_of_each_other() -> None:
    for narrow in (True, False):
        picture = drawn(exact("A", "x", 1_234_567_890), exact("B", "y", 2), narrow=narrow)
        ticks = [
            shape
            for shape in picture.shapes()
            if isinstance(shape, Text) and shape.anchor == "middle" and shape.fill == "muted"
        ]
        spans = sorted((t.x - RULER.width(t.words, t.size) / 2, t.x + RULER.width(t.words, t.size) / 2) for t in ticks)
        assert len(spans) > 1
        assert all(b[0] - a[1] >= 8 for a, b in pairwise(spans))


def test_long_names_are_whole_in_the_table() -> None:
    name = "The deputy commander of the joint grouping of troops " * 4
    chart = range_chart("x", "t", "s", Figures("number", (exact(name, "10", 10),)))
    assert chart.table[0][0] == name
    assert any(words.endswith("…") for words in words_of(competing.picture(chart.data, narrow=True, ruler=RULER)))


def test_the_table_says_what_the_drawing_says() -> None:
    chart = range_chart("troops", "How many?", "Every figure.", TROOPS)
    assert (chart.kind, chart.columns) == ("range", COLUMNS)
    assert len(chart.table) == len(TROOPS.rows)
    assert chart.table[0] == ("Oleksandr Syrskyi", "some 150,000", "date not stated", "CBC News")
    assert chart.table[3] == ("Ministry of Defence", "over 50,000", "as of 12 Nov 2025", "CBC News and Lviv Herald")
    assert chart.table[5][1] == "denies 27,000"
    assert chart.table[-1] == ("No speaker named", "tens of thousands", "as of 17 Nov 2025", "Lviv Herald")
    assert range_chart("x", "", "", Figures("number", (Row("A", "", "10", 10, 10, 10),))).table == (
        ("A", "10", "", ""),
    )


def test_the_text_alternative_counts_and_gives_the_ends() -> None:
    assert described(TROOPS) == (
        "7 figures from 7 named speakers. 1 figure names no speaker. 1 speaker says it is unknown. "
        "Lowest: 46,000 (41,000–52,000) (A pilot); highest: 170,000 (Volodymyr Zelenskyy). The table holds every row."
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((exact("A", "10", 10),), "1 figure from 1 named speaker. A: 10. The table holds every row."),
        (
            (exact("A", "10", 10), exact("B", "10", 10)),
            "2 figures from 2 named speakers. A and B: 10. The table holds every row.",
        ),
        ((replace(exact("", "10", 10), named=False),), "1 figure names no speaker. The table holds every row."),
        (
            (replace(exact("A", "10", 10), denied=True), replace(exact("B", "5", 5), muted=True)),
            "2 figures from 2 named speakers. The table holds every row.",
        ),
    ],
)
def test_ends_are_named_only_where_someone_asserts_them(rows: tuple[Row, ...], expected: str) -> None:
    assert described(Figures("number", rows)) == expected


def test_on_a_scale_of_words_each_speaker_is_told() -> None:
    rows = (
        Row("A", "", "captured", positions=(5,)),
        Row("B", "", "encircled", positions=(4,), denied=True),
    )
    told = described(Figures("word", rows, words=SCALE))
    assert told == "2 figures from 2 named speakers. A: captured. B: denies encircled. The table holds every row."


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=figures())
def test_text_alternatives_stay_short(rows: Figures) -> None:
    chart = range_chart("x", "t", "s", rows)
    assert 0 < len(chart.description) <= 300
    assert all(len(row) == len(chart.columns) for row in chart.table)


def test_a_first_sentence_that_is_too_long_is_cut_at_a_word() -> None:
    assert shortened(("one two three", "four"), 9) == "one two…"
    assert shortened(("", "one.", "two.", "three."), 9) == "one. two."


def test_chips_that_do_not_fit_are_counted() -> None:
    chips = tuple(Chip(letter, at + 1, f"Source {letter}") for at, letter in enumerate("ABCDEFGH"))
    picture = drawn(replace(exact("A", "10", 10), chips=chips))
    assert "+4" in words_of(picture)
    assert set("ABCDEFGH") <= set(words_of(picture))  # the key names all of them


def test_a_figure_too_wide_for_either_side_stands_over_its_mark() -> None:
    picture = drawn(Row("A", "", "from 1 to 100 by every account", 1, 40), exact("B", "40", 40, chip=HERALD))
    (text,) = (shape for shape in picture.shapes() if isinstance(shape, Text) and shape.words.startswith("from 1"))
    bar = row_of(picture, "A:")[0][0]
    assert text.y < min(number for _, *numbers in bar.steps for number in numbers[1::2])
