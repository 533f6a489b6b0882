"""Which larger index is installed in the place of the packaged one, if any."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from gazetteer.errors import IndexDamagedError
from gazetteer.index.seal import Seal, check_against, seal_of

_NOTE = "geonames.json"
_READ_BY = ("../language/names.py", "grid.py", "layout.py", "prominence.py", "sieve.py")
"""Modules whose change makes an index unreadable that was written before."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A larger index, as the note beside it tells."""

    file: str
    """Its name in the folder of the indexes."""
    seal: Seal
    """With :func:`reading` for its fingerprint."""
    packaged: str
    """The fingerprint of the packaged sources that are in it."""
    command: str
    """The command that made it."""
    asked: str
    """What was asked for, in words: "GeoNames: RU, UA"."""
    latest: str
    """The date of the last change of its data, "2023-01-16"; empty where not known."""
    installed: str
    """When it was made, in UTC (ISO 8601)."""


@lru_cache(maxsize=1)
def reading() -> str:
    """Return what changes when an index written before cannot be read by this version."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for name in _READ_BY:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()[:16]


def read_note(folder: Path) -> Installed | None:
    """Return what is installed in ``folder``; None where nothing is, or its note is garbled."""
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return Installed(**{**note, "seal": Seal(**note["seal"])})
    except (OSError, ValueError, TypeError, LookupError):
        return None


def put(folder: Path, new: Path, installed: Callable[[str, Seal], Installed]) -> Installed:
    """Put the index at ``new`` in the place of what is installed in ``folder``, at one stroke.

    ``installed`` makes the note of the file's name and seal. Raises :class:`OSError`.
    """
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    seal = seal_of(new, reading())
    target = folder / f"geonames-{seal.checksum:08x}-{seal.modified:x}.sqlite"
    new.replace(target)
    note = installed(target.name, seal)
    draft = folder / f"{_NOTE}.{os.getpid()}.new"
    try:
        with draft.open("w", encoding="utf-8") as out:
            json.dump(asdict(note), out)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(folder / _NOTE)
    except BaseException:
        draft.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise
    _forget_all_but(folder, note.file)
    return note


def take_away(folder: Path) -> bool:
    """Go back to the packaged index; tell whether another was installed. Raises OSError."""
    there = (folder / _NOTE).exists()
    (folder / _NOTE).unlink(missing_ok=True)
    _forget_all_but(folder, "")
    return there


def _forget_all_but(folder: Path, name: str) -> None:
    for path in folder.glob("geonames-*.sqlite"):
        if path.name != name:
            with suppress(OSError):  # what another program has open stays on some systems
                path.unlink()


def open_installed(folder: Path, tell: Callable[[float, str], None]) -> Installed | None:
    """Return what is installed and can be read; None where nothing is.

    ``tell`` is told, in a sentence, why what is installed cannot be used.
    """
    note = read_note(folder)
    while note is not None:
        if note.seal.fingerprint != reading():
            tell(
                0.0,
                f"{note.asked} was installed for another version of this program, and the "
                f"packaged places are used instead; install it again with: {note.command}",
            )
            return None
        try:
            if not check_against(note.seal, folder / note.file):
                _touch_up(folder, note)
            return note
        except (OSError, IndexDamagedError):
            now = read_note(folder)
            if now == note:  # and no other was put there meanwhile
                set_aside(folder, note, tell)
                return None
            note = now
    return None


def _touch_up(folder: Path, note: Installed) -> None:
    """Give the file the time that its note knows, so that it need not be read through again."""
    path = folder / note.file
    with suppress(OSError):
        os.utime(path, ns=(path.stat().st_atime_ns, note.seal.modified))


def set_aside(folder: Path, note: Installed, tell: Callable[[float, str], None]) -> None:
    """Put a damaged index out of the way and say so."""
    tell(
        0.0,
        f"{note.asked} is damaged on the disk; it is set aside, and the packaged places are used; "
        f"install it again with: {note.command}",
    )
    with suppress(OSError):
        if read_note(folder) == note:
            (folder / _NOTE).unlink()
        (folder / note.file).replace(folder / "geonames.damaged")
