from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.map.labels import Box, Item, Spot, lay_out

SHEETS = {
    "screen": Box(2, 90, 1131, 806),
    "telephone": Box(2, 80, 388, 720),
    "1920 by 1080": Box(0, 120, 1920, 1040),
    "A4 upright": Box(0, 0, 540, 700),
    "A4 across": Box(0, 0, 780, 480),
}
LEGEND = Box(14, 640, 220, 790)


def crowd(zoom: float, bounds: Box, count: int = 60) -> list[Item]:
    """Return places of a crowded region, as a map at a zoom has them in its middle."""
    dice = random.Random(7)
    scale = 256 * 2**zoom / 360
    middle = ((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2)
    items = []
    for number in range(count):
        x, y = (centre + dice.gauss(0, 0.8) * scale for centre in middle)
        if number % 10 == 9:  # on the spot of another
            x, y = items[-1].x, items[-1].y
        size = (22, 27, 33)[number % 3]
        items.append(Item(f"p{number}", x, y, size, wide=40 + dice.random() * 130, high=17))
    return items


def check(items: list[Item], spots: dict[str, Spot], bounds: Box, obstacles: list[Box]) -> None:
    """Say whether nothing that is drawn lies over anything else, or is cut off."""
    boxes = list(obstacles)
    for item in items:
        spot = spots.get(item.id)
        if spot is None:
            continue
        half = item.size / 2
        own = [Box(spot.x - half, spot.y - half, spot.x + half, spot.y + half)] if half else []
        own += [spot.label] if spot.label else []
        assert all(bounds.holds(box) for box in own)
        boxes += own
    for a, b in combinations(boxes, 2):
        assert not a.overlaps(b), (a, b)


@pytest.mark.parametrize("zoom", [1, 2, 3, 4, 5, 6, 7, 8, 10, 12])
@pytest.mark.parametrize("sheet", SHEETS)
def test_sixty_places_of_a_crowded_region(sheet: str, zoom: float) -> None:
    bounds = SHEETS[sheet]
    legend = [LEGEND] if bounds.holds(LEGEND) else []
    items = crowd(zoom, bounds)
    spots = lay_out(items, bounds, legend)
    check(items, spots, bounds, legend)
    within = [i for i in items if bounds.holds(Box(i.x, i.y, i.x, i.y))]
    assert {item.id for item in within} == set(spots)
    if zoom < 7:
        assert len(within) == 60


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.floats(-50, 450),
            st.floats(-50, 350),
            st.sampled_from([0, 5, 22, 33]),
            st.floats(0, 150),
            st.booleans(),
        ),
        max_size=25,
    ),
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 250), st.floats(1, 100)), max_size=3),
)
def test_nothing_ever_lies_over_anything(
    given_items: list[tuple[float, float, int, float, bool]],
    given_boxes: list[tuple[float, float, float]],
) -> None:
    bounds = Box(0, 0, 400, 300)
    items = [
        Item(str(number), x, y, size, wide, 16, fixed=fixed and size == 5)
        for number, (x, y, size, wide, fixed) in enumerate(given_items)
    ]
    # Obstacles may lie over one another: only the first is held against them.
    boxes = [Box(x, y, x + side, y + side) for x, y, side in given_boxes]
    spots = lay_out(items, bounds, boxes)
    check(items, spots, bounds, [])
    for box in boxes:
        check(items, spots, bounds, [box])


def test_a_place_with_room_stays_where_it_is_with_its_name_beside_it() -> None:
    (spot,) = lay_out([Item("a", 100, 200, 26, 60, 17)], SHEETS["screen"]).values()
    assert (spot.x, spot.y, spot.label) == (100, 200, Box(116, 191.5, 176, 208.5))


def test_places_on_one_spot_are_fanned_out() -> None:
    items = [Item(name, 300, 300, 26, 30, 17) for name in "abcde"]
    spots = lay_out(items, SHEETS["screen"])
    assert (spots["a"].x, spots["a"].y) == (300, 300)
    assert len({(spot.x, spot.y) for spot in spots.values()}) == 5
    assert all(abs(s.x - 300) <= 64 and abs(s.y - 300) <= 64 for s in spots.values())


def test_a_symbol_stays_under_a_cover_and_its_name_comes_out() -> None:
    cover = Box(90, 90, 250, 110)
    (spot,) = lay_out([Item("a", 100, 100, 20, 50, 17)], Box(0, 0, 400, 300), [], [cover]).values()
    assert (spot.x, spot.y) == (100, 100)
    assert spot.label and not spot.label.overlaps(cover)


def test_what_comes_first_has_the_room() -> None:
    bounds = Box(0, 0, 130, 40)
    items = [Item("a", 20, 20, 20, 60, 16), Item("b", 110, 20, 20, 60, 16)]
    for order in (items, items[::-1]):
        spots = lay_out(order, bounds)
        assert spots[order[0].id].label
        assert not spots[order[1].id].label


@pytest.mark.parametrize(("x", "y"), [(-1, 50), (401, 50), (50, 301)])
def test_what_lies_outside_is_not_drawn(x: float, y: float) -> None:
    assert lay_out([Item("a", x, y, 26, 40, 17)], Box(0, 0, 400, 300)) == {}


def test_a_name_alone_takes_another_spot_or_is_left_out() -> None:
    bounds, in_the_way = Box(0, 0, 400, 300), Box(60, 60, 140, 140)
    lone = Item("sea", 100, 100, wide=50, high=16)
    assert lay_out([lone], bounds, [in_the_way]) == {}
    moved = Item("sea", 100, 100, wide=50, high=16, also=((300, 200),))
    assert lay_out([moved], bounds, [in_the_way])["sea"].label == Box(275, 192, 325, 208)


def test_a_town_for_orientation_gives_way_to_a_place() -> None:
    town = Item("town", 100, 100, 5, 40, 16, fixed=True)
    place = Item("place", 104, 100, 26, 60, 17)
    spots = lay_out([town, place], Box(0, 0, 400, 300))
    assert set(spots) == {"place"}
    assert set(lay_out([town], Box(0, 0, 400, 300))) == {"town"}
