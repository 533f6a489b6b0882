"""The providers that are worked out, one row each, and what is known of any other."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from geopy.geocoders import SERVICE_TO_GEOCODER
from geopy.location import Location

from gazetteer.errors import SettingError
from gazetteer.geocoding import results
from gazetteer.geocoding.results import Result

LIMIT = 10
"""Results of one question that are kept."""

_OSM = "© OpenStreetMap contributors, ODbL 1.0"
_KEYS = ("api_key", "apikey", "subscription_key")
"""What geopy's geocoders call their key."""


@dataclass(frozen=True, slots=True)
class Service:
    """What has to be known of a provider to ask it."""

    name: str
    """Geopy's name for it."""
    label: str
    """What the reader sees."""
    url: str | None
    """Its public server; None where it has none, or geopy knows it."""
    attribution: str
    """What has to be said where its answers are shown."""
    read: Callable[[Location], Result]
    """Reads one result."""
    country: str | None = None
    """Geopy's argument for a list of countries; empty where each answer says its country and they
    are sorted out here, so that it is not sent; None where it cannot be asked for one country."""
    key: str | None = None
    """Geopy's argument for the key; None where it takes none."""
    needs_key: bool = False
    needs_contact: bool = False
    """Whether its public server does not serve those who do not say who they are."""
    interval_s: float = 1.0
    """Seconds between two requests to its public server."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """What else geopy is to ask for."""


SERVICES = (
    Service(
        "nominatim",
        "Nominatim",
        url="https://nominatim.openstreetmap.org",
        attribution=_OSM,
        read=results.nominatim,
        country="country_codes",
        needs_contact=True,
        arguments={"language": "en", "limit": LIMIT, "addressdetails": True},
    ),
    Service(
        "photon",
        "Photon",
        url="https://photon.komoot.io",
        attribution=_OSM,
        read=results.photon,
        country="",
        arguments={"language": "en", "limit": 5 * LIMIT},
    ),
    Service(
        "geonames",
        "GeoNames",
        url="https://secure.geonames.org",
        attribution="GeoNames, CC BY 4.0",
        read=results.geonames,
        country="country",
        key="username",
        needs_key=True,
    ),
    Service(
        "pelias",
        "Pelias",
        url=None,
        attribution=f"{_OSM}; Who's On First, OpenAddresses and GeoNames, by Pelias",
        read=results.pelias,
        country="countries",
        key="api_key",
        arguments={"language": "en"},
    ),
    Service(
        "opencage",
        "OpenCage",
        url="https://api.opencagedata.com",
        attribution=f"{_OSM}, and other sources, by OpenCage",
        read=results.opencage,
        country="country",
        key="api_key",
        needs_key=True,
        arguments={"language": "en", "annotations": False},
    ),
)


def service_named(name: str) -> Service:
    """Return what is known of the provider that geopy calls ``name``.

    Raises :class:`~gazetteer.errors.SettingError` where geopy knows none of that name.
    """
    name = name.lower()
    for service in SERVICES:
        if service.name == name:
            return service
    if name not in SERVICE_TO_GEOCODER:
        raise SettingError(
            f"DATELINE_PROVIDER is {name!r}, which geopy does not know; give one of "
            f"{', '.join(sorted(SERVICE_TO_GEOCODER))}."
        )
    geocoder = SERVICE_TO_GEOCODER[name]
    taken = inspect.signature(geocoder).parameters
    key = next((word for word in _KEYS if word in taken), None)
    return Service(
        name,
        geocoder.__name__,
        url=None,
        attribution=f"{geocoder.__name__}, under its own terms",
        read=results.plain,
        key=key,
        needs_key=key is not None and taken[key].default is inspect.Parameter.empty,
    )
