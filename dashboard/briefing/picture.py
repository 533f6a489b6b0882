"""The map of a sheet: ground, areas, symbols, names, and what explains them, in one frame."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.areas import tints
from dashboard.briefing.around import sheet_frame
from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import (
    GREY,
    INK,
    WHITE,
    Box,
    Item,
    Outline,
    Panel,
    Sign,
    Words,
)
from dashboard.briefing.fonts import width_of
from dashboard.briefing.ground import ground
from dashboard.briefing.legend import Entry, Strip, legend_entries, most_entries, notes
from dashboard.briefing.lines import border_items, border_outlines, border_words
from dashboard.briefing.marks import Mark, marks, millimetres, numbered
from dashboard.briefing.names import orientation
from dashboard.briefing.text import printable
from dashboard.briefing.towns import town_names
from dashboard.map import labels
from dashboard.map.basemap import BORDER
from dashboard.map.borders import SharedBorder, shared_borders
from dashboard.map.frame import Shape, symbol_points
from gazetteer.model import MENTION, Place, Report

_MOST_LETTERS = 40
_DOT = 0.5


@dataclass(frozen=True, slots=True)
class Picture:
    """A map, drawn."""

    items: tuple[Item, ...]
    marks: tuple[Mark, ...]
    """The places with a symbol."""
    field: Box
    """The map without the strip below it."""
    frame: Box
    """The map with it."""


def draw(
    report: Report, total: int, box: Box, shape: Shape, view: str, *, size: float, numbers: bool
) -> Picture:
    """Draw a narrowed report's map into a box; ``total`` is how many places there are in all.

    ``view`` is whose borders are drawn, ``size`` that of the names in millimetres; with
    ``numbers`` a place whose name has no room gets its number in the list.
    """
    small = size * 0.92

    def strip_of(entries: list[Entry], drawn: int) -> Strip:
        return Strip.of(entries, notes(report, total, drawn, view), box.width, small)

    def stand(height: float) -> _Standing:
        field = Box(box.left, box.top, box.right, box.bottom - height)
        return _stand(report, field, shape, view, size=size)

    most = strip_of(most_entries(report), 0).height
    first = stand(most)
    likely = strip_of(legend_entries(first.marks), len(first.marks)).height
    now = stand(likely) if likely < most else first
    if strip_of(legend_entries(now.marks), len(now.marks)).height > likely:
        now = first
    chart, placed, taken = now.chart, now.marks, now.taken
    if numbers:
        placed = numbered(placed, taken, chart, size * 0.82)
        taken += [mark.short for mark in placed if mark.short]
    land = ground(chart, view)
    besides = {place.name for place in report.places}
    names = orientation(land, chart, taken, besides, size * 0.86)
    towns = town_names(chart, taken, besides, size * 0.86)
    shared = {code for border in now.borders for code in (border.a, border.b)}
    drawn: list[Item] = [
        *land,
        *names,
        *towns,
        *tints(placed, chart, shape, shared),
        *border_outlines(now.borders, chart),
        *_leaders(placed),
        *map(_sign, placed),
        *border_words(now.borders, now.spots, size),
        *_label_words(placed, size),
    ]
    strip = strip_of(legend_entries(placed, {item.name for item in land}), len(placed))
    field = chart.box
    frame = Box(box.left, box.top, box.right, field.bottom + strip.height)
    drawn += strip.items(Box(box.left, field.bottom, box.right, frame.bottom), chart)
    drawn.append(
        Panel(box.left, box.top, box.width, frame.height, "frame", stroke=BORDER, line=0.25)
    )
    return Picture(tuple(drawn), tuple(placed), field, frame)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands on the map of one size, before anything is drawn."""

    chart: Chart
    marks: list[Mark]
    borders: list[SharedBorder]
    spots: dict[str, labels.Spot]
    """Of the borders' names."""
    taken: list[Box]


def _stand(report: Report, field: Box, shape: Shape, view: str, *, size: float) -> _Standing:
    chart = Chart.of(sheet_frame(report.places), field)
    points = symbol_points(report.places, chart.inside.frame, shape)
    borders = shared_borders(report.places, view)

    def measure(place: Place) -> tuple[float, float]:
        return width_of(_name(place), size) + 0.4, size * 1.12

    others = list(border_items(borders, chart, size))
    placed, spots = marks(report.places, points, chart, measure, others)
    taken = [box for mark in placed for box in mark.boxes]
    taken += [millimetres(spot.label) for spot in spots.values() if spot.label]
    return _Standing(chart, placed, borders, spots, taken)


def _name(place: Place) -> str:
    return printable(place.name, _MOST_LETTERS)


def _label_words(placed: list[Mark], size: float) -> list[Words]:
    found = []
    for mark in placed:
        box, short = mark.label or mark.short, mark.label is None
        if box is None:
            continue
        text, letters = (str(mark.number), size * 0.82) if short else (_name(mark.place), size)
        found.append(
            Words(
                box.left + 0.2,
                (box.top + box.bottom) / 2 + letters * 0.36,
                text,
                letters,
                bold=short,
                colour=INK if mark.place.role != MENTION else GREY,
                halo=WHITE,
                name=f"label of {mark.place.name}",
            )
        )
    return found


def _leaders(placed: list[Mark]) -> list[Outline]:
    """Return, for symbols that stand beside their place, a line to it that ends in a dot."""
    lines, dots = [], []
    for mark in placed:
        if mark.moved:
            name = f"where {mark.place.name} is"
            (x, y), d = mark.at, _DOT
            line = ((x, y), (mark.x, mark.y))
            lines.append(Outline((line,), name, stroke=GREY, width=0.18))
            dot = ((x, y - d), (x + d, y), (x, y + d), (x - d, y), (x, y - d))
            dots.append(Outline((dot,), name, closed=True, fill=INK, stroke=WHITE, width=0.15))
    return lines + dots


def _sign(mark: Mark) -> Sign:
    style = mark.style
    name = f"{mark.place.name}, {style.label}{'' if mark.sure else ', not sure'}"
    return Sign(mark.x, mark.y, mark.size, style.symbol, style.colour, name, not mark.sure)
