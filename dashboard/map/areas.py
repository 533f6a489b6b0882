"""The areas of places in the view of borders that is drawn, and their outlines."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from dashboard.map.borders import DE_FACTO, RECOGNISED, holdings
from gazetteer.index.shapes import read_topology, shape_of

_COUNTRY = "country:"
_SCALE = "countries-50m"


def area_of(record_id: str, view: str = RECOGNISED) -> Mapping[str, Any] | None:
    """Return a record's area as a GeoJSON geometry (degrees WGS 84), or None.

    In the view on the ground a country goes without what another holds, and with what it holds
    of others. What is returned is shared: do not change it.
    """
    area = shape_of(record_id)
    if area is None or view != DE_FACTO or not record_id.startswith(_COUNTRY):
        return area
    topology = read_topology(_SCALE)
    country = record_id.removeprefix(_COUNTRY)
    taken, given = (changed.get(country, []) for changed in holdings(topology, view))
    if not taken and not given:
        return area
    from shapely.geometry import mapping
    from shapely.geometry import shape as geometry_of

    whole = geometry_of(area).buffer(0)
    for shape_id in (*taken, *given):
        part = geometry_of(topology.geometry(shape_id)).buffer(0)
        whole = whole.difference(part) if shape_id in taken else whole.union(part)
    found: Mapping[str, Any] = mapping(whole)
    return found


def outline(area: Mapping[str, Any]) -> dict[str, Any]:
    """Return the outline of an area as a GeoJSON MultiLineString, without lines along 180°."""
    polygons = area["coordinates"] if area["type"] == "MultiPolygon" else [area["coordinates"]]
    lines: list[list[Any]] = []
    for ring in (ring for polygon in polygons for ring in polygon):
        line: list[Any] = []
        for a, b in pairwise(ring):
            if _on_seam(a) and _on_seam(b):
                line = []
                continue
            if not line:
                line = [a]
                lines.append(line)
            line.append(b)
    return {"type": "MultiLineString", "coordinates": lines}


def _on_seam(point: Any) -> bool:
    lon, lat = point
    return bool(abs(lon) > 179.98 or lat < -89.9)
