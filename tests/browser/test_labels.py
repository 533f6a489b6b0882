"""The labels' two halves: what Python lays out for paper, JavaScript lays out for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dashboard.assets import asset_text
from dashboard.map.labels import Box, Item, Spot, lay_out
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_map import Visit
from tests.dashboard.map.test_labels import LEGEND, SHEETS, crowd

CROWD = (
    "Fighting around Bakhmut\n\n"
    "Shelling hit Bakhmut, Soledar, Kramatorsk, Sloviansk, Kostiantynivka, Druzhkivka, Toretsk, "
    "Horlivka, Donetsk, Makiivka, Avdiivka, Debaltseve, Lysychansk, Sievierodonetsk, Rubizhne, "
    "Kreminna, Lyman, Siversk, Chasiv Yar, Popasna, Svatove, Izium, Kupiansk, Luhansk, Alchevsk, "
    "Pokrovsk, Dobropillia, Myrnohrad, Marinka, Vuhledar, Volnovakha, Mariupol, Berdiansk, "
    "Melitopol, Tokmak, Orikhiv, Huliaipole, Zaporizhzhia, Dnipro, Pavlohrad and Kharkiv on Monday."
)


@pytest.fixture(scope="module")
def script(browser: Browser) -> Any:
    page = browser.new_page()
    page.set_content("<p>")
    page.evaluate(asset_text("map/labels.js"))
    yield page
    page.close()


def laid_out_by_script(
    page: Page, items: list[Item], bounds: Box, boxes: list[Box], covers: Sequence[Box] = ()
) -> Any:
    edge, *sides = ([box.left, box.top, box.right, box.bottom] for box in (bounds, *boxes))
    over = [[box.left, box.top, box.right, box.bottom] for box in covers]
    found = page.evaluate(
        "given => [...dateline.layOut(...given)]",
        [[asdict(item) for item in items], edge, sides, over],
    )
    return {
        id_: Spot(spot["x"], spot["y"], Box(*spot["label"]) if spot["label"] else None)
        for id_, spot in found
    }


@pytest.mark.parametrize("zoom", [2, 4, 5.5, 7, 9])
@pytest.mark.parametrize("sheet", SHEETS)
def test_both_place_everything_alike(script: Page, sheet: str, zoom: float) -> None:
    bounds = SHEETS[sheet]
    legend = [LEGEND] if bounds.holds(LEGEND) else []
    places = crowd(zoom, bounds)
    towns = [Item(f"t{i.id}", i.x + 31, i.y - 17, 5, i.wide, 16, fixed=True) for i in places[:20]]
    names = [
        Item(f"n{i.id}", i.x - 9, i.y + 40, 0, i.wide, 16, also=((i.x, i.y),)) for i in places[:9]
    ]
    items = [*places, *names, *towns]
    cover = Box(bounds.left + 40, bounds.top + 90, bounds.left + 300, bounds.top + 240)
    ours = lay_out(items, bounds, legend, [cover])
    assert laid_out_by_script(script, items, bounds, legend, [cover]) == ours
    assert len(ours) > 5


def test_names_of_no_place_or_of_one(script: Page) -> None:
    assert laid_out_by_script(script, [], SHEETS["screen"], []) == {}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "telephone"])
def test_a_crowded_map_at_every_zoom(visit: Visit, size: dict[str, int]) -> None:
    view = visit()
    view.paste(CROWD)
    view.frame.locator("h1", has_text="Fighting around Bakhmut").wait_for()
    view.page.set_viewport_size(size)  # type: ignore[arg-type]  # Playwright's own type
    view.page.wait_for_timeout(1500)
    assert view.markers.count() > 30
    for _ in range(5):
        boxes = drawn(view.page)
        assert len(boxes) > 10
        for (one, a), (other, b) in combinations(boxes, 2):
            assert not a.overlaps(b), (one, other)
        view.frame.get_by_role("button", name="Zoom out").click()
        view.page.wait_for_timeout(900)


def drawn(page: Page) -> list[tuple[str, Box]]:
    """Return what is drawn on the map's frame, with its box shrunk by half a pixel."""
    found = page.frames[-1].evaluate(
        """() => {
          const all = [".leaflet-marker-icon", ".dl-label:not(.dl-crowded)", ".dl-names span",
                       ".dl-legend", ".dl-foot", ".dl-head"];
          const top = document.querySelector(".dl-head").offsetHeight;
          return [...document.querySelectorAll(all.join(","))].map(node => {
            const box = node.getBoundingClientRect();
            return [node.className, box.left, box.top, box.right, box.bottom];
          }).filter(([name, left, up, right, down]) => name === "dl-head"
            || right > 0 && left < innerWidth && down > top && up < innerHeight);
        }"""
    )
    shrunk = [(n, Box(left + 0.5, top + 0.5, r - 0.5, b - 0.5)) for n, left, top, r, b in found]
    return [(name, box) for name, box in shrunk if box.right > box.left and box.bottom > box.top]
