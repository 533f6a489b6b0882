"""The tables of the store, and the way from each of their versions to the next."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, inspect, select
from sqlalchemy.schema import CreateTable

from gazetteer.errors import StoreError

metadata = MetaData()

store_version = Table("store_version", metadata, Column("version", Integer, nullable=False))
"""One row: the version of the tables."""

answers = Table(
    "answers",
    metadata,
    Column("provider", String(100), primary_key=True),
    Column("provider_version", String(100), primary_key=True),
    Column("language", String(35), primary_key=True),
    Column("query", String(600), primary_key=True),
    Column("answer", Text, nullable=False),
    Column("fetched_at", Integer, nullable=False, doc="Seconds since 1970, UTC."),
    Column("expires_at", Integer, nullable=False, index=True, doc="Seconds since 1970, UTC."),
)
"""What providers answered. Who asked is not kept."""


def _to_1(connection: Connection) -> None:
    """Make the first tables."""
    metadata.create_all(connection, tables=[answers])


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_to_1,)
"""The step from each version to the next; the last leads to the present one."""


def version_of(connection: Connection) -> int:
    """Return the version of the tables; 0 where there are none."""
    if not inspect(connection).has_table(store_version.name):
        return 0
    return connection.execute(select(store_version.c.version)).scalar_one_or_none() or 0


def migrate(connection: Connection) -> None:
    """Carry the tables forward to the present version, inside the caller's transaction.

    Its first statements write, so that of two processes the second waits for the first. Raises
    :class:`~gazetteer.errors.StoreError` where a newer program made the tables.
    """
    connection.execute(CreateTable(store_version, if_not_exists=True))
    version = store_version.c.version
    if not connection.execute(store_version.update().values(version=version)).rowcount:
        connection.execute(store_version.insert().values(version=0))
    found = connection.execute(select(version)).scalar_one()
    if found > len(MIGRATIONS):
        raise StoreError(
            f"The store is of version {found}, this program knows {len(MIGRATIONS)}; "
            "update the program, or set DATELINE_DATABASE_URL to another store."
        )
    for step in MIGRATIONS[found:]:
        step(connection)
    connection.execute(store_version.update().values(version=len(MIGRATIONS)))
