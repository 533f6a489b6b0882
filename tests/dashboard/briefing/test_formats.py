from __future__ import annotations

import io
import re
from functools import lru_cache
from html import unescape

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from dashboard.briefing.formats import FORMATS, format_of
from dashboard.briefing.layout import Sheet, lay_out
from dashboard.briefing.options import SheetOptions
from dashboard.filters import Filters, narrow
from gazetteer.errors import InputError
from gazetteer.index.shapes import shape_of
from tests.dashboard.briefing.sheets import sheet
from tests.dashboard.reports import RECORDS, report


def text_of(form: str, made: bytes) -> str:
    """Return what a reader finds in a file."""
    match form:
        case "pdf":
            return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
        case "pptx":
            slides = Presentation(io.BytesIO(made)).slides
            return "\n".join("".join(slide._element.itertext()) for slide in slides)
        case "docx":
            return "\n".join(Document(io.BytesIO(made)).element.body.itertext())
        case _:
            return unescape(re.sub(r"<desc>.*?</desc>", "", made.decode()))


@lru_cache(maxsize=4)
def view(hidden: frozenset[str]) -> Sheet:
    shown = narrow(report(), Filters(hidden=hidden))
    return lay_out(shown, SheetOptions(title="A title"), shape_of, total=4)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "png"])
@pytest.mark.parametrize("hidden", [{"mention"}, {"hq", "deployment"}])
def test_every_format_names_the_places_of_the_view_and_no_other(
    form: str, hidden: set[str]
) -> None:
    whole = report()
    laid = view(frozenset(hidden))
    shown = laid.report
    text = text_of(form, FORMATS[form].write(laid))
    for place in shown.places:
        assert place.name in text
    hidden_names = set(RECORDS) - {place.name for place in shown.places}
    quoted = " ".join(
        whole.article.text[m.sentence.start : m.sentence.end]
        for place in shown.places
        for m in place.mentions
    )
    for name in hidden_names:
        if name not in quoted:
            assert f">{name}<" not in text
            assert f"label of {name}" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_without_places_has_a_sheet_too(form: str) -> None:
    assert len(FORMATS[form].write(sheet("empty"))) > 2_000


@pytest.mark.parametrize(
    ("name", "form"), [("out.pdf", "pdf"), ("/tmp/a.b.PNG", "png"), ("x.html", "html")]
)
def test_the_ending_says_the_format(name: str, form: str) -> None:
    assert format_of(name) == form


@pytest.mark.parametrize("name", ["out", "out.doc", "pdf"])
def test_an_ending_that_is_none(name: str) -> None:
    with pytest.raises(InputError, match=r"end it in \.pdf, \.png"):
        format_of(name)
