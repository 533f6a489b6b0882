from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from dashboard.briefing.docx import sheet_docx
from dashboard.briefing.text import printable
from tests.dashboard.briefing.reports import HOSTILE
from tests.dashboard.briefing.sheets import REPORTS, sheet


def document(which: str) -> Any:
    return Document(io.BytesIO(sheet_docx(sheet(which, "a4-portrait"))))


def test_the_page_the_picture_and_what_is_read_aloud_of_it() -> None:
    made = document("small")
    assert made.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    assert len(made.inline_shapes) == 1
    picture = made.inline_shapes[0]
    assert 100 < picture.width.mm <= 174
    assert picture._inline.docPr.get("descr").startswith("Map of 4 places")


@pytest.mark.parametrize("which", REPORTS)
def test_the_label_is_in_header_and_footer_in_its_colours(which: str) -> None:
    made = document(which)
    for part in (made.sections[0].header, made.sections[0].footer):
        run = part.paragraphs[0].runs[-1]
        assert run.text.strip() == "TLP:AMBER+STRICT"
        assert run.font.size.pt >= 12
        assert str(run.font.color.rgb) == "FFC000"
        shade = run._r.xpath("w:rPr/w:shd")[0]
        assert shade.get(shade.nsmap["w"].join(("{", "}fill"))) == "000000"


def test_the_table_has_places_roles_and_sentences() -> None:
    rows = [[cell.text for cell in row.cells] for row in document("small").tables[0].rows]
    assert len(rows) == 5
    assert rows[2][1].startswith("Kremlin\nseat of power in Russia")
    assert rows[2][2] == "HQ\nsure, 99 %"
    assert rows[2][3] == "“The fall of Soledar was claimed from the Kremlin.”"


def test_checks_and_sources_follow() -> None:
    text = "\n".join(paragraph.text for paragraph in document("crowded").paragraphs)
    assert "96 km is about 60 miles" in text
    assert "Example Times, published 16 January 2023, retrieved 16 January 2023, 09:20Z" in text


def test_hostile_names_are_text() -> None:
    cells = [row.cells[1].text.partition("\n")[0] for row in document("hostile").tables[0].rows]
    assert cells[1:] == [printable(name) for name in HOSTILE]
