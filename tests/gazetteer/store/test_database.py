"""Opening the store."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from gazetteer.errors import StoreError
from gazetteer.store import Question, StoredAnswers
from gazetteer.store.database import open_store, store_path
from gazetteer.store.schema import MIGRATIONS, metadata, version_of

ROOT = Path(__file__).parents[3]
ASKED = Question("fake", "1", "en", "oslo")
VERSION_1 = """
CREATE TABLE store_version (version INTEGER NOT NULL);
INSERT INTO store_version VALUES (1);
CREATE TABLE answers (provider VARCHAR(100) NOT NULL, provider_version VARCHAR(100) NOT NULL,
    language VARCHAR(35) NOT NULL, query VARCHAR(600) NOT NULL, answer TEXT NOT NULL,
    fetched_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    PRIMARY KEY (provider, provider_version, language, query));
CREATE INDEX ix_answers_expires_at ON answers (expires_at);
INSERT INTO answers VALUES ('fake', '1', 'en', 'oslo', '[{"name": "Oslo"}]', 0, 2000000000)
"""
"""What the first version of this program left behind, and must not be changed."""


def run_sql(url: str, statements: str) -> None:
    """Run statements in a database without opening it as a store."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    if path := store_path(url):
        path.parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        for statement in statements.split(";"):
            connection.execute(text(statement.replace(":", r"\:")))
    engine.dispose()


def test_a_new_store_has_all_tables(url: str) -> None:
    engine = open_store(url)
    with engine.connect() as connection:
        assert version_of(connection) == len(MIGRATIONS)
        assert set(inspect(connection).get_table_names()) == set(metadata.tables)
    engine.dispose()


def test_a_store_of_the_first_version_is_carried_forward(url: str) -> None:
    run_sql(url, VERSION_1)
    kept = StoredAnswers.open(url)
    assert kept.get(ASKED) == [{"name": "Oslo"}]
    kept.close()
    test_a_new_store_has_all_tables(url)


def test_a_newer_store_is_refused_in_a_sentence(url: str) -> None:
    open_store(url).dispose()
    run_sql(url, "UPDATE store_version SET version = 99")
    with pytest.raises(StoreError, match=f"version 99, this program knows {len(MIGRATIONS)};"):
        open_store(url)


def test_processes_may_make_the_tables_at_once(url: str) -> None:
    script = """
import sys
from gazetteer.store.database import open_store
print("ready", flush=True)
sys.stdin.read()
open_store(sys.argv[1])
"""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        for _ in range(4)
    ]
    for run in runs:
        assert run.stdout and run.stdout.readline() == b"ready\n"
    for run in runs:
        assert run.stdin
        run.stdin.close()
    assert [run.wait(timeout=60) for run in runs] == [0] * 4
    for run in runs:
        assert run.stdout
        run.stdout.close()
    test_a_new_store_has_all_tables(url)


def test_threads_may_make_the_tables_at_once(url: str) -> None:
    together = threading.Barrier(8)

    def open_together() -> None:
        together.wait()
        open_store(url).dispose()

    with ThreadPoolExecutor(8) as pool:
        for opened in [pool.submit(open_together) for _ in range(8)]:
            opened.result()
    test_a_new_store_has_all_tables(url)


def test_an_empty_file_becomes_a_store(sqlite_path: Path) -> None:
    sqlite_path.parent.mkdir(parents=True)
    sqlite_path.touch()
    test_a_new_store_has_all_tables(f"sqlite:///{sqlite_path}")


@pytest.mark.parametrize(
    "url",
    [
        "nosuchdatabase://me:secret@host/db",
        "mysql://me:secret@host/db",
        "postgresql://me:secret@127.0.0.1:1/db",
        "postgresql://me:secret@127.0.0.1:port/db",
        "postgresql+nosuchdriver://me:secret@127.0.0.1/db",
        "sqlite:////dev/null/x.sqlite",
        "sqlite:////",
        "://",
    ],
)
def test_what_cannot_be_opened_is_named_without_its_password(url: str) -> None:
    began = time.monotonic()
    with pytest.raises(StoreError, match="DATELINE_DATABASE_URL") as caught:
        open_store(url)
    assert "secret" not in str(caught.value) and "\n" not in str(caught.value)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////a/b.sqlite", Path("/a/b.sqlite")),
        ("sqlite:///b.sqlite", Path("b.sqlite")),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("sqlite:///file:b.sqlite?mode=ro&uri=true", None),
        ("postgresql://me@host/b", None),
        ("://", None),
    ],
)
def test_where_the_file_lies(url: str, path: Path | None) -> None:
    assert store_path(url) == path
