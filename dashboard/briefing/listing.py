"""The list of places beside the map: as much of each as there is room for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.briefing.drawing import GREY, PALE, Box, Item, Outline, Sign, Words
from dashboard.briefing.fonts import fit, width_of, wrap
from dashboard.briefing.text import printable
from dashboard.card import card_of, kind_of
from dashboard.symbols import style_of
from dashboard.words import SURE, count, percent, sureness
from gazetteer.model import Place, Report

_SIGN, _NUMBER = 1.3, 1.75
"""The widths of a symbol and of a number, in the size of the letters."""
_LEAD = 1.28
"""The height of a line in the size of its letters."""
_SMALL = 0.88
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How much is said of each place."""

    sentences: int
    """The lines of its sentence."""
    about: bool
    """Whether its role and kind have a line of their own."""
    columns: int
    """Beside each other, for each that is asked for."""
    size: float = 1.0
    """Of its letters, in that asked for."""


MANNERS = (
    *(Manner(lines, True, 1) for lines in (5, 4, 3, 2, 1, 0)),
    Manner(0, False, 1),
    Manner(0, False, 2, 0.92),
    Manner(0, False, 2, 0.8),
)
"""From the fullest to the barest; what does not fit even so is counted below the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the list."""

    place: Place
    number: int
    lines: tuple[tuple[str, str], ...]
    """Text and colour of each line after the name."""
    height: float


def listing(report: Report, box: Box, size: float, columns: int = 1) -> list[Item]:
    """Return the list in ``box``, in the fullest manner in which all places fit."""
    for manner in MANNERS:
        letters, number = size * manner.size, columns * manner.columns
        width = (box.width - _GAP * (number - 1)) / number
        rows = _rows(report, width, letters, manner)
        spots = _columns(rows, box.height, number)
        if len(spots) == len(rows):
            break
    else:
        spots = _columns(rows, box.height - letters * 1.5, number)
    drawn: list[Item] = []
    for row, (column, y) in zip(rows, spots, strict=False):
        left = box.left + column * (width + _GAP)
        if y > 0 and manner.about:
            line = (
                (left, box.top + y - letters * 0.2),
                (left + width, box.top + y - letters * 0.2),
            )
            drawn.append(Outline((line,), "rule", stroke=PALE, width=0.15))
        drawn += _row(row, Box(left, box.top + y, left + width, box.bottom), letters)
    if len(rows) > len(spots):
        more = f"and {count(len(rows) - len(spots), 'more place')}"
        drawn.append(Words(box.right, box.bottom, more, letters, colour=GREY, anchor="end"))
    return drawn


def _rows(report: Report, width: float, size: float, manner: Manner) -> list[Row]:
    room, small = width - (_NUMBER + _SIGN + 0.3) * size, size * _SMALL
    made = []
    for number, place in enumerate(report.places, 1):
        lines: list[tuple[str, str]] = []
        if manner.about:
            lines.append((fit(about(place), room, small), GREY))
        if manner.sentences:
            lines += (
                (line, "#3E4C59") for line in quoted(place, report, room, small, manner.sentences)
            )
        height = size * _LEAD * (1 + 0.9 * len(lines)) + size * (0.75 if manner.about else 0.1)
        made.append(Row(place, number, tuple(lines), height))
    return made


def _columns(rows: Sequence[Row], height: float, columns: int) -> list[tuple[int, float]]:
    """Return column and distance from the top of each row that fits."""
    spots, column, y = [], 0, 0.0
    for row in rows:
        if y + row.height > height + 0.01:
            column, y = column + 1, 0.0
        if column >= columns:
            break
        spots.append((column, y))
        y += row.height
    return spots


def _row(row: Row, box: Box, size: float) -> Iterator[Item]:
    place, style = row.place, style_of(row.place.role)
    base = box.top + size * 1.1
    text = box.left + (_NUMBER + _SIGN + 0.3) * size
    name = fit(printable(place.name), box.right - text, size, bold=True)
    hollow = place.confidence < SURE
    number = box.left + (_NUMBER - 0.35) * size
    yield Words(number, base, str(row.number), size * _SMALL, colour=GREY, anchor="end")
    yield Sign(
        box.left + (_NUMBER + _SIGN / 2) * size,
        base - size * 0.36,
        size * _SIGN,
        style.symbol,
        style.colour,
        f"{style.label}{', not sure' if hollow else ''}",
        hollow,
    )
    yield Words(text, base, name, size, bold=True)
    if not row.lines:
        used = text + width_of(name, size, bold=True) + size * 0.5
        room = box.right - used
        fitting = (text for text in _told(place) if width_of(text, size * _SMALL) <= room)
        yield Words(used, base, next(fitting, ""), size * _SMALL, colour=GREY)
    for line, colour in row.lines:
        base += size * _LEAD * 0.9
        yield Words(text, base, line, size * _SMALL, colour=colour)


def about(place: Place) -> str:
    """Return a place's roles, what it is, and how sure: "Battlefield · town in Ukraine"."""
    return _told(place)[0]


def _told(place: Place) -> list[str]:
    """Return what is told of a place, then less of it: doubt goes last."""
    roles = ", ".join(printable(style_of(role).label, 30) for role in place.roles)
    doubt = [f"{sureness(place.confidence)}, {percent(place.confidence)}"]
    if place.confidence >= SURE:
        doubt = []
    parts: tuple[list[str], ...] = ([roles, printable(kind_of(place.record))], [roles], [])
    return [" · ".join([*some, *doubt]) for some in parts]


def quoted(place: Place, report: Report, room: float, size: float, most: int) -> list[str]:
    """Return the sentence that says what a place's role is in lines, cut around its name."""
    quote = card_of(place, report.article).quotes[0]
    whole = wrap(f"“{printable(quote.before + quote.hit + quote.after)}”", room, size)
    if len(whole) <= most:
        return whole
    words, rest = printable(quote.before).split(), printable(quote.hit + quote.after)
    named = width_of(printable(quote.hit), size)
    while words and width_of(" ".join(words), size) + named > room * most * 0.6:
        words.pop(0)
    led = " ".join([*words, rest]) if quote.before[-1:].isspace() else "".join([*words[-1:], rest])
    mark = "… " if led != printable(quote.before + rest) else ""
    return wrap(f"“{mark}{led}”", room, size, most=most)
