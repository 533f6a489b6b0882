"""Asking the index."""

from __future__ import annotations

import sqlite3
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.index import Index, open_index
from gazetteer.index.layout import MAX_HITS
from gazetteer.index.sources import packaged_sources
from gazetteer.model import NameType
from tests.gazetteer.index.small import ENTRIES, GEORGIA, small_sources, town


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_index(tmp_path_factory.mktemp("i") / "places-x.sqlite", sources=small_sources())
    yield index
    index.close()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Tbilisi", ["geonames:1"]),
        ("TBILISI", ["geonames:1"]),
        ("tiflis", ["geonames:1"]),
        ("Lodz", ["geonames:7"]),
        ("Петербург", ["geonames:3"]),
        ("St Petersburg", ["geonames:3", "geonames:4"]),
        ("Georgia", ["country:GE", "geonames:2"]),
        ("the Republic of Georgia", ["country:GE"]),
        ("Georgian", ["country:GE"]),
        ("New York", ["geonames:5", "geonames:6"]),
        ("New", []),
        ("Nowhere", []),
        ("", []),
        ("...", []),
        ("\0", []),
        ("\ud800", []),
        ("x" * 10_000, []),
    ],
)
def test_a_name_gives_its_places_the_most_prominent_first(
    small: Index, name: str, ids: list[str]
) -> None:
    assert [c.record.id for c in small.lookup(name)] == ids


def test_a_candidate_says_which_name_matched(small: Index) -> None:
    (tiflis,) = small.lookup("TIFLIS")
    assert (tiflis.name, tiflis.name_type) == ("Tiflis", NameType.FORMER)
    assert small.lookup("georgian")[0].name_type is NameType.DEMONYM
    assert small.lookup("lodz")[0].name == "Łódź"


def test_a_machine_romanisation_comes_last_and_stays_an_alternate_name(tmp_path: Path) -> None:
    towns = [
        town(1, "Big", "XX", 5_000_000, ("smallville", NameType.ALTERNATE)),
        town(2, "Smallville", "XX", 60_000),
    ]
    index = open_index(tmp_path / "places-x.sqlite", sources=small_sources(entries=towns))
    small, big = index.lookup("Smallville")
    assert (small.record.id, big.name_type) == ("geonames:2", NameType.ALTERNATE)
    index.close()


def test_a_record_comes_back_as_it_went_in(small: Index) -> None:
    assert small.record("country:GE") == GEORGIA
    assert [small.record(e.record.id) for e in ENTRIES] == [e.record for e in ENTRIES]
    assert small.record("country:XX") is None
    assert small.record("\ud800\0") is None


def test_candidates_share_their_record(small: Index) -> None:
    assert small.lookup("Tbilisi")[0].record is small.lookup("Tiflis")[0].record


def test_it_gives_all_its_keys(small: Index) -> None:
    keys = sorted(small.keys())
    assert len(keys) == len(set(keys)) == 10
    assert all(small.lookup(key) for key in keys)


def test_a_name_of_hundreds_gives_the_most_prominent(tmp_path: Path) -> None:
    towns = [town(i, "San José", "CR", i) for i in range(500)]
    index = open_index(tmp_path / "places-x.sqlite", sources=small_sources(entries=towns))
    found = [c.record.population for c in index.lookup("San Jose")]
    assert len(found) == MAX_HITS
    assert found[0] == 499 and min(found) > 400
    index.close()


def test_a_main_name_comes_before_another_of_equal_prominence(tmp_path: Path) -> None:
    towns = [
        town(1, "Here", "XX", 5000, ("Both", NameType.SHORT)),
        town(2, "Both", "XX", 5000),
    ]
    index = open_index(tmp_path / "places-x.sqlite", sources=small_sources(entries=towns))
    assert [c.record.id for c in index.lookup("both")] == ["geonames:2", "geonames:1"]
    index.close()


@pytest.mark.parametrize(
    ("lat", "lon", "radius_km", "ids"),
    [
        (11.0, 21.0, 1, [1]),
        (11.0, 21.0, 200, [1, 2]),
        (89.9, 0.0, 100, []),
        (-90, 180, 1, []),
    ],
)
def test_near_finds_what_lies_within_the_radius(
    small: Index, lat: float, lon: float, radius_km: float, ids: list[int]
) -> None:
    found = small.near(lat, lon, radius_km)
    assert [record.geonameid for _, record in found] == ids
    assert [km for km, _ in found] == sorted(km for km, _ in found)


def test_a_closed_index_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    told: list[str] = []
    index = open_index(
        tmp_path / "places-x.sqlite", lambda _, message: told.append(message), small_sources()
    )
    told.clear()
    index.close()
    with pytest.raises(sqlite3.ProgrammingError):
        index.lookup("Tbilisi")
    assert told == []


def test_info_says_what_it_holds(small: Index) -> None:
    info = small.info()
    assert info["records"] == len(ENTRIES)
    assert info["names"] == sum(len(e.names) for e in ENTRIES)
    assert info["sources"] == [{"name": "small", "licence": "MIT"}]
    assert info["bytes"] == small.path.stat().st_size
    assert info["built"].startswith("20")


def test_many_threads_may_ask_at_once(small: Index) -> None:
    wrong: list[object] = []

    def ask() -> None:
        for i in range(300):
            # Names that no memory holds yet, so that all threads read the file.
            padded = "Georgia" + " " * (i % 50)
            if [c.record.id for c in small.lookup(padded)] != ["country:GE", "geonames:2"]:
                wrong.append(padded)
            if small.record("country:GE") != GEORGIA:
                wrong.append(i)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.fixture(scope="module")
def whole() -> Iterator[Index]:
    index = open_index(sources=packaged_sources())  # whatever else is installed here
    yield index
    index.close()


@pytest.mark.parametrize(
    ("name", "record_id"),
    [
        ("Kyiv", "geonames:703448"),
        ("Kiev", "geonames:703448"),
        ("Saint Petersburg", "geonames:498817"),
        ("Санкт-Петербург", "geonames:498817"),
        ("Cologne", "geonames:2886242"),
        ("Paris", "geonames:2988507"),
        ("Luxembourg", "country:LU"),
        ("U.K.", "country:GB"),
        ("UAE", "country:AE"),
        ("CAR", "country:CF"),
        ("Norwegians", "country:NO"),
        ("Tajaura", "geonames:220782"),
        ("Manhattan", "geonames:5125771"),
        ("Storskog", "dateline:storskog"),
        ("Ky.", "unit:US.KY"),
        ("Los Angeles County", "county:US.06037"),
        ("Russian Federation", "country:RU"),
    ],
)
def test_the_packaged_index_knows(whole: Index, name: str, record_id: str) -> None:
    assert whole.lookup(name)[0].record.id == record_id


@pytest.mark.parametrize("name", ["LHR", "www.example.com", "The", "Monday", "12"])
def test_the_packaged_index_does_not_take_for_a_name(whole: Index, name: str) -> None:
    assert whole.lookup(name) == ()


def test_the_packaged_index_holds_the_towns_and_their_names(whole: Index) -> None:
    info = whole.info()
    assert info["records"] > 234_908
    assert info["names"] > 1_000_000
    assert info["bytes"] < 200_000_000


def test_a_look_up_is_quick(whole: Index) -> None:
    names = [c + suffix for c in ("Paris", "Oslo", "Qyxt", "Georgia") for suffix in ("", " Q", "s")]
    whole.lookup("warm")
    spent = []
    for name in names * 20:
        start = time.perf_counter()
        whole.lookup(name)
        spent.append(time.perf_counter() - start)
    assert statistics.median(spent) < 50e-6


def test_opening_is_quick(whole: Index) -> None:
    def opened() -> float:
        start = time.perf_counter()
        open_index(whole.path).close()
        return time.perf_counter() - start

    assert min(opened() for _ in range(5)) < 0.05
