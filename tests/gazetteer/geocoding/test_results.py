"""Results checked, and made into records."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import pytest

from gazetteer.errors import GeocodingError
from gazetteer.geocoding.kinds import GEONAMES, OSM, PELIAS, kind_of
from gazetteer.geocoding.results import Result, record_from, record_of
from gazetteer.model import PlaceKind, Record


def record(**changed: Any) -> Record:
    plain = {"id": "7", "name": "Oslo", "kind": PlaceKind.TOWN, "lat": 59.9, "lon": 10.7}
    return record_of(Result(**{**plain, **changed}), "fake", "Fake", "Fake (© them)")


@pytest.mark.parametrize("lat", [90, -90, "59.9", 0, "0", "-0.0", 1e-9])
@pytest.mark.parametrize("lon", [180, -180, "10.7", 0])
def test_points_on_earth_are_taken(lat: Any, lon: Any) -> None:
    made = record(lat=lat, lon=lon)
    assert (made.lat, made.lon) == (float(lat), float(lon))


def test_a_record_that_is_kept_comes_back() -> None:
    made = record(country="NO", population=5)
    assert record_from({**asdict(made), "fetched_at": 7}) == made


@pytest.mark.parametrize(
    "changed", [{"lat": None}, {"lon": 999}, {"kind": "planet"}, {"lat": "x"}, {"more": 1}]
)
def test_what_is_no_record_does_not(changed: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        record_from({**asdict(record()), **changed})


BAD = [None, "", "x", "nan", math.nan, math.inf, "-inf", True, [], {}, "1,2", 10**400]


@pytest.mark.parametrize("lat", [*BAD, 90.001, -91, "1e9"])
def test_a_latitude_that_is_none_is_refused(lat: Any) -> None:
    with pytest.raises(GeocodingError, match="no usable point"):
        record(lat=lat)


@pytest.mark.parametrize("lon", [*BAD, 180.001, -999])
def test_a_longitude_that_is_none_is_refused(lon: Any) -> None:
    with pytest.raises(GeocodingError, match="no usable point"):
        record(lon=lon)


@pytest.mark.parametrize("name", [None, "", "  \n", 7, ["Oslo"]])
def test_a_name_that_is_none_is_refused(name: Any) -> None:
    with pytest.raises(GeocodingError, match="without a name"):
        record(name=name)


@pytest.mark.parametrize(
    ("field", "given", "made"),
    [
        ("name", "  Oslo \n by", "Oslo by"),
        ("name", "x" * 999, "x" * 200),
        ("name", "Os\ud800lo", "Oslo"),
        ("id", "", "fake:59.90000,10.70000"),
        ("id", "node/1", "fake:node/1"),
        ("country", "no", "NO"),
        ("country", "NOR", None),
        ("country", "n1", None),
        ("country", None, None),
        ("country", 7, None),
        ("population", 5, 5),
        ("population", -5, 0),
        ("population", "5", 0),
        ("population", True, 0),
        ("population", None, 0),
    ],
)
def test_the_rest_is_taken_as_far_as_it_makes_sense(field: str, given: Any, made: Any) -> None:
    assert getattr(record(**{field: given}), field) == made


@pytest.mark.parametrize(
    ("box", "km"),
    [
        (None, 1.0),
        ([], 1.0),
        ([1, 2, 3], 1.0),
        ([1, 2, "x", 4], 1.0),
        ([2, 0, 1, 0], 1.0),
        ([0, 0, 200, 0], 1.0),
        ([0, 0, 2, 0], 111.2),
        (["-1", "-1", "1", "1"], 157.3),
        ([0, 179, 0, -179], 111.2),
        ([5, 5, 5, 5], 0.05),
        ([-90, -180, 90, 180], 10_000.0),
    ],
)
def test_the_precision_is_the_radius_of_the_box(box: Any, km: float) -> None:
    assert record(box=box).precision_km == pytest.approx(km, rel=0.001)


@pytest.mark.parametrize(
    ("words", "given", "kind"),
    [
        (OSM, ("hamlet", "place"), PlaceKind.TOWN),
        (OSM, ("barracks", "military"), PlaceKind.BASE),
        (OSM, ("yes", "bridge"), PlaceKind.CROSSING),
        (OSM, ("aerodrome", "aeroway"), PlaceKind.AIRFIELD),
        (OSM, ("school", "amenity"), PlaceKind.FACILITY),
        (OSM, (None, 7), PlaceKind.FACILITY),
        (PELIAS, ("region",), PlaceKind.UNIT),
        (PELIAS, ("venue",), PlaceKind.FACILITY),
        (GEONAMES, ("PCLI", "A"), PlaceKind.COUNTRY),
        (GEONAMES, ("PPLX", "P"), PlaceKind.TOWN),
    ],
)
def test_a_word_has_a_kind(words: Any, given: tuple[Any, ...], kind: PlaceKind) -> None:
    assert kind_of(words, *given) is kind


@pytest.mark.parametrize("words", [OSM, PELIAS, GEONAMES])
def test_no_word_has_two_kinds(words: dict[PlaceKind, str]) -> None:
    every = " ".join(words.values()).split()
    assert len(every) == len(set(every))
