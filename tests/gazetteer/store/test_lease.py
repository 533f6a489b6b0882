"""Turns and claims, agreed on in the store."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from gazetteer.store import Question
from gazetteer.store.database import open_store
from gazetteer.store.lease import POLL_S, Lease, _digest, in_memory

ROOT = Path(__file__).parents[3]
ASKED = Question("fake", "1", "en", "oslo")
START = 1_700_000_000.0


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    @property
    def passed(self) -> float:
        return round(self.now - START, 3)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lease(url: str, clock: Clock) -> Iterator[Lease]:
    made = Lease(open_store(url), clock=clock, sleep=clock.sleep)
    yield made
    made.close()


@pytest.fixture
def in_file(sqlite_path: Path, clock: Clock) -> Iterator[Lease]:
    made = Lease(open_store(f"sqlite:///{sqlite_path}"), clock=clock, sleep=clock.sleep)
    yield made
    made.close()


@pytest.fixture
def other(url: str, clock: Clock) -> Iterator[Lease]:
    """Another process's."""
    made = Lease(open_store(url), clock=clock, sleep=clock.sleep)
    yield made
    made.close()


def use(lease: Lease, used: bool = True, pause_s: float = 1.0, waiting_s: float = 60.0) -> bool:
    with lease.turn("x", pause_s=pause_s, hold_s=7, waiting_s=waiting_s) as turn:
        if turn is None:
            return False
        turn.used = used
        return True


def test_the_next_turn_comes_after_the_pause(lease: Lease, other: Lease, clock: Clock) -> None:
    assert use(lease) and clock.passed == 0
    assert use(other) and clock.passed == 1
    assert use(lease) and clock.passed == 2


def test_the_pause_begins_when_the_turn_ends(lease: Lease, other: Lease, clock: Clock) -> None:
    with lease.turn("x", pause_s=1, hold_s=7, waiting_s=60) as turn:
        assert turn is not None
        turn.used = True
        clock.now += 3
    assert use(other) and clock.passed == 4


def test_a_turn_that_was_not_used_is_followed_at_once(
    lease: Lease, other: Lease, clock: Clock
) -> None:
    assert use(lease, used=False)
    assert use(other) and clock.passed == 0


def test_another_endpoint_is_another_matter(lease: Lease, other: Lease, clock: Clock) -> None:
    assert use(lease)
    with other.turn("y", pause_s=1, hold_s=7, waiting_s=0) as turn:
        assert turn is not None
    assert clock.passed == 0


def test_without_a_pause_nobody_waits(lease: Lease, other: Lease, clock: Clock) -> None:
    with lease.turn("x", pause_s=0, hold_s=7, waiting_s=0):
        assert use(other, pause_s=0, waiting_s=0)
    assert clock.passed == 0


def test_one_at_a_time_has_the_turn(lease: Lease, other: Lease, clock: Clock) -> None:
    with lease.turn("x", pause_s=1, hold_s=7, waiting_s=60):
        assert not use(lease, waiting_s=0.05)  # a thread of this process
        assert other._take("x", "another", 7) == POLL_S  # and a process
    assert use(other)


def test_one_who_died_is_waited_for_as_long_as_said(
    lease: Lease, other: Lease, clock: Clock
) -> None:
    assert not lease._take("x", "dead", 7)
    assert use(other)
    assert 7 <= clock.passed <= 7 + 2 * POLL_S


def test_who_would_wait_too_long_gets_no_turn(lease: Lease, other: Lease, clock: Clock) -> None:
    assert use(lease)
    assert not use(other, waiting_s=0.5)
    assert clock.passed == 0
    assert use(other, waiting_s=1.5)


def test_a_clock_that_was_set_back_stops_nobody(lease: Lease, other: Lease, clock: Clock) -> None:
    assert use(lease)
    assert not lease._take("y", "dead", 7)
    clock.now -= 3600
    assert use(other, waiting_s=0.1)
    with other.turn("y", pause_s=1, hold_s=7, waiting_s=0.1) as turn:
        assert turn is not None


def test_a_turn_whose_work_fails_is_given_back(lease: Lease, other: Lease, clock: Clock) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        lease.turn("x", pause_s=1, hold_s=7, waiting_s=60) as turn,
    ):
        assert turn is not None
        turn.used = True
        raise ZeroDivisionError
    assert use(other) and clock.passed == 1


def test_a_question_is_asked_by_one_at_a_time(lease: Lease, other: Lease, clock: Clock) -> None:
    with lease.claim(ASKED, hold_s=7, waiting_s=0) as mine:
        assert mine
        with other.claim(ASKED, hold_s=7, waiting_s=1) as theirs:
            assert not theirs
        different = Question("fake", "1", "en", "bergen")
        with other.claim(different, hold_s=7, waiting_s=0) as theirs:
            assert theirs
    with other.claim(ASKED, hold_s=7, waiting_s=0) as theirs:
        assert theirs


def test_who_died_over_a_question_is_waited_for(lease: Lease, other: Lease, clock: Clock) -> None:
    assert not lease._claim(_digest(ASKED), "dead", 7)
    with other.claim(ASKED, hold_s=7, waiting_s=60) as mine:
        assert mine
    assert 7 <= clock.passed <= 7 + 2 * POLL_S


def test_a_claim_does_not_say_what_is_asked(in_file: Lease, sqlite_path: Path) -> None:
    with in_file.claim(Question("fake", "1", "en", "secretname"), hold_s=7, waiting_s=0):
        files = b"".join(path.read_bytes() for path in sqlite_path.parent.iterdir())
    assert b"claims" in files
    assert b"secretname" not in files


def test_three_failures_in_a_row_bring_a_rest(lease: Lease, other: Lease, clock: Clock) -> None:
    for _ in range(2):
        lease.failed("x")
        assert other.rests_until("x") is None
    lease.answered("x")
    for _ in range(2):
        lease.failed("x")
    assert other.rests_until("x") is None
    other.failed("x")
    assert lease.rests_until("x") == START + 60
    assert lease.rests_until("y") is None
    clock.now += 61
    assert lease.rests_until("x") is None
    lease.failed("x")
    assert lease.rests_until("x") == START + 121


def test_a_rest_that_was_asked_for_is_had(lease: Lease, other: Lease) -> None:
    lease.failed("x", 7)
    assert other.rests_until("x") == START + 7
    lease.failed("x", 600)
    lease.failed("x", 300)
    assert other.rests_until("x") == START + 300


def test_the_turns_of_threads_are_a_pause_apart(url: str) -> None:
    lease = Lease.open(url)
    starts: list[float] = []

    def work() -> None:
        with lease.turn("threads", pause_s=0.05, hold_s=7, waiting_s=60) as turn:
            assert turn is not None
            turn.used = True
            starts.append(time.monotonic())

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lease.close()
    assert len(starts) == 8
    assert min(b - a for a, b in pairwise(starts)) >= 0.049


def test_a_killed_process_holds_nobody_up_for_long(url: str) -> None:
    script = """
import os, sys
from gazetteer.store.lease import Lease
with Lease.open(sys.argv[1]).turn("x", pause_s=1, hold_s=1, waiting_s=5):
    os._exit(9)
"""
    run = subprocess.run([sys.executable, "-c", script, url], cwd=ROOT, timeout=60)
    assert run.returncode == 9
    lease = Lease.open(url)
    assert use(lease, waiting_s=5)
    lease.close()


def test_a_store_that_cannot_be_opened_is_done_without(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "store").mkdir()
    one, two = (
        Lease.open(f"sqlite:///{tmp_path}/store", clock=clock, sleep=clock.sleep) for _ in "ab"
    )
    assert one.notice and "within this program only" in one.notice
    with one.turn("memory", pause_s=1, hold_s=7, waiting_s=60) as turn:
        assert turn is not None
        turn.used = True
    with two.turn("memory", pause_s=1, hold_s=7, waiting_s=60) as turn:
        assert turn is not None
    assert clock.passed == 1
    one.close()
    in_memory().connect().close()  # which close() leaves alone


def test_a_store_that_is_locked_is_done_without(
    in_file: Lease, sqlite_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lease = in_file
    assert use(lease, pause_s=0.01)
    holding = sqlite3.connect(sqlite_path, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    for _ in range(3):
        lease.failed("locked")
    assert time.monotonic() - start < 2.0
    assert lease.rests_until("locked")
    assert lease.notice in caplog.messages and len(caplog.messages) == 1
    holding.execute("ROLLBACK")
    holding.close()


def test_a_store_of_the_first_version_is_carried_forward(sqlite_path: Path) -> None:
    url = f"sqlite:///{sqlite_path}"
    open_store(url).dispose()
    old = sqlite3.connect(sqlite_path)
    old.executescript("DROP TABLE turns; DROP TABLE claims; UPDATE store_version SET version = 1")
    old.close()
    lease = Lease.open(url)
    assert use(lease) and lease.notice is None
    lease.close()
