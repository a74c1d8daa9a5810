"""The two clocks: for each row the day it is about, joined to the days on which it was reported.

The line between the two is the lag, and the row says it in words. Sources without a date stand in a column of their own.
"""

from sitegen.charts import marks
from sitegen.charts.axis import Panel, day_panel, grid, label_shapes
from sitegen.charts.chart import Chart, Chip, counted, shortened
from sitegen.charts.events import Event, Events, mark_of, reported, signs_of, source_key
from sitegen.charts.fonts import Ruler
from sitegen.charts.marks import Drawn, Sign
from sitegen.charts.picture import Group, Picture, Shape, Text, line
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

COLUMNS = ("What", "When", "Reported", "First reported after")
UNDATED = "no date"

_LABELS = 262.0  # px of the column of titles in a wide drawing
_LINE = 18.0
_UNDATED_ROOM = 62.0


def clocks_chart(ident: str, title: str, subtitle: str, events: Events) -> Chart:
    """The chart of `events` that have a date; at least one row."""
    table = tuple((event.title, event.when, reported(event), lag_words(event) or "not known") for event in events.rows)
    return Chart(ident, "clocks", title, subtitle, _described(events), COLUMNS, table, events)


def _described(events: Events) -> str:
    lags = [lag for event in events.rows if (lag := lag_of(event)) is not None]
    ends = f"First reported between {_days(min(lags))} and {_days(max(lags))} after the day itself." if lags else ""
    same = f"First reported {_days(lags[0])} after the day itself." if lags and min(lags) == max(lags) else ends
    return shortened((f"{counted(len(events.rows), 'row', 'rows')}.", same, "The table holds every row."))


def lag_of(event: Event) -> int | None:
    """Days from the last day an event may have happened to its first report; None where either is not known, or where
    it was told of before it was over.
    """
    days = [report.day for report in event.reports if report.day is not None]
    ends = [span.last for span in event.days if span.last is not None]
    lag = min(days) - max(ends) if days and len(ends) == len(event.days) and ends else None
    return lag if lag is None or lag >= 0 else None


def lag_words(event: Event) -> str:
    """How long until somebody reported it, as in "2 days" or "about 3 months"; "" where that is not known."""
    lag = lag_of(event)
    return "" if lag is None else _days(lag)


def _days(lag: int) -> str:
    if lag == 0:
        return "0 days"
    if lag < 60:
        return counted(lag, "day", "days")
    return (
        f"about {round(lag / 30.4)} months" if lag < 700 else f"about {counted(round(lag / 365.25), 'year', 'years')}"
    )


def picture(events: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of `Events`, 358 px wide when `narrow`, else 688 px. No dated row is a fault of ours: ValueError."""
    rows = tuple(event for event in events.rows if event.known) if isinstance(events, Events) else ()
    if not rows:
        raise ValueError("a chart of two clocks needs its rows")
    width = CHART_NARROW if narrow else CHART_WIDE
    items: list[Shape | Group] = []
    keyed, y = marks.key((*_signs(ruler), *signs_of(rows)), 0.0, width, ruler)
    items += keyed
    column = _undated_column(rows, ruler)
    days = [day for event in rows for day in event.known]
    days += [report.day for event in rows for report in event.reports if report.day is not None]
    left = 0.0 if narrow else _LABELS + 10
    spare = (max(days) - min(days)) // 8 + 1  # room at the end of the axis for the chips of the last reports
    panel = day_panel((min(days), max(days) + spare), left, width - column, width - column, ruler)
    y += 6
    if column:
        items.append(Text(width, y + 15, UNDATED, CHART_SMALL, fill="muted", anchor="end"))
    items += label_shapes(panel, y + 15, ruler)
    y += 22
    top = y
    drawn: list[Shape | Group] = []
    for event in rows:
        shapes, y = _row(event, panel, y, ruler, narrow=narrow)
        drawn.append(Group(f"{event.title}: {event.when}; reported by {reported(event) or 'nobody'}", shapes))
    items += (grid(panel, top, y), line(panel.left, top, panel.right, top, "rule"), *drawn)
    foot, y = marks.key(marks.chip_key(source_key(rows), ruler), y + 6, width, ruler)
    return Picture(width, round(y + 2), (*items, *foot))


def _signs(ruler: Ruler) -> tuple[Sign, ...]:
    chip = Chip("A", 0, "")
    joined = (line(11, 0, 26, 0, "ink"), *marks.dot(6, 0, "solid").shapes, *marks.chip_shapes(chip, 26, 0, ruler))
    return (Sign(Drawn(joined, 0, 26 + marks.chip_width(chip, ruler)), "the day itself, and when it was reported"),)


def _undated(event: Event, ruler: Ruler) -> tuple[Chip, ...]:
    chips = tuple(report.chip for report in event.reports if report.day is None)
    return marks.fitting_chips(chips, _UNDATED_ROOM, ruler)


def _undated_column(rows: tuple[Event, ...], ruler: Ruler) -> float:
    widest = max(marks.chips_width(_undated(event, ruler), ruler) for event in rows)
    return max(widest, ruler.width(UNDATED, CHART_SMALL)) + 12 if widest else 0.0


def _note(event: Event) -> str:
    lag = lag_of(event)
    if lag is None:
        return event.brief
    one_day = all(span.first == span.last for span in event.days)
    at_once = "the same day" if one_day else "on the last of these days"
    return f"{event.brief}; reported " + (at_once if lag == 0 else f"{_days(lag)} later")


def _row(event: Event, panel: Panel, top: float, ruler: Ruler, *, narrow: bool) -> tuple[tuple[Shape, ...], float]:
    """Title over its date and lag; then on one line the mark, the chips of the reports, and the line between."""
    limit = CHART_NARROW if narrow else _LABELS - 10
    shapes: list[Shape] = []
    y = top + 1
    for words in ruler.wrap(event.title, CHART_TEXT, limit, lines=3):
        y += _LINE
        shapes.append(Text(0, y, words, CHART_TEXT, fill="ink", halo=narrow))
    for words in ruler.wrap(_note(event), CHART_SMALL, limit):
        y += _LINE
        shapes.append(Text(0, y, words, CHART_SMALL, fill="muted", halo=narrow))
    middle = y + 17 if narrow else top + 15
    joined, low = _joined(event, panel, middle, ruler)
    shapes += joined
    undated = _undated(event, ruler)
    edge = CHART_NARROW if narrow else CHART_WIDE
    shapes += marks.chip_row(undated, edge - marks.chips_width(undated, ruler), middle, ruler)
    bottom = max(y, low + 11) + 8
    if narrow:
        shapes.append(line(0, bottom, CHART_NARROW, bottom, "grid"))
    return tuple(shapes), bottom


def _joined(event: Event, panel: Panel, y: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """The event's mark and its reports, each as near to its day as the mark and the others let it; and their last line."""
    mark = mark_of(event.days, panel, y)
    dated = sorted((report for report in event.reports if report.day is not None), key=lambda report: report.day or 0)
    if not dated:
        return mark.shapes, y
    room = max(panel.right - mark.right - 8, 0.0)
    chips = marks.fitting_chips([report.chip for report in dated], max(room, marks.CHIP * 2), ruler)
    widths = [marks.chip_width(chip, ruler) for chip in chips]
    needed = sum(widths) + marks.CHIP_GAP * (len(widths) - 1)
    start = mark.right + 6
    if panel.right - start < needed:  # no room beyond the mark: under it
        y += 22
        start = panel.left
    places = [panel.x((report.day or 0) + 0.5) for report in dated][: len(chips)]
    edges = marks.pushed_apart(places, widths, start, panel.right)
    shapes: list[Shape] = []
    if start > panel.left and edges[0] > mark.right:
        shapes.append(line(mark.right, y, edges[0], y, "ink"))
        shapes += [line(a + width, y, b, y, "ink") for a, width, b in zip(edges, widths, edges[1:], strict=False)]
    for chip, left in zip(chips, edges, strict=True):
        shapes += marks.chip_shapes(chip, left, y, ruler)
    return (*shapes, *mark.shapes), y
