"""What providers answer, checked and made into records."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geopy.location import Location

from gazetteer.errors import GeocodingError
from gazetteer.geocoding.kinds import GEONAMES, OSM, PELIAS, kind_of
from gazetteer.index.geonames.kinds import features
from gazetteer.model import PlaceKind, Record

KM_PER_DEGREE = 111.2
MAX_NAME = 200
"""Characters of a name that are kept."""


@dataclass(frozen=True, slots=True)
class Result:
    """One place as a provider gave it; nothing of it is checked yet."""

    id: str
    """What the provider calls it; empty where it has no name for it."""
    name: Any
    kind: PlaceKind
    lat: Any
    """Degrees north, a number or its digits."""
    lon: Any
    """Degrees east, likewise."""
    country: Any = None
    """ISO 3166-1 alpha-2, in any case."""
    box: Sequence[Any] | None = None
    """South, west, north and east of what it covers, degrees."""
    population: Any = 0
    radius_km: float = 1.0
    """Within which the point stands for the place, where there is no box."""


def nominatim(found: Location) -> Result:
    """Read a result of Nominatim."""
    raw = found.raw
    osm = f"{raw['osm_type']}/{raw['osm_id']}" if raw.get("osm_id") else ""
    box = raw.get("boundingbox")
    return Result(
        osm,
        raw.get("name") or raw.get("display_name", "").split(",")[0],
        _osm_kind(raw.get("class"), raw.get("type"), raw.get("addresstype")),
        raw.get("lat"),
        raw.get("lon"),
        raw.get("address", {}).get("country_code"),
        (box[0], box[2], box[1], box[3]) if box else None,
    )


def photon(found: Location) -> Result:
    """Read a result of Photon."""
    about = found.raw["properties"]
    lon, lat = found.raw["geometry"]["coordinates"][:2]
    osm_type = {"N": "node", "W": "way", "R": "relation"}.get(about.get("osm_type", ""))
    box = about.get("extent")
    return Result(
        f"{osm_type}/{about['osm_id']}" if osm_type and about.get("osm_id") else "",
        about.get("name"),
        _osm_kind(about.get("osm_key"), about.get("osm_value"), about.get("type")),
        lat,
        lon,
        about.get("countrycode"),
        (box[3], box[0], box[1], box[2]) if box else None,
    )


def geonames(found: Location) -> Result:
    """Read a result of GeoNames."""
    raw = found.raw
    code, letter = raw.get("fcode"), raw.get("fcl")
    feature = features().get(f"{letter}.{code}")
    return Result(
        str(raw.get("geonameId", "")),
        raw.get("name"),
        feature.kind if feature else kind_of(GEONAMES, code, letter),
        raw.get("lat"),
        raw.get("lng"),
        raw.get("countryCode"),
        population=raw.get("population"),
        radius_km=feature.precision_km if feature else 1.0,
    )


def pelias(found: Location) -> Result:
    """Read a result of Pelias."""
    about = found.raw["properties"]
    lon, lat = found.raw["geometry"]["coordinates"][:2]
    box = found.raw.get("bbox")
    return Result(
        str(about.get("gid", "")),
        about.get("name"),
        kind_of(PELIAS, about.get("layer")),
        lat,
        lon,
        about.get("country_code"),
        (box[1], box[0], box[3], box[2]) if box else None,
    )


def opencage(found: Location) -> Result:
    """Read a result of OpenCage."""
    raw, parts = found.raw, found.raw.get("components", {})
    box = raw.get("bounds")
    return Result(
        "",
        parts.get(parts.get("_type")) or raw.get("formatted", "").split(",")[0],
        kind_of(OSM, parts.get("_type"), parts.get("_category")),
        raw["geometry"].get("lat"),
        raw["geometry"].get("lng"),
        parts.get("ISO_3166-1_alpha-2") or parts.get("country_code"),
        _corners(box["southwest"], box["northeast"]) if box else None,
    )


def plain(found: Location) -> Result:
    """Read what geopy makes of any provider's result, which is an address and a point."""
    missing = (found.latitude, found.longitude) == (0.0, 0.0)  # what geopy makes of no point
    return Result(
        "",
        found.address.split(",")[0],
        PlaceKind.FACILITY,
        None if missing else found.latitude,
        None if missing else found.longitude,
    )


def record_of(result: Result, service: str, label: str, source: str) -> Record:
    """Return a result as a record.

    Raises :class:`~gazetteer.errors.GeocodingError` where it has no name, or no point on Earth.
    """
    lat, lon = _degrees(result.lat, 90.0), _degrees(result.lon, 180.0)
    if lat is None or lon is None:
        raise GeocodingError(
            f"{label} gave a place with no usable point (lat {_short(result.lat)}, "
            f"lon {_short(result.lon)}); its answer is not used."
        )
    name = _whole(" ".join(result.name.split())) if isinstance(result.name, str) else ""
    if not name:
        raise GeocodingError(f"{label} gave a place without a name; its answer is not used.")
    country = str(result.country or "").upper()
    population = result.population
    return Record(
        id=f"{service}:{_whole(result.id) or f'{lat:.5f},{lon:.5f}'}",
        name=name,
        kind=result.kind,
        lat=lat,
        lon=lon,
        country=country if len(country) == 2 and country.isascii() and country.isalpha() else None,
        population=population if type(population) is int and 0 < population < 10**11 else 0,
        precision_km=_radius_km(result.box) or result.radius_km,
        source=source,
    )


def record_from(fields: Any) -> Record:
    """Return the record that was kept as ``fields``.

    Raises :class:`ValueError` or :class:`TypeError` where they are those of no record.
    """
    given = {name: value for name, value in fields.items() if name != "fetched_at"}
    if None in (_degrees(given["lat"], 90.0), _degrees(given["lon"], 180.0)):
        raise ValueError("no point")
    return Record(**{**given, "kind": PlaceKind(given["kind"])})


def _whole(text: str) -> str:
    """Return the beginning of a text without halves of characters, which nobody can show."""
    return text[:MAX_NAME].encode("utf-8", "ignore").decode()


def _degrees(value: Any, limit: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        degrees = float(value)
    except (ValueError, OverflowError):
        return None
    return degrees if math.isfinite(degrees) and abs(degrees) <= limit else None


def _radius_km(box: Sequence[Any] | None) -> float:
    """Return the radius of the circle around a box; 0 where there is no box that can be used."""
    if box is None or len(box) != 4:
        return 0.0
    south, north = _degrees(box[0], 90.0), _degrees(box[2], 90.0)
    west, east = _degrees(box[1], 180.0), _degrees(box[3], 180.0)
    if south is None or north is None or west is None or east is None or north < south:
        return 0.0
    width = (east - west) % 360.0 if east != west else 0.0
    if (west, east) == (-180.0, 180.0):
        width = 360.0
    high = (north - south) * KM_PER_DEGREE
    wide = width * KM_PER_DEGREE * math.cos(math.radians((south + north) / 2))
    return min(max(round(math.hypot(high, wide) / 2, 3), 0.05), 10_000.0)


def _corners(southwest: Any, northeast: Any) -> tuple[Any, Any, Any, Any]:
    return southwest["lat"], southwest["lng"], northeast["lat"], northeast["lng"]


def _osm_kind(key: Any, value: Any, level: Any) -> PlaceKind:
    """Return the kind of an object; ``level`` says what bounds, such as of a city, enclose."""
    if key == "boundary":
        return kind_of(OSM, level, value)
    if key in ("highway", "railway", "building"):
        return PlaceKind.FACILITY
    return kind_of(OSM, value, key)


def _short(value: Any) -> str:
    return "missing" if value is None else repr(value)[:30]
