from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.briefing.pptx import sheet_pptx
from dashboard.briefing.text import printable
from tests.dashboard.briefing.reports import HOSTILE
from tests.dashboard.briefing.sheets import REPORTS, sheet


def deck(which: str, paper: str = "screen") -> Any:
    return Presentation(io.BytesIO(sheet_pptx(sheet(which, paper))))


def shapes(slide: Any) -> Iterator[Any]:
    """Yield all shapes of a slide, those of groups too."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            waiting += shape.shapes


def texts(slide: Any) -> set[str]:
    return {shape.text_frame.text for shape in shapes(slide) if shape.has_text_frame}


@pytest.mark.parametrize("which", ["small", "crowded"])
def test_every_place_is_a_shape_of_its_own_and_its_name_can_be_edited(which: str) -> None:
    laid, slide = sheet(which), deck(which).slides[0]
    found = {shape.name: shape for shape in shapes(slide)}
    for mark in laid.picture.marks:
        sure = "" if mark.sure else ", not sure"
        shape = found[f"{mark.place.name}, {mark.style.label}{sure}"]
        assert shape.shape_type == MSO_SHAPE_TYPE.FREEFORM
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == shape.name
        if mark.label:
            assert found[f"label of {mark.place.name}"].text_frame.text == mark.place.name


def test_there_is_no_picture_in_it() -> None:
    for slide in deck("small").slides:
        kinds = {shape.shape_type for shape in shapes(slide)}
        assert MSO_SHAPE_TYPE.PICTURE not in kinds


def test_coasts_and_countries_are_freeforms() -> None:
    found = {
        s.name: s
        for s in shapes(deck("small").slides[0])
        if s.shape_type == MSO_SHAPE_TYPE.FREEFORM
    }
    assert {"Ukraine", "coast", "border", "scale bar", "legend: HQ"} <= set(found)
    assert len(found["Ukraine"]._element.xpath(".//a:lnTo")) > 20


def test_shapes_lie_on_the_slide_and_have_ids_of_their_own() -> None:
    made = deck("crowded")
    for slide in made.slides:
        ids = slide.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids))
        for shape in shapes(slide):
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


@pytest.mark.parametrize("which", REPORTS)
def test_title_label_and_notes_of_every_slide(which: str) -> None:
    laid, made = sheet(which), deck(which)
    for slide in made.slides:
        assert printable(laid.title) in slide.shapes.title.text_frame.text
        labels = [
            s for s in shapes(slide) if s.has_text_frame and s.text_frame.text == "TLP:AMBER+STRICT"
        ]
        assert len(labels) == 2
        for label in labels:
            font = label.text_frame.paragraphs[0].runs[0].font
            assert font.size.pt >= 12
            assert str(font.color.rgb) == "FFC000"
    told = made.slides[0].notes_slide.notes_text_frame.text
    assert "Figures that do not add up:" in told
    assert ("None was found." in told) != bool(laid.report.checks)
    assert "Sources:" in told


def test_the_second_slide_has_the_table() -> None:
    slide = deck("small").slides[1]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][1:] == ["Place", "Role", "What the text says", "Coordinates from"]
    assert len(rows) == 5
    assert rows[2][1].startswith("Kremlin · seat of power in Russia")
    assert rows[2][2] == "HQ · sure, 99 %"
    assert rows[2][3] == "“The fall of Soledar was claimed from the Kremlin.”"


def test_sixty_places_take_several_slides_and_none_is_lost() -> None:
    tables = [s.table for slide in deck("crowded").slides for s in slide.shapes if s.has_table]
    assert len(tables) > 3
    numbers = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert numbers == [str(n) for n in range(1, 61)]


def test_hostile_names_are_text() -> None:
    found = texts(deck("hostile").slides[0])
    for name in HOSTILE[:-1]:
        assert printable(name) in found
