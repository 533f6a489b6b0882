"""Places that are areas, drawn as areas: a tint in the colour of their role."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import cos, pi, radians, sin

from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import Outline
from dashboard.briefing.ground import geometry_parts
from dashboard.briefing.marks import Mark
from dashboard.map.areas import outline
from dashboard.map.frame import Shape
from gazetteer.model import Place, PlaceKind

_SOLID = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.UNIT, PlaceKind.COUNTY, PlaceKind.REGION, PlaceKind.CONTINENT}
)
_SOFT = frozenset(
    {PlaceKind.SEA, PlaceKind.DESERT, PlaceKind.ISLAND, PlaceKind.LAKE, PlaceKind.MOUNTAIN}
)
_OPACITY, _LINE = 0.13, 0.3
_DASH = (1.1, 1.3)
_KM_PER_DEGREE = 111.0
_CORNERS = 72


def tints(
    marks: list[Mark], chart: Chart, shape: Shape, shared: Collection[str] = ()
) -> list[Outline]:
    """Return the areas of the places that are areas, the most important uppermost.

    A region or sea whose bounds are not known is a dashed circle as wide as its precision. A
    country of ``shared`` (ISO codes), whose border is drawn itself, has no other line around it.
    """
    found: list[Outline] = []
    for mark in reversed(marks):
        found += _tint(mark, chart, shape, shared)
    return found


def _tint(mark: Mark, chart: Chart, shape: Shape, shared: Collection[str]) -> Iterator[Outline]:
    place = mark.place
    if place.record.kind not in _SOLID | _SOFT:
        if chart.mm_per_km(place.record.lat) * place.record.precision_km > mark.size:
            yield from _circle(mark, chart)
        return
    area = shape(place.id)
    if area is None:
        yield from _circle(mark, chart)
        return
    colour, name = mark.style.colour, f"area of {place.name}"
    parts = tuple(geometry_parts(area, chart))
    if not parts:
        return
    yield Outline(parts, name, closed=True, fill=colour, opacity=_OPACITY)
    lines = tuple(geometry_parts(outline(area), chart))
    if lines and not (place.record.country in shared and place.record.kind is PlaceKind.COUNTRY):
        yield Outline(lines, f"bounds of {place.name}", stroke=colour, width=_LINE)


def _circle(mark: Mark, chart: Chart) -> Iterator[Outline]:
    ring = _ring(mark.place)
    area = {"type": "Polygon", "coordinates": [ring]}
    parts = tuple(geometry_parts(area, chart))
    lines = tuple(geometry_parts({"type": "LineString", "coordinates": ring}, chart))
    name, colour = f"about where {mark.place.name} is", mark.style.colour
    if parts:
        yield Outline(parts, name, closed=True, fill=colour, opacity=_OPACITY / 2)
    if lines:
        yield Outline(lines, name, stroke=colour, width=_LINE, dash=_DASH)


def _ring(place: Place) -> list[list[float]]:
    """Return a circle around a place as wide as its precision, in degrees, cut at 180°."""
    record = place.record
    high = min(record.precision_km / _KM_PER_DEGREE, 60.0)
    wide = high / max(cos(radians(record.lat)), 0.1)
    return [
        [
            min(max(record.lon + wide * cos(2 * pi * i / _CORNERS), -180.0), 180.0),
            min(max(record.lat + high * sin(2 * pi * i / _CORNERS), -85.0), 85.0),
        ]
        for i in range(_CORNERS + 1)
    ]
