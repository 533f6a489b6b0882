"""Finding, building and opening the index file."""

from __future__ import annotations

import os
from pathlib import Path

from gazetteer.index.builder import Progress, build
from gazetteer.index.index import Index
from gazetteer.index.sources import GEONAMES, SCHEMA, fingerprint, read_entries
from gazetteer.settings import settings


def _silent(fraction: float, message: str) -> None:
    pass


def open_index(path: Path | None = None, progress: Progress | None = None) -> Index:
    """Open the local gazetteer, building it first where it is missing."""
    mark = fingerprint()
    path = path or settings().cache_dir / f"places-{mark}.sqlite"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        new.unlink(missing_ok=True)
        about = {"schema": SCHEMA, "fingerprint": mark, "attribution": GEONAMES.attribution}
        build(new, read_entries(), about, progress or _silent)
        os.replace(new, path)
    return Index(path)
