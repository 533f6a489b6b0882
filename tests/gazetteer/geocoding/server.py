"""A real HTTP server on loopback that answers as it is told, and remembers who asked."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

CERTIFICATE = Path(__file__).with_name("self_signed.pem")
OSLO = {
    "osm_type": "node",
    "osm_id": 7,
    "lat": "59.913",
    "lon": "10.739",
    "class": "place",
    "type": "city",
    "addresstype": "city",
    "name": "Oslo",
    "display_name": "Oslo, Norway",
    "address": {"country_code": "no"},
    "boundingbox": ["59.8", "60.0", "10.6", "10.9"],
}
"""A result as Nominatim gives it."""


@dataclass(frozen=True)
class Request:
    """One request that arrived."""

    path: str
    headers: dict[str, str]
    at: float
    """Seconds, monotonic."""

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}


class Call(BaseHTTPRequestHandler):
    """One request, with what is needed to answer it well or badly."""

    def do_GET(self) -> None:
        server: Any = self.server
        server.told.requests.append(Request(self.path, dict(self.headers), time.monotonic()))
        with suppress(OSError):  # the other side may have had enough
            server.told.answer(self)

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def json(self, said: Any, status: int = 200, **headers: str) -> None:
        self.reply(json.dumps(said).encode(), status, **headers)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@dataclass
class Told:
    """What a server answers, and what it was asked."""

    answer: Callable[[Call], None] = lambda call: call.json([OSLO])
    requests: list[Request] = field(default_factory=list)
    url: str = ""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # such as a client that does not trust the certificate


@contextmanager
def serving(answer: Callable[[Call], None] | None = None, *, tls: bool = False) -> Iterator[Told]:
    """Run a server; ``answer`` may be changed while it runs."""
    told = Told()
    if answer:
        told.answer = answer
    server = _Server(("127.0.0.1", 0), Call)
    server.told = told  # type: ignore[attr-defined]
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    told.url = f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
