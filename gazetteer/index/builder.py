"""Writes the index file from its sources."""

from __future__ import annotations

import json
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
    TYPE_CODES,
    record_row,
)
from gazetteer.index.prominence import TYPE_ORDER, score
from gazetteer.index.sieve import Sieve
from gazetteer.index.tables import Entry
from gazetteer.language.names import key

Progress = Callable[[float, str], None]
"""Told the share that is done, 0 to 1, and a sentence about what is being done."""

_EXPECTED = 245_000
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
        db.executescript(TABLES_SQL)
        db.execute("CREATE TEMP TABLE hits (key TEXT, score REAL, type, record, spelling)")
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
    db.executemany("INSERT INTO hits VALUES (?, ?, ?, ?, ?)", hits)
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
    for name_key, (name, order) in best.items():
        spelling = "" if name == entry.record.name else name
        yield name_key, -score(entry.record, TYPE_ORDER[order]), order, number, spelling


def _write_names(db: sqlite3.Connection, progress: Progress) -> int:
    """Write a row for each key; return how many names there are."""
    sieve, beginnings = Sieve(), Sieve()
    total: int = db.execute("SELECT count(*) FROM hits").fetchone()[0]
    db.executemany("INSERT INTO names VALUES (?, ?, ?)", _name_rows(db, sieve, beginnings, progress))
    db.execute("INSERT INTO sieves VALUES ('keys', ?)", (sieve.to_bytes(),))
    db.execute("INSERT INTO sieves VALUES ('beginnings', ?)", (beginnings.to_bytes(),))
    return total


def _name_rows(
    db: sqlite3.Connection, sieve: Sieve, beginnings: Sieve, progress: Progress
) -> Iterator[tuple[str, bytes, str]]:
    progress(0.66, "Sorting names")
    ordered = db.execute(
        "SELECT key, score, type, record, spelling FROM hits ORDER BY key, score, type, record"
    )
    for number, (name_key, group) in enumerate(groupby(ordered, itemgetter(0))):
        hits = [next(group)]
        hits += list(group)
        del hits[MAX_HITS:]
        words = name_key.split()
        sieve.add((name_key,))
        beginnings.add(" ".join(words[:n]) for n in range(1, len(words)))
        packed = b"".join(HIT.pack(record, TYPE_CODES[TYPE_ORDER[t]]) for _, _, t, record, _ in hits)
        yield name_key, packed, SPELLING_SEPARATOR.join(h[4] for h in hits)
        if number % 20000 == 0:
            progress(min(0.94, 0.7 + number / 5e6), f"Writing names: {number:,}")
