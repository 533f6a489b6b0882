"""Borders that two countries of the report share: the line itself, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import WHITE, Outline, Words
from dashboard.briefing.fonts import width_of
from dashboard.briefing.ground import geometry_parts
from dashboard.briefing.marks import millimetres, pixel_item
from dashboard.briefing.text import printable
from dashboard.map import labels
from dashboard.map.borders import SharedBorder
from dashboard.symbols import style_of
from gazetteer.model import BORDER

_WIDTH, _EDGE = 0.9, 1.7


def border_outlines(borders: Sequence[SharedBorder], chart: Chart) -> list[Outline]:
    """Return the lines, each on a white edge."""
    found = []
    for border in borders:
        geometry = {"type": "MultiLineString", "coordinates": border.lines}
        parts = tuple(geometry_parts(geometry, chart))
        if parts:
            line = Outline(parts, printable(border.label), stroke=colour(), width=_WIDTH)
            found += [replace(line, stroke=WHITE, width=_EDGE), line]
    return found


def border_items(
    borders: Sequence[SharedBorder], chart: Chart, size: float
) -> Iterator[labels.Item]:
    """Yield the names of borders as they ask for room."""
    for border in borders:
        x, y = chart.spot(border.lat, border.lon)
        wide, high = width_of(border.label, size, bold=True) + 0.6, size * 1.2
        item = pixel_item(border.id, x, y, wide, high)
        aside = (item.x + item.wide / 2 + 6, item.y), (item.x - item.wide / 2 - 6, item.y)
        yield replace(item, x=aside[0][0], also=(aside[1], (item.x, item.y)))


def border_words(
    borders: Sequence[SharedBorder], spots: dict[str, labels.Spot], size: float
) -> list[Words]:
    """Return the names of borders that found room."""
    found = []
    for border in borders:
        spot = spots.get(border.id)
        if spot and spot.label:
            box = millimetres(spot.label)
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2 + size * 0.36
            found.append(
                Words(
                    x,
                    y,
                    printable(border.label),
                    size,
                    bold=True,
                    colour=colour(),
                    anchor="middle",
                    halo=WHITE,
                    name="label of a border",
                )
            )
    return found


def colour() -> str:
    """Return the colour of borders."""
    return style_of(BORDER).colour
