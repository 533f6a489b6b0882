"""Reports as GeoJSON."""

from __future__ import annotations

import json

from hypothesis import given

from gazetteer.export import report_to_geojson, to_json
from gazetteer.model import Report
from tests.gazetteer.export.reports import REPORT, reports


def test_a_report_in_full() -> None:
    assert report_to_geojson(REPORT) == {
        "type": "FeatureCollection",
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
                    "sentences": ["Fighting in Soledar went on.", "Soledar is small."],
                    "geonameid": 692818,
                    "source": "GeoNames",
                },
            }
        ],
    }


@given(reports())
def test_it_is_geojson_whatever_is_in_it(report: Report) -> None:
    made = json.loads(to_json(report_to_geojson(report)).encode())
    assert len(made["features"]) == len(report.places)
    for feature in made["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180 and -90 <= lat <= 90
        assert feature["properties"]["sentences"] == [report.article.text]
