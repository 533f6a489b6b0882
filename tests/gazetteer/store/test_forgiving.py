"""A store that fails costs a moment once; the work goes on."""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from gazetteer.store import ForgivingAnswers, Question, StoredAnswers
from gazetteer.store.answers import keep
from gazetteer.store.database import open_store
from tests.gazetteer.store.clock import Clock

LIMIT_S = 2.0
"""What the whole may cost."""

KNOWN = Question("fake", "1", "en", "oslo")
NEW = Question("fake", "1", "en", "bergen")
FOUND = [{"name": "Oslo", "more": "x" * 5000}]


def fill(url: str, number: int = 300) -> None:
    engine = open_store(url)
    with engine.begin() as connection:
        now = int(time.time())
        keep(connection, KNOWN, json.dumps(FOUND), now)
        for i in range(number):
            question = Question("fake", "1", "en", f"place {i}")
            keep(connection, question, json.dumps([{"name": "x" * 200}]), now)
    engine.dispose()


class Work:
    """Some questions and answers, with what they cost."""

    def __init__(self, url: str, between: Callable[[], None] = lambda: None) -> None:
        began = time.monotonic()
        self.answers = ForgivingAnswers(url)
        between()
        for i in range(300):
            self.answers.get(Question("fake", "1", "en", f"place {i}"))
        self.answers.put(NEW, FOUND)
        self.new = self.answers.get(NEW)
        self.known = self.answers.get(KNOWN)
        self.seconds = time.monotonic() - began
        began = time.monotonic()
        self.answers.get(NEW)
        self.answers.put(NEW, FOUND)
        self.afterwards_s = time.monotonic() - began
        self.notice = self.answers.notice
        self.answers.close()


def check_went_on(work: Work, caplog: pytest.LogCaptureFixture, said: str) -> None:
    """Check that all was done in time, and the trouble told once in the log and in the notice."""
    assert work.new == FOUND
    assert work.seconds < LIMIT_S and work.afterwards_s < 0.2
    assert work.notice and said in work.notice and "\n" not in work.notice
    assert "bergen" not in work.notice
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == [work.notice]


def test_without_trouble_there_is_no_notice(url: str, caplog: pytest.LogCaptureFixture) -> None:
    fill(url, 2)
    work = Work(url)
    assert (work.new, work.known, work.notice, caplog.records) == (FOUND, FOUND, None, [])
    again = StoredAnswers.open(url)
    assert again.get(NEW) == FOUND
    again.close()


@contextmanager
def holding(path: Path, *statements: str) -> Iterator[None]:
    """Let another process hold a SQLite file."""
    script = f"""
import sqlite3, sys
db = sqlite3.connect({str(path)!r}, isolation_level=None)
for statement in {statements!r}: db.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stdout.readline() == b"held\n"
        yield
        assert process.stdin
        process.stdin.close()


@pytest.mark.parametrize(
    "statements",
    [
        ("BEGIN IMMEDIATE",),
        ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "DELETE FROM answers"),
        ("PRAGMA journal_mode = DELETE", "BEGIN EXCLUSIVE"),
    ],
)
def test_locked_by_another_process(
    sqlite_path: Path, caplog: pytest.LogCaptureFixture, statements: tuple[str, ...]
) -> None:
    fill(f"sqlite:///{sqlite_path}", 2)
    with holding(sqlite_path, *statements):
        check_went_on(Work(f"sqlite:///{sqlite_path}"), caplog, "database is locked")
    again = StoredAnswers.open(f"sqlite:///{sqlite_path}")
    assert again.get(KNOWN) == FOUND
    again.close()


def test_locked_while_twenty_threads_write(
    sqlite_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(f"sqlite:///{sqlite_path}", 2)
    answers = ForgivingAnswers(f"sqlite:///{sqlite_path}")
    costs = []

    def work(number: int) -> None:
        began = time.monotonic()
        answers.put(Question("fake", "1", "en", str(number)), [number])
        assert answers.get(Question("fake", "1", "en", str(number))) == [number]
        costs.append(time.monotonic() - began)

    with holding(sqlite_path, "BEGIN IMMEDIATE"):
        threads = [threading.Thread(target=work, args=(n,)) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(costs) == 20 and max(costs) < LIMIT_S
    assert len(caplog.records) == 1


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be somebody whom the permissions of files bind; root is not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that anybody reaches, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("modes", "said"),
    [
        ({"store.sqlite": 0o444}, "readonly database"),
        ({"store.sqlite": 0o000}, "unable to open"),
        ({"store.sqlite": 0o444, ".": 0o555}, "readonly database"),
        ({".": 0o000}, "unable to open"),
    ],
)
def test_read_only(
    open_folder: Path, caplog: pytest.LogCaptureFixture, modes: dict[str, int], said: str
) -> None:
    path = open_folder / "store.sqlite"
    fill(f"sqlite:///{path}", 2)
    for name, mode in modes.items():
        (open_folder / name).chmod(mode)
    with unprivileged():
        work = Work(f"sqlite:///{path}")
    check_went_on(work, caplog, said)


def test_a_folder_that_cannot_be_made(open_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    open_folder.chmod(0o555)
    with unprivileged():
        work = Work(f"sqlite:///{open_folder}/in/store.sqlite")
    check_went_on(work, caplog, "Permission denied")


@pytest.mark.parametrize("made", [True, False], ids=["later", "from the start"])
def test_full(sqlite_path: Path, caplog: pytest.LogCaptureFixture, made: bool) -> None:
    """SQLite's own limit gives the error that a full disk gives, whoever runs the test."""
    if made:
        fill(f"sqlite:///{sqlite_path}", 2)

    def limit(connection: sqlite3.Connection, _: object) -> None:
        number = connection.execute("PRAGMA page_count").fetchone()[0] if made else 3
        connection.execute(f"PRAGMA max_page_count = {number}")

    event.listen(Engine, "connect", limit)
    try:
        work = Work(f"sqlite:///{sqlite_path}")
    finally:
        event.remove(Engine, "connect", limit)
    check_went_on(work, caplog, "database or disk is full")


def _header(data: bytearray) -> bytes:
    data[:16] = b"no more of SQLite"[:16]
    return bytes(data)


def _pages(data: bytearray) -> bytes:
    """Overwrite a third of the file, in stretches, with rubbish."""
    rubbish = random.Random(4)
    for at in range(4096, len(data) - 1500, 4096):
        data[at : at + 1400] = rubbish.randbytes(1400)
    return bytes(data)


DAMAGES: dict[str, Callable[[bytearray], bytes]] = {
    "its head overwritten": _header,
    "pages overwritten": _pages,
    "zeros": lambda data: bytes(data[:4096]) + bytes(len(data) - 4096),
    "cut in the middle": lambda data: bytes(data[: len(data) // 2]),
    "cut to a few bytes": lambda data: bytes(data[:50]),
    "a text": lambda _: b"Dear diary,\nthis is no database.\n" * 400,
    "a short text": lambda _: b"no",
}


@pytest.mark.parametrize(
    ("damage", "when"),
    [
        *((damage, "before") for damage in DAMAGES),
        # SQLite does not read the head again while a file is open.
        *((damage, "while open") for damage in DAMAGES if damage != "its head overwritten"),
    ],
)
def test_damaged(
    sqlite_path: Path, caplog: pytest.LogCaptureFixture, damage: str, when: str
) -> None:
    url = f"sqlite:///{sqlite_path}"
    fill(url)
    damaged = DAMAGES[damage](bytearray(sqlite_path.read_bytes()))

    def overwrite() -> None:
        sqlite_path.write_bytes(damaged)

    if when == "before":
        overwrite()
        work = Work(url)
    else:
        work = Work(url, overwrite)
    check_went_on(work, caplog, "set aside as store.sqlite.damaged-")
    (aside,) = sqlite_path.parent.glob("*.damaged-*Z")
    assert aside.name in (work.notice or "")
    assert aside.read_bytes() == damaged
    again = StoredAnswers.open(url)
    assert again.get(NEW) == FOUND
    again.close()


def test_two_that_find_the_damage_set_one_file_aside(sqlite_path: Path) -> None:
    url = f"sqlite:///{sqlite_path}"
    fill(url)
    both = [ForgivingAnswers(url), ForgivingAnswers(url)]
    sqlite_path.write_bytes(_pages(bytearray(sqlite_path.read_bytes())))
    for number, answers in enumerate(both):
        for i in range(300):
            answers.get(Question("fake", "1", "en", f"place {i}"))
        answers.put(Question("fake", "1", "en", str(number)), [number])
    for answers in both:
        assert answers.notice and "is set aside" in answers.notice
        assert [answers.get(Question("fake", "1", "en", str(n))) for n in (0, 1)] == [[0], [1]]
        answers.close()
    assert len(list(sqlite_path.parent.glob("*.damaged-*Z"))) == 1


def test_a_newer_store_is_left_alone(url: str, caplog: pytest.LogCaptureFixture) -> None:
    engine = open_store(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE store_version SET version = 99"))
    engine.dispose()
    check_went_on(Work(url), caplog, "version 99")


def test_a_table_that_another_session_locks(url: str, caplog: pytest.LogCaptureFixture) -> None:
    fill(url, 2)
    engine = open_store(url)
    with engine.begin() as other:
        if engine.dialect.name == "postgresql":
            other.execute(text("LOCK TABLE answers IN ACCESS EXCLUSIVE MODE"))
        else:
            other.execute(text("DELETE FROM answers"))
        check_went_on(Work(url), caplog, "timeout" if "postgresql" in url else "locked")
    engine.dispose()


@contextmanager
def silent_server() -> Iterator[int]:
    """Listen on a port, and say nothing to whoever connects."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(8)
        yield server.getsockname()[1]


def test_a_server_that_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with silent_server() as port:
        work = Work(f"postgresql://me:secret@127.0.0.1:{port}/db")
    check_went_on(work, caplog, "does not answer")
    assert "secret" not in (work.notice or "")


def test_a_server_that_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    with silent_server() as port:
        pass
    work = Work(f"postgresql://me:secret@127.0.0.1:{port}/db")
    check_went_on(work, caplog, "refused")
    assert "secret" not in (work.notice or "")


def test_what_is_remembered_grows_old_too(tmp_path: Path) -> None:
    clock = Clock()
    (tmp_path / "file").touch()
    answers = ForgivingAnswers(f"sqlite:///{tmp_path}/file/x.sqlite", clock)
    assert answers.notice
    answers.put(KNOWN, FOUND)
    answers.put(NEW, [])
    clock.now += 8 * 86_400
    assert (answers.get(KNOWN), answers.get(NEW)) == (FOUND, None)
    clock.now += 90 * 86_400
    assert answers.get(KNOWN) is None
