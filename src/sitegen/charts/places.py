"""The map of places: equal dots with their names, rings of distance, a scale bar and north.

No borders and no lines of control: an outline is drawn only where the project brings one, and then the map prints whose
view of the world it is. Places too far away for the map are listed below it with distance and direction.
"""

import math

from sitegen.charts.atlas import Box, Frame, Name, Spot, bearing, distance, frame_of, name_boxes, near_and_far, nice
from sitegen.charts.chart import Chart, counted, listed, shortened
from sitegen.charts.fonts import Ruler
from sitegen.charts.picture import Group, Path, Picture, Shape, Step, Text, box, circle, line
from sitegen.charts.scale import number_words
from sitegen.frozen import dataclass
from sitegen.theme import CHART_NARROW, CHART_SMALL, CHART_TEXT, CHART_WIDE

__all__ = ("COLUMNS", "Map", "Outline", "Spot", "map_chart", "picture")

COLUMNS = ("Place", "Latitude", "Longitude", "From the middle of the rings")
_RINGS = 6  # at most
_SHORTEST_ARC = 12  # steps; a shorter piece of a ring in a corner reads as a stray line
_DOT = 4.6
_LINE = 17.0

Outline = tuple[tuple[float, float], ...]
"""Points of an outline as longitude and latitude, in order."""


@dataclass(frozen=True, slots=True)
class Map:
    """`middle` is the name of the place that the rings are drawn around; "" for none. `view` says whose outlines are
    drawn, and is printed.
    """

    spots: tuple[Spot, ...]
    middle: str = ""
    outlines: tuple[Outline, ...] = ()
    view: str = ""


def map_chart(ident: str, title: str, subtitle: str, drawn: Map) -> Chart:
    """The chart of the places of `drawn`; at least one."""
    middle = _middle(drawn)
    table = tuple((spot.name, _degrees(spot.lat), _degrees(spot.lon), _away(middle, spot)) for spot in drawn.spots)
    near, far = near_and_far(drawn.spots)
    told = (
        f"{counted(len(near), 'place', 'places')} as equal dots" + (f" around {middle.name}." if middle else "."),
        f"Further away: {listed(tuple(spot.name for spot in far))}." if far else "",
        f"Outlines: {drawn.view}." if drawn.outlines else "No borders are drawn.",
        "The table holds every place.",
    )
    return Chart(ident, "map", title, subtitle, shortened(told), COLUMNS, table, drawn)


def _middle(drawn: Map) -> Spot | None:
    return next((spot for spot in drawn.spots if spot.name == drawn.middle), None)


def _away(middle: Spot | None, spot: Spot) -> str:
    if middle is None or middle == spot:
        return "0 km" if middle else "no rings"
    return f"{_km(distance(middle, spot))} {bearing(middle, spot)}"


def _degrees(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".").replace("-", "−")


def _km(far: float) -> str:
    rounded = round(far) if far < 100 else round(far, -1)
    return f"{number_words(rounded)} km"


def picture(drawn: object, *, narrow: bool, ruler: Ruler) -> Picture:
    """The drawing of a `Map`, 358 px wide when `narrow`, else 688 px. No places are a fault of ours: ValueError."""
    if not isinstance(drawn, Map) or not drawn.spots:
        raise ValueError("a map needs its places")
    width = float(CHART_NARROW if narrow else CHART_WIDE)
    near, far = near_and_far(drawn.spots)
    frame = frame_of(near, width, 420.0 if narrow else 520.0)
    middle = _middle(drawn) if _middle(drawn) in near else None
    rings, ring_boxes = _rings(middle, frame, ruler)
    dots = tuple((frame.x(spot.lon), frame.y(spot.lat)) for spot in near)
    names = name_boxes(dots, tuple(spot.name for spot in near), frame, ring_boxes, ruler)
    items: list[Shape | Group] = [box(0.5, 0.5, width - 1, frame.height - 1, fill="raised", stroke="rule")]
    items += [outline for points in drawn.outlines for outline in _outlines(points, frame)]
    items += rings
    items += [_leader(dot, name) for dot, name in zip(dots, names, strict=True) if name and name.leader]
    for spot, dot, name in zip(near, dots, names, strict=True):
        label = (Text(name.x, name.y, spot.name, CHART_TEXT, 600, "ink", halo=True),) if name else ()
        items.append(
            Group(f"{spot.name}: {_away(middle, spot)}", (circle(*dot, _DOT, fill="ink", stroke="raised"), *label))
        )
    foot, y = _foot(frame, frame.height + 8, ruler)
    items += foot
    unnamed = tuple(spot.name for spot, name in zip(near, names, strict=True) if name is None)
    for words in _notes(drawn, middle, far, unnamed):
        for said in ruler.wrap(words, CHART_SMALL, width, lines=6):
            items.append(Text(0, y + 13, said, CHART_SMALL, fill="muted"))
            y += _LINE
        y += 3
    return Picture(width, round(y + 4), tuple(items))


def _notes(drawn: Map, middle: Spot | None, far: tuple[Spot, ...], unnamed: tuple[str, ...]) -> tuple[str, ...]:
    away = tuple(f"{spot.name}, {_away(middle, spot)}" if middle else spot.name for spot in far)
    return tuple(
        filter(
            None,
            (
                f"Too far away for the map: {'; '.join(away)}." if far else "",
                f"Dots without room for a name: {listed(unnamed)}." if unnamed else "",
                f"Outlines: {drawn.view}." if drawn.outlines else "Borders and lines of control are not drawn.",
            ),
        )
    )


def _leader(dot: tuple[float, float], name: Name) -> Shape:
    end = name.leader or dot
    return line(dot[0], dot[1], end[0], end[1], "muted")


def _rings(middle: Spot | None, frame: Frame, ruler: Ruler) -> tuple[list[Shape | Group], list[Box]]:
    """Circles around the middle, each with its distance where it meets the north, and the boxes of those words."""
    if middle is None:
        return [], []
    x, y = frame.x(middle.lon), frame.y(middle.lat)
    reach = max(
        math.dist((x, y), corner)
        for corner in ((0, 0), (frame.width, 0), (0, frame.height), (frame.width, frame.height))
    )
    step = nice(max(reach / frame.scale / _RINGS, 46 / frame.scale))
    items: list[Shape | Group] = []
    boxes: list[Box] = []
    for number in range(1, _RINGS + 1):
        radius = number * step * frame.scale
        arcs = _inside(x, y, radius, frame)
        if arcs is None or len(arcs.steps) < _SHORTEST_ARC:
            continue
        items.append(arcs)
        words = f"{number_words(number * step)} km"
        half = ruler.width(words, CHART_SMALL) / 2
        place = _free_end(x, y, radius, frame, half)
        if place is None or any(
            abs(place[0] - (a + c) / 2) < 2 * half + 6 and abs(place[1] - (b + d) / 2) < 16 for a, b, c, d in boxes
        ):
            continue
        boxes.append((place[0] - half - 2, place[1] - 12, place[0] + half + 2, place[1] + 5))
        items.append(Text(place[0], place[1], words, CHART_SMALL, fill="muted", anchor="middle", halo=True))
    return items, boxes


def _free_end(x: float, y: float, radius: float, frame: Frame, half: float) -> tuple[float, float] | None:
    """Where a ring's words stand: north of the middle if that is on the map, else south, east or west."""
    for at_x, at_y in ((x, y - radius), (x, y + radius), (x + radius, y), (x - radius, y)):
        if half + 4 <= at_x <= frame.width - half - 4 and 16 <= at_y + 4 <= frame.height - 8:
            return at_x, at_y + 4.5
    return None


def _inside(x: float, y: float, radius: float, frame: Frame) -> Path | None:
    """The parts of a circle that lie within the frame, as short straight steps."""
    steps: list[Step] = []
    count = max(24, min(120, round(radius / 3)))
    before = False
    for at in range(count + 1):
        angle = 2 * math.pi * at / count
        point = (x + radius * math.cos(angle), y + radius * math.sin(angle))
        within = 1 <= point[0] <= frame.width - 1 and 1 <= point[1] <= frame.height - 1
        if within:
            steps.append(("L" if before else "M", *point))
        before = within
    return Path(tuple(steps), stroke="rule") if len(steps) > 1 else None


def _outlines(points: Outline, frame: Frame) -> tuple[Shape, ...]:
    """The parts of an outline that lie within the frame."""
    steps: list[Step] = []
    before = False
    for lon, lat in points:
        x, y = frame.x(lon), frame.y(lat)
        within = 1 <= x <= frame.width - 1 and 1 <= y <= frame.height - 1
        if within:
            steps.append(("L" if before else "M", x, y))
        before = within
    return (Path(tuple(steps), stroke="bar", width=1.2),) if len(steps) > 1 else ()


def _foot(frame: Frame, y: float, ruler: Ruler) -> tuple[list[Shape | Group], float]:
    """The scale bar, and an arrow to the north."""
    length = nice(frame.width * 0.12 / frame.scale)
    reach = length * frame.scale
    bar = Path(
        (("M", 1.0, y + 5), ("L", 1.0, y + 11), ("L", 1 + reach, y + 11), ("L", 1 + reach, y + 5)),
        stroke="ink",
        width=1.4,
    )
    words = f"{number_words(length)} km"
    north = frame.width - ruler.width("north", CHART_SMALL) - 12
    arrow = Path(
        (("M", north, y + 1), ("L", north + 5, y + 15), ("L", north, y + 12), ("L", north - 5, y + 15), ("Z",)),
        fill="ink",
    )
    return [
        Group(f"Scale bar: {words}", (bar, Text(1 + reach + 8, y + 13, words, CHART_SMALL, fill="muted"))),
        Group("North is up", (arrow, Text(frame.width, y + 13, "north", CHART_SMALL, fill="muted", anchor="end"))),
    ], y + 22
