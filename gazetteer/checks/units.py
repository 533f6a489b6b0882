"""Units of measure: how they are written, and how they convert.

A plain table, because what is needed is small and must be there at once: the ``pint``
library took 1.4 s from its import to its first conversion, measured on the machine that
this was written on. Factors are the exact ones of the international yard and pound
agreement (1959) and the BIPM's SI brochure, where there are such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure."""

    name: str
    """What a sentence calls it, in the plural: "miles", "km"."""
    measures: str
    """What it measures: "length", "area", ..."""
    factors: tuple[float, ...]
    """Size in the base unit of what it measures; several where the name means several."""
    offset: float = 0.0
    """Added after the factor; zero but for temperatures."""
    metric: bool = False
    """Whether it belongs to the metric system."""

    def called(self, value: float) -> str:
        """Return its name as it stands after ``value``: "1 mile", "2 miles"."""
        if abs(value) > 1 or not self.name.endswith(("s", "feet")):
            return self.name
        return _SINGULAR.get(self.name) or self.name.removesuffix("s")


_SINGULAR = {
    "inches": "inch",
    "cubic inches": "cubic inch",
    "feet": "foot",
    "sq feet": "sq foot",
    "cubic feet": "cubic foot",
    "acre-feet": "acre-foot",
    "ft/s": "ft/s",
    "m/s": "m/s",
}

_M, _FT, _MI, _LB = 1.0, 0.3048, 1609.344, 0.45359237
_SQ, _CU = r"(?:sq(?:uare|\.)?[\s-]?)", r"(?:cu(?:bic|\.)?[\s-]?)"
_PER_H = r"(?:\s?/\s?h(?:r|our)?|[\s-](?:per|an)[\s-]hour)"
_PER_S = r"(?:\s?/\s?s(?:ec)?|[\s-](?:per|a)[\s-]second)"
_MM = r"(?:mm|milli?met(?:er|re)s?)"
_CM = r"(?:cm|centimet(?:er|re)s?)"
_METRE = r"(?:met(?:er|re)s?)"
_KM = r"(?:kms?|kilomet(?:er|re)s?|kilometes)"
_INCH = r"(?:inch(?:es)?)"
_FOOT = r"(?:feet|foot|ft\.?)"
_YARD = r"(?:yards?|yds?\.?)"
_MILE = r"(?:miles?|mi\.?)"
_NAUTICAL = r"(?:nautical[\s-]miles?|nmi|nm|sea[\s-]miles?)"
_OUNCE = r"(?:ounces?|oz\.?)"
_LITRE = r"(?:lit(?:er|re)s?|l)"

# In the order in which they are tried: longer wordings before those they begin with.
_ROWS: tuple[tuple[str, str, str, tuple[float, ...], float, bool], ...] = (
    ("km/h", "speed", rf"{_KM}{_PER_H}|kph|kmh|km/hr", (1000 / 3600,), 0, True),
    ("m/s", "speed", rf"(?:{_METRE}|m){_PER_S}|m/s", (1.0,), 0, True),
    ("mph", "speed", rf"{_MILE}{_PER_H}|mph", (_MI / 3600,), 0, False),
    ("ft/s", "speed", rf"{_FOOT}{_PER_S}", (_FT,), 0, False),
    ("knots", "speed", r"knots?|kts?", (1852 / 3600,), 0, False),
    ("sq km", "area", rf"{_SQ}{_KM}|{_KM}(?:\^?2|²)", (1e6,), 0, True),
    ("sq m", "area", rf"{_SQ}(?:{_METRE}|m)|(?:{_METRE}|m)(?:\^?2|²)", (1.0,), 0, True),
    ("sq miles", "area", rf"{_SQ}{_MILE}|mi(?:\^?2|²)", (_MI**2,), 0, False),
    ("sq yards", "area", rf"{_SQ}{_YARD}", (0.9144**2,), 0, False),
    ("sq feet", "area", rf"{_SQ}{_FOOT}|ft(?:\^?2|²)", (_FT**2,), 0, False),
    ("acre-feet", "volume", r"acre[\s-](?:feet|foot)", (1233.48184,), 0, False),
    ("acres", "area", r"acres?", (4046.8564224,), 0, False),
    ("hectares", "area", r"hectares?|ha", (1e4,), 0, True),
    ("dunams", "area", r"dunams?", (1000.0,), 0, True),
    ("cubic km", "volume", rf"{_CU}{_KM}|km(?:\^?3|³)", (1e9,), 0, True),
    ("cubic m", "volume", rf"{_CU}(?:{_METRE}|m)|(?:{_METRE}|m)(?:\^?3|³)", (1.0,), 0, True),
    ("cubic miles", "volume", rf"{_CU}{_MILE}", (_MI**3,), 0, False),
    ("cubic yards", "volume", rf"{_CU}{_YARD}", (0.9144**3,), 0, False),
    ("cubic feet", "volume", rf"{_CU}{_FOOT}|ft(?:\^?3|³)", (_FT**3,), 0, False),
    ("cubic inches", "volume", rf"{_CU}{_INCH}", (0.0254**3,), 0, False),
    ("ml", "volume", r"ml|milli?lit(?:er|re)s?|cc", (1e-6,), 0, True),
    ("cl", "volume", r"cl|centilit(?:er|re)s?", (1e-5,), 0, True),
    # The US, then the imperial one.
    ("fluid ounces", "volume", rf"fl(?:uid|\.)?[\s-]?{_OUNCE}", (2.957e-5, 2.841e-5), 0, False),
    ("gallons", "volume", r"gallons?|gal\.?", (3.785411784e-3, 4.54609e-3), 0, False),
    ("quarts", "volume", r"quarts?|qts?\.?", (9.46353e-4, 1.13652e-3), 0, False),
    ("pints", "volume", r"pints?", (4.73176e-4, 5.68261e-4), 0, False),
    ("barrels", "volume", r"barrels?|bbls?", (0.158987, 0.163659), 0, False),
    ("°C", "temperature", r"(?:°|º|degrees?)?[\s-]?(?:celsius|centigrade|C)", (1.0,), 0, True),
    ("°F", "temperature", r"(?:°|º|degrees?)?[\s-]?(?:fahrenheit|F)", (5 / 9,), -160 / 9, False),
    ("nautical miles", "length", _NAUTICAL, (1852.0,), 0, False),
    ("km", "length", _KM, (1000.0,), 0, True),
    ("miles", "length", _MILE, (_MI,), 0, False),
    ("mm", "length", _MM, (0.001,), 0, True),
    ("cm", "length", _CM, (0.01,), 0, True),
    ("feet", "length", _FOOT, (_FT,), 0, False),
    ("inches", "length", rf"{_INCH}|in\.?(?=[)\]]|\s[(\[])", (0.0254,), 0, False),
    ("yards", "length", _YARD, (0.9144,), 0, False),
    ("fathoms", "length", r"fathoms?", (1.8288,), 0, False),
    ("furlongs", "length", r"furlongs?", (201.168,), 0, False),
    ("kg", "weight", r"kgs?|kilos?|kilogram(?:me)?s?", (1.0,), 0, True),
    ("grams", "weight", r"gram(?:me)?s?|g", (0.001,), 0, True),
    ("tonnes", "weight", r"tonnes|tonne|metric[\s-](?:tons?|tonnes?)", (1000.0,), 0, True),
    ("short tons", "weight", r"(?:short|U\.?S\.?)[\s-]tons?", (2000 * _LB,), 0, False),
    ("long tons", "weight", r"(?:long|imperial|UK)[\s-]tons?", (2240 * _LB,), 0, False),
    ("tons", "weight", r"tons?", (1000.0, 2000 * _LB, 2240 * _LB), 0, False),
    ("pounds", "weight", r"pounds?|lbs?\.?", (_LB,), 0, False),
    ("ounces", "weight", _OUNCE, (0.028349523, 0.0311034768), 0, False),
    ("stone", "weight", r"stones?", (14 * _LB,), 0, False),
    ("litres", "volume", _LITRE, (0.001,), 0, True),
    ("metres", "length", rf"{_METRE}|m", (_M,), 0, True),
)  # fmt: skip

# Abbreviations of one letter mean a unit only in the case in which they are written.
_CASED = re.compile(r"\b[cflmg]\b", re.IGNORECASE)


def _cased(wording: str) -> str:
    return _CASED.sub(lambda m: f"(?-i:{m[0]})", wording)


_GROUPS = [f"(?P<u{i}>{_cased(row[2])})" for i, row in enumerate(_ROWS)]
UNIT = "(?:" + "|".join(_GROUPS) + r")(?![^\W_])"
"""Pattern of any unit, to be compiled ignoring case; :func:`unit_of` reads its groups."""


@lru_cache(maxsize=1)
def units() -> tuple[Unit, ...]:
    """Return all units in the order of the table."""
    return tuple(
        Unit(name, measures, factors, offset, metric)
        for name, measures, _, factors, offset, metric in _ROWS
    )


def unit_of(match: re.Match[str]) -> Unit:
    """Return the unit that a match of a pattern with :data:`UNIT` in it found."""
    group = match.lastgroup or ""
    return units()[int(group[1:])]
