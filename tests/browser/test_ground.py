"""What lies below the places, as it was set: another view of borders, and tiles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import View
from tests.browser.server import free_port, serving

Visit = Callable[..., View]


@pytest.fixture(scope="module")
def set_up(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a dashboard whose tiles are pictures of its own, so that nothing leaves it."""
    port = free_port()
    settings = {
        "DATELINE_BORDERS": "de-facto",
        "DATELINE_TILES": f"http://127.0.0.1:{port}/favicon.png?z={{z}}&x={{x}}&y={{y}}",
        "DATELINE_TILES_ATTRIBUTION": "Tiles <b>of our own</b>",
    }
    log = tmp_path_factory.mktemp("tiles") / "log.txt"
    command = [sys.executable, "-m", "dashboard", "--port", str(port), "--no-browser"]
    with serving(command, port, log, settings) as address:
        yield address


def test_tiles_and_borders_as_they_are_set(visit: Visit, set_up: str) -> None:
    view = visit(at=set_up)
    expect(view.frame.locator(".leaflet-tile").first).to_be_visible()
    note = view.frame.locator(".dl-foot")
    expect(note).to_contain_text("Tiles <b>of our own</b>")
    expect(note).to_contain_text("Borders as held on the ground in 2018")
    expect(view.frame.locator(".leaflet-basemap-pane canvas")).to_have_count(1)
    asked = [url for url in view.requests if "/assets/basemap/" in url]
    assert asked
    assert all("borders=de-facto" in url for url in asked)


def test_without_settings_no_tile_is_asked_for(visit: Visit, address: str) -> None:
    view = visit()
    expect(view.frame.locator(".leaflet-basemap-pane canvas")).to_have_count(1)
    expect(view.frame.locator(".leaflet-tile")).to_have_count(0)
    expect(view.frame.locator(".dl-foot")).to_contain_text("Borders as UN members recognise them")
    paths = {urlsplit(url).path for url in view.requests}
    assert not any("favicon" in path and "z=" in path for path in paths)
