"""The tables of places in ``gazetteer/data``, read one row at a time."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import PlaceIndexError
from gazetteer.model import NameType, PlaceKind, Record

SEPARATOR = "|"
"""What parts several values in one cell."""

_TYPED = {
    "official": NameType.OFFICIAL,
    "short": NameType.SHORT,
    "alternate": NameType.ALTERNATE,
    "former": NameType.FORMER,
    "demonyms": NameType.DEMONYM,
}

Names = list[tuple[str, NameType]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its names, the main one first."""

    record: Record
    names: tuple[tuple[str, NameType], ...]
    standing: float | None = None
    """What it counts for at least, in inhabitants; None where its kind says so."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table; lines that begin with ``#`` stand at its head."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def columns(path: Path) -> list[str]:
    """Return the names of a table's columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(line for line in lines if not line.startswith("#")), [])


def names_of(row: Mapping[str, str]) -> Names:
    """Return all names of a row with what they are to it, without repetition."""
    names = {row["name"].strip(): NameType.MAIN}
    for column, name_type in _TYPED.items():
        for name in (row.get(column) or "").split(SEPARATOR):
            if name.strip():
                names.setdefault(name.strip(), name_type)
    return list(names.items())


def place(row: Mapping[str, str]) -> Entry:
    """Return the place of a row in the columns that all tables of places share."""
    record = Record(
        id=row["id"],
        name=row["name"].strip(),
        kind=PlaceKind(row["kind"]),
        lat=_within(row["lat"], 90),
        lon=_within(row["lon"], 180),
        country=row.get("country") or None,
        unit=row.get("unit") or None,
        population=int(row.get("population") or 0),
        precision_km=float(row.get("precision_km") or 1),
        geonameid=int(row["geonameid"]) if row.get("geonameid") else None,
        source=row.get("source") or "Dateline",
    )
    return Entry(record, tuple(names_of(row)))


def _within(cell: str, limit: float) -> float:
    degrees = float(cell)
    if not abs(degrees) <= limit:
        raise ValueError(f"{cell} is not within {limit} degrees")
    return degrees


def read_places(path: Path) -> Iterator[Entry]:
    """Yield the places of a table.

    Raises :class:`~gazetteer.errors.PlaceIndexError` with the row that cannot be used.
    """
    for number, row in enumerate(rows(path), 1):
        try:
            yield place(row)
        except (KeyError, TypeError, ValueError) as error:
            raise PlaceIndexError(
                f"Row {number} of {path.name} cannot be used ({error!r}): {row}"
            ) from error


def circle_radius_km(area_km2: float) -> float:
    """Return the radius of the circle of an area, the precision of the area's point."""
    return round(math.sqrt(max(area_km2, 1.0) / math.pi), 1)
