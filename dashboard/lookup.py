"""Names without a place, asked of an online provider: one after another, in the background."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Protocol

from gazetteer.errors import GazetteerError
from gazetteer.model import Record


class Found(Protocol):
    """What a provider answers."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What the name could mean, likeliest first; empty where nothing."""
        ...

    @property
    def attribution(self) -> str:
        """What has to be said of where the records come from."""
        ...


class Finder(Protocol):
    """An online geocoder; see :class:`gazetteer.geocoding.provider.Provider`."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def host(self) -> str:
        """To whom names are sent."""
        ...

    @property
    def takes_country(self) -> bool:
        """Whether it can be asked for the places of one country."""
        ...

    def find(self, name: str, country: str | None = None) -> Found:
        """Ask for a name; raises :class:`~gazetteer.errors.GazetteerError` where that fails."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking for one name."""

    records: tuple[Record, ...] = ()
    """What it could mean; empty where nothing was found or the asking failed."""
    attribution: str = ""
    problem: str = ""
    """A sentence where the asking failed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session's questions are."""

    outcomes: Mapping[str, Outcome]
    """By the name that was asked for."""
    waiting: frozenset[str]
    """The names still to be asked, and the one being asked."""
    asked: int
    """How many of the questions put last are answered."""
    total: int
    """How many they are."""
    stopping: bool
    """Whether the question on its way is the last."""


class LookUp:
    """One session's questions to a provider; nothing is asked that was not put to it."""

    def __init__(self, provider: Finder) -> None:
        self.provider = provider
        self._lock = Lock()
        self._queue: deque[tuple[str, str | None]] = deque()
        self._outcomes: dict[str, Outcome] = {}
        self._current: str | None = None
        self._thread: Thread | None = None
        self._asked = self._total = 0
        self._stopping = False

    def ask(self, names: Iterable[str], country: str | None = None) -> None:
        """Ask for names, in ``country`` (ISO 3166-1 alpha-2) if given, and return at once."""
        with self._lock:
            queued = {name for name, _ in self._queue} | {self._current}
            if self._thread is None:
                self._asked = self._total = 0
            new = [name for name in dict.fromkeys(names) if name not in queued]
            for name in new:
                self._outcomes.pop(name, None)
                self._queue.append((name, country))
            self._total += len(new)
            self._stopping = False
            if self._queue and self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Ask for nothing more; the question on its way is still answered."""
        with self._lock:
            self._total -= len(self._queue)
            self._queue.clear()
            self._stopping = self._current is not None

    def progress(self) -> Progress:
        """Return how far it is."""
        with self._lock:
            waiting = [self._current, *(name for name, _ in self._queue)]
            return Progress(
                dict(self._outcomes),
                frozenset(name for name in waiting if name is not None),
                self._asked,
                self._total,
                self._stopping,
            )

    def _work(self) -> None:
        while True:
            with self._lock:
                self._current = None
                if not self._queue:
                    self._thread = None
                    self._stopping = False
                    return
                name, country = self._queue.popleft()
                self._current = name
            outcome = self._find(name, country)
            with self._lock:
                self._outcomes[name] = outcome
                self._asked += 1

    def _find(self, name: str, country: str | None) -> Outcome:
        try:
            found = self.provider.find(name, country)
        except GazetteerError as error:
            return Outcome(problem=str(error))
        except Exception as error:  # whatever a provider's library raises, the others go on
            return Outcome(problem=f"{self.provider.name} could not be asked ({error!r:.120}).")
        return Outcome(found.records, found.attribution)
