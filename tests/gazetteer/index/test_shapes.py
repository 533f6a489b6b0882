import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box, shape

from gazetteer.index.shapes import SCALES, Topology, read_topology, shape_of

FILES = [*(f"countries-{scale}" for scale in SCALES), "units", "us_counties"]


@pytest.mark.parametrize(
    ("record_id", "inside", "outside"),
    [
        ("country:NO", (62, 10), (59.94, 30.31)),
        ("country:UA", (45.0, 34.1), (55.75, 37.6)),
        ("country:RU", (55.75, 37.6), (45.0, 34.1)),
        ("country:SY", (33.0, 35.8), (32.8, 35.2)),
        ("country:IL", (32.8, 35.2), (33.0, 35.8)),
        ("country:EH", (27.1, -13.1), (31.6, -8.0)),
        ("country:MA", (31.6, -8.0), (27.1, -13.1)),
        ("country:XK", (42.66, 21.17), (44.8, 20.46)),
        ("country:TW", (24.0, 121.0), (26.1, 119.3)),
        ("country:FR", (46.0, 2.0), (4.9, -52.3)),
        ("country:GF", (4.0, -53.0), (46.0, 2.0)),
        ("unit:US.TX", (31.5, -99.3), (39.7, -105.0)),
        ("unit:UA.11", (45.0, 34.1), (46.6, 32.6)),
        ("unit:GB.SCT", (57.0, -4.5), (52.5, -1.5)),
        ("unit:GB.ne-kent", (51.2, 0.7), (51.8, 0.6)),
        ("unit:GE.ne-south-ossetia", (42.23, 43.97), (41.7, 44.8)),
        ("unit:SY.ne-golan-heights", (33.0, 35.8), (33.0, 35.5)),
        ("unit:MD.58", (46.84, 29.63), (47.0, 28.85)),
        ("dateline:donbas", (48.0, 37.8), (50.0, 36.2)),
        ("dateline:baltics", (57.0, 25.0), (53.9, 27.6)),
        ("county:US.22079", (31.2, -92.5), (30.4, -91.1)),
    ],
)
def test_area_holds_what_it_should(
    record_id: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    area = shape(shape_of(record_id))

    assert area.contains(Point(inside[::-1]))
    assert not area.contains(Point(outside[::-1]))


@pytest.mark.parametrize(
    "record_id",
    [
        "",
        "country:",
        "country:ZZ",
        "dateline:kremlin",
        "unit:US.ZZ",
        "geonames:498817",
        "held:RU:Crimea",
    ],
)
def test_no_area_is_none(record_id: str) -> None:
    assert shape_of(record_id) is None


@pytest.mark.parametrize("name", FILES)
def test_every_area_is_valid_and_within_the_world(name: str) -> None:
    topology = read_topology(name)
    world = box(-180, -90, 180, 90)

    for shape_id in topology.shapes:
        area = shape(topology.geometry(shape_id))
        assert area.is_valid, shape_id
        assert world.covers(area), shape_id
        for part in getattr(area, "geoms", [area]):
            assert part.exterior.is_ccw, shape_id
            west, _, east, _ = part.bounds
            assert east - west < 180 or shape_id == "country:AQ", f"{shape_id} is a bar"


@pytest.mark.parametrize("scale", SCALES)
def test_neighbours_share_their_border(scale: str) -> None:
    topology = read_topology(f"countries-{scale}")
    norway, russia = (shape(topology.geometry(f"country:{iso}")) for iso in ("NO", "RU"))

    shared = norway.boundary.intersection(russia.boundary)

    assert shared.length > 0.3
    assert not norway.overlaps(russia)
    assert 68.9 < shared.bounds[1] < shared.bounds[3] < 70


@pytest.mark.parametrize("scale", SCALES)
def test_areas_held_by_others_lie_within_their_country(scale: str) -> None:
    topology = read_topology(f"countries-{scale}")
    ukraine, crimea, russia = (
        shape(topology.geometry(id_)) for id_ in ("country:UA", "held:RU:Crimea", "country:RU")
    )

    assert ukraine.covers(crimea)
    assert crimea.intersection(russia).area == 0


def test_areas_are_read_without_shapely() -> None:
    code = (
        "import sys; from gazetteer.index.shapes import shape_of;"
        "assert shape_of('unit:US.TX'); assert 'shapely' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.lists(st.integers(-180_000, 180_000), min_size=2, max_size=40))
def test_lines_run_both_ways(steps: list[int]) -> None:
    from array import array

    topology = Topology(1000, (array("i", steps[: len(steps) // 2 * 2]),), {})

    assert topology.line(~0) == topology.line(0)[::-1]
    assert len(topology.line(0)) == len(steps) // 2


def test_rings_are_put_together_from_arcs_either_way() -> None:
    from array import array

    arcs = (array("i", [0, 0, 1000, 0]), array("i", [0, 0, 0, 1000, 1000, -1000]))
    topology = Topology(1000, arcs, {"a": [[[0, ~1]]]})

    assert topology.geometry("a") == {
        "type": "Polygon",
        "coordinates": [[[0, 0], [1, 0], [0, 1], [0, 0]]],
    }
