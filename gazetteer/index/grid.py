"""Square degrees, by which the index finds what lies near a point."""

from __future__ import annotations

import math
from collections.abc import Iterator

KM_PER_DEGREE = 111.0
"""Of latitude, rounded down so that a cell is rather searched than missed."""

_ROWS, _COLUMNS = 180, 360


def cell(lat: float, lon: float) -> int:
    """Return the number of a point's square degree, counted row by row from the south-west."""
    row = min(max(math.floor(lat) + 90, 0), _ROWS - 1)
    return row * _COLUMNS + (math.floor(lon) + 180) % _COLUMNS


def cells_within(lat: float, lon: float, radius_km: float) -> Iterator[tuple[int, int]]:
    """Yield the first and last cell of runs that together hold all within a radius of a point."""
    height = radius_km / KM_PER_DEGREE
    for row in range(
        max(math.floor(lat - height) + 90, 0), min(math.floor(lat + height) + 90, _ROWS - 1) + 1
    ):
        # The circle of latitude of the row's poleward edge is the shortest.
        poleward = max(abs(row - 90), abs(row - 89))
        shortest = math.cos(math.radians(min(poleward, 90)))
        width = height / shortest if shortest > 1e-6 else 360.0
        first, last = math.floor(lon - width) + 180, math.floor(lon + width) + 180
        base = row * _COLUMNS
        if last - first >= _COLUMNS - 1:
            yield base, base + _COLUMNS - 1
        elif first % _COLUMNS > last % _COLUMNS:
            yield base + first % _COLUMNS, base + _COLUMNS - 1
            yield base, base + last % _COLUMNS
        else:
            yield base + first % _COLUMNS, base + last % _COLUMNS
