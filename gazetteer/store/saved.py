"""Reports that somebody chose to save, each under an id that cannot be guessed."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, select, text

from gazetteer.errors import InputError, StoreError
from gazetteer.export.archive import report_from_archive, report_to_archive
from gazetteer.model import Report
from gazetteer.store.database import errors_told, open_store
from gazetteer.store.schema import saved_reports

MAX_CHARACTERS = 8_000_000
"""Of the JSON of the largest report that is saved."""

MAX_TOTAL = 500_000_000
"""Characters of all saved reports together."""

MAX_DAYS = 30
"""The longest time for which a report is saved."""

_DAY_S = 24 * 3600
_BYTES = 16
_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Saved:
    """A report that was just saved."""

    id: str
    """Opens it: 128 bits by chance, in letters, digits, "-" and "_"."""
    key: str
    """Deletes it; whoever has only the id cannot."""
    expires_at: int
    """Seconds since 1970, UTC; from then on it is gone."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A saved report, opened again."""

    report: Report
    state: dict[str, Any]
    """What was given with it; whoever reads it checks it."""
    expires_at: int
    """Seconds since 1970, UTC."""


class SavedReports:
    """The saved reports in the store; all threads may share them.

    Of the id and the key only digests are kept, so that the table opens nothing.
    """

    def __init__(
        self, engine: Engine, clock: Callable[[], float] = time.time, room: int = MAX_TOTAL
    ) -> None:
        """Take a store; ``room`` is how many characters all saved reports may have together."""
        self._engine = engine
        self._clock = clock
        self._room = room

    @classmethod
    def at(cls, url: str | None = None, clock: Callable[[], float] = time.time) -> SavedReports:
        """Return those in the store at ``url``, or else where the settings say.

        Raises :class:`~gazetteer.errors.StoreError` where it cannot be opened.
        """
        return cls(open_store(url), clock)

    def save(self, report: Report, state: Mapping[str, Any], days: int) -> Saved:
        """Save a report for a number of days, with a state ready for :mod:`json`.

        Reports that have expired are removed by the way. Raises
        :class:`~gazetteer.errors.InputError` where it is too large, or the days too many, and
        :class:`~gazetteer.errors.StoreError` where the store is full or cannot be written.
        """
        if not 1 <= days <= MAX_DAYS:
            raise InputError(f"A report is saved for 1 to {MAX_DAYS} days, not {days}.")
        # ASCII: PostgreSQL holds neither NUL nor halves of characters.
        body = json.dumps(
            {"report": report_to_archive(report), "state": dict(state)}, allow_nan=False
        )
        if len(body) > MAX_CHARACTERS:
            raise InputError(
                f"This report is too large to be saved: {len(body):,} characters of JSON, where "
                f"{MAX_CHARACTERS:,} can be. Download it as a file instead."
            )
        now = int(self._clock())
        made = Saved(_by_chance(), _by_chance(), now + days * _DAY_S)
        row = {
            "id": _digest(made.id),
            "key": _digest(made.key),
            "body": body,
            "size": len(body),
            "saved_at": now,
            "expires_at": made.expires_at,
        }
        with errors_told("written"), self._engine.begin() as connection:
            _leave_no_trace(connection)
            connection.execute(delete(saved_reports).where(saved_reports.c.expires_at <= now))
            total = connection.scalar(select(func.sum(saved_reports.c.size))) or 0
            if total + len(body) > self._room:
                raise StoreError(
                    "There is no room for another saved report; delete one, wait until some "
                    "have expired, or download this one as a file."
                )
            connection.execute(saved_reports.insert().values(row))
        return made

    def open(self, id: str) -> Opened | None:
        """Return a saved report; None where there is none of that id, or no longer.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be read, or what it
        holds cannot.
        """
        if not _is_id(id):
            return None
        wanted = select(saved_reports.c.body, saved_reports.c.expires_at).where(
            saved_reports.c.id == _digest(id),
            saved_reports.c.expires_at > int(self._clock()),
        )
        with errors_told("read"), self._engine.connect() as connection:
            found = connection.execute(wanted).one_or_none()
        if found is None:
            return None
        try:
            body = json.loads(found.body)
            return Opened(report_from_archive(body["report"]), dict(body["state"]), found[1])
        except InputError as error:
            raise StoreError(f"The saved report cannot be read: {error}") from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreError("The saved report is damaged and cannot be read.") from error

    def delete(self, id: str, key: str) -> bool:
        """Delete a saved report, given its key; return whether it was there and the key its own.

        No trace of it stays in SQLite's files unless another process is using them; PostgreSQL
        sees to it with its next vacuum. Raises :class:`~gazetteer.errors.StoreError` where the
        store cannot be written.
        """
        if not _is_id(id) or not _is_id(key):
            return False
        return (
            self._remove(saved_reports.c.id == _digest(id), saved_reports.c.key == _digest(key))
            == 1
        )

    def remove_expired(self) -> int:
        """Remove the reports that have expired; return how many.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be written.
        """
        return self._remove(saved_reports.c.expires_at <= int(self._clock()))

    def clear(self) -> int:
        """Remove all of them; return how many.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be written.
        """
        return self._remove()

    def count(self) -> tuple[int, int]:
        """Return how many reports are saved and their characters together, the expired too.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be read.
        """
        wanted = select(func.count(), func.coalesce(func.sum(saved_reports.c.size), 0))
        with errors_told("read"), self._engine.connect() as connection:
            number, size = connection.execute(wanted.select_from(saved_reports)).one()
        return int(number), int(size)

    def close(self) -> None:
        """Close the store."""
        self._engine.dispose()

    def _remove(self, *which: ColumnElement[bool]) -> int:
        """Remove the reports of which all that is true; return how many."""
        with errors_told("written"), self._engine.begin() as connection:
            _leave_no_trace(connection)
            removed = connection.execute(delete(saved_reports).where(*which)).rowcount
        if removed and self._engine.dialect.name == "sqlite":
            _empty_the_log(self._engine)
        return removed


def _leave_no_trace(connection: Connection) -> None:
    """Have SQLite overwrite what is deleted."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))


def _empty_the_log(engine: Engine) -> None:
    """Have SQLite write its log back, in which what was deleted would stay, if it is not in use."""
    connection = engine.raw_connection()
    try:
        with suppress(sqlite3.Error):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _by_chance() -> str:
    return secrets.token_urlsafe(_BYTES)


def _is_id(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_ID and text.isascii() and "\0" not in text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()
