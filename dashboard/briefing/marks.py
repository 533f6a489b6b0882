"""Where the symbols and names of places stand: by the same rules as on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import Box, around
from dashboard.briefing.fonts import width_of
from dashboard.map import labels
from dashboard.symbols import RoleStyle, style_of
from dashboard.words import SURE
from gazetteer.model import MENTION, Place

MOST = 240
"""Symbols that a map holds and can still be read; the places named least are left out."""
LARGE, SMALL = 4.6, 2.2
"""Widths of a symbol in millimetres: with few places, and at the least."""
_SHARE = 0.05
"""The part of a map that symbols may cover without hiding it."""
_STEPS = ((4, 1.0), (2, 0.88), (0, 0.76))
"""From how many mentions on a symbol has what part of the full size."""
_PX = 96 / 25.4
"""Pixels, which the rules count in, in a millimetre."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place's symbol on the page."""

    place: Place
    style: RoleStyle
    x: float
    y: float
    size: float
    at: tuple[float, float]
    """Where the place itself lies on the page."""
    number: int
    """Its number in the list, from 1."""
    label: Box | None = None
    """What its name covers; None where it has no room."""
    short: Box | None = None
    """What its number covers, where that stands in the name's stead."""

    @property
    def box(self) -> Box:
        """What the symbol covers."""
        return around(self.x, self.y, self.size, self.size)

    @property
    def boxes(self) -> list[Box]:
        """All that it covers."""
        return [box for box in (self.box, self.label, self.short) if box]

    @property
    def moved(self) -> bool:
        """Whether it stands beside its place, and a line has to say where that is."""
        return abs(self.x - self.at[0]) + abs(self.y - self.at[1]) > self.size * 0.3

    @property
    def sure(self) -> bool:
        """Whether its place is sure."""
        return self.place.confidence >= SURE


def importance(place: Place) -> tuple[bool, bool, int, int]:
    """Return what orders places, the most important least: role, sureness, mentions, text."""
    first = place.mentions[0].start if place.mentions else 0
    return place.role == MENTION, place.confidence < SURE, -len(place.mentions), first


Measure = Callable[[Place], tuple[float, float]]
"""Gives width and height of a place's name."""


def marks(
    places: Sequence[Place],
    points: Mapping[str, tuple[float, float]],
    chart: Chart,
    measure: Measure,
    others: Sequence[labels.Item] = (),
) -> tuple[list[Mark], dict[str, labels.Spot]]:
    """Return the symbols in the order of importance, and the spots of ``others``, pixels both.

    ``points`` are latitude and longitude of each place's symbol by the place's id. A place
    outside the chart, beyond the most that it holds, or without room has no symbol.
    """
    full = _full_size(chart, len(places))
    wanted = {}
    for number, place in enumerate(places, 1):
        at = chart.spot(*points[place.id])
        size = full * next(part for least, part in _STEPS if len(place.mentions) >= least)
        wanted[f"place {number}"] = Mark(place, style_of(place.role), *at, size, at, number)
    order = sorted(wanted, key=lambda key: importance(wanted[key].place))[:MOST]
    items = [_item(key, wanted[key], measure(wanted[key].place)) for key in order]
    spots = labels.lay_out([*others, *items], pixels(chart.box.shrunk(0.5)))
    placed = []
    for key in order:
        spot, mark = spots.pop(key, None), wanted[key]
        if spot is not None:
            x, y = spot.x / _PX, spot.y / _PX
            label = millimetres(spot.label) if spot.label else None
            placed.append(
                Mark(mark.place, mark.style, x, y, mark.size, mark.at, mark.number, label)
            )
    return placed, spots


def _full_size(chart: Chart, number: int) -> float:
    room = chart.box.width * chart.box.height * _SHARE
    return min(LARGE, max(SMALL, sqrt(room / max(min(number, MOST), 1))))


def _item(key: str, mark: Mark, name: tuple[float, float]) -> labels.Item:
    wide, high = name
    return labels.Item(
        key, mark.x * _PX, mark.y * _PX, mark.size * _PX, wide=wide * _PX, high=high * _PX
    )


def numbered(placed: Sequence[Mark], taken: Sequence[Box], chart: Chart, size: float) -> list[Mark]:
    """Return the marks with a number beside those whose name has no room, as far as that has."""
    items = []
    for mark in placed:
        if mark.label is None:
            wide, high = width_of(str(mark.number), size, bold=True) + 0.4, size * 1.05
            dx, dy = (mark.size + wide) / 2 + 0.2, (mark.size + high) / 2 + 0.1
            beside = [(dx, 0), (-dx, 0), (0, dy), (0, -dy)]
            beside += [(dx, dy), (dx, -dy), (-dx, dy), (-dx, -dy)]
            spots = tuple(((mark.x + x) * _PX, (mark.y + y) * _PX) for x, y in beside)
            items.append(
                labels.Item(
                    str(mark.number), *spots[0], wide=wide * _PX, high=high * _PX, also=spots
                )
            )
    obstacles = [pixels(box) for box in taken]
    found = labels.lay_out(items, pixels(chart.box.shrunk(0.5)), obstacles)
    boxes = {key: spot.label for key, spot in found.items()}
    return [
        replace(mark, short=millimetres(box)) if (box := boxes.get(str(mark.number))) else mark
        for mark in placed
    ]


def pixels(box: Box) -> labels.Box:
    """Return a box of the page in the pixels that the rules count in."""
    return labels.Box(box.left * _PX, box.top * _PX, box.right * _PX, box.bottom * _PX)


def millimetres(box: labels.Box) -> Box:
    """Return a box in pixels as one of the page."""
    return Box(box.left / _PX, box.top / _PX, box.right / _PX, box.bottom / _PX)


def pixel_item(
    key: str, x: float, y: float, wide: float, high: float, *, size: float = 0, fixed: bool = False
) -> labels.Item:
    """Return an item of the page, in millimetres, as the rules take it."""
    return labels.Item(key, x * _PX, y * _PX, size * _PX, wide * _PX, high * _PX, fixed)
