"""What a page is made of: a few kinds of things with a place on it, and no format's own.

Lengths are millimetres from the page's upper left corner, x to the right and y downwards;
colours ``#RRGGBB``. The order of things is the order in which they are laid on each other.
"""

from __future__ import annotations

from dataclasses import dataclass

Points = tuple[tuple[float, float], ...]

INK, GREY, PALE, WHITE = "#1F2933", "#52606D", "#C2CDD6", "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Outline:
    """Areas or lines."""

    parts: tuple[Points, ...]
    """Rings where it is closed, holes among them; else lines."""
    name: str
    """What it is, for who cannot see it or picks it up: "Norway", "border"."""
    closed: bool = False
    fill: str = ""
    """Empty: none."""
    opacity: float = 1.0
    """Of the fill, 0 to 1."""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text."""

    x: float
    """Of its beginning, its middle or its end, by ``anchor``."""
    y: float
    """Of its base line."""
    text: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = INK
    anchor: str = "start"
    """``start``, ``middle`` or ``end``."""
    halo: str = ""
    """The colour of an edge around the letters; empty for none."""
    name: str = ""
    """What it is, where the text alone does not say: "label of Soledar"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A role's symbol."""

    x: float
    """Of its middle."""
    y: float
    size: float
    symbol: str
    """A key of :data:`dashboard.symbols.SYMBOLS`."""
    colour: str
    name: str
    hollow: bool = False
    """Drawn as an outline: the place is not sure."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    name: str
    fill: str = ""
    stroke: str = ""
    line: float = 0.2
    """The width of its stroke."""


Item = Outline | Words | Sign | Panel


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    width: float
    height: float
    items: tuple[Item, ...]
    alt: str
    """What can be seen on it, in sentences, for who cannot see it."""
    left: float = 0.0
    """What of the paper it begins at, where it is a piece of one."""
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Say whether the two have a piece in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Say whether all of the other lies in this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def shrunk(self, by: float) -> Box:
        """Return the box with an edge taken off all around."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)


def around(x: float, y: float, width: float, height: float) -> Box:
    """Return the box of a size around a point."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
