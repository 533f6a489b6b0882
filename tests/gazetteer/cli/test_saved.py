"""``saved``, on stores of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazetteer.cli import main
from gazetteer.settings import settings
from gazetteer.store.saved import SavedReports
from tests.gazetteer.export.reports import DATED


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    settings.cache_clear()
    yield url
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def two(url: str) -> str:
    """Save two reports, of which one has expired; return the id of the other."""
    reports = SavedReports.at(url)
    good = reports.save(DATED, {}, 1)  # first: saving removes what has expired
    reports.close()
    old = SavedReports.at(url, lambda: 1_000_000_000.0)
    old.save(DATED, {}, 1)
    old.close()
    return good.id


def run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ("saved", *words), input=given)


def test_without_a_store_none_is_made(url: str, tmp_path: Path) -> None:
    assert "Holds     0 saved reports, 0.0 MB" in run("show").stdout
    assert run("clear", "--yes").stdout == "Removed 0 saved reports.\n"
    assert list(tmp_path.iterdir()) == []


def test_show_counts_and_tells_nothing_of_what_is_in_them(two: str) -> None:
    said = run("show").stdout
    assert "Holds     2 saved reports" in said
    assert "Soledar" not in said and two not in said


def test_the_expired_go_without_a_question(two: str, url: str) -> None:
    assert run("clear", "--expired").stdout == "Removed 1 saved report.\n"
    reports = SavedReports.at(url)
    assert reports.open(two) is not None
    reports.close()


@pytest.mark.parametrize(
    ("words", "given", "left"), [([], "n\n", 2), ([], "y\n", 0), (["--yes"], "", 0)]
)
def test_all_go_after_a_question(
    two: str, url: str, words: list[str], given: str, left: int
) -> None:
    done = run("clear", *words, given=given)
    assert ("Remove all 2 saved reports?" in done.stderr) is (not words)
    reports = SavedReports.at(url)
    assert reports.count()[0] == left
    reports.close()
