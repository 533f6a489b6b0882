from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.frame import WORLD, frame_of, symbol_points
from gazetteer.model import Place
from tests.dashboard.reports import place

RUSSIA: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[28, 50], [180, 50], [180, 72], [28, 72], [28, 50]]],
}


def russia() -> Place:
    wide = {"lat": 60.0, "lon": 100.0, "precision_km": 2_300.0}
    return place("Libya", id="c:RU", name="Russia", country="RU", **wide)


def no_shape(record_id: str) -> None:
    return None


def test_nothing_shows_the_world() -> None:
    assert frame_of([]) == WORLD


@given(
    st.lists(
        st.tuples(st.floats(-55, 75), st.floats(-170, 170), st.floats(0.1, 900)),
        min_size=1,
        max_size=8,
    )
)
def test_a_frame_holds_its_places_and_is_a_box(spots: list[tuple[float, float, float]]) -> None:
    frame = frame_of([place(lat=y, lon=x, precision_km=km) for y, x, km in spots])
    assert -90 < frame.south < frame.north < 90
    assert -180 <= frame.west < frame.east <= 180
    assert all(frame.holds(lat, lon) for lat, lon, _ in spots)


def test_one_town_is_shown_with_its_surroundings() -> None:
    frame = frame_of([place()])
    assert 1 < frame.north - frame.south < 4


def test_a_wide_country_does_not_force_the_view() -> None:
    frame = frame_of([place("Soledar"), place("Kremlin"), russia()])
    assert frame.east < 50
    assert frame_of([russia()]).holds(60, 100)


def test_the_line_that_two_countries_share_is_in_the_frame() -> None:
    norway = place("Libya", id="c:NO", country="NO", lat=62.0, lon=10.0, precision_km=320.0)
    ends = [replace(country, role="border") for country in (norway, russia())]
    assert not frame_of([norway, russia()]).holds(69.5, 30.1)
    assert frame_of(ends).holds(69.5, 30.1)


def test_its_symbol_comes_into_the_frame() -> None:
    places = [place("Soledar"), place("Kremlin"), russia()]
    frame = frame_of(places)
    points = symbol_points(places, frame, lambda id_: RUSSIA if id_ == "c:RU" else None)
    assert frame.holds(*points["c:RU"])
    assert points["t:1"] == (48.6921, 38.071)
    away = [
        abs(points["c:RU"][0] - lat) + abs(points["c:RU"][1] - lon)
        for lat, lon in (points["t:1"], points["s:1"])
    ]
    assert min(away) > 1


@pytest.mark.parametrize("shape", [no_shape, lambda id_: {"type": "Point", "coordinates": [0, 0]}])
def test_without_a_part_in_the_frame_it_stays_where_it_is(shape: Any) -> None:
    places = [place("Soledar"), russia()]
    assert symbol_points(places, frame_of(places), shape)["c:RU"] == (60.0, 100.0)
