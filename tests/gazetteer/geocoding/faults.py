"""What a provider's server may do wrong, and what comes of it.

``python -m tests.gazetteer.geocoding.faults`` writes the table in ``docs/geocoding.md``.
"""

from __future__ import annotations

import gzip
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.errors import GeocodingError
from gazetteer.geocoding import Provider
from gazetteer.geocoding.provider import DEADLINE_S
from gazetteer.settings import Settings
from tests.gazetteer.geocoding.server import OSLO, Call, serving

PAGE = Path(__file__).parents[3] / "docs" / "geocoding.md"
BEGIN, END = "<!-- faults -->\n", "<!-- end of faults -->\n"


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong."""

    what: str
    """What the server does, for the reader."""
    answer: Callable[[Call], None] = lambda call: call.json([OSLO])
    url: str = ""
    """Where else than at the server to ask."""
    tls: bool = False
    around: Callable[[], Any] = nullcontext
    """What holds while it is asked, and may give the address to ask."""


@dataclass(frozen=True)
class Observed:
    """What came of asking."""

    sentence: str
    seconds: float
    requests: int


def status(code: int, **headers: str) -> Callable[[Call], None]:
    return lambda call: call.reply(b'{"error": "no"}', code, **headers)


def body(data: bytes, **headers: str) -> Callable[[Call], None]:
    return lambda call: call.reply(data, **headers)


def place(**changed: Any) -> Callable[[Call], None]:
    """Answer with one place; what is changed to ``...`` is left out."""
    said = {name: value for name, value in {**OSLO, **changed}.items() if value is not ...}
    return lambda call: call.json([said])


def cut_off(call: Call) -> None:
    call.send_response(200)
    call.send_header("Content-Length", "1000")
    call.end_headers()
    call.wfile.write(b'[{"lat": "59')


def huge(call: Call) -> None:
    call.send_response(200)
    call.end_headers()
    for _ in range(50):
        call.wfile.write(b" " * 1_000_000)


def drip(call: Call) -> None:
    call.send_response(200)
    call.send_header("Content-Length", "1000")
    call.end_headers()
    _trickle(call)


def drip_headers(call: Call) -> None:
    call.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _trickle(call)


def _trickle(call: Call) -> None:
    for _ in range(1000):
        call.wfile.write(b" ")
        time.sleep(1)


def silent(call: Call) -> None:
    time.sleep(DEADLINE_S + 1)


def hang_up(call: Call) -> None:
    call.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def refused() -> Iterator[str]:
    """Give an address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@contextmanager
def stalled_tls() -> Iterator[str]:
    """Give an address that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"https://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def stuck_look_up() -> Iterator[str]:
    """Give an address whose host's name is looked up without end."""
    real = socket.getaddrinfo

    def stuck(host: Any, *more: Any, **options: Any) -> Any:
        if host == "stuck.invalid":
            time.sleep(DEADLINE_S + 1)
        return real(host, *more, **options)

    socket.getaddrinfo = stuck
    try:
        yield "http://stuck.invalid"
    finally:
        socket.getaddrinfo = real


FAULTS = (
    Fault("400", status(400)),
    Fault("401", status(401)),
    Fault("403", status(403)),
    Fault("404", status(404)),
    Fault("429, `Retry-After: 7`", status(429, Retry_After="7")),
    Fault(
        "429, `Retry-After` a date years away",
        status(429, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"),
    ),
    Fault("429, `Retry-After: soon`", status(429, Retry_After="soon")),
    Fault("500", status(500)),
    Fault("502", status(502)),
    Fault("503", status(503)),
    Fault("503, `Retry-After: 30`", status(503, Retry_After="30")),
    Fault("504", status(504)),
    Fault("connection refused", around=refused),
    Fault("host's name not found", url="http://nominatim.invalid"),
    Fault("look-up of the host's name never ends", around=stuck_look_up),
    Fault("certificate that nobody vouches for", tls=True),
    Fault("TLS that never begins", around=stalled_tls),
    Fault("no answer at all", silent),
    Fault("hangs up", hang_up),
    Fault("body cut off", cut_off),
    Fault("HTML with status 200", body(b"<!DOCTYPE html><p>Welcome!</p>")),
    Fault("`null`", body(b"null")),
    Fault("text that is not JSON", body(b"busy")),
    Fault("gzip that is none", body(b"not gzip", Content_Encoding="gzip")),
    Fault("latitude NaN", body(b'[{"lat": NaN, "lon": 1, "display_name": "x"}]')),
    Fault('latitude "nan"', place(lat="nan")),
    Fault("latitude 999", place(lat="999")),
    Fault("longitude 999", place(lon="999")),
    Fault("latitude `null`", place(lat=None)),
    Fault("no latitude and longitude", place(lat=..., lon=...)),
    Fault("no name", place(name=..., display_name="")),
    Fault("a number instead of a place", body(b"[7]")),
    Fault("JSON nested 100,000 deep", body(b"[" * 100_000 + b"]" * 100_000)),
    Fault("50 MB", huge),
    Fault("50 MB, sent as 50 kB", body(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")),
    Fault("redirect to itself", lambda call: call.reply(b"", 302, Location=call.path)),
    Fault(
        "redirect to another host",
        lambda call: call.reply(b"", 302, Location="http://elsewhere.invalid/search"),
    ),
    Fault("body of a byte a second", drip),
    Fault("header of a byte a second", drip_headers),
)


def observe(fault: Fault, deadline_s: float) -> Observed:
    """Ask a server that does it for a name."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(fault.answer, tls=fault.tls) as told,
        fault.around() as address,
    ):
        given = Settings(
            cache_dir=Path(folder),
            database_url=f"sqlite:///{folder}/store.sqlite",
            provider="nominatim",
            provider_url=fault.url or address or told.url,
        )
        provider = Provider(given, deadline_s=deadline_s)
        start = time.monotonic()
        try:
            provider.find("Oslo")
        except GeocodingError as error:
            sentence = str(error)
        else:
            sentence = ""
        seconds = time.monotonic() - start
        provider.close()
        return Observed(sentence, seconds, len(told.requests))


def row(fault: Fault, seen: Observed) -> str:
    """Return a fault's row of the table."""
    return f"| {fault.what} | {seen.sentence} | {seen.seconds:.1f} | {seen.requests} |\n"


def main() -> None:
    """Write the table."""
    head = (
        "| the server's fault | what the reader reads | seconds | requests |\n|---|---|---|---|\n"
    )
    table = head + "".join(row(fault, observe(fault, DEADLINE_S)) for fault in FAULTS)
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
