"""Answers that are remembered where they cannot be kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from gazetteer.store.answers import FOUND_S, NOTHING_S, Question

MOST = 10_000
"""Answers that are remembered; beyond that the oldest is forgotten."""


class RememberedAnswers:
    """A memory of answers that ends with the process; all threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.time, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._known: dict[Question, tuple[float, list[Any]]] = {}
        self._lock = threading.Lock()

    def get(self, question: Question) -> list[Any] | None:
        """Return what was answered; an empty list if nothing was there, None if not known."""
        expires, results = self._known.get(question, (0.0, []))
        return results if expires > self._clock() else None

    def put(self, question: Question, results: list[Any]) -> None:
        """Remember what was answered."""
        with self._lock:
            self._known.pop(question, None)
            self._known[question] = (self._clock() + (FOUND_S if results else NOTHING_S), results)
            if len(self._known) > self._most:
                del self._known[next(iter(self._known))]
