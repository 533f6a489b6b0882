"""How much of the world the map shows, and where a symbol stands for a wide area."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, degrees, log, radians, tan
from typing import TYPE_CHECKING, Any

from dashboard.map.borders import shared_borders
from gazetteer.model import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Shape = Callable[[str], Mapping[str, Any] | None]
"""Gives a record's area as a GeoJSON geometry, or None; see :class:`gazetteer.stages.Shapes`."""

WIDE_KM = 1_000.0
"""A place less precise than this does not widen the frame while others set it."""
_KM_PER_DEGREE = 111.0
_LEAST_KM, _MOST_KM = 80.0, 450.0
_LEAST_ASPECT = 0.62
"""Width by height that even a telephone held upright shows."""
_STEPS = 28
_SOUTHMOST, _NORTHMOST = -60.0, 78.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A box of the world, in degrees WGS 84."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a point lies in the box."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


WORLD = Frame(-56.0, -165.0, 74.0, 179.0)


def frame_of(places: Sequence[Place]) -> Frame:
    """Return the box that shows the places; the inhabited world where there is none.

    Each place counts with its point and a margin of its precision, between 80 and 450 km.
    Wide areas (Russia, an ocean) count only where nothing else does: their symbol is moved
    into the frame instead. A line that two countries share counts whole, unless it is as wide.
    """
    setting = [p for p in places if p.record.precision_km <= WIDE_KM] or list(places)
    if not setting:
        return WORLD
    boxes = [*(_box(place) for place in setting), *_lines(places)]
    souths, wests, norths, easts = zip(*boxes, strict=True)
    south = max(min(souths), _SOUTHMOST)
    north = min(max(norths), max(_NORTHMOST, max(p.record.lat for p in setting)))
    west, east = min(wests), max(easts)
    lacking = (_mercator(north) - _mercator(south)) * _LEAST_ASPECT - (east - west)
    if lacking > 0:
        west, east = west - lacking / 2, east + lacking / 2
    return Frame(south, max(west, -180.0), north, min(east, 180.0))


def _mercator(lat: float) -> float:
    """Return how far north a latitude lies on the map, in degrees of its equator."""
    return degrees(log(tan(radians(45 + max(-85.0, min(85.0, lat)) / 2))))


def _box(place: Place) -> tuple[float, float, float, float]:
    record = place.record
    margin = record.precision_km if record.precision_km > WIDE_KM else _MOST_KM
    km = min(max(record.precision_km, _LEAST_KM), margin)
    dlat = km / _KM_PER_DEGREE
    dlon = dlat / max(cos(radians(record.lat)), 0.2)
    return record.lat - dlat, record.lon - dlon, record.lat + dlat, record.lon + dlon


def _lines(places: Sequence[Place]) -> Iterator[tuple[float, float, float, float]]:
    for border in shared_borders(places):
        if border.length_km <= WIDE_KM:
            lons, lats = zip(*(point for line in border.lines for point in line), strict=True)
            margin = _LEAST_KM / _KM_PER_DEGREE
            yield min(lats) - margin, min(lons), max(lats) + margin, max(lons)


def symbol_points(
    places: Sequence[Place], frame: Frame, shape: Shape
) -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of each place's symbol, by the place's id.

    It is the record's own point, except for an area whose point lies outside the frame while
    a part of it lies inside: its symbol stands in that part, clear of the other symbols.
    """
    points = {place.id: (place.record.lat, place.record.lon) for place in places}
    for place in places:
        if not frame.holds(*points[place.id]):
            area = shape(place.id)
            others = [point for id_, point in points.items() if id_ != place.id]
            inside = _clear_point(area, frame, others) if area else None
            points[place.id] = inside or points[place.id]
    return points


def _clear_point(
    area: Mapping[str, Any], frame: Frame, others: Sequence[tuple[float, float]]
) -> tuple[float, float] | None:
    """Return the point of a grid over the area's part in the frame with most room around it."""
    from shapely import box
    from shapely.geometry import Point
    from shapely.geometry import shape as geometry_of

    part = (
        geometry_of(area)
        .buffer(0)
        .intersection(box(frame.west, frame.south, frame.east, frame.north))
    )
    if part.is_empty:
        return None
    shrink = cos(radians((frame.south + frame.north) / 2))

    def room(lat: float, lon: float, part: BaseGeometry = part) -> float:
        """Return the distance to the nearest bound or symbol, in degrees of latitude."""
        edge: float = part.boundary.distance(Point(lon, lat)) * shrink
        apart = (((lat - y) ** 2 + ((lon - x) * shrink) ** 2) ** 0.5 for y, x in others)
        return min(edge, min(apart, default=edge))

    west, south, east, north = part.bounds
    grid = (
        (south + (north - south) * (i + 0.5) / _STEPS, west + (east - west) * (j + 0.5) / _STEPS)
        for i in range(_STEPS)
        for j in range(_STEPS)
    )
    inside = [(lat, lon) for lat, lon in grid if part.covers(Point(lon, lat))]
    if not inside:
        point = part.representative_point()
        return point.y, point.x
    return max(inside, key=lambda point: room(*point))
