"""The world on paper: the map's own projection, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan, cos, degrees, exp, log, pi, radians, tan
from typing import TYPE_CHECKING

from dashboard.briefing.drawing import Box
from dashboard.map.frame import Frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FURTHEST = 85.0
_EARTH_KM = 40_075.017
_EDGE = 10.0
_MARGIN = 0.05
"""The share of a side that is left free around what the frame holds."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A piece of the Mercator map on a piece of paper."""

    box: Box
    west: float
    """The longitude at its left edge, in degrees."""
    top: float
    """The Mercator northing of its upper edge, in degrees of the equator."""
    scale: float
    """Millimetres per degree of longitude."""

    @classmethod
    def of(cls, frame: Frame, box: Box) -> Chart:
        """Return the chart that shows all of a frame, in the middle, and fills the box."""
        top, bottom = _northing(frame.north), _northing(frame.south)
        high, wide = max(top - bottom, 1e-6), max(frame.east - frame.west, 1e-6)
        free = 1 - 2 * _MARGIN
        scale = min(box.width * free / wide, box.height * free / high)
        scale = max(scale, box.width / 360)
        west = (frame.west + frame.east) / 2 - box.width / scale / 2
        west = min(max(west, -180.0), 180.0 - box.width / scale)
        return cls(box, west, (top + bottom) / 2 + box.height / scale / 2, scale)

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point in degrees WGS 84 lies on the page."""
        return (
            self.box.left + (lon - self.west) * self.scale,
            self.box.top + (self.top - _northing(lat)) * self.scale,
        )

    def spots(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where points lie; rows of longitude and latitude become rows of x and y."""
        import numpy as np

        lat = np.clip(lonlat[:, 1], -_FURTHEST, _FURTHEST)
        north = np.degrees(np.log(np.tan(np.radians(45 + lat / 2))))
        x = self.box.left + (lonlat[:, 0] - self.west) * self.scale
        return np.column_stack([x, self.box.top + (self.top - north) * self.scale])

    @property
    def frame(self) -> Frame:
        """What it shows, in degrees WGS 84."""
        return Frame(
            _latitude(self.top - self.box.height / self.scale),
            self.west,
            _latitude(self.top),
            self.west + self.box.width / self.scale,
        )

    @property
    def inside(self) -> Chart:
        """The same without its outermost centimetre, where a symbol has no room for its name."""
        return replace(
            self,
            box=self.box.shrunk(_EDGE),
            west=self.west + _EDGE / self.scale,
            top=self.top - _EDGE / self.scale,
        )

    @property
    def middle(self) -> float:
        """The latitude of its middle."""
        return _latitude(self.top - self.box.height / self.scale / 2)

    def mm_per_km(self, lat: float) -> float:
        """Return how many millimetres a kilometre takes at a latitude."""
        return self.scale * 360 / (_EARTH_KM * max(cos(radians(lat)), 0.02))


def _northing(lat: float) -> float:
    return degrees(log(tan(radians(45 + max(-_FURTHEST, min(_FURTHEST, lat)) / 2))))


def _latitude(northing: float) -> float:
    return degrees(2 * atan(exp(radians(northing))) - pi / 2)
