"""The pages after the map: every place with its sentences, the checks, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.briefing.drawing import GREY, PALE, Box, Item, Outline, Sign, Words
from dashboard.briefing.fonts import wrap
from dashboard.briefing.sources import Entry, entries, notes
from dashboard.symbols import style_of
from dashboard.words import count
from gazetteer.model import Report

_LEAD = 1.34
_SHARES = (0.05, 0.26, 0.17, 0.52)
"""Of number, place, role and sentences in the width."""
_MOST_LINES = 12
_TITLES = ("", "Place", "Role", "What the text says")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, ...], ...]
    """The lines of each column."""
    entry: Entry | None = None
    named: int = 1
    """How many lines its name takes."""
    heading: bool = False
    whole: bool = False
    """Whether its one cell takes the whole width."""

    @property
    def lines(self) -> int:
        return max(map(len, self.cells))


def table_pages(report: Report, view: str, body: Box, size: float) -> list[list[Item]]:
    """Return the content of each page; none where there is neither place nor note."""
    if not report.places:
        return []
    box = Box(body.left, body.top, body.right, body.bottom)
    pages: list[list[Item]] = []
    y = box.bottom
    for row in _rows(report, view, box.width, size):
        high = row.lines * size * _LEAD + size * 0.9
        if y + high > box.bottom:
            pages.append([])
            y = box.top
            if not row.heading and not row.whole:
                head = _Row(tuple((title,) for title in _TITLES), heading=True)
                pages[-1] += _drawn(head, box, y, size)
                y += size * _LEAD + size * 0.9
        pages[-1] += _drawn(row, box, y, size)
        y += high
    return pages


def _rows(report: Report, view: str, width: float, size: float) -> Iterator[_Row]:
    rooms = [share * width - 3 for share in _SHARES]
    for number, entry in enumerate(entries(report), 1):
        name = wrap(entry.name, rooms[1], size, most=4, bold=True)
        place = [*name, *wrap(f"{entry.kind} · {entry.where}", rooms[1], size)]
        role = [*wrap(entry.roles, rooms[2] - 5, size), *wrap(entry.sure, rooms[2] - 5, size)]
        said = list(_said(entry.quotes, rooms[3], size))
        yield _Row(((str(number),), tuple(place), tuple(role), tuple(said)), entry, named=len(name))
    for title, lines in notes(report, view):
        yield _Row(((title,),), heading=True, whole=True)
        for line in lines:
            yield _Row((tuple(wrap(line, width - 3, size)),), whole=True)


def _said(quotes: Sequence[str], room: float, size: float) -> Iterator[str]:
    """Yield the lines of some sentences, and how many more there are."""
    said = 0
    for number, quote in enumerate(quotes):
        lines = wrap(quote, room, size, most=6)
        said += len(lines)
        if said > _MOST_LINES and number:
            yield f"and {count(len(quotes) - number, 'more sentence')}"
            return
        yield from lines


def _drawn(row: _Row, box: Box, y: float, size: float) -> list[Item]:
    drawn: list[Item] = []
    rule = ((box.left, y), (box.right, y))
    if not row.whole or row.heading:
        drawn.append(Outline((rule,), "rule", stroke=PALE, width=0.2))
    x = box.left
    shares = (1.0,) if row.whole else _SHARES
    for column, (lines, share) in enumerate(zip(row.cells, shares, strict=True)):
        left = x
        if row.entry and column == 2:
            style = style_of(row.entry.role)
            middle = y + size * 0.45 + size * _LEAD * 0.5
            drawn.append(
                Sign(
                    x + 1.8,
                    middle,
                    size * 1.2,
                    style.symbol,
                    style.colour,
                    style.label,
                    row.entry.unsure,
                )
            )
            left += 5
        for number, line in enumerate(lines):
            base = y + size * 1.35 + number * size * _LEAD
            first = column == 1 and number < row.named and not row.whole
            small = row.heading and not row.whole
            drawn.append(
                Words(
                    left,
                    base,
                    line,
                    size,
                    bold=(first and not small) or (row.heading and row.whole),
                    colour=GREY if small or (column == 1 and number >= row.named) else "#1F2933",
                )
            )
        x += share * box.width
    return drawn
