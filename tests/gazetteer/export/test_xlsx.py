"""Reports as Excel workbooks."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from gazetteer.export import Tlp, report_to_xlsx
from gazetteer.export.csv import COLUMNS
from gazetteer.export.xlsx import MAX_CELL
from gazetteer.export.xml import clean
from gazetteer.model import Article, Report, Span
from tests.gazetteer.export.reports import DATED, HOSTILE, hostile, reports


def sheet(data: bytes, name: str = "Places") -> list[list[Any]]:
    """Return a sheet as calamine reads it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows: list[list[Any]] = book.get_sheet_by_name(name).to_python()
    return rows


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_another_reader_reads_it() -> None:
    data = report_to_xlsx(DATED, Tlp.AMBER)
    header, row = sheet(data)
    assert tuple(header) == COLUMNS
    assert dict(zip(header, row, strict=True)) == {
        "id": "geonames:692818",
        "name": "Soledar",
        "country": "UA",
        "kind": "town",
        "lat": 48.67972,
        "lon": 38.08944,
        "precision_km": 2.5,
        "role": "battlefield",
        "roles": "battlefield deployment",
        "confidence": 0.9877,
        "mentions": 2,
        "sentences": "Fighting in Soledar went on.\nSoledar is small.",
        "geonameid": 692818,
        "source": "GeoNames",
        "attribution": "GeoNames (geonames.org), CC BY 4.0",
        "article": "Soledar",
        "article_source": "https://news.example/soledar",
        "as_of": "2023-01-17",
        "marking": "TLP:AMBER",
    }
    about = dict(row[:2] for row in sheet(data, "About"))
    assert about["Marking"] == "TLP:AMBER"
    assert about["Check"] == "96 km are 60 miles, not 122."
    assert data == report_to_xlsx(DATED, Tlp.AMBER)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_as_it_went_in(text: str) -> None:
    data = report_to_xlsx(hostile(text))
    header, row = sheet(data)
    told = dict(zip(header, row, strict=True))
    assert told["name"] == clean(text)
    assert told["sentences"] == clean(text)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert "<f>" not in part(data, name) and "hyperlink" not in part(data, name)


def test_every_text_has_excels_quote_mark() -> None:
    data = report_to_xlsx(hostile("=1+1"))
    formats = part(data, "xl/styles.xml").split("<cellXfs")[1].split("</cellXfs>")[0]
    quoted = [
        number
        for number, style in enumerate(re.findall(r"<xf [^>]*>", formats))
        if 'quotePrefix="1"' in style
    ]
    cells = re.findall(r'<c r="[A-Z]+2" s="(\d+)" t="s"', part(data, "xl/worksheets/sheet1.xml"))
    assert len(cells) > 5
    assert {int(style) for style in cells} == set(quoted)


@pytest.mark.parametrize("letter", ["a", "𝔘"])
def test_what_no_cell_holds_ends_in_an_ellipsis(letter: str) -> None:
    text = letter * 40_000
    report = hostile("x")
    (place,) = report.places
    long = replace(place.mentions[0], sentence=Span(0, len(text)))
    report = replace(report, article=Article(text), places=(replace(place, mentions=(long,)),))
    _, row = sheet(report_to_xlsx(report))
    cell = row[COLUMNS.index("sentences")]
    assert cell.endswith(letter + " …")
    assert MAX_CELL - 4 <= len(cell.encode("utf-16-le")) // 2 <= MAX_CELL


@settings(max_examples=30)
@given(reports())
def test_every_place_is_in_it(report: Report) -> None:
    _, *rows = sheet(report_to_xlsx(report))
    told = [[row[COLUMNS.index(name)] for name in ("name", "lat", "lon", "role")] for row in rows]
    assert [[r[0], r[3]] for r in told] == [[clean(p.name), p.role] for p in report.places]
    for (_, lat, lon, _), place in zip(told, report.places, strict=True):
        assert (lat, lon) == pytest.approx((place.record.lat, place.record.lon), rel=1e-14)
