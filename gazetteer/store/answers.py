"""What was asked of a geocoder and what it answered, kept so that it is asked once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from gazetteer.errors import StoreError
from gazetteer.store.database import open_store
from gazetteer.store.schema import answers

FOUND_S = 90 * 24 * 3600
"""How long an answer is kept."""

NOTHING_S = 7 * 24 * 3600
"""How long it is kept that there was nothing."""


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

    @classmethod
    def open(cls, url: str | None = None) -> StoredAnswers:
        """Open those in the store at ``url``, or else where the settings say.

        Raises :class:`~gazetteer.errors.StoreError` where it cannot be opened.
        """
        return cls(open_store(url))

    def get(self, question: Question) -> list[Any] | None:
        """Return what was answered; an empty list if nothing was there, None if not known.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be read.
        """
        asked = select(answers.c.answer).where(
            *_is(question), answers.c.expires_at > int(self._clock())
        )
        try:
            with self._engine.connect() as connection:
                found = connection.execute(asked).scalar_one_or_none()
            results: list[Any] | None = None if found is None else json.loads(found)
        except (SQLAlchemyError, ValueError) as error:
            raise StoreError(f"The store cannot be read ({error}).") from error
        return results

    def put(self, question: Question, results: list[Any]) -> None:
        """Keep what was answered; it outlives this process once this returns.

        Raises :class:`~gazetteer.errors.StoreError` where the store cannot be written.
        """
        now = int(self._clock())
        row = {
            "provider": question.provider,
            "provider_version": question.provider_version,
            "language": question.language,
            "query": question.query,
            "answer": json.dumps(results, allow_nan=False),
            "fetched_at": now,
            "expires_at": now + (FOUND_S if results else NOTHING_S),
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(delete(answers).where(*_is(question)))
                connection.execute(insert(answers).values(row))
        except IntegrityError:
            return  # another process has just put the same answer there
        except SQLAlchemyError as error:
            raise StoreError(f"The store cannot be written ({error}).") from error

    def close(self) -> None:
        """Close the store."""
        self._engine.dispose()


def _is(question: Question) -> tuple[Any, ...]:
    return (
        answers.c.provider == question.provider,
        answers.c.provider_version == question.provider_version,
        answers.c.language == question.language,
        answers.c.query == question.query,
    )
