"""Files fetched from the web, whole or, after a break, from where the last try ended."""

from __future__ import annotations

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gazetteer.errors import PlaceIndexError

Progress = Callable[[float, str], None]

TIMEOUT_S = 30.0
"""How long a server may be silent."""
TRIES = 5
"""In a row without a byte more."""
_PAUSE_S = 2.0
_CHUNK = 1 << 18
_AGENT = "Dateline (installs GeoNames for its user)"
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None  # which makes it an error with the server's status


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is known of the file whose beginning lies on the disk."""

    address: str
    version: str
    """The server's ETag or time of last change; empty where it gives none."""
    size: int | None
    """In bytes; None where the server does not say."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """Fetches files of one address into a folder and keeps what it has."""

    base: str
    """The address they are under."""
    folder: Path
    progress: Progress
    sleep: Callable[[float], None] = time.sleep
    timeout_s: float = TIMEOUT_S

    def fetch(self, name: str) -> Path:
        """Return where the file ``name`` is, after fetching what of it is not there yet.

        Raises :class:`~gazetteer.errors.PlaceIndexError` where the server does not give it, and
        :class:`OSError` where it cannot be written.
        """
        address = f"{self.base.rstrip('/')}/{quote(name)}"
        path = self.folder / name
        part = path.with_name(path.name + ".part")
        part.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and _known(path, address) is not None:
            return path
        failed = 0
        while True:
            before = part.stat().st_size if part.exists() else 0
            try:
                self._go_on(address, name, part)
                break
            except urllib.error.HTTPError as error:
                error.close()
                if error.code < 500 or failed + 1 >= TRIES:
                    raise PlaceIndexError(_refusal(address, error)) from error
                reason: Exception = error
            except (http.client.HTTPException, urllib.error.URLError, TimeoutError) as error:
                reason = error
            except ConnectionError as error:
                reason = error
            grew = part.exists() and part.stat().st_size > before
            failed = 1 if grew else failed + 1
            if failed >= TRIES:
                raise PlaceIndexError(
                    f"{address} could not be fetched ({_why(reason)}); see whether this machine "
                    "is connected, and give the command again: it goes on where it ended."
                ) from reason
            self.sleep(_PAUSE_S * failed)
        part.replace(path)
        _facts(part).replace(_facts(path))
        return path

    def _go_on(self, address: str, name: str, part: Path) -> None:
        """Fetch what is missing. Raises what :mod:`urllib` and :mod:`http` do."""
        known = _known(part, address)
        have = part.stat().st_size if known is not None and part.exists() else 0
        if known is not None and known.size == have and have:
            return
        request = urllib.request.Request(address, headers={"User-Agent": _AGENT})
        if have and known is not None:
            request.add_header("Range", f"bytes={have}-")
            if known.version:
                request.add_header("If-Range", known.version)
        try:
            answer = urllib.request.build_opener(_NoRedirect).open(request, timeout=self.timeout_s)
        except urllib.error.HTTPError as error:
            if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and have:
                part.unlink()  # it became shorter: from the beginning next time
                raise http.client.IncompleteRead(b"") from error
            raise
        with answer:
            start, whole = _terms(answer, address)
            if start != have or (start and known is not None and whole != known):
                if start:  # not the piece that was asked for
                    part.unlink()
                    raise http.client.IncompleteRead(b"")
                have = 0
            _facts(part).write_text(json.dumps(asdict(whole)), encoding="utf-8")
            with part.open("ab" if have else "wb") as file:
                while chunk := answer.read(_CHUNK):
                    file.write(chunk)
                    have += len(chunk)
                    self._tell(name, have, whole.size)
                file.flush()
                os.fsync(file.fileno())
        if whole.size is not None and have != whole.size:
            if have > whole.size:
                part.unlink()
            raise http.client.IncompleteRead(b"", whole.size - have)

    def _tell(self, name: str, have: int, size: int | None) -> None:
        of = f" of {size / 1e6:,.1f}" if size else ""
        self.progress(have / size if size else 0.5, f"Fetching {name}: {have / 1e6:,.1f}{of} MB")


def _terms(answer: Any, address: str) -> tuple[int, _Whole]:
    """Return from which byte on an answer gives a file, and what it says of the whole file."""
    version = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
    if answer.status == http.HTTPStatus.PARTIAL_CONTENT:
        match = _RANGE.fullmatch(answer.headers.get("Content-Range") or "")
        if match is None:
            return -1, _Whole(address, version, None)
        return int(match[1]), _Whole(address, version, int(match[2]))
    length = answer.headers.get("Content-Length") or ""
    return 0, _Whole(address, version, int(length) if length.isdecimal() else None)


def _facts(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _known(path: Path, address: str) -> _Whole | None:
    """Return what was noted of the file at ``path``; None where it is of another address."""
    try:
        whole = _Whole(**json.loads(_facts(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return whole if whole.address == address else None


def _refusal(address: str, error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        moved = error.headers.get("Location") or "elsewhere"
        return f"{address} has moved to {moved:.200}; give the new address with --from."
    return (
        f"{address} could not be fetched: the server answered {error.code} ({error.reason}); "
        "see whether the address and the countries are right."
    )


def _why(error: Exception) -> str:
    if isinstance(error, urllib.error.URLError) and not isinstance(error, urllib.error.HTTPError):
        return str(error.reason)
    if isinstance(error, http.client.IncompleteRead):
        return "the connection was cut"
    return str(error) or type(error).__name__
