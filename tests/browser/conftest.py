"""A real server, a real browser, and a page that is watched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    FrameLocator,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from gazetteer.index import open_index
from tests.browser.server import FLAGS, chromium, dashboard

expect.set_options(timeout=15_000)  # a loaded machine is slow, not wrong

DESK, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        said = "No Chromium here: apt install chromium, or set DATELINE_CHROMIUM to its path."
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    open_index().close()  # built once, and not by a page that somebody waits for
    with dashboard(tmp_path_factory.mktemp("server") / "log.txt") as served:
        yield served


@dataclass(slots=True)
class View:
    """A page of the dashboard, with what it asked for and what it complained about."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, query: str = "") -> View:
        self.page.goto(f"{self.address}/{query}")
        self.frame.locator("h1").wait_for()
        self.page.get_by_role("group", name="Roles").wait_for()
        return self

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-map iframe")

    @property
    def markers(self) -> Locator:
        return self.frame.locator(".leaflet-marker-icon")

    @property
    def card(self) -> Locator:
        return self.frame.locator(".dl-card")

    def marker(self, name: str) -> Locator:
        return self.frame.get_by_role("button", name=f"{name}, ")

    def names(self) -> list[str]:
        """Return what each marker is called, without its role."""
        labels: list[str] = self.markers.evaluate_all(
            "markers => markers.map(marker => marker.getAttribute('aria-label'))"
        )
        return sorted(label.partition(",")[0] for label in labels)

    def shows(self, names: list[str]) -> None:
        """Wait until the map shows just these places."""
        wanted = sorted(names)
        for _ in range(100):
            if self.names() == wanted:
                return
            self.page.wait_for_timeout(50)
        assert self.names() == wanted

    def filter(self, name: str) -> Locator:
        return self.page.locator(".st-key-filters").get_by_role("button", name=name)

    def paste(self, text: str) -> None:
        self.page.get_by_role("button", name="Open an article").click()
        field = self.page.get_by_label("Paste the text of an article")
        field.fill(text)
        field.blur()
        self.page.get_by_role("button", name="Show its places").click()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., View]]:
    """Give a function that opens a watched page; afterwards none may have misbehaved."""
    views: list[View] = []

    def opened(
        size: dict[str, int] = DESK, scheme: str = "light", query: str = "", at: str = address
    ) -> View:
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        view = View(context.new_page(), at)
        view.page.set_default_timeout(20_000)
        view.page.on("request", lambda request: view.requests.append(request.url))
        view.page.on(
            "response",
            lambda answer: (
                view.complaints.append(f"{answer.status} {answer.url}")
                if answer.status >= 400
                else None
            ),
        )
        view.page.on("pageerror", lambda error: view.complaints.append(str(error)))
        view.page.on("dialog", lambda dialog: view.complaints.append(dialog.message))
        view.page.on(
            "console",
            lambda said: view.complaints.append(said.text) if said.type == "error" else None,
        )
        views.append(view)
        return view.open(query)

    yield opened
    for view in views:
        hosts = {urlsplit(url).netloc for url in view.requests if not url.startswith("data:")}
        schemes = {urlsplit(url).scheme for url in view.requests}
        view.page.context.close()
        assert view.complaints == []
        assert hosts - {""} == {urlsplit(view.address).netloc}
        assert schemes <= {"http", "ws", "data", "blob"}
