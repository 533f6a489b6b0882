"""The lines of GeoNames' dumps: places with 19 columns, and their alternate names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer.index.geonames.kinds import Feature, features
from gazetteer.index.junk import is_name
from gazetteer.index.tables import Entry
from gazetteer.index.towns import town_radius_km
from gazetteer.model import NameType, PlaceKind, Record

COLUMNS = 19
"""Of a place."""
LEAST_COLUMNS = 4
"""Of an alternate name."""

_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
_MOST_PEOPLE = 100_000_000
_NOT_LANGUAGES = frozenset(
    ("link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon", "lauc", "fr_1793")
)
"""Codes in the column of languages under which stand addresses, codes and sounds."""

_SHORT_IN = frozenset(("", "en", "abbr"))
"""Languages whose short names are short in English too."""

_AREAS = frozenset((PlaceKind.CONTINENT, PlaceKind.COUNTRY, PlaceKind.UNIT))


@dataclass(slots=True)  # millions are made, and frozen ones take thrice as long
class Alternate:
    """A further name of a place."""

    language: str
    """As GeoNames writes it: "uk"; empty where it is not said."""
    name: str
    type: NameType
    """MAIN where English prefers it."""


class BadRowError(ValueError):
    """A line is none of GeoNames'."""


@dataclass(slots=True)
class Row:
    """A place as a dump gives it."""

    number: int
    """Its GeoNames id."""
    name: str
    ascii: str
    alternates: str
    """Names parted by commas, untyped."""
    lat: float
    lon: float
    feature: Feature | None
    """None: of a kind that is left out."""
    code: str
    """Feature class and code: "P.PPL"."""
    country: str
    unit: str
    """Code of its first-level unit; empty where it is in none."""
    part: str
    """Code of its second-level unit."""
    population: int
    changed: str
    """Date of its last change: "2023-01-16"."""


def read_row(line: str, wanted: frozenset[str] | None = None) -> Row | None:
    """Return the place of a line; None where it is in no country that is wanted.

    ``wanted`` are the countries to keep, None for all. Raises :class:`BadRowError` where the
    line has not 19 columns, no name, no id, or coordinates that no place has.
    """
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise BadRowError(f"{len(cells)} columns")
    try:
        number, lat, lon = int(cells[0]), float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
    except ValueError as error:
        raise BadRowError(str(error)) from error
    name = cells[1].strip()
    if (
        not name
        or "\ufffd" in name
        or not 0 < number < 1 << 31
        or not (abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon))
        or not 0 <= population < 1 << 34
    ):
        raise BadRowError(f"{name!r} at {cells[4]}, {cells[5]}")
    code = f"{cells[6]}.{cells[7]}"
    if wanted is not None and cells[8] not in wanted:
        return None
    return Row(
        number, name, cells[2], cells[3], lat, lon, features().get(code), code, cells[8],
        "" if cells[10] == "00" else cells[10], cells[11], min(population, _MOST_PEOPLE), cells[18],
    )  # fmt: skip


def read_alternate(line: str) -> tuple[int, Alternate] | None:
    """Return the id and the name of a line of alternate names; None where it is no name.

    Raises :class:`BadRowError` where the line is none of alternate names.
    """
    cells = line.split("\t")
    if len(cells) < LEAST_COLUMNS:
        raise BadRowError(f"{len(cells)} columns")
    language, name = cells[2], cells[3].strip()
    if language in _NOT_LANGUAGES or not is_name(name):
        return None
    try:
        number = int(cells[1])
    except ValueError as error:
        raise BadRowError(str(error)) from error
    preferred, short, colloquial, historic = (
        "1" in cells[i] if len(cells) > i else False for i in range(4, 8)
    )
    if historic:
        return number, Alternate(language, name, NameType.FORMER)
    if (short or language == "abbr") and language in _SHORT_IN:
        return number, Alternate(language, name, NameType.SHORT)
    usual = preferred and language == "en" and not colloquial
    return number, Alternate(language, name, NameType.MAIN if usual else NameType.ALTERNATE)


def column_names(row: Row) -> list[Alternate]:
    """Return the names of a row's own column, for a dump without a file of alternate names."""
    names = row.alternates.split(",")
    return [Alternate("", name, NameType.ALTERNATE) for name in names if is_name(name)]


def new_entry(row: Row, feature: Feature, alternates: Iterable[Alternate]) -> Entry | None:
    """Return a place that the packaged sources lack; None where it has no name to be found by.

    Its name is the one that English prefers, if any is said to be, else its own.
    """
    own = row.name if is_name(row.name) else row.ascii if is_name(row.ascii) else ""
    preferred = next((one.name for one in alternates if one.type is NameType.MAIN), own)
    if not preferred:
        return None
    names = {preferred: NameType.MAIN}
    if own:
        names[own] = NameType.MAIN
    for one in alternates:
        names.setdefault(one.name, _beside_main(one))
    record = Record(
        f"geonames:{row.number}",
        preferred,
        feature.kind,
        row.lat,
        row.lon,
        row.country or None,
        row.unit or None,
        row.population,
        _precision(row, feature),
        row.number,
    )
    return Entry(record, tuple(names.items()), feature.standing)


def merged(entry: Entry, row: Row, alternates: Iterable[Alternate]) -> Entry:
    """Return a packaged place with the names that the dump has beside its own.

    Countries and units take only English names and those in other scripts: as Spanish for
    Grenada, "Granada" would come before the city.
    """
    names = dict(entry.names)
    area = entry.record.kind in _AREAS
    if not area and is_name(row.name):
        names.setdefault(row.name, NameType.ALTERNATE)
    for one in alternates:
        if not area or one.language == "en" or not _LATIN.search(one.name):
            names.setdefault(one.name, _beside_main(one))
    return Entry(entry.record, tuple(names.items()), entry.standing)


def _beside_main(one: Alternate) -> NameType:
    """Return what an alternate name is to a place that has a main name already."""
    return NameType.ALTERNATE if one.type is NameType.MAIN else one.type


def _precision(row: Row, feature: Feature) -> float:
    """Return the radius in km within which a row's point stands for it."""
    if feature.kind is PlaceKind.TOWN and row.population:
        return max(town_radius_km(row.population), feature.precision_km)
    return feature.precision_km
