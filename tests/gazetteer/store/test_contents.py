"""What the store holds in all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from gazetteer.store import Question, StoredAnswers
from gazetteer.store.answers import NOTHING_S
from gazetteer.store.contents import clear, contents_of, shrink
from gazetteer.store.database import open_store
from tests.gazetteer.store.clock import Clock

ASKED = Question("first", "1", "en", "oslo")


def fill(answers: StoredAnswers, clock: Clock) -> None:
    answers.put(ASKED, [{"name": "Oslo"}])
    clock.now += 100
    answers.put(replace(ASKED, query="nowhere"), [])
    answers.put(replace(ASKED, provider="second"), [{"name": "Oslo"}])


def test_it_is_counted(url: str, answers: StoredAnswers, clock: Clock) -> None:
    engine = open_store(url)
    empty = contents_of(engine, clock.now)
    assert (empty.answers, empty.providers, empty.oldest) == (0, (), None)
    began = int(clock.now)
    fill(answers, clock)
    held = contents_of(engine, clock.now)
    assert held.providers == (("first", 2), ("second", 1))
    assert (held.answers, held.nothing, held.expired, held.oldest) == (3, 1, 0, began)
    assert held.size > 1000
    assert contents_of(engine, clock.now + NOTHING_S).expired == 1
    engine.dispose()


def test_it_is_cleared(url: str, answers: StoredAnswers, clock: Clock) -> None:
    engine = open_store(url)
    fill(answers, clock)
    assert clear(engine, expired_at=clock.now + NOTHING_S) == 1
    assert clear(engine, expired_at=clock.now + NOTHING_S, provider="second") == 0
    assert contents_of(engine, clock.now).providers == (("first", 1), ("second", 1))
    assert clear(engine, provider="first") == 1
    assert contents_of(engine, clock.now).providers == (("second", 1),)
    assert clear(engine) == 1
    assert contents_of(engine, clock.now).answers == 0
    assert shrink(engine)
    engine.dispose()


def test_no_trace_of_what_was_cleared_stays_in_the_file(sqlite_path: Path, clock: Clock) -> None:
    engine = open_store(f"sqlite:///{sqlite_path}")
    answers = StoredAnswers(engine, clock)
    answers.put(replace(ASKED, query="a village nobody is to know of"), [{}])
    clear(engine)
    assert shrink(engine)
    for path in sqlite_path.parent.iterdir():
        assert b"a village" not in path.read_bytes(), path
    engine.dispose()


def test_a_store_in_use_is_not_shrunk(sqlite_path: Path) -> None:
    engine = open_store(f"sqlite:///{sqlite_path}", patience_s=0.1)
    other = sqlite3.connect(sqlite_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not shrink(engine)
    other.execute("ROLLBACK")
    assert shrink(engine)
    other.close()
    engine.dispose()
