"""The timeline chart: a row for each event, with two lanes on one axis of days.

The upper lane shows when the event is said to have happened, once for each rival date; the lower one shows, by source,
when it was reported. Where most events crowd into a small part of the time, that part gets a panel of its own.
"""

from itertools import pairwise

from sitegen.charts import marks
from sitegen.charts.axis import PAD, Panel, fits, grid, label_shapes
from sitegen.charts.chart import Chart, Chip, counted
from sitegen.charts.events import UNDATED, Days, Event, Events, Report, crowded, described, reported, within
from sitegen.charts.fonts import Ruler
from sitegen.charts.marks import CHIP_GAP, Drawn, Sign
from sitegen.charts.picture import Group, Picture, Shape, Text, box, line
from sitegen.charts.scale import Scale, day_scale, stretch_words, year_words
from sitegen.model.days import civil_from_day
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

__all__ = ("COLUMNS", "Days", "Event", "Events", "Report", "picture", "timeline_chart")

COLUMNS = ("Event", "When", "Reported")
NO_DATE = "No date given"
ENLARGED = "enlarged below"

_LABELS = 270.0  # px of the column of titles in a wide drawing
_LINE = 18.0
_AIR = 9.0
_LANE = 22.0  # px from the lane of events down to the lane of reports


def timeline_chart(ident: str, title: str, subtitle: str, events: Events) -> Chart:
    """The chart of `events`, with its table and its text alternative. At least one row."""
    table = tuple((event.title, event.when, reported(event)) for event in events.rows)
    return Chart(ident, "timeline", title, subtitle, described(events), COLUMNS, table, events)


def picture(events: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of `Events`, 358 px wide when `narrow`, else 688 px. No rows is a fault of ours: ValueError."""
    if not isinstance(events, Events) or not events.rows:
        raise ValueError("a timeline needs its events")
    width = CHART_NARROW if narrow else CHART_WIDE
    crowd = crowded(events.rows)
    dated = tuple(event for event in events.rows if event.known)
    undated = tuple(event for event in events.rows if not event.known)
    items: list[Shape | Group] = []
    keyed, y = marks.key(_signs(events.rows, ruler), 4.0, width, ruler)
    items += keyed
    groups: tuple[tuple[Event, ...], ...] = (dated,) if dated else ()
    if crowd:
        inside = tuple(event for event in dated if within(event, crowd))
        groups = (tuple(event for event in dated if event not in inside), inside)
    for at, group in enumerate(groups):
        whole = dated if crowd and at == 0 else group
        panel = _panel(whole, events.rows, narrow=narrow, ruler=ruler)
        window = (crowd[0], crowd[1]) if crowd and at == 0 else None
        drawn, y = _panel_items(group, panel, y, window, ruler, headed=crowd is not None)
        items += drawn
    if undated:
        drawn, y = _undated_items(undated, y, narrow=narrow, ruler=ruler)
        items += drawn
    chips = [report.chip for event in events.rows for report in event.reports]
    foot, y = marks.key(marks.chip_key(chips, ruler), y + 2, width, ruler)
    return Picture(width, round(y + 2), (*items, *foot))


def _panel(group: tuple[Event, ...], rows: tuple[Event, ...], *, narrow: bool, ruler: Ruler) -> Panel:
    """The axis over every day of `group`, happened or reported."""
    days = [day for event in group for day in event.known]
    days += [report.day for event in group for report in event.reports if report.day is not None]
    width = CHART_NARROW if narrow else CHART_WIDE
    left, right = (0.0 if narrow else _LABELS + 10), width - _undated_column(rows, ruler)

    def has_room(scale: Scale) -> bool:
        return fits(Panel(scale, left, right, right), ruler)

    first, last = min(days), max(days)
    spare = (last - first) // 10 + 1  # room at the end of the axis for the chips of the last reports
    return Panel(day_scale(first, last + spare, has_room), left, right, right)


def _undated_column(rows: tuple[Event, ...], ruler: Ruler) -> float:
    """How many px at the right edge for the chips of sources that have no date; 0 where there are none."""
    widest = max((marks.chips_width(_undated_chips(event), ruler) for event in rows), default=0.0)
    return max(min(widest, 70), ruler.width(UNDATED, CHART_SMALL)) + 10 if widest else 0.0


def _undated_chips(event: Event) -> tuple[Chip, ...]:
    return tuple(report.chip for report in event.reports if report.day is None)


def _panel_items(
    group: tuple[Event, ...], panel: Panel, y: float, window: tuple[int, int] | None, ruler: Ruler, *, headed: bool
) -> tuple[list[Shape | Group], float]:
    """One axis and its rows. `window` is the stretch that the next panel enlarges."""
    narrow = panel.left == 0
    items: list[Shape | Group] = []
    if headed:
        items.append(Text(0, y + 24, _heading(group, window), CHART_TEXT, 600, "ink"))
        y += 30
    if window:
        left, right = panel.x(window[0]) - 3, panel.x(window[1] + 1) + 3
        half = ruler.width(ENLARGED, CHART_SMALL) / 2
        middle = min(max((left + right) / 2, half), panel.right - half)
        items.append(Text(middle, y + 14, ENLARGED, CHART_SMALL, 600, "muted", "middle"))
        y += 18
    undated = _undated_column(group, ruler)
    if undated:
        edge = CHART_NARROW if narrow else CHART_WIDE
        items.append(Text(edge, y + 16, UNDATED, CHART_SMALL, fill="muted", anchor="end"))
    items += label_shapes(panel, y + 16, ruler)
    y += 22
    rows: list[Shape | Group] = []
    top = y
    for event in group:
        shapes, y = _row(event, panel, y, ruler)
        rows.append(Group(_title(event), shapes))
    if window:
        items.append(box(left, top, right - left, y - top, fill="raised", stroke="rule"))
    items += (grid(panel, top, y), line(panel.left, top, panel.right, top, "rule"))
    return [*items, *rows], y + 4


def _heading(group: tuple[Event, ...], window: tuple[int, int] | None) -> str:
    first, last = min(event.known[0] for event in group), max(event.known[-1] for event in group)
    total = counted(len(group), "event", "events")
    if not window:
        return f"Enlarged: {stretch_words(first, last)}: {total}"
    years = dict.fromkeys(year_words(civil_from_day(day)[0]) for day in (first, last))
    return f"{' to '.join(years)}: {total}"


def _undated_items(
    undated: tuple[Event, ...], y: float, *, narrow: bool, ruler: Ruler
) -> tuple[list[Shape | Group], float]:
    """Events without a date: their words, and the chips of the sources that report them."""
    width = CHART_NARROW if narrow else CHART_WIDE
    items: list[Shape | Group] = [
        line(0, y + 4, width, y + 4, "rule"),
        Text(0, y + 24, NO_DATE, CHART_SMALL, 600, "muted"),
    ]
    y += 30
    for event in undated:
        chips = marks.fitting_chips([report.chip for report in event.reports], 120, ruler)
        edge = width - marks.chips_width(chips, ruler)
        shapes, height = _label(event, y, edge - 10, ruler)
        items.append(Group(_title(event), (*shapes, *marks.chip_row(chips, edge, y + 14, ruler))))
        y += max(height, marks.KEY_LINE) + _AIR
    return items, y


def _title(event: Event) -> str:
    sources = f"; reported by {reported(event)}" if event.reports else ""
    return f"{event.title}: {event.when}{sources}"


def _label(event: Event, top: float, limit: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Title over date, and how tall that is."""
    shapes: list[Shape] = []
    y = top + 1
    for words in ruler.wrap(event.title, CHART_TEXT, limit, lines=3):
        y += _LINE
        shapes.append(Text(0, y, words, CHART_TEXT, fill="ink", halo=True))
    for words in ruler.wrap(event.when, CHART_SMALL, limit):
        y += _LINE
        shapes.append(Text(0, y, words, CHART_SMALL, fill="muted", halo=True))
    return tuple(shapes), y - top


def _row(event: Event, panel: Panel, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Words at the left (over the lanes when narrow), then both lanes."""
    narrow = panel.left == 0
    label, height = _label(event, top, CHART_NARROW if narrow else _LABELS - 10, ruler)
    y = top + height + 14 if narrow else top + 15
    drawn = _happened(event.days, panel, y)
    shapes: list[Shape] = [*label, *drawn.shapes]
    bottom = y + 8
    if event.reports:
        shapes += _reports(event, panel, y + _LANE, ruler)
        bottom = y + _LANE + 10
    if narrow:
        shapes.append(line(0, bottom + 5, CHART_NARROW, bottom + 5, "grid"))
    return tuple(shapes), max(bottom, top + height) + _AIR


def _happened(days: tuple[Days, ...], panel: Panel, y: float) -> Drawn:
    """A mark for each rival date, joined by a thin line where there are several."""
    drawn = sorted((_day_mark(span, panel, y) for span in days), key=lambda mark: (mark.left, mark.right))
    joins = [line(a.right, y, b.left, y, "ink", width=1.0) for a, b in pairwise(drawn) if b.left > a.right]
    whole = marks.together(drawn)
    return Drawn((*joins, *whole.shapes), whole.left, whole.right)


def _day_mark(span: Days, panel: Panel, y: float) -> Drawn:
    if span.first is None or span.last is None:
        known = span.last if span.first is None else span.first
        edge = panel.left if span.first is None else panel.right
        return marks.bound(panel.x((known or 0) + 0.5), edge, y, "solid")
    left, right = panel.x(span.first), panel.x(span.last + 1)
    middle = (left + right) / 2
    if span.first == span.last:
        if span.soft:
            halo = marks.soft_span(max(middle - 20, panel.left), min(middle + 20, panel.right), y)
            return marks.together((halo, marks.dot(middle, y, "hollow")))
        return marks.dot(middle, y, "solid")
    if span.soft:
        return marks.soft_span(left - PAD, right + PAD, y)
    return marks.span(left, right, y, "solid") if span.ranged else marks.plain_span(left, right, y)


def _reports(event: Event, panel: Panel, y: float, ruler: Ruler) -> tuple[Shape, ...]:
    """A tick at each day of a report and under it the chip; chips that would overlap are pushed apart."""
    dated = sorted((report for report in event.reports if report.day is not None), key=lambda report: report.day or 0)
    room = panel.right - panel.left
    chips = marks.fitting_chips([report.chip for report in dated], room, ruler) if dated else ()
    places = [panel.x((report.day or 0) + 0.5) for report in dated]
    widths = [marks.chip_width(chip, ruler) for chip in chips]
    shapes: list[Shape] = [line(x, y - 15, x, y - 9.5, "ink", width=1.5) for x in dict.fromkeys(places)]
    for chip, left in zip(chips, pushed_apart(places[: len(chips)], widths, panel.left, panel.right), strict=True):
        shapes += marks.chip_shapes(chip, left, y, ruler)
    undated = marks.fitting_chips(_undated_chips(event), 70, ruler)
    edge = CHART_NARROW if panel.left == 0 else CHART_WIDE
    return (*shapes, *marks.chip_row(undated, edge - marks.chips_width(undated, ruler), y, ruler))


def pushed_apart(middles: list[float], widths: list[float], left: float, right: float) -> list[float]:
    """Left edges of boxes that stand as near to their `middles` (in rising order) as they can without overlapping or
    leaving `left` to `right`. Boxes that would overlap form a block around the mean of their places.
    """
    blocks: list[tuple[float, float, int]] = []  # left edge, width, number of boxes
    for middle, width in zip(middles, widths, strict=True):
        blocks.append((_kept(middle - width / 2, width, left, right), width, 1))
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][1] + CHIP_GAP > blocks[-1][0]:
            (a, a_width, a_count), (b, b_width, b_count) = blocks[-2:]
            joined = a_width + CHIP_GAP + b_width
            centre = ((a + a_width / 2) * a_count + (b + b_width / 2) * b_count) / (a_count + b_count)
            blocks[-2:] = [(_kept(centre - joined / 2, joined, left, right), joined, a_count + b_count)]
    edges: list[float] = []
    rest = iter(widths)
    for start, _, count in blocks:
        edge = start
        for _ in range(count):
            edges.append(edge)
            edge += next(rest) + CHIP_GAP
    return edges


def _kept(edge: float, width: float, left: float, right: float) -> float:
    return max(min(edge, right - width), left)


def _signs(rows: tuple[Event, ...], ruler: Ruler) -> tuple[Sign, ...]:
    """A key of the signs that occur."""
    spans = [span for event in rows for span in event.days]
    single = [span for span in spans if span.first == span.last]
    wide = [span for span in spans if span.first != span.last and None not in {span.first, span.last}]
    disputed = any(len(event.days) > 1 for event in rows)
    joined = (*marks.dot(6, 0, "solid").shapes, line(11, 0, 24, 0, "ink"), *marks.dot(29, 0, "solid").shapes)
    letter = next((report.chip.letter for event in rows for report in event.reports), "")
    sample = (line(9, -13, 9, -9, "ink", width=1.5), *marks.chip_shapes(Chip(letter, 0, ""), 0, 1, ruler))
    known = (
        (any(not span.soft for span in single), marks.dot(6, 0, "solid"), "happened on this day"),
        (any(span.soft for span in spans), _soft_sign(), "about, or uncertain"),
        (any(span.ranged and not span.soft for span in wide), marks.span(1, 27, 0, "solid"), "within these days"),
        (
            any(not (span.ranged or span.soft) for span in wide),
            marks.plain_span(1, 27, 0),
            "known to the month or year",
        ),
        (any(None in {span.first, span.last} for span in spans), marks.bound(1, 32, 0, "solid"), "one end open"),
        (disputed, Drawn(joined, 0, 35), "rival dates"),
        (any(event.reports for event in rows), Drawn(sample, 0, 18), "reported, by source"),
    )
    return tuple(Sign(mark, words) for occurs, mark, words in known if occurs)


def _soft_sign() -> Drawn:
    return marks.together((marks.soft_span(0, 30, 0), marks.dot(15, 0, "hollow")))
