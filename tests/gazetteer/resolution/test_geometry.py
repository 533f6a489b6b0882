from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.resolution.geometry import cosine_of, distance_km, vector

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 1), 111.2),
        ((59.91, 10.75), (55.75, 37.62), 1645),
        ((0, 179.5), (0, -179.5), 111.2),
        ((90, 0), (-90, 0), 20015),
    ],
)
def test_distance(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert distance_km(*one, *other) == pytest.approx(km, rel=0.01)


@given(LAT, LON)
def test_vectors_have_length_one(lat: float, lon: float) -> None:
    x, y, z = vector(lat, lon)
    assert isclose(x * x + y * y + z * z, 1.0)


@given(LAT, LON, LAT, LON)
def test_dot_product_tells_distance(a: float, b: float, c: float, d: float) -> None:
    km = distance_km(a, b, c, d)
    dot = sum(p * q for p, q in zip(vector(a, b), vector(c, d), strict=True))
    assert dot == pytest.approx(cosine_of(km), abs=1e-9)
