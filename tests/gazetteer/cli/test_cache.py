"""``cache``: the answers that are kept, run as users run it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazetteer.cli import main
from gazetteer.settings import settings
from gazetteer.store import Question, StoredAnswers

ROOT = Path(__file__).parents[3]
ASKED = Question("fake", "1", "en", "oslo")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "in" / "store.sqlite"
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{path}")
    settings.cache_clear()
    yield path
    settings.cache_clear()


def run(*words: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ("cache", *words), input=given)


def fill(path: Path) -> None:
    answers = StoredAnswers.open(f"sqlite:///{path}")
    answers.put(ASKED, [{"name": "Oslo"}])
    answers.put(Question("fake", "1", "en", "nowhere"), [])
    answers.put(Question("other", "1", "en", "oslo"), [{"name": "Oslo"}])
    answers.close()
    old = StoredAnswers.open(f"sqlite:///{path}", lambda: time.time() - 100 * 86_400)
    old.put(Question("other", "1", "en", "old"), [{"name": "Old"}])
    old.close()


def holds(path: Path) -> int:
    db = sqlite3.connect(path)
    (number,) = db.execute("SELECT count(*) FROM answers").fetchone()
    db.close()
    return int(number)


def test_show_says_what_is_kept(path: Path) -> None:
    fill(path)
    done = run("show")
    assert done.exit_code == 0, done.stderr
    for line in ("4 answers", "1 of them that nothing is there", "1 of them expired", "fake: 2"):
        assert line in done.stdout
    assert str(path) in done.stdout and "MB" in done.stdout
    assert "oslo" not in done.stdout.lower()


@pytest.mark.parametrize("words", [("show",), ("clear", "--yes")])
def test_what_is_not_there_is_not_made(path: Path, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 0 and done.stdout
    assert not path.parent.exists()


def test_what_is_exported_can_be_imported(path: Path, tmp_path: Path) -> None:
    fill(path)
    to = tmp_path / "answers.jsonl"
    assert "Wrote 3 answers" in run("export", str(to)).stdout
    assert run("export").stdout.splitlines()[1:] == to.read_text().splitlines()[1:]
    assert run("export", "-").stdout.count("\n") == 4
    assert json.loads(to.read_text().splitlines()[0])["dateline_answers"] == 1
    again = run("import", str(to))
    assert "Took 0 answers; 3 were there as new or newer, 0 refused." in again.stdout
    assert "Removed 4 answers" in run("clear", "--yes").stdout
    assert "Took 3 answers" in run("import", "-", given=to.read_bytes()).stdout
    assert holds(path) == 3
    assert list(tmp_path.glob(".answers*")) == []


def test_lines_that_are_refused_are_told_up_to_ten(path: Path) -> None:
    given = '{"dateline_answers": 1}\n' + "no\n" * 25
    done = run("import", "-", given=given)
    assert done.exit_code == 1
    assert "Took 0 answers; 0 were there as new or newer, 25 refused." in done.stdout
    assert done.stderr.count("\n") == 11
    assert "Line 2 is refused: the line is not JSON" in done.stderr
    assert "15 more are refused." in done.stderr


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (("import", "/no/such/file"), "", "/no/such/file cannot be read"),
        (("import", "."), "", ". cannot be read"),
        (("import", "-"), "", "holds no exported answers"),
        (("import", "-"), b"\x1f\x8b\x08\x00" * 99, "holds no exported answers"),
        (("export", "/no/such/file"), "", "/no/such/file cannot be written"),
        (("clear", "--provider", "fak"), "", "of 'fak'; there are some of fake, other"),
    ],
)
def test_an_error_is_one_sentence_and_exit_code_2(
    path: Path, words: tuple[str, ...], given: str | bytes, said: str
) -> None:
    fill(path)
    done = run(*words, given=given)
    assert done.exit_code == 2
    assert said in done.stderr and done.stderr.count("\n") == 1
    assert holds(path) == 4


@pytest.mark.parametrize(
    ("words", "given", "left", "exit_code"),
    [
        (("--expired",), "", 3, 0),
        (("--provider", "fake"), "", 2, 0),
        (("--provider", "other", "--expired"), "", 3, 0),
        (("--yes",), "", 0, 0),
        ((), "y\n", 0, 0),
        ((), "n\n", 4, 1),
        ((), "", 4, 1),
    ],
)
def test_clear_asks_before_all_goes(
    path: Path, words: tuple[str, ...], given: str, left: int, exit_code: int
) -> None:
    fill(path)
    done = run("clear", *words, given=given)
    assert done.exit_code == exit_code
    assert holds(path) == left
    assert ("Remove all 4 answers?" in done.stderr) == (not words)
    assert (f"Removed {4 - left} answer" in done.stdout) == (exit_code == 0)


def test_a_damaged_file_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("no database at all" * 100)
    done = run("show")
    assert done.exit_code == 0 and "0 answers" in done.stdout
    assert "is damaged; it is set aside" in done.stderr
    (aside,) = path.parent.glob("*.damaged-*")
    assert aside.read_text() == "no database at all" * 100


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gazetteer", "cache", "show"],
        cwd=ROOT,
        env={**os.environ, "DATELINE_DATABASE_URL": "mysql://me:secret@127.0.0.1/db"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "neither SQLite nor PostgreSQL" in done.stderr and "secret" not in done.stderr
