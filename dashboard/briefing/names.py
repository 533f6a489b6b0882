"""Names for orientation: of countries on land and of seas on water, where nothing stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import Box, Outline, Panel, Words, around
from dashboard.briefing.fonts import width_of
from dashboard.briefing.ground import sea_names
from dashboard.map.basemap import LAND

LAND_INK, SEA_INK = "#7B8794", "#5B83A0"
_GRID = 9
_AIR = 1.0


def orientation(
    ground: Sequence[Outline | Panel],
    chart: Chart,
    taken: list[Box],
    besides: Collection[str],
    size: float,
) -> list[Words]:
    """Return the names that have room; ``taken`` gets their boxes added.

    A country's name lies wholly within the country, a sea's wholly on water.
    """
    countries = [
        (item.name, area)
        for item in ground
        if isinstance(item, Outline) and item.closed and item.fill == LAND and item.name != "land"
        for area in [_largest(item)]
        if area is not None
    ]
    lands = [_area(item) for item in ground if isinstance(item, Outline) and item.fill == LAND]
    found: list[Words] = []
    for name, area in sorted(countries, key=lambda each: -each[1].area):
        if name not in besides:
            found += _country(name, area, chart, taken, size)
    for name, lat, lon, km in sea_names():
        if name not in besides:
            found += _sea(name, (lat, lon, km), chart, taken, lands, size)
    return found


def _country(name: str, area: Any, chart: Chart, taken: list[Box], size: float) -> Iterator[Words]:
    from shapely import box as shapely_box
    from shapely import prepare

    text = name.upper()
    wide, high = width_of(text, size) + _AIR, size + _AIR
    west, north, east, south = area.bounds
    if wide > east - west or high > south - north:
        return
    prepare(area)
    middle = area.centroid
    steps = [(i + 0.5) / _GRID for i in range(_GRID)]
    grid = [(west + (east - west) * i, north + (south - north) * j) for i in steps for j in steps]
    grid.sort(key=lambda p: (p[0] - middle.x) ** 2 + (p[1] - middle.y) ** 2)
    for x, y in [(middle.x, middle.y), *grid]:
        box = around(x, y, wide, high)
        if chart.box.shrunk(1).holds(box) and not any(box.overlaps(other) for other in taken):
            if not area.contains(shapely_box(box.left, box.top, box.right, box.bottom)):
                continue
            taken.append(box)
            yield _words(text, x, y, size, LAND_INK)
            return


def _sea(
    name: str,
    about: tuple[float, float, float],
    chart: Chart,
    taken: list[Box],
    lands: list[Any],
    size: float,
) -> Iterator[Words]:
    from shapely import box as shapely_box

    lat, lon, km = about
    radius = km * chart.mm_per_km(lat)
    wide, high = width_of(name, size, italic=True) + _AIR, size + _AIR
    if wide > radius * 1.8 or not chart.frame.holds(lat, lon):
        return
    x, y = chart.spot(lat, lon)
    for dx, dy in ((0, 0), (0, 0.3), (0, -0.3), (0.3, 0), (-0.3, 0), (0.3, 0.3), (-0.3, -0.3)):
        box = around(x + dx * radius, y + dy * radius, wide, high)
        if not chart.box.shrunk(1).holds(box) or any(box.overlaps(other) for other in taken):
            continue
        paper = shapely_box(box.left, box.top, box.right, box.bottom)
        if any(land.intersects(paper) for land in lands):
            continue
        taken.append(box)
        middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        yield _words(name, *middle, size, SEA_INK, italic=True)
        return


def _words(
    text: str, x: float, y: float, size: float, colour: str, *, italic: bool = False
) -> Words:
    y += size * 0.36
    return Words(x, y, text, size, italic=italic, colour=colour, anchor="middle", name="name")


def _area(item: Outline) -> Any:
    from shapely import MultiPolygon, Polygon

    return MultiPolygon([Polygon(part) for part in item.parts if len(part) > 3]).buffer(0)


def _largest(item: Outline) -> Any:
    """Return the largest piece of a country in the frame."""
    area = _area(item)
    pieces = [piece for piece in getattr(area, "geoms", [area]) if not piece.is_empty]
    return max(pieces, key=lambda piece: piece.area, default=None)
