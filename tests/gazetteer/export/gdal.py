"""Files as GDAL reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from pyogrio import list_layers
from pyogrio.raw import read


def layers(path: Path) -> list[str]:
    """Return the names of a file's layers."""
    return [str(name) for name in list_layers(path)[:, 0]]


def rows(path: Path, layer: str) -> list[dict[str, Any]]:
    """Return the features of a layer: their fields, and ``lon`` and ``lat``."""
    meta, _, geometry, values = read(path, layer=layer)
    points = shapely.from_wkb(geometry)
    return [
        {
            **{name: column[n] for name, column in zip(meta["fields"], values, strict=True)},
            "lon": point.x,
            "lat": point.y,
        }
        for n, point in enumerate(points)
    ]
