"""Finding, building, mending and opening the index file."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import IndexDamagedError, PlaceIndexError
from gazetteer.index.index import Index
from gazetteer.index.installed import open_installed, set_aside
from gazetteer.index.lock import exclusive
from gazetteer.index.seal import check_seal, seal_path, write_seal
from gazetteer.index.sources import Sources, packaged_sources
from gazetteer.settings import settings

Progress = Callable[[float, str], None]
"""Told the share that is done, 0 to 1, and a sentence about what is being done."""

_OLDER_KEPT = 2
"""Indexes of other versions that stay when a new one is built."""


def index_path(sources: Sources | None = None) -> Path:
    """Return where the index of ``sources`` lies, or will; of none, the one that is in use."""
    folder = settings().cache_dir
    installed = open_installed(folder, _silent) if sources is None else None
    if installed is not None:
        return folder / installed.file
    mark = (sources or packaged_sources()).fingerprint
    return folder / f"places-{mark}.sqlite"


def open_index(
    path: Path | None = None, progress: Progress | None = None, sources: Sources | None = None
) -> Index:
    """Open the local gazetteer, building it first where it is missing, old or damaged.

    Without ``path`` and ``sources`` that is the larger one, if one is installed and this version
    can read it, else the packaged one. Any number of processes and threads may do so at once:
    one builds, the others wait. ``progress`` is told the share that is done and what is being
    done. Raises :class:`~gazetteer.errors.PlaceIndexError` where the file can be neither opened
    nor built.
    """
    if path is None and sources is None:
        return open_in(settings().cache_dir, progress)
    place = _Place.of(path, progress, sources)
    return place.open_whole() or place.rebuild()


def open_in(
    folder: Path, progress: Progress | None = None, sources: Sources | None = None
) -> Index:
    """Open the larger index if one is installed in ``folder``, else that of ``sources``.

    What :func:`open_index` says holds here too; without ``sources`` they are the packaged ones.
    """
    tell = progress or _silent

    def packaged() -> Index:
        of = sources or packaged_sources()
        place = _Place(folder / f"places-{of.fingerprint}.sqlite", of, tell)
        return place.open_whole() or place.rebuild()

    installed = open_installed(folder, tell)
    if installed is None:
        return packaged()

    def mend() -> Path:
        set_aside(folder, installed, tell)
        index = packaged()
        index.close()
        return index.path

    try:
        return Index(folder / installed.file, mend)
    except (OSError, sqlite3.Error, LookupError):
        set_aside(folder, installed, tell)
        return packaged()


def rebuild_index(
    path: Path | None = None, progress: Progress | None = None, sources: Sources | None = None
) -> Index:
    """Build the index of the packaged sources even if it is there, and open it.

    Raises :class:`~gazetteer.errors.PlaceIndexError` where that cannot be done.
    """
    return _Place.of(path, progress, sources).rebuild(force=True)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an index lies or will, what it is built from and who is told about it."""

    path: Path
    sources: Sources
    tell: Progress

    @classmethod
    def of(cls, path: Path | None, progress: Progress | None, sources: Sources | None) -> _Place:
        sources = sources or packaged_sources()
        return cls(path or index_path(sources), sources, progress or _silent)

    def open_whole(self) -> Index | None:
        """Return the index; None where it is missing, of another version or damaged."""
        if not self.path.exists():
            return None
        try:
            if check_seal(self.path, self.sources.fingerprint):
                return Index(self.path, self.mend)
        except (OSError, sqlite3.Error, LookupError):
            self.tell(0.0, f"The place index {self.path} is damaged; it is set aside and rebuilt")
        return None

    def rebuild(self, *, force: bool = False) -> Index:
        """Build and open the index; without ``force`` only if nobody else just has."""
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with exclusive(folder / "places.lock", self.wait):
                index = None if force else self.open_whole()
                if index is None:
                    self.set_aside_if_damaged()
                    self.build()
                    index = Index(self.path, self.mend)
                return index
        except PlaceIndexError:
            raise
        except (OSError, sqlite3.Error) as error:
            raise PlaceIndexError(_sentence(folder, error)) from error

    def wait(self) -> None:
        self.tell(0.0, "Waiting for another process that is building the place index")

    def mend(self) -> Path:
        """Put a whole index in the place of one that turned out damaged while it was read."""
        self.tell(0.0, f"The place index {self.path} is damaged; it is set aside and rebuilt")
        with suppress(OSError):
            seal_path(self.path).unlink()
        self.rebuild().close()
        return self.path

    def set_aside_if_damaged(self) -> None:
        try:
            if self.path.exists():
                check_seal(self.path, self.sources.fingerprint)
        except IndexDamagedError:
            self.path.replace(self.path.with_name("places.damaged"))

    def build(self) -> None:
        """Write a new index beside the path and put it there once it is whole and on the disk."""
        from gazetteer.index.builder import build  # only needed once

        folder, mark = self.path.parent, self.sources.fingerprint
        for left_by_the_killed in folder.glob("places-*.new*"):
            left_by_the_killed.unlink(missing_ok=True)
        new = folder / f"places-{os.getpid()}.new"
        try:
            about = {"sources": self.sources.about(), "fingerprint": mark}
            build(new, self.sources.entries(), about, self.tell)
            with new.open("rb+") as file:
                os.fsync(file.fileno())
            write_seal(new, mark, self.path)
            new.replace(self.path)
        finally:
            new.unlink(missing_ok=True)
        _forget_older(self.path)
        self.tell(1.0, "The place index is ready")


def _forget_older(path: Path) -> None:
    with suppress(OSError):  # what cannot be removed stays
        others = [p for p in path.parent.glob("places-*.sqlite") if p != path]
        others.sort(key=lambda p: p.stat().st_mtime, reverse=True)
        for old in others[_OLDER_KEPT:]:
            old.unlink()
            seal_path(old).unlink(missing_ok=True)


def _sentence(folder: Path, error: OSError | sqlite3.Error) -> str:
    """Return what to tell the reader when the index cannot be built."""
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "full" in str(error):
        return (
            f"The place index needs about 200 MB in {folder}, and there is no room left; "
            "free some, or set DATELINE_CACHE_DIR to a folder on another disk."
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"The place index cannot be built in {folder}, which cannot be written; "
            "set DATELINE_CACHE_DIR to a folder that can."
        )
    return (
        f"The place index cannot be built in {folder} ({error}); "
        "see whether the disk is sound, or set DATELINE_CACHE_DIR to another folder."
    )


def _silent(fraction: float, message: str) -> None:
    """Tell nobody."""
