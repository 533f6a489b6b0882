"""Reports as GeoJSON."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from pyogrio.raw import read
from shapely.geometry import shape

from gazetteer.export import Tlp, report_to_geojson, to_json
from gazetteer.model import Report
from tests.gazetteer.export.reports import DATED, HOSTILE, REPORT, hostile, reports


def test_a_report_in_full() -> None:
    assert report_to_geojson(DATED, Tlp.GREEN) == {
        "type": "FeatureCollection",
        "title": "Soledar",
        "source": "https://news.example/soledar",
        "as_of": "2023-01-17",
        "attribution": "GeoNames (geonames.org), CC BY 4.0",
        "marking": "TLP:GREEN",
        "features": [
            {
                "type": "Feature",
                "id": "geonames:692818",
                "geometry": {"type": "Point", "coordinates": [38.08944, 48.67972]},
                "properties": {
                    "name": "Soledar",
                    "country": "UA",
                    "kind": "town",
                    "role": "battlefield",
                    "roles": ["battlefield", "deployment"],
                    "confidence": 0.9877,
                    "precision_km": 2.5,
                    "mentions": 2,
                    "sentences": ["Fighting in Soledar went on.", "Soledar is small."],
                    "geonameid": 692818,
                    "source": "GeoNames",
                    "attribution": "GeoNames (geonames.org), CC BY 4.0",
                    "article": "Soledar",
                    "article_source": "https://news.example/soledar",
                    "as_of": "2023-01-17",
                    "marking": "TLP:GREEN",
                },
            }
        ],
    }


@given(reports())
def test_it_is_geojson_whatever_is_in_it(report: Report) -> None:
    made = json.loads(to_json(report_to_geojson(report)).encode())
    seen = FeatureCollection.model_validate(made)  # RFC 7946 as pydantic models
    assert len(seen.features) == len(report.places)
    for feature, place in zip(made["features"], report.places, strict=True):
        point = shape(feature["geometry"])
        assert (point.x, point.y) == (place.record.lon, place.record.lat)
        assert feature["properties"]["sentences"] == [report.article.text]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_out_as_it_went_in(text: str) -> None:
    (feature,) = json.loads(to_json(report_to_geojson(hostile(text))).encode())["features"]
    assert feature["properties"]["name"] == text
    assert feature["properties"]["sentences"] == [text]


def test_gdal_reads_it() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.geojson"
        path.write_bytes(to_json(report_to_geojson(DATED)).encode())
        meta, _, geometry, values = read(path)
    row = dict(zip(meta["fields"], (column[0] for column in values), strict=True))
    assert meta["crs"] == "EPSG:4326" and meta["geometry_type"] == "Point"
    assert len(geometry) == 1
    assert (row["role"], row["confidence"], row["precision_km"]) == ("battlefield", 0.9877, 2.5)
    assert row["attribution"].startswith("GeoNames")


def test_without_a_date_a_title_or_a_marking() -> None:
    made = report_to_geojson(REPORT)
    assert (made["title"], made["as_of"], made["marking"]) == ("Untitled report", "", "")
