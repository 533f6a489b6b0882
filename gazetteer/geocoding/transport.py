"""One request over HTTP that is over in time, whatever the server does."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urlsplit

import urllib3
from geopy.exc import GeocoderServiceError, GeocoderTimedOut
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
    TimeoutError,
)

MAX_BYTES = 1_000_000
"""The largest body that is read, sent as it is or inflated."""

_CHUNK = 65_536


class NotAnswered(GeocoderServiceError):  # type: ignore[misc]  # noqa: N818  # as geopy's are
    """No answer came, or none that can be read; its message is a sentence for the reader."""


class TimedOut(NotAnswered, GeocoderTimedOut):  # type: ignore[misc]
    """No answer came in time."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    """Their names are found in any case."""
    body: bytes


def fetch(
    url: str, headers: Mapping[str, str], seconds: float, context: ssl.SSLContext | None = None
) -> Reply:
    """Ask for ``url`` once and return what came, whatever its status; follow nothing.

    The work is done in a thread that is given up when ``seconds`` are over, its connection cut,
    so that neither a look-up of the host's name, nor TLS, nor a body of a byte a second holds the
    caller longer. Proxies that the environment names are not used.

    Raises :class:`TimedOut` or :class:`NotAnswered`, whose sentences name the host and nothing
    else of the address.
    """
    host = urlsplit(url).hostname or ""
    line = _Line()
    done: SimpleQueue[Reply | Exception] = SimpleQueue()

    def work() -> None:
        try:
            done.put(_ask(line, url, headers, seconds, context))
        except Exception as error:
            done.put(error)

    threading.Thread(target=work, daemon=True, name="dateline-geocoding").start()
    try:
        outcome = done.get(timeout=max(seconds, 0.0))
    except Empty:
        line.cut()
        raise TimedOut(f"{host} did not answer in time.") from None
    if isinstance(outcome, Exception):
        raise _told(outcome, host) from outcome
    return outcome


class _Line:
    """A connection that another thread can cut."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._cut = False

    def opened(self, connection: HTTPConnection) -> None:
        """Remember the socket of a connection that stands, or close it where it comes too late.

        The connection itself forgets its socket while an answer after which the server hangs up
        is being read.
        """
        with self._lock:
            self._socket = connection.sock
            if self._cut:
                connection.close()
                raise TimedOut("The connection came too late.")

    def cut(self) -> None:
        """End the connection, and with it whatever waits for it."""
        with self._lock:
            self._cut = True
            if self._socket is not None:
                with suppress(OSError):  # it may be closed already
                    self._socket.shutdown(socket.SHUT_RDWR)


def _ask(
    line: _Line,
    url: str,
    headers: Mapping[str, str],
    seconds: float,
    context: ssl.SSLContext | None,
) -> Reply:
    parts = urlsplit(url)
    settings: dict[str, Any] = {"timeout": urllib3.Timeout(total=seconds), "retries": False}
    if parts.scheme == "https":
        settings["ssl_context"] = context or ssl.create_default_context()
    with urllib3.connection_from_url(url, **settings) as pool:
        pool.ConnectionCls = _kind(line, parts.scheme)
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        response = pool.urlopen(
            "GET",
            path,
            headers={"Accept-Encoding": "gzip", **headers},
            redirect=False,
            preload_content=False,
        )
        try:
            return Reply(response.status, response.headers, _body(response))
        finally:
            response.close()


def _kind(line: _Line, scheme: str) -> type[Any]:
    """Return a class of connections that tell ``line`` when they stand."""
    base = HTTPSConnection if scheme == "https" else HTTPConnection

    class Told(base):  # type: ignore[misc, valid-type]
        def connect(self) -> None:
            super().connect()
            line.opened(self)

    return Told


def _body(response: urllib3.BaseHTTPResponse) -> bytes:
    body = bytearray()
    for chunk in response.stream(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > MAX_BYTES:
            raise _TooLarge
    return bytes(body)


class _TooLarge(Exception):  # noqa: N818  # it never leaves this file
    """The body is larger than is read."""


def _told(error: Exception, host: str) -> NotAnswered:
    """Return the error as a sentence for the reader."""
    match error:
        case TimedOut():
            return TimedOut(f"{host} did not answer in time.")
        case _TooLarge():
            said = f"The answer of {host} is larger than 1 MB and was not read."
        case NameResolutionError():
            said = f"No host {host} could be found; check the address and the connection."
        case NewConnectionError():
            said = f"{host} cannot be reached ({_reason(error)}); see whether it is running."
        case TimeoutError():
            return TimedOut(f"{host} did not answer in time.")
        case SSLError():
            said = (
                f"The encrypted connection to {host} cannot be trusted ({_reason(error)}); "
                "nothing was sent."
            )
        case DecodeError():
            said = f"The answer of {host} is garbled; try again later."
        case HTTPError() | OSError():
            said = f"The answer of {host} broke off; try again later."
        case _:
            said = f"{host} could not be asked ({type(error).__name__})."
    return NotAnswered(said)


def _reason(error: Exception) -> str:
    """Return what the system says, without the address that was asked for."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        if isinstance(cause, ssl.SSLError):
            return (cause.reason or "unknown").replace("_", " ").lower()
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror.lower()
        cause = cause.__cause__ or (
            cause.args[0] if cause.args and isinstance(cause.args[0], BaseException) else None
        )
    return "no reason given"
