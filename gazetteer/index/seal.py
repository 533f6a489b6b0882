"""What an index file was when it was written, kept beside it, to tell damage from use."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from zlib import crc32

from gazetteer.errors import IndexDamagedError

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Seal:
    """The identity of an index file."""

    fingerprint: str
    """Of the sources it was built from."""
    size: int
    """In bytes."""
    modified: int
    """Time of its last change, in nanoseconds."""
    checksum: int
    """CRC-32 of all its bytes."""


def seal_path(path: Path) -> Path:
    """Return where the seal of the index at ``path`` lies."""
    return path.with_name(path.name + ".seal")


def write_seal(path: Path, fingerprint: str, sealed: Path) -> None:
    """Seal the file at ``path``, soon to be known as ``sealed``."""
    _write(sealed, seal_of(path, fingerprint))


def seal_of(path: Path, fingerprint: str) -> Seal:
    """Return the seal of the file at ``path`` as it is now."""
    stat = path.stat()
    return Seal(fingerprint, stat.st_size, stat.st_mtime_ns, _checksum(path))


def check_seal(path: Path, fingerprint: str) -> bool:
    """Tell whether the index at ``path`` is whole and current; False where it is not current.

    A file that has the size and time of its seal is taken to be whole; only another is read
    through, which takes a tenth of a second. Raises
    :class:`~gazetteer.errors.IndexDamagedError` where it is not what was sealed.
    """
    seal = _read(path)
    if seal.fingerprint != fingerprint:
        return False
    if not check_against(seal, path):
        with suppress(OSError):  # a folder that cannot be written costs the reading next time
            _write(path, replace(seal, modified=path.stat().st_mtime_ns))
    return True


def check_against(seal: Seal, path: Path) -> bool:
    """Tell whether the file at ``path`` has the time of its seal; False where it was copied.

    Raises :class:`~gazetteer.errors.IndexDamagedError` where it is not what was sealed.
    """
    stat = path.stat()
    if stat.st_size != seal.size:
        raise IndexDamagedError(
            f"The place index {path} has {stat.st_size:,} bytes and should have {seal.size:,}."
        )
    if stat.st_mtime_ns != seal.modified:
        if _checksum(path) != seal.checksum:
            raise IndexDamagedError(f"The place index {path} is not what was written.")
        return False
    return True


def _read(path: Path) -> Seal:
    try:
        seal = Seal(**json.loads(seal_path(path).read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamagedError(f"The seal of the place index {path} cannot be read.") from error
    return seal


def _write(path: Path, seal: Seal) -> None:
    target = seal_path(path)
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        new.write_text(json.dumps(asdict(seal)), encoding="utf-8")
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total = crc32(chunk, total)
    return total
