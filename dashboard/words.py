"""Figures and dates in the reader's words."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

from gazetteer.model import PlaceKind

SURE, LIKELY = 0.8, 0.5
"""From these confidences on a place is called sure, and likely; below it is unsure."""

KIND_WORDS = {
    PlaceKind.UNIT: "province or state",
    PlaceKind.CROSSING: "border crossing",
    PlaceKind.LINE: "line or corridor",
    PlaceKind.BASE: "military base",
    PlaceKind.SEAT: "seat of power",
    PlaceKind.FACILITY: "site",
    PlaceKind.MOUNTAIN: "mountains",
}


def sureness(confidence: float) -> str:
    """Return a confidence (0 to 1) in a word: "sure", "likely" or "unsure"."""
    if confidence >= SURE:
        return "sure"
    return "likely" if confidence >= LIKELY else "unsure"


def percent(confidence: float) -> str:
    """Return a confidence (0 to 1) as a percentage that never claims certainty."""
    return f"{min(99, max(1, round(confidence * 100)))} %"


def kind_word(kind: PlaceKind) -> str:
    """Return what sort of place it is, in plain words."""
    return KIND_WORDS.get(kind, kind.value)


def long_date(day: date) -> str:
    """Return a date that reads the same everywhere: "17 January 2023"."""
    return f"{day.day} {day:%B %Y}"


def moment(time: datetime) -> str:
    """Return a time in UTC that reads the same everywhere: "17 January 2023, 09:20Z"."""
    return f"{long_date(time.date())}, {time:%H:%M}Z"


def coordinates(lat: float, lon: float, precision_km: float) -> str:
    """Return degrees WGS 84 with the decimals that a precision in km deserves.

    One degree of latitude is 111 km: a country's point is given to the degree, a town's to
    two decimals, a building's to four at most.
    """
    places = min(4, max(0, round(math.log10(111 / max(precision_km, 0.005)))))
    ns, ew = ("N" if lat >= 0 else "S"), ("E" if lon >= 0 else "W")
    return f"{abs(lat):.{places}f}° {ns}, {abs(lon):.{places}f}° {ew}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 place", "9 places"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def as_markdown(text: str) -> str:
    """Return a sentence as Markdown that reads as it stands: nothing in it is a mark."""
    return re.sub(r"([^\w\s]|_)", r"\\\1", " ".join(text.split()))
