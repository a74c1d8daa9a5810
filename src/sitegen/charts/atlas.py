"""Places on a map and what fits beside them: distances, the frame, which places lie too far away, where names go.

Plate carrée scaled by the cosine of the middle latitude: good to about two per cent over some 250 km from north to south.
"""

import math
from collections.abc import Iterable
from statistics import median

from sitegen.charts.fonts import Ruler
from sitegen.frozen import dataclass
from sitegen.theme import CHART_TEXT

EARTH = 6371.0  # km
_DEGREE = 111.2  # km of latitude
_GAP = 1.5  # times as far as the one before: only there may a frame end that leaves places outside
_SQUEEZE = 4  # and only where the furthest would make the others' part of the map this many times as small
_LEAST_SPAN = 8.0  # km; a frame is never drawn closer, as coordinates are no finer than a settlement
_NICE = (1.0, 2.0, 5.0)
_CLEAR = 8.0  # px from a dot to its name
_HEIGHT = 11.0  # px of a name's letters above and below its middle, with some air

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with its coordinates in degrees."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Degrees to px: a rectangle `width` by `height` px whose middle is (`lat`, `lon`), at `scale` px per km."""

    lat: float
    lon: float
    scale: float
    width: float
    height: float

    def x(self, lon: float) -> float:
        return self.width / 2 + (lon - self.lon) * _DEGREE * math.cos(math.radians(self.lat)) * self.scale

    def y(self, lat: float) -> float:
        return self.height / 2 - (lat - self.lat) * _DEGREE * self.scale


def distance(a: Spot, b: Spot) -> float:
    """In km along a great circle."""
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    lat, lon = lat2 - lat1, math.radians(b.lon - a.lon)
    half = math.sin(lat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(lon / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def bearing(a: Spot, b: Spot) -> str:
    """Where `b` lies as seen from `a`, in one of eight words."""
    lat1, lat2, lon = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    east = math.sin(lon) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon)
    words = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return words[round(math.degrees(math.atan2(east, north)) / 45) % 8]


def near_and_far(spots: tuple[Spot, ...]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The places that share a map, and those so much further from their middle that they would squeeze the others."""
    middle = Spot("", median(spot.lat for spot in spots), median(spot.lon for spot in spots))
    ordered = sorted(spots, key=lambda spot: (distance(middle, spot), spot.name))
    far = [max(distance(middle, spot), _LEAST_SPAN) for spot in ordered]
    cuts = [at for at in range(max(2, (len(far) + 1) // 2), len(far)) if far[at] > _GAP * far[at - 1]]
    cuts = [at for at in cuts if far[-1] > _SQUEEZE * far[at - 1]]
    if not cuts:
        return spots, ()
    # The places that gain room, and how much room they gain.
    cut = max(cuts, key=lambda at: at * math.log(far[-1] / far[at - 1]))
    near = frozenset(ordered[:cut])
    return tuple(spot for spot in spots if spot in near), tuple(ordered[cut:])


def frame_of(spots: tuple[Spot, ...], width: float, tallest: float) -> Frame:
    """The frame that holds all of `spots` with room for their names, no taller than `tallest`."""
    lats, lons = [spot.lat for spot in spots], [spot.lon for spot in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    across = max((max(lons) - min(lons)) * _DEGREE * math.cos(math.radians(lat)), _LEAST_SPAN)
    along = max((max(lats) - min(lats)) * _DEGREE, _LEAST_SPAN / 2)
    side, rim = width * 0.14, 34.0
    scale = min((width - 2 * side) / across, (tallest - 2 * rim) / along)
    return Frame(lat, lon, scale, width, round(max(along * scale + 2 * rim, width * 0.5)))


def nice(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that is not under `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (*_NICE, 10.0) if factor * power >= least * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class Name:
    """Where the words of a place stand: their left end and baseline. `leader` is the end of a line to the dot."""

    x: float
    y: float
    leader: tuple[float, float] | None = None


def name_boxes(
    dots: tuple[tuple[float, float], ...], names: tuple[str, ...], frame: Frame, taken: Iterable[Box], ruler: Ruler
) -> tuple[Name | None, ...]:
    """A place for each name beside its dot, over no dot, name or box of `taken`; None for one that finds no room.

    The most hemmed-in dots choose first. Names stand right or left of the dot, above, below, or further off at the end
    of a short line.
    """
    boxes = [*taken, *((x - 6, y - 6, x + 6, y + 6) for x, y in dots)]
    crowding = [sum(math.dist(dot, other) < 60 for other in dots) for dot in dots]
    found: list[Name | None] = [None] * len(dots)
    for at in sorted(range(len(dots)), key=lambda at: (-crowding[at], dots[at])):
        width = ruler.width(names[at], CHART_TEXT, 600) + 2
        for name in _candidates(dots[at], width):
            box = (name.x - 1, name.y - _HEIGHT, name.x + width, name.y + 4)
            inside = box[0] >= 3 and box[1] >= 3 and box[2] <= frame.width - 3 and box[3] <= frame.height - 3
            others = [
                each for each in boxes if each != (dots[at][0] - 6, dots[at][1] - 6, dots[at][0] + 6, dots[at][1] + 6)
            ]
            if inside and not any(_overlap(box, each) for each in boxes) and not _crosses(dots[at], name, others):
                found[at] = name
                boxes.append(box)
                break
    return tuple(found)


def _candidates(dot: tuple[float, float], width: float) -> Iterable[Name]:
    x, y = dot
    right, left, middle = x + _CLEAR, x - _CLEAR - width, x - width / 2
    yield Name(right, y + 4.6)
    yield Name(left, y + 4.6)
    yield Name(middle, y - 9)
    yield Name(middle, y + 19)
    for rise in (-9, 18):
        yield Name(right - 3, y + rise)
        yield Name(left + 3, y + rise)
    for reach in (26, 42, 58):
        for lift in (-0.8, 0.8, 0.0):
            across, along = reach, lift * reach
            yield Name(x + across + 3, y + along + 4.6, (x + across, y + along))
            yield Name(x - across - 3 - width, y + along + 4.6, (x - across, y + along))


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _crosses(dot: tuple[float, float], name: Name, boxes: list[Box]) -> bool:
    """Whether the line from the dot to a name's end runs through anything."""
    if name.leader is None:
        return False
    steps = [at / 12 for at in range(1, 13)]
    points = [(dot[0] + (name.leader[0] - dot[0]) * at, dot[1] + (name.leader[1] - dot[1]) * at) for at in steps]
    return any(box[0] < x < box[2] and box[1] < y < box[3] for box in boxes for x, y in points)
