"""The real Nominatim, at the address in ``DATELINE_TEST_NOMINATIM``, with its towns by hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from geopy.exc import GeocoderQueryError

from gazetteer.errors import GeocodingError
from gazetteer.geocoding import Provider
from gazetteer.geocoding.problems import told
from gazetteer.model import PlaceKind
from tests.gazetteer.geocoding.providers import given, opened

URL = os.environ["DATELINE_TEST_NOMINATIM"]


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[Provider]:
    with opened(given(tmp_path, URL)) as made:
        yield made


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Soledar", "UA", 48.679, 38.089),
        ("Bakhmut", "UA", 48.594, 38.001),
        ("Kyiv", "UA", 50.45, 30.523),
        ("Kiev", "UA", 50.45, 30.523),
        ("Київ", "UA", 50.45, 30.523),
        ("Kirkenes", "NO", 69.727, 30.045),
        ("Oslo", "NO", 59.913, 10.739),
        ("Moscow", "RU", 55.75, 37.617),
        ("Benghazi", "LY", 32.116, 20.069),
        ("Beirut", "LB", 33.89, 35.5),
        ("Damascus", "SY", 33.513, 36.3),
        ("Aleppo", "SY", 36.2, 37.16),
        ("Bangui", "CF", 4.364, 18.583),
    ],
)
def test_a_town(provider: Provider, name: str, country: str, lat: float, lon: float) -> None:
    first = provider.find(name).records[0]
    assert (first.country, first.kind) == (country, PlaceKind.TOWN)
    assert (first.lat, first.lon) == pytest.approx((lat, lon))
    assert first.id.startswith("nominatim:node/")
    assert 0 < first.precision_km < 50
    again = provider.find(name)
    assert not again.fresh and again.records[0] == first


def test_names_are_english(provider: Provider) -> None:
    assert [record.name for record in provider.find("Київ").records] == ["Kyiv"]


@pytest.mark.parametrize(("country", "lat"), [("LY", 32.887), ("LB", 34.437)])
def test_a_country_tells_one_tripoli_from_the_other(
    provider: Provider, country: str, lat: float
) -> None:
    (record,) = provider.find("Tripoli", country).records
    assert (record.country, record.lat) == (country, pytest.approx(lat))


def test_without_a_country_both_are_found(provider: Provider) -> None:
    assert {record.country for record in provider.find("Tripoli").records} == {"LY", "LB"}


def test_saint_petersburg_is_two_towns(provider: Provider) -> None:
    found = provider.find("Saint Petersburg").records
    assert {record.country for record in found} == {"US", "RU"}


@pytest.mark.parametrize(
    ("name", "kind"), [("Norway", PlaceKind.COUNTRY), ("Prøvegata", PlaceKind.FACILITY)]
)
def test_a_place_of_another_kind(provider: Provider, name: str, kind: PlaceKind) -> None:
    assert provider.find(name).records[0].kind is kind


@pytest.mark.parametrize(
    ("name", "country"), [("Qwertyzxcv", None), ("Oslo", "ZZ"), ("Oslo", "UA")]
)
def test_what_is_unknown_is_nothing(provider: Provider, name: str, country: str | None) -> None:
    answer = provider.find(name, country)
    assert answer.records == () and answer.fresh


def test_a_bad_parameter_is_a_sentence(provider: Provider) -> None:
    with pytest.raises(GeocoderQueryError) as caught:
        provider._geocoder.geocode({"city": ""})
    error = told(caught.value, provider.name)
    assert isinstance(error, GeocodingError)
    assert str(error).startswith("Nominatim could not understand the question (400")


def test_a_wrong_address_is_a_sentence(tmp_path: Path) -> None:
    with (
        opened(given(tmp_path, f"{URL}/nowhere")) as provider,
        pytest.raises(GeocodingError, match="no geocoder at this address"),
    ):
        provider.find("Oslo")
