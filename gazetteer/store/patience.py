"""Waiting for SQLite's lock in short steps."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from typing import Any

_STEP_S = 0.002


class PatientConnection(sqlite3.Connection):
    """A connection that waits while another holds the file, for its time-out at most.

    SQLite's own wait sleeps up to 100 ms at a time: beside a process that writes without a pause
    it misses each moment in which the file is free, until it gives up.
    """

    def __init__(self, database: str, timeout: float = 5.0, **more: Any) -> None:
        super().__init__(database, timeout=0, **more)
        self.patience_s = timeout

    def cursor(self, factory: Any = None) -> Any:
        """Return a cursor that is as patient."""
        return super().cursor(_PatientCursor)

    def execute(self, *words: Any) -> Any:
        """Execute a statement with a new cursor."""
        return self.cursor().execute(*words)


class _PatientCursor(sqlite3.Cursor):
    def execute(self, *words: Any) -> Any:
        return self._patiently(super().execute, words)

    def executemany(self, *words: Any) -> Any:
        return self._patiently(super().executemany, words)

    def _patiently(self, work: Callable[..., Any], words: tuple[Any, ...]) -> Any:
        ends = time.monotonic() + getattr(self.connection, "patience_s", 0)
        while True:
            try:
                return work(*words)
            except sqlite3.OperationalError as error:
                if not _passes(error.sqlite_errorcode) or time.monotonic() > ends:
                    raise
            time.sleep(random.uniform(0, _STEP_S))


def _passes(code: int) -> bool:
    """Tell whether what has failed may be done later: not what was read before a change."""
    return code & 0xFF == sqlite3.SQLITE_BUSY and code != sqlite3.SQLITE_BUSY_SNAPSHOT
