"""Reports as KML and KMZ."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given

from gazetteer.export import Tlp, report_to_kml, report_to_kmz
from gazetteer.export.look import PlainLook
from gazetteer.export.xml import clean
from gazetteer.model import HQ, Report
from tests.gazetteer.export.gdal import layers, rows
from tests.gazetteer.export.reports import DATED, HOSTILE, REPORT, hostile, reports

LOOKS = {
    "battlefield": PlainLook("Battlefield", "#D55E00", "burst"),
    "hq": PlainLook("HQ", "#AA4499", "flag"),
}
K = "{http://www.opengis.net/kml/2.2}"


def two_roles() -> Report:
    (place,) = DATED.places
    record = replace(place.record, id="x:2", name="Elsewhere")
    return replace(DATED, places=(place, replace(place, record=record, role=HQ, roles=(HQ,))))


@pytest.mark.parametrize(("make", "ending"), [(report_to_kml, "kml"), (report_to_kmz, "kmz")])
def test_gdal_reads_it(make, ending: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"places.{ending}"
    path.write_bytes(make(two_roles(), LOOKS, Tlp.RED))
    assert layers(path) == ["Battlefield", "HQ"]
    (row,) = rows(path, "Battlefield")
    assert row["Name"] == "Soledar"
    assert (row["lon"], row["lat"]) == (38.08944, 48.67972)
    told = {name: str(row[name]) for name in ("role", "roles", "confidence", "precision_km")}
    assert told == {
        "role": "battlefield",
        "roles": "battlefield deployment",
        "confidence": "0.9877",
        "precision_km": "2.5",
    }
    assert row["sentences"] == "Fighting in Soledar went on.\nSoledar is small."
    assert row["attribution"] == "GeoNames (geonames.org), CC BY 4.0"
    assert (row["as_of"], row["marking"]) == ("2023-01-17", "TLP:RED")
    assert row["article_source"] == "https://news.example/soledar"


def test_each_role_has_a_style_of_its_colour() -> None:
    root = ElementTree.fromstring(report_to_kml(two_roles(), LOOKS))
    colours = {
        style.get("id"): style.findtext(f"{K}IconStyle/{K}color")
        for style in root.iter(f"{K}Style")
    }
    assert colours == {"role0": "ff005ed5", "role1": "ff9944aa"}
    used = {
        place.findtext(f"{K}name"): place.findtext(f"{K}styleUrl")
        for place in root.iter(f"{K}Placemark")
    }
    assert used == {"Soledar": "#role0", "Elsewhere": "#role1"}


def test_a_kmz_brings_the_symbols_along_and_asks_nobody_for_any() -> None:
    data = report_to_kmz(two_roles(), LOOKS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["doc.kml", "files/0.png", "files/1.png"]
        document = archive.read("doc.kml")
        pictures = {archive.read(f"files/{n}.png") for n in (0, 1)}
    hrefs = [href.text for href in ElementTree.fromstring(document).iter(f"{K}href")]
    assert hrefs == ["files/0.png", "files/1.png"]
    assert len(pictures) == 2
    assert data == report_to_kmz(two_roles(), LOOKS)


def test_a_role_of_nobodys_is_grey() -> None:
    assert b"<color>ff80726b</color>" in report_to_kml(REPORT)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup(text: str) -> None:
    root = ElementTree.fromstring(report_to_kml(hostile(text)))
    (place,) = root.iter(f"{K}Placemark")
    assert place.findtext(f"{K}name") == clean(text)
    values = {data.get("name"): data.findtext(f"{K}value") for data in place.iter(f"{K}Data")}
    assert values["sentences"] == clean(text)
    assert values["source"] == clean(text)
    for said in root.iter(f"{K}description"):
        assert said.text is not None
        assert "<script" not in said.text and "$[" not in said.text
        ElementTree.fromstring(f"<p>{said.text.replace('&#x27;', '')}</p>")


@given(reports())
def test_every_place_is_in_it_where_it_lies(report: Report) -> None:
    root = ElementTree.fromstring(report_to_kml(report))
    points = [point.text or "" for point in root.iter(f"{K}coordinates")]
    assert all("e" not in point.lower() for point in points)
    assert sorted(tuple(map(float, point.split(","))) for point in points) == sorted(
        (place.record.lon, place.record.lat) for place in report.places
    )
