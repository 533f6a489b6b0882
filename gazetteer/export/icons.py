"""The symbols of the roles as small pictures, for formats that carry pictures of their own."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from shapely import Point, Polygon, box, contains_xy
from shapely.geometry.base import BaseGeometry

SIZE = 48
"""Pixels on each side."""

_FINE = 3
_EDGE = 1.6


def _polygon(text: str) -> Polygon:
    numbers = [float(word) for word in text.split()]
    return Polygon(list(zip(numbers[::2], numbers[1::2], strict=True)))


_SHAPES: dict[str, BaseGeometry] = {
    "burst": _polygon("12 1 15 9 23 12 15 15 12 23 9 15 1 12 9 9"),
    "flag": _polygon("4.2 1.4 4.2 8.4 3 8.4 3 21.8 21 21.8 21 8.4 7 8.4 7 6.6 15.6 4 7 1.4"),
    "bar": _polygon(
        "10.6 .8 13.4 .8 13.4 7.8 22.8 7.8 22.8 16.2 13.4 16.2 13.4 23.2 10.6 23.2 10.6 16.2 "
        "1.2 16.2 1.2 7.8 10.6 7.8"
    ),
    "chevron": _polygon("12 3.2 22.6 13.6 22.6 21.2 12 10.9 1.4 21.2 1.4 13.6"),
    "ring": Point(12, 12).buffer(6.8) - Point(12, 12).buffer(3.2),
    "disc": Point(12, 12).buffer(9.4),
    "diamond": _polygon("12 1.6 22.4 12 12 22.4 1.6 12"),
    "triangle": _polygon("12 2.4 22.4 21 1.6 21"),
    "square": box(3, 3, 21, 21),
}
"""In a box of 24 by 24, y downwards, as the dashboard draws them."""


@lru_cache(maxsize=64)
def icon(symbol: str, colour: str) -> bytes:
    """Return a symbol as PNG with a white edge; a disc for one that is not known.

    ``colour`` is "#RRGGBB".
    """
    import numpy as np

    shape = _SHAPES.get(symbol, _SHAPES["disc"])
    steps = (np.arange(SIZE * _FINE) + 0.5) * (27 / SIZE / _FINE) - 1.5
    x, y = np.meshgrid(steps, steps)

    def share(area: BaseGeometry) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """Return how much of each pixel an area covers, 0 to 1."""
        fine = contains_xy(area, x, y).reshape(SIZE, _FINE, SIZE, _FINE)
        covered: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = fine.mean(axis=(1, 3))
        return covered

    ink, all_ = share(shape)[..., None], share(shape.buffer(_EDGE))[..., None]
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float64)
    part = np.divide(ink, all_, out=np.zeros_like(ink), where=all_ > 0)
    pixels = np.concatenate([rgb * part + 255.0 * (1 - part), all_ * 255], axis=2)
    return _png(pixels.round().astype(np.uint8).tobytes())


def _png(rgba: bytes) -> bytes:
    rows = (rgba[at : at + SIZE * 4] for at in range(0, len(rgba), SIZE * 4))
    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
