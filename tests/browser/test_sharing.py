"""The link and the session's file, from one browser to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import View
from tests.browser.server import dashboard

Visit = Callable[..., View]

TEXT = (
    "Quiet night near Kharkiv\n\nShelling of Kharkiv went on, officials in Kyiv said. Troops were "
    "sent to Sumy."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sharing")


@pytest.fixture(scope="module")
def served(browser: Browser, folder: Path) -> Iterator[str]:
    settings = {"DATELINE_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}"}
    with dashboard(folder / "log.txt", settings) as address:
        yield address


def link(view: View) -> str:
    """Have the link copied, and return it."""
    view.page.get_by_role("button", name="Copy link").click()
    expect(view.page.get_by_text("Copied.")).to_be_visible()
    return view.page.get_by_label("Link", exact=True).input_value()


def camera(view: View) -> list[float]:
    at: str = view.frame.locator("body").evaluate("() => window.dateline.camera()")
    return [float(part) for part in at.split(",")]


def test_a_saved_report_opens_as_it_was_and_is_deleted(
    visit: Visit, served: str, folder: Path
) -> None:
    view = visit(at=served)
    view.paste(TEXT)
    expect(view.frame.locator("h1")).to_have_text("Quiet night near Kharkiv")
    view.filter("Deployment").click()
    expect(view.marker("Sumy")).to_have_count(0)
    view.marker("Kharkiv").click()
    expect(view.card.locator("h2")).to_have_text("Kharkiv")
    view.page.get_by_role("tab", name="Share").click()
    expect(view.page.get_by_role("button", name="Save and copy link")).to_be_visible()
    assert not (folder / "store.sqlite").exists()
    view.page.get_by_role("button", name="Save and copy link").click()
    expect(view.page.get_by_text(re.compile("Saved until .*Z"))).to_be_visible()
    expect(view.page).to_have_url(re.compile(r"\?r=[\w-]{22}&"))
    view.frame.get_by_role("button", name="Zoom in").click()
    view.page.wait_for_timeout(600)
    copied = link(view)
    query = parse_qs(urlsplit(copied).query)
    assert set(query) == {"r", "roles", "place", "at"}

    other = visit(at=served, query="?" + urlsplit(copied).query)
    expect(other.frame.locator("h1")).to_have_text("Quiet night near Kharkiv")
    expect(other.card.locator("h2")).to_have_text("Kharkiv")
    expect(other.marker("Sumy")).to_have_count(0)
    assert camera(other) == pytest.approx(camera(view), abs=0.2)  # a pixel
    other.filter("Deployment").click()
    expect(other.marker("Sumy")).to_have_count(1)
    expect(other.page).to_have_url(re.compile(r"\?r=[\w-]{22}$"))
    other.page.reload()
    expect(other.marker("Sumy")).to_have_count(1)
    other.page.get_by_role("tab", name="Share").click()
    expect(other.page.get_by_role("button", name="Delete")).to_have_count(0)

    view.page.get_by_role("button", name="Delete").click()
    expect(view.page.get_by_role("button", name="Save and copy link")).to_be_visible()
    expect(view.page).to_have_url(f"{served}/")
    gone = visit(at=served, query="?" + urlsplit(copied).query)
    expect(gone.page.get_by_text("This link leads to no report")).to_be_visible()
    expect(gone.frame.locator("h1")).not_to_have_text("Quiet night near Kharkiv")


def test_a_session_is_downloaded_and_opened_elsewhere(
    visit: Visit, served: str, address: str, tmp_path: Path
) -> None:
    view = visit(at=served)
    view.paste(TEXT)
    expect(view.frame.locator("h1")).to_have_text("Quiet night near Kharkiv")
    view.filter("Deployment").click()
    expect(view.page.locator(".st-key-places caption")).to_have_text("1 of 3 places shown")
    view.page.get_by_role("tab", name="Share").click()
    with view.page.expect_download() as download:
        view.page.get_by_role("button", name="Download session").click()
    assert download.value.suggested_filename == "Quiet-night-near-Kharkiv.dateline"
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)

    other = visit(at=address)
    other.page.get_by_role("button", name="Open an article").click()
    other.page.locator("input[type=file]").set_input_files(path)
    expect(other.page.get_by_role("button", name="Remove")).to_be_visible()
    other.page.get_by_role("button", name="Show its places").click()
    expect(other.frame.locator("h1")).to_have_text("Quiet night near Kharkiv")
    other.shows(view.names())
    expect(other.page).to_have_url(f"{address}/")


def test_the_samples_link_needs_no_saving(visit: Visit, address: str) -> None:
    view = visit()
    view.filter("HQ").click()
    expect(view.page).to_have_url(re.compile("roles="))
    view.page.get_by_role("tab", name="Share").click()
    copied = link(view)
    other = visit(query="?" + urlsplit(copied).query)
    other.shows(view.names())
    assert camera(other) == pytest.approx(camera(view), abs=0.2)  # a pixel


def test_a_file_that_is_no_session_is_refused_in_a_sentence(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "bad.dateline"
    path.write_text('{"dateline_session": 1, "report": {"<b>": 1}, "session": {}}')
    view = visit()
    view.page.get_by_role("button", name="Open an article").click()
    view.page.locator("input[type=file]").set_input_files(path)
    expect(view.page.get_by_role("button", name="Remove")).to_be_visible()
    view.page.get_by_role("button", name="Show its places").click()
    expect(view.page.get_by_text("This is no saved report")).to_be_visible()
