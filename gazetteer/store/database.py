"""Opening the store: a SQLite file, or PostgreSQL by a URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from gazetteer.errors import StoreError
from gazetteer.settings import settings
from gazetteer.store.patience import PatientConnection
from gazetteer.store.schema import MIGRATIONS, migrate, version_of

BUSY_S = 1.0
"""How long a store that another process holds is waited for."""

_MIGRATION_LOCK = 0x6461_7465
"""The advisory lock of PostgreSQL that one process at a time makes the tables under."""


def open_store(url: str | None = None, *, patience_s: float = BUSY_S) -> Engine:
    """Open the store, making its tables or carrying old ones forward; all threads may share it.

    Nothing that is later asked of it waits longer than ``patience_s`` for another process.
    Raises :class:`~gazetteer.errors.StoreError` where it cannot be opened.
    """
    url = url or settings().database_url
    engine = None
    try:
        engine = _engine(url, patience_s)
        with engine.connect() as connection:
            current = version_of(connection) == len(MIGRATIONS)
        if not current:
            with engine.begin() as connection:
                _one_at_a_time(connection)
                migrate(connection)
    except (SQLAlchemyError, OSError, ImportError, TypeError, ValueError) as error:
        if engine:
            engine.dispose()
        if isinstance(error, StoreError):
            raise
        raise StoreError(
            f"The store {shown(url)} cannot be opened ({cause(error)}); "
            "see to it, or set DATELINE_DATABASE_URL to another."
        ) from error
    return engine


def store_path(url: str | None = None) -> Path | None:
    """Return where the file of a SQLite store lies, or will; None where the store is no file."""
    try:
        parsed = make_url(url or settings().database_url)
    except (SQLAlchemyError, ValueError):
        return None
    if parsed.get_backend_name() != "sqlite" or parsed.query.get("uri"):
        return None
    if not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)


def shown(url: str) -> str:
    """Return a URL as it may be printed, without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except (SQLAlchemyError, ValueError):
        return "at DATELINE_DATABASE_URL"


def cause(error: Exception) -> str:
    """Return what the database said, without the statement and what was asked for in it."""
    said = str(getattr(error, "orig", None) or error).strip()
    return said.splitlines()[0].rstrip(".") if said else type(error).__name__


@contextmanager
def errors_told(doing: str) -> Iterator[None]:
    """Raise what the database raises as a :class:`StoreError`; ``doing``: "read" or "written"."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"The store cannot be {doing} ({cause(error)}).") from error


def _engine(url: str, patience_s: float) -> Engine:
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(parsed, store_path(url), patience_s)
    if backend in ("postgresql", "postgres"):
        return _postgresql(parsed, patience_s)
    raise StoreError(
        f"The store {shown(url)} is neither SQLite nor PostgreSQL; "
        "set DATELINE_DATABASE_URL to one of these, such as postgresql://me@host/dateline."
    )


def _sqlite(url: URL, path: Path | None, patience_s: float) -> Engine:
    connect = {"timeout": patience_s, "factory": PatientConnection}
    if path is None:
        engine = create_engine(url, connect_args=connect)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args=connect, pool_timeout=patience_s)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Let readers and a writer work at once, and leave it to :func:`_begin` to begin."""
    connection.isolation_level = None
    # What is kept is ASCII; anything else is damage, which the reader is to see, not trip over.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL waits for the disk at each commit, so that an answer once acknowledged outlives a
    # power cut too; NORMAL would outlive only the end of the process. Measured: 0.21 ms a
    # commit against 0.01, beside the 100 ms and more that the answer took to come.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")


def _postgresql(url: URL, patience_s: float) -> Engine:
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    wait_s = max(2, round(patience_s))  # the driver's own least
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=patience_s,
        connect_args={"connect_timeout": wait_s, "tcp_user_timeout": wait_s * 1000},
    )

    def hurry(connection: Any, _: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {round(patience_s * 1000)}")
        connection.commit()

    event.listen(engine, "connect", hurry)
    return engine


def _one_at_a_time(connection: Connection) -> None:
    """Wait while another process makes the tables.

    In SQLite the first statement that writes does; PostgreSQL lets two make a table at once, and
    fails one of them.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
