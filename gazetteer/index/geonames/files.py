"""The files of a dump: which there should be, where they are, and their lines."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from gazetteer.errors import InputError
from gazetteer.index.geonames.asked import Asked

ADMIN1, ADMIN2 = "admin1CodesASCII.txt", "admin2Codes.txt"
_ALL, _ALL_NAMES = "allCountries", "alternateNamesV2"
_BUFFER = 1 << 20

Fetch = Callable[[str], Path]
"""Brings the file of a name, such as "alternatenames/UA.zip", and says where it is."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that an index is made from."""

    places: tuple[Path, ...]
    names: tuple[Path, ...] = ()
    """Of alternate names; none: the places' own column is read."""
    codes: tuple[Path, ...] = ()
    """Of first- and second-level units, if there are any."""

    @property
    def bytes(self) -> int:
        """Size of all lines of places and names together, unpacked."""
        return sum(size_of(path) for path in (*self.places, *self.names))


def on_the_web(asked: Asked, fetch: Fetch) -> Files:
    """Return the files, fetched one by one. Raises what ``fetch`` raises."""
    codes = (fetch(ADMIN1), fetch(ADMIN2))
    if asked.countries is None:
        return Files((fetch(f"{_ALL}.zip"),), (fetch(f"{_ALL_NAMES}.zip"),), codes)
    return Files(
        tuple(fetch(f"{code}.zip") for code in asked.countries),
        tuple(fetch(f"alternatenames/{code}.zip") for code in asked.countries),
        codes,
    )


def on_disk(asked: Asked) -> Files:
    """Return the files of a folder, or of a single file and what lies beside it.

    Raises :class:`~gazetteer.errors.InputError` where they are not there.
    """
    source = Path(asked.source).expanduser()
    if not source.exists():
        raise InputError(f"{source} is not there; give a folder or file with GeoNames' dumps.")
    folder = source if source.is_dir() else source.parent
    codes = tuple(folder / name for name in (ADMIN1, ADMIN2) if (folder / name).is_file())
    if source.is_file():
        stem = source.stem
        beside = [_ALL_NAMES] if stem == _ALL else [f"alternatenames/{stem}", _ALL_NAMES]
        names = _first(folder, *beside)
        return Files((source,), (names,) if names else (), codes)
    whole, whole_names = _first(folder, _ALL), _first(folder, _ALL_NAMES)
    if asked.countries is None:
        if whole is None:
            raise InputError(f"{folder} holds no {_ALL}.zip; give --countries, or another folder.")
        return Files((whole,), (whole_names,) if whole_names else (), codes)
    places, names_of = [], []
    for code in asked.countries:
        place = _first(folder, code) or whole
        if place is None:
            raise InputError(f"{folder} holds neither {code}.zip nor {_ALL}.zip.")
        name = _first(folder, f"alternatenames/{code}") or whole_names
        places.append(place)
        names_of += [name] if name else []
    return Files(tuple(dict.fromkeys(places)), tuple(dict.fromkeys(names_of)), codes)


def _first(folder: Path, *stems: str) -> Path | None:
    found = (folder / f"{stem}{end}" for stem in stems for end in (".zip", ".txt"))
    return next((path for path in found if path.is_file()), None)


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """Return the file of an archive that holds its lines: "UA.txt" of "UA.zip"."""
    texts = [m for m in archive.infolist() if m.filename.lower().endswith(".txt")]
    named = [m for m in texts if Path(m.filename).stem.lower() == path.stem.lower()]
    others = [m for m in texts if "readme" not in m.filename.lower()]
    if not (named or len(others) == 1):
        raise InputError(f"{path} holds no file {path.stem}.txt; it is not one of GeoNames' dumps.")
    return (named or others)[0]


def size_of(path: Path) -> int:
    """Return the size of a file's lines, unpacked, in bytes.

    Raises :class:`~gazetteer.errors.InputError` where it is an archive that cannot be read.
    """
    if path.suffix.lower() != ".zip":
        return path.stat().st_size
    with _sound(path), zipfile.ZipFile(path) as archive:
        return _member(archive, path).file_size


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Turn what a broken archive raises into a sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{path} is not a sound zip file ({error}); fetch it again.") from error


@contextmanager
def lines_of(path: Path) -> Iterator[BinaryIO]:
    """Give the lines of a file, out of its archive if it is one, whose checksum is looked at.

    Raises :class:`~gazetteer.errors.InputError` where the archive is broken.
    """
    if path.suffix.lower() != ".zip":
        with path.open("rb", _BUFFER) as file:
            yield file
        return
    with _sound(path), zipfile.ZipFile(path) as archive:
        member = _member(archive, path)
        with archive.open(member) as packed:
            yield io.BufferedReader(cast(io.RawIOBase, packed), _BUFFER)
