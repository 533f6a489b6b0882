"""How geopy's geocoders send what they ask: politely, within a deadline, to one host."""

from __future__ import annotations

import json
import math
import ssl
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from http.client import responses
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from gazetteer.geocoding.transport import NotAnswered, Reply, TimedOut, fetch

MAX_REDIRECTS = 3
MAX_WAIT_S = 24 * 3600.0
"""The longest that a server's ``Retry-After`` is taken for."""
FIRST_TRY = 0.6
"""Share of the time that the first try may take, so that a second has some left."""

_REDIRECTS = {301, 302, 303, 307, 308}

Fetch = Callable[[str, Mapping[str, str], float, "ssl.SSLContext | None"], Reply]
"""Asks for an address, with headers, within seconds; see :func:`fetch`."""


class Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy is not typed
    """Geopy's way to a server, over urllib3.

    ``timeout`` is the time that all of an answer may take, redirects and a second try included.
    A second try is made after a time-out or a status of 500 and above, if there is time for it
    and the server does not ask for more. Redirects are followed within the host, three at most.
    Between any two requests ``interval_s`` pass.
    """

    def __init__(
        self,
        *,
        proxies: Any = None,
        ssl_context: ssl.SSLContext | None = None,
        interval_s: float = 0.0,
        fetch: Fetch = fetch,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take geopy's own arguments, of which ``proxies`` are not used, and ours."""
        super().__init__(proxies=None, ssl_context=ssl_context)
        self._context = ssl_context
        self._interval_s = interval_s
        self._fetch = fetch
        self._clock = clock
        self._sleep = sleep

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return what the JSON at ``url`` says; raises as :meth:`get_text` does."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        host = urlsplit(url).hostname
        try:
            said = json.loads(text)
        except RecursionError:
            raise NotAnswered(f"The answer of {host} is nested too deep to be read.") from None
        except ValueError:
            what = "a web page" if text.lstrip()[:1] == "<" else "something that is not JSON"
            raise NotAnswered(
                f"{host} answered with {what}; check that its address is that of a geocoder."
            ) from None
        if not (isinstance(said, list) or (isinstance(said, dict) and said)):
            raise NotAnswered(f"{host} answered with {text[:20]!r} instead of results.")
        return said

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the text at ``url``.

        Raises :class:`geopy.adapters.AdapterHTTPError` for a status that is not 200, its
        ``retry-after`` in seconds, and :class:`~gazetteer.geocoding.transport.NotAnswered` for
        the rest.
        """
        reply = self._reply(url, headers, timeout)
        text = reply.body.decode("utf-8", "replace")
        if reply.status != 200:
            raise AdapterHTTPError(
                f"{reply.status} {responses.get(reply.status, '')}".strip(),
                status_code=reply.status,
                headers=_to_wait(reply),
                text=text[:1000],
            )
        return text

    def _reply(self, url: str, headers: Mapping[str, str], timeout: float) -> Reply:
        ends = self._clock() + timeout
        try:
            reply = self._followed(url, headers, self._clock() + timeout * FIRST_TRY)
        except TimedOut:
            reply = None
        wait = self._interval_s
        if reply is not None:
            if reply.status < 500:
                return reply
            wait = max(wait, retry_after_s(reply.headers.get("retry-after")) or 0.0)
        if self._clock() + wait < ends:
            self._sleep(wait)
            try:
                return self._followed(url, headers, ends)
            except TimedOut:
                pass
        if reply is not None:
            return reply
        raise TimedOut(
            f"{urlsplit(url).hostname} did not answer within {timeout:g} s; try again later."
        )

    def _followed(self, url: str, headers: Mapping[str, str], ends: float) -> Reply:
        """Return the reply at the end of the redirects."""
        start = urlsplit(url)
        for hop in range(MAX_REDIRECTS + 1):
            if hop:
                self._sleep(min(self._interval_s, max(ends - self._clock(), 0.0)))
            left = ends - self._clock()
            if left <= 0:
                raise TimedOut(f"{start.hostname} did not answer in time.")
            reply = self._fetch(url, headers, left, self._context)
            target = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not target:
                return reply
            url = self._within(start, url, target)
        raise NotAnswered(
            f"{start.hostname} redirects more than {MAX_REDIRECTS} times; check its address."
        )

    def _within(self, start: SplitResult, url: str, target: str) -> str:
        """Return where a redirect from ``url`` leads, if to the host asked, as safely as before."""
        try:
            url = urljoin(url, target)
            to = urlsplit(url)
            same = to.hostname == start.hostname and (
                (to.scheme, to.port) == (start.scheme, start.port)
                or (start.scheme, to.scheme, start.port, to.port) == ("http", "https", None, None)
            )
            elsewhere = to.hostname or "nowhere"
        except ValueError:
            same, elsewhere = False, "nowhere"
        if same:
            return url
        if elsewhere == start.hostname:
            elsewhere = "another port or an unencrypted connection"
        raise NotAnswered(
            f"{start.hostname} redirects to {elsewhere}, which is not followed; check its address."
        )


def retry_after_s(value: str | None, now: Callable[[], float] = time.time) -> float | None:
    """Return the seconds that a ``Retry-After`` asks to wait, 0 to a day; None where it is rubbish.

    It is a number of seconds, or a date.
    """
    value = (value or "").strip()
    try:
        if value.isascii() and value.isdigit():
            seconds = float(value)
        else:
            seconds = parsedate_to_datetime(value).timestamp() - now()
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), MAX_WAIT_S)


def _to_wait(reply: Reply) -> dict[str, str]:
    seconds = retry_after_s(reply.headers.get("retry-after"))
    return {} if seconds is None else {"retry-after": str(math.ceil(seconds))}
