"""The local gazetteer: asked by name, answers with candidates."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from gazetteer.errors import IndexDamagedError
from gazetteer.index.grid import cells_within
from gazetteer.index.layout import RECORD_COLUMNS, hash_of, hits_of, keys_of, row_record
from gazetteer.index.prominence import TYPE_ORDER
from gazetteer.index.sieve import Sieve
from gazetteer.language.names import key
from gazetteer.model import Candidate, Record
from gazetteer.resolution.geometry import distance_km

_NAMES_KEPT = 32_768
_RECORDS_KEPT = 32_768

_CACHE_KB = 8192
"""Memory for pages of the file. They are read, not mapped: a mapped file that somebody cuts off
would kill the process instead of raising an error."""

_DAMAGE = (sqlite3.DatabaseError, LookupError, TypeError, ValueError)
"""What reading a damaged file can raise."""

T = TypeVar("T")


class Index:
    """An open index file; any thread may ask it at any time."""

    def __init__(self, path: Path, mend: Callable[[], Path] | None = None) -> None:
        """Open the index at ``path`` for reading.

        ``mend`` is called when the file turns out to be damaged while it is read, and says where
        there is a whole one. Raises :class:`sqlite3.DatabaseError` where the file is no
        index. Use :func:`gazetteer.index.open_index`, which builds and mends it.
        """
        self._mend = mend
        self._lock = threading.RLock()
        self._open(path)

    def _open(self, path: Path) -> None:
        """Read what is kept in memory of the file at ``path``, and know nothing of another."""
        db = _connect(path)
        try:
            wanted = "SELECT name, value FROM meta WHERE name IN ('sieve', 'shift')"
            meta = dict(db.execute(wanted).fetchall())
            self._keys, self._shift = Sieve(meta["sieve"]), int(meta["shift"])
        except _DAMAGE:
            db.close()
            raise
        self.path, self._db = path, db
        self._by_name = lru_cache(_NAMES_KEPT)(self._find)
        self._records: dict[int, Record] = {}

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what ``name`` could mean, most prominent first; empty where nothing.

        At most 60 candidates; at equal prominence main names come before others.
        """
        return self._by_name(name)

    def record(self, record_id: str) -> Record | None:
        """Return the record with that id, or None."""
        sql = f"SELECT {RECORD_COLUMNS} FROM records WHERE id = CAST(? AS TEXT)"
        row = self._sound(partial(self._row, sql, record_id.encode("utf-8", "replace")))
        return row_record(row) if row else None

    def near(self, lat: float, lon: float, radius_km: float) -> list[tuple[float, Record]]:
        """Return the records within ``radius_km`` of a point with their distance in km.

        The nearest comes first. Only whole square degrees are searched, so that a radius of
        some hundred km is as far as it should go.
        """
        sql = f"SELECT {RECORD_COLUMNS} FROM records WHERE cell BETWEEN ? AND ?"
        found = []
        for first, last in cells_within(lat, lon, radius_km):
            for row in self._sound(partial(self._all, sql, first, last)):
                record = row_record(row)
                away = distance_km(lat, lon, record.lat, record.lon)
                if away <= radius_km:
                    found.append((away, record))
        return sorted(found, key=lambda pair: pair[0])

    def keys(self) -> Iterator[str]:
        """Yield the key of every name, in no order that matters."""
        for (body,) in self._sound(partial(self._all, "SELECT body FROM names")):
            yield from keys_of(body)

    def shape(self, record_id: str) -> dict[str, Any] | None:
        """Return a record's area as a GeoJSON geometry (degrees WGS 84), or None."""
        from gazetteer.index.shapes import shape_of

        return shape_of(record_id)

    def info(self) -> dict[str, Any]:
        """Return what the index holds, since when, from where and under which licences.

        ``records`` and ``names`` are counts, ``built`` is a time in UTC (ISO 8601), ``sources``
        a list of names with licences, ``path`` and ``bytes`` are the file's.
        """
        row = self._sound(lambda: self._row("SELECT value FROM meta WHERE name = 'about'"))
        assert row is not None
        return {**json.loads(row[0]), "path": str(self.path), "bytes": self.path.stat().st_size}

    def close(self) -> None:
        """Close the file; nothing can be asked afterwards."""
        self._db.close()

    def _find(self, name: str) -> tuple[Candidate, ...]:
        name_key = key(name)
        hashed = hash_of(name_key)
        if hashed not in self._keys:
            return ()
        return self._sound(partial(self._candidates, name_key, hashed))

    def _candidates(self, name_key: str, hashed: int) -> tuple[Candidate, ...]:
        row = self._row("SELECT body FROM names WHERE bucket = ?", hashed >> self._shift)
        if row is None:
            return ()
        hits = hits_of(row[0], name_key)
        records = self._numbered([number for number, _, _ in hits])
        return tuple(
            Candidate(record, spelling or record.name, TYPE_ORDER[order])
            for record, (_, order, spelling) in zip(records, hits, strict=True)
        )

    def _numbered(self, numbers: list[int]) -> list[Record]:
        """Return the records of those numbers; ones that were read before are the same objects."""
        known = self._records
        missing = [number for number in numbers if number not in known]
        if missing:
            marks = ",".join("?" * len(missing))
            sql = f"SELECT number, {RECORD_COLUMNS} FROM records WHERE number IN ({marks})"
            read = {row[0]: row_record(row[1:]) for row in self._all(sql, *missing)}
            if len(known) > _RECORDS_KEPT:
                known = self._records = {n: known[n] for n in numbers if n in known}
            for number, record in read.items():
                known.setdefault(number, record)
        return [known[number] for number in numbers]

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
            return row

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _sound(self, ask: Callable[[], T]) -> T:
        """Return what ``ask`` reads, from a mended file where this one is damaged.

        Raises :class:`~gazetteer.errors.IndexDamagedError` where it cannot be mended.
        """
        try:
            return ask()
        except sqlite3.ProgrammingError:  # asked after it was closed
            raise
        except _DAMAGE as error:
            damage = error
        with self._lock:
            try:
                return ask()  # another thread may have mended it meanwhile
            except _DAMAGE:
                pass
            if self._mend is None:
                raise IndexDamagedError(
                    f"The place index {self.path} is damaged ({damage}); delete it and it is "
                    "built anew."
                ) from damage
            damaged = self._db
            self._open(self._mend())
            damaged.close()
            return ask()


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    return db
