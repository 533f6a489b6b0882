"""The local index as a geopy geocoder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.point import Point

from gazetteer.geocoding import LocalGazetteer
from gazetteer.index import Index, open_index
from gazetteer.index.tables import Entry
from gazetteer.model import NameType, PlaceKind, Record
from gazetteer.store import ForgivingAnswers, NoAnswers, Question, StoredAnswers
from tests.gazetteer.index.small import small_sources


def place(
    record_id: str, name: str, kind: PlaceKind, at: tuple[float, float], *more: Any, **facts: Any
) -> Entry:
    record = Record(record_id, name, kind, *at, **facts)
    return Entry(record, ((name, NameType.MAIN), *more))


TOWN, UNIT, COUNTRY = PlaceKind.TOWN, PlaceKind.UNIT, PlaceKind.COUNTRY
PLACES = [
    place("country:LB", "Lebanon", COUNTRY, (33.8, 35.8), country="LB", population=6_000_000),
    place(
        "country:LY",
        "Libya",
        COUNTRY,
        (27, 17),
        ("Libyan", NameType.DEMONYM),
        country="LY",
        population=7_000_000,
    ),
    place("unit:LB.05", "North Governorate", UNIT, (34.4, 36), country="LB", unit="05"),
    place("t:1", "Tripoli", TOWN, (34.44, 35.83), country="LB", unit="05", population=230_000),
    place("t:2", "Tripoli", TOWN, (32.89, 13.19), country="LY", unit="61", population=1_150_000),
    place("t:3", "Mina", TOWN, (34.45, 35.81), country="LB", unit="05", population=50_000),
    place("t:4", "Washington, D.C.", TOWN, (38.9, -77), country="US", unit="DC", population=7e5),
    place("t:5", "East End", TOWN, (-16.5, 179.9), country="FJ", population=10),
    place("t:6", "West End", TOWN, (-16.5, -179.9), country="FJ", population=10),
    place("x:1", "Tripoli Air Base", PlaceKind.BASE, (34.44, 35.83), country="LB"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("g") / "places-x.sqlite"
    opened = open_index(path, sources=small_sources(entries=PLACES))
    yield opened
    opened.close()


@pytest.fixture
def geocoder(index: Index) -> LocalGazetteer:
    return LocalGazetteer(index, NoAnswers())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Tripoli", "t:2"),
        ("Tripoli, Lebanon", "t:1"),
        ("tripoli,LEBANON", "t:1"),
        ("Tripoli, LB", "t:1"),
        ("Tripoli, North Governorate", "t:1"),
        ("Tripoli, North Governorate, Lebanon", "t:1"),
        ("Tripoli Lebanon", "t:1"),
        ("Tripoli, Libya", "t:2"),
        ("Washington, D.C.", "t:4"),
        ("Lebanon", "country:LB"),
        ("Tripoli, Norway", None),
        ("Tripoli, North Governorate, Libya", None),
        ("Nowhere", None),
        ("Libyan", None),
    ],
)
def test_a_query_finds(geocoder: LocalGazetteer, query: str, found: str | None) -> None:
    location = geocoder.geocode(query)
    assert (location and location.raw["id"]) == found


def test_a_location_says_all(geocoder: LocalGazetteer) -> None:
    location = geocoder.geocode("Tripoli, Lebanon")
    assert location.address == "Tripoli, North Governorate, Lebanon"
    assert (location.latitude, location.longitude) == (34.44, 35.83)
    assert location.raw["country_code"] == "LB" and location.raw["kind"] == "town"
    assert location.raw["source"] == "GeoNames"


def test_all_are_given_when_all_are_asked_for(geocoder: LocalGazetteer) -> None:
    found = geocoder.geocode("Tripoli", exactly_one=False)
    assert [location.raw["id"] for location in found] == ["t:2", "t:1"]
    assert len(geocoder.geocode("Tripoli", exactly_one=False, limit=1)) == 1
    assert geocoder.geocode("Nowhere", exactly_one=False) is None


@pytest.mark.parametrize("codes", ["lb", "LB", ["lb", "no"], "no,lb"])
def test_countries_narrow(geocoder: LocalGazetteer, codes: Any) -> None:
    assert geocoder.geocode("Tripoli", country_codes=codes).raw["id"] == "t:1"
    assert geocoder.geocode("Tripoli", country_codes="no") is None


@pytest.mark.parametrize(
    ("query", "arguments"),
    [("", {}), (None, {}), ("x" * 300, {}), ("Oslo", {"country_codes": "norge"})],
)
def test_what_cannot_be_asked(geocoder: LocalGazetteer, query: Any, arguments: Any) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query, **arguments)


def test_a_limit_below_one_cannot_be_asked(geocoder: LocalGazetteer) -> None:
    with pytest.raises(GeocoderQueryError, match="limit"):
        geocoder.geocode("Tripoli", exactly_one=False, limit=0)


@pytest.mark.parametrize(
    ("point", "radius_km", "found"),
    [
        ("34.44, 35.83", 50, ["t:1", "t:3"]),
        ((34.4499, 35.8101), 50, ["t:3", "t:1"]),
        (Point(34.44, 35.83), 0.5, ["t:1"]),
        ("-16.5, 179.95", 50, ["t:5", "t:6"]),
        ("-16.5, -179.95", 50, ["t:6", "t:5"]),
        ("0, -30", 50, None),
        ("90, 0", 50, None),
    ],
)
def test_reverse_finds_the_nearest_towns(
    geocoder: LocalGazetteer, point: Any, radius_km: float, found: list[str] | None
) -> None:
    near = geocoder.reverse(point, exactly_one=False, radius_km=radius_km)
    assert (near and [location.raw["id"] for location in near]) == found
    one = geocoder.reverse(point, radius_km=radius_km)
    assert (one and one.raw["id"]) == (found and found[0])


def test_reverse_says_how_far(geocoder: LocalGazetteer) -> None:
    assert geocoder.reverse("34.44, 35.83").raw["distance_km"] == 0
    second = geocoder.reverse("34.44, 35.83", exactly_one=False)[1]
    assert 1 < second.raw["distance_km"] < 3


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize(
    ("point", "arguments"),
    [
        ("nowhere", {}),
        ((91, 0), {}),
        ((float("nan"), 0), {}),
        (None, {}),
        ("1, 1", {"radius_km": 0}),
        ("1, 1", {"radius_km": float("nan")}),
        ("1, 1", {"radius_km": 20_000}),
    ],
)
def test_what_reverse_cannot_be_asked(geocoder: LocalGazetteer, point: Any, arguments: Any) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse(point, **arguments)


def test_it_is_a_geopy_geocoder(geocoder: LocalGazetteer) -> None:
    assert isinstance(geocoder, Geocoder)
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Tripoli", timeout=3).raw["id"] == "t:2"
    with geocoder as same:
        assert same is geocoder


def test_it_asks_nobody_online(geocoder: LocalGazetteer) -> None:
    with pytest.raises(GeocoderUnavailable):
        geocoder._call_geocoder("https://example.com", dict)


def test_answers_are_kept_and_asked_for_once(index: Index, tmp_path: Path) -> None:
    answers = StoredAnswers.open(f"sqlite:///{tmp_path}/s.sqlite")
    first = LocalGazetteer(index, answers).geocode("Tripoli, Lebanon")
    question = Question("dateline", "small", "en", "tripoli, lebanon")
    kept = answers.get(question)
    assert kept == [first.raw]
    answers.put(question, [{**kept[0], "display_name": "from the store"}])
    again = LocalGazetteer(index, answers).geocode("TRIPOLI,  Lebanon")
    assert again.address == "from the store"
    answers.close()


def test_the_store_of_the_settings_is_used(index: Index) -> None:
    geocoder = LocalGazetteer(index)
    assert geocoder.geocode("Tripoli") == geocoder.geocode("Tripoli")


def test_a_store_that_cannot_be_opened_is_done_without(
    index: Index, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        answers = ForgivingAnswers(f"sqlite:///{tmp_path}")  # a folder, no file
        geocoder = LocalGazetteer(index, answers)
        assert geocoder.geocode("Tripoli").raw["id"] == "t:2"
        assert geocoder.geocode("Tripoli, Lebanon").raw["id"] == "t:1"
    assert len(caplog.records) == 1
    assert answers.notice in caplog.text


@pytest.mark.parametrize(
    ("query", "geonameid"),
    [
        ("Tripoli, Lebanon", 266826),
        ("Tripoli, Libya", 2210247),
        ("Paris, Texas", 4717560),
        ("Paris", 2988507),
        ("Saint Petersburg, Florida", 4171563),
    ],
)
def test_the_packaged_index_answers(query: str, geonameid: int) -> None:
    index = open_index()
    assert LocalGazetteer(index, NoAnswers()).geocode(query).raw["geonameid"] == geonameid
    index.close()
