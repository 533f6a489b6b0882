"""Providers at a server on loopback, and answers in the forms that each of the five gives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gazetteer.geocoding import Provider
from gazetteer.settings import Settings

NOMINATIM = [
    {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
        "osm_type": "way",
        "osm_id": 42,
        "lat": "48.6792",
        "lon": "38.0893",
        "class": "man_made",
        "type": "bridge",
        "place_rank": 30,
        "importance": 0.2,
        "addresstype": "bridge",
        "name": "Old Bridge",
        "display_name": "Old Bridge, Soledar, Donetsk Oblast, Ukraine",
        "address": {"town": "Soledar", "country": "Ukraine", "country_code": "ua"},
        "boundingbox": ["48.6782", "48.6802", "38.0883", "38.0903"],
    }
]
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [38.0893, 48.6792]},
            "properties": {
                "osm_type": "W",
                "osm_id": 42,
                "osm_key": "man_made",
                "osm_value": "bridge",
                "type": "house",
                "name": "Old Bridge",
                "country": "Ukraine",
                "countrycode": "UA",
                "extent": [38.0883, 48.6802, 38.0903, 48.6782],
            },
        },
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [9.43, 43.34]},
            "properties": {
                "osm_type": "N",
                "osm_id": 7,
                "osm_key": "place",
                "osm_value": "hamlet",
                "name": "Old Bridge",
                "countrycode": "BA",
            },
        },
    ],
}
GEONAMES = {
    "totalResultsCount": 1,
    "geonames": [
        {
            "geonameId": 42,
            "toponymName": "Staryy Most",
            "name": "Old Bridge",
            "lat": "48.6792",
            "lng": "38.0893",
            "countryCode": "UA",
            "countryName": "Ukraine",
            "adminName1": "Donetsk",
            "fcl": "S",
            "fcode": "BDG",
            "population": 0,
        }
    ],
}
PELIAS = {
    "geocoding": {"version": "0.2"},
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [38.0893, 48.6792]},
            "properties": {
                "gid": "whosonfirst:locality:42",
                "layer": "locality",
                "name": "Old Bridge",
                "label": "Old Bridge, Ukraine",
                "country_a": "UKR",
                "country_code": "UA",
            },
            "bbox": [38.0883, 48.6782, 38.0903, 48.6802],
        }
    ],
}
OPENCAGE = {
    "status": {"code": 200, "message": "OK"},
    "total_results": 1,
    "results": [
        {
            "components": {
                "ISO_3166-1_alpha-2": "UA",
                "_category": "place",
                "_type": "village",
                "country_code": "ua",
                "village": "Old Bridge",
            },
            "bounds": {
                "northeast": {"lat": 48.6802, "lng": 38.0903},
                "southwest": {"lat": 48.6782, "lng": 38.0883},
            },
            "formatted": "Old Bridge, Ukraine",
            "geometry": {"lat": 48.6792, "lng": 38.0893},
        }
    ],
}


def given(folder: Path, url: str, provider: str = "nominatim", **more: str) -> Settings:
    """Return settings for a provider at ``url``, its store in ``folder``."""
    store = f"sqlite:///{folder}/store.sqlite"
    return Settings(folder, store, provider=provider, provider_url=url, **more)


@contextmanager
def opened(settings: Settings, **more: Any) -> Iterator[Provider]:
    """Give a provider, and close its store in the end."""
    provider = Provider(settings, **more)
    try:
        yield provider
    finally:
        provider.close()
