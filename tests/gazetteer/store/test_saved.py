"""Saved reports, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from gazetteer.errors import InputError, StoreError
from gazetteer.model import Article
from gazetteer.store.database import open_store
from gazetteer.store.saved import SavedReports
from tests.gazetteer.export.reports import DATED, HOSTILE, hostile
from tests.gazetteer.store.clock import Clock
from tests.gazetteer.store.test_database import VERSION_1, run_sql

STATE = {"filters": {"sure": "likely"}, "place": None, "half": "\ud800\x00"}
DAY = 24 * 3600
VERSION_2 = (
    VERSION_1.replace("VALUES (1)", "VALUES (2)")
    + """;
CREATE TABLE turns (endpoint VARCHAR(300) NOT NULL PRIMARY KEY, holder VARCHAR(32) NOT NULL,
    held_until BIGINT NOT NULL, next_at BIGINT NOT NULL, failures INTEGER NOT NULL,
    rests_until BIGINT NOT NULL);
CREATE TABLE claims (question VARCHAR(64) NOT NULL PRIMARY KEY, holder VARCHAR(32) NOT NULL,
    until BIGINT NOT NULL)
"""
)
"""What the second version of this program left behind, and must not be changed."""


@pytest.fixture
def saved(url: str, clock: Clock) -> Iterator[SavedReports]:
    kept = SavedReports.at(url, clock)
    yield kept
    kept.close()


def change(saved: SavedReports, statement: str) -> None:
    with saved._engine.begin() as connection:
        connection.execute(text(statement))


def test_what_is_saved_is_opened_again(saved: SavedReports, clock: Clock) -> None:
    made = saved.save(DATED, STATE, 7)
    opened = saved.open(made.id)
    assert opened is not None
    assert (opened.report, opened.state) == (DATED, STATE)
    assert opened.expires_at == made.expires_at == clock.now + 7 * DAY


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_saved(saved: SavedReports, text: str) -> None:
    opened = saved.open(saved.save(hostile(text), {"t": text}, 1).id)
    assert opened is not None
    assert opened.report == hostile(text) and opened.state == {"t": text}


def test_an_id_has_128_bits_and_says_nothing(saved: SavedReports) -> None:
    made = [saved.save(DATED, STATE, 1) for _ in range(20)]
    words = {word for each in made for word in (each.id, each.key)}
    assert len(words) == 40
    assert all(len(base64.urlsafe_b64decode(word + "==")) == 16 for word in words)


def test_nothing_in_the_table_opens_or_deletes_it(saved: SavedReports) -> None:
    made = saved.save(DATED, STATE, 1)
    with saved._engine.connect() as connection:
        (row,) = connection.execute(text("SELECT * FROM saved_reports")).all()
    assert made.id not in str(row) and made.key not in str(row)
    assert saved.open(row.id) is None
    assert not saved.delete(row.id, row.key)


def test_it_is_gone_when_its_time_is_over(saved: SavedReports, clock: Clock) -> None:
    made = saved.save(DATED, STATE, 1)
    clock.now += DAY - 1
    assert saved.open(made.id) is not None
    clock.now += 1
    assert saved.open(made.id) is None
    assert saved.count()[0] == 1
    saved.save(DATED, STATE, 1)
    assert saved.count()[0] == 1  # it was removed by the way
    clock.now += DAY
    assert saved.remove_expired() == 1
    assert saved.remove_expired() == 0
    assert saved.count() == (0, 0)


def test_only_its_key_deletes_it(saved: SavedReports) -> None:
    made, other = saved.save(DATED, STATE, 1), saved.save(DATED, STATE, 1)
    for id_, key in ((made.id, other.key), (made.id, made.id), (made.id, ""), ("", made.key)):
        assert not saved.delete(id_, key)
    assert saved.open(made.id) is not None
    assert saved.delete(made.id, made.key)
    assert saved.open(made.id) is None
    assert not saved.delete(made.id, made.key)
    assert saved.open(other.id) is not None


@pytest.mark.parametrize("id_", ["", "x", "\0", "ü", "\ud800", "a" * 10_000, "' OR 1=1 --", "%"])
def test_any_id_can_be_asked_for(saved: SavedReports, id_: str) -> None:
    saved.save(DATED, STATE, 1)
    assert saved.open(id_) is None
    assert not saved.delete(id_, id_)


@pytest.mark.parametrize("days", [0, -1, 31, 10**9])
def test_a_time_too_long_or_none_is_refused(saved: SavedReports, days: int) -> None:
    with pytest.raises(InputError, match="1 to 30 days"):
        saved.save(DATED, STATE, days)
    assert saved.count()[0] == 0


def test_what_is_too_large_is_refused(saved: SavedReports) -> None:
    large = replace(DATED, article=Article("𝔘" * 700_000), places=(), unresolved=(), checks=())
    with pytest.raises(InputError, match=r"8,4\d\d,\d\d\d characters of JSON.* Download it"):
        saved.save(large, STATE, 1)
    assert saved.count()[0] == 0


def test_a_full_store_takes_no_more_until_something_expires(
    saved: SavedReports, url: str, clock: Clock
) -> None:
    saved.save(DATED, STATE, 1)
    room = int(saved.count()[1] * 1.5)
    saved.close()
    saved = SavedReports(open_store(url), clock, room)
    with pytest.raises(StoreError, match="no room for another"):
        saved.save(DATED, STATE, 1)
    assert saved.count()[0] == 1
    clock.now += DAY
    saved.save(DATED, STATE, 1)
    saved.close()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"report": {}, "state": {}}', "cannot be read: This is no saved report"),
        ('{"report": {"dateline_report": 9, "report": {}}, "state": {}}', "version 9"),
        ("[" * 100_000, "damaged"),
    ],
)
def test_what_was_damaged_is_said(saved: SavedReports, body: str, said: str) -> None:
    made = saved.save(DATED, STATE, 1)
    with saved._engine.begin() as connection:
        connection.execute(text("UPDATE saved_reports SET body = :body"), {"body": body})
    with pytest.raises(StoreError, match=said):
        saved.open(made.id)


def test_what_was_deleted_leaves_no_trace_in_the_files(sqlite_path: Path, clock: Clock) -> None:
    saved = SavedReports.at(f"sqlite:///{sqlite_path}", clock)
    secret = "Quite a secret sentence. " * 400
    report = replace(DATED, article=Article(secret), places=(), unresolved=(), checks=())

    def traces() -> int:
        files = sqlite_path.parent.glob("store.sqlite*")
        return sum(path.read_bytes().count(b"secret sentence") for path in files)

    made = saved.save(report, STATE, 1)
    assert traces() > 100
    assert saved.delete(made.id, made.key)
    assert traces() == 0
    saved.save(report, STATE, 1)
    clock.now += DAY
    saved.remove_expired()
    assert traces() == 0
    saved.close()


def test_threads_may_share_it(saved: SavedReports) -> None:
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda n: saved.save(DATED, {"n": n}, 1), range(24)))
        opened = list(pool.map(lambda each: saved.open(each.id), made))
    assert [each.state["n"] for each in opened if each] == list(range(24))


def test_a_store_of_the_second_version_is_carried_forward(url: str, clock: Clock) -> None:
    run_sql(url, VERSION_2)
    saved = SavedReports.at(url, clock)
    assert saved.open(saved.save(DATED, STATE, 1).id) is not None
    saved.close()


def test_a_store_that_fails_says_so(url: str) -> None:
    saved = SavedReports(open_store(url))
    change(saved, "DROP TABLE saved_reports")
    for work in (
        lambda: saved.save(DATED, STATE, 1),
        lambda: saved.open("abc"),
        lambda: saved.delete("abc", "abc"),
        saved.count,
    ):
        with pytest.raises(StoreError, match="store cannot be"):
            work()
    saved.close()


def test_it_outlives_the_process(url: str, clock: Clock) -> None:
    first = SavedReports.at(url, clock)
    made = first.save(DATED, STATE, 1)
    first.close()
    again = SavedReports.at(url, clock)
    assert again.open(made.id) is not None
    again.close()


def test_a_store_in_memory_will_do() -> None:
    saved = SavedReports(open_store("sqlite://"))
    assert saved.open(saved.save(DATED, STATE, 1).id) is not None
    saved.close()
