"""The stores that the tests are run on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.store import StoredAnswers
from tests.gazetteer.store.clock import Clock
from tests.gazetteer.store.postgresql import WANTED, Cluster, running


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running() as cluster:
        yield cluster


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    return tmp_path / "in" / "side" / "store.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"] if WANTED else ["sqlite"])
def url(request: pytest.FixtureRequest, sqlite_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{sqlite_path}"
    new: str = request.getfixturevalue("cluster").new()
    return new


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def answers(url: str, clock: Clock) -> Iterator[StoredAnswers]:
    kept = StoredAnswers.open(url, clock)
    yield kept
    kept.close()
