"""How records and names lie in the index file."""

from __future__ import annotations

import struct
from typing import Any

from gazetteer.index.grid import cell
from gazetteer.model import PlaceKind, Record

TABLES_SQL = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE sieves (name TEXT PRIMARY KEY, bits BLOB);
CREATE TABLE records (
    number INTEGER PRIMARY KEY, id TEXT, name TEXT, kind INTEGER, lat REAL, lon REAL, country TEXT,
    unit TEXT, population INTEGER, precision_km REAL, geonameid INTEGER, source TEXT, cell INTEGER
);
CREATE TABLE names (key TEXT PRIMARY KEY, hits BLOB, spellings TEXT) WITHOUT ROWID;
"""

HIT = struct.Struct("<IB")
"""One hit of a name: number of the record, place of the name's type in
:data:`~gazetteer.index.prominence.TYPE_ORDER`."""

MAX_HITS = 60
"""Candidates kept for one name: "San José" alone has hundreds."""

SPELLING_SEPARATOR = "\x1f"
"""Parts the spellings of a name's hits; an empty one is the record's own name."""

KINDS = tuple(PlaceKind)
_KIND_CODES = {kind: i for i, kind in enumerate(KINDS)}

RECORD_COLUMNS = (
    "id, name, kind, lat, lon, country, unit, population, precision_km, geonameid, source"
)


def record_row(record: Record) -> tuple[Any, ...]:
    """Return a record as a row of the table, without its number."""
    return (
        record.id,
        record.name,
        _KIND_CODES[record.kind],
        record.lat,
        record.lon,
        record.country,
        record.unit,
        record.population,
        record.precision_km,
        record.geonameid,
        record.source,
        cell(record.lat, record.lon),
    )


def row_record(row: tuple[Any, ...]) -> Record:
    """Return the record of a row of :data:`RECORD_COLUMNS`."""
    name, kind = row[1], KINDS[row[2]]
    return Record(row[0], name, kind, *row[3:])
