"""Writes the index file from its sources."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from gazetteer.index.layout import (
    HIT,
    MAX_HITS,
    SPELLING_SEPARATOR,
    TABLES_SQL,
    record_row,
)
from gazetteer.index.prominence import TYPE_ORDER, TYPE_WEIGHTS, prominence
from gazetteer.index.sieve import Sieve
from gazetteer.index.tables import Entry
from gazetteer.language.names import key

Progress = Callable[[float, str], None]
"""Told the share that is done, 0 to 1, and a sentence about what is being done."""

_EXPECTED = 245_000
"""Records, for the share that is done."""

_CACHE_KB = 65_536
"""Memory for sorting names; more is sorted on the disk."""

_ORDER = {name_type: i for i, name_type in enumerate(TYPE_ORDER)}


def build(
    path: Path, entries: Iterable[Entry], about: dict[str, object], progress: Progress
) -> None:
    """Write a new index to ``path``, which must not exist.

    ``about`` is kept with it. Raises :class:`sqlite3.Error` and :class:`OSError` as they come.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # The file gets its name only when it is whole: no journal is needed to mend it.
        db.execute("PRAGMA page_size = 4096")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        db.executescript(TABLES_SQL)
        db.execute("CREATE TEMP TABLE hits (key TEXT, rank INTEGER, spelling TEXT)")
        db.execute("BEGIN")
        records = _write_records(db, entries, progress)
        names = _write_names(db, progress)
        progress(0.95, "Finishing the place index")
        db.execute("CREATE INDEX record_id ON records (id)")
        db.execute("CREATE INDEX record_cell ON records (cell)")
        about = {
            **about,
            "records": records,
            "names": names,
            "built": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        db.execute("INSERT INTO meta VALUES ('about', ?)", (json.dumps(about),))
        db.execute("COMMIT")


def _write_records(db: sqlite3.Connection, entries: Iterable[Entry], progress: Progress) -> int:
    """Write the records, and their names into the table of hits; return how many there are."""
    number = 0
    batch: list[tuple[object, ...]] = []
    hits: list[tuple[object, ...]] = []
    for number, entry in enumerate(entries, 1):
        batch.append((number, *record_row(entry.record)))
        hits += _hits(number, entry)
        if number % 5000 == 0:
            _flush(db, batch, hits)
            progress(min(0.65, 0.65 * number / _EXPECTED), f"Reading places: {number:,}")
    _flush(db, batch, hits)
    return number


def _flush(
    db: sqlite3.Connection, batch: list[tuple[object, ...]], hits: list[tuple[object, ...]]
) -> None:
    marks = ",".join("?" * len(batch[0])) if batch else ""
    if batch:
        db.executemany(f"INSERT INTO records VALUES ({marks})", batch)
    db.executemany("INSERT INTO hits VALUES (?, ?, ?)", hits)
    batch.clear()
    hits.clear()


def _hits(number: int, entry: Entry) -> Iterator[tuple[object, ...]]:
    """Yield one hit for each key of a record, under the most telling of its names."""
    best: dict[str, tuple[str, int]] = {}
    for name, name_type in entry.names:
        name_key = key(name)
        order = _ORDER[name_type]
        if name_key and (name_key not in best or order < best[name_key][1]):
            best[name_key] = (name, order)
    known = prominence(entry.record)
    for name_key, (name, order) in best.items():
        spelling = "" if name == entry.record.name else name
        yield name_key, rank(known * TYPE_WEIGHTS[order], order, number), spelling


def rank(prominence: float, order: int, number: int) -> int:
    """Return a hit as one number, the smaller the further to the front it belongs.

    Prominence counts in steps of 0.1%, then the type of the name, then the record's number.
    """
    steps = int(math.log(max(prominence, 1.0)) * 1000)
    return (65_535 - steps) << 35 | order << 32 | number


def hit_of(hit_rank: int) -> tuple[int, int]:
    """Return the record's number and the type's place of a :func:`rank`."""
    return hit_rank & 0xFFFFFFFF, hit_rank >> 32 & 7


def _write_names(db: sqlite3.Connection, progress: Progress) -> int:
    """Write a row for each key; return how many names there are."""
    keys, beginnings = Sieve(), Sieve()
    total: int = db.execute("SELECT count(*) FROM hits").fetchone()[0]
    db.executemany("INSERT INTO names VALUES (?, ?, ?)", _name_rows(db, keys, beginnings, progress))
    db.execute("INSERT INTO sieves VALUES ('keys', ?)", (keys.to_bytes(),))
    db.execute("INSERT INTO sieves VALUES ('beginnings', ?)", (beginnings.to_bytes(),))
    return total


def _name_rows(
    db: sqlite3.Connection, keys: Sieve, beginnings: Sieve, progress: Progress
) -> Iterator[tuple[str, bytes, str]]:
    """Yield the rows of names in the order of their keys, filling both sieves."""
    progress(0.66, "Sorting names")
    pack = HIT.pack
    ordered = db.execute("SELECT key, rank, spelling FROM hits ORDER BY key")
    for number, (name_key, group) in enumerate(groupby(ordered, itemgetter(0))):
        hits = list(group)
        if len(hits) > 1:
            hits.sort(key=itemgetter(1))
            del hits[MAX_HITS:]
        keys.add(name_key)
        gap = name_key.find(" ")
        while gap > 0:
            beginnings.add(name_key[:gap])
            gap = name_key.find(" ", gap + 1)
        yield (
            name_key,
            b"".join([pack(*hit_of(rank)) for _, rank, _ in hits]),
            SPELLING_SEPARATOR.join([spelling for _, _, spelling in hits]),
        )
        if number % 20_000 == 0:
            progress(min(0.94, 0.7 + number / 4e6), f"Writing names: {number:,}")
