"""What the map's frame asks the server for: scripts, styles, the basemap, areas of places.

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
        return _json(await run_in_threadpool(packed_basemap, request.path_params["scale"]))
    except ValueError:
        return Response(status_code=404)


async def shape(request: Request) -> Response:
    """Answer with the area of a place as GeoJSON; 204 where none is known."""
    found = await run_in_threadpool(_shape, request.path_params["record_id"])
    return _json(found) if found else Response(status_code=204, headers=_A_DAY)


@lru_cache(maxsize=4)
def packed_basemap(scale: str) -> bytes:
    """Return the basemap at a scale as gzipped JSON; raises :class:`ValueError` for another."""
    from dashboard.map.basemap import write_basemap

    return write_basemap(scale)


@lru_cache(maxsize=64)
def _shape(record_id: str) -> bytes | None:
    from gazetteer.index.shapes import shape_of

    found = shape_of(record_id)
    return _packed(found) if found else None


def _packed(data: Any) -> bytes:
    return gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 6)


def _json(packed: bytes) -> Response:
    return Response(
        packed, media_type="application/json", headers=_A_DAY | {"Content-Encoding": "gzip"}
    )
