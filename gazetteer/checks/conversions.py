"""Measures given twice, in two units that do not agree: "96km (122-mile)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.checks.numbers import Figure
from gazetteer.checks.quantities import HEDGE, Quantity, hedged, quantities, quantity_at
from gazetteer.checks.units import Unit
from gazetteer.model import Check

_WINDOW = 90
"""Characters before the second measure in which the first is looked for."""
_HEDGED_SHARE = 0.1
"""Share of a figure by which "about", "nearly" and the like may be out."""
_DEGREES = 1.0
"""By how much a temperature may be out: they are mostly given to the nearest one or five."""

_DIFFERENCE = re.compile(
    r"warm|cool(?:ed|ing|er)|hotter|colder|ris(?:e|en|ing)|rose|increas|(?<!-)drop|fall|fell|"
    r"chang|differ|anomal|varia|rang|fluctuat|swing|margin|"
    r"(?:above|below) (?:the )?(?:average|normal|usual|pre)",
    re.IGNORECASE,
)
"""Words with which degrees may count how much warmer or colder it is."""
_SHAPE = r"(?:wide|long|high|tall|deep|thick|across|square|odd|plus|strong|away|apart|off|or so)"
_GAP = re.compile(rf"(?:[\s-]{_SHAPE}\b)?(?:\s+[a-z][a-z'’-]*){{0,3}}\s*", re.IGNORECASE)
_TIGHT = re.compile(rf"(?:[\s-]{_SHAPE}\b)?,?\s*", re.IGNORECASE)
_CLOSE = re.compile(
    rf"(?:[\s-]{_SHAPE}\b)?(?:\s+(?:north|south|east|west|inland|offshore|down|up|each|a day))?"
    r"\s*[)\],;/]",
    re.IGNORECASE,
)
_END = re.compile(rf"(?:[\s-]{_SHAPE}\b)?\s*(?:[,.;:)]|$|\s[a-z])", re.IGNORECASE)


_OPEN = re.compile(r"[(\[]")
_OR = re.compile(r" or ")
_SLASH = re.compile(r"/(?= ?\d)")
_HEDGES = re.compile(rf"\s*(?:{HEDGE}\s+){{0,2}}", re.IGNORECASE)


def conversion_checks(text: str) -> Iterator[Check]:
    """Yield a check for each measure that is given in two units which do not agree.

    Not in the order of the text. Looks only at brackets, slashes and "or" with a measure
    behind them, so that a text without any costs next to nothing.
    """
    for anchor in _OPEN.finditer(text):
        yield from _compare(text, anchor, _GAP, _CLOSE)
    for anchor in _OR.finditer(text):
        yield from _compare(text, anchor, _TIGHT, _END)
    for anchor in _SLASH.finditer(text):
        yield from _compare(text, anchor, _TIGHT, _END)


def _compare(
    text: str, anchor: re.Match[str], gap: re.Pattern[str], ends: re.Pattern[str]
) -> Iterator[Check]:
    begin = anchor.end()
    if not text[begin : begin + 1].isdigit():
        hedges = _HEDGES.match(text, begin)
        begin = hedges.end() if hedges else begin
    second = quantity_at(text, begin, min(len(text), begin + _WINDOW))
    closing = ends.match(text, second.end) if second else None
    if second is None or closing is None:
        return
    before = quantities(text, max(0, anchor.start() - _WINDOW), anchor.end())
    if not before or not gap.fullmatch(text, before[-1].end, anchor.start()):
        return
    first = before[-1]
    if _comparable(first.unit, second.unit, ends is _CLOSE) and not _agree(first, second, text):
        end = closing.end() if text[closing.end() - 1] in ")]" else second.end
        yield Check(first.start, end, text[first.start : end], _sentence(first, second))


def _comparable(one: Unit, other: Unit, bracketed: bool) -> bool:
    """Whether the second can only be the first again, in another unit."""
    if one.measures != other.measures or one.name == other.name:
        return False
    return bracketed or one.metric != other.metric


def _agree(first: Quantity, second: Quantity, text: str) -> bool:
    near = _near
    if first.unit.measures == "temperature" and _DIFFERENCE.search(
        text, max(0, first.start - _WINDOW), second.end
    ):
        near = _near_difference
    loose = (hedged(first, text), hedged(second, text))
    if len(first.figures) == len(second.figures):
        pairs = list(zip(first.figures, second.figures, strict=True))
        return all(near(a, first.unit, b, second.unit, loose) for a, b in pairs)
    return any(
        near(a, first.unit, b, second.unit, loose) for a in first.figures for b in second.figures
    )


def _near(a: Figure, one: Unit, b: Figure, other: Unit, loose: tuple[bool, bool]) -> bool:
    """Whether two figures can be one measure, given how far each is rounded."""
    if one.measures == "temperature":
        return _near_temperature(a, one, b, other, loose)
    low, high = _bounds(a, loose[0])
    least, most = _bounds(b, loose[1])
    return any(
        low * f <= most * g and least * g <= high * f for f in one.factors for g in other.factors
    )


def _near_temperature(
    a: Figure, one: Unit, b: Figure, other: Unit, loose: tuple[bool, bool]
) -> bool:
    f, g = one.factors[0], other.factors[0]
    slack = f * _degrees(a, loose[0]) + g * _degrees(b, loose[1])
    return abs(a.value * f + one.offset - b.value * g - other.offset) <= slack


def _near_difference(
    a: Figure, one: Unit, b: Figure, other: Unit, loose: tuple[bool, bool]
) -> bool:
    """Compare as temperatures and as differences: "1.5C (2.7F)" of warming is right."""
    change = abs(a.value * one.factors[0] - b.value * other.factors[0])
    return change <= _DEGREES or _near_temperature(a, one, b, other, loose)


def _degrees(figure: Figure, loose: bool) -> float:
    return min(figure.place, 1.0) * _DEGREES / 2 + (2 * _DEGREES if loose else 0.0)


def _bounds(figure: Figure, loose: bool) -> tuple[float, float]:
    slack = figure.slack + (abs(figure.value) * _HEDGED_SHARE if loose else 0.0)
    return figure.value - slack, figure.value + slack


def _sentence(first: Quantity, second: Quantity) -> str:
    """Return "96 km is about 60 miles; 122 miles is about 196 km."."""
    return f"{_is(first, second.unit)}; {_is(second, first.unit)}."


def _is(quantity: Quantity, other: Unit) -> str:
    unit = quantity.unit
    values = [
        (figure.value * unit.factors[0] + unit.offset - other.offset) / other.factors[0]
        for figure in quantity.figures
    ]
    whole = other.measures == "temperature"
    join = " by " if re.search(r"\d *[x×]|by", quantity.written) else " to "
    meant = join.join(f"{v:.0f}" if whole else _plain(v) for v in values)
    return f"{quantity.written} is about {meant} {other.called(values[-1])}"


def _plain(value: float) -> str:
    """Write a value as a reader would say it: to the whole, small ones to two figures."""
    if value >= 1e6:
        return f"{float(f'{value / 1e6:.3g}'):g} million"
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
