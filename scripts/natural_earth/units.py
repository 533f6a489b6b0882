"""First-level units, and some of the second level: which areas they hold, and their names."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely import STRtree

from natural_earth.pieces import Piece

HERE = Path(__file__).parent
SECOND_LEVEL = {
    *("BE", "BF", "ES", "FR", "GB", "GN", "IE", "IT", "LK", "MW", "PH", "TW", "UG", "VN"),
}
"""Countries whose areas are worth having besides the units made of them."""
TOO_SMALL = {
    *(
        "AD",
        "AG",
        "AI",
        "AQ",
        "AS",
        "AX",
        "BB",
        "BM",
        "BS",
        "CK",
        "CV",
        "DM",
        "EH",
        "GD",
        "GL",
        "HK",
        "KI",
        "KN",
    ),
    *("LC", "LI", "LV", "MC", "ME", "MK", "MS", "MT", "MU", "MV", "NR", "PW", "SC", "SG", "SI"),
    *("SM", "TC", "TF", "TV", "UM", "VC", "WF", "WS"),
}
"""Countries whose areas are single towns or islets, which GeoNames has as towns, or no units."""

Town = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A line of ``unit_names.csv``."""

    country: str
    code: str
    name: str
    alternate: tuple[str, ...]
    former: tuple[str, ...]
    short: tuple[str, ...]
    demonyms: tuple[str, ...]
    areas: tuple[str, ...]
    kind: str
    geonameid: str


@dataclass(slots=True)
class Unit:
    """A unit with the pieces it is made of, or none where only its towns are known."""

    country: str
    code: str
    name: str
    kind: str
    pieces: list[int] = field(default_factory=list)
    towns: list[Town] = field(default_factory=list)
    named: Named | None = None
    parent: str = ""
    """GeoNames code of the unit that holds it; its own where it has one."""


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a hand-written table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def read_names() -> list[Named]:
    """Return the lines of ``unit_names.csv``."""
    return [
        Named(
            row["country"],
            row["code"],
            row["name"],
            *(_split(row[column]) for column in ("alternate", "former", "short", "demonyms")),
            _split(row["areas"]),
            row["kind"],
            row["geonameid"],
        )
        for row in read_table("unit_names.csv")
    ]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def towns_within(pieces: Sequence[Piece], towns: Sequence[Town]) -> list[list[Town]]:
    """Return for each piece the towns of its own country that lie in it."""
    points = shapely.points([t["longitude"] for t in towns], [t["latitude"] for t in towns])
    within: list[list[Town]] = [[] for _ in pieces]
    tree = STRtree([piece.area for piece in pieces])
    for town, piece in zip(*tree.query(points, predicate="intersects"), strict=True):
        if towns[town]["countrycode"] == pieces[piece].country:
            within[piece].append(towns[town])
    return within


def make_units(pieces: Sequence[Piece], towns: Sequence[Town]) -> list[Unit]:
    """Group pieces into units by the code that most of their towns have, and name them."""
    within = towns_within(pieces, towns)
    by_code: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        by_code[town["countrycode"], town["admin1code"]].append(town)
    names = read_names()
    claims = {
        (n.country, area): n
        for n in names
        if n.areas and n.kind in ("", "unit", "region", "drop")
        for area in n.areas
    }
    codes = [_code(piece, within[i], claims) for i, piece in enumerate(pieces)]
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    parts = Counter(country for country, _ in {(p.country, codes[i]) for i, p in enumerate(pieces)})
    for i, piece in enumerate(pieces):
        if piece.country and piece.country not in TOO_SMALL and parts[piece.country] > 1:
            groups[piece.country, codes[i]].append(i)
    by_name = {(n.country, n.code): n for n in names if n.code}
    units = list(_first_level(pieces, groups, by_name, claims))
    units += _second_level(pieces, groups, codes, names)
    have = {(unit.country, unit.code) for unit in units if unit.code}
    units += [
        Unit(n.country, n.code, n.name, "unit", named=n)
        for key, n in by_name.items()
        if key not in have and by_code[key]
    ]
    for unit in units:
        unit.parent = unit.code or unit.parent
        unit.towns = (
            by_code[unit.country, unit.code]
            if unit.code
            else [town for i in unit.pieces for town in within[i]]
        )
    return units


def _code(piece: Piece, towns: Iterable[Town], claims: Mapping[Any, Named]) -> str:
    """Return the code of most towns in a piece, or what a line of the names says.

    Where there is no code, the name stands for it, after a ``*``.
    """
    claim = claims.get((piece.country, piece.name))
    if claim is not None:
        return claim.code or f"*{claim.name}"
    counts = Counter(t["admin1code"] for t in towns if t["admin1code"] not in ("", "00"))
    return counts.most_common(1)[0][0] if counts else f"*{piece.name}"


def _first_level(
    pieces: Sequence[Piece],
    groups: Mapping[tuple[str, str], list[int]],
    by_name: Mapping[tuple[str, str], Named],
    claims: Mapping[tuple[str | None, str], Named],
) -> Iterator[Unit]:
    for (country, code), members in groups.items():
        first = pieces[members[0]]
        named = by_name.get((country, code)) or claims.get((country, first.name))
        if code == "*" or (named is not None and named.kind == "drop"):
            continue
        if code[0] == "*" and named is None and country in SECOND_LEVEL:
            continue
        if named is None and len({pieces[i].name for i in members}) > 1:
            if country not in SECOND_LEVEL:
                print(f"{country} {code}: no name for", sorted(pieces[i].name for i in members))
            continue
        kind = named.kind if named is not None and named.kind else "unit"
        name = named.name if named is not None else first.name
        yield Unit(country, "" if code[0] == "*" else code, name, kind, members, named=named)


def _second_level(
    pieces: Sequence[Piece],
    groups: Mapping[tuple[str, str], list[int]],
    codes: Sequence[str],
    names: Sequence[Named],
) -> Iterator[Unit]:
    """Yield the areas of larger units, and what the names make of several of them."""
    taken: set[tuple[str, str]] = set()
    claimed = {
        (n.country, a) for n in names if n.kind in ("unit", "region", "drop") for a in n.areas
    }
    for n in names:
        if n.kind in ("county", "former", "skip"):
            members = [
                i for i, p in enumerate(pieces) if p.country == n.country and p.name in n.areas
            ]
            alone = len(n.areas) == 1 or n.country == "IE" or n.kind == "skip"
            taken.update((n.country, a) for a in n.areas if alone or a == n.name)
            if not members:
                print(f"{n.country}: no area for {n.name}: {n.areas}")
            elif n.kind != "skip":
                kind = "unit" if n.kind == "former" else n.kind
                parents = Counter(codes[i] for i in members).most_common(1)
                yield Unit(n.country, "", n.name, kind, members, named=n, parent=parents[0][0])
    for (country, code), members in groups.items():
        if country not in SECOND_LEVEL or (len(members) == 1 and code[0] != "*"):
            continue
        by_name: dict[str, list[int]] = defaultdict(list)
        for i in members:
            by_name[pieces[i].name].append(i)
        for name, same in by_name.items():
            if name and (country, name) not in taken | claimed:
                yield Unit(country, "", name, "county", same, parent=code)
