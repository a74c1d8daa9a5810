"""The rows of a range chart: figures given for one question, the mark of each, and what they say in words."""

from itertools import groupby
from typing import Literal

from sitegen.charts import marks
from sitegen.charts.axis import PAD
from sitegen.charts.axis import Panel as Axis
from sitegen.charts.chart import Chip, counted, listed, shortened
from sitegen.charts.marks import Drawn, Sign, Style
from sitegen.frozen import dataclass

Form = Literal["words", "point", "range", "best", "magnitude", "bound"]


_WORDING: dict[str, tuple[str, str, str]] = {  # what a dot, a bracketed bar and an arrow say on each kind of axis
    "number": ("stated figure", "range", "at least / at most, other end not given"),
    "day": ("stated day", "between these days", "after / before, other end not given"),
    "word": ("stated", "one of these", ""),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as one speaker is reported to give it.

    `speaker` and `date` are printed as they are ("General Staff", "as of 28 Oct 2025", "date not stated"); `named` is
    False where the document gives no speaker, and `speaker` then says what stands in the first column, if anything.
    `stated` is the figure in its stated form, never blank. `low`, `high` and `best` are finite: in the question's unit, day numbers
    on an axis of days; None for `low` or `high` is an open end. `positions` are places on a scale of words, from 0, in
    order. `magnitude` marks a word like "hundreds"; `muted` a figure that was replaced. `scope` is what the figure
    counts, in words, where its question tells several such things apart.
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
    scope: str = ""

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
    question's scale, in order, on an axis of words.
    """

    axis: Literal["number", "day", "word"]
    rows: tuple[Row, ...]
    unit: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows that count the same thing, and what that is; "" where the question knows one thing only."""

    scope: str
    rows: tuple[Row, ...]


def spoken_and_not(rows: tuple[Row, ...]) -> tuple[tuple[Panel, ...], tuple[Panel, ...]]:
    """The rows in panels of like things, in the order in which the things come up: first those in which somebody is
    named (their nameless rows last), then those in which nobody is. Rows that count nothing in particular are split.
    """
    scopes = dict.fromkeys(row.scope for row in rows)
    panels = [Panel(scope, tuple(row for row in rows if row.scope == scope)) for scope in scopes]
    if not any(scopes):
        return _split(rows, named=True), _split(rows, named=False)
    panels = [Panel(panel.scope, tuple(sorted(panel.rows, key=lambda row: not row.named))) for panel in panels]
    spoken = tuple(panel for panel in panels if panel.rows[0].named)
    return spoken, tuple(panel for panel in panels if not panel.rows[0].named)


def _split(rows: tuple[Row, ...], *, named: bool) -> tuple[Panel, ...]:
    kept = tuple(row for row in rows if row.named is named)
    return (Panel("", kept),) if kept else ()


def extent(row: Row) -> tuple[float, ...]:
    """The places on the axis that a row touches, in order; none for a row that is words only."""
    if row.unknown:
        return ()
    if row.positions:
        return tuple(map(float, row.positions))
    return tuple(sorted(value for value in (row.low, row.best, row.high) if value is not None))


def described(figures: Figures) -> str:
    """The text alternative, at most 300 characters: how many figures by whom, the lowest and the highest of those
    that a named speaker asserts, how many name no speaker, how many say it is not known.
    """
    named = [row for row in figures.rows if row.named]
    speakers = len({row.speaker for row in named})
    first = counted(len(named), "figure", "figures") + f" from {counted(speakers, 'named speaker', 'named speakers')}"
    live = [row for row in named if not (row.muted or row.denied or row.unknown) and extent(row)]
    ends: tuple[str, ...] = ()
    if figures.axis == "word":
        ends = tuple(f"{row.speaker}: {row.said}." for row in named)
    elif len(live) == 1 or len({row.said for row in live}) == 1:
        ends = (f"{listed(tuple(dict.fromkeys(row.speaker for row in live)))}: {live[0].said}.",)
    elif live:
        lowest, highest = min(live, key=lambda row: extent(row)[0]), max(live, key=lambda row: extent(row)[-1])
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


def form_of(row: Row) -> Form:
    """The shape of a row's mark."""
    if not extent(row):
        return "words"
    if row.positions:
        return "point" if len(row.positions) == 1 else "range"
    if row.low is None or row.high is None:
        return "bound" if row.best is None else "point"
    if row.low == row.high:
        return "point"
    if row.magnitude and not row.denied:
        return "magnitude"
    return "range" if row.best is None else "best"


def mark_of(row: Row, panel: Axis, y: float) -> Drawn | None:
    """The row's mark centred on `y`; None for a row that is words only."""
    form, places = form_of(row), extent(row)
    if form == "words":
        return None
    ink = "muted" if row.quiet else "ink"
    style: Style = "dashed" if row.denied else "hollow" if row.approximate else "solid"
    if form == "point":
        return marks.dot(panel.x(places[0] if row.best is None else row.best), y, style, ink)
    if form == "bound":
        edge = panel.right if row.high is None else panel.left
        return marks.bound(panel.x(places[0]), edge, y, style, ink)
    if row.positions:
        return _positions(row.positions, panel, y, style, ink)
    left, right = panel.x(places[0]), panel.x(places[-1])
    if form == "magnitude":
        return marks.soft_span(left - PAD, right + PAD, y)
    bar = marks.span(left, right, y, style, ink)
    return bar if row.best is None else marks.together((bar, marks.dot(panel.x(row.best), y, style, ink)))


def _positions(positions: tuple[int, ...], panel: Axis, y: float, style: Style, ink: str) -> Drawn:
    """A bar for a run of words of the scale; bars with a gap between them for "not" one of them."""
    runs = [
        [position for _, position in run]
        for _, run in groupby(enumerate(positions), key=lambda pair: pair[1] - pair[0])
    ]
    spread = 0.3 if len(runs) > 1 else 0.0
    return marks.together(
        [marks.span(panel.x(run[0] - spread), panel.x(run[-1] + spread), y, style, ink) for run in runs]
    )


def signs_of(figures: Figures) -> tuple[Sign, ...]:
    """A key of the signs that occur; none where every mark is a plain dot."""
    exact, between, beyond = _WORDING[figures.axis]
    best = marks.together((marks.span(1, 27, 0, "solid"), marks.dot(14, 0, "solid")))
    known: tuple[tuple[Form, Style, Drawn, str], ...] = (
        ("point", "solid", marks.dot(6, 0, "solid"), exact),
        ("point", "hollow", marks.dot(6, 0, "hollow"), "approximate"),
        ("range", "solid", marks.span(1, 27, 0, "solid"), between),
        ("range", "hollow", marks.span(1, 27, 0, "hollow"), f"{between}, approximate"),
        ("best", "solid", best, "best and range"),
        ("magnitude", "solid", marks.soft_span(0, 34, 0), "order of magnitude"),
        ("bound", "solid", marks.bound(1, 32, 0, "solid"), beyond),
        ("point", "dashed", marks.dot(6, 0, "dashed"), "denied"),
    )
    found = {_sign(row) for row in figures.rows} - {("words", "solid")}
    if found == {("point", "solid")}:
        return ()
    return tuple(Sign(mark, words) for form, style, mark, words in known if (form, style) in found)


def _sign(row: Row) -> tuple[Form, Style]:
    """The entry of the key that explains a row's mark."""
    form = form_of(row)
    if row.denied and form != "words":
        return "point", "dashed"
    return form, "hollow" if row.approximate and form in {"point", "range"} else "solid"
