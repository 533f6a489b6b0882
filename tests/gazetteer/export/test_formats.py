"""All formats together: each obeys the filters and carries the same places."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from gazetteer.errors import InputError
from gazetteer.export import FORMATS, Tlp, export_as
from gazetteer.export.tlp import read_tlp
from gazetteer.model import Place, Report
from tests.gazetteer.export.reports import DATED, HOSTILE, hostile

FULL = [name for name in FORMATS if name != "json"]


def place(name: str) -> Place:
    (known,) = DATED.places
    return replace(known, record=replace(known.record, id=f"x:{name}", name=name))


def text_of(report: Report, form: str, tlp: Tlp | None = None) -> str:
    """Return a file as text, whatever is packed in it."""
    data = export_as(report, form, tlp=tlp)
    if not FORMATS[form].binary:
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return " ".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


@pytest.mark.parametrize("form", FORMATS)
def test_only_the_places_that_are_left_are_in_it(form: str) -> None:
    whole = replace(DATED, places=tuple(map(place, ("Keptone", "Hiddenone", "Kepttwo"))))
    narrowed = replace(whole, places=(whole.places[0], whole.places[2]))
    text = text_of(narrowed, form)
    assert "Keptone" in text and "Kepttwo" in text and "Hiddenone" not in text
    assert "Hiddenone" in text_of(whole, form)


@pytest.mark.parametrize("form", FULL)
def test_each_carries_what_a_place_must_not_lose(form: str) -> None:
    text = text_of(DATED, form, Tlp.AMBER)
    for said in (
        "battlefield",
        "Fighting in Soledar went on.",
        "https://news.example/soledar",
        "2023-01-17",
        "GeoNames (geonames.org), CC BY 4.0",
        "TLP:AMBER",
    ):
        assert said in text
    assert "2.5" in text or "2500" in text  # precision
    assert "0.9877" in text or "99" in text  # confidence


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_file(form: str, text: str) -> None:
    assert text_of(hostile(text), form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_without_places_is_a_file_too(form: str) -> None:
    assert export_as(replace(DATED, places=()), form)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("amber", Tlp.AMBER),
        ("TLP:AMBER+STRICT", Tlp.AMBER_STRICT),
        (" tlp:red ", Tlp.RED),
        ("Clear", Tlp.CLEAR),
        ("green", Tlp.GREEN),
    ],
)
def test_a_label_is_read(text: str, label: Tlp) -> None:
    assert read_tlp(text) is label


@pytest.mark.parametrize("text", ["", "white", "TLP:", "TLP:TLP:RED", "amber strict", "x" * 999])
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(
        InputError, match=r"no label of TLP 2\.0; use one of clear, green"
    ) as caught:
        read_tlp(text)
    assert str(caught.value).endswith("use one of clear, green, amber, amber+strict, red.")
    assert len(str(caught.value)) < 150
