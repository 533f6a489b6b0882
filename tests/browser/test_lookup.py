"""Names without a place, looked up at a provider that runs on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import View
from tests.browser.server import dashboard

Visit = Callable[..., View]

TEXT = (
    "Shelling near Kharkiv\n\nShells hit the village of Zyrkivka, near Kharkiv, and the hamlet of "
    "Pelenivka on Monday, officials in Kyiv said. Zyrkivka has 40 inhabitants."
)
ZYRKIVKA = {
    "place_id": 1,
    "osm_type": "node",
    "osm_id": 7,
    "lat": "49.9",
    "lon": "36.9",
    "display_name": "Zyrkivka <b onclick=alert(1)>, Kharkiv Oblast, Ukraine",
    "name": "Zyrkivka",
    "class": "place",
    "type": "hamlet",
    "category": "place",
    "address": {"country_code": "ua"},
    "boundingbox": ["49.89", "49.91", "36.89", "36.91"],
}


class _Geocoder(BaseHTTPRequestHandler):
    """Knows one hamlet."""

    asked: list[dict[str, list[str]]] = []  # noqa: RUF012  # shared on purpose, emptied by the fixture
    seconds = 0.0

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        self.asked.append(query)
        time.sleep(self.seconds)
        body = json.dumps([ZYRKIVKA] if query["q"] == ["Zyrkivka"] else []).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def geocoder() -> Iterator[type[_Geocoder]]:
    _Geocoder.asked.clear()
    _Geocoder.seconds = 0.0
    yield _Geocoder


@pytest.fixture(scope="module")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("lookup")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Geocoder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings = {
        "DATELINE_PROVIDER": "nominatim",
        "DATELINE_PROVIDER_URL": f"http://127.0.0.1:{server.server_port}",
        "DATELINE_PROVIDER_CONTACT": "desk@example.org",
        "DATELINE_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
    }
    with dashboard(folder / "log.txt", settings) as address:
        yield address
    server.shutdown()
    server.server_close()


def opened(visit: Visit, at: str) -> View:
    view = visit(at=at)
    view.paste(TEXT)
    expect(view.frame.locator("h1")).to_have_text("Shelling near Kharkiv")
    view.page.get_by_role("tab", name="Checks").click()
    return view


def test_without_a_provider_one_line_says_so(visit: Visit, address: str) -> None:
    view = opened(visit, address)
    expect(view.page.get_by_text("Nothing is sent anywhere.")).to_be_visible()
    expect(view.page.get_by_role("button", name="Look up")).to_have_count(0)


def test_a_name_is_looked_up_accepted_and_taken_back(
    visit: Visit, served: str, geocoder: type[_Geocoder]
) -> None:
    view = opened(visit, served)
    expect(view.page.get_by_text("never the text")).to_be_visible()
    assert geocoder.asked == []
    view.page.get_by_label("Country to look in").select_option("UA")
    view.page.get_by_role("button", name="Look up Zyrkivka").click()
    accept = view.page.get_by_role("button", name="Accept Zyrkivka")
    expect(accept).to_be_visible()
    expect(view.page.get_by_text("© OpenStreetMap contributors").first).to_be_visible()
    (sent,) = geocoder.asked
    assert (sent["q"], sent["countrycodes"][0].lower()) == (["Zyrkivka"], "ua")
    assert "inhabitants" not in json.dumps(sent)
    accept.click()
    expect(view.marker("Zyrkivka")).to_have_count(1)
    expect(view.card.locator("h2")).to_have_text("Zyrkivka")
    expect(view.card).to_contain_text("accepted by you")
    expect(view.frame.locator(".dl-foot")).to_contain_text("OpenStreetMap contributors")
    expect(view.frame.locator(".dl-legend")).to_contain_text("Looked up online")
    view.page.get_by_role("button", name="Undo").click()
    expect(view.marker("Zyrkivka")).to_have_count(0)
    expect(view.frame.locator(".dl-foot")).not_to_contain_text("OpenStreetMap")


def test_all_names_at_once_and_stop(visit: Visit, served: str, geocoder: type[_Geocoder]) -> None:
    geocoder.seconds = 1.5
    view = opened(visit, served)
    view.page.get_by_role("button", name="Look up all (2)").click()
    expect(view.page.get_by_role("progressbar", name="Names looked up")).to_be_visible()
    expect(view.page.get_by_text("of 2 looked up")).to_be_visible()
    view.page.get_by_role("button", name="Stop").click()
    expect(view.page.get_by_role("button", name="Accept Zyrkivka")).to_be_visible()
    expect(view.page.get_by_role("button", name="Look up Pelenivka")).to_be_visible()
    assert [sent["q"] for sent in geocoder.asked] == [["Zyrkivka"]]
    view.page.get_by_role("button", name="Look up Pelenivka").click()
    expect(view.page.get_by_text("Not known there.")).to_be_visible()
    other = visit(at=served)
    expect(other.frame.locator("h1")).not_to_have_text("Shelling near Kharkiv")
