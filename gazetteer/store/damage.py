"""A store whose file is damaged: knowing it for that, and beginning anew beside it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from gazetteer.errors import StoreError
from gazetteer.store.database import BUSY_S, open_store, store_path

_PARTS = ("", "-wal", "-shm")
"""The files of a SQLite store. SQLite drops the other two where the first is missing or empty,
so the first goes first: wherever this is interrupted, nothing old gets into the new store."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def open_mended(url: str | None = None, *, patience_s: float = BUSY_S) -> tuple[Engine, str | None]:
    """Open the store; if its file is damaged, set that aside and begin anew.

    Returns a sentence as well if so, else None. Raises :class:`~gazetteer.errors.StoreError`
    where the store cannot be opened, or the file not be set aside.
    """
    path = store_path(url)
    before = identity(path)
    try:
        return open_store(url, patience_s=patience_s), None
    except StoreError as error:
        if path is None or not is_damage(error):
            raise
    notice = set_aside(path, before)
    return open_store(url, patience_s=patience_s), notice


def is_damage(error: BaseException | None) -> bool:
    """Tell whether an error, or what it was raised from, is that SQLite's file is damaged."""
    while error is not None:
        if isinstance(error, UnicodeDecodeError):
            return True  # SQLite's own words hold garbled ones of the file
        code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
        if code is not None:
            return code & 0xFF in _DAMAGED or "unsupported file format" in str(error)
        error = error.__cause__
    return False


def identity(path: Path | None) -> int | None:
    """Return what tells the file at ``path`` from one put in its place; None without a file."""
    try:
        return path.stat().st_ino if path else None
    except OSError:
        return None


def set_aside(path: Path, damaged: int | None) -> str:
    """Rename the damaged file at ``path``, the time (UTC) in its new name; return a sentence.

    A file that no longer has the identity ``damaged`` stays: another process has set the damaged
    one aside. Raises :class:`~gazetteer.errors.StoreError` where it cannot be renamed.
    """
    to = None
    try:
        guard = sqlite3.connect(f"{path}.guard", timeout=BUSY_S, isolation_level=None)
        with closing(guard):
            guard.execute("BEGIN EXCLUSIVE")  # one process at a time
            if identity(path) == damaged:
                to = _free(path, time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()))
                for part in _PARTS:
                    if (old := Path(f"{path}{part}")).exists():
                        old.rename(f"{to}{part}")
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"The store {path} is damaged and cannot be set aside ({error}); move it away."
        ) from error
    where = f"it is set aside as {to.name}" if to else "it is set aside"
    return f"The store {path} is damaged; {where}, and a new one is begun."


def _free(path: Path, stamp: str) -> Path:
    to = Path(f"{path}.damaged-{stamp}")
    number = 1
    while to.exists():
        number += 1
        to = Path(f"{path}.damaged-{stamp}-{number}")
    return to
