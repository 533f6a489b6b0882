"""Pages as PDF, from their SVG, by Typst: no browser, no font of the machine's.

What Typst draws from an SVG is right but for scripts whose letters change places, such as
Devanagari; lines that hold any but Latin, Greek and Cyrillic it sets itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from dashboard.briefing.drawing import Item, Page, Words
from dashboard.briefing.fonts import FAMILY, FOLDER, families
from dashboard.briefing.svg import page_svg
from dashboard.briefing.text import printable

_DOCUMENT = b"""
#let given = sys.inputs
#let size = (width: float(given.width) * 1mm, height: float(given.height) * 1mm)
#let lines = json(bytes(given.lines))
#set document(title: given.title, author: given.author, keywords: ("Dateline",))
#set page(..size, margin: 0pt)
#set text(lang: "en", dir: ltr, top-edge: "baseline", bottom-edge: "baseline")
#let line(it) = {
  let letters = text(
    font: it.fonts, size: it.size * 1mm, weight: it.weight, style: it.style,
    fill: rgb(it.colour), it.text
  )
  if it.halo { letters = highlight(fill: white.transparentize(25%), letters) }
  let room = 2000mm
  let back = (start: 0mm, middle: room / 2, end: room).at(it.anchor)
  let side = (start: left, middle: center, end: right).at(it.anchor)
  place(top + left, dx: it.x * 1mm - back, dy: it.y * 1mm, box(width: room, align(side, letters)))
}
#for number in range(int(given.pages)) {
  if number > 0 { pagebreak() }
  let key = str(number)
  place(top + left, image(
    bytes(given.at("svg" + key)), format: "svg", ..size, alt: given.at("alt" + key)
  ))
  for it in lines.at(number) { line(it) }
}
"""
"""Every text reaches it as a value, so that none can be an instruction."""


def pages_pdf(pages: Sequence[Page], title: str, author: str = "") -> bytes:
    """Return pages as a tagged PDF whose text can be selected and whose fonts are in it."""
    import typst

    given = {
        "width": f"{pages[0].width:.4f}",
        "height": f"{pages[0].height:.4f}",
        "title": title,
        "author": author,
        "pages": str(len(pages)),
        "lines": json.dumps([[_line(i) for i in page.items if _is_set(i)] for page in pages]),
    }
    for number, page in enumerate(pages):
        drawn = replace(page, items=tuple(item for item in page.items if not _is_set(item)))
        given |= {f"svg{number}": page_svg(drawn), f"alt{number}": page.alt}
    made: bytes = typst.compile(_DOCUMENT, font_paths=_fonts(), format="pdf", sys_inputs=given)
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(False, False, [str(FOLDER)])


def _is_set(item: Item) -> bool:
    return isinstance(item, Words) and any(
        family != FAMILY for family, _ in families(printable(item.text))
    )


def _line(item: Item) -> dict[str, Any]:
    assert isinstance(item, Words)
    text = printable(item.text)
    return {
        "x": item.x,
        "y": item.y,
        "text": text,
        "size": item.size,
        "fonts": list(dict.fromkeys([FAMILY, *(family for family, _ in families(text))])),
        "weight": "bold" if item.bold else "regular",
        "style": "italic" if item.italic else "normal",
        "colour": item.colour,
        "anchor": item.anchor,
        "halo": bool(item.halo),
    }
