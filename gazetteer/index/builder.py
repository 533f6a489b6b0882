"""Writes the index file from its sources."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from gazetteer.index.layout import (
    INSERT_RECORD,
    MAX_HITS,
    TABLES_SQL,
    bucket_shift,
    hash_of,
    hit_rank,
    hit_text,
    record_row,
    steps_of,
)
from gazetteer.index.prominence import ROMANISED_WEIGHT, TYPE_ORDER, TYPE_WEIGHTS, prominence
from gazetteer.index.sieve import Sieve
from gazetteer.index.tables import Entry
from gazetteer.language.names import key
from gazetteer.model import NameType

_EXPECTED = 245_000
"""Records, for the share that is done."""

_BATCH = 5_000
"""Records written at a time."""

_CACHE_KB = 65_536
"""Memory for sorting names; more is sorted on the disk."""

_LESS = [-steps_of(weight) for weight in TYPE_WEIGHTS]
_LESS_ROMANISED = -steps_of(ROMANISED_WEIGHT)
_ORDER = {name_type: i for i, name_type in enumerate(TYPE_ORDER)}


def build(
    path: Path,
    entries: Iterable[Entry],
    about: Mapping[str, object],
    progress: Callable[[float, str], None],
) -> None:
    """Write a new index to ``path``, which must not exist.

    ``about`` is kept with it. Raises :class:`sqlite3.Error` and :class:`OSError` as they come.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # The file gets its name only when it is whole: no journal is needed to mend it.
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        db.executescript(TABLES_SQL)
        db.execute("CREATE TEMP TABLE hits (hash INTEGER, key, rank INTEGER, spelling)")
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


def _write_records(
    db: sqlite3.Connection, entries: Iterable[Entry], progress: Callable[[float, str], None]
) -> int:
    """Write the records, and their names into the table of hits; return how many there are."""
    number = 0
    records: list[tuple[Any, ...]] = []
    hits: list[tuple[int, str, int, str]] = []
    for number, entry in enumerate(entries, 1):
        records.append((number, *record_row(entry.record)))
        hits += _hits(number, entry)
        if number % _BATCH == 0:
            _flush(db, records, hits)
            progress(min(0.65, 0.65 * number / _EXPECTED), f"Reading places: {number:,}")
    _flush(db, records, hits)
    return number


def _flush(
    db: sqlite3.Connection, records: list[tuple[Any, ...]], hits: list[tuple[int, str, int, str]]
) -> None:
    db.executemany(INSERT_RECORD, records)
    db.executemany("INSERT INTO hits VALUES (?, ?, ?, ?)", hits)
    records.clear()
    hits.clear()


def _hits(number: int, entry: Entry) -> Iterator[tuple[int, str, int, str]]:
    """Yield a hit for each key of a record, under the most telling of its names."""
    main = entry.record.name
    best: dict[str, tuple[int, str]] = {}
    for name, name_type in entry.names:
        name_key = key(name)
        order = _ORDER[name_type]
        if name_key and (name_key not in best or order < best[name_key][0]):
            best[name_key] = (order, name)
    known = steps_of(prominence(entry.record))
    ranks = [hit_rank(known - less, i, number) for i, less in enumerate(_LESS)]
    romanised = hit_rank(known - _LESS_ROMANISED, _ORDER[NameType.ALTERNATE], number)
    for name_key, (order, name) in best.items():
        rank = romanised if name.islower() and name.isascii() else ranks[order]
        spelling = "" if name == main else name if name.isprintable() else " ".join(name.split())
        yield hash_of(name_key), name_key, rank, spelling


def _write_names(db: sqlite3.Connection, progress: Callable[[float, str], None]) -> int:
    """Write the names into their buckets, and their sieve; return how many names there are."""
    progress(0.66, "Sorting names")
    total: int = db.execute("SELECT count(*) FROM hits").fetchone()[0]
    shift = bucket_shift(total)
    sieve = Sieve.for_count(total)
    db.executemany("INSERT INTO names VALUES (?, ?)", _buckets(db, shift, sieve, progress))
    db.executemany(
        "INSERT INTO meta VALUES (?, ?)", [("sieve", sieve.to_bytes()), ("shift", shift)]
    )
    return total


def _buckets(
    db: sqlite3.Connection, shift: int, sieve: Sieve, progress: Callable[[float, str], None]
) -> Iterator[tuple[int, str]]:
    """Yield the number and text of each bucket of names, filling the sieve."""
    hits = db.execute("SELECT hash, key, rank, spelling FROM hits ORDER BY hash")
    for number, group in groupby(hits, lambda hit: hit[0] >> shift):
        lines: list[str] = []
        last, kept = "", 0
        for name_hash, name_key, rank, spelling in sorted(group):
            if name_key != last:
                last, kept = name_key, 0
                lines += ("\n", name_key)
                sieve.add(name_hash)
            kept += 1
            if kept <= MAX_HITS:
                lines.append(hit_text(rank, spelling))
        yield number, "".join(lines) + "\n"
        if number % 2048 == 0:
            share = number / (2**32 >> shift)
            progress(0.7 + 0.25 * share, f"Writing names: {share:.0%}")
