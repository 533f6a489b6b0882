"""Reports as GPX."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import gpxpy
import pytest
from hypothesis import given

from gazetteer.export import Tlp, report_to_gpx
from gazetteer.export.xml import clean
from gazetteer.model import Article, Report
from tests.gazetteer.export.gdal import rows
from tests.gazetteer.export.reports import DATED, HOSTILE, REPORT, hostile, reports


def test_gpxpy_reads_it() -> None:
    read = gpxpy.parse(report_to_gpx(DATED, Tlp.CLEAR).decode())
    (point,) = read.waypoints
    assert (point.latitude, point.longitude) == (48.67972, 38.08944)
    assert (point.name, point.type) == ("Soledar", "battlefield")
    assert point.comment == "Fighting in Soledar went on.\nSoledar is small."
    assert point.source == "GeoNames (geonames.org), CC BY 4.0"
    told = [(e.tag.partition("}")[2], e.text) for e in point.extensions]
    assert ("confidence", "0.9877") in told and ("precision_km", "2.5") in told
    assert [text for tag, text in told if tag == "roles"] == ["battlefield", "deployment"]
    assert ("article_source", "https://news.example/soledar") in told
    assert ("as_of", "2023-01-17") in told and ("marking", "TLP:CLEAR") in told
    assert read.name == "Soledar" and "TLP:CLEAR" in read.description
    assert read.time == datetime(2023, 1, 17, tzinfo=UTC)


def test_gdal_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "places.gpx"
    path.write_bytes(report_to_gpx(DATED))
    (row,) = rows(path, "waypoints")
    assert (row["name"], row["type"], row["lon"]) == ("Soledar", "battlefield", 38.08944)


def test_a_time_of_retrieval_stands_in_for_the_day() -> None:
    moment = datetime(2023, 1, 18, 9, 20, tzinfo=UTC)
    read = gpxpy.parse(report_to_gpx(replace(REPORT, article=Article("x", retrieved=moment))))
    assert read.time == moment
    assert gpxpy.parse(report_to_gpx(replace(REPORT, article=Article("x")))).time is None


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_out_as_it_went_in(text: str) -> None:
    (point,) = gpxpy.parse(report_to_gpx(hostile(text))).waypoints
    assert (point.name or "").strip() == clean(text).strip()  # gpxpy strips
    assert (point.comment or "").strip() == clean(text).strip()


def test_the_format_has_no_180_east_and_no_exponent() -> None:
    made = report_to_gpx(hostile("x"))
    assert b'lat="0.0000001" lon="-180.0"' in made


@given(reports())
def test_every_place_is_in_it_where_it_lies(report: Report) -> None:
    found = [(p.latitude, p.longitude) for p in gpxpy.parse(report_to_gpx(report)).waypoints]
    assert found == [
        (place.record.lat, -180.0 if place.record.lon == 180 else place.record.lon)
        for place in report.places
    ]
