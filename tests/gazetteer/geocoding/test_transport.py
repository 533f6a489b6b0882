"""One request over HTTP."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Callable

import pytest

from gazetteer.geocoding.transport import MAX_BYTES, NotAnswered, TimedOut, fetch
from tests.gazetteer.geocoding.faults import drip, drip_headers, silent
from tests.gazetteer.geocoding.server import CERTIFICATE, Call, serving


def test_what_was_sent_comes_back_whatever_its_status() -> None:
    with serving(lambda call: call.reply(b"no", 404, X_Why="none")) as told:
        reply = fetch(f"{told.url}/a/b?c=d%20e&f=%C3%A9#g", {"X-Mine": "1"}, 2)
    assert (reply.status, reply.body, reply.headers["x-why"]) == (404, b"no", "none")
    assert [request.path for request in told.requests] == ["/a/b?c=d%20e&f=%C3%A9"]
    assert told.requests[0].headers["X-Mine"] == "1"


@pytest.mark.parametrize("size", [0, 10, MAX_BYTES])
@pytest.mark.parametrize("packed", [True, False])
def test_a_body_up_to_the_limit_is_read(size: int, packed: bool) -> None:
    body = b"x" * size

    def answer(call: Call) -> None:
        if packed:
            call.reply(gzip.compress(body), Content_Encoding="gzip")
        else:
            call.reply(body)

    with serving(answer) as told:
        assert fetch(told.url, {}, 5).body == body


def test_a_byte_more_is_not_read() -> None:
    with (
        serving(lambda call: call.reply(b"x" * (MAX_BYTES + 1))) as told,
        pytest.raises(NotAnswered, match="larger than 1 MB"),
    ):
        fetch(told.url, {}, 5)


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy, serving() as told:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        fetch(told.url, {}, 2)
    assert (len(proxy.requests), len(told.requests)) == (0, 1)


def test_a_certificate_that_is_vouched_for_is_trusted() -> None:
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving(lambda call: call.reply(b"safe"), tls=True) as told:
        assert fetch(told.url, {}, 2, context).body == b"safe"


def drip_fast(call: Call) -> None:
    """Send a byte so often that no read by itself takes too long."""
    call.send_response(200)
    call.end_headers()
    for _ in range(1000):
        call.wfile.write(b" ")
        time.sleep(0.02)


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("answer", [drip_fast, drip, drip_headers, silent])
def test_a_request_that_is_given_up_leaves_no_thread(
    answer: Callable[[Call], None], tls: bool
) -> None:
    before = set(threading.enumerate())

    def ours() -> list[threading.Thread]:
        running = set(threading.enumerate()) - before
        return [thread for thread in running if thread.name == "dateline-geocoding"]

    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving(answer, tls=tls) as told:
        with pytest.raises(TimedOut):
            fetch(told.url, {}, 0.3, context)
        until = time.monotonic() + 2
        while ours() and time.monotonic() < until:
            time.sleep(0.01)
        assert not ours()


def test_the_sentence_holds_nothing_of_the_address_but_the_host() -> None:
    with pytest.raises(NotAnswered) as caught:
        fetch("http://127.0.0.1:1/search?q=Oslo&key=secret", {}, 2)
    assert "127.0.0.1" in str(caught.value)
    assert not {"Oslo", "secret", "search"} & set(str(caught.value).split())
