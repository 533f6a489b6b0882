"""The formats that a sheet comes in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.briefing.layout import Sheet
from gazetteer.errors import InputError


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a sheet."""

    label: str
    """Its name for the reader."""
    mime: str
    paper: str
    """The size it is made in where none is asked for, a key of
    :data:`~dashboard.briefing.options.PAPERS`."""
    write: Callable[[Sheet], bytes]


def _png(sheet: Sheet) -> bytes:
    from dashboard.briefing.png import page_png

    return page_png(sheet.first, sheet.options.page)


def _svg(sheet: Sheet) -> bytes:
    from dashboard.briefing.svg import page_svg

    return page_svg(sheet.first).encode()


def _pdf(sheet: Sheet) -> bytes:
    from dashboard.briefing.pdf import pages_pdf

    return pages_pdf(sheet.pages, sheet.title, sheet.options.prepared_by)


def _pptx(sheet: Sheet) -> bytes:
    from dashboard.briefing.pptx import sheet_pptx

    return sheet_pptx(sheet)


def _docx(sheet: Sheet) -> bytes:
    from dashboard.briefing.docx import sheet_docx

    return sheet_docx(sheet)


def _html(sheet: Sheet) -> bytes:
    from dashboard.briefing.html import sheet_html

    return sheet_html(sheet).encode()


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format("PDF", "application/pdf", "a4-landscape", _pdf),
        "png": Format("PNG", "image/png", "screen", _png),
        "svg": Format("SVG", "image/svg+xml", "screen", _svg),
        "pptx": Format("PowerPoint", f"{_OFFICE}.presentationml.presentation", "screen", _pptx),
        "docx": Format("Word", f"{_OFFICE}.wordprocessingml.document", "a4-portrait", _docx),
        "html": Format("Web page", "text/html", "screen", _html),
    }
)
"""The formats by the ending of their files."""


def file_name(sheet: Sheet, form: str) -> str:
    """Return what a file is called: the title in letters that every system takes."""
    plain = unicodedata.normalize("NFKD", sheet.title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return f"{'-'.join(words)[:60].rstrip('-') or 'sheet'}.{form}"


def format_of(name: str) -> str:
    """Return the format that a file's name asks for.

    Raises :class:`~gazetteer.errors.InputError` where it asks for none.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in FORMATS:
        raise InputError(
            f"{name!r} does not say which format to write; end it in .{', .'.join(FORMATS)}."
        )
    return ending
