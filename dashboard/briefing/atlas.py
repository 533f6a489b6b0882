"""What the map of the HTML sheet draws: only what lies in and about its frame, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.briefing.around import sheet_frame
from dashboard.briefing.ground import hatch
from dashboard.briefing.layout import Sheet
from dashboard.briefing.lines import colour
from dashboard.briefing.listing import about
from dashboard.briefing.sources import entries
from dashboard.briefing.text import printable
from dashboard.card import accessible_name
from dashboard.map.areas import area_of
from dashboard.map.basemap import basemap_layers
from dashboard.map.borders import shared_borders
from dashboard.map.frame import Frame, symbol_points
from gazetteer.model import PlaceKind

_AROUND = 0.6
"""How much of its size there is ground for around the frame, to each side."""
_BESIDE = 1.6
"""The least to the left and right, in its height: windows are wider than high."""
_CLOSE_DEGREES = 30.0
_STEPS = 2400
"""Into how many steps the width of the ground is divided; finer bends are left out."""
_HATCHES = 500
"""How many lines of a hatch the width of the ground has room for."""
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.UNIT, PlaceKind.COUNTY, PlaceKind.REGION})
_MOST_QUOTES = 3


def map_data(sheet: Sheet) -> dict[str, Any]:
    """Return what the map draws, ready for :mod:`json`; texts are printable lines."""
    places, view = sheet.report.places, sheet.view
    frame = sheet_frame(places)
    ground = _widened(frame)
    points = symbol_points(places, frame, lambda record: area_of(record, view))
    told = entries(sheet.report)
    scale = "10m" if ground.east - ground.west < _CLOSE_DEGREES else "50m"
    layers = [_layer(layer, ground) for layer in basemap_layers(scale, view)]
    found = []
    for mark in sheet.picture.marks:
        place, entry = mark.place, told[mark.number - 1]
        lat, lon = points[place.id]
        found.append(
            {
                "id": str(mark.number),
                "name": entry.name,
                "spoken": printable(accessible_name(place)),
                "about": about(place),
                "lat": round(lat, 4),
                "lon": round(lon, 4),
                "svg": mark.style.svg if mark.sure else mark.style.hollow,
                "quotes": list(entry.quotes[:_MOST_QUOTES]),
            }
        )
    borders = shared_borders(places, view)
    shared = {code for border in borders for code in (border.a, border.b)}
    areas = []
    for mark in reversed(sheet.picture.marks):
        record = mark.place.record
        if record.kind not in _AREAS or (
            record.kind is PlaceKind.COUNTRY and record.country in shared
        ):
            continue
        area = area_of(mark.place.id, view)
        cut = _cut(area, ground) if area else None
        if cut:
            areas.append({"shape": cut, "colour": mark.style.colour})
    return {
        "frame": [[frame.south, frame.west], [frame.north, frame.east]],
        "ground": [[ground.south, ground.west], [ground.north, ground.east]],
        "layers": layers,
        "names": _names(layers, ground, {place.name for place in places}),
        "areas": areas,
        "borders": [
            {"lines": b.lines, "label": printable(b.label), "lat": b.lat, "lon": b.lon}
            for b in borders
        ],
        "borderColour": colour(),
        "places": found,
    }


def _widened(frame: Frame) -> Frame:
    high = (frame.north - frame.south) * _AROUND
    wide = max((frame.east - frame.west) * _AROUND, (frame.north - frame.south) * _BESIDE)
    return Frame(
        max(frame.south - high, -85.0),
        max(frame.west - wide, -180.0),
        min(frame.north + high, 85.0),
        min(frame.east + wide, 180.0),
    )


def _layer(layer: Mapping[str, Any], ground: Frame) -> dict[str, Any]:
    """Return a layer cut to a box; one to be hatched as the lines of its hatch."""
    style, data = dict(layer["style"]), _within(layer["data"]["features"], ground)
    if style.pop("hatch", False):
        from shapely.geometry import mapping, shape

        pitch = (ground.east - ground.west) / _HATCHES
        for feature in data["features"]:
            lines = hatch(shape(feature["geometry"]).buffer(0), pitch)
            feature["geometry"] = dict(mapping(lines))
        style = {"color": style["fillColor"], "weight": 0.7, "fill": False}
    return {"style": style, "data": data}


def _within(features: list[dict[str, Any]], ground: Frame) -> dict[str, Any]:
    kept = []
    for feature in features:
        geometry = _cut(feature["geometry"], ground)
        if geometry:
            kept.append({**feature, "geometry": geometry})
    return {"type": "FeatureCollection", "features": kept}


def _cut(geometry: Mapping[str, Any], ground: Frame) -> dict[str, Any] | None:
    """Return a geometry's part in a box, with no finer bends than can be seen there; or None."""
    import shapely
    from shapely.geometry import mapping, shape

    whole = shape(geometry)
    bounds = ground.west, ground.south, ground.east, ground.north
    fine = (ground.east - ground.west) / _STEPS
    part = shapely.simplify(shapely.clip_by_rect(whole, *bounds), fine)
    if part.is_empty:
        return None
    found = shapely.set_precision(part, 10 ** -_decimals(fine), mode="pointwise")
    return dict(mapping(found)) if not found.is_empty else None


def _decimals(fine: float) -> int:
    return 2 if fine > 0.01 else 3 if fine > 0.001 else 4


def _names(layers: list[dict[str, Any]], ground: Frame, besides: set[str]) -> list[dict[str, Any]]:
    """Return the countries' names, for orientation, the largest first: where, and how wide."""
    from shapely.geometry import Point, shape

    found = []
    for feature in layers[0]["data"]["features"]:
        told = feature["properties"]
        if not told.get("name") or told["name"] in besides:
            continue
        if not ground.holds(told["lat"], told["lon"]):
            continue
        area, at = shape(feature["geometry"]), Point(told["lon"], told["lat"])
        part = min(getattr(area, "geoms", [area]), key=at.distance)
        west, _, east, _ = part.bounds
        name = {"name": told["name"], "lat": told["lat"], "lon": told["lon"]}
        found.append({**name, "across": round(east - west, 2)})
    return sorted(found, key=lambda name: -name["across"])
