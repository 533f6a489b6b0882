"""Finding, building, mending and opening the index file."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from gazetteer.errors import IndexDamagedError, PlaceIndexError
from gazetteer.index.builder import Progress, build
from gazetteer.index.index import Index
from gazetteer.index.lock import exclusive
from gazetteer.index.seal import check_seal, seal_path, write_seal
from gazetteer.index.sources import about, fingerprint, read_entries
from gazetteer.settings import settings

_OLDER_KEPT = 2
"""Indexes of other versions that stay when a new one is built."""


def index_path() -> Path:
    """Return where the index of this version lies, or will."""
    return settings().cache_dir / f"places-{fingerprint()}.sqlite"


def open_index(path: Path | None = None, progress: Progress | None = None) -> Index:
    """Open the local gazetteer, building it first where it is missing, old or damaged.

    Any number of processes and threads may do so at once: one builds, the others wait.
    ``progress`` is told the share that is done and what is being done. Raises
    :class:`~gazetteer.errors.PlaceIndexError` where the file can be neither opened nor built.
    """
    tell = progress or _silent
    path = path or index_path()
    index = _open_whole(path, tell)
    return index if index is not None else rebuild_index(path, tell)


def rebuild_index(
    path: Path | None = None, progress: Progress | None = None, *, force: bool = False
) -> Index:
    """Build the index unless another process just did, and open it; ``force`` builds anyway.

    Raises :class:`~gazetteer.errors.PlaceIndexError` where that cannot be done.
    """
    tell = progress or _silent
    path = path or index_path()

    def wait() -> None:
        tell(0.0, "Waiting for another process that is building the place index")

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(path.with_name("places.lock"), wait):
            index = None if force else _open_whole(path, tell)
            if index is None:
                _set_aside_if_damaged(path)
                _build(path, tell)
                index = Index(path, lambda: _mend(path, tell))
            return index
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, PlaceIndexError):
            raise
        raise PlaceIndexError(_sentence(path, error)) from error


def _open_whole(path: Path, tell: Progress) -> Index | None:
    """Return the index at ``path``; None where it is missing, of another version or damaged."""
    if not path.exists():
        return None
    try:
        if check_seal(path, fingerprint()):
            return Index(path, lambda: _mend(path, tell))
    except (OSError, sqlite3.Error, LookupError):
        tell(0.0, f"The place index {path} is damaged; it is set aside and built anew")
    return None


def _mend(path: Path, tell: Progress) -> None:
    """Put a whole index in the place of one that turned out damaged while it was read."""
    tell(0.0, f"The place index {path} is damaged; it is set aside and built anew")
    with suppress(OSError):
        seal_path(path).unlink()
    rebuild_index(path, tell).close()


def _set_aside_if_damaged(path: Path) -> None:
    try:
        if path.exists():
            check_seal(path, fingerprint())
    except IndexDamagedError:
        path.replace(path.with_name("places.damaged"))


def _build(path: Path, tell: Progress) -> None:
    """Write a new index beside ``path`` and put it there once it is whole and on the disk."""
    for left_by_the_killed in path.parent.glob("places-*.new"):
        left_by_the_killed.unlink(missing_ok=True)
    new = path.with_name(f"places-{os.getpid()}.new")
    mark = fingerprint()
    try:
        build(new, read_entries(), {**about(), "fingerprint": mark}, tell)
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        write_seal(new, mark, path)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    _forget_older(path)
    tell(1.0, "The place index is ready")


def _forget_older(path: Path) -> None:
    others = [p for p in path.parent.glob("places-*.sqlite") if p != path]
    others.sort(key=lambda p: p.stat().st_mtime, reverse=True)
    for old in others[_OLDER_KEPT:]:
        with suppress(OSError):
            old.unlink()
            seal_path(old).unlink(missing_ok=True)


def _sentence(path: Path, error: OSError | sqlite3.Error) -> str:
    """Return what to tell the reader when the index cannot be built."""
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "full" in str(error):
        return (
            f"The place index needs about 200 MB in {path.parent}, and there is no room left; "
            "free some, or set DATELINE_CACHE_DIR to a folder on another disk."
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"The place index cannot be built in {path.parent}, which cannot be written; "
            "set DATELINE_CACHE_DIR to a folder that can."
        )
    return (
        f"The place index cannot be built in {path.parent} ({error}); "
        "see whether the disk is sound, or set DATELINE_CACHE_DIR to another folder."
    )


def _silent(fraction: float, message: str) -> None:
    """Tell nobody."""
