"""Where symbols and names stand, so that none covers another, on paper and on screen alike.

Lengths are pixels, or any other unit as long as it is the same throughout; y grows downwards.
``dashboard/assets/map/labels.js`` is this file in JavaScript, and a test in the browser holds
each to the other: what is changed here is changed there.

Two passes in the order of the items, which is that of their priority. First the symbols: each
on its own spot or, where that is taken, on the nearest free point of a lattice around it, so
that places on one spot are fanned out. Then the names: each on the first free of some
positions beside its symbol, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Anchor = tuple[float, float]
"""A point of the sheet, x and y."""

_PITCH, _REACH = 8, 40
"""The lattice on which a symbol seeks room: its step, and how many steps it may go."""
_GAPS = (0, 7)
"""How much farther from the symbol the positions of a name are tried, one after another."""
_CELL = 64


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Say whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Say whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A symbol with its name, or a name alone."""

    id: str
    x: float
    """Where it belongs."""
    y: float
    size: float = 0.0
    """Side of the symbol's square; 0 for a name alone."""
    wide: float = 0.0
    """Width of the name; 0 for a symbol without."""
    high: float = 0.0
    fixed: bool = False
    """Whether it is for orientation only: it never moves, and without room for both its symbol
    and its name neither is drawn."""
    also: tuple[Anchor, ...] = ()
    """Other spots that a name alone may stand on."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item is drawn."""

    x: float
    """The symbol's middle; where it is not where the item belongs, a line leads there."""
    y: float
    label: Box | None
    """The name's box; None where it had no room."""


def lay_out(
    items: Sequence[Item],
    bounds: Box,
    obstacles: Iterable[Box] = (),
    covers: Iterable[Box] = (),
) -> dict[str, Spot]:
    """Return where items are drawn, by their id, the most important given first.

    Nothing is drawn outside the bounds or over an obstacle: an item that belongs outside, or
    for whose symbol there is no room, is not in the answer. ``covers`` lie over the map for a
    while: names keep clear of them, symbols do not move for their sake.
    """
    taken = _Taken(bounds)
    for obstacle in obstacles:
        taken.add(obstacle)
    symbols: dict[str, Anchor] = {}
    for item in items:
        if item.size and not item.fixed:
            spot = next(taken.rooms(item), None)
            if spot:
                symbols[item.id] = spot
                taken.add(_square(*spot, item.size))
    for cover in covers:
        taken.add(cover)
    spots: dict[str, Spot] = {}
    for item in items:
        seeks = item.fixed or not item.size
        at = (item.x, item.y) if seeks else symbols.get(item.id)
        if at is None or (item.fixed and item.size and not taken.free(_square(*at, item.size))):
            continue
        names = (_names(item, *anchor) for anchor in (at, *item.also))
        label = next((box for boxes in names for box in boxes if taken.free(box)), None)
        if seeks and label is None:
            continue
        if label:
            taken.add(label)
        if item.fixed and item.size:
            taken.add(_square(*at, item.size))
        spots[item.id] = Spot(*at, label)
    return spots


class _Taken:
    """The boxes that are in use, in buckets by where they lie."""

    def __init__(self, bounds: Box) -> None:
        self._bounds = bounds
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take a box into use."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        """Say whether a box lies within the bounds and on nothing in use."""
        return self._bounds.holds(box) and not any(
            box.overlaps(other) for cell in _cells(box) for other in self._cells.get(cell, ())
        )

    def rooms(self, item: Item) -> Iterator[Anchor]:
        """Yield the points where a symbol may stand, the nearest to its own first."""
        own = Box(item.x, item.y, item.x, item.y)
        if self._bounds.holds(own):
            for dx, dy in _LATTICE:
                if self.free(_square(item.x + dx, item.y + dy, item.size)):
                    yield item.x + dx, item.y + dy


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _square(x: float, y: float, size: float) -> Box:
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def _names(item: Item, x: float, y: float) -> Iterator[Box]:
    """Yield the boxes that an item's name may fill, the best first."""
    wide, high, half = item.wide, item.high, item.size / 2
    if not wide:
        return
    for left, top in _beside(wide, high, half) if half else _around(wide, high):
        yield Box(x + left, y + top, x + left + wide, y + top + high)


def _beside(wide: float, high: float, half: float) -> Iterator[Anchor]:
    for gap in _GAPS:
        right, left = half + 3 + gap, -half - 3 - gap - wide
        below, above = half + 1 + gap, -half - 1 - gap - high
        yield from ((right, -high / 2), (left, -high / 2), (-wide / 2, below), (-wide / 2, above))
        yield from ((right, 1), (right, -1 - high), (left, 1), (left, -1 - high))
        yield from ((-half, below), (half - wide, below), (-half, above), (half - wide, above))


def _around(wide: float, high: float) -> Iterator[Anchor]:
    yield -wide / 2, -high / 2
    for aside in (0.0, wide / 4, -wide / 4):
        yield from ((aside - wide / 2, high / 2), (aside - wide / 2, -high * 1.5))


def _lattice() -> list[tuple[int, int]]:
    """Return the steps of the lattice, the nearest first, a step aside before one up."""
    steps = range(-_REACH, _REACH + 1)
    within = [(i, j) for i in steps for j in steps if i * i + j * j <= _REACH * _REACH]
    within.sort(key=lambda step: (step[0] ** 2 + step[1] ** 2, abs(step[1]), -step[0], -step[1]))
    return [(i * _PITCH, j * _PITCH) for i, j in within]


_LATTICE = _lattice()
