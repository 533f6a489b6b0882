"""What the map's frame asks the server for: scripts, styles, the basemap, areas and borders.

Nothing here depends on who asks or on what article is open, so all of it may be cached.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from dashboard.assets import asset_path, bundle
from dashboard.map.borders import RECOGNISED, VIEWS, shared_border

_TYPES = {"js": "text/javascript", "css": "text/css"}
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
_A_DAY = {"Cache-Control": "public, max-age=86400"}


async def file(request: Request) -> Response:
    """Answer with one of the two files that make the map: Leaflet and ours, in one each."""
    name = request.path_params["name"]
    try:
        body = bundle(name)
    except KeyError:
        return Response(status_code=404)
    return Response(
        body,
        media_type=_TYPES[name.rpartition(".")[2]],
        headers=_FOR_GOOD if "v" in request.query_params else _A_DAY,
    )


async def icon(request: Request) -> Response:
    """Answer with the page's icon."""
    return FileResponse(asset_path("icon.png"), headers=_A_DAY)


async def basemap(request: Request) -> Response:
    """Answer with the land, waters and borders of the world at one scale."""
    try:
        scale, view = request.path_params["scale"], _view(request)
        return _json(await run_in_threadpool(packed_basemap, scale, view))
    except ValueError:
        return Response(status_code=404)


async def towns(request: Request) -> Response:
    """Answer with the large towns: name, lat, lon and the zoom from which each is named."""
    return _json(await run_in_threadpool(_towns))


async def shape(request: Request) -> Response:
    """Answer with the area of a place and its outline as GeoJSON; 204 where none is known."""
    found = await run_in_threadpool(_shape, request.path_params["record_id"], _view(request))
    return _json(found) if found else Response(status_code=204, headers=_A_DAY)


async def border(request: Request) -> Response:
    """Answer with the line that two countries share as GeoJSON; 204 where they share none."""
    found = await run_in_threadpool(_border, request.path_params["pair"], _view(request))
    return _json(found) if found else Response(status_code=204, headers=_A_DAY)


def _view(request: Request) -> str:
    return request.query_params.get("borders", RECOGNISED)


@lru_cache(maxsize=6)
def packed_basemap(scale: str, view: str = RECOGNISED) -> bytes:
    """Return the basemap at a scale, in a view of borders, as gzipped JSON.

    Raises :class:`ValueError` for another scale or view.
    """
    from dashboard.map.basemap import write_basemap

    return write_basemap(scale, view)


@lru_cache(maxsize=64)
def _shape(record_id: str, view: str) -> bytes | None:
    from dashboard.map.areas import area_of, outline

    found = area_of(record_id, view)
    return _packed({"area": found, "outline": outline(found)}) if found else None


@lru_cache(maxsize=64)
def _border(pair: str, view: str) -> bytes | None:
    a, _, b = pair.partition("-")
    found = shared_border(a, b, view) if view in VIEWS else None
    lines = {"type": "MultiLineString", "coordinates": found.lines if found else ()}
    return _packed(lines) if found else None


@lru_cache(maxsize=1)
def _towns() -> bytes:
    from dashboard.map.towns import large_towns

    return _packed([[town.name, town.lat, town.lon, town.least_zoom] for town in large_towns()])


def _packed(data: Any) -> bytes:
    return gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 6)


def _json(packed: bytes) -> Response:
    return Response(
        packed, media_type="application/json", headers=_A_DAY | {"Content-Encoding": "gzip"}
    )
