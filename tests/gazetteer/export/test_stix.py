"""Reports as STIX."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from stix2validator import ValidationOptions, validate_string

from gazetteer.export import Tlp, report_to_stix, to_json
from gazetteer.export.xml import clean
from gazetteer.model import Article, Report
from tests.gazetteer.export.reports import DATED, HOSTILE, REPORT, hostile, reports

NOW = datetime(2026, 1, 16, 9, 20, tzinfo=UTC)


NOT_OURS = ["uuid-check", "extref-hashes"]
"""Recommendations not followed: ids by chance, where ours are by content so that what is exported
twice is one object; and a hash of the article's page, which we have not seen."""


def problems(bundle: dict[str, Any]) -> list[str]:
    """Return what OASIS's validator has against a bundle, its recommendations included."""
    options = ValidationOptions(version="2.1", strict=True, disabled=NOT_OURS)
    found = validate_string(to_json(bundle), options)
    return [str(error) for error in found.errors]


def objects(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each for each in bundle["objects"] if each["type"] == kind]


@pytest.mark.parametrize("tlp", [None, *Tlp])
@pytest.mark.parametrize("report", [REPORT, DATED], ids=["plain", "dated"])
def test_the_validator_has_nothing_against_it(report: Report, tlp: Tlp | None) -> None:
    assert problems(report_to_stix(report, tlp, NOW)) == []


def test_a_report_in_full() -> None:
    bundle = report_to_stix(DATED, Tlp.AMBER_STRICT, NOW)
    (location,), (sighting,), (about,) = (
        objects(bundle, kind) for kind in ("location", "sighting", "report")
    )
    assert (location["latitude"], location["longitude"]) == (48.67972, 38.08944)
    assert (location["precision"], location["country"]) == (2500.0, "UA")
    assert (location["name"], location["confidence"]) == ("Soledar", 99)
    assert location["labels"] == sighting["labels"] == ["battlefield", "deployment"]
    assert "CC BY 4.0" in location["description"]
    assert sighting["sighting_of_ref"] == about["id"]
    assert sighting["where_sighted_refs"] == [location["id"]]
    assert sighting["description"] == "Fighting in Soledar went on.\nSoledar is small."
    assert (sighting["count"], sighting["first_seen"]) == (2, "2023-01-17T00:00:00.000Z")
    assert about["published"] == about["created"] == "2023-01-17T00:00:00.000Z"
    assert about["modified"] == "2026-01-16T09:20:00.000Z"
    assert location["id"] in about["object_refs"]
    assert about["external_references"][0]["url"] == "https://news.example/soledar"


@pytest.mark.parametrize(
    ("tlp", "id_"),
    [
        (Tlp.CLEAR, "94868c89-83c2-464b-929b-a1a8aa3c8487"),
        (Tlp.GREEN, "bab4a63c-aed9-4cf5-a766-dfca5abac2bb"),
        (Tlp.AMBER, "55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
        (Tlp.AMBER_STRICT, "939a9414-2ddd-4d32-a0cd-375ea402b003"),
        (Tlp.RED, "e828b379-4e03-4974-9ac4-e53a884c97c1"),
    ],
)
def test_a_label_is_the_object_that_oasis_publishes(tlp: Tlp, id_: str) -> None:
    bundle = report_to_stix(DATED, tlp)
    (marking,) = objects(bundle, "marking-definition")
    assert marking["id"] == f"marking-definition--{id_}"
    assert marking["name"] == str(tlp)
    (said,) = marking["extensions"].values()
    assert said == {"extension_type": "property-extension", "tlp_2_0": tlp.level}
    for each in bundle["objects"]:
        if each["type"] not in ("marking-definition", "identity"):
            assert each["object_marking_refs"] == [marking["id"]]


def test_the_same_exported_again_is_the_same_objects_and_later() -> None:
    first, again = (report_to_stix(DATED, None, NOW.replace(hour=h)) for h in (9, 10))
    assert [each["id"] for each in first["objects"]] == [each["id"] for each in again["objects"]]
    assert [each["created"] for each in first["objects"]] == [
        each["created"] for each in again["objects"]
    ]
    other = report_to_stix(replace(DATED, article=Article(DATED.article.text)), None, NOW)
    assert objects(other, "report")[0]["id"] != objects(first, "report")[0]["id"]


def test_what_is_narrowed_away_is_not_in_it() -> None:
    bundle = report_to_stix(replace(DATED, places=()), Tlp.RED, NOW)
    assert not objects(bundle, "location") and not objects(bundle, "sighting")
    assert problems(bundle) == []
    assert "Soledar is small" not in json.dumps(bundle)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_out_as_it_went_in(text: str) -> None:
    bundle = json.loads(to_json(report_to_stix(hostile(text), Tlp.GREEN, NOW)).encode())
    assert objects(bundle, "location")[0]["name"] == clean(text)
    assert objects(bundle, "sighting")[0]["description"] == clean(text)
    assert problems(bundle) == []


@settings(max_examples=25, deadline=None)
@given(reports())
def test_it_is_valid_whatever_is_in_it(report: Report) -> None:
    bundle = report_to_stix(report, Tlp.GREEN, NOW)
    assert problems(bundle) == []
    assert len(objects(bundle, "sighting")) == len(report.places)
