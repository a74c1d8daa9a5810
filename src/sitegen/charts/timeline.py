"""The timeline: over the whole time two lanes, what happened and what was reported; below, a row for each event.

Where most events crowd into a small part of the time, the rows stand in panels with axes of their own: those before the
crowd, the crowd, and those after it. An event with rival dates is one row with a mark for each, joined. The sources that
report an event are the chips at its row's end.
"""

from sitegen.charts import marks
from sitegen.charts.axis import Panel, day_panel, grid, label_shapes
from sitegen.charts.chart import Chart, Chip, counted
from sitegen.charts.events import (
    Days,
    Event,
    Events,
    Report,
    crowded,
    described,
    mark_of,
    partition,
    reported,
    signs_of,
    source_key,
)
from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Group, Path, Picture, Shape, Text, box, line
from sitegen.charts.scale import stretch_words
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

__all__ = ("COLUMNS", "Days", "Event", "Events", "Report", "picture", "timeline_chart")

COLUMNS = ("Event", "When", "Reported")
NO_DATE = "No date given"
REPORTED_IN = "reported in"

_LABELS = 296.0  # px of the column of titles in a wide drawing
_LINE = 18.0
_AIR = 8.0
_LEVEL = 8.0  # px between two marks that stand over each other in a lane
_LEVELS = 9  # at most; beyond it marks overlap, and the rows below tell them apart
_ABOVE = 17.0  # px a mark moves down when its date stands over it


def timeline_chart(ident: str, title: str, subtitle: str, events: Events) -> Chart:
    """The chart of `events`, with its table and its text alternative. At least one row."""
    table = tuple((event.title, event.when, reported(event)) for event in events.rows)
    return Chart(ident, "timeline", title, subtitle, described(events), COLUMNS, table, events)


def picture(events: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of `Events`, 358 px wide when `narrow`, else 688 px. No rows is a fault of ours: ValueError."""
    if not isinstance(events, Events) or not events.rows:
        raise ValueError("a timeline needs its events")
    width = CHART_NARROW if narrow else CHART_WIDE
    groups = partition(events.rows)
    items: list[Shape | Group] = []
    y = 0.0
    if len(groups) > 1:
        drawn, y = _lanes(events.rows, width, ruler)
        items += drawn
        y += 10
    keyed, y = marks.key(signs_of(events.rows), y, width, ruler)
    items += keyed
    for group in groups:
        drawn, y = _panel_items(group, y, ruler, narrow=narrow, headed=len(groups) > 1)
        items += drawn
    undated = tuple(event for event in events.rows if not event.known)
    if undated:
        drawn, y = _undated_items(undated, y, narrow=narrow, ruler=ruler)
        items += drawn
    foot, y = marks.key(marks.chip_key(source_key(events.rows), ruler), y + 4, width, ruler)
    return Picture(width, round(y + 2), (*items, *foot))


def _lanes(rows: tuple[Event, ...], width: float, ruler: Ruler) -> tuple[list[Shape | Group], float]:
    """Every event and every report on one axis. The stretch that gets a panel of its own is shaded."""
    days = [day for event in rows for day in event.known]
    reports = {report.chip: report.day for event in rows for report in event.reports if report.day is not None}
    known = [*days, *reports.values()]
    panel = day_panel((min(known), max(known)), 0.0, width, width, ruler)
    happened, y = _happened(rows, panel, 44.0)
    top = 22.0
    items: list[Shape | Group] = [*label_shapes(panel, 14, ruler)]
    lane = y + 8
    bottom = lane + 30 + marks.CHIP if reports else y + 4
    crowd = crowded(rows)
    if crowd:
        left, right = panel.x(crowd[0]) - 4, panel.x(crowd[1] + 1) + 4
        items.append(box(left, top, min(right, width - 1) - left, bottom - top, fill="raised", stroke="rule"))
    items += [grid(panel, top, bottom), line(0, top, width, top, "rule")]
    items += [Text(0, 38, "happened", CHART_SMALL, fill="muted", halo=True), *happened]
    if reports:
        items += [line(0, lane, width, lane, "rule")]
        items += [Text(0, lane + 16, "reported", CHART_SMALL, fill="muted", halo=True)]
        items += _report_chips(reports, panel, lane + 4 + 20 + marks.CHIP / 2, ruler)
    items.append(line(0, bottom, width, bottom, "rule"))
    return items, bottom


def _happened(rows: tuple[Event, ...], panel: Panel, top: float) -> tuple[list[Shape | Group], float]:
    """A small mark for each event, stacked where they would overlap; and where the lane ends."""
    ends: list[float] = []
    items: list[Shape | Group] = []
    for event in sorted((event for event in rows if event.known), key=lambda event: event.known):
        left, right = panel.x(event.known[0]), panel.x(event.known[-1] + 1)
        left, right = (left, right) if right - left >= 5 else ((left + right) / 2 - 2.5, (left + right) / 2 + 2.5)
        level = next((at for at, end in enumerate(ends) if end + 1.5 <= left), min(len(ends), _LEVELS - 1))
        ends[level : level + 1] = [right]
        mark = box(left, top + _LEVEL * level, right - left, 5, fill="ink" if right - left <= 5.1 else "bar")
        items.append(Group(f"{event.title}: {event.when}", (mark,)))
    return items, top + _LEVEL * max(len(ends), 1)


def _report_chips(reports: dict[Chip, int], panel: Panel, y: float, ruler: Ruler) -> list[Shape | Group]:
    """Each source on the day it reported, with a line down to its chip."""
    dated = sorted(reports.items(), key=lambda item: item[1])
    chips = marks.fitting_chips([chip for chip, _ in dated], panel.right - panel.left, ruler)
    places = [panel.x(day + 0.5) for _, day in dated][: len(chips)]
    widths = [marks.chip_width(chip, ruler) for chip in chips]
    items: list[Shape | Group] = []
    for chip, place, left in zip(
        chips, places, marks.pushed_apart(places, widths, panel.left, panel.right), strict=True
    ):
        middle = left + marks.chip_width(chip, ruler) / 2
        stem = Path((("M", place, y - 24), ("L", place, y - 18), ("L", middle, y - 9)), stroke="muted")
        items.append(Group(chip.name, (stem, *marks.chip_shapes(chip, left, y, ruler))))
    return items


def _panel_items(
    group: tuple[Event, ...], y: float, ruler: Ruler, *, narrow: bool, headed: bool
) -> tuple[list[Shape | Group], float]:
    """One axis and its rows."""
    width = CHART_NARROW if narrow else CHART_WIDE
    items: list[Shape | Group] = []
    first, last = min(event.known[0] for event in group), max(event.known[-1] for event in group)
    if headed:
        heading = f"{stretch_words(first, last)}: {counted(len(group), 'event', 'events')}"
        items.append(Text(0, y + 26, heading, CHART_TEXT, 600, "ink"))
        y += 34
    column = _chip_column(group, ruler)
    left, right = (0.0, width) if narrow else (_LABELS + 10, width - column)
    panel = day_panel((first, last), left, right, width, ruler)
    if column:
        baseline = y + 15
        items.append(Text(width, baseline, REPORTED_IN, CHART_SMALL, fill="muted", anchor="end"))
        y += _LINE if narrow else 0
    items += _ticks(panel, y + 15, width - (0 if narrow else column), ruler)
    y += 22
    top = y
    rows: list[Shape | Group] = []
    for event in group:
        shapes, y = (_narrow_row if narrow else _wide_row)(event, panel, y, ruler)
        rows.append(Group(_title(event), shapes))
    items += (grid(panel, top, y), line(panel.left, top, panel.right, top, "rule"))
    return [*items, *rows], y + 4


def _ticks(panel: Panel, baseline: float, edge: float, ruler: Ruler) -> tuple[Shape, ...]:
    """The labels of the axis, kept clear of the words over the chips."""
    return label_shapes(Panel(panel.scale, panel.left, panel.right, edge), baseline, ruler)


def _chip_column(group: tuple[Event, ...], ruler: Ruler) -> float:
    if not any(event.reports for event in group):
        return 0.0
    widest = max(marks.chips_width(_chips(event, ruler), ruler) for event in group)
    return max(widest, ruler.width(REPORTED_IN, CHART_SMALL)) + 16


def _chips(event: Event, ruler: Ruler) -> tuple[Chip, ...]:
    chips = sorted(
        {report.chip for report in event.reports}, key=lambda chip: (len(chip.letter), chip.letter, chip.name)
    )
    return marks.fitting_chips(chips, 84, ruler)


def _wide_row(event: Event, panel: Panel, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Title on the left, mark and date in the panel, chips at the right edge."""
    titles = ruler.wrap(event.title, CHART_TEXT, _LABELS - 10, lines=3)
    chips = _chips(event, ruler)
    middle = top + 14
    shapes: list[Shape] = [
        Text(0, top + 19 + _LINE * at, words, CHART_TEXT, fill="ink") for at, words in enumerate(titles)
    ]
    shapes += marks.chip_row(chips, CHART_WIDE - marks.chips_width(chips, ruler), middle, ruler)
    drawn, used = _dated(event, panel, middle, ruler)
    return (*shapes, *drawn), top + max(_LINE * len(titles) + 1, used) + _AIR


def _dated(event: Event, panel: Panel, middle: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """The event's mark with its date beside it, and how tall that is."""
    mark = mark_of(event.days, panel, middle)
    if not event.brief.strip():
        return mark.shapes, 18
    said = Text(0, middle + 4.6, event.brief, CHART_SMALL, fill="muted")
    words, over = marks.beside(mark, said, panel.left, panel.right, ruler)
    if not over:
        return (*mark.shapes, words), 18
    return (*mark_of(event.days, panel, middle + _ABOVE).shapes, words), 18 + _ABOVE


def _narrow_row(event: Event, panel: Panel, top: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """Title and chips, then mark and date over the full width."""
    chips = _chips(event, ruler)
    edge = CHART_NARROW - marks.chips_width(chips, ruler)
    titles = ruler.wrap(event.title, CHART_TEXT, edge - (8 if chips else 0), lines=3)
    shapes: list[Shape] = [
        Text(0, top + 19 + _LINE * at, words, CHART_TEXT, fill="ink", halo=True) for at, words in enumerate(titles)
    ]
    shapes += marks.chip_row(chips, edge, top + 14, ruler)
    y = top + max(_LINE * len(titles), _LINE) + 15
    drawn, used = _dated(event, panel, y, ruler)
    y += used - 8
    return (*shapes, *drawn, line(0, y + 3, CHART_NARROW, y + 3, "grid")), y + 4


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
        chips = _chips(event, ruler)
        edge = width - marks.chips_width(chips, ruler)
        shapes, height = label(event.title, event.when, y, edge - 10, ruler)
        items.append(Group(_title(event), (*shapes, *marks.chip_row(chips, edge, y + 14, ruler))))
        y += max(height, marks.KEY_LINE) + _AIR
    return items, y


def _title(event: Event) -> str:
    sources = f"; reported by {reported(event)}" if event.reports else ""
    return f"{event.title}: {event.when}{sources}"


def label(title: str, note: str, top: float, limit: float, ruler: Ruler) -> tuple[tuple[Shape, ...], float]:
    """A title over a note, and how tall that is."""
    shapes: list[Shape] = []
    y = top + 1
    for words in ruler.wrap(title, CHART_TEXT, limit, lines=3):
        y += _LINE
        shapes.append(Text(0, y, words, CHART_TEXT, fill="ink", halo=True))
    for words in ruler.wrap(note, CHART_SMALL, limit):
        y += _LINE
        shapes.append(Text(0, y, words, CHART_SMALL, fill="muted", halo=True))
    return tuple(shapes), y - top
