"""Fetching files from a real server that breaks off."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.errors import PlaceIndexError
from gazetteer.index.geonames.download import TRIES, Downloads
from tests.gazetteer.index.geonames.server import DumpServer, serving

DATA = random.Random(1).randbytes(300_000)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DumpServer]:
    folder = tmp_path / "served"
    (folder / "alternatenames").mkdir(parents=True)
    (folder / "UA.zip").write_bytes(DATA)
    (folder / "alternatenames" / "UA.zip").write_bytes(DATA[:1000])
    with serving(folder) as running:
        yield running


class Waits:
    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def downloads(server: DumpServer, tmp_path: Path, told: list[tuple[float, str]]) -> Downloads:
    return Downloads(
        server.url, tmp_path / "got", lambda share, words: told.append((share, words)), Waits(), 2.0
    )


def test_a_file_is_fetched_once(server: DumpServer, tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    fetched = downloads(server, tmp_path, told)
    for name, size in (("UA.zip", 300_000), ("alternatenames/UA.zip", 1000)):
        assert fetched.fetch(name).read_bytes() == DATA[:size]
        assert fetched.fetch(name).stat().st_size == size
    assert server.asked == [("/UA.zip", None), ("/alternatenames/UA.zip", None)]
    assert (1.0, "Fetching UA.zip: 0.3 of 0.3 MB") in told


@pytest.mark.parametrize("ranges", [True, False])
def test_a_broken_off_file_goes_on(server: DumpServer, tmp_path: Path, ranges: bool) -> None:
    server.cut_after, server.ranges = [100_000, 150_000], ranges
    assert downloads(server, tmp_path, []).fetch("UA.zip").read_bytes() == DATA
    assert [asked for _, asked in server.asked] == [
        None,
        "bytes=100000-",
        f"bytes={250_000 if ranges else 150_000}-",
    ]


def test_it_goes_on_in_another_run(server: DumpServer, tmp_path: Path) -> None:
    server.cut_after = [100_000] + [0] * TRIES
    with pytest.raises(PlaceIndexError, match="goes on where it ended"):
        downloads(server, tmp_path, []).fetch("UA.zip")
    server.asked.clear()
    server.cut_after.clear()
    assert downloads(server, tmp_path, []).fetch("UA.zip").read_bytes() == DATA
    assert server.asked == [("/UA.zip", "bytes=100000-")]


def test_a_file_that_was_changed_meanwhile_is_begun_anew(
    server: DumpServer, tmp_path: Path
) -> None:
    server.cut_after = [100_000] + [0] * TRIES
    with pytest.raises(PlaceIndexError):
        downloads(server, tmp_path, []).fetch("UA.zip")
    server.version, other = '"2"', DATA[::-1]
    server.cut_after.clear()
    (server.folder / "UA.zip").write_bytes(other)
    assert downloads(server, tmp_path, []).fetch("UA.zip").read_bytes() == other


def test_the_part_of_another_address_is_not_gone_on_with(
    server: DumpServer, tmp_path: Path
) -> None:
    server.cut_after = [100_000] + [0] * TRIES
    with pytest.raises(PlaceIndexError):
        downloads(server, tmp_path, []).fetch("UA.zip")
    with serving(server.folder) as other:
        assert downloads(other, tmp_path, []).fetch("UA.zip").read_bytes() == DATA
        assert other.asked == [("/UA.zip", None)]


@pytest.mark.parametrize(
    ("status", "words", "requests"),
    [
        (404, "answered 404", 1),
        (403, "answered 403", 1),
        (429, "answered 429", 1),
        (302, "has moved to http://127.0.0.1:9/elsewhere", 1),
        (500, "answered 500", TRIES),
        (503, "answered 503", TRIES),
    ],
)
def test_a_refusal_is_told(
    server: DumpServer, tmp_path: Path, status: int, words: str, requests: int
) -> None:
    server.status = status
    with pytest.raises(PlaceIndexError, match=words):
        downloads(server, tmp_path, []).fetch("UA.zip")
    assert len(server.asked) == requests


def test_nobody_there_is_told(tmp_path: Path) -> None:
    waits = Waits()
    nobody = Downloads("http://127.0.0.1:9", tmp_path, lambda share, words: None, waits)
    with pytest.raises(PlaceIndexError, match="is connected"):
        nobody.fetch("UA.zip")
    assert len(waits.seconds) == TRIES - 1
