"""Answers kept in the store."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.errors import StoreError
from gazetteer.store import NoAnswers, Question, StoredAnswers
from gazetteer.store.answers import FOUND_S, NOTHING_S
from gazetteer.store.database import open_store

ROOT = Path(__file__).parents[3]
ASKED = Question("fake", "1", "en", "oslo")
FOUND = [{"name": "Oslo", "lat": 59.9, "odd": "\ud800\x00東京"}]


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/in/side/store.sqlite"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def answers(url: str, clock: Clock) -> Iterator[StoredAnswers]:
    kept = StoredAnswers(open_store(url), clock)
    yield kept
    kept.close()


def test_what_was_answered_is_known(answers: StoredAnswers) -> None:
    assert answers.get(ASKED) is None
    answers.put(ASKED, FOUND)
    assert answers.get(ASKED) == FOUND


def test_that_nothing_was_there_is_known_too(answers: StoredAnswers) -> None:
    answers.put(ASKED, [])
    assert answers.get(ASKED) == []


def test_a_later_answer_takes_the_place_of_an_earlier(answers: StoredAnswers) -> None:
    answers.put(ASKED, [])
    answers.put(ASKED, FOUND)
    assert answers.get(ASKED) == FOUND


@pytest.mark.parametrize("field", ["provider", "provider_version", "language", "query"])
def test_another_question_is_another(answers: StoredAnswers, field: str) -> None:
    answers.put(ASKED, FOUND)
    assert answers.get(replace(ASKED, **{field: "other"})) is None


@pytest.mark.parametrize(("results", "kept_s"), [(FOUND, FOUND_S), ([], NOTHING_S)])
def test_an_answer_grows_old(
    answers: StoredAnswers, clock: Clock, results: list[object], kept_s: int
) -> None:
    answers.put(ASKED, results)
    clock.now += kept_s - 2
    assert answers.get(ASKED) == results
    clock.now += 4
    assert answers.get(ASKED) is None


def test_answers_outlive_the_process(url: str, answers: StoredAnswers) -> None:
    answers.put(ASKED, FOUND)
    other = StoredAnswers.open(url)
    assert other.get(ASKED) is None  # its clock is the real one: the answer is old
    other.put(ASKED, FOUND)
    other.close()
    answers.close()
    again = StoredAnswers.open(url)
    assert again.get(ASKED) == FOUND
    again.close()


def test_no_answers_keeps_nothing() -> None:
    none = NoAnswers()
    none.put(ASKED, FOUND)
    assert none.get(ASKED) is None


def test_threads_may_share_it(answers: StoredAnswers) -> None:
    failed: list[object] = []

    def work(n: int) -> None:
        try:
            for i in range(20):
                answers.put(replace(ASKED, query=f"{n} {i}"), [n, i])
                answers.put(ASKED, FOUND)
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    for n in range(6):
        assert answers.get(replace(ASKED, query=f"{n} 19")) == [n, 19]


def test_two_processes_may_make_and_fill_it(url: str) -> None:
    script = """
import sys
from gazetteer.store import Question, StoredAnswers
kept = StoredAnswers.open(sys.argv[1])
for i in range(100):
    kept.put(Question("fake", "1", "en", f"{sys.argv[2]} {i}"), [i])
kept.close()
"""
    runs = [subprocess.Popen([sys.executable, "-c", script, url, name], cwd=ROOT) for name in "ab"]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    kept = StoredAnswers.open(url)
    for name in "ab":
        assert [kept.get(Question("fake", "1", "en", f"{name} {i}")) for i in range(100)] == [
            [i] for i in range(100)
        ]
    kept.close()


def test_a_newer_store_is_refused_in_a_sentence(url: str) -> None:
    StoredAnswers.open(url).close()
    path = url.removeprefix("sqlite:///")
    db = sqlite3.connect(path)
    db.execute("UPDATE store_version SET version = 99")
    db.commit()
    db.close()
    with pytest.raises(StoreError, match="version 99"):
        StoredAnswers.open(url)


def test_an_empty_file_becomes_a_store(url: str, tmp_path: Path) -> None:
    (tmp_path / "in" / "side").mkdir(parents=True)
    (tmp_path / "in" / "side" / "store.sqlite").touch()
    kept = StoredAnswers.open(url)
    kept.put(ASKED, FOUND)
    assert kept.get(ASKED) is not None
    kept.close()


def test_what_cannot_be_opened_is_named_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="DATELINE_DATABASE_URL"):
        StoredAnswers.open(f"sqlite:///{tmp_path}/file/x.sqlite")
    with pytest.raises(StoreError) as caught:
        StoredAnswers.open("nosuchdatabase://me:secret@host/db")
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_named(url: str, tmp_path: Path) -> None:
    (tmp_path / "in" / "side").mkdir(parents=True)
    (tmp_path / "in" / "side" / "store.sqlite").write_text("no database at all" * 100)
    with pytest.raises(StoreError, match=r"store\.sqlite"):
        StoredAnswers.open(url)


def test_a_store_that_is_locked_costs_a_moment(url: str, answers: StoredAnswers) -> None:
    answers.put(ASKED, FOUND)
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert answers.get(ASKED) == FOUND
    with pytest.raises(StoreError, match="written"):
        answers.put(ASKED, FOUND)
    other.execute("ROLLBACK")
    other.close()


def test_answers_that_are_garbled_are_an_error(url: str, answers: StoredAnswers) -> None:
    answers.put(ASKED, FOUND)
    other = sqlite3.connect(url.removeprefix("sqlite:///"))
    other.execute("UPDATE answers SET answer = '{'")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="read"):
        answers.get(ASKED)


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import gazetteer.store, gazetteer.geocoding"],
        cwd=ROOT,
        env={**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/x/y.sqlite"},
        check=True,
    )
    assert run.returncode == 0
    assert list(tmp_path.iterdir()) == []
