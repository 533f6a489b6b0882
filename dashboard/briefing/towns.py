"""Large towns that are not in the report, named where the map is close enough to need them."""

from __future__ import annotations

from collections.abc import Collection
from math import cos as cosine
from math import log2, pi
from math import sin as sine

from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import WHITE, Box, Outline, Words
from dashboard.briefing.fonts import width_of
from dashboard.briefing.marks import millimetres, pixel_item, pixels
from dashboard.map import labels
from dashboard.map.towns import large_towns

_INK = "#7B8794"
_DOT = 1.1
_TILE = 256
_MOST = 24
"""Towns named on a map, the largest of those that it is close enough for."""
_PX = 96 / 25.4


def town_names(
    chart: Chart, taken: list[Box], besides: Collection[str], size: float
) -> list[Outline | Words]:
    """Return the towns that have room for a dot and a name; ``taken`` gets theirs added."""
    zoom = log2(chart.scale * 360 * _PX / _TILE)
    frame = chart.frame
    near = [
        town
        for town in large_towns()
        if town.least_zoom <= zoom and town.name not in besides and frame.holds(town.lat, town.lon)
    ]
    items = []
    for number, town in enumerate(near):
        x, y = chart.spot(town.lat, town.lon)
        wide = width_of(town.name, size) + 0.4
        items.append(pixel_item(str(number), x, y, wide, size * 1.1, size=_DOT, fixed=True))
    obstacles = [pixels(box) for box in taken]
    spots = labels.lay_out(items, pixels(chart.box.shrunk(0.5)), obstacles)
    drawn: list[Outline | Words] = []
    for number, town in enumerate(near):
        spot = spots.get(str(number))
        if spot is None or spot.label is None or len(drawn) >= 2 * _MOST:
            continue
        x, y = chart.spot(town.lat, town.lon)
        box = millimetres(spot.label)
        taken += [box, Box(x - _DOT / 2, y - _DOT / 2, x + _DOT / 2, y + _DOT / 2)]
        ring = tuple(
            (x + _DOT / 2 * cosine(i * pi / 8), y + _DOT / 2 * sine(i * pi / 8)) for i in range(17)
        )
        drawn.append(Outline((ring,), town.name, closed=True, fill=WHITE, stroke=_INK, width=0.25))
        base = (box.top + box.bottom) / 2 + size * 0.36
        drawn.append(Words(box.left + 0.2, base, town.name, size, colour=_INK, name="name"))
    return drawn
