"""The basemap: land, coasts and borders as GeoJSON layers, from the packaged areas alone.

Borders are drawn in one of the views of :mod:`dashboard.map.borders`. In each, areas that are
held or claimed by another are hatched, and disputed lines are dashed.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from dashboard.map.borders import (
    DE_FACTO,
    RECOGNISED,
    VIEWS,
    arcs_of,
    boundaries,
    held_areas,
)
from gazetteer.index.shapes import SCALES, Ring, Topology, read_topology

LAND, WATER, COAST, BORDER = "#F4F1EA", "#DBE7EF", "#C2CDD6", "#8A97A6"
UNIT_BORDER, RIVER = "#D9D3C7", "#CBDCE8"
SOURCES = "Natural Earth · GeoNames"


def attribution(view: str = RECOGNISED) -> str:
    """Return what must stand on every map drawn from these layers in a view of borders."""
    return (
        f"{VIEWS[view]}, no endorsement implied; disputed areas hatched, disputed lines dashed. "
        f"{SOURCES}"
    )


ATTRIBUTION = attribution()
"""What must stand on a map in the view that is drawn where nothing else is set."""

_STYLES: dict[str, dict[str, Any]] = {
    "land": {"stroke": False, "fillColor": LAND, "fillOpacity": 1},
    "disputed": {"stroke": False, "fillColor": BORDER, "fillOpacity": 0.3, "hatch": True},
    "lakes": {"color": COAST, "weight": 0.5, "fillColor": WATER, "fillOpacity": 1},
    "rivers": {"color": RIVER, "weight": 1, "fill": False},
    "coast": {"color": COAST, "weight": 0.6, "fill": False},
    "borders": {"color": BORDER, "weight": 0.8, "fill": False},
    "contested": {"color": BORDER, "weight": 0.8, "dashArray": "3 3", "fill": False},
    "units": {"color": UNIT_BORDER, "weight": 0.6, "fill": False},
}
"""Leaflet's path options of each layer, from the lowest to the uppermost; ``hatch`` is ours, and
asks for lines across instead of a plain fill."""

_CLAIMED = ("unit:IN.12", "unit:IN.30", "unit:PK.06", "unit:PK.07")
"""Units that another country claims whole: Jammu and Kashmir with Azad Kashmir and
Gilgit-Baltistan, and Arunachal Pradesh."""

_NOT_DRAWN = {
    *("Former USSR oblast in 1991", "Ceasefire Line 1994", "Ukrainian claim", "Bolivian claim"),
    *("Georgian claim", "Moldovan claim", "Syrian claim", "Western Saharan claim"),
}
"""Claims of Natural Earth 4.1 that events have overtaken or that bound held areas anyway."""

_DECIMALS = {"110m": 2, "50m": 2, "10m": 3}
"""Digits after the point at each scale: 0.01° is 1.1 km."""

Layer = dict[str, Any]
Lines = Sequence[Ring] | Mapping[int, Ring]
"""Arcs by their number."""


def basemap_layers(scale: str, view: str = RECOGNISED) -> list[Layer]:
    """Return the layers at a scale of :data:`~gazetteer.index.shapes.SCALES`, lowest first.

    Each has a ``name``, its ``data`` as a GeoJSON FeatureCollection and its ``style`` as
    Leaflet's path options. The features of ``land`` are the countries, with ``iso2``,
    ``name`` and the ``lat`` and ``lon`` of their label. Raises :class:`ValueError` for
    another scale, or a view that is not one of :data:`~dashboard.map.borders.VIEWS`.
    """
    if view not in VIEWS:
        raise ValueError(f"No borders {view!r}: choose of {', '.join(VIEWS)}.")
    if scale not in SCALES:
        raise ValueError(f"No basemap at the scale {scale!r}: choose of {', '.join(SCALES)}.")
    topology = read_topology(f"countries-{scale}")
    decimals = _DECIMALS[scale]
    arcs = [_rounded(topology.line(n), decimals) for n in range(len(topology.arcs))]
    lines: dict[str, list[Ring]] = {"coast": [], "borders": [], "contested": []}
    between = _between_holders(topology) if view == DE_FACTO else frozenset()
    for number, shapes in _bounded_by(topology).items():
        kind = "" if _on_seam(arcs[number]) else _kind(shapes)
        if kind == "contested" and number in between:
            kind = "borders"
        if kind and len(arcs[number]) > 1:
            lines[kind].append(arcs[number])
    lines["contested"] += (_rounded(line, decimals) for line in _claims())
    land = [_country(topology, id_, arcs) for id_ in topology.shapes if _is_land(id_)]
    return [
        _layer("land", land),
        _layer("disputed", [*_held(topology, arcs), *_claimed(decimals)]),
        *_waters(scale if scale != "10m" else "50m", decimals),
        *([_units()] if scale == "10m" else []),
        *(_layer(name, [_lines(parts)]) for name, parts in lines.items()),
    ]


def write_basemap(scale: str, view: str = RECOGNISED) -> bytes:
    """Return the layers at a scale as gzipped JSON."""
    text = json.dumps(basemap_layers(scale, view), separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(text.encode(), 6, mtime=0)


def _layer(name: str, features: list[dict[str, Any]]) -> Layer:
    data = {"type": "FeatureCollection", "features": features}
    return {"name": name, "data": data, "style": _STYLES[name]}


def _is_land(shape_id: str) -> bool:
    """Tell countries, and areas that are no country's, from areas held within countries."""
    return shape_id.startswith(("country:", "held:-:"))


def _country(topology: Topology, shape_id: str, arcs: list[Ring]) -> dict[str, Any]:
    return _area(topology, shape_id, arcs, _labels().get(shape_id.removeprefix("country:"), {}))


def _area(topology: Topology, shape_id: str, arcs: Lines, about: dict[str, Any]) -> dict[str, Any]:
    """Return an area as a feature, without islets that rounding made a point or a line."""
    polygons = [[_ring(r, arcs) for r in p] for p in topology.shapes[shape_id]]
    seen = [[r for r in p if len(r) > 3] for p in polygons if len(p[0]) > 3]
    geometry = {"type": "MultiPolygon", "coordinates": seen}
    if not seen:
        geometry = topology.geometry(shape_id) or geometry
    return {"type": "Feature", "properties": about, "geometry": geometry}


def _ring(numbers: list[int], arcs: Lines) -> Ring:
    points: Ring = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def _lines(lines: Iterable[Ring]) -> dict[str, Any]:
    geometry = {"type": "MultiLineString", "coordinates": list(lines)}
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def _rounded(line: Ring, decimals: int) -> Ring:
    """Return a line with its points rounded, none twice in a row."""
    points = [[round(lon, decimals), round(lat, decimals)] for lon, lat in line]
    return points[:1] + [point for last, point in pairwise(points) if point != last]


def _bounded_by(topology: Topology) -> dict[int, set[str]]:
    """Return the shapes that each arc bounds."""
    bounds: dict[int, set[str]] = {}
    for shape_id, polygons in topology.shapes.items():
        for number in (n for polygon in polygons for ring in polygon for n in ring):
            bounds.setdefault(number if number >= 0 else ~number, set()).add(shape_id)
    return bounds


def _kind(shapes: set[str]) -> str:
    """Return the layer of a line by the shapes that it bounds; empty for one not drawn.

    A line around a held area is a border where it parts two countries of which neither holds
    it, the coast where it bounds its country too, and nothing between areas of one holder.
    """
    countries = {id_.removeprefix("country:") for id_ in shapes if id_.startswith("country:")}
    holders = [id_.split(":")[1] for id_ in shapes if id_.startswith("held:")]
    if len(countries) > 1:
        return "contested" if countries & set(holders) else "borders"
    if not holders:
        return "coast"
    if len(holders) == 2 and holders[0] == holders[1]:
        return ""
    nobodys = holders == ["-"]
    return "coast" if nobodys != bool(countries) and len(holders) == 1 else "contested"


def _between_holders(topology: Topology) -> frozenset[int]:
    """Return the arcs that part two holders, whatever is recognised."""
    sides = Counter(n for arcs in boundaries(topology, DE_FACTO).values() for n in arcs)
    return frozenset(number for number, times in sides.items() if times > 1)


def _held(topology: Topology, arcs: list[Ring]) -> Iterator[dict[str, Any]]:
    """Yield the areas that are held by another than their country, or that nobody is given."""
    for shape_id, _, name in held_areas(topology):
        yield _area(topology, shape_id, arcs, {"name": name})


def _claimed(decimals: int) -> Iterator[dict[str, Any]]:
    """Yield the units that another country claims."""
    topology = read_topology("units")
    arcs = {
        n: _rounded(topology.line(n), decimals) for id_ in _CLAIMED for n in arcs_of(topology, id_)
    }
    for id_ in _CLAIMED:
        yield _area(topology, id_, arcs, {})


def _waters(scale: str, decimals: int) -> list[Layer]:
    """Return the layers of lakes and of rivers, which are the arcs that bound no lake."""
    topology = read_topology(f"waters-{scale}")
    arcs = [_rounded(topology.line(n), decimals) for n in range(len(topology.arcs))]
    shores = _bounded_by(topology)
    rivers = [arc for n, arc in enumerate(arcs) if n not in shores and len(arc) > 1]
    lakes = [_area(topology, lake, arcs, {}) for lake in topology.shapes]
    return [_layer("lakes", lakes), _layer("rivers", [_lines(rivers)])]


def _units() -> Layer:
    """Return the borders between first-level units, which only a close look needs."""
    topology = read_topology("unit-lines")
    return _layer("units", [_lines(map(topology.line, range(len(topology.arcs))))])


def _on_seam(line: Ring) -> bool:
    return all(abs(lon) > 179.98 for lon, _ in line)


def _claims() -> Iterator[Ring]:
    """Yield the lines claimed as borders, beside those around held areas."""
    path = files("gazetteer") / "data" / "natural_earth" / "disputed.json.gz"
    for feature in json.loads(gzip.decompress(path.read_bytes()))["features"]:
        if feature["properties"]["claim"] not in _NOT_DRAWN:
            lines = feature["geometry"]["coordinates"]
            yield from [lines] if feature["geometry"]["type"] == "LineString" else lines


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, dict[str, Any]]:
    """Return what the features of countries say of themselves, by ISO code."""
    path = files("gazetteer") / "data" / "countries.csv"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {
        row["iso2"]: {
            "iso2": row["iso2"],
            "name": row["name"],
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
        }
        for row in csv.DictReader(lines)
    }
