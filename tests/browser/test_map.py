from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dashboard.card import accessible_name
from dashboard.desk import sample_article
from dashboard.filters import Filters, narrow
from gazetteer import geoparse
from gazetteer.model import Report
from tests.browser.conftest import DESK, PHONE, View

Visit = Callable[..., View]


@pytest.fixture(scope="module")
def sample() -> Report:
    return geoparse(sample_article())


def shown(sample: Report, filters: Filters) -> list[str]:
    return [place.name for place in narrow(sample, filters).places]


def test_the_first_screen(visit: Visit, sample: Report) -> None:
    view = visit()
    view.shows(shown(sample, Filters()))
    for place in narrow(sample, Filters()).places:
        expect(view.frame.get_by_role("button", name=accessible_name(place))).to_be_visible()
    expect(view.frame.locator("h1")).to_have_text(sample.article.title or "")
    expect(view.frame.locator(".dl-head")).to_contain_text("17 January 2023")
    for label in ("Border", "HQ", "Battlefield", "Deployment"):
        expect(view.frame.locator(".dl-legend")).to_contain_text(label)
    expect(view.frame.locator(".leaflet-control-scale-line")).to_contain_text("km")
    expect(view.frame.locator(".dl-foot")).to_contain_text("GeoNames")
    frame = view.page.locator(".st-key-map iframe").bounding_box()
    assert frame
    assert frame["width"] * frame["height"] >= 1400 * 900 * 2 / 3
    assert frame["y"] + frame["height"] <= 900
    overflow = "document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth"
    assert view.page.evaluate(overflow)


def test_no_label_covers_another(visit: Visit) -> None:
    view = visit()
    view.page.wait_for_timeout(800)
    boxes = [
        box
        for label in view.frame.locator(".dl-label:not(.dl-crowded)").all()
        if (box := label.bounding_box())
    ]
    assert len(boxes) >= 3
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            apart = (
                a["x"] + a["width"] <= b["x"]
                or b["x"] + b["width"] <= a["x"]
                or a["y"] + a["height"] <= b["y"]
                or b["y"] + b["height"] <= a["y"]
            )
            assert apart


def test_each_filter(visit: Visit, sample: Report) -> None:
    view = visit()
    everything = shown(sample, Filters())
    view.shows(everything)
    for label, role in (("Deployment", "deployment"), ("Battlefield", "battlefield")):
        button = view.filter(label)
        expect(button).to_have_attribute("aria-pressed", "true")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        view.shows(shown(sample, Filters().from_panel({"hidden": ["mention", role]})))
        button.click()
        view.shows(everything)
    view.filter("Mention").click()
    view.shows(shown(sample, Filters(hidden=frozenset())))
    view.filter("Mention").click()
    view.filter("Sure").click()
    view.shows(shown(sample, Filters(sure="sure")))
    view.filter("All").click()
    view.filter("Towns").click()
    view.shows(shown(sample, Filters(kinds=frozenset({"towns"}))))
    view.filter("Towns").click()
    view.page.get_by_label("Find in names").fill("soledar")
    view.shows(shown(sample, Filters(search="soledar")))
    view.page.get_by_label("Find in names").fill("zzz")
    expect(view.frame.locator(".dl-empty")).to_have_text("No place passes these filters.")
    view.page.get_by_role("button", name="Reset filters").click()
    view.shows(everything)
    expect(view.page.get_by_label("Find in names")).to_have_value("")


def test_a_copied_address_opens_the_same_view(visit: Visit) -> None:
    view = visit()
    view.filter("HQ").click()
    view.filter("Countries").click()
    view.page.get_by_label("Find in names").fill("ukraine")
    view.page.wait_for_url("**/*find=ukraine*")
    view.page.wait_for_timeout(300)
    names = view.names()
    copy = visit(query="?" + view.page.url.partition("?")[2])
    assert names
    copy.shows(names)
    expect(copy.filter("HQ")).to_have_attribute("aria-pressed", "false")
    expect(copy.filter("Countries")).to_have_attribute("aria-pressed", "true")
    expect(copy.page.get_by_label("Find in names")).to_have_value("ukraine")


def test_a_step_back_undoes_a_filter(visit: Visit, sample: Report) -> None:
    view = visit()
    view.filter("HQ").click()
    view.page.wait_for_url("**/*roles=*")
    view.page.go_back()
    expect(view.filter("HQ")).to_have_attribute("aria-pressed", "true")
    view.shows(shown(sample, Filters()))


def test_what_is_chosen_in_one_is_chosen_in_all(visit: Visit) -> None:
    view = visit()
    tab = view.page.get_by_role("tab", name="Text")
    row = view.page.locator(".st-key-places").get_by_role("button", name="Soledar")
    mark = view.page.locator("article mark", has_text="Soledar").first
    view.marker("Soledar").click()
    expect(view.card).to_contain_text("the fall of Soledar")
    expect(view.card).to_contain_text("town in Ukraine")
    expect(row).to_have_attribute("aria-pressed", "true")
    view.page.locator(".st-key-places").get_by_role("button", name="Ukraine", exact=True).click()
    expect(view.card.locator("h2")).to_have_text("Ukraine")
    expect(view.marker("Ukraine")).to_have_attribute("aria-pressed", "true")
    tab.click()
    mark.click()
    expect(view.card.locator("h2")).to_have_text("Soledar")
    expect(mark).to_have_attribute("aria-pressed", "true")
    view.page.get_by_role("tab", name="Checks").click()
    expect(view.page.get_by_text("96 km is about 60 miles")).to_be_visible()


def test_the_card_does_not_hide_its_own_place(visit: Visit) -> None:
    for size, names in (
        (DESK, ("Russia", "Syria")),
        (PHONE, ("Central African Republic", "Libya")),
    ):
        view = visit(size)
        for name in names:
            view.marker(name).click()
            expect(view.card.locator("h2")).to_have_text(name)
            view.page.wait_for_timeout(300)
            card, symbol = view.card.bounding_box(), view.marker(name).bounding_box()
            assert card and symbol
            apart = (
                symbol["x"] + symbol["width"] <= card["x"]
                or symbol["y"] + symbol["height"] <= card["y"]
            )
            assert apart, name
            view.page.keyboard.press("Escape")


def test_a_filter_leaves_the_open_tab_open(visit: Visit) -> None:
    view = visit()
    view.page.get_by_role("tab", name="Text").click()
    expect(view.page.locator("article")).to_be_visible()
    view.filter("Deployment").click()
    view.page.wait_for_url("**/*roles=*")
    view.page.wait_for_timeout(300)
    expect(view.page.locator("article")).to_be_visible()
    view.filter("Deployment").click()
    view.page.get_by_role("tab", name="Places").click()  # while the page still answers
    caption = view.page.locator(".st-key-places caption")
    expect(caption).to_have_text("9 places in this article")
    view.page.wait_for_timeout(1000)
    expect(caption).to_be_visible()


def test_by_keyboard_alone(visit: Visit) -> None:
    view = visit()
    view.page.wait_for_timeout(500)
    place = "document.activeElement?.dataset?.place || ''"
    for _ in range(40):
        view.page.keyboard.press("Tab")
        if view.page.frames[-1].evaluate(place):
            break
    chosen = view.page.frames[-1].evaluate(place)
    assert chosen
    view.page.keyboard.press("Enter")
    expect(view.card).to_be_visible()
    view.page.wait_for_timeout(700)
    assert view.page.frames[-1].evaluate(place) == chosen
    view.page.keyboard.press("Escape")
    expect(view.card).to_be_hidden()
    view.page.wait_for_timeout(700)
    assert view.page.frames[-1].evaluate(place) == chosen


def test_a_telephone(visit: Visit) -> None:
    view = visit(PHONE)
    expect(view.markers.first).to_be_visible()
    frame = view.page.locator(".st-key-map iframe").bounding_box()
    assert frame
    assert (frame["x"], frame["width"]) == (0, 390)
    assert frame["y"] < 80
    for marker in view.markers.all():
        box = marker.bounding_box()
        assert box
        assert 0 <= box["x"] <= 390
    view.page.get_by_role("button", name="Open an article").click()
    expect(view.page.get_by_role("dialog")).to_be_visible()
    view.page.keyboard.press("Escape")
    expect(view.page.get_by_role("dialog")).to_be_hidden()
    view.marker("Soledar").click()
    expect(view.card).to_be_visible()
    view.page.get_by_label("Expand sidebar").click()
    view.filter("Battlefield").click()
    expect(view.marker("Soledar")).to_have_count(0)


def test_by_night(visit: Visit) -> None:
    view = visit(scheme="dark")
    expect(view.frame.locator("html")).to_have_attribute("data-theme", "dark")
    for colour in (
        view.page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor"),
        view.frame.locator(".dl-head").evaluate("e => getComputedStyle(e).backgroundColor"),
    ):
        red = int(colour.removeprefix("rgb(").split(",")[0])
        assert red < 60


def test_the_frame_says_what_is_drawn_in_it_and_nothing_else(visit: Visit) -> None:
    view = visit()
    legend = view.frame.locator(".dl-legend")
    expect(legend).to_contain_text("9 of 9 places")
    expect(legend).not_to_contain_text("Mention")
    expect(legend).to_contain_text("Shared border, length at 1:10 million")
    view.filter("Deployment").click()
    expect(legend).to_contain_text("6 of 9 places")
    expect(legend).not_to_contain_text("Deployment")
    view.filter("Border").click()
    expect(legend).to_contain_text("4 of 9 places")
    expect(legend).not_to_contain_text("order")
    expect(view.frame.locator(".dl-head")).to_contain_text("As of 17 January 2023")
    for said in ("no endorsement implied", "Natural Earth", "GeoNames"):
        expect(view.frame.locator(".dl-foot")).to_contain_text(said)


def test_two_countries_share_a_line(visit: Visit) -> None:
    view = visit()
    name = view.frame.locator(".dl-bordername")
    expect(name).to_have_text(re.compile(r"^Norway–Russia border, \d+ km$"))
    line = view.frame.locator("path.dl-border")
    expect(line).to_have_count(2)
    view.page.get_by_label("Find in names").fill("jails")
    view.shows(["Russia"])
    expect(line).to_have_count(0)
    expect(name).to_have_count(0)


def test_symbols_say_how_often_and_how_sure(visit: Visit) -> None:
    view = visit()
    view.paste(
        "Fighting in Bakhmut\n\nShelling hit Bakhmut, Bakhmut and Bakhmut again. Fighting broke "
        "out in Soledar. Troops were deployed to Springfield."
    )
    view.frame.locator("h1", has_text="Fighting in Bakhmut").wait_for()
    sizes = {
        name: view.marker(name).evaluate("node => node.offsetWidth")
        for name in ("Bakhmut", "Soledar", "Springfield")
    }
    assert sizes == {"Bakhmut": 33, "Soledar": 22, "Springfield": 22}
    hollow = "g[fill='#fff']"
    assert view.marker("Springfield").locator(hollow).count() == 2
    assert view.marker("Soledar").locator(hollow).count() == 0
    expect(view.marker("Springfield")).to_have_attribute("aria-description", "unsure")
    expect(view.frame.locator(".dl-legend")).to_contain_text("Hollow: not sure")
    expect(view.frame.locator(".dl-legend")).to_contain_text("Larger: named more often")
