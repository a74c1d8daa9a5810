"""The outlines a project brings: what of GeoJSON is read, and that they say whose they are."""

import json

import pytest

from projects import library_of, project
from sitegen.load.outlines import OUTLINES_UNREADABLE, read_outlines

LINE = {"type": "LineString", "coordinates": [[37, 48], [38, 48.5, 120]]}
AREA = {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]], [[0, 0], [1, 1]]]}


def test_lines_and_the_rings_of_areas_are_read_however_they_are_held() -> None:
    held = {
        "type": "FeatureCollection",
        "worldview": "Ours.",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": LINE},
            {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [AREA]}},
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}},
        ],
    }
    outlines, found = read_outlines("x", json.dumps(held))
    assert found == ()
    assert outlines is not None
    assert outlines.lines == (
        ((37.0, 48.0), (38.0, 48.5)),
        ((1.0, 2.0), (3.0, 4.0), (1.0, 2.0)),
        ((0.0, 0.0), (1.0, 1.0)),
    )
    assert outlines.view == "Ours"
    library = library_of(project({"content/outlines.geojson": json.dumps(held)}))
    assert library.outlines == outlines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{", 1),
        ('{\n "type": }', 2),
        ("[" * 100_000, 1),
        ("[]", 1),
        ('{"type": "Circle", "worldview": "x"}', 1),
        ('{"type": "LineString", "worldview": "x"}', 1),
        ('{"type": "LineString", "coordinates": [[1]], "worldview": "x"}', 1),
        ('{"type": "LineString", "coordinates": [[1, 999]], "worldview": "x"}', 1),
        ('{"type": "LineString", "coordinates": [["a", 1]], "worldview": "x"}', 1),
        ('{"type": "LineString", "coordinates": 7, "worldview": "x"}', 1),
        (json.dumps(LINE), 1),
        (json.dumps({**LINE, "worldview": " "}), 1),
        (json.dumps({**LINE, "worldview": 7}), 1),
    ],
)
def test_whatever_else_it_is_is_a_finding(text: str, line: int) -> None:
    outlines, (finding,) = read_outlines("content/outlines.geojson", text)
    assert outlines is None
    assert finding.rule is OUTLINES_UNREADABLE
    assert (finding.span.path, finding.span.line) == ("content/outlines.geojson", line)
    assert finding.mend
