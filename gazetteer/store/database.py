"""Opening the store: a SQLite file, or any database that SQLAlchemy reaches by a URL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from gazetteer.errors import StoreError
from gazetteer.settings import settings
from gazetteer.store.schema import MIGRATIONS, migrate, version_of

BUSY_S = 1.0
"""How long a SQLite store that another process writes is waited for."""


def open_store(url: str | None = None) -> Engine:
    """Open the store, making its tables or carrying old ones forward; all threads may share it.

    Raises :class:`~gazetteer.errors.StoreError` where it cannot be opened.
    """
    url = url or settings().database_url
    try:
        engine = _engine(url)
        with engine.connect() as connection:
            current = version_of(connection) == len(MIGRATIONS)
        if not current:
            with engine.begin() as connection:
                migrate(connection)
    except (SQLAlchemyError, OSError, ImportError) as error:
        if isinstance(error, StoreError):
            raise
        raise StoreError(
            f"The store {_shown(url)} cannot be opened ({_cause(error)}); "
            "see to it, or set DATELINE_DATABASE_URL to another."
        ) from error
    return engine


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_S})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Let readers and a writer work at once, and leave it to :func:`_begin` to begin."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")


def _shown(url: str) -> str:
    """Return a URL as it may be printed, without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "at DATELINE_DATABASE_URL"


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
