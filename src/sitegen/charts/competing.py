"""The range chart: every figure given for one question, on one axis, a row for each speaker.

Rows stand in the order they come in; those that name no speaker follow below a rule, in muted type. The figure as it
was stated is printed beside its mark, so that the axis is for comparing and never for reading off.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from sitegen.charts import marks
from sitegen.charts.axis import LABEL_LINE, PAD, Panel, fits, grid, label_shapes, word_shapes
from sitegen.charts.chart import Chart, Chip, counted, listed, shortened
from sitegen.charts.fonts import Ruler
from sitegen.charts.marks import Drawn, Sign, Style
from sitegen.charts.picture import Group, Picture, Shape, Text, line
from sitegen.charts.scale import Scale, day_scale, number_scale, word_scale
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

COLUMNS = ("Speaker", "Figure", "Date of the figure", "Printed in")
NO_SPEAKER = "No speaker named"
PRINTED_IN = "printed in"

Form = Literal["words", "point", "range", "best", "magnitude", "bound"]

_LABELS = 190.0  # px of the column of speakers in a wide drawing
_NAME_LINE = 18.0
_AIR = 11.0  # px between two rows
_LONG = 10  # rows from which the axis is repeated at the foot
_ABOVE = 19.0  # px a mark moves down when its figure stands over it


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as one speaker is reported to give it.

    `speaker` and `date` are printed as they are ("General Staff", "as of 28 Oct 2025", "date not stated"); `named` is
    False where the document gives no speaker, and `speaker` then says what stands in the first column, if anything.
    `stated` is the figure in its stated form. `low`, `high` and `best` are finite: in the question's unit, day numbers
    on an axis of days; None for `low` or `high` is an open end. `positions` are places on a scale of words, from 0, in
    order. `magnitude` marks a word like "hundreds"; `muted` a figure that was replaced.
    """

    speaker: str
    date: str
    stated: str
    low: float | None = None
    high: float | None = None
    best: float | None = None
    positions: tuple[int, ...] = ()
    chips: tuple[Chip, ...] = ()
    approximate: bool = False
    magnitude: bool = False
    denied: bool = False
    unknown: bool = False
    muted: bool = False
    named: bool = True

    @property
    def quiet(self) -> bool:
        return self.muted or not self.named

    @property
    def said(self) -> str:
        """The figure as it is printed; a denial says so in words, not by its dashes alone."""
        return f"denies {self.stated}" if self.denied else self.stated


@dataclass(frozen=True, slots=True)
class Figures:
    """The rows of one question. `unit` is printed at the axis; "%" and ":1" go with every tick instead. `words` is the
    question's scale, in order, on an axis of words."""

    axis: Literal["number", "day", "word"]
    rows: tuple[Row, ...]
    unit: str = ""
    words: tuple[str, ...] = ()


def range_chart(ident: str, title: str, subtitle: str, figures: Figures) -> Chart:
    """The chart of `figures`, with its table and its text alternative. At least one row."""
    return Chart(
        ident, "range", title, subtitle, described(figures), COLUMNS, tuple(map(_table_row, _ordered(figures))), figures
    )


def described(figures: Figures) -> str:
    """The text alternative, at most 300 characters: how many figures by whom, the lowest and the highest of those
    that a named speaker asserts, how many name no speaker, how many say it is not known."""
    named = [row for row in figures.rows if row.named]
    speakers = len({row.speaker for row in named})
    first = counted(len(named), "figure", "figures") + f" from {counted(speakers, 'named speaker', 'named speakers')}"
    live = [row for row in named if not (row.muted or row.denied or row.unknown) and _extent(row)]
    ends: tuple[str, ...] = ()
    if figures.axis == "word":
        ends = tuple(f"{row.speaker}: {row.said}." for row in named)
    elif len(live) == 1 or len({row.said for row in live}) == 1:
        ends = (f"{listed(tuple(dict.fromkeys(row.speaker for row in live)))}: {live[0].said}.",)
    elif live:
        lowest, highest = min(live, key=lambda row: _extent(row)[0]), max(live, key=lambda row: _extent(row)[-1])
        ends = (f"Lowest: {lowest.said} ({lowest.speaker}); highest: {highest.said} ({highest.speaker}).",)
    unnamed = len(figures.rows) - len(named)
    unknown = sum(row.unknown for row in named)
    return shortened(
        (
            f"{first}." if named else "",
            f"{counted(unnamed, 'figure names', 'figures name')} no speaker." if unnamed else "",
            f"{counted(unknown, 'speaker says', 'speakers say')} it is unknown." if unknown else "",
            *ends,
            "The table holds every row.",
        )
    )


def picture(figures: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of `Figures`, 358 px wide when `narrow`, else 688 px. No rows is a fault of ours: ValueError."""
    if not isinstance(figures, Figures) or not figures.rows:
        raise ValueError("a range chart needs the rows of a question")
    rows = _ordered(figures)
    panel = _panel(figures, narrow=narrow, ruler=ruler)
    items: list[Shape | Group] = []
    signs = _signs(rows) if panel else ()
    y = 0.0
    if signs:
        keyed, y = marks.key(signs, y, _width(narrow), ruler)
        items += keyed
        y += 6
    head, y = _head(figures, rows, panel, y, narrow=narrow, ruler=ruler)
    items += head
    body: list[Shape | Group] = []
    stretches: list[tuple[float, float]] = []
    for named, group in groupby(rows, key=lambda row: row.named):
        if not named:
            body += [line(0, y + 4, _width(narrow), y + 4, "rule"), Text(0, y + 24, NO_SPEAKER, CHART_SMALL, 600, "muted")]
            y += 32
        start = y
        for row in group:
            shapes, y = (_narrow_row if narrow else _wide_row)(row, panel, y, ruler)
            body.append(Group(_title(row), shapes))
        stretches.append((start, y))
    if panel:
        items += [grid(panel, top, bottom) for top, bottom in stretches]
        if len(rows) > _LONG and figures.axis != "word":
            body += label_shapes(panel, y + 14, ruler)
            y += 24
    items += body
    foot, y = marks.key(marks.chip_key([chip for row in rows for chip in row.chips], ruler), y + 6, _width(narrow), ruler)
    return Picture(_width(narrow), round(y + 2), (*items, *foot))


def _ordered(figures: Figures) -> tuple[Row, ...]:
    return tuple(sorted(figures.rows, key=lambda row: not row.named))


def _width(narrow: bool) -> float:  # noqa: FBT001 (the one thing it turns on)
    return CHART_NARROW if narrow else CHART_WIDE


def _extent(row: Row) -> tuple[float, ...]:
    """The places on the axis that a row touches, in order; none for a row that is words only."""
    if row.unknown:
        return ()
    if row.positions:
        return tuple(map(float, row.positions))
    return tuple(sorted(value for value in (row.low, row.best, row.high) if value is not None))


def _table_row(row: Row) -> tuple[str, ...]:
    speaker = row.speaker if row.named else NO_SPEAKER
    return speaker, row.said, row.date, listed(tuple(chip.name for chip in row.chips)) if row.chips else ""


def _title(row: Row) -> str:
    where = f", {PRINTED_IN} {listed(tuple(chip.name for chip in row.chips))}" if row.chips else ""
    return f"{row.speaker if row.named else NO_SPEAKER}: {row.said}, {row.date}{where}"


def _panel(figures: Figures, *, narrow: bool, ruler: Ruler) -> Panel | None:
    """The scale and where it stands; None where no row has a place on an axis."""
    values = [value for row in figures.rows for value in _extent(row)]
    if not values:
        return None
    if narrow:
        left, right = 0.0, float(CHART_NARROW)
    else:
        left, right = _LABELS + 10, CHART_WIDE - _chip_column(figures.rows, ruler)
    if figures.axis == "word":
        return Panel(word_scale(figures.words), left, right, _width(narrow))
    if figures.axis == "number":
        return Panel(number_scale(values, figures.unit, 4 if narrow else 5), left, right, _width(narrow))

    def has_room(scale: Scale) -> bool:
        return fits(Panel(scale, left, right, _width(narrow)), ruler)

    return Panel(day_scale(int(min(values)), int(max(values)), has_room), left, right, _width(narrow))


def _chip_column(rows: tuple[Row, ...], ruler: Ruler) -> float:
    if not any(row.chips for row in rows):
        return 0.0
    widest = max(marks.chips_width(_shown_chips(row, ruler), ruler) for row in rows)
    return max(widest, ruler.width(PRINTED_IN, CHART_SMALL)) + 14


def _shown_chips(row: Row, ruler: Ruler) -> tuple[Chip, ...]:
    return marks.fitting_chips(row.chips, 100, ruler)


def _head(
    figures: Figures, rows: tuple[Row, ...], panel: Panel | None, y: float, *, narrow: bool, ruler: Ruler
) -> tuple[tuple[Shape, ...], float]:
    """What the axis counts, the words "printed in" over the chips, and the labels of the ticks."""
    items: list[Shape] = []
    printed = ruler.width(PRINTED_IN, CHART_SMALL) if any(row.chips for row in rows) else 0.0
    if printed:
        items.append(Text(_width(narrow), y + 17, PRINTED_IN, CHART_SMALL, fill="muted", anchor="end"))
    if not panel:
        return tuple(items), y + (26 if items else 0)
    left = 0 if narrow else panel.left + PAD
    unit = "" if figures.unit in {"%", ":1"} else figures.unit
    note = ", ".join(filter(None, (unit, panel.scale.note)))
    notes = ruler.wrap(note, CHART_SMALL, _width(narrow) - left - printed - 12) if note else ()
    items += [Text(left, y + 17 + LABEL_LINE * at, words, CHART_SMALL, fill="muted") for at, words in enumerate(notes)]
    y += LABEL_LINE * max(len(notes), 1 if printed else 0) + 6
    if figures.axis == "word":
        words, y = word_shapes(panel, y, ruler)
        return (*items, *words), y
    return (*items, *label_shapes(panel, y + 14, ruler)), y + 22


def _wide_row(row: Row, panel: Panel | None, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Speaker over date on the left, mark and figure in the panel, chips at the right edge."""
    shapes, lines = _label(row, top, _LABELS, ruler)
    chips = _shown_chips(row, ruler)
    middle = top + 15
    shapes += marks.chip_row(chips, CHART_WIDE - marks.chips_width(chips, ruler), middle, ruler)
    mark = _mark(row, panel, middle) if panel else None
    left, right = (panel.left, panel.right) if panel else (_LABELS + 10, CHART_WIDE - _chip_column((row,), ruler))
    if mark is None or panel is None:
        words = ruler.wrap(row.said, CHART_TEXT, right - left - 2 * PAD, lines=2)
        shapes += tuple(
            Text(left + PAD, top + 20 + _NAME_LINE * at, said, CHART_TEXT, fill="muted", halo=True)
            for at, said in enumerate(words)
        )
        return shapes, top + max(lines, 2 + _NAME_LINE * len(words)) + _AIR
    figure, lower = _figure(row, mark, panel, top + 20, ruler)
    if lower:
        mark = _mark(row, panel, middle + _ABOVE) or mark
        lines = max(lines, 15 + _ABOVE + 6)
    return (*shapes, *mark.shapes, figure), top + lines + _AIR


def _label(row: Row, top: float, limit: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Who and when, and how tall that is."""
    weight, ink = (400, "muted") if row.quiet else (600, "ink")
    names = ruler.wrap(row.speaker, CHART_TEXT, limit, weight=weight, lines=3) if row.speaker else ()
    dates = ruler.wrap(row.date, CHART_SMALL, limit) if row.date else ()
    shapes: list[Shape] = []
    y = top + 2
    for words in names:
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_TEXT, weight, ink))
    for words in dates:
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_SMALL, fill="muted"))
    return tuple(shapes), max(y - top, _NAME_LINE + 4)


def _figure(row: Row, mark: Drawn, panel: Panel, baseline: float, ruler: Ruler) -> tuple[Text, bool]:
    """The stated figure beside its mark: to the right if there is room, else to the left, else (True) over it."""
    weight, ink = (400, "muted") if row.quiet else (600, "ink")
    width = ruler.width(row.said, CHART_TEXT, weight) + 2
    beside = Text(mark.right + 8, baseline, row.said, CHART_TEXT, weight, ink, halo=True)
    if mark.right + 8 + width <= panel.right:
        return beside, False
    if mark.left - 8 - width >= panel.left:
        return replace(beside, x=mark.left - 8, anchor="end"), False
    words = ruler.clip(row.said, CHART_TEXT, panel.right - panel.left - 2, weight=weight)
    width = ruler.width(words, CHART_TEXT, weight) + 2
    x = min(max((mark.left + mark.right - width) / 2, panel.left), panel.right - width)
    return replace(beside, x=x, words=words), True


def _narrow_row(row: Row, panel: Panel | None, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Speaker and chips, then figure and date, then the mark over the full width."""
    weight, ink = (400, "muted") if row.quiet else (600, "ink")
    chips = _shown_chips(row, ruler)
    edge = CHART_NARROW - marks.chips_width(chips, ruler)
    shapes = list(marks.chip_row(chips, edge, top + 15, ruler))
    y = top + 2
    for words in ruler.wrap(row.speaker, CHART_TEXT, edge - 8, weight=weight) if row.speaker else ():
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_TEXT, weight, ink, halo=True))
    room = CHART_NARROW - (0 if row.speaker else CHART_NARROW - edge + 8)
    said = ruler.wrap(row.said, CHART_TEXT, room, weight=weight)
    for words in said:
        y += _NAME_LINE
        shapes.append(Text(0, y, words, CHART_TEXT, weight, ink, halo=True))
    used = ruler.width(said[-1], CHART_TEXT, weight) + 12
    if row.date and used + ruler.width(row.date, CHART_SMALL) <= room:
        shapes.append(Text(used, y, row.date, CHART_SMALL, fill="muted", halo=True))
    elif row.date:
        for words in ruler.wrap(row.date, CHART_SMALL, CHART_NARROW):
            y += _NAME_LINE
            shapes.append(Text(0, y, words, CHART_SMALL, fill="muted", halo=True))
    mark = _mark(row, panel, y + 15) if panel else None
    if mark:
        shapes += mark.shapes
        y += 17
    return tuple(shapes), y + _AIR


def _form(row: Row) -> Form:
    """The shape of a row's mark."""
    single = row.low == row.high if row.low is not None else False
    if not _extent(row):
        return "words"
    if row.positions:
        return "point" if len(row.positions) == 1 else "range"
    if row.best is not None and (single or row.low is None or row.high is None):
        return "point"
    if row.low is None or row.high is None:
        return "bound"
    if single:
        return "point"
    if row.magnitude and not row.denied:
        return "magnitude"
    return "range" if row.best is None else "best"


def _mark(row: Row, panel: Panel, y: float) -> Drawn | None:
    """The row's mark centred on `y`; None for a row that is words only."""
    form, extent = _form(row), _extent(row)
    if form == "words":
        return None
    ink = "muted" if row.quiet else "ink"
    style: Style = "dashed" if row.denied else "hollow" if row.approximate else "solid"
    if form == "point":
        return marks.dot(panel.x(extent[0] if row.best is None else row.best), y, style, ink)
    if form == "bound":
        edge = panel.right if row.high is None else panel.left
        return marks.bound(panel.x(extent[0]), edge, y, style, ink)
    if row.positions:
        return _positions(row.positions, panel, y, style, ink)
    left, right = panel.x(extent[0]), panel.x(extent[-1])
    if form == "magnitude":
        return marks.soft_span(left, right, y)
    bar = marks.span(left, right, y, style, ink)
    return bar if row.best is None else marks.together((bar, marks.dot(panel.x(row.best), y, style, ink)))


def _positions(positions: tuple[int, ...], panel: Panel, y: float, style: Style, ink: str) -> Drawn:
    """A bar for a run of words of the scale; bars with a gap between them for "not" one of them."""
    runs = [
        [position for _, position in run]
        for _, run in groupby(enumerate(positions), key=lambda pair: pair[1] - pair[0])
    ]
    spread = 0.3 if len(runs) > 1 else 0.0
    return marks.together(
        [marks.span(panel.x(run[0] - spread), panel.x(run[-1] + spread), y, style, ink) for run in runs]
    )


def _signs(rows: tuple[Row, ...]) -> tuple[Sign, ...]:
    """A key of the signs that occur; none where every mark is a plain dot."""
    known: tuple[tuple[Form, Style, Drawn, str], ...] = (
        ("point", "solid", marks.dot(6, 0, "solid"), "stated figure"),
        ("point", "hollow", marks.dot(6, 0, "hollow"), "approximate"),
        ("range", "solid", marks.span(1, 27, 0, "solid"), "range"),
        ("range", "hollow", marks.span(1, 27, 0, "hollow"), "approximate range"),
        ("best", "solid", marks.together((marks.span(1, 27, 0, "solid"), marks.dot(14, 0, "solid"))), "best and range"),
        ("magnitude", "solid", marks.soft_span(10, 24, 0), "order of magnitude"),
        ("bound", "solid", marks.bound(1, 32, 0, "solid"), "at least / at most, no other end given"),
        ("point", "dashed", marks.dot(6, 0, "dashed"), "denied"),
    )
    found = {_sign(row) for row in rows} - {("words", "solid")}
    if found == {("point", "solid")}:
        return ()
    return tuple(Sign(mark, words) for form, style, mark, words in known if (form, style) in found)


def _sign(row: Row) -> tuple[Form, Style]:
    """The entry of the key that explains a row's mark."""
    form = _form(row)
    if row.denied and form != "words":
        return "point", "dashed"
    return form, "hollow" if row.approximate and form in {"point", "range"} else "solid"
