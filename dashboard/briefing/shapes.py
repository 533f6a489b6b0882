"""The symbols as points, for formats that have no SVG paths."""

from __future__ import annotations

import re
from functools import lru_cache
from math import acos, ceil, cos, pi, sin, sqrt

from dashboard.symbols import SYMBOLS

Ring = tuple[tuple[float, float], ...]

BOX = 27.0
"""The width of a symbol with its white edge, in the steps it is drawn in; its middle is 12, 12."""
_PART = re.compile(r"[MmLlHhVvAaZz]|-?(?:\d+\.\d*|\.\d+|\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}
_CORNERS = 40


@lru_cache(maxsize=32)
def symbol_rings(symbol: str) -> tuple[Ring, ...]:
    """Return the rings of a symbol of :data:`~dashboard.symbols.SYMBOLS`; unknown ones are discs.

    Holes are rings too: fill it by the even-odd rule.
    """
    markup = SYMBOLS.get(symbol, SYMBOLS["disc"])
    path = re.search(r'\bd="([^"]+)"', markup)
    if path:
        return tuple(_rings(path[1]))
    round_ = re.search(r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', markup)
    x, y, r = map(float, round_.groups()) if round_ else (12.0, 12.0, 9.4)
    turns = [2 * pi * i / _CORNERS for i in range(_CORNERS + 1)]
    return (tuple((x + r * cos(turn), y + r * sin(turn)) for turn in turns),)


def _rings(path: str) -> list[Ring]:
    parts = _PART.findall(path)
    rings: list[list[tuple[float, float]]] = []
    command, x, y, at = "M", 0.0, 0.0, 0
    while at < len(parts):
        if parts[at].isalpha():
            command, at = parts[at], at + 1
        takes = _TAKES[command.upper()]
        values = [float(part) for part in parts[at : at + takes]]
        at += takes
        from_x, from_y = (x, y) if command.islower() else (0.0, 0.0)
        match command.upper():
            case "Z":
                rings[-1].append(rings[-1][0])
                x, y = rings[-1][0]
                continue
            case "H":
                x = from_x + values[0]
            case "V":
                y = from_y + values[0]
            case "A":
                end = from_x + values[5], from_y + values[6]
                rings[-1] += _arc((x, y), end, values[0], large=bool(values[3]), on=bool(values[4]))
                x, y = end
                continue
            case _:
                x, y = from_x + values[0], from_y + values[1]
        if command.upper() == "M":
            rings.append([])
            command = "l" if command.islower() else "L"
        rings[-1].append((x, y))
    return [tuple(ring) for ring in rings]


def _arc(
    start: tuple[float, float], end: tuple[float, float], radius: float, *, large: bool, on: bool
) -> list[tuple[float, float]]:
    """Return points along a circle's arc (SVG 1.1, F.6.5, for equal radii)."""
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    apart = dx * dx + dy * dy
    radius = max(radius, sqrt(apart))
    factor = sqrt(max(radius * radius - apart, 0) / apart) * (1 if large != on else -1)
    x = factor * dy + (start[0] + end[0]) / 2
    y = -factor * dx + (start[1] + end[1]) / 2
    first = _angle(start[0] - x, start[1] - y)
    turn = (_angle(end[0] - x, end[1] - y) - first) % (2 * pi)
    turn = turn if on else turn - 2 * pi
    steps = max(2, ceil(abs(turn) / (2 * pi) * _CORNERS))
    angles = [first + turn * i / steps for i in range(1, steps + 1)]
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles]


def _angle(x: float, y: float) -> float:
    angle = acos(max(-1.0, min(1.0, x / sqrt(x * x + y * y))))
    return angle if y >= 0 else 2 * pi - angle
