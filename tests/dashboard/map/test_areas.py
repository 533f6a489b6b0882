from __future__ import annotations

import pytest
from shapely.geometry import Point, shape

from dashboard.map.areas import area_of, outline
from dashboard.map.borders import DE_FACTO, RECOGNISED


@pytest.mark.parametrize(
    ("lat", "lon", "recognised", "ground"),
    [
        (45.2, 34.1, "UA", "RU"),  # Crimea
        (33.0, 35.8, "SY", "IL"),  # Golan
        (26.0, -13.5, "EH", "MA"),
        (50.4, 30.5, "UA", "UA"),
    ],
)
def test_an_area_is_that_of_the_view(lat: float, lon: float, recognised: str, ground: str) -> None:
    for view, owner in ((RECOGNISED, recognised), (DE_FACTO, ground)):
        for country in {recognised, ground}:
            area = area_of(f"country:{country}", view)
            assert shape(area).covers(Point(lon, lat)) == (country == owner)


@pytest.mark.parametrize("view", [RECOGNISED, DE_FACTO])
def test_what_has_no_area(view: str) -> None:
    assert area_of("geonames:706757", view) is None
    assert area_of("country:XX", view) is None


@pytest.mark.parametrize("country", ["RU", "AQ", "FJ", "US"])
def test_an_outline_does_not_run_along_the_antimeridian(country: str) -> None:
    area = area_of(f"country:{country}")
    assert area
    lines = outline(area)["coordinates"]
    assert lines
    for line in lines:
        assert len(line) > 1
        assert any(abs(lon) < 179.98 and lat > -89.9 for lon, lat in line)


def test_an_outline_is_else_the_whole_of_it() -> None:
    area = area_of("country:UA")
    assert area
    whole = sum(polygon.boundary.length for polygon in shape(area).geoms)
    assert shape(outline(area)).length == pytest.approx(whole)
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    assert outline(square)["coordinates"] == square["coordinates"]
