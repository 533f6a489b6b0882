"""Reports as CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.export import Tlp, report_to_csv
from gazetteer.export.csv import COLUMNS, defuse
from gazetteer.model import Report
from tests.gazetteer.export.reports import DATED, REPORT, reports


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_report_in_full() -> None:
    assert rows(report_to_csv(DATED, Tlp.AMBER_STRICT)) == [
        {
            "id": "geonames:692818",
            "name": "Soledar",
            "country": "UA",
            "kind": "town",
            "lat": "48.67972",
            "lon": "38.08944",
            "precision_km": "2.5",
            "role": "battlefield",
            "roles": "battlefield deployment",
            "confidence": "0.9877",
            "mentions": "2",
            "sentences": "Fighting in Soledar went on.\nSoledar is small.",
            "geonameid": "692818",
            "source": "GeoNames",
            "attribution": "GeoNames (geonames.org), CC BY 4.0",
            "article": "Soledar",
            "article_source": "https://news.example/soledar",
            "as_of": "2023-01-17",
            "marking": "TLP:AMBER+STRICT",
        }
    ]


def test_a_report_without_places_is_a_header() -> None:
    empty = Report(REPORT.article)
    assert report_to_csv(empty) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_a_formula_is_defused(start: str) -> None:
    assert defuse(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", "Oslo", "a=b", "'x", " =1", "(-1)"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert defuse(text) == text


@given(reports())
def test_every_cell_comes_back_and_none_is_a_formula(report: Report) -> None:
    found = rows(report_to_csv(report))
    assert len(found) == len(report.places)
    for row, place in zip(found, report.places, strict=True):
        assert row["name"] in (place.record.name, f"'{place.record.name}")
        assert row["sentences"] in (report.article.text, f"'{report.article.text}")
        assert float(row["lat"]) == place.record.lat
        for column in ("id", "name", "role", "roles", "sentences", "source"):
            assert not row[column].startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_defusing_loses_nothing(text: str) -> None:
    assert defuse(text).removeprefix("'") == text.removeprefix("'")
