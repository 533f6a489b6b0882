"""Read Natural Earth's first-level areas and cut them where views of the world differ.

Source: ``world_map.gpkg`` of Debian's ``qgis-common`` (Natural Earth 4.1, 1:10m, public
domain): the layers ``states_provinces`` and ``disputed_borders``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.ops import linemerge, split

GPKG = Path("/usr/share/qgis/resources/data/world_map.gpkg")

OWN_CODE = {
    # Parts that ISO 3166-1 lists by themselves, by Natural Earth's geographic unit.
    "GLP": "GP",
    "MYT": "YT",
    "GUF": "GF",
    "MTQ": "MQ",
    "REU": "RE",
    "NSV": "SJ",
    "BVT": "BV",
    "TKL": "TK",
    "CCK": "CC",
    "CXR": "CX",
}
BY_NAME = {
    "Bonaire": "BQ",
    "Saba": "BQ",
    "St. Eustatius": "BQ",
    "Baykonur lease in Qyzylorda": "KZ",
    "Guantanamo Bay USNB": "CU",
    "Clipperton Island": "FR",
    "Dhekelia": "CY",
    "Akrotiri": "CY",
    "Northern Cyprus": "CY",
    "Somaliland": "SO",
    "Crimea": "UA",
    "Sevastopol": "UA",
    "Laâyoune - Boujdour - Sakia El Hamra": "EH",
    "Oued el Dahab": "EH",
}
"""Country by the view drawn: borders as the United Nations' members recognise them."""
HOLDER = {
    "Crimea": "RU",
    "Sevastopol": "RU",
    "Dhekelia": "GB",
    "Akrotiri": "GB",
    "Laâyoune - Boujdour - Sakia El Hamra": "MA",
    "Oued el Dahab": "MA",
    "Guelmim - Es-Semara": "MA",
    "Northern Cyprus": "Northern Cyprus",
    "Somaliland": "Somaliland",
    "Abkhazia": "Abkhazia",
    "South Ossetia": "South Ossetia",
    "Transnistria": "Transnistria",
    "Golan Heights": "IL",
}
"""Who held a contested piece when Natural Earth 4.1 was drawn, where it is another."""
LEFT_BANK = {
    "Camenca",
    "Rezina",
    "Transnistria",
    "Stîngă Nistrului",
    "Grigoriopol",
    "Municipiul Bender",
}
"""The pieces of Transnistria, by their long names."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest area that is drawn."""

    country: str | None
    """ISO 3166-1 alpha-2 by the view drawn; None where no one's claim is drawn."""
    name: str
    holder: str | None
    """Who holds it, where that is not ``country``."""
    local: str
    """Its long name in the form of GeoNames: "Khersons'ka Oblast'"."""
    area: MultiPolygon


def read_pieces(gpkg: Path) -> list[Piece]:
    """Return all pieces, none overlapping another."""
    claims: dict[str, list[Any]] = {}
    for row in rows(gpkg, "disputed_borders"):
        claims.setdefault(f"{row['name']}: {row['adm0_left']}", []).append(row["geom"])
    (golan,) = claims["Syrian claim: Israel"]
    golan = _reaching(golan, 0.03)
    ossetia = _reaching(max(claims["Georgian claim: Georgia"], key=lambda g: g.bounds[2]), 0.03)
    within_ossetia = Polygon([*ossetia.coords, (44.2, 43), (43.7, 43)])
    sahara = LineString([(-13.5, 27.6667), (-8, 27.6667)])
    pieces: list[Piece] = []
    for piece in map(_piece, rows(gpkg, "states_provinces")):
        if piece.country == "IL":
            pieces += _cut(piece, golan, box(35.6, 32.6, 36, 33.4), "Golan Heights", "SY")
        elif piece.country == "GE" and piece.name != "Abkhazia":
            pieces += _cut(piece, ossetia, within_ossetia, "South Ossetia", "GE")
        elif piece.country in ("MA", "EH"):
            pieces += _cut(piece, sahara, box(-18, 20, -8, 27.6667), "Western Sahara", "EH")
        else:
            pieces.append(piece)
    areas = shapely.coverage_clean([piece.area for piece in pieces], snapping_distance=1e-6)
    return [
        replace(piece, area=area if area.geom_type == "MultiPolygon" else MultiPolygon([area]))
        for piece, area in zip(pieces, areas, strict=True)
    ]


def rows(gpkg: Path, layer: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a layer with ``geom`` as a shapely geometry."""
    with sqlite3.connect(f"file:{gpkg}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(f"SELECT * FROM {layer} ORDER BY fid"):
            yield {**dict(row), "geom": _geometry(row["geom"])}


def _geometry(blob: bytes) -> Any:
    """Read GeoPackage's geometry: a header with an envelope of some size, then WKB."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def _piece(row: dict[str, Any]) -> Piece:
    name = row["name"] or ""
    local = row["gn_name"] or name
    if row["iso_a2"] == "MD" and local in LEFT_BANK:
        name = "Transnistria"
    iso = row["iso_a2"] if row["iso_a2"] not in (None, "-1", "-99") else None
    country = OWN_CODE.get(row["gu_a3"]) or BY_NAME.get(name) or iso
    return Piece(country, name, HOLDER.get(name), local, row["geom"])


def _cut(piece: Piece, line: Any, beyond: Any, name: str, country: str) -> list[Piece]:
    """Cut ``piece`` along ``line``; what lies in ``beyond`` becomes a piece of its own."""
    parts = [
        part
        for polygon in piece.area.geoms
        for part in (split(polygon, line).geoms if polygon.intersects(line) else [polygon])
    ]
    off = [part for part in parts if beyond.contains(part.representative_point())]
    if not off:
        return [piece]
    stay = [part for part in parts if part not in off]
    holder = HOLDER.get(name, HOLDER.get(piece.name))
    cut = Piece(country, name, holder, name, MultiPolygon(off))
    if not stay:
        return [cut]
    home = "MA" if country == "EH" else piece.country
    return [replace(piece, country=home, holder=None, area=MultiPolygon(stay)), cut]


def _reaching(lines: Any, degrees: float) -> LineString:
    """Join the parts of a line and lengthen it at both ends, so that it cuts what it meets."""
    line = linemerge(lines)
    (x0, y0), (x1, y1) = line.coords[:2]
    (x2, y2), (x3, y3) = line.coords[-2:]
    first, last = hypot(x0 - x1, y0 - y1), hypot(x3 - x2, y3 - y2)
    start = (x0 + (x0 - x1) / first * degrees, y0 + (y0 - y1) / first * degrees)
    end = (x3 + (x3 - x2) / last * degrees, y3 + (y3 - y2) / last * degrees)
    return LineString([start, *line.coords, end])
