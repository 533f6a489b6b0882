from __future__ import annotations

import pytest

from dashboard.map.towns import large_towns


def test_every_town_is_a_place_on_the_globe() -> None:
    towns = large_towns()
    assert len(towns) > 4_000
    for town in towns:
        assert town.name
        assert -90 < town.lat < 90 and -180 <= town.lon <= 180
        assert town.capital or town.population >= 100_000


@pytest.mark.parametrize(
    ("name", "zoom"),
    [("Moscow", 4.5), ("Kyiv", 4.5), ("Oslo", 4.5), ("Kharkiv", 5.5), ("Bergen", 6.5)],
)
def test_the_larger_a_town_the_sooner_it_is_named(name: str, zoom: float) -> None:
    (town,) = (town for town in large_towns() if town.name == name)
    assert town.least_zoom == zoom
