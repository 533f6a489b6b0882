from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from dashboard.briefing.svg import page_svg
from dashboard.briefing.text import printable
from tests.dashboard.briefing.reports import HOSTILE
from tests.dashboard.briefing.sheets import REPORTS, sheet

SVG = "{http://www.w3.org/2000/svg}"
KNOWN = {SVG + tag for tag in ("svg", "title", "desc", "rect", "g", "path", "text", "tspan")}


@pytest.mark.parametrize("which", REPORTS)
def test_only_drawings_and_text(which: str) -> None:
    for page in sheet(which).pages:
        root = ET.fromstring(page_svg(page))
        tags = {node.tag for node in root.iter()}
        assert tags <= KNOWN | {SVG + "circle"}
        names = {name for node in root.iter() for name in node.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name]


def test_hostile_names_are_text() -> None:
    root = ET.fromstring(page_svg(sheet("hostile").first))
    texts = {"".join(node.itertext()) for node in root.iter(SVG + "text")}
    for name in HOSTILE[:-1]:
        assert printable(name) in texts


def test_it_says_what_it_shows() -> None:
    root = ET.fromstring(page_svg(sheet("small").first))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"].startswith("Map of 4 places")
    title = root.find(SVG + "title")
    assert title is not None
    assert title.text == "Map of 4 places: Soledar fell, Kyiv was calm"
