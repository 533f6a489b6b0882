"""The rows of the places tables: names as news writes them, a point, a size, the inhabitants."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sqrt
from pathlib import Path
from typing import Any

import shapely

from gazetteer.language.names import key
from natural_earth.units import Unit, read_table

COLUMNS = (
    *("id", "name", "kind", "country", "unit", "lat", "lon", "precision_km", "population"),
    *("geonameid", "alternate", "former", "short", "demonyms", "source"),
)
PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "Ð": "D"}
    | {"ð": "d", "ß": "ss", "æ": "ae", "Æ": "Ae", "ə": "a", "Ə": "A", "ʿ": "", "`": "'"}
)
"""Letters that taking their marks away does not make plain."""
COMPASS = re.compile(
    r"(?:(?:North|South|East|West|Central|Centre|Nord|Sud|Est|Ouest|Norte|Sur|Capital|Islands?|"
    r"Northern|Southern|Eastern|Western|Upper|Lower|Highlands?|Middle|Coast|Maritime|Lakes?|Lacs?|"
    r"Plateaux?|Littoral|Central Region|and|Midlands|Collines|Lagunes|Pool|Savanes|Delta|Gulf)"
    r"[ -]?)+|.{1,3}"
)
"""Names too plain or too short to stand without "Province" or the like."""
COMMON = {
    *("Mali", "Niger", "Gaza", "Zaire", "Luxembourg", "Bali", "Of", "Independencia", "Florida"),
    *("Colón", "Concepción", "Granada", "León", "Córdoba", "La Paz", "San José", "Santa Cruz"),
    *("San Salvador", "Santa Ana", "Guatemala", "Panama", "Trujillo", "Mérida", "Cartagena"),
    *("Sucre", "Valle", "Para", "Portland", "Manchester", "Kingston", "Rivers", "Unity"),
    *("Cross River", "Mono", "Ararat", "Amazonas", "Flores", "Diana", "Sofia", "Managua"),
    *("San Pedro", "Misiones", "Cordillera", "San Martín", "Santiago", "San Juan", "Maryland"),
    *("Santo Domingo", "La Libertad", "Santa Rosa", "Bolívar", "Magdalena", "Caldas", "Meta"),
    *("Cesar", "Huila", "Miranda", "Lara", "Limburg", "Colonia", "Rivera", "Maule", "Atacama"),
    *("Kagera", "Mara", "Mary", "Saint Mary", "Saint Thomas", "Saint James", "Hanover"),
    *("Clarendon", "Belize", "Toledo", "Central", "Isabel", "Western", "Eastern", "Northern"),
}
"""First-level names that mean something better known elsewhere."""
KINDS = {
    *("region", "province", "district", "county", "governorate", "city", "municipality", "oblast"),
    *("territory", "krai", "republic", "area", "voivodeship", "canton", "state", "okrug", "zone"),
    *("department", "division", "prefecture", "community", "parish", "islands", "principality"),
}
"""Words in a name that say already what sort of unit it is."""


POINTS = {"unit:GB.ENG": (52.16, -0.7), "unit:AU.04": (-22.5, 144.0)}
"""Where others put the point of a unit far from its middle: between theirs and ours."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a unit's label stands, and how far it reaches."""

    lat: float
    lon: float
    precision_km: float


def label_point(area: Any) -> Point:
    """Return the middle of an area (degrees), or of its roundest part where that lies outside."""
    middle = area.centroid
    if not area.contains(middle):
        largest = max(area.geoms, key=lambda part: part.area)
        middle = largest.centroid
        if not largest.contains(middle):
            radius = shapely.maximum_inscribed_circle(largest, tolerance=0.01)
            middle = shapely.Point(radius.coords[0])
    km2 = area.area * 111.32**2 * cos(radians(middle.y))
    return Point(round(middle.y, 3), round(middle.x, 3), max(1, round(sqrt(km2 / pi))))


def towns_point(towns: Sequence[Mapping[str, Any]]) -> Point:
    """Return the middle of some towns, for a unit whose area is not known."""
    lat = sum(t["latitude"] for t in towns) / len(towns)
    lon = sum(t["longitude"] for t in towns) / len(towns)
    return Point(round(lat, 3), round(lon, 3), 50)


def unit_row(
    unit: Unit, area: Any, words: Mapping[str, Mapping[str, str]]
) -> dict[str, Any] | None:
    """Return the row of a unit; ``area`` is None where it is not known.

    There is none for what is but the bounds of a town: Leeds, Cardiff.
    """
    point = label_point(area) if area is not None else towns_point(unit.towns)
    first = unit.kind == "unit"
    word = words.get(unit.country, {}).get("first" if first else "second", "")
    name, alternate = _names(unit, word.split("|") if word else [])
    named = unit.named
    lat, lon = POINTS.get(unit_id(unit), (point.lat, point.lon))
    if unit.kind == "county" and not word and not named and _named_like_a_town(unit, [name]):
        return None
    return {
        "id": unit_id(unit),
        "name": name,
        "kind": unit.kind,
        "country": unit.country,
        "unit": unit.parent if not unit.parent.startswith("*") else "",
        "lat": lat,
        "lon": lon,
        "precision_km": point.precision_km,
        "population": sum(t["population"] for t in unit.towns),
        "geonameid": named.geonameid if named else "",
        "alternate": "|".join(alternate),
        "former": "|".join(named.former) if named else "",
        "short": "|".join(named.short) if named else "",
        "demonyms": "|".join(named.demonyms) if named else "",
        "source": "Natural Earth" if area is not None else "GeoNames",
    }


def unit_id(unit: Unit) -> str:
    """Return ``unit:NO.05`` by GeoNames' code, or ``unit:GB.ne-kent`` where there is none."""
    if unit.code:
        return f"unit:{unit.country}.{unit.code}"
    slug = re.sub(r"[^a-z0-9]+", "-", key(plain(unit.name))).strip("-")
    return f"unit:{unit.country}.ne-{slug}"


def plain(name: str) -> str:
    """Return a name in plain letters."""
    marked = unicodedata.normalize("NFKD", name.translate(PLAIN_LETTERS))
    return "".join(c for c in marked if not unicodedata.combining(c))


def _names(unit: Unit, words: list[str]) -> tuple[str, list[str]]:
    """Return a unit's main name and its other ones.

    A unit named like a town of its own is "Kherson Oblast" first and "Kherson" second.
    """
    name = unit.name.strip("'` ").replace("’", "'")
    alternate = [*(unit.named.alternate if unit.named else ())]
    stem, _, last = name.rpartition(" ")
    if words and last.casefold() in words:
        alternate += [f"{stem} {word}" for word in words] + [f"{last} of {stem}"]
    elif words and not KINDS & set(key(name).split()):
        seconds = [n for n in alternate if not KINDS & set(key(n).split())]
        forms = [f"{name} {word}" for word in words] + [f"{words[0]} of {name}"]
        forms += [f"{second} {word}" for second in seconds for word in words[:2]]
        alternate += [form[0].upper() + form[1:] for form in forms]
        if _named_like_a_town(unit, (name, *alternate)):
            alternate.append(name)
            name = f"{name} {words[0].title()}"
        elif not unit.named and (COMPASS.fullmatch(name) or name in COMMON):
            name = f"{name} {words[0].title()}"
    alternate += [plain(n) for n in (name, *alternate)]
    seen = {key(name)}
    return name, [n for n in alternate if key(n) not in seen and not seen.add(key(n))]


def _named_like_a_town(unit: Unit, names: Iterable[str]) -> bool:
    """Tell whether a town of note in the unit has one of its names; Quebec stays Quebec."""
    if unit.country == "CA":
        return False
    least = 1 if unit.kind == "county" else 5000
    keys = {key(name) for name in names}
    return any(key(t["name"]) in keys and t["population"] >= least for t in unit.towns)


def read_words() -> dict[str, dict[str, str]]:
    """Return what the units of each country are called."""
    return {row["country"]: row for row in read_table("words.csv")}


def write_table(path: Path, head: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a places table, its source and licence at its head."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {line}\n" for line in head)
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
