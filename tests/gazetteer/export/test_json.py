"""Reports as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from gazetteer.export import report_to_dict, to_json
from gazetteer.model import Article, Report
from tests.gazetteer.export.reports import REPORT, reports


def test_a_report_in_full() -> None:
    assert report_to_dict(REPORT) == {
        "places": [
            {
                "id": "geonames:692818",
                "geonameid": 692818,
                "name": "Soledar",
                "country": "UA",
                "kind": "town",
                "lat": 48.67972,
                "lon": 38.08944,
                "precision_km": 2.5,
                "confidence": 0.9877,
                "role": "battlefield",
                "roles": ["battlefield", "deployment"],
                "source": "GeoNames",
                "mentions": [
                    {
                        "start": 12,
                        "end": 19,
                        "surface": "Soledar",
                        "kind": "name",
                        "role": "battlefield",
                        "confidence": 0.1235,
                    },
                    {
                        "start": 29,
                        "end": 36,
                        "surface": "Soledar",
                        "kind": "name",
                        "role": "mention",
                        "confidence": 0.1235,
                    },
                ],
            }
        ],
        "unresolved": [{"start": 75, "end": 82, "surface": "Nowhere", "kind": "name"}],
        "checks": [
            {
                "start": 57,
                "end": 73,
                "surface": "96km (122 miles)",
                "problem": "96 km are 60 miles, not 122.",
            }
        ],
    }


def test_a_notice_stands_only_where_there_is_one() -> None:
    assert "notice" not in report_to_dict(REPORT)
    assert report_to_dict(Report(Article("x"), notice="No."))["notice"] == "No."


@given(reports())
def test_offsets_survive_the_way_there_and_back(report: Report) -> None:
    back = json.loads(to_json(report_to_dict(report)).encode())
    assert back == report_to_dict(report)
    for place in back["places"]:
        for found in place["mentions"]:
            assert report.article.text[found["start"] : found["end"]] == found["surface"]


@pytest.mark.parametrize("text", ["\ud800", "a\udfff\x00b", "\x00", "東京", "\u2028", "</script>"])
def test_text_survives_whatever_it_holds(text: str) -> None:
    encoded = to_json({"text": text}).encode("utf-8")
    assert json.loads(encoded) == {"text": text}


def test_scripts_stay_readable_and_lines_single() -> None:
    assert to_json(["東京\n"]) == '["東京\\n"]'


def test_what_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(float("nan"))
