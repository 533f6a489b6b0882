"""How much of the world a sheet shows: closer than a screen, which one can zoom."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from dashboard.map.borders import shared_borders
from dashboard.map.frame import WIDE_KM, Frame, frame_of
from gazetteer.model import Place

_KM_PER_DEGREE = 111.0
_MOST_KM = 450.0
_AIR = 0.12
"""The part of the width and height that is left free around the places."""
_LEAST_KM = 60.0
"""From the middle to the edge, at the least: one town is not a blank."""


def sheet_frame(places: Sequence[Place]) -> Frame:
    """Return the box that shows the places with the least around them.

    It lies within the screen's frame, which keeps 80 km around every place.
    """
    wide = frame_of(places)
    setting = [place.record for place in places if place.record.precision_km <= WIDE_KM]
    if not setting:
        return wide
    boxes = []
    for record in setting:
        high = min(record.precision_km, _MOST_KM) / _KM_PER_DEGREE
        side = high / max(cos(radians(record.lat)), 0.2)
        boxes.append((record.lat - high, record.lon - side, record.lat + high, record.lon + side))
    for border in shared_borders(places):
        if border.length_km <= WIDE_KM:
            lons, lats = zip(*(point for line in border.lines for point in line), strict=True)
            boxes.append((min(lats), min(lons), max(lats), max(lons)))
    souths, wests, norths, easts = zip(*boxes, strict=True)
    south, west, north, east = min(souths), min(wests), max(norths), max(easts)
    least = _LEAST_KM / _KM_PER_DEGREE
    high = max((north - south) * _AIR, least - (north - south) / 2)
    least /= max(cos(radians((south + north) / 2)), 0.2)
    side = max((east - west) * _AIR, least - (east - west) / 2)
    return Frame(
        max(south - high, wide.south),
        max(west - side, wide.west),
        min(north + high, wide.north),
        min(east + side, wide.east),
    )
