"""A report as an Excel workbook (ISO/IEC 29500): its places, and what it was made from."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from gazetteer.export.csv import COLUMNS, cells
from gazetteer.export.facts import facts_of, head_of
from gazetteer.export.tlp import Tlp
from gazetteer.export.xml import clean
from gazetteer.model import Report

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_CELL = 32_767
"""Characters that a cell holds; longer text ends in an ellipsis."""

_WIDTHS = {"name": 24, "sentences": 70, "article": 30, "attribution": 30, "id": 20, "roles": 20}
_MADE = datetime(1980, 1, 1)
"""When every workbook says it was made: the same report makes the same bytes."""


def report_to_xlsx(report: Report, tlp: Tlp | None = None) -> bytes:
    """Return a report's places as a sheet with a filter, and a sheet about the report.

    Every text is a text cell with Excel's own quote mark, so that it stays text when it is edited
    or saved as something else, whatever it begins with.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, options)
    book.set_properties({"title": _fitting(head_of(report, tlp).title)[:250], "created": _MADE})
    text = book.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "bottom": 1})
    places = book.add_worksheet("Places")
    for column, name in enumerate(COLUMNS):
        places.write_string(0, column, name, head)
        places.set_column(column, column, _WIDTHS.get(name, 14))
    rows = facts_of(report, tlp)
    for row, facts in enumerate(rows, 1):
        for column, value in enumerate(cells(facts)):
            _write(places, row, column, value, text)
    places.freeze_panes(1, 0)
    places.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    places.set_landscape()
    places.fit_to_pages(1, 0)
    places.repeat_rows(0)
    _about(book.add_worksheet("About"), report, tlp, text, head)
    book.close()
    return out.getvalue()


def _about(sheet: Worksheet, report: Report, tlp: Tlp | None, text: Format, head: Format) -> None:
    top = head_of(report, tlp)
    lines: dict[str, str | int] = {
        "Title": top.title,
        "Source": top.source,
        "As of": top.as_of,
        "Marking": top.marking,
        "Places": len(report.places),
        "Attribution": top.attribution,
        "Coordinates": "degrees WGS 84",
    }
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 80)
    for row, (name, value) in enumerate(lines.items()):
        sheet.write_string(row, 0, name, head)
        _write(sheet, row, 1, value, text)
    for row, check in enumerate(report.checks, len(lines) + 1):
        sheet.write_string(row, 0, "Check", head)
        _write(sheet, row, 1, check.problem, text)


def _write(
    sheet: Worksheet, row: int, column: int, value: str | float | None, text: Format
) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _fitting(value), text)
    elif value is not None:
        sheet.write_number(row, column, value, text)


def _fitting(value: str) -> str:
    value = clean(value)
    # Excel counts UTF-16 units, of which a character has up to two.
    while len(value.encode("utf-16-le")) // 2 > MAX_CELL:
        excess = len(value.encode("utf-16-le")) // 2 - MAX_CELL
        value = value[: -max(1, excess // 2) - 2] + " …"
    return value
