"""The five providers that are worked out: what each is sent, and what becomes of its answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import GeocodingError, InputError
from gazetteer.geocoding.services import SERVICES
from gazetteer.model import PlaceKind
from tests.gazetteer.geocoding import providers
from tests.gazetteer.geocoding.providers import given, opened
from tests.gazetteer.geocoding.server import serving

KEY = "my-key"
CASES: dict[str, tuple[Any, str, dict[str, str], dict[str, str]]] = {
    "nominatim": (
        providers.NOMINATIM,
        "/search",
        {"q": "Old Bridge", "format": "json", "limit": "10", "addressdetails": "1"}
        | {"accept-language": "en"},
        {"countrycodes": "UA"},
    ),
    "photon": (
        providers.PHOTON,
        "/api",
        {"q": "Old Bridge", "limit": "50", "lang": "en"},
        {},
    ),
    "geonames": (
        providers.GEONAMES,
        "/searchJSON",
        {"q": "Old Bridge", "username": KEY},
        {"country": "UA"},
    ),
    "pelias": (
        providers.PELIAS,
        "/v1/search",
        {"text": "Old Bridge", "api_key": KEY, "lang": "en"},
        {"boundary.country": "UA"},
    ),
    "opencage": (
        providers.OPENCAGE,
        "/geocode/v1/json",
        {"q": "Old Bridge", "key": KEY, "language": "en", "no_annotations": "1"},
        {"countrycode": "UA"},
    ),
}
"""What it answers, where it is asked, what it is sent, and what it is sent for a country."""


def test_all_five_are_here() -> None:
    assert list(CASES) == [service.name for service in SERVICES]


@pytest.mark.parametrize("country", [None, "ua"])
@pytest.mark.parametrize("name", CASES)
def test_nothing_is_sent_but_the_name_and_the_country(
    name: str, country: str | None, tmp_path: Path
) -> None:
    said, path, sent, for_country = CASES[name]
    with (
        serving(lambda call: call.json(said)) as told,
        opened(
            given(tmp_path, f"{told.url}/x/", name, provider_key=KEY, provider_contact="me@x.org")
        ) as provider,
    ):
        answer = provider.find("Old  Bridge", country)
    (request,) = told.requests
    assert request.path.partition("?")[0] == f"/x{path}"
    assert request.query == (sent | for_country if country else sent)
    assert set(request.headers) == {"Host", "Accept-Encoding", "User-Agent"}
    assert request.headers["User-Agent"].startswith("dateline-map/")
    assert request.headers["User-Agent"].endswith("(me@x.org)")
    first = answer.records[0]
    assert (first.name, first.lat, first.lon) == ("Old Bridge", 48.6792, 38.0893)
    assert first.country == "UA"
    assert first.id.startswith(f"{name}:")
    assert answer.attribution in first.source and provider.name in first.source
    assert {record.country for record in answer.records} == (
        {"UA", "BA"} if name == "photon" and not country else {"UA"}
    )


@pytest.mark.parametrize(
    ("name", "record_id", "kind", "precision_km"),
    [
        ("nominatim", "nominatim:way/42", PlaceKind.CROSSING, 0.133),
        ("photon", "photon:way/42", PlaceKind.CROSSING, 0.133),
        ("geonames", "geonames:42", PlaceKind.CROSSING, None),
        ("pelias", "pelias:whosonfirst:locality:42", PlaceKind.TOWN, 0.133),
        ("opencage", "opencage:48.67920,38.08930", PlaceKind.TOWN, 0.133),
    ],
)
def test_a_result_becomes_a_record(
    name: str, record_id: str, kind: PlaceKind, precision_km: float | None, tmp_path: Path
) -> None:
    said = CASES[name][0]
    with (
        serving(lambda call: call.json(said)) as told,
        opened(given(tmp_path, told.url, name, provider_key=KEY)) as provider,
    ):
        record = provider.find("Old Bridge").records[0]
    assert (record.id, record.kind) == (record_id, kind)
    assert 0 < record.precision_km <= 1
    if precision_km is not None:
        assert record.precision_km == pytest.approx(precision_km, abs=0.002)


NOTHING: dict[str, Any] = {
    "nominatim": [],
    "photon": {"type": "FeatureCollection", "features": []},
    "geonames": {"totalResultsCount": 0, "geonames": []},
    "pelias": {"type": "FeatureCollection", "features": []},
    "opencage": {"status": {"code": 200, "message": "OK"}, "results": []},
}


@pytest.mark.parametrize("name", CASES)
def test_nothing_found_is_an_answer(name: str, tmp_path: Path) -> None:
    with (
        serving(lambda call: call.json(NOTHING[name])) as told,
        opened(given(tmp_path, told.url, name, provider_key=KEY)) as provider,
    ):
        assert provider.find("Nowhere").records == ()


GARBLED: list[tuple[str, Any]] = [
    ("photon", {"features": [{"geometry": {"coordinates": []}, "properties": {"name": "x"}}]}),
    ("photon", {"features": [{"geometry": None, "properties": {"name": "x"}}]}),
    ("photon", {"features": [{"geometry": {"coordinates": [None, None]}, "properties": {}}]}),
    ("photon", {"features": 7}),
    ("photon", {"message": "no"}),
    ("geonames", {"geonames": [{"name": "x"}]}),
    ("geonames", {"geonames": [{"name": "x", "lat": "", "lng": ""}]}),
    ("geonames", [1]),
    ("pelias", {"features": [{"properties": {"name": "x"}}]}),
    ("pelias", {"features": [{"geometry": {"coordinates": [1, "a"]}, "properties": {}}]}),
    ("opencage", {"results": [{"formatted": "x"}]}),
    ("opencage", {"results": [{"formatted": "x", "geometry": {"lat": None, "lng": 1}}]}),
    ("opencage", {"results": []}),
]


@pytest.mark.parametrize(("name", "said"), GARBLED)
def test_what_is_garbled_is_a_sentence_and_never_null_island(
    name: str, said: Any, tmp_path: Path
) -> None:
    with (
        serving(lambda call: call.json(said)) as told,
        opened(given(tmp_path, told.url, name, provider_key=KEY)) as provider,
        pytest.raises(GeocodingError, match=r"^(The answer of )?\w+ .+\.$"),
    ):
        provider.find("x")


@pytest.mark.parametrize(
    ("name", "said", "sentence"),
    [
        (
            "geonames",
            {"status": {"message": "user does not exist.", "value": 10}},
            "GeoNames does not know the key",
        ),
        (
            "geonames",
            {"status": {"message": "the hourly limit of 1000 credits has been …", "value": 19}},
            "GeoNames gives no more answers to this account",
        ),
        (
            "geonames",
            {"status": {"message": "user account not enabled to use …", "value": 10}},
            "GeoNames does not allow this account",
        ),
        (
            "opencage",
            {"results": [], "status": {"code": 402, "message": "quota exceeded"}},
            "OpenCage gives no more answers to this account",
        ),
        ("nominatim", {"error": "Bad query"}, "Nominatim could not understand the question"),
    ],
)
def test_what_a_provider_says_is_told(name: str, said: Any, sentence: str, tmp_path: Path) -> None:
    with (
        serving(lambda call: call.json(said)) as told,
        opened(given(tmp_path, told.url, name, provider_key=KEY)) as provider,
        pytest.raises(GeocodingError, match=sentence),
    ):
        provider.find("x")


def test_any_other_of_geopys_is_asked_plainly(tmp_path: Path) -> None:
    said = {"features": [{"geometry": {"coordinates": [-123, 49]}, "properties": {"x": 1}}]}
    said["features"][0]["properties"] = {"fullAddress": "Old Bridge, BC", "matchPrecision": "X"}
    with (
        serving(lambda call: call.json(said)) as told,
        opened(given(tmp_path, told.url, "databc")) as provider,
    ):
        (record,) = provider.find("Old Bridge").records
        assert (record.name, record.lat, record.lon) == ("Old Bridge", 49, -123)
        assert (record.id, record.kind) == ("databc:49.00000,-123.00000", PlaceKind.FACILITY)
        assert not provider.takes_country
        with pytest.raises(InputError, match="leave CA away"):
            provider.find("Old Bridge", "CA")
        said["features"][0]["geometry"]["coordinates"] = [0, 0]
        with pytest.raises(GeocodingError, match="no usable point"):
            provider.find("Null Island")
