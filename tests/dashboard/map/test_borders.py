from __future__ import annotations

import pytest
from shapely.geometry import MultiLineString, Point

from dashboard.map.borders import (
    _HOME,
    DE_FACTO,
    NOBODY,
    RECOGNISED,
    boundaries,
    held_areas,
    length_km,
    shared_border,
)
from gazetteer.index.shapes import SCALES, read_topology


def test_norway_and_russia() -> None:
    """Some 196 km in the field; without the bends that 1:10 million leaves out, 163 km."""
    line = shared_border("NO", "RU")
    assert line
    assert 155 < line.length_km < 200
    assert line.label == f"Norway–Russia border, {line.length_km:.0f} km"
    assert line.id == "NO-RU"
    assert (line.lat, line.lon) == pytest.approx((69.5, 30.1), abs=0.3)
    for lon, lat in (point for part in line.lines for point in part):
        assert 28 < lon < 32 and 68.5 < lat < 70.5


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("US", "CA", 7_000, 9_000),
        ("US", "MX", 2_300, 3_200),
        ("PL", "BY", 300, 420),
        ("KP", "KR", 200, 260),
        ("FR", "BR", 250, 750),
    ],
)
def test_lengths_are_of_the_right_size(a: str, b: str, least: float, most: float) -> None:
    there, back = shared_border(a, b), shared_border(b, a)
    if (a, b) == ("FR", "BR"):  # French Guiana is listed by itself
        assert there is None
        there, back = shared_border("GF", b), shared_border(b, "GF")
    assert there and back
    assert least < there.length_km < most
    assert there.length_km == back.length_km


@pytest.mark.parametrize(("a", "b"), [("NO", "LY"), ("NO", "NO"), ("GB", "FR"), ("XX", "NO")])
def test_there_is_none(a: str, b: str) -> None:
    assert shared_border(a, b) is None


def test_length_is_along_the_ellipsoid() -> None:
    assert length_km([[[0.0, 0.0], [1.0, 0.0]]]) == pytest.approx(111.319, abs=0.001)
    assert length_km([[[0.0, 0.0], [0.0, 1.0]]]) == pytest.approx(110.574, abs=0.001)
    assert length_km([]) == 0


def test_each_view_has_its_own_border() -> None:
    recognised, ground = (shared_border("UA", "RU", view) for view in (RECOGNISED, DE_FACTO))
    assert recognised and ground
    isthmus = Point(33.7, 46.1)
    near = [MultiLineString(line.lines).distance(isthmus) < 0.1 for line in (recognised, ground)]
    assert near == [False, True]


@pytest.mark.parametrize("scale", SCALES)
def test_every_held_area_has_a_home(scale: str) -> None:
    topology = read_topology(f"countries-{scale}")
    held = {name for _, holder, name in held_areas(topology) if holder != NOBODY}
    assert held == set(_HOME)
    assert {f"country:{code}" for code in _HOME.values()} <= set(topology.shapes)


def test_a_holder_that_is_no_country_has_a_boundary_on_the_ground() -> None:
    topology = read_topology("countries-50m")
    assert "Northern Cyprus" in boundaries(topology, DE_FACTO)
    assert "Northern Cyprus" not in boundaries(topology)
