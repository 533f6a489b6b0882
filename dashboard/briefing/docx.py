"""A sheet as a Word file: the map as a picture, the places as a table, the label on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.briefing.drawing import Page
from dashboard.briefing.drawingml import FONT
from dashboard.briefing.layout import Sheet
from dashboard.briefing.png import page_png
from dashboard.briefing.sources import Entry, entries, notes
from dashboard.briefing.text import printable
from dashboard.briefing.tlp import COLOURS, GROUND
from dashboard.words import count

_EDGE = 18.0
_COLUMNS = (("", 0.06), ("Place", 0.28), ("Role", 0.18), ("What the text says", 0.48))
_DOTS_A_MM = 200 / 25.4
_MOST_QUOTES = 4
_MOST_HIGH = 0.55
"""The part of a page's height that the map may take."""


def sheet_docx(sheet: Sheet) -> bytes:
    """Return a sheet as a Word file."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    paper, section = sheet.options.page, document.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin = section.right_margin = Mm(_EDGE)
    section.top_margin = section.bottom_margin = Mm(_EDGE + 4)
    section.header_distance = section.footer_distance = Mm(9)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(9.5)
    style.paragraph_format.space_after = Pt(3)
    about = document.core_properties
    about.title, about.author = printable(sheet.title, 255), sheet.options.prepared_by
    about.comments, about.keywords = printable(sheet.first.alt, 255), "Dateline"
    width = paper.width - 2 * _EDGE
    _line(section.header.paragraphs[0], sheet.options.marking, sheet.options.tlp, width)
    told = [
        f"Prepared by {sheet.options.prepared_by}" if sheet.options.prepared_by else "",
        f"Reference {sheet.options.reference}" if sheet.options.reference else "",
        "Made with Dateline",
    ]
    foot = " · ".join(part for part in told if part)
    _line(section.footer.paragraphs[0], foot, sheet.options.tlp, width)
    _head(document, sheet)
    _picture(document, sheet, width)
    if sheet.report.places:
        _table(document, entries(sheet.report), width)
    for title, lines in notes(sheet.report, sheet.view):
        document.add_heading(title, level=2)
        for line in lines:
            document.add_paragraph(printable(line))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _head(document: Any, sheet: Sheet) -> None:
    from docx.shared import Pt, RGBColor

    title = document.add_heading(level=1)
    title.paragraph_format.space_before = Pt(0)
    run = title.add_run(printable(sheet.title))
    run.font.name, run.font.size = FONT, Pt(18)
    run.font.color.rgb = RGBColor(0x1F, 0x29, 0x33)
    for text in (sheet.subtitle, sheet.dated):
        if text:
            document.add_paragraph(printable(text))


def _picture(document: Any, sheet: Sheet, width: float) -> None:
    from docx.shared import Mm

    frame = sheet.picture.frame.shrunk(-0.3)
    page = replace(
        sheet.first,
        items=sheet.picture.items,
        left=frame.left,
        top=frame.top,
        width=frame.width,
        height=frame.height,
    )
    scale = min(width / page.width, sheet.options.page.height * _MOST_HIGH / page.height)
    made = _png(page, sheet)
    run = document.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(made), width=Mm(page.width * scale))
    inline, properties = shape._inline, shape._inline.docPr
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    properties.set("descr", sheet.first.alt)
    properties.set("title", "Map")


def _png(page: Page, sheet: Sheet) -> bytes:
    paper = replace(sheet.options.page, width=page.width, height=page.height)
    return page_png(page, paper, width=round(page.width * _DOTS_A_MM))


def _table(document: Any, rows: Sequence[Entry], width: float) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    document.add_heading("Places", level=2)
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, (title, _) in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    _repeat(table.rows[0])
    for number, entry in enumerate(rows, 1):
        cells = table.add_row().cells
        cells[0].text = str(number)
        cells[1].paragraphs[0].add_run(entry.name).bold = True
        cells[1].add_paragraph(f"{entry.kind} · {entry.where} ({entry.source})")
        cells[2].paragraphs[0].add_run(entry.roles).bold = True
        cells[2].add_paragraph(entry.sure)
        cells[3].text = entry.quotes[0]
        for quote in entry.quotes[1:_MOST_QUOTES]:
            cells[3].add_paragraph(quote)
        if len(entry.quotes) > _MOST_QUOTES:
            more = count(len(entry.quotes) - _MOST_QUOTES, "more sentence")
            cells[3].add_paragraph(f"and {more}")
    for column, (_, part) in zip(table.columns, _COLUMNS, strict=True):
        column.width = Mm(width * part)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, (_, part) in zip(row.cells, _COLUMNS, strict=True):
            cell.width = Mm(width * part)


def _repeat(row: Any) -> None:
    """Have a row stand at the head of every page of its table."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _line(paragraph: Any, text: str, tlp: str, width: float) -> None:
    """Fill a header or footer: a text to the left, the TLP label to the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.add_run(printable(text))
    if not tlp:
        return
    paragraph.add_run("\t")
    run = paragraph.add_run(f"\u00a0{tlp}\u00a0")
    make: Any = RGBColor
    run.font.bold, run.font.size = True, Pt(12)
    run.font.color.rgb = make(*bytes.fromhex(COLOURS[tlp].removeprefix("#")))
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", GROUND.removeprefix("#"))):
        shade.set(qn(f"w:{key}"), value)
    run._r.get_or_add_rPr().append(shade)
