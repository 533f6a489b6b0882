from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from dashboard.briefing.pdf import pages_pdf
from dashboard.briefing.text import printable
from tests.dashboard.briefing.reports import HOSTILE, SCRIPTS
from tests.dashboard.briefing.sheets import sheet


def made(which: str, paper: str = "a4-landscape") -> bytes:
    laid = sheet(which, paper)
    return pages_pdf(laid.pages, laid.title, laid.options.prepared_by)


def fonts(reader: PdfReader) -> dict[str, Any]:
    """Return the fonts of all pages and of the drawings in them, by name."""
    found: dict[str, Any] = {}

    def walk(resources: Any) -> None:
        for font in (resources.get("/Font") or {}).values():
            font = font.get_object()
            found[font["/BaseFont"]] = font
        for drawing in (resources.get("/XObject") or {}).values():
            inner = drawing.get_object().get("/Resources")
            if inner:
                walk(inner.get_object())

    for page in reader.pages:
        walk(page["/Resources"].get_object())  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("which", ["small", "crowded", "scripts"])
def test_every_font_is_in_it_and_tells_its_letters(which: str) -> None:
    found = fonts(PdfReader(io.BytesIO(made(which))))
    assert len(found) >= 2
    for name, font in found.items():
        assert "NotoSans" in name
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert "/ToUnicode" in font


def test_its_text_can_be_selected() -> None:
    text = PdfReader(io.BytesIO(made("crowded"))).pages[0].extract_text()
    for word in ("Sixty towns in one morning", "Bakhmut", "TLP:AMBER+STRICT", "60 places.", "Анна"):
        assert word in text


def test_another_reader_reads_and_draws_every_page() -> None:
    document = pypdfium2.PdfDocument(made("crowded"))
    assert len(document) == len(sheet("crowded", "a4-landscape").pages)
    for number in range(len(document)):
        page = document[number]
        assert page.get_size() == pytest.approx((841.89, 595.28), abs=0.1)
        text = page.get_textpage().get_text_bounded()
        assert text.count("TLP:AMBER+STRICT") == 2
        assert f"Page {number + 1} of {len(document)}" in text
        image = page.render(scale=0.5).to_pil().convert("L")
        assert sum(value < 250 for value in image.tobytes()) > 5_000
    document.close()


@pytest.mark.parametrize("script", ["Arabic", "Cyrillic", "Georgian", "Chinese", "Greek"])
def test_any_script_can_be_found_in_it(script: str) -> None:
    document = pypdfium2.PdfDocument(made("scripts"))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert SCRIPTS[script] in text or SCRIPTS[script][::-1] in text


def test_what_it_says_of_itself() -> None:
    reader = PdfReader(io.BytesIO(made("small")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Soledar fell, Kyiv was calm"
    assert reader.metadata.author == "Анна, desk 4"
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"Map of 4 places" in b"".join(
        str(value).encode() for value in _alternatives(root["/StructTreeRoot"])
    )


def _alternatives(node: Any) -> list[Any]:
    """Return all that is read aloud for drawings below a node of the structure."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for child in node for found in _alternatives(child)]
    if not isinstance(node, dict):
        return []
    own = [node["/Alt"]] if "/Alt" in node else []
    return own + (_alternatives(node["/K"]) if "/K" in node else [])


def test_hostile_names_are_text() -> None:
    reader = PdfReader(io.BytesIO(made("hostile")))
    text = "".join(page.extract_text() for page in reader.pages)
    for name in HOSTILE[:-1]:
        assert printable(name).replace(" ", "") in "".join(text.split())
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/Names"} & set(root)
