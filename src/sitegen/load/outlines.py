"""`content/outlines.geojson`: the outlines that a project brings for its maps, and whose view of the world they are.

sitegen draws no border of its own: every outline takes a side somewhere, and a map that prints whose it is says so.
"""

import json
import math
from collections.abc import Iterator
from typing import Any

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.model.records import Outlines

OUTLINES_UNREADABLE = Rule(
    "outlines-unreadable",
    Severity.ERROR,
    "The outlines for maps cannot be read, or do not say whose view they are.",
    "content/outlines.geojson is GeoJSON (RFC 7946) of lines or areas, with one member more at its top: "
    '`"worldview": "Natural Earth 5.1, which draws de facto lines"`. The map prints it, because every border takes a side.',
)
_DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_HOLDERS = {"FeatureCollection": "features", "GeometryCollection": "geometries", "Feature": "geometry"}


def read_outlines(path: str, text: str) -> tuple[Outlines | None, Diagnostics]:
    """None, and a finding, where the file is no GeoJSON of ours."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        span = Span(path, getattr(error, "lineno", 1), getattr(error, "colno", 1))
        words = getattr(error, "msg", "it is nested too deep")
        return None, (Diagnostic(OUTLINES_UNREADABLE, f"this is no JSON: {words}", span, "save it as GeoJSON"),)
    try:
        lines = tuple(_lines(data, 0))
    except (TypeError, LookupError, ValueError) as error:
        message = f"this is no GeoJSON of lines or areas: {error}"
        return None, (Diagnostic(OUTLINES_UNREADABLE, message, Span(path, 1), "save it as GeoJSON"),)
    view = data.get("worldview")
    if not isinstance(view, str) or not view.strip():
        mend = '"worldview": "whose outlines these are, and which view of disputed borders they take",'
        return None, (
            Diagnostic(OUTLINES_UNREADABLE, "the outlines do not say whose view they are", Span(path, 1), mend),
        )
    return Outlines(lines, view.strip().rstrip(".")), ()


def _lines(data: Any, depth: int) -> Iterator[tuple[tuple[float, float], ...]]:  # noqa: ANN401 - JSON
    if not isinstance(data, dict) or depth > 5:
        raise ValueError("an object with a `type` is missing")
    kind = data.get("type")
    if kind in _HOLDERS:
        held = data[_HOLDERS[kind]]
        for inner in held if isinstance(held, list) else [held]:
            yield from _lines(inner, depth + 1)
    elif kind in _DEPTHS:
        yield from _points(data["coordinates"], _DEPTHS[kind])
    elif kind not in ("Point", "MultiPoint"):
        raise ValueError(f"`{str(kind)[:40]}` is no type of it")


def _points(held: Any, depth: int) -> Iterator[tuple[tuple[float, float], ...]]:  # noqa: ANN401 - JSON
    if depth > 1:
        for inner in held:
            yield from _points(inner, depth - 1)
        return
    line = tuple((float(point[0]), float(point[1])) for point in held)
    if not all(math.isfinite(number) and abs(number) <= 180 for point in line for number in point):
        raise ValueError("a position is longitude and latitude in degrees")
    yield line
