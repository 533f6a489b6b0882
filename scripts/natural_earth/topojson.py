"""Read TopoJSON, the format of npm's packages of Natural Earth and of US counties."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

Line = list[tuple[float, float]]


class TopoJson:
    """An open TopoJSON file."""

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        (kx, ky), (tx, ty) = (document["transform"][k] for k in ("scale", "translate"))
        self._objects = document["objects"]
        self._arcs: list[Line] = []
        for arc in document["arcs"]:
            xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
            self._arcs.append([(x * kx + tx, y * ky + ty) for x, y in zip(xs, ys, strict=True)])

    def geometries(self, name: str) -> Iterator[tuple[str, Any]]:
        """Yield the ids and geometries of an object, polygons and lines always as many."""
        for item in self._objects[name]["geometries"]:
            kind = item["type"] or ""
            parts = item["arcs"] if kind.startswith("Multi") else [item.get("arcs", [])]
            if kind.endswith("Polygon"):
                rings = [[r for r in map(self._line, p) if len(r) > 3] for p in parts]
                yield item.get("id", ""), MultiPolygon([Polygon(r[0], r[1:]) for r in rings if r])
            elif kind.endswith("LineString"):
                lines = [line for line in map(self._line, parts) if len(line) > 1]
                yield item.get("id", ""), MultiLineString([LineString(line) for line in lines])

    def _line(self, numbers: list[int]) -> Line:
        points: Line = []
        for number in numbers:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points
