"""Answers that do without the store when it fails."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from gazetteer.errors import StoreError
from gazetteer.settings import settings
from gazetteer.store.answers import Answers, Question, StoredAnswers
from gazetteer.store.damage import identity, is_damage, open_mended, set_aside
from gazetteer.store.database import store_path
from gazetteer.store.deadline import within
from gazetteer.store.remembered import RememberedAnswers

LIMIT_S = 1.5
"""What a store that fails may cost, once; half a second stays for what comes in its place."""

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class ForgivingAnswers:
    """The answers in the store, or in memory once the store fails; all threads may share it.

    A store that is locked, cannot be written, is full or does not answer costs at most two
    seconds, once; from then on answers are remembered until the program ends. A damaged file is
    set aside, and a new store begun. Either is told once in the log, and stays in ``notice``.
    """

    def __init__(self, url: str | None = None, clock: Callable[[], float] = time.time) -> None:
        """Open the store at ``url``, or else where the settings say; never raises StoreError."""
        self._url = url or settings().database_url
        self._path = store_path(self._url)
        self._clock = clock
        self._lock = threading.Lock()
        self._file: int | None = None
        self._mended = False
        self._notice: str | None = None
        self._answers: Answers
        try:
            self._answers = within(LIMIT_S, self._open)
        except StoreError as error:
            self._answers = self._remembered(error)

    @property
    def notice(self) -> str | None:
        """A sentence for the reader if something was wrong with the store; else None."""
        return self._notice

    def get(self, question: Question) -> list[Any] | None:
        """Return what was answered; an empty list if nothing was there, None if not known."""
        return self._with_answers(lambda answers: answers.get(question))

    def put(self, question: Question, results: list[Any]) -> None:
        """Keep what was answered, for as long as such an answer is good."""
        self._with_answers(lambda answers: answers.put(question, results))

    def close(self) -> None:
        """Close the store."""
        if isinstance(self._answers, StoredAnswers):
            self._answers.close()

    def _with_answers(self, work: Callable[[Answers], _T]) -> _T:
        """Do the work with the store, or with what takes its place."""
        ends = time.monotonic() + LIMIT_S
        while True:
            answers = self._answers
            if not isinstance(answers, StoredAnswers):
                return work(answers)
            try:
                return within(ends - time.monotonic(), partial(work, answers))
            except StoreError as error:
                with self._lock:
                    if self._answers is answers:  # else another thread has seen to it
                        self._answers = self._instead(answers, error, ends)

    def _instead(self, failed: StoredAnswers, error: StoreError, ends: float) -> Answers:
        """Return what takes the place of answers that raised ``error``."""
        failed.close()
        if self._path is None or self._mended or not is_damage(error):
            return self._remembered(error)
        try:
            return within(ends - time.monotonic(), partial(self._begin_anew, self._path))
        except StoreError as another:
            return self._remembered(another)

    def _open(self) -> StoredAnswers:
        before = identity(self._path)
        engine, notice = open_mended(self._url)
        self._file = identity(self._path) if notice or before is None else before
        if notice:
            self._tell(notice)
        return StoredAnswers(engine, self._clock)

    def _begin_anew(self, path: Path) -> StoredAnswers:
        self._mended = True
        self._tell(set_aside(path, self._file))
        return self._open()

    def _remembered(self, error: StoreError) -> RememberedAnswers:
        self._tell(f"{error} Answers are remembered only until the program ends.")
        return RememberedAnswers(self._clock)

    def _tell(self, notice: str) -> None:
        self._notice = notice
        _log.warning(notice)
