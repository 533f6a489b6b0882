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


@lru_cache(maxsize=1)
def leaflet_folder() -> Path:
    """Return the folder with Leaflet's files, from the package XStatic-Leaflet."""
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


@lru_cache(maxsize=32)
def asset_url(name: str) -> str:
    """Return a file's address as seen from the map's frame, under any base path.

    It ends in a digest of the file, so that the browser may keep it for good.
    """
    folder, _, rest = name.partition("/")
    path = leaflet_folder() / rest if folder == "leaflet" else asset_path(name)
    return f"../../assets/{name}?v={sha256(path.read_bytes()).hexdigest()[:12]}"
