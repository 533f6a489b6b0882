"""Files for the browser: our own scripts and styles, and Leaflet from its package."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path


def asset_path(name: str) -> Path:
    """Return where one of our own files lies."""
    return Path(str(files(__name__) / name))


@lru_cache(maxsize=32)
def asset_text(name: str) -> str:
    """Return the text of one of our own files."""
    return asset_path(name).read_text("utf-8")


def leaflet_folder() -> Path:
    """Return the folder with Leaflet's files, from the package XStatic-Leaflet."""
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


_BUNDLES = {
    "map.js": tuple(
        f"map/{part}.js"
        for part in ("ground", "labels", "card", "areas", "pins", "legend", "present", "map")
    ),
    "map.css": ("map/map.css",),
}
"""What the map's frame loads: Leaflet's own file of that kind, and after it these of ours."""


@lru_cache(maxsize=4)
def bundle(name: str) -> bytes:
    """Return one of the two files that the map's frame loads; KeyError for another name."""
    own = (asset_text(part) for part in _BUNDLES[name])
    leaflet = (leaflet_folder() / f"leaflet.{name.rpartition('.')[2]}").read_text("utf-8")
    return "\n".join((leaflet, *own)).encode()


@lru_cache(maxsize=4)
def bundle_url(name: str) -> str:
    """Return a bundle's address as seen from the map's frame, under any base path.

    It ends in a digest of the file, so that the browser may keep it for good.
    """
    return f"../../assets/{name}?v={sha256(bundle(name)).hexdigest()[:12]}"
