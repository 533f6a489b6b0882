"""Write areas as a topology: shared borders once, in whole thousandths of a degree.

The file is gzipped JSON: ``{"arcs": [[x, y, dx, dy, ...], ...], "shapes": {id: polygons}}``
with a polygon as a list of rings, the outer one first, and a ring as a list of numbers of
arcs, ``~n`` for arc n backwards. :mod:`gazetteer.index.shapes` reads it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon

SCALE = 1000
Point = tuple[int, int]
Ring = list[Point]


def round_areas(areas: Iterable[Any]) -> list[MultiPolygon]:
    """Move all vertices to whole thousandths of a degree, as integers, and keep areas valid.

    Outer rings run anticlockwise, as RFC 7946 has it.
    """
    scaled = shapely.transform(list(areas), lambda xy: (xy * SCALE).round())
    # Rounding folds a few slivers; cleaning mends them but leaves fractions, rounded again.
    mended = shapely.transform(shapely.coverage_clean(scaled), lambda xy: xy.round())
    return [_polygons(area if area.is_valid else area.buffer(0)) for area in mended]


def round_area(area: Any) -> MultiPolygon:
    """Move the vertices of one area, that shares none with another, likewise."""
    scaled = shapely.transform(area, lambda xy: (xy * SCALE).round())
    return _polygons(scaled if scaled.is_valid else scaled.buffer(0))


def _polygons(area: Any) -> MultiPolygon:
    parts = [area] if area.geom_type == "Polygon" else getattr(area, "geoms", [])
    polygons = MultiPolygon([p for p in parts if p.geom_type == "Polygon" and p.area > 0])
    return shapely.orient_polygons(polygons)


def write_topology(path: Path, areas: Mapping[str, MultiPolygon]) -> None:
    """Write areas in whole thousandths of a degree, in the order given."""
    write_document(path, encode(areas))


def write_document(path: Path, document: Mapping[str, Any]) -> None:
    """Write gzipped JSON; the same document gives the same bytes."""
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def encode(areas: Mapping[str, MultiPolygon]) -> dict[str, Any]:
    """Return the topology of areas as the object that is written."""
    rings = {
        key: [[_ring(r.coords) for r in (p.exterior, *p.interiors)] for p in area.geoms]
        for key, area in areas.items()
    }
    ends = _junctions(ring for polygons in rings.values() for p in polygons for ring in p)
    numbers: dict[tuple[Point, ...], int] = {}

    def number(arc: tuple[Point, ...]) -> int:
        back = arc[::-1]
        if back in numbers:
            return ~numbers[back]
        return numbers.setdefault(arc, len(numbers))

    shapes = {
        key: [[[number(arc) for arc in _arcs(ring, ends)] for ring in p] for p in polygons]
        for key, polygons in rings.items()
    }
    return {"scale": SCALE, "arcs": [deltas(arc) for arc in numbers], "shapes": shapes}


def _ring(coords: Any) -> Ring:
    """Return a ring's points as integers, the last not repeating the first."""
    return [(round(x), round(y)) for x, y in coords[:-1]]


def _junctions(rings: Iterable[Ring]) -> set[Point]:
    """Return the points where what lies beside a border changes: arcs end there."""
    beside: dict[Point, frozenset[Point]] = {}
    ends: set[Point] = set()
    for ring in rings:
        for i, point in enumerate(ring):
            neighbours = frozenset((ring[i - 1], ring[(i + 1) % len(ring)]))
            if beside.setdefault(point, neighbours) != neighbours:
                ends.add(point)
    return ends


def _arcs(ring: Ring, ends: set[Point]) -> list[tuple[Point, ...]]:
    """Cut a ring at its junctions; without one, it is a single arc from its least point."""
    cuts = [i for i, point in enumerate(ring) if point in ends]
    if not cuts:
        cuts = [ring.index(min(ring))]
    turned = ring[cuts[0] :] + ring[: cuts[0]] + [ring[cuts[0]]]
    at = [i - cuts[0] for i in cuts] + [len(ring)]
    return [tuple(turned[a : b + 1]) for a, b in pairwise(at)]


def deltas(arc: tuple[Point, ...]) -> list[int]:
    """Return a line as its first point and the steps to the others."""
    flat = [*arc[0]]
    for (x0, y0), (x1, y1) in pairwise(arc):
        flat += (x1 - x0, y1 - y0)
    return flat


def union(areas: Iterable[Any]) -> MultiPolygon:
    """Join areas of whole numbers along their shared borders."""
    whole = shapely.union_all(list(areas), grid_size=1)
    return _polygons(whole)
