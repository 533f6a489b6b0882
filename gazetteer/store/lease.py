"""Whose turn it is to ask a provider, agreed on by all threads, processes and sessions.

The agreement is two tables of the store, or of a database in memory where the store cannot be
used: then it holds within the process. A turn and a claim are each taken by one conditional
statement, so that of two who find them free one gets them, and end by themselves when their
holder has died. One at a time has the turn, and the pause begins when it is given back, after the
answer has come: however long a request is on its way, no two arrive closer than the pause.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, case, create_engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import QueuePool

from gazetteer.errors import StoreError
from gazetteer.store.answers import Question
from gazetteer.store.database import errors_told, open_store
from gazetteer.store.deadline import within
from gazetteer.store.schema import claims, migrate, turns

PATIENCE_S = 0.5
"""How long a store that another process writes is waited for."""
LIMIT_S = 1.0
"""What a store that does not answer at all may cost, once."""
POLL_S = 0.02
"""How often it is looked whether what someone has is free again."""
FAILURES = 3
"""How many requests in a row may fail before a provider rests."""
REST_S = 60.0
"""How long it rests."""
ODD_MS = 600_000
"""A turn that is so far off was given by a clock that has been set back since."""

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_NEW = {"holder": "", "held_until": 0, "next_at": 0, "failures": 0, "rests_until": 0}

_log = logging.getLogger(__name__)
_threads: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
"""By endpoint: of the threads of a process one at a time asks the store for its turn."""
_T = TypeVar("_T")


@dataclass(slots=True)
class Turn:
    """A turn to ask."""

    used: bool = False
    """Whether something was sent; if not, the next need not wait."""


class Lease:
    """The turns and claims in the store; all threads may share it."""

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._sleep = sleep
        self.notice: str | None = None
        """A sentence where the store could not be used; else None."""

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> Lease:
        """Open that in the store at ``url``, or else where the settings say, or in memory."""
        try:
            engine = within(LIMIT_S, lambda: open_store(url, patience_s=PATIENCE_S))
        except StoreError as error:
            lease = cls(in_memory(), clock=clock, sleep=sleep)
            lease._tell(error)
            return lease
        return cls(engine, clock=clock, sleep=sleep)

    def close(self) -> None:
        """Close the store."""
        if self._engine is not in_memory():
            self._engine.dispose()

    @contextmanager
    def turn(
        self, endpoint: str, *, pause_s: float, hold_s: float, waiting_s: float
    ) -> Iterator[Turn | None]:
        """Wait for the turn to ask ``endpoint``, at most ``waiting_s``; give None if it is not had.

        The next begins ``pause_s`` after this has ended. One whose holder dies ends after
        ``hold_s``. Without a pause nobody waits.
        """
        if not pause_s:
            yield Turn()
            return
        ends = self._clock() + waiting_s
        lock = _threads[endpoint]
        if not lock.acquire(timeout=waiting_s):
            yield None
            return
        try:
            holder = uuid.uuid4().hex
            if not self._wait(lambda: self._take(endpoint, holder, hold_s), ends):
                yield None
                return
            turn = Turn()
            try:
                yield turn
            finally:
                self._give_back(endpoint, holder, pause_s if turn.used else 0.0)
        finally:
            lock.release()

    @contextmanager
    def claim(self, question: Question, *, hold_s: float, waiting_s: float) -> Iterator[bool]:
        """Wait until nobody else is asking a question, at most ``waiting_s``; give whether so.

        One who dies over it is waited for ``hold_s``.
        """
        holder, digest = uuid.uuid4().hex, _digest(question)
        ends = self._clock() + waiting_s
        if not self._wait(lambda: self._claim(digest, holder, hold_s), ends):
            yield False
            return
        try:
            yield True
        finally:
            mine = delete(claims).where(claims.c.question == digest, claims.c.holder == holder)
            self._do(lambda connection: connection.execute(mine))

    def failed(self, endpoint: str, retry_after_s: float | None = None) -> None:
        """Note that a request failed; the third in a row, or ``retry_after_s``, brings a rest."""
        now = self._now()
        asked = now + round(retry_after_s * 1000) if retry_after_s else 0
        tired = turns.c.failures + 1 >= FAILURES
        later = {
            "failures": turns.c.failures + 1,
            "rests_until": case((tired, max(now + round(REST_S * 1000), asked)), else_=asked),
        }
        new = {**_NEW, "endpoint": endpoint, "failures": 1, "rests_until": asked}
        self._do(lambda connection: _upsert(connection, turns, new, later))

    def answered(self, endpoint: str) -> None:
        """Note that a request was answered."""
        well = (
            update(turns)
            .where(turns.c.endpoint == endpoint, turns.c.failures > 0)
            .values(failures=0, rests_until=0)
        )
        self._do(lambda connection: connection.execute(well))

    def rests_until(self, endpoint: str) -> float | None:
        """Return until when ``endpoint`` rests, in seconds since 1970; None if it does not."""
        asked = select(turns.c.rests_until).where(turns.c.endpoint == endpoint)
        until = self._do(lambda connection: connection.execute(asked).scalar_one_or_none()) or 0
        return until / 1000 if until > self._now() else None

    def _wait(self, attempt: Callable[[], float], ends: float) -> bool:
        """Repeat an attempt, which says after how many seconds, until it says 0 or time is up."""
        while wait := attempt():
            if self._clock() + wait > ends:
                return False
            self._sleep(wait)
        return True

    def _take(self, endpoint: str, holder: str, hold_s: float) -> float:
        """Take the turn if it is free; return 0, or else the seconds until it may be."""
        now = self._now()
        looked = select(turns.c.holder, turns.c.held_until, turns.c.next_at).where(
            turns.c.endpoint == endpoint
        )
        found = self._do(lambda connection: connection.execute(looked).one_or_none())
        if found is not None:
            if found.holder and now < found.held_until < now + ODD_MS:
                return POLL_S
            if now < found.next_at < now + ODD_MS:
                return float(found.next_at - now) / 1000
        mine = {"holder": holder, "held_until": now + round(hold_s * 1000)}
        held, next_at = turns.c.held_until, turns.c.next_at
        free = ((turns.c.holder == "") | (held <= now) | (held >= now + ODD_MS)) & (
            (next_at <= now) | (next_at >= now + ODD_MS)
        )
        new = {**_NEW, "endpoint": endpoint, **mine}
        taken = self._do(lambda connection: _upsert(connection, turns, new, mine, free))
        return 0.0 if taken else POLL_S

    def _give_back(self, endpoint: str, holder: str, pause_s: float) -> None:
        over = (
            update(turns)
            .where(turns.c.endpoint == endpoint, turns.c.holder == holder)
            .values(holder="", next_at=self._now() + round(pause_s * 1000))
        )
        self._do(lambda connection: connection.execute(over))

    def _claim(self, digest: str, holder: str, hold_s: float) -> float:
        """Claim a question if nobody else does; return 0, or else when to try again."""
        now = self._now()
        mine = {"holder": holder, "until": now + round(hold_s * 1000)}
        free = (claims.c.until <= now) | (claims.c.until >= now + ODD_MS)
        new = {"question": digest, **mine}
        claimed = self._do(lambda connection: _upsert(connection, claims, new, mine, free))
        return 0.0 if claimed else POLL_S

    def _now(self) -> int:
        """Return the time in milliseconds since 1970."""
        return round(self._clock() * 1000)

    def _do(self, work: Callable[[Connection], _T]) -> _T:
        """Do work in the store, or from its first failure on in memory."""
        engine = self._engine
        if engine is not in_memory():
            try:
                return within(LIMIT_S, lambda: _run(engine, work))
            except StoreError as error:
                self._engine = in_memory()
                self._tell(error)
        return _run(self._engine, work)

    def _tell(self, error: StoreError) -> None:
        if self.notice is None:
            self.notice = f"{error} The pace of requests is kept within this program only."
            _log.warning(self.notice)


@cache
def in_memory() -> Engine:
    """Return the database of this process, made on the first call."""
    engine = create_engine(
        "sqlite://",
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )
    with engine.begin() as connection:
        migrate(connection)
    return engine


def _run(engine: Engine, work: Callable[[Connection], _T]) -> _T:
    with errors_told("used"), engine.begin() as connection:
        return work(connection)


def _upsert(
    connection: Connection,
    table: Any,
    new: dict[str, Any],
    later: dict[str, Any],
    where: Any = None,
) -> bool:
    """Insert a row, or if it is there and ``where`` holds, change it; return whether either."""
    wanted = _INSERT[connection.dialect.name](table).values(new)
    changed = wanted.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=later, where=where
    )
    # Not by rowcount, which is -1 after an insert into PostgreSQL.
    return connection.execute(changed.returning(*table.primary_key)).first() is not None


def _digest(question: Question) -> str:
    """Return the digest of a question, so that a claim does not say what is asked."""
    parts = (
        question.provider,
        question.provider_version,
        question.language,
        question.query,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
