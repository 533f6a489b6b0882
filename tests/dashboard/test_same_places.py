"""One filtered view: the map, the table, the text, the link, the sheet and every export agree."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import gpxpy
import pptx
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from dashboard.briefing.formats import FORMATS as SHEETS
from dashboard.briefing.layout import lay_out
from dashboard.briefing.options import SheetOptions
from dashboard.desk import lay_out as on_desk
from dashboard.desk import sample_article
from dashboard.filters import Filters, narrow
from dashboard.map.features import map_data
from dashboard.rows import marked_text, place_rows
from dashboard.sharing import Outlook
from dashboard.symbols import role_styles
from gazetteer import geoparse
from gazetteer.export.formats import export_as
from gazetteer.index.shapes import shape_of
from gazetteer.model import Report

FILTERS = Filters(hidden=frozenset({"deployment", "mention"}))


@pytest.fixture(scope="module")
def whole() -> Report:
    return geoparse(sample_article())


@pytest.fixture(scope="module")
def shown(whole: Report) -> Report:
    return narrow(whole, FILTERS)


@pytest.fixture(scope="module")
def names(shown: Report) -> set[str]:
    found = {place.name for place in shown.places}
    assert "Soledar" in found and "Libya" not in found
    return found


def test_on_the_page(whole: Report, shown: Report, names: set[str]) -> None:
    desk = on_desk(sample_article(), lambda _: whole, shape_of, private=False)
    data = map_data(whole, desk.view, filters=FILTERS)
    assert {p["name"] for p in data["places"] if p["role"] not in data["hidden"]} == names
    assert {row["name"] for row in place_rows(shown, len(whole.places), None)["rows"]} == names
    marked = {piece["spoken"] for piece in marked_text(shown, None)["pieces"] if "id" in piece}
    assert {spoken.rpartition(",")[0] for spoken in marked} == names


def test_by_the_link(whole: Report, names: set[str]) -> None:
    opened = Outlook.from_query(Outlook(FILTERS).to_query())
    assert {place.name for place in narrow(whole, opened.filters).places} == names


def _kml(data: bytes) -> set[str]:
    space = "{http://www.opengis.net/kml/2.2}"
    marks = ElementTree.fromstring(data).iter(f"{space}Placemark")
    return {mark.findtext(f"{space}name", "") for mark in marks}


def _rows(data: bytes) -> set[str]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    rows = iter(sheet.to_python())
    for row in rows:
        if "name" in [str(cell).lower() for cell in row]:
            column = [str(cell).lower() for cell in row].index("name")
            return {str(row[column]) for row in rows if row[column]}
    raise AssertionError("no column of names")


def _stix(data: bytes) -> set[str]:
    objects = json.loads(data)["objects"]
    return {each["name"] for each in objects if each["type"] == "location"}


READERS: dict[str, Callable[[bytes], set[str]]] = {
    "json": lambda data: {p["name"] for p in json.loads(data)["places"]},
    "geojson": lambda data: {f["properties"]["name"] for f in json.loads(data)["features"]},
    "csv": lambda data: {row["name"] for row in csv.DictReader(io.StringIO(data.decode()))},
    "kml": _kml,
    "kmz": lambda data: _kml(ZipFile(io.BytesIO(data)).read("doc.kml")),
    "xlsx": _rows,
    "gpx": lambda data: {point.name or "" for point in gpxpy.parse(data.decode()).waypoints},
    "stix": _stix,
}


@pytest.mark.parametrize("form", READERS)
def test_in_an_export(form: str, shown: Report, names: set[str]) -> None:
    assert READERS[form](export_as(shown, form, role_styles())) == names


def _pdf(data: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _pptx(data: bytes) -> str:
    slides = pptx.Presentation(io.BytesIO(data)).slides
    frames = [s.text_frame.text for slide in slides for s in slide.shapes if s.has_text_frame]
    tables = [s.table for slide in slides for s in slide.shapes if s.has_table]
    return " ".join([*frames, *(cell.text for table in tables for cell in table.iter_cells())])


def _docx(data: bytes) -> str:
    tables = docx.Document(io.BytesIO(data)).tables
    return " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)


TEXTS: dict[str, Callable[[bytes], str]] = {
    "svg": lambda data: " ".join(ElementTree.fromstring(data).itertext()),
    "pdf": _pdf,
    "pptx": _pptx,
    "docx": _docx,
    "html": lambda data: unescape(data.decode()),
}


@pytest.mark.parametrize("form", TEXTS)
def test_on_the_sheet(form: str, whole: Report, shown: Report, names: set[str]) -> None:
    sheet = lay_out(shown, SheetOptions(), shape_of, total=len(whole.places))
    text = " ".join(TEXTS[form](SHEETS[form].write(sheet)).split())
    assert [name for name in names if name not in text] == []
    assert "Central African Republic · " not in text
