"""Writes the index file from its sources."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gazetteer.index.buckets import Bucket, Cut
from gazetteer.index.hits import Spill, hits_for
from gazetteer.index.layout import INSERT_RECORD, TABLES_SQL, record_row
from gazetteer.index.tables import Entry

_EXPECTED = 252_000
"""Records, for the share that is done."""

_BATCH = 5_000
"""Records written at a time."""

_CACHE_KB = 65_536
"""Memory for pages that are being written."""


class Writer:
    """An index file that is being written."""

    def __init__(self, path: Path) -> None:
        """Begin a new file at ``path``, which must not exist."""
        self._db = sqlite3.connect(path, isolation_level=None)
        # The file gets its name only when it is whole: no journal is needed to mend it.
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._db.executescript(TABLES_SQL)
        self._db.execute("BEGIN")

    def add_records(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write records: a number each, and what ``record_row`` of the layout gives."""
        self._db.executemany(INSERT_RECORD, rows)

    def add_buckets(self, buckets: Iterable[Bucket]) -> None:
        """Write buckets of names."""
        self._db.executemany("INSERT INTO names VALUES (?, ?)", buckets)

    def finish(self, cut: Cut, sieve: Sequence[bytes], about: Mapping[str, object]) -> None:
        """Write what is left: the parts of the sieve, what is to be said, ways to find records."""
        self._db.execute("CREATE INDEX record_id ON records (id)")
        self._db.execute("CREATE INDEX record_cell ON records (cell)")
        about = {**about, "names": cut.names, "built": datetime.now(UTC).isoformat("T", "seconds")}
        meta = [("sieve", b"".join(sieve)), ("shift", cut.shift), ("about", json.dumps(about))]
        self._db.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def build(
    path: Path,
    entries: Iterable[Entry],
    about: Mapping[str, object],
    progress: Callable[[float, str], None],
) -> None:
    """Write a new index to ``path``, which must not exist.

    ``about`` is kept with it. Raises :class:`sqlite3.Error` and :class:`OSError` as they come.
    """
    hits = path.with_name(path.name + ".hits")
    try:
        with closing(Writer(path)) as writer:
            with Spill(hits) as spill:
                records = _write_records(writer, spill, entries, progress)
            cut = Cut.of(spill.count)
            sieve = []
            for number in range(cut.parts):
                share = number / cut.parts
                progress(0.7 + 0.25 * share, f"Writing names: {share:.0%}")
                buckets, part = cut.part(number, [(hits, spill.chunks)])
                writer.add_buckets(buckets)
                sieve.append(part)
            progress(0.95, "Finishing the place index")
            writer.finish(cut, sieve, {**about, "records": records})
    finally:
        hits.unlink(missing_ok=True)


def _write_records(
    writer: Writer, spill: Spill, entries: Iterable[Entry], progress: Callable[[float, str], None]
) -> int:
    """Write the records and spill their names; return how many records there are."""
    number = 0
    rows: list[tuple[Any, ...]] = []
    for number, entry in enumerate(entries, 1):
        rows.append((number, *record_row(entry.record)))
        spill.add(hits_for(number, entry))
        if number % _BATCH == 0:
            writer.add_records(rows)
            rows.clear()
            progress(min(0.65, 0.65 * number / _EXPECTED), f"Reading places: {number:,}")
    writer.add_records(rows)
    return number
