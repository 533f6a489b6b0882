from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, View

Visit = Callable[..., View]

INSIDE = (".dl-head h1", ".dl-legend", ".dl-foot", ".leaflet-control-scale-line")


def presents(view: View, size: dict[str, int]) -> None:
    """Wait until the map's frame is all there is, and fills the window."""
    expect(view.page.get_by_role("button", name="Open an article")).to_have_count(0)
    expect(view.filter("Deployment")).to_have_count(0)
    expect(view.page.get_by_role("tab")).to_have_count(0)
    frame = view.page.locator(".st-key-map iframe")
    box = frame.bounding_box()
    assert box == {"x": 0, "y": 0, **size}
    for part in INSIDE:
        inside = view.frame.locator(part).bounding_box()
        assert inside
        assert inside["x"] >= 0 and inside["x"] + inside["width"] <= size["width"]
        assert inside["y"] >= 0 and inside["y"] + inside["height"] <= size["height"]
    middle = [size["width"] // 2, size["height"] // 2]
    on_top = "([x, y]) => document.elementFromPoint(x, y).tagName"
    assert view.page.evaluate(on_top, middle) == "IFRAME"
    expect(view.frame.locator(".leaflet-control-zoom")).to_be_hidden()


def is_back(view: View) -> None:
    expect(view.page.get_by_role("button", name="Open an article")).to_be_visible()
    expect(view.page.get_by_role("tab", name="Places")).to_be_visible()
    frame = view.page.locator(".st-key-map iframe").bounding_box()
    assert frame and frame["y"] > 40


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "telephone"])
def test_the_button_and_escape(visit: Visit, size: dict[str, int]) -> None:
    view = visit(size)
    names = view.names()
    view.frame.get_by_role("button", name="Present").click()
    expect(view.frame.get_by_role("status")).to_have_text("The map alone. Escape comes back.")
    view.page.wait_for_timeout(600)
    presents(view, size)
    assert view.names() == names
    view.page.keyboard.press("Escape")
    is_back(view)
    expect(view.frame.get_by_role("button", name="Present")).to_be_focused()
    expect(view.frame.get_by_role("status")).to_have_text("")


def test_the_key_from_the_page_and_from_the_map(visit: Visit) -> None:
    view = visit()
    view.page.locator("body").press("p")
    view.page.wait_for_timeout(600)
    presents(view, DESK)
    view.page.keyboard.press("p")
    is_back(view)
    view.marker("Soledar").press("p")
    view.page.wait_for_timeout(600)
    presents(view, DESK)
    view.page.keyboard.press("Tab")
    assert view.page.frames[-1].evaluate("document.activeElement.className")
    view.page.keyboard.press("Escape")
    is_back(view)


def test_a_p_that_is_typed_is_a_letter(visit: Visit) -> None:
    view = visit()
    field = view.page.get_by_label("Find in names")
    field.press("p")
    expect(field).to_have_value("p")
    is_back(view)


def test_what_is_chosen_stays_so_and_the_button_comes_with_the_pointer(visit: Visit) -> None:
    view = visit()
    view.marker("Soledar").click()
    expect(view.card).to_be_visible()
    view.page.keyboard.press("p")
    button = view.frame.locator(".dl-present")
    view.page.wait_for_timeout(3200)
    expect(button).to_have_css("opacity", "0")
    view.page.mouse.move(700, 500)
    expect(button).to_have_css("opacity", "1")
    button.click()
    is_back(view)
    expect(view.card.locator("h2")).to_have_text("Soledar")
