"""First marker and filter click in Chromium, against a bare page in the same run.

And the same with 5,000 places on the map as with eight.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Frame, Locator, Page, sync_playwright

from dashboard.desk import sample_article
from gazetteer import geoparse
from gazetteer.model import MENTION
from tests.bench.bare_page import PLACES
from tests.bench.many_page import PLACES as MANY_PLACES
from tests.browser.server import FLAGS, ROOT, chromium, free_port, serving

ROUNDS = 7
ROLE = "deployment"
"""The role that is switched off and on."""

_CLICK = """async (element, wanted) => {
  const map = document.querySelector("iframe").contentDocument;
  const shown = () => map.querySelectorAll(".leaflet-marker-icon").length;
  const begun = performance.now();
  element.click();
  while (shown() !== wanted) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""
"""From the click to the first frame with as many markers as wanted, in milliseconds; measured
in the page, so that the time in which a test tool finds a button does not count."""

FEW, MANY, MANY_ROUNDS = 8, 5_000, 4
_COUNTED = """async (element, wanted) => {
  const map = document.querySelector("iframe").contentDocument;
  const counted = () => map.querySelector(".dl-count").textContent.startsWith(wanted[0]);
  const caption = () => [...document.querySelectorAll(".st-key-places *")]
    .map(node => (node.shadowRoot ?? node).querySelector("caption")?.textContent ?? "").join(" ");
  const begun = performance.now(), times = [0, 0];
  element.click();
  while (!times.every(Boolean)) {
    await new Promise(requestAnimationFrame);
    const now = performance.now() - begun;
    if (!times[0] && counted()) times[0] = now;
    if (!times[1] && caption().includes(wanted[0])) times[1] = now;
    if (now > 30000) throw new Error("nothing came: " + times + caption());
  }
  return times;
}"""
"""From the click to the frame in which the map has as many places as wanted, and to the one in
which the rest of the page says so too, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each round."""

    first_marker: list[float]
    filter_click: list[float]


def main() -> None:
    """Print the medians of both pages and their ratios."""
    places = [
        {"name": p.name, "role": p.role, "lat": p.record.lat, "lon": p.record.lon}
        for p in geoparse(sample_article()).places
        if p.role != MENTION
    ]
    gone = sum(place["role"] == ROLE for place in places)
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = _measure(Path(folder), places, gone)
    print(f"{len(places)} places, {ROUNDS} rounds, medians")
    for name in ("first_marker", "filter_click"):
        mine, theirs = (statistics.median(getattr(t, name)) for t in (ours, bare))
        label = name.replace("_", " ")
        print(f"{label:13} {mine:6.3f} s   bare page {theirs:6.3f} s   ratio {mine / theirs:.2f}")
    _print_many()


def _print_many() -> None:
    """Print what 5,000 places cost over eight, on the same page in the same run."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        few, many = ({key: [] for key in _MANY_LABELS} for _ in range(2))
        try:
            with _many(Path(folder), FEW) as eight, _many(Path(folder), MANY) as thousands:
                for round_ in range(MANY_ROUNDS + 1):
                    for number, address, times in ((FEW, eight, few), (MANY, thousands, many)):
                        found = _many_round(browser, address, number)
                        if round_:  # the first warms both servers up
                            for key, seconds in zip(_MANY_LABELS, found, strict=True):
                                times[key].append(seconds)
        finally:
            browser.close()
    print(f"{MANY:,} places over {FEW}, {MANY_ROUNDS} rounds, medians")
    for key in _MANY_LABELS:
        a, b = statistics.median(few[key]), statistics.median(many[key])
        print(f"{key:13} {b:6.3f} s   {FEW} places {a:6.3f} s   over {b - a:+.3f} s")


_MANY_LABELS = ("first paint", "filter click", "page's answer")


def _many(folder: Path, number: int) -> AbstractContextManager[str]:
    port = free_port()
    command = bare_command(port, "many_page.py")
    settings = {MANY_PLACES: str(number), "PYTHONPATH": str(ROOT)}
    return serving(command, port, folder / f"{number}.log", settings)


def _many_round(browser: Browser, address: str, number: int) -> tuple[float, float, float]:
    """Return seconds to the first marker, from a filter click to the map, and to the page."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.frame_locator("iframe").locator(".leaflet-marker-icon").first.wait_for()
    first = time.perf_counter() - begun
    page.frame_locator("iframe").locator(".dl-count").wait_for()
    page.wait_for_timeout(4000)  # let the page come to rest
    left = number * 3 // 4
    button = page.get_by_role("button", name="Deployment")
    shown, answered = button.evaluate(_COUNTED, [f"{left:,} of"])
    context.close()
    return first, shown / 1000, answered / 1000


def _measure(folder: Path, places: list[dict[str, object]], gone: int) -> tuple[Timing, Timing]:
    data = folder / "places.json"
    data.write_text(json.dumps(places))
    ours, bare = free_port(), free_port()
    settings = {PLACES: str(data)}
    with (
        serving(our_command(ours), ours, folder / "ours.log", settings) as our_address,
        serving(bare_command(bare), bare, folder / "bare.log", settings) as bare_address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        left = len(places) - gone
        try:
            pages = (
                (our_address, lambda page: page.get_by_role("button", name="Deployment")),
                (bare_address, lambda page: page.get_by_role("checkbox", name=ROLE)),
            )
            timings = Timing([], []), Timing([], [])
            for round_ in range(ROUNDS + 1):
                for timing, (address, switch) in zip(timings, pages, strict=True):
                    first, clicks = _round(browser, address, switch, len(places), left)
                    if round_:  # the first warms both servers up
                        timing.first_marker.append(first)
                        timing.filter_click.extend(clicks)
        finally:
            browser.close()
    return timings


def our_command(port: int) -> list[str]:
    """Return the command that serves the dashboard."""
    return [sys.executable, "-m", "dashboard", "--port", str(port), "--no-browser"]


def bare_command(port: int, name: str = "bare_page.py") -> list[str]:
    """Return the command that serves the bare page, or another, with the same settings as ours."""
    page = str(ROOT / "tests" / "bench" / name)
    return [
        *(sys.executable, "-m", "streamlit", "run", page, "--server.port", str(port)),
        *("--server.headless", "true", "--server.showEmailPrompt", "false"),
    ]


def _round(
    browser: Browser, address: str, switch: Callable[[Page], Locator], whole: int, left: int
) -> tuple[float, list[float]]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.frame_locator("iframe").locator(".leaflet-marker-icon").first.wait_for()
    first = time.perf_counter() - begun
    frame = page.frames[-1]
    _wait_for(frame, whole)
    page.wait_for_timeout(1500)  # let both pages come to rest
    clicks = []
    for expected in (left, whole, left):
        clicks.append(switch(page).evaluate(_CLICK, expected) / 1000)
        page.wait_for_timeout(1000)
    context.close()
    return first, clicks


def _wait_for(frame: Frame, markers: int) -> None:
    frame.wait_for_function(
        "n => document.querySelectorAll('.leaflet-marker-icon').length === n", arg=markers
    )


if __name__ == "__main__":
    main()
