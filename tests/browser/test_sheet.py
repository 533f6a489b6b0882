"""The sheet as a web page, opened from disk with the network cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.briefing.html import sheet_html
from dashboard.briefing.text import printable
from tests.browser.conftest import DESK
from tests.dashboard.briefing.reports import HOSTILE
from tests.dashboard.briefing.sheets import sheet


@dataclass(slots=True)
class Opened:
    """A sheet in a browser, with what it asked for and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def open_sheet(which: str, *, scripts: bool = True) -> Opened:
        path = tmp_path / f"{which}.html"
        path.write_text(sheet_html(sheet(which)), "utf-8")
        context = browser.new_context(viewport=DESK, offline=True, java_script_enabled=scripts)  # type: ignore[arg-type]  # Playwright wants its own literal types
        contexts.append(context)
        view = Opened(context.new_page())
        view.page.on("request", lambda request: view.requests.append(request.url))
        view.page.on("console", lambda said: view.complaints.append(said.text))
        view.page.on("pageerror", lambda error: view.complaints.append(str(error)))
        view.page.on("dialog", lambda dialog: view.complaints.append(dialog.message))
        view.page.goto(path.as_uri())
        return view

    yield open_sheet
    for context in contexts:
        context.close()


@pytest.mark.parametrize("which", ["small", "crowded", "hostile", "scripts", "empty"])
def test_it_draws_every_place_and_asks_for_nothing(
    which: str, opened: Callable[..., Opened]
) -> None:
    view, laid = opened(which), sheet(which)
    expect(view.page.locator(".pin")).to_have_count(len(laid.picture.marks))
    spoken = view.page.locator(".pin").evaluate_all(
        "pins => pins.map(pin => pin.getAttribute('aria-label'))"
    )
    for mark in laid.picture.marks:
        assert any(said.startswith(printable(mark.place.name)) for said in spoken)
    assert view.complaints == []
    assert [url for url in view.requests if not url.startswith("file:")] == []
    assert len(view.requests) == 1


def test_a_place_leads_to_its_sentence(opened: Callable[..., Opened]) -> None:
    page = opened("small").page
    page.get_by_role("button", name="Kremlin", exact=True).click()
    card = page.locator(".leaflet-popup-content")
    expect(card).to_contain_text("HQ · seat of power in Russia")
    expect(card).to_contain_text("“The fall of Soledar was claimed from the Kremlin.”")


def test_names_on_the_map_do_not_overlap(opened: Callable[..., Opened]) -> None:
    page = opened("crowded").page
    page.locator(".pin").first.wait_for()
    for _ in range(3):
        over = page.evaluate(
            """() => {
              const seen = [...document.querySelectorAll("#map .name")].filter(
                n => getComputedStyle(n).visibility === "visible");
              const boxes = seen.map(n => n.getBoundingClientRect());
              const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                && a.top < b.bottom - 1 && b.top < a.bottom - 1;
              return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => over(a, b))).length;
            }"""
        )
        assert over == 0
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(400)


def test_hostile_names_are_text(opened: Callable[..., Opened]) -> None:
    view = opened("hostile")
    view.page.locator("button[data-place]").first.click()
    expect(view.page.locator(".leaflet-popup-content strong")).to_have_text(printable(HOSTILE[0]))
    rows = view.page.locator("tbody button").all_text_contents()
    assert rows == [printable(name) for name in HOSTILE]
    assert view.complaints == []


def test_its_policy_stops_what_it_was_not_made_with(opened: Callable[..., Opened]) -> None:
    view = opened("small")
    view.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'run'";
          document.body.appendChild(script);
        }"""
    )
    assert view.page.title() == sheet("small").title
    assert any("Content Security Policy" in said for said in view.complaints)


def test_without_scripts_it_shows_the_picture(opened: Callable[..., Opened]) -> None:
    view = opened("small", scripts=False)
    expect(view.page.locator(".still svg").first).to_be_visible()
    expect(view.page.locator("#map")).to_be_hidden()
    expect(view.page.locator("table")).to_contain_text("Soledar")


def test_the_label_is_above_and_below(opened: Callable[..., Opened]) -> None:
    page = opened("small").page
    labels = page.locator(".tlp")
    expect(labels).to_have_text(["TLP:AMBER+STRICT"] * 2)
    look = labels.first.evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert look == ["rgb(255, 192, 0)", "rgb(0, 0, 0)"]
