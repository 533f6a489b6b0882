"""What lies near a point is in the cells that are searched."""

from __future__ import annotations

from itertools import pairwise
from math import asin, atan2, cos, degrees, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index.grid import cell, cells_within

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("lat", "lon", "number"),
    [(-90, -180, 0), (90, 180, 179 * 360), (0.5, 0.5, 90 * 360 + 180), (0, 180, 90 * 360)],
)
def test_cell(lat: float, lon: float, number: int) -> None:
    assert cell(lat, lon) == number


@given(LAT, LON, st.floats(0.1, 500), st.floats(0, 1), st.floats(0, 360))
def test_a_point_within_the_radius_is_searched(
    lat: float, lon: float, radius_km: float, share: float, bearing: float
) -> None:
    arc, phi, theta = radius_km * share / 6371.01, radians(lat), radians(bearing)
    to_lat = asin(max(-1, min(1, sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(theta))))
    turn = atan2(sin(theta) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sin(to_lat))
    to_lon = (lon + degrees(turn) + 540) % 360 - 180
    target = cell(degrees(to_lat), to_lon)
    assert any(first <= target <= last for first, last in cells_within(lat, lon, radius_km))


@given(LAT, LON, st.floats(0.1, 500))
def test_runs_do_not_overlap(lat: float, lon: float, radius_km: float) -> None:
    runs = sorted(cells_within(lat, lon, radius_km))
    assert all(first <= last for first, last in runs)
    assert all(a[1] < b[0] for a, b in pairwise(runs))
