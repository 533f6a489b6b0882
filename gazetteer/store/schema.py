"""The tables of the store, and the way from each of their versions to the next."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    inspect,
    select,
)
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
    Column("fetched_at", BigInteger, nullable=False, doc="Seconds since 1970, UTC."),
    Column("expires_at", BigInteger, nullable=False, index=True, doc="Seconds since 1970, UTC."),
)
"""What providers answered. Who asked is not kept."""

turns = Table(
    "turns",
    metadata,
    Column("endpoint", String(300), primary_key=True, doc="A provider and where its server is."),
    Column("holder", String(32), nullable=False, doc="Whose turn it is, at random; or empty."),
    Column("held_until", BigInteger, nullable=False, doc="When the turn ends by itself."),
    Column("next_at", BigInteger, nullable=False, doc="When the next turn may begin."),
    Column("failures", Integer, nullable=False, doc="How many requests failed in a row."),
    Column("rests_until", BigInteger, nullable=False, doc="Until when nobody may ask."),
)
"""Whose turn it is to ask a provider. Times are in milliseconds since 1970, UTC."""

claims = Table(
    "claims",
    metadata,
    Column("question", String(64), primary_key=True, doc="The digest of a question."),
    Column("holder", String(32), nullable=False, doc="Who is asking it, at random."),
    Column("until", BigInteger, nullable=False, doc="When the claim ends by itself."),
)
"""The questions that are being asked. Times are in milliseconds since 1970, UTC."""

saved_reports = Table(
    "saved_reports",
    metadata,
    Column("id", String(64), primary_key=True, doc="The digest of the id in the link."),
    Column("key", String(64), nullable=False, doc="The digest of what deletes it."),
    Column("body", Text, nullable=False, doc="The report and its state, as JSON in ASCII."),
    Column("size", BigInteger, nullable=False, doc="Characters of the body."),
    Column("saved_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)
"""Reports that somebody chose to save. Times are in seconds since 1970, UTC."""


def _to_1(connection: Connection) -> None:
    """Make the first tables."""
    metadata.create_all(connection, tables=[answers])


def _to_2(connection: Connection) -> None:
    """Add the turns and claims of those who ask."""
    metadata.create_all(connection, tables=[turns, claims])


def _to_3(connection: Connection) -> None:
    """Add the saved reports."""
    metadata.create_all(connection, tables=[saved_reports])


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_to_1, _to_2, _to_3)
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
