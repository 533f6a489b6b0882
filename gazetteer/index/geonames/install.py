"""Installing GeoNames' full gazetteer, and going back to the packaged one."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gazetteer.errors import InputError, PlaceIndexError
from gazetteer.index.geonames.asked import Asked
from gazetteer.index.geonames.build import Made, make
from gazetteer.index.geonames.download import Downloads
from gazetteer.index.geonames.files import Files, on_disk, on_the_web
from gazetteer.index.installed import Installed, put, read_note, take_away
from gazetteer.index.lock import exclusive
from gazetteer.index.seal import Seal
from gazetteer.index.sources import Sources, packaged_sources
from gazetteer.settings import settings

Progress = Callable[[float, str], None]

_LICENCE = "CC BY 4.0"
_WORK = "geonames-work-"
_FETCHED = "geonames-fetched"
_FETCH_SHARE = 0.3
"""Of the whole way, where files are fetched."""


def install(
    asked: Asked,
    progress: Progress | None = None,
    folder: Path | None = None,
    sources: Sources | None = None,
) -> Installed:
    """Install what is asked for beside the packaged places, and use it from now on.

    ``folder`` is the one of the indexes, unless it is given; ``sources`` are the packaged ones.
    Whatever goes wrong, the index that was in use stays so. Any number of processes may do this
    at once: one works, the others wait. Raises :class:`~gazetteer.errors.InputError` where a
    file cannot be used, :class:`~gazetteer.errors.PlaceIndexError` where the index cannot be
    fetched or made.
    """
    folder = folder or settings().cache_dir
    work = _Install(asked, folder, sources or packaged_sources(), progress or _silent)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = read_note(folder)
        with exclusive(folder / "geonames.lock", work.wait):
            now = read_note(folder)
            if now is not None and now != before and now.command == asked.command:
                return now  # by the one that was waited for
            return work.run()
    except PlaceIndexError:
        raise
    except (OSError, sqlite3.Error) as error:
        raise PlaceIndexError(_sentence(folder, error)) from error


def remove(folder: Path | None = None) -> bool:
    """Go back to the packaged places; tell whether others were installed.

    What was fetched for an install that did not end is removed too. Raises
    :class:`~gazetteer.errors.PlaceIndexError` where the folder cannot be written.
    """
    folder = folder or settings().cache_dir
    try:
        if not folder.exists():
            return False
        with exclusive(folder / "geonames.lock", lambda: None):
            shutil.rmtree(folder / _FETCHED, ignore_errors=True)
            return take_away(folder)
    except OSError as error:
        raise PlaceIndexError(_sentence(folder, error)) from error


@dataclass(frozen=True, slots=True)
class _Install:
    """What is installed where, from what, and who is told about it."""

    asked: Asked
    folder: Path
    sources: Sources
    tell: Progress

    def wait(self) -> None:
        self.tell(0.0, "Waiting for another process that is installing places")

    def run(self) -> Installed:
        """Fetch, make and switch over."""
        for left_by_the_killed in self.folder.glob(f"{_WORK}*"):
            shutil.rmtree(left_by_the_killed, ignore_errors=True)
        files, done = self._files()
        try:
            note = self._make(files, done)
        except InputError:
            self._forget_fetched()  # what cannot be used must not be gone on with
            raise
        self._forget_fetched()
        self.tell(1.0, "The places are installed")
        return note

    def _forget_fetched(self) -> None:
        shutil.rmtree(self.folder / _FETCHED, ignore_errors=True)

    def _make(self, files: Files, done: float) -> Installed:
        """Make the index beside the one in use and switch over to it."""
        wanted = None if self.asked.countries is None else frozenset(self.asked.countries)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=self.folder))
        try:

            def tell(share: float, message: str) -> None:
                self.tell(done + (1 - done) * share, message)

            new = work / "new.sqlite"
            made = make(new, files, self.sources.entries, wanted, self._about, tell)
            tell(0.99, "Switching over")
            return put(self.folder, new, lambda file, seal: self._note(file, seal, made))
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _files(self) -> tuple[Files, float]:
        """Return the files, fetched if need be, and the share of the way that this was."""
        if not self.asked.on_the_web:
            return on_disk(self.asked), 0.0
        count = 4 if self.asked.countries is None else 2 + 2 * len(self.asked.countries)
        done = 0

        def tell(share: float, message: str) -> None:
            # 0.0 is for notices.
            self.tell(max(1e-6, _FETCH_SHARE * (done + min(share, 1.0)) / count), message)

        fetched = Downloads(self.asked.source, self.folder / _FETCHED, tell)

        def fetch(name: str) -> Path:
            nonlocal done
            path = fetched.fetch(name)
            done += 1
            return path

        return on_the_web(self.asked, fetch), _FETCH_SHARE

    def _about(self, made: Made) -> dict[str, Any]:
        latest = f", as of {made.latest}" if made.latest else ""
        own = {"name": f"{self._words}{latest}, from {self._from}", "licence": _LICENCE}
        return {
            "sources": [own, *self.sources.about()],
            "fingerprint": self.sources.fingerprint,
            "records": made.records,
            "rows": dict(made.counts),
        }

    def _note(self, file: str, seal: Seal, made: Made) -> Installed:
        return Installed(
            file,
            seal,
            self.sources.fingerprint,
            self.asked.command,
            self._words,
            made.latest,
            datetime.now(UTC).isoformat("T", "seconds"),
        )

    @property
    def _words(self) -> str:
        countries = self.asked.countries
        return "GeoNames: " + ("all countries" if countries is None else ", ".join(countries))

    @property
    def _from(self) -> str:
        return self.asked.source if self.asked.on_the_web else Path(self.asked.source).name


def _sentence(folder: Path, error: OSError | sqlite3.Error) -> str:
    """Return what to tell the reader when the places cannot be installed."""
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "full" in str(error):
        return (
            f"There is no room left in {folder}: installing takes four times the size of the "
            "unpacked dumps for a while; free some, or set DATELINE_CACHE_DIR to a folder on "
            "another disk."
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"The places cannot be installed in {folder}, which cannot be written; "
            "set DATELINE_CACHE_DIR to a folder that can."
        )
    return (
        f"The places cannot be installed in {folder} ({error}); see whether the disk is sound, "
        "or set DATELINE_CACHE_DIR to another folder."
    )


def _silent(share: float, message: str) -> None:
    """Tell nobody."""
