"""The sheet: how long each format takes, beside a headless screenshot of the same map by folium.

Each is made in a process of its own, all in: start, imports, the index, the article, the file.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dashboard.briefing.formats import FORMATS
from dashboard.desk import sample_article
from gazetteer.index import open_index
from tests.browser.server import chromium

RUNS = 3
_WARM = """
import sys, time
from dashboard.briefing.formats import FORMATS
from dashboard.briefing.layout import lay_out
from dashboard.briefing.options import SheetOptions
from gazetteer.index.shapes import shape_of
from tests.dashboard.briefing.reports import crowded
from dashboard.desk import sample_article
from gazetteer import geoparse
for name, report in (("sample", geoparse(sample_article())), ("sixty towns", crowded())):
    for form, how in FORMATS.items():
        spent = []
        for _ in range(4):
            start = time.perf_counter()
            laid = lay_out(report, SheetOptions(paper=how.paper), shape_of)
            size = len(how.write(laid))
            spent.append(time.perf_counter() - start)
        print(f"  {name + ', ' + form:<20}{min(spent[1:]):8.2f}   s, {size / 1e3:,.0f} KB")
"""
_FOLIUM = """
import sys, time
start = time.perf_counter()
import folium
from playwright.sync_api import sync_playwright
from gazetteer import geoparse
from dashboard.assets import leaflet_folder
from dashboard.desk import sample_article
from dashboard.map.basemap import basemap_layers
report = geoparse(sample_article())
chart = folium.Map(tiles=None, width=1920, height=1080)
folder = leaflet_folder()
chart.default_js = [("script", (folder / "leaflet.js").as_uri())]
chart.default_css = [("style", (folder / "leaflet.css").as_uri())]
for layer in basemap_layers("50m"):
    folium.GeoJson(layer["data"], style_function=lambda _, s=layer["style"]: s).add_to(chart)
for place in report.places:
    folium.CircleMarker([place.record.lat, place.record.lon]).add_to(chart)
chart.fit_bounds([[p.record.lat, p.record.lon] for p in report.places])
path = sys.argv[1] + "/map.html"
chart.save(path)
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[2], args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.route(lambda url: url.startswith("http"), lambda route: route.abort())
    page.goto("file://" + path)
    page.wait_for_selector("path.leaflet-interactive", state="attached")
    made = page.screenshot()
    browser.close()
print(time.perf_counter() - start)
"""


def main() -> None:
    """Print the seconds of each format, and of the screenshot."""
    open_index().close()
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "sample.txt"
        article.write_text(sample_article().text, "utf-8")
        print(f"from the command to the file, median of {RUNS} processes")
        for form in FORMATS:
            out = Path(folder) / f"out.{form}"
            spent = [seconds("-m", "dashboard", "sheet", article, "-o", out) for _ in range(RUNS)]
            size = out.stat().st_size / 1e3
            print(f"  {form:<20}{statistics.median(spent):8.2f}   s, {size:,.0f} KB")
        print("laid out and written again by a server that has drawn the same view before")
        subprocess.run([sys.executable, "-c", _WARM], check=True)
        path = chromium()
        if path is None:
            print("  no Chromium here: no screenshot to compare with")
            return
        spent = [seconds("-c", _FOLIUM, folder, path) for _ in range(RUNS)]
        print(
            "the same map by folium, as a screenshot of a headless browser without its fixed wait"
        )
        print(f"  png                 {statistics.median(spent):8.2f}   s")


def seconds(*command: str | Path) -> float:
    """Return the seconds that a Python process takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
