"""The strip below the map, within its frame: what is drawn, how large it is, whose data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard.briefing.chart import Chart
from dashboard.briefing.drawing import GREY, INK, Box, Item, Outline, Panel, Sign, Words
from dashboard.briefing.fonts import width_of, wrap
from dashboard.briefing.marks import Mark
from dashboard.briefing.text import printable
from dashboard.map.basemap import BORDER, attribution
from dashboard.symbols import role_styles, style_of
from dashboard.words import SURE, count
from gazetteer.model import Report

_KEY = 3.6
"""The width of a symbol in the legend."""
_GAP, _AIR = 5.0, 1.8
_BAR, _SCALE_ROOM = 30.0, 62.0
"""The longest that the scale bar may be, and what it takes with its words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend."""

    label: str
    symbol: str = ""
    """A key of :data:`dashboard.symbols.SYMBOLS`; empty where it is a line."""
    colour: str = GREY
    hollow: bool = False
    dashed: bool = False
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A legend laid out for a width."""

    rows: tuple[tuple[Entry, ...], ...]
    notes: tuple[str, ...]
    size: float
    """Of the legend's letters; the notes are smaller."""

    @classmethod
    def of(cls, entries: Sequence[Entry], notes: str, width: float, size: float) -> Strip:
        """Lay a legend out in rows beside the scale bar, and the notes in lines below it."""
        room = width - 2 * _AIR - _SCALE_ROOM
        rows: list[list[Entry]] = [[]]
        used = 0.0
        for entry in entries:
            wide = _wide(entry, size)
            if used and used + wide > room:
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += wide
        lines = wrap(notes, width - 2 * _AIR, size * 0.76)
        return cls(tuple(map(tuple, rows)), tuple(lines), size)

    @property
    def height(self) -> float:
        """How much of the frame it takes."""
        legend = max(len(self.rows), 1) * self.size * 1.7
        return legend + len(self.notes) * self.size * 1.05 + 2 * _AIR

    def items(self, box: Box, chart: Chart) -> list[Item]:
        """Return the strip as it stands in ``box``."""
        drawn: list[Item] = [
            Panel(box.left, box.top, box.width, box.height, "legend", fill="#FFFFFF")
        ]
        y = box.top + _AIR
        for row in self.rows:
            x = box.left + _AIR
            for entry in row:
                drawn += _entry(entry, x, y + self.size * 0.85, self.size)
                x += _wide(entry, self.size)
            y += self.size * 1.7
        drawn += scale_bar(chart, box.right - _AIR, box.top + _AIR + self.size, self.size)
        small = self.size * 0.76
        for line in self.notes:
            y += self.size * 1.05
            drawn.append(Words(box.left + _AIR, y - small * 0.1, line, small, colour=GREY))
        return drawn


def _wide(entry: Entry, size: float) -> float:
    return _KEY + 1.2 + width_of(entry.label, size) + _GAP


def _entry(entry: Entry, x: float, y: float, size: float) -> list[Item]:
    words = Words(x + _KEY + 1.2, y + size * 0.36, entry.label, size, name="legend")
    if entry.symbol:
        name = f"legend: {entry.label}"
        sign = Sign(x + _KEY / 2, y, _KEY, entry.symbol, entry.colour, name, entry.hollow)
        return [sign, words]
    dash = (0.8, 0.8) if entry.dashed else ()
    name = f"legend: {entry.label}"
    if entry.hatched:
        hatch = tuple(((x + i * 0.9, y + 1.1), (x + i * 0.9 + 0.9, y - 1.1)) for i in range(4))
        return [Outline(hatch, name, stroke=entry.colour, width=0.25), words]
    line = ((x, y), (x + _KEY, y))
    return [Outline((line,), name, stroke=entry.colour, width=0.3, dash=dash), words]


def scale_bar(chart: Chart, right: float, y: float, size: float) -> list[Item]:
    """Return a scale bar that ends at ``right``, true at the latitude of the map's middle."""
    lat = chart.middle
    km = round_km(_BAR / chart.mm_per_km(lat))
    width = km * chart.mm_per_km(lat)
    left, tick = right - width, 0.9
    bar = ((left, y - tick), (left, y), (right, y), (right, y - tick))
    side = "N" if lat >= 0 else "S"
    text = f"{km:,g} km at {abs(lat):.0f}° {side}"
    return [
        Outline((bar,), "scale bar", stroke=INK, width=0.3),
        Words(left - 1.5, y + size * 0.1, text, size * 0.88, anchor="end", name="scale"),
    ]


def round_km(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, 50, … that is no more than ``most``."""
    step = 1e-3
    while step * 10 <= most:
        step *= 10
    return max(n * step for n in (1, 2, 5) if n * step <= max(most, step))


_UNSURE = Entry("Not sure", "disc", GREY, hollow=True)
_BESIDE = Entry("Stands beside its place", colour=GREY)
_CONTESTED = {
    "contested border": Entry("Disputed line", colour=BORDER, dashed=True),
    "disputed": Entry("Disputed area", colour=BORDER, hatched=True),
}
DISPUTED = tuple(_CONTESTED)
"""The names of what may be drawn of disputes."""


def legend_entries(placed: Sequence[Mark], names: Collection[str] = DISPUTED) -> list[Entry]:
    """Return what the legend has to explain: what is drawn, and nothing else.

    ``names`` are those of the things drawn; before the ground is, all that may be disputed.
    """
    found = _roles({mark.place.role for mark in placed})
    if any(not mark.sure for mark in placed):
        found.append(_UNSURE)
    if any(mark.moved for mark in placed):
        found.append(_BESIDE)
    return [*found, *(_CONTESTED[name] for name in _CONTESTED if name in names)]


def most_entries(report: Report) -> list[Entry]:
    """Return all that the legend of a report may have to explain, before anything is drawn."""
    found = _roles({place.role for place in report.places})
    if any(place.confidence < SURE for place in report.places):
        found.append(_UNSURE)
    if len(report.places) > 1:
        found.append(_BESIDE)
    return [*found, *_CONTESTED.values()]


def _roles(roles: set[str]) -> list[Entry]:
    known = [role for role in role_styles() if role in roles]
    return [
        Entry(printable(style.label, 30), style.symbol, style.colour)
        for style in map(style_of, [*known, *sorted(roles - set(known))])
    ]


def notes(report: Report, total: int, drawn: int, view: str) -> str:
    """Return how many places are shown, and whose data and whose borders these are."""
    shown = len(report.places)
    told = f"{count(shown, 'place')}." if shown == total else f"{shown:,} of {total:,} places."
    if drawn < shown:
        told = f"{told} {drawn:,} of them are drawn, those named most; the list has all."
    return f"{told} {attribution(view)}"
