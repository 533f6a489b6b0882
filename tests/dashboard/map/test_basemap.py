import gzip
import json
from functools import cache
from typing import Any

import pytest
from shapely.geometry import Point, shape

from dashboard.map.basemap import ATTRIBUTION, attribution, basemap_layers, write_basemap
from dashboard.map.borders import DE_FACTO, RECOGNISED, VIEWS
from gazetteer.index.shapes import SCALES

LIMITS = {"110m": 150_000, "50m": 700_000, "10m": 2_500_000}
"""Bytes gzipped."""


@cache
def layers(scale: str, view: str = RECOGNISED) -> dict[str, Any]:
    return {layer["name"]: layer for layer in basemap_layers(scale, view)}


def nearest(name: str, lat: float, lon: float, view: str = RECOGNISED) -> float:
    """Return how far a layer at 1:50 million is from a point, in degrees."""
    features = layers("50m", view)[name]["data"]["features"]
    distance: float = min(shape(f["geometry"]).distance(Point(lon, lat)) for f in features)
    return distance


@pytest.mark.parametrize("scale", SCALES)
def test_layers_in_the_order_they_are_painted(scale: str) -> None:
    names = [layer["name"] for layer in basemap_layers(scale)]
    units = ["units"] if scale == "10m" else []

    below = ["land", "disputed", "lakes", "rivers"]
    assert names == [*below, *units, "coast", "borders", "contested"]


@pytest.mark.parametrize("scale", SCALES)
def test_as_small_as_a_page_needs(scale: str) -> None:
    packed = write_basemap(scale)

    assert len(packed) < LIMITS[scale]
    assert len(json.loads(gzip.decompress(packed))) >= 6


def test_another_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="1m"):
        basemap_layers("1m")
    with pytest.raises(ValueError, match="nobody"):
        basemap_layers("50m", "nobody's")


@pytest.mark.parametrize("scale", ["110m", "50m"])
def test_countries_have_a_name_and_a_label_point(scale: str) -> None:
    land = {f["properties"].get("iso2"): f for f in layers(scale)["land"]["data"]["features"]}

    assert land["NO"]["properties"] == {"iso2": "NO", "name": "Norway", "lat": 62.0, "lon": 10.0}
    assert shape(land["NO"]["geometry"]).contains(Point(10, 62))
    assert len(land) > 245


@pytest.mark.parametrize("scale", SCALES)
def test_borders_do_not_run_along_the_antimeridian(scale: str) -> None:
    for layer in list(layers(scale).values())[-3:]:
        for line in layer["data"]["features"][0]["geometry"]["coordinates"]:
            assert len(line) > 1
            assert any(abs(lon) < 179.9 for lon, _ in line)


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("borders", 69.7, 30.2),  # Norway and Russia
        ("borders", 52.1, 23.6),  # Poland and Belarus
        ("contested", 46.1, 33.7),  # Crimea's isthmus
        ("contested", 33.0, 35.6),  # Golan
        ("contested", 27.667, -10.0),  # Morocco and Western Sahara
        ("contested", 35.2, 33.2),  # across Cyprus
        ("coast", 60.4, 5.2),  # Bergen
        ("rivers", 48.46, 35.1),  # the Dnipro
        ("lakes", 59.9, 30.9),  # the shore of Ladoga
    ],
)
def test_lines_where_they_should_be(name: str, lat: float, lon: float) -> None:
    assert nearest(name, lat, lon) < 0.35


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (45.2, 34.1),  # Crimea
        (33.0, 35.8),  # Golan
        (25.0, -14.0),  # Western Sahara
        (34.5, 76.5),  # Ladakh
        (35.3, 33.4),  # Northern Cyprus
    ],
)
@pytest.mark.parametrize("view", VIEWS)
def test_disputed_areas_are_hatched_in_every_view(view: str, lat: float, lon: float) -> None:
    assert nearest("disputed", lat, lon, view) == 0
    assert nearest("disputed", 52.0, 20.0, view) > 5
    assert layers("50m", view)["disputed"]["style"]["hatch"]


@pytest.mark.parametrize(("lat", "lon"), [(46.1, 33.7), (35.2, 33.2)])
def test_on_the_ground_the_line_between_holders_is_a_border(lat: float, lon: float) -> None:
    assert nearest("borders", lat, lon, DE_FACTO) < 0.35 < nearest("borders", lat, lon)


def test_the_line_that_is_only_recognised_stays_dashed_on_the_ground() -> None:
    assert nearest("contested", 33.1, 35.65, DE_FACTO) < 0.1  # Israel and Syria


def test_what_stands_on_the_map_says_whose_borders_it_draws() -> None:
    notes = {view: attribution(view) for view in VIEWS}

    assert len(set(notes.values())) == len(VIEWS)
    assert notes[RECOGNISED] == ATTRIBUTION
    for note in notes.values():
        for said in ("no endorsement implied", "hatched", "dashed", "Natural Earth", "GeoNames"):
            assert said in note


def test_the_view_drawn_is_not_the_one_on_the_ground() -> None:
    """Crimea is Ukraine's: no border parts it from Kherson, none is drawn around it."""
    borders = shape(layers("50m")["borders"]["data"]["features"][0]["geometry"])

    assert borders.distance(Point(33.7, 46.1)) > 1
    assert borders.distance(Point(34.1, 45.0)) > 1


def test_unit_borders_are_inside_countries() -> None:
    lines = shape(layers("10m")["units"]["data"]["features"][0]["geometry"])

    assert lines.distance(Point(-103.0, 34.0)) < 0.1  # Texas and New Mexico
    assert lines.distance(Point(30.2, 69.7)) > 0.1  # Norway and Russia
