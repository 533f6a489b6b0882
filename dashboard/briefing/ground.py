"""The ground of the map: only what lies in the frame, cut at its edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import Outline, Panel, Points
from dashboard.map.basemap import WATER, basemap_layers
from dashboard.map.frame import Frame

_CLOSE_DEGREES = 30.0
"""From this width on the coarser of the two scales is drawn."""
_PX = 25.4 / 96
_FINE = 0.06
"""How far, in millimetres, a line may be moved to have fewer points; the eye sees 0.1."""
_NAMES = {"contested": "contested border", "units": "border of provinces", "borders": "border"}

Line = list[list[float]]

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@lru_cache(maxsize=8)
def ground(chart: Chart, view: str) -> tuple[Outline | Panel, ...]:
    """Return the water and, on it, the layers of the basemap, the lowest first.

    ``view`` is whose borders are drawn, a key of :data:`~dashboard.map.borders.VIEWS`.
    """
    box = chart.box
    drawn: list[Outline | Panel] = [
        Panel(box.left, box.top, box.width, box.height, "water", fill=WATER)
    ]
    scale = "10m" if chart.box.width / chart.scale < _CLOSE_DEGREES else "50m"
    for layer in basemap_layers(scale, view):
        drawn += layer_outlines(layer, chart)
    return tuple(drawn)


def layer_outlines(layer: Mapping[str, Any], chart: Chart) -> list[Outline]:
    """Return what of a layer lies in the chart: an outline a country, or one for all lines."""
    name, style = layer["name"], layer["style"]
    look = _look(style)
    found = []
    for feature in layer["data"]["features"]:
        about = feature["properties"].get("name") or _NAMES.get(name, name)
        parts = tuple(geometry_parts(feature["geometry"], chart))
        if parts and style.get("hatch"):
            lines = tuple(_hatched(parts))
            if not lines:
                continue
            found.append(replace(_HATCH, parts=lines, name=name, stroke=look.fill))
        elif parts:
            found.append(replace(look, parts=parts, name=about))
    return found


_HATCH = Outline((), "", width=0.16)
_PITCH = 1.1
"""Millimetres between two lines of a hatch."""


def _hatched(parts: tuple[Points, ...]) -> Iterator[Points]:
    from shapely import MultiPolygon, Polygon

    area = MultiPolygon([Polygon(part) for part in parts if len(part) > 3]).buffer(0)
    yield from _rings(hatch(area, _PITCH))


def hatch(area: BaseGeometry, pitch: float) -> BaseGeometry:
    """Return slanting lines across an area, so far from each other to the right."""
    from shapely import MultiLineString

    if area.is_empty:
        return area
    west, north, east, south = area.bounds
    high = south - north
    first, last = int((west + north) // pitch), int((east + south) // pitch) + 1
    slants = [
        ((n * pitch - north, north), (n * pitch - north - high, south))
        for n in range(first, last + 1)
    ]
    found: BaseGeometry = MultiLineString(slants).intersection(area)
    return found


def _look(style: Mapping[str, Any]) -> Outline:
    """Return Leaflet's path options as an outline without parts."""
    filled = "fillColor" in style
    stroked = style.get("stroke", True)
    return Outline(
        (),
        "",
        closed=filled,
        fill=style.get("fillColor", ""),
        opacity=float(style.get("fillOpacity", 1)),
        stroke=style.get("color", "") if stroked else "",
        width=float(style.get("weight", 0)) * _PX if stroked else 0.0,
        dash=tuple(float(n) * _PX for n in str(style.get("dashArray") or "").split()),
    )


def geometry_parts(geometry: Mapping[str, Any], chart: Chart) -> Iterator[Points]:
    """Yield the rings or lines of a GeoJSON geometry that lie in the chart, on the page."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind in ("LineString", "MultiLineString"):
        for line in coordinates if kind == "MultiLineString" else [coordinates]:
            yield from _cut_line(line, chart)
        return
    for rings in coordinates if kind == "MultiPolygon" else [coordinates]:
        yield from _cut_area(rings, chart)


def _cut_line(line: Line, chart: Chart) -> Iterator[Points]:
    import shapely

    if not _near([line], chart):
        return
    found = shapely.simplify(shapely.linestrings(_projected(line, chart)), _FINE)
    yield from _rings(shapely.clip_by_rect(found, *_bounds(chart)))


def _cut_area(rings: list[Line], chart: Chart) -> Iterator[Points]:
    import shapely

    if not _near(rings[:1], chart):
        return
    outer, *holes = (_projected(ring, chart) for ring in rings)
    area = shapely.simplify(shapely.Polygon(outer, holes), _FINE)
    if area.is_empty or area.area < _FINE**2:
        return
    yield from _rings(shapely.clip_by_rect(area, *_bounds(chart)))


def _rings(geometry: Any) -> Iterator[Points]:
    for part in getattr(geometry, "geoms", [geometry]):
        if part.is_empty:
            continue
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield _points(ring.coords)
        elif part.geom_type == "LineString":
            yield _points(part.coords)
        elif hasattr(part, "geoms"):
            yield from _rings(part)


def _points(coordinates: Iterable[tuple[float, ...]]) -> Points:
    return tuple((round(x, 2), round(y, 2)) for x, y, *_ in coordinates)


def _projected(line: Line, chart: Chart) -> Any:
    import numpy as np

    return chart.spots(np.asarray(line, dtype=float))


def _near(lines: list[Line], chart: Chart) -> bool:
    """Say whether lines may have a part in the chart, by their bounds."""
    import numpy as np

    points = np.asarray(lines[0], dtype=float)
    if len(points) < 2:
        return False
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    frame = _frame(chart)
    return bool(
        west <= frame.east and frame.west <= east and south <= frame.north and frame.south <= north
    )


@lru_cache(maxsize=8)
def _frame(chart: Chart) -> Frame:
    return chart.frame


def _bounds(chart: Chart) -> tuple[float, float, float, float]:
    box = chart.box
    return box.left, box.top, box.right, box.bottom


@lru_cache(maxsize=1)
def sea_names() -> tuple[tuple[str, float, float, float], ...]:
    """Return seas, gulfs and large lakes: name, latitude, longitude, and radius in km."""
    import csv
    from importlib.resources import files

    lines = (files("gazetteer") / "data" / "places" / "waters.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        (row["name"], float(row["lat"]), float(row["lon"]), float(row["precision_km"]))
        for row in rows
        if row["kind"] == "sea"
    )
