"""Areas of countries, units, US counties and some regions, from the packaged files.

The files are topologies in gzipped JSON: borders that areas share are written once, as
steps of a thousandth of a degree; ``scripts/make_natural_earth.py`` makes them. They are
read on first need, with no more than the standard library.
"""

from __future__ import annotations

import gzip
import json
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

SCALES = ("110m", "50m", "10m")
"""The scales of the areas of countries, 1:110 million the coarsest."""

_DATA = Path(__file__).parents[1] / "data" / "natural_earth"

_FILES = {
    "country": ("countries-50m",),
    "unit": ("units",),
    "county": ("us_counties",),
    "dateline": ("units", "countries-50m"),
}
"""Where the areas of records are, by the first part of their ids.

Regions that are made of whole units or countries have areas: Donbas, the Baltics.
"""

Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Topology:
    """Areas with shared borders."""

    scale: int
    """Steps in a degree."""
    arcs: tuple[array[int], ...]
    """Each an x and a y and then the steps to the next points, in turns, in steps."""
    shapes: dict[str, list[list[list[int]]]]
    """Polygons of rings of numbers of arcs by id; ``~n`` is arc n backwards."""

    def geometry(self, shape_id: str) -> dict[str, Any] | None:
        """Return an area as a GeoJSON geometry (degrees WGS 84), or None where there is none.

        Outer rings run anticlockwise and holes clockwise, and none crosses 180°.
        """
        polygons = self.shapes.get(shape_id)
        if polygons is None:
            return None
        coordinates = [[self._ring(numbers) for numbers in polygon] for polygon in polygons]
        if len(coordinates) == 1:
            return {"type": "Polygon", "coordinates": coordinates[0]}
        return {"type": "MultiPolygon", "coordinates": coordinates}

    def line(self, number: int) -> Ring:
        """Return an arc's points, longitude and latitude in degrees; ``~n`` backwards."""
        steps = self.arcs[number if number >= 0 else ~number]
        xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
        points = [[x / self.scale, y / self.scale] for x, y in zip(xs, ys, strict=True)]
        return points if number >= 0 else points[::-1]

    def _ring(self, numbers: list[int]) -> Ring:
        points: Ring = []
        for number in numbers:
            line = self.line(number)
            points += line[1:] if points else line
        return points


@lru_cache(maxsize=16)
def read_topology(name: str) -> Topology:
    """Read one of the packaged files, ``units`` or ``countries-50m``."""
    document = json.loads(gzip.decompress((_DATA / f"{name}.json.gz").read_bytes()))
    arcs = tuple(array("i", steps) for steps in document["arcs"])
    return Topology(document["scale"], arcs, document["shapes"])


@lru_cache(maxsize=64)
def shape_of(record_id: str) -> dict[str, Any] | None:
    """Return a record's area as a GeoJSON geometry (degrees WGS 84), or None.

    Ids are those of the packaged tables: ``country:NO``, ``unit:US.TX``, ``county:US.48201``,
    ``dateline:donbas``.
    Countries have the borders that the members of the United Nations recognise, at 1:50
    million. What is returned is shared: do not change it.
    """
    for name in _FILES.get(record_id.partition(":")[0], ()):
        area = read_topology(name).geometry(record_id)
        if area is not None:
            return area
    return None
