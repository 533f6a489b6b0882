"""What was asked of a geocoder and what it answered, kept so that it is asked once."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, String, select
from sqlalchemy.dialects import postgresql, sqlite

from gazetteer.store.database import errors_told, open_store
from gazetteer.store.schema import answers

FOUND_S = 90 * 24 * 3600
"""How long an answer is kept."""

NOTHING_S = 7 * 24 * 3600
"""How long it is kept that there was nothing."""

LENGTHS = {
    column.name: int(column.type.length or 0)
    for column in answers.primary_key
    if isinstance(column.type, String)
}
"""Characters that each column of a question's key holds."""

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Question:
    """What a provider is asked, in the form in which equal questions are equal."""

    provider: str
    provider_version: str
    """Changes when the same question may get another answer."""
    language: str
    """Of the names in the answer, ISO 639-1."""
    query: str
    """Normalised."""


class Answers(Protocol):
    """A memory of answers; an answer is a list of results, each ready for :mod:`json`."""

    def get(self, question: Question) -> list[Any] | None:
        """Return what was answered; an empty list if nothing was there, None if not known."""
        ...

    def put(self, question: Question, results: list[Any]) -> None:
        """Keep what was answered, for as long as such an answer is good."""
        ...


class NoAnswers:
    """A memory that keeps nothing."""

    def get(self, question: Question) -> list[Any] | None:
        """Return None."""
        return None

    def put(self, question: Question, results: list[Any]) -> None:
        """Keep nothing."""


class StoredAnswers:
    """The memory of answers in the store; all threads may share it."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self._writing = threading.Lock()

    @classmethod
    def open(cls, url: str | None = None, clock: Callable[[], float] = time.time) -> StoredAnswers:
        """Open those in the store at ``url``, or else where the settings say.

        Raises :class:`~gazetteer.errors.StoreError` where it cannot be opened.
        """
        return cls(open_store(url), clock)

    def get(self, question: Question) -> list[Any] | None:
        """Return what was answered; an empty list if nothing was there, None if not known.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be read.
        """
        key = key_of(question)
        asked = select(answers.c.answer).where(
            *(answers.c[name] == value for name, value in key.items()),
            answers.c.expires_at > int(self._clock()),
        )
        with errors_told("read"), self._engine.connect() as connection:
            found = connection.execute(asked).scalar_one_or_none()
        return None if found is None else results_of(found)

    def put(self, question: Question, results: list[Any]) -> None:
        """Keep what was answered; it outlives this process once this returns.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be written.
        """
        answer = json.dumps(results, allow_nan=False)
        # Threads wait for each other here: SQLite lets those that wait for its lock sleep ever
        # longer, so that of twenty some would wait until they give up.
        with self._writing, errors_told("written"), self._engine.begin() as connection:
            keep(connection, question, answer, fetched_at=int(self._clock()))

    def close(self) -> None:
        """Close the store."""
        self._engine.dispose()


def keep(
    connection: Connection, question: Question, answer: str, fetched_at: int, *, newer: bool = False
) -> bool:
    """Keep an answer as JSON, in the place of one that is there; return whether it was kept.

    ``fetched_at`` is in seconds since 1970. With ``newer`` one that is there stays if it is as
    new.
    """
    lasts_s = NOTHING_S if answer == "[]" else FOUND_S
    said = {"answer": answer, "fetched_at": fetched_at, "expires_at": fetched_at + lasts_s}
    inserted = _INSERT[connection.dialect.name](answers).values({**key_of(question), **said})
    kept = connection.execute(
        inserted.on_conflict_do_update(
            index_elements=list(answers.primary_key),
            set_=said,
            where=answers.c.fetched_at < fetched_at if newer else None,
        ),
        execution_options={"preserve_rowcount": True},
    )
    return kept.rowcount > 0


def key_of(question: Question) -> dict[str, str]:
    """Return the columns that a question is kept under."""
    given = {
        "provider": question.provider,
        "provider_version": question.provider_version,
        "language": question.language,
        "query": question.query,
    }
    return {name: _fitting(value, LENGTHS[name]) for name, value in given.items()}


def results_of(answer: str) -> list[Any] | None:
    """Return the results that are kept as ``answer``; None where it is garbled."""
    try:
        results = json.loads(answer) if answer.isascii() else None
    except (ValueError, RecursionError):
        return None
    return results if isinstance(results, list) else None


def _fitting(text: str, length: int) -> str:
    """Return ``text``, or if a column cannot hold it, its beginning and its digest."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        data = text.encode("utf-8", "surrogatepass")
    else:
        if len(text) <= length and "\0" not in text:
            return text
    mark = "#" + hashlib.sha256(data).hexdigest()[:32]
    plain = text.encode("ascii", "ignore").decode().replace("\0", "")
    return plain[: length - len(mark)] + mark
