"""Quantities: one or several numbers with a unit, where they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from gazetteer.checks.numbers import NUMBER, START, Figure, read_number
from gazetteer.checks.units import UNIT, Unit, unit_of

_LOOSE = (
    r"(?:(?:just |well |very |a (?:little|bit) )?(?:about|around|roughly|approximately|approx\.?|"
    r"some|nearly|almost|close to|over|under|more than|less than|at least|at most|or so)|[~≈])"
)
HEDGE = (
    rf"(?:{_LOOSE}|or|up to|as (?:much|many|little|few|far|high|low|long|deep) as|an? estimated|"
    r"an? average of|(?:the )?equivalent (?:of|to)|equal to|ca?\.|[=<>]|i\.e\.,?)"
)
"""Pattern of what may stand before a quantity without being part of it."""
_HEDGED = re.compile(
    rf"(?:{_LOOSE}|\b(?:about|around|nearly|almost|some)\s[\w\s]{{0,12}})\s*$", re.IGNORECASE
)
_JOIN = r"(?:\s?[-–—]\s?|[\s-](?:to|or|and|by)[\s-]|\s?[x×]\s?)"
_MINUS = r"(?:minus\s|(?<!\w)[-−–])"
_NUMBERS = rf"(?P<numbers>{_MINUS}?{NUMBER}(?:{_JOIN}{_MINUS}?{NUMBER}){{0,3}})"
_QUANTITY = rf"(?<![\w$£€¥.,⁄]){_NUMBERS}[\s-]?{UNIT}"
_GAP = re.compile(r"[\s,-]*(?:and\s)?")
"""What may stand between "5 feet" and "11 inches"."""
_PARTS = {("feet", "inches"), ("stone", "pounds"), ("pounds", "ounces"), ("km", "metres")}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Numbers with a unit: "12 to 20 km"."""

    start: int
    end: int
    figures: tuple[Figure, ...]
    unit: Unit
    written: str
    """The same in words for a sentence: "12 to 20 km", "5 feet 11 inches"."""


@lru_cache(maxsize=1)
def _quantity() -> re.Pattern[str]:
    return re.compile(_QUANTITY, re.IGNORECASE)


@lru_cache(maxsize=1)
def _start() -> re.Pattern[str]:
    return re.compile(rf"{_MINUS}?(?:{START})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _half() -> re.Pattern[str]:
    return re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?P<minus>{_MINUS})?(?P<number>{NUMBER})(?:{_JOIN}|$)", re.IGNORECASE)


def hedged(quantity: Quantity, text: str) -> bool:
    """Whether a word such as "about" or "nearly" stands before a quantity."""
    return _HEDGED.search(text, max(0, quantity.start - 24), quantity.start) is not None


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Return the quantities of ``text[start:end]`` in order, "5 feet 11 inches" as one."""
    found: list[Quantity] = []
    done = start
    for begin in _start().finditer(text, start, end):
        if begin.start() < done:
            continue
        match = _quantity().match(text, begin.start(), end)
        quantity = _read(match, text) if match else None
        if quantity is None:
            continue
        done = quantity.end
        if found and _adds_up(found[-1], quantity, text):
            quantity = _sum(found.pop(), quantity)
        found.append(quantity)
    return found


def quantity_at(text: str, start: int, end: int) -> Quantity | None:
    """Return the quantity that begins exactly at ``start``, or None."""
    if not _start().match(text, start, end):
        return None
    match = _quantity().match(text, start, end)
    if not match:
        return None
    quantity = _read(match, text)
    gap = _GAP.match(text, match.end())
    after = _quantity().match(text, gap.end(), end) if gap else None
    rest = _read(after, text) if after else None
    if quantity and rest and _adds_up(quantity, rest, text):
        return _sum(quantity, rest)
    return quantity


def _read(match: re.Match[str], text: str) -> Quantity | None:
    unit = unit_of(match)
    figures = _figures(match["numbers"], unit.measures == "temperature")
    if not figures:
        return None
    end = match.end()
    half = _half().match(text, end)
    if half and len(figures) == 1:
        figures, end = [Figure(figures[0].value + 0.5, 0.5)], half.end()
    written = match["numbers"] + (" and a half" if end > match.end() else "")
    written = f"{written} {unit.called(figures[-1].value)}"
    return Quantity(match.start(), end, tuple(figures), unit, written)


def _figures(numbers: str, signed: bool) -> list[Figure]:
    """Return the numbers of "12 to 20"; empty where one cannot be read."""
    whole = read_number(numbers)  # "twenty-five" and "two and a half" are one number
    if whole is not None:
        return [whole]
    figures = []
    at = 0
    while at < len(numbers):
        match = _number().match(numbers, at)
        figure = read_number(match["number"]) if match else None
        if match is None or figure is None:
            return []
        negative = signed and match["minus"] is not None
        figures.append(replace(figure, value=-figure.value) if negative else figure)
        at = match.end()
    return figures


def _adds_up(first: Quantity, second: Quantity, text: str) -> bool:
    return (
        (first.unit.name, second.unit.name) in _PARTS
        and len(first.figures) == len(second.figures) == 1
        and _GAP.fullmatch(text, first.end, second.start) is not None
    )


def _sum(first: Quantity, second: Quantity) -> Quantity:
    """Return "5 feet 11 inches" in the unit of its smaller part."""
    times = first.unit.factors[0] / second.unit.factors[0]
    whole, part = first.figures[0], second.figures[0]
    figure = Figure(whole.value * times + part.value, part.place)
    written = f"{first.written} {second.written}"
    return Quantity(first.start, second.end, (figure,), second.unit, written)
