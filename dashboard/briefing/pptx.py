"""A sheet as slides on which everything can be taken up and changed: no picture in it.

The first slide is the page with the map, thing by thing; those after it hold the table of
places with their sentences and sources, and the notes the checks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.briefing.drawing import Item, Page, Words
from dashboard.briefing.drawingml import FONT, emu, group_xml, item_xml
from dashboard.briefing.fonts import wrap
from dashboard.briefing.layout import POINT, Sheet, foot, margin, top_line
from dashboard.briefing.sources import Entry, entries, notes, sources
from dashboard.briefing.text import printable

_FIRST_ID = 10
"""From here on the ids of our own shapes are counted; those below are the layout's."""
_LAYOUT_TITLE_ONLY = 5
_COLUMNS = (("No.", 0.04), ("Place", 0.24), ("Role", 0.15), ("What the text says", 0.45))
_LAST = ("Coordinates from", 0.12)
_CELL = 10 * POINT


def sheet_pptx(sheet: Sheet) -> bytes:
    """Return a sheet as a PowerPoint file."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    page = sheet.first
    deck.slide_width = Emu(emu(page.width))
    deck.slide_height = Emu(emu(page.height))
    deck.core_properties.title = sheet.title
    deck.core_properties.author = sheet.options.prepared_by
    deck.core_properties.keywords = "Dateline"
    deck.core_properties.comments = printable(page.alt, 255)
    _first(deck, sheet)
    for rows in _shares(sheet):
        _table(deck, sheet, rows)
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def _first(deck: Any, sheet: Sheet) -> None:
    from pptx.oxml import parse_xml

    slide = _slide(deck)
    titles = [i for i in sheet.first.items if isinstance(i, Words) and i.name == "title"]
    _title(slide, sheet.title, titles, sheet.first)
    inside = set(map(id, sheet.picture.items))
    drawn = [item for item in sheet.picture.items if item_xml(item, 0)]
    group = group_xml(drawn, sheet.picture.frame, _FIRST_ID, "Map", sheet.first.alt)
    slide.shapes._spTree.append(parse_xml(group))
    others = [i for i in sheet.first.items if i not in titles and id(i) not in inside]
    _add(slide, others, _FIRST_ID + len(drawn) + 1)
    slide.notes_slide.notes_text_frame.text = _notes(sheet)


def _notes(sheet: Sheet) -> str:
    """Return what the speaker should know: the checks, names without a place, sources."""
    blocks = notes(sheet.report, sheet.view)
    if not sheet.report.checks:
        blocks = [("Figures that do not add up", ["None was found."]), *blocks]
    return "\n\n".join("\n".join([f"{title}:", *lines]) for title, lines in blocks)


def _slide(deck: Any) -> Any:
    return deck.slides.add_slide(deck.slide_layouts[_LAYOUT_TITLE_ONLY])


def _title(slide: Any, text: str, lines: Sequence[Words], page: Page) -> None:
    """Put the title where the page has it, into the slide's own title."""
    from pptx.enum.text import PP_ALIGN

    first = lines[0]
    title = slide.shapes.title
    title.left, title.top = emu(first.x), emu(first.y - first.size * 0.95)
    title.width = emu(page.width - first.x * 2)
    title.height = emu(first.size * 1.25 * len(lines))
    frame = title.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    run = frame.paragraphs[0].add_run()
    run.text = printable(text)
    _letters(run.font, first.size, bold=True, colour=first.colour)


def _add(slide: Any, items: Sequence[Item], first_id: int) -> int:
    """Add things of a page to a slide; return the next free id."""
    from pptx.oxml import parse_xml

    for item in items:
        xml = item_xml(item, first_id)
        if xml:
            slide.shapes._spTree.append(parse_xml(xml))
            first_id += 1
    return first_id


def rgb(colour: str) -> Any:
    """Return a colour as python-pptx wants it."""
    from pptx.dml.color import RGBColor

    make: Any = RGBColor
    return make(*bytes.fromhex(colour.removeprefix("#")))


def _letters(font: Any, size: float, *, bold: bool, colour: str) -> None:
    from pptx.util import Pt

    font.name, font.bold, font.size = FONT, bold, Pt(round(size / POINT, 1))
    font.color.rgb = rgb(colour)


_Row = tuple[str, ...]


def _shares(sheet: Sheet) -> Iterator[list[tuple[Entry, _Row]]]:
    """Yield what goes on each slide of the table."""
    width = sheet.first.width - 2 * margin(sheet.options.page)
    room = sheet.first.height - 2 * margin(sheet.options.page) - 31
    share: list[tuple[Entry, _Row]] = []
    used = 0.0
    for number, entry in enumerate(entries(sheet.report), 1):
        row = _cells(number, entry)
        lines = max(
            len(wrap(text, width * part - 4.5, _CELL * 0.98))
            for text, (_, part) in zip(row, (*_COLUMNS, _LAST), strict=True)
        )
        high = lines * _CELL * 1.25 + 2.4
        if share and used + high > room:
            yield share
            share, used = [], 0.0
        share.append((entry, row))
        used += high
    if share:
        yield share


def _cells(number: int, entry: Entry) -> _Row:
    more = f" (and {len(entry.quotes) - 2} more)" if len(entry.quotes) > 2 else ""
    return (
        str(number),
        f"{entry.name} · {entry.kind} · {entry.where}",
        f"{entry.roles} · {entry.sure}",
        " ".join(printable(quote, 320) for quote in entry.quotes[:2]) + more,
        entry.source,
    )


def _table(deck: Any, sheet: Sheet, rows: list[tuple[Entry, _Row]]) -> None:
    slide, page = _slide(deck), sheet.first
    edge = margin(sheet.options.page)
    heading = Words(edge, edge + 9, "", 14 * POINT, bold=True)
    _title(slide, f"Places and sentences: {sheet.title}", [heading], page)
    paper = sheet.options.page
    lines = (*top_line(sheet.options, paper), *foot(sheet.options, paper))
    _add(slide, lines, _FIRST_ID)
    width = page.width - 2 * edge
    columns = (*_COLUMNS, _LAST)
    place = emu(edge), emu(edge + 14), emu(width), emu(5)
    shape = slide.shapes.add_table(len(rows) + 1, len(columns), *place)
    shape.name = "Places"
    about = "Table of the places with their roles, sentences and sources"
    shape._element.nvGraphicFramePr.cNvPr.set("descr", about)
    table = shape.table
    for number, (title, part) in enumerate(columns):
        table.columns[number].width = emu(width * part)
        _cell(table.cell(0, number), title, bold=True, fill="#E4E7EB")
    for number, (_, row) in enumerate(rows, 1):
        table.rows[number].height = emu(_CELL * 1.25 + 2.4)
        for column, text in enumerate(row):
            _cell(table.cell(number, column), text, fill="#FFFFFF", bold=False)
    table.rows[0].height = emu(_CELL * 1.25 + 2.4)
    slide.notes_slide.notes_text_frame.text = "\n".join(sources(sheet.report, sheet.view))


def _cell(cell: Any, text: str, *, fill: str, bold: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(fill)
    frame = cell.text_frame
    frame.word_wrap = True
    name, mark, rest = text.partition(" · ")
    lead = frame.paragraphs[0].add_run()
    lead.text = name
    _letters(lead.font, _CELL, bold=bold or bool(mark), colour="#1F2933")
    if mark:
        run = frame.paragraphs[0].add_run()
        run.text = mark + rest
        _letters(run.font, _CELL, bold=False, colour="#52606D")
    cell.margin_left = cell.margin_right = emu(2)
    cell.margin_top = cell.margin_bottom = emu(1)
