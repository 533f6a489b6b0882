"""Points as unit vectors, so that nearness is one dot product."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
"""Mean radius of the Earth in km."""


def vector(lat: float, lon: float) -> tuple[float, float, float]:
    """Return the unit vector of a point given in degrees WGS 84."""
    phi, lam = radians(lat), radians(lon)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def cosine_of(km: float) -> float:
    """Return the dot product of two unit vectors that lie ``km`` apart on the ground."""
    return cos(km / EARTH_KM)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in km between two points in degrees (haversine)."""
    a, b, c, d = map(radians, (lat1, lon1, lat2, lon2))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
