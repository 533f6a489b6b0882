"""How records and names lie in the index file.

Names lie in buckets by the hash of their key, some sixteen to a bucket: a look-up reads one row
by its number, and building writes a sixteenth of the rows. A bucket's text has a line for each
key: the key, then a hit for each record it could mean, the most prominent first.
"""

from __future__ import annotations

import math
from typing import Any
from zlib import crc32

from gazetteer.index.grid import cell
from gazetteer.index.prominence import Tier
from gazetteer.model import PlaceKind, Record

TABLES_SQL = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value);
CREATE TABLE records (
    number INTEGER PRIMARY KEY, id TEXT, name TEXT, kind INTEGER, lat REAL, lon REAL, country TEXT,
    unit TEXT, population INTEGER, precision_km REAL, geonameid INTEGER, source TEXT, cell INTEGER
);
CREATE TABLE names (bucket INTEGER PRIMARY KEY, body TEXT);
"""

RECORD_COLUMNS = (
    "id, name, kind, lat, lon, country, unit, population, precision_km, geonameid, source"
)
INSERT_RECORD = f"INSERT INTO records VALUES ({', '.join('?' * 13)})"

MAX_HITS = 60
"""Candidates kept for one name: "San José" alone has hundreds."""

_MOST_STEPS = 65_535
_TIER_STEPS = 10_000
"""Steps from one tier to the next, so that every place of one comes before all of the lower."""
_HIDES_SMALL = 10_000.0
"""Prominence from which on a place hides small ones of its name: San Francisco a hamlet."""
_NAMES_IN_BUCKET = 16
_HIT, _SPELLING = "\x1f", "\x1d"
_KINDS = tuple(PlaceKind)
_KIND_CODES = {kind: i for i, kind in enumerate(_KINDS)}


def hash_of(name_key: str) -> int:
    """Return 32 bits that stand for a key."""
    return crc32(name_key.encode())


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
    return Record(row[0], row[1], _KINDS[row[2]], *row[3:])


def bucket_shift(names: int) -> int:
    """Return by how many bits a hash is shifted to give its bucket, for so many names."""
    return 32 - max(1, (names // _NAMES_IN_BUCKET).bit_length())


def steps_of(prominence: float) -> int:
    """Return a prominence on the scale on which hits are ranked, in steps of 0.1%."""
    return round(math.log(prominence) * 1000)


_HIDING_STEPS = steps_of(_HIDES_SMALL) + Tier.KNOWN * _TIER_STEPS


def rank_steps(steps: int, tier: Tier) -> int:
    """Return steps of prominence such that places of a lower tier come after all others."""
    steps = max(steps, 0)
    return (steps if tier is Tier.KNOWN else min(steps, _TIER_STEPS - 1)) + tier * _TIER_STEPS


def hides(first: int, rank: int) -> bool:
    """Tell whether the first hit of a name keeps a later one from being listed.

    A known place hides obscure ones, and a well known one small ones: who means those says more
    than the bare name, and whatever weighs candidates would take them for likely.
    """
    best, steps = _MOST_STEPS - (first >> 35), _MOST_STEPS - (rank >> 35)
    if steps >= Tier.KNOWN * _TIER_STEPS or best < Tier.KNOWN * _TIER_STEPS:
        return False
    return steps < Tier.SMALL * _TIER_STEPS or best >= _HIDING_STEPS


def hit_rank(steps: int, order: int, number: int) -> int:
    """Return a hit as one number, the smaller the further to the front it belongs.

    The steps of prominence count first, then the name's type, given by its place in
    :data:`~gazetteer.index.prominence.TYPE_ORDER`, then the record's number.
    """
    return (_MOST_STEPS - max(steps, 0)) << 35 | order << 32 | number


def hit_text(rank: int, spelling: str) -> str:
    """Return a hit as text for a bucket; no ``spelling`` means the record's name."""
    return f"{_HIT}{rank & 0x7_FFFF_FFFF}{_SPELLING}{spelling}"


def hits_of(body: str, name_key: str) -> list[tuple[int, int, str]]:
    """Return the hits of a key in a bucket: record's number, place of the type, spelling.

    Raises :class:`ValueError` where the bucket is garbled.
    """
    start = body.find(f"\n{name_key}{_HIT}")
    if start < 0:
        return []
    start += len(name_key) + 2
    hits = []
    for hit in body[start : body.index("\n", start)].split(_HIT):
        code, _, spelling = hit.partition(_SPELLING)
        rank = int(code)
        hits.append((rank & 0xFFFF_FFFF, rank >> 32, spelling))
    return hits


def keys_of(body: str) -> list[str]:
    """Return the keys in a bucket."""
    return [line.partition(_HIT)[0] for line in body.split("\n") if line]
