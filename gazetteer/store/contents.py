"""What the store holds in all: counted, sized, cleared."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, select, text

from gazetteer.store.database import errors_told
from gazetteer.store.schema import answers

_SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_total_relation_size('answers')",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """How many answers the store holds."""

    providers: tuple[tuple[str, int], ...]
    """Each provider with its number of answers, by name."""
    nothing: int
    """Answers that nothing was there."""
    expired: int
    """Answers that are too old to be given."""
    oldest: int | None
    """When the oldest answer came, in seconds since 1970, UTC; None where there is none."""
    size: int
    """Bytes on the disk."""

    @property
    def answers(self) -> int:
        """How many answers there are in all."""
        return sum(number for _, number in self.providers)


def contents_of(engine: Engine, now: float) -> Contents:
    """Count what the store holds.

    Raises :class:`~gazetteer.errors.StoreError` where it cannot be read.
    """
    number = func.count()
    by_provider = select(answers.c.provider, number).group_by(answers.c.provider)
    with errors_told("read"), engine.connect() as connection:
        rows = connection.execute(by_provider.order_by(answers.c.provider)).all()
        return Contents(
            providers=tuple((str(name), int(n)) for name, n in rows),
            nothing=connection.scalar(select(number).where(answers.c.answer == "[]")) or 0,
            expired=connection.scalar(select(number).where(answers.c.expires_at <= int(now))) or 0,
            oldest=connection.scalar(select(func.min(answers.c.fetched_at))),
            size=connection.scalar(text(_SIZE[engine.dialect.name])) or 0,
        )


def clear(engine: Engine, *, expired_at: float | None = None, provider: str | None = None) -> int:
    """Remove the answers of a provider, those that are expired at a time, or all; count them.

    Raises :class:`~gazetteer.errors.StoreError` where the store cannot be written.
    """
    wanted = delete(answers)
    if provider is not None:
        wanted = wanted.where(answers.c.provider == provider)
    if expired_at is not None:
        wanted = wanted.where(answers.c.expires_at <= int(expired_at))
    with errors_told("written"), engine.begin() as connection:
        return connection.execute(wanted).rowcount


def shrink(engine: Engine) -> bool:
    """Give back the room of what was removed, so that no trace of it stays in a SQLite file.

    Return whether that could be done: not while another process uses it, nor on a full disk.
    """
    if engine.dialect.name != "sqlite":
        return True  # PostgreSQL sees to it by itself
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone() or (1,)
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return not busy
