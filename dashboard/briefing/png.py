"""A page as PNG, from its SVG, by resvg: no browser, no font of the machine's."""

from __future__ import annotations

import struct
import zlib

from dashboard.briefing.drawing import Page, Words
from dashboard.briefing.fonts import FAMILY, files_for
from dashboard.briefing.options import Paper
from dashboard.briefing.svg import page_svg
from dashboard.briefing.text import printable

_HEAD = 33
"""The length of a PNG's signature and first chunk, in bytes."""


def page_png(page: Page, paper: Paper, *, width: int = 0) -> bytes:
    """Return a page as a PNG in the paper's pixels, or so many wide, that knows its own size."""
    import resvg_py

    wide, high = paper.pixels
    if width:
        wide, high = width, round(width * high / wide)
    made: bytes = resvg_py.svg_to_bytes(
        page_svg(page),
        width=wide,
        height=high,
        dpi=96,
        background="#FFFFFF",
        skip_system_fonts=True,
        font_family=FAMILY,
        font_files=files_for(printable(i.text) for i in page.items if isinstance(i, Words)),
    )
    return made[:_HEAD] + _density(wide / paper.width * 1000) + made[_HEAD:]


def _density(per_metre: float) -> bytes:
    """Return the chunk that says how many pixels a metre has (PNG, third edition, 11.3.4.3)."""
    body = b"pHYs" + struct.pack(">IIB", round(per_metre), round(per_metre), 1)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
