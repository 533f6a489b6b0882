"""Answers kept in the store."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from gazetteer.errors import StoreError
from gazetteer.store import NoAnswers, Question, StoredAnswers
from gazetteer.store.answers import FOUND_S, LENGTHS, NOTHING_S, key_of
from gazetteer.store.database import open_store
from tests.gazetteer.store.clock import Clock

ROOT = Path(__file__).parents[3]
ASKED = Question("fake", "1", "en", "oslo")
FOUND = [{"name": "Oslo", "lat": 59.9, "odd": "\ud800\x00東京"}]


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


ODD = ["", "x" * 600, "x" * 601, "x" * 5000, "東" * 700, "a\x00b", "ab", "a\ud800b", "%'\"\\ --"]


def test_any_question_can_be_kept(answers: StoredAnswers) -> None:
    for number, query in enumerate(ODD):
        answers.put(replace(ASKED, query=query), [{"number": number}])
    for number, query in enumerate(ODD):
        assert answers.get(replace(ASKED, query=query)) == [{"number": number}], repr(query)


@pytest.mark.parametrize("field", LENGTHS)
def test_no_part_of_a_question_is_too_long_for_its_column(field: str) -> None:
    assert len(key_of(replace(ASKED, **{field: "ж" * 10_000}))[field]) <= LENGTHS[field]


@pytest.mark.parametrize(("results", "kept_s"), [(FOUND, FOUND_S), ([], NOTHING_S)])
def test_an_answer_grows_old(
    answers: StoredAnswers, clock: Clock, results: list[object], kept_s: int
) -> None:
    answers.put(ASKED, results)
    clock.now += kept_s - 2
    assert answers.get(ASKED) == results
    clock.now += 4
    assert answers.get(ASKED) is None


def test_found_is_kept_90_days_and_nothing_7() -> None:
    assert (FOUND_S, NOTHING_S) == (90 * 86_400, 7 * 86_400)


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
            for i in range(10):
                answers.put(replace(ASKED, query=f"{n} {i}"), [n, i])
                answers.put(ASKED, FOUND)
                answers.get(ASKED)
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    for n in range(20):
        assert answers.get(replace(ASKED, query=f"{n} 9")) == [n, 9]


def test_two_processes_writing_a_thousand_each_leave_two_thousand(url: str) -> None:
    script = """
import sys
from gazetteer.errors import StoreError
from gazetteer.store import Question, StoredAnswers
kept = StoredAnswers.open(sys.argv[1])
def put(query, i):
    for _ in range(20):  # a disk that stalls longer than a second is told, and asked again
        try:
            return kept.put(Question("fake", "1", "en", query), [i])
        except StoreError:
            pass
    raise SystemExit("It was refused twenty times.")
for i in range(1000):
    put(f"{sys.argv[2]} {i}", i)
    if i % 9 == 0:
        put("the same", i)
kept.close()
"""
    runs = [subprocess.Popen([sys.executable, "-c", script, url, name], cwd=ROOT) for name in "ab"]
    assert [run.wait(timeout=240) for run in runs] == [0, 0]
    kept = StoredAnswers.open(url)
    for name in "ab":
        assert [kept.get(Question("fake", "1", "en", f"{name} {i}")) for i in range(1000)] == [
            [i] for i in range(1000)
        ]
    assert kept.get(Question("fake", "1", "en", "the same")) == [999]
    kept.close()


@pytest.mark.parametrize("garbled", ["{", "", '{"a": 1}', "[" * 100_000, '[{"name": "Осло"}]'])
def test_a_garbled_answer_is_not_known_and_replaced(
    url: str, answers: StoredAnswers, garbled: str
) -> None:
    answers.put(ASKED, FOUND)
    engine = open_store(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE answers SET answer = :garbled"), {"garbled": garbled})
    engine.dispose()
    assert answers.get(ASKED) is None
    answers.put(ASKED, FOUND)
    assert answers.get(ASKED) == FOUND


def test_an_error_does_not_tell_what_was_asked(url: str, answers: StoredAnswers) -> None:
    engine = open_store(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE answers"))
    engine.dispose()
    for work in (lambda: answers.get(ASKED), lambda: answers.put(ASKED, FOUND)):
        with pytest.raises(StoreError, match=r"^The store cannot be (read|written) \(.*\)\.$") as e:
            work()
        assert "oslo" not in str(e.value)


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import gazetteer.store, gazetteer.geocoding, gazetteer.cli"],
        cwd=ROOT,
        env={**os.environ, "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/x/y.sqlite"},
        check=True,
    )
    assert run.returncode == 0
    assert list(tmp_path.iterdir()) == []
