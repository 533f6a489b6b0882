"""The local gazetteer: asked by name, answers with candidates."""

from __future__ import annotations

import json
import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from gazetteer.index.layout import HIT, RECORD_COLUMNS, SPELLING_SEPARATOR, TYPES, row_record
from gazetteer.index.sieve import Sieve
from gazetteer.language.names import key
from gazetteer.model import Candidate, Record

_NAMES_KEPT = 32_768
_RECORDS_KEPT = 32_768


class Index:
    """An open index file; any thread may ask it at any time."""

    def __init__(self, path: Path) -> None:
        """Open the index at ``path`` for reading.

        Raises :class:`sqlite3.DatabaseError` where it is no index. Use
        :func:`gazetteer.index.open_index`, which builds and mends it.
        """
        self.path = path
        self._lock = threading.Lock()
        self._db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        sieves = dict(self._rows("SELECT name, bits FROM sieves"))
        self._keys = Sieve(sieves["keys"])
        self._beginnings = Sieve(sieves["beginnings"])
        self._by_name = lru_cache(_NAMES_KEPT)(self._find)
        self._by_number = lru_cache(_RECORDS_KEPT)(self._read)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what ``name`` could mean, most prominent first; empty where nothing.

        At most 60 candidates; at equal prominence main names come before others.
        """
        return self._by_name(name)

    def begins(self, name: str) -> bool:
        """Tell whether a longer name may begin with the words of ``name``.

        Never wrong when it says no, and seldom when it says yes.
        """
        return key(name) in self._beginnings

    def record(self, record_id: str) -> Record | None:
        """Return the record with that id, or None."""
        row = self._row(f"SELECT {RECORD_COLUMNS} FROM records WHERE id = ?", record_id)
        return row_record(row) if row else None

    def shape(self, record_id: str) -> dict[str, Any] | None:
        """Return a record's area as a GeoJSON geometry (degrees WGS 84), or None."""
        from gazetteer.index.shapes import shape_of

        return shape_of(record_id)

    def info(self) -> dict[str, Any]:
        """Return what the index holds, since when, from where and under which licences."""
        row = self._row("SELECT value FROM meta WHERE name = 'about'")
        assert row is not None
        return {**json.loads(row[0]), "path": str(self.path), "bytes": self.path.stat().st_size}

    def close(self) -> None:
        """Close the file; nothing can be asked afterwards."""
        self._db.close()

    def _find(self, name: str) -> tuple[Candidate, ...]:
        name_key = key(name)
        if name_key not in self._keys:
            return ()
        row = self._row("SELECT hits, spellings FROM names WHERE key = ?", name_key)
        if row is None:
            return ()
        hits, spellings = row
        found = []
        for (number, code), spelling in zip(
            HIT.iter_unpack(hits), spellings.split(SPELLING_SEPARATOR), strict=True
        ):
            record = self._by_number(number)
            found.append(Candidate(record, spelling or record.name, TYPES[code]))
        return tuple(found)

    def _read(self, number: int) -> Record:
        row = self._row(f"SELECT {RECORD_COLUMNS} FROM records WHERE number = ?", number)
        if row is None:
            raise sqlite3.DatabaseError(f"record {number} is missing")
        return row_record(row)

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
            return row

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()
