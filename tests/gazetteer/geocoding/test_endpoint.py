"""Settings made into someone to ask, or a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from geopy.geocoders import SERVICE_TO_GEOCODER

from gazetteer.errors import SettingError
from gazetteer.geocoding.adapter import Adapter
from gazetteer.geocoding.endpoint import Endpoint, endpoint_of
from gazetteer.geocoding.services import service_named
from gazetteer.settings import Settings


def endpoint(provider: str, **given: str) -> Endpoint:
    more = {f"provider_{name}": value for name, value in given.items()}
    settings = Settings(Path(), "sqlite://", provider=provider, **more)
    return endpoint_of(service_named(provider), settings)


@pytest.mark.parametrize(
    ("provider", "given", "host", "interval_s"),
    [
        ("nominatim", {"contact": "me@x.org"}, "nominatim.openstreetmap.org", 1.0),
        ("Nominatim", {"contact": "me@x.org"}, "nominatim.openstreetmap.org", 1.0),
        ("nominatim", {"url": "http://127.0.0.1:8080"}, "127.0.0.1", 0.0),
        ("nominatim", {"url": "HTTPS://Example.org/geo/"}, "example.org", 0.0),
        ("photon", {}, "photon.komoot.io", 1.0),
        ("geonames", {"key": "me"}, "secure.geonames.org", 1.0),
        ("pelias", {"url": "https://pelias.example.org"}, "pelias.example.org", 0.0),
        ("opencage", {"key": "k"}, "api.opencagedata.com", 1.0),
        ("arcgis", {}, "geocode.arcgis.com", 1.0),
        ("tomtom", {"key": "k"}, "api.tomtom.com", 1.0),
        ("databc", {"url": "http://127.0.0.1:81"}, "127.0.0.1", 0.0),
    ],
)
def test_who_is_asked_and_how_often(
    provider: str, given: dict[str, str], host: str, interval_s: float
) -> None:
    made = endpoint(provider, **given)
    assert (made.host, made.interval_s) == (host, interval_s)
    made.geocoder(Adapter)


@pytest.mark.parametrize(
    "url",
    [
        "https://nominatim.openstreetmap.org",
        "https://NOMINATIM.openstreetmap.org./",
        "http://nominatim.openstreetmap.org:80/x",
    ],
)
def test_the_public_server_stays_the_public_server(url: str) -> None:
    with pytest.raises(SettingError, match="PROVIDER_CONTACT"):
        endpoint("nominatim", url=url)
    assert endpoint("nominatim", url=url, contact="me@x.org").interval_s == 1.0


@pytest.mark.parametrize(
    ("provider", "given", "sentence"),
    [
        ("nominatim", {}, "serves only those who say who they are"),
        ("nominatin", {}, r"'nominatin', which geopy does not know; give one of .*nominatim"),
        ("geonames", {}, "GeoNames needs a user name; set DATELINE_PROVIDER_KEY"),
        ("opencage", {}, "OpenCage needs a key; set DATELINE_PROVIDER_KEY"),
        ("tomtom", {}, "TomTom needs a key"),
        ("pelias", {}, "Pelias has no public server; set DATELINE_PROVIDER_URL"),
        ("photon", {"url": "photon.example.org"}, "DATELINE_PROVIDER_URL is 'photon"),
        ("photon", {"url": "ftp://photon.example.org"}, "DATELINE_PROVIDER_URL is 'ftp"),
        ("photon", {"url": "http://"}, "DATELINE_PROVIDER_URL is"),
        ("photon", {"url": "http://x:99999"}, "DATELINE_PROVIDER_URL is"),
        ("photon", {"url": "http://[x"}, "DATELINE_PROVIDER_URL is"),
        ("photon", {"url": "http://x/" + "y" * 200}, "DATELINE_PROVIDER_URL is"),
        ("photon", {"url": "http://x y/"}, "DATELINE_PROVIDER_URL is"),
        ("photon", {"url": "http://bücher.example/"}, "DATELINE_PROVIDER_URL is"),
        ("photon", {"url": "http://me:word@x/"}, "holds a user name"),
        ("photon", {"url": "http://x/?key=1"}, "question mark"),
        ("photon", {"contact": "me\r\nX-Evil: 1"}, "DATELINE_PROVIDER_CONTACT is"),
        ("photon", {"contact": "mé@x.org"}, "DATELINE_PROVIDER_CONTACT is"),
    ],
)
def test_what_cannot_be_used_is_told(provider: str, given: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingError, match=sentence) as caught:
        endpoint(provider, **given)
    assert "me:word" not in str(caught.value)


@pytest.mark.parametrize(
    ("provider", "given", "sentence"),
    [
        ("liveaddress", {}, "LiveAddress cannot be used with the provider settings"),
        ("arcgis", {"url": "http://x/", "key": "k"}, None),
        ("liveaddress", {"url": "http://x/"}, "LiveAddress takes no address of a server"),
    ],
)
def test_what_geopy_does_not_take_is_told_when_it_is_made(
    provider: str, given: dict[str, str], sentence: str | None
) -> None:
    made = endpoint(provider, **given)
    if sentence is None:
        made.geocoder(Adapter)
        return
    with pytest.raises(SettingError, match=sentence):
        made.geocoder(Adapter)


@pytest.mark.parametrize("provider", sorted(SERVICE_TO_GEOCODER))
def test_every_geocoder_of_geopy_says_whom_it_would_ask(provider: str) -> None:
    given = {"key": "k"} if provider != "ignfrance" else {}  # which no longer takes one
    if provider == "pelias":
        given["url"] = "http://pelias.example"
    made = endpoint(provider, contact="me@x.org", **given)
    if provider not in ("liveaddress", "what3words", "what3wordsv3"):
        assert "." in made.host
