"""Redirects, second tries, and the pace between requests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from geopy.adapters import AdapterHTTPError
from urllib3 import HTTPHeaderDict

from gazetteer.geocoding.adapter import Adapter, retry_after_s
from gazetteer.geocoding.transport import NotAnswered, Reply, TimedOut

URL = "http://a.example/search?q=x"
GOOD = (200, {}, b"[1]")
SLOW = TimedOut("slow")


class Line:
    """Gives the answers it was made with, one after another, each after a while."""

    def __init__(self, *answers: Any, takes_s: float = 0.1) -> None:
        self._answers = list(answers)
        self._takes_s = takes_s
        self.now = 100.0
        self.asked: list[tuple[str, float]] = []
        """Each address, and the seconds since the start at which it was asked."""

    def fetch(self, url: str, headers: Mapping[str, str], seconds: float, context: Any) -> Reply:
        self.asked.append((url, round(self.now - 100, 3)))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            self.now += seconds
            raise answer
        self.now += self._takes_s
        status, given, body = answer
        return Reply(status, HTTPHeaderDict(given), body)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def get(self, url: str = URL, interval_s: float = 0.0) -> Any:
        adapter = Adapter(
            interval_s=interval_s, fetch=self.fetch, clock=lambda: self.now, sleep=self.sleep
        )
        return adapter.get_json(url, timeout=5.0, headers={})

    @property
    def times(self) -> list[float]:
        return [at for _, at in self.asked]


def to(url: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return (status, {"Location": url}, b"")


@pytest.mark.parametrize(
    ("start", "target", "then"),
    [
        (URL, "/found?q=x", "http://a.example/found?q=x"),
        (URL, "http://A.EXAMPLE/b", "http://A.EXAMPLE/b"),
        (URL, "https://a.example/b", "https://a.example/b"),
        ("http://a.example:81/", "http://a.example:81/b", "http://a.example:81/b"),
        ("https://a.example/", "//a.example/b", "https://a.example/b"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_host_is_followed(
    start: str, target: str, then: str, status: int
) -> None:
    line = Line(to(target, status), GOOD)
    assert line.get(start) == [1]
    assert [url for url, _ in line.asked] == [start, then]


@pytest.mark.parametrize(
    ("start", "target"),
    [
        (URL, "http://b.example/"),
        (URL, "http://a.example.b.example/"),
        (URL, "http://a.example@b.example/"),
        (URL, "//b.example/"),
        (URL, "http://a.example:8080/"),
        (URL, "ftp://a.example/"),
        (URL, "file:///etc/passwd"),
        (URL, "http://a.example:no/"),
        (URL, "http://[/"),
        ("https://a.example/", "http://a.example/"),
        ("http://a.example:81/", "https://a.example/"),
    ],
)
def test_a_redirect_elsewhere_is_not(start: str, target: str) -> None:
    line = Line(to(target), GOOD)
    with pytest.raises(NotAnswered, match=r"a\.example redirects to .+, which is not followed"):
        line.get(start)
    assert len(line.asked) == 1


def test_three_redirects_are_followed_and_no_more() -> None:
    assert Line(*[to("/b")] * 3, GOOD).get() == [1]
    with pytest.raises(NotAnswered, match="more than 3 times"):
        Line(*[to("/b")] * 4, GOOD).get()


@pytest.mark.parametrize("first", [SLOW, *((status, {}, b"") for status in (500, 502, 503, 599))])
def test_a_second_try_helps(first: Any) -> None:
    line = Line(first, GOOD)
    assert line.get() == [1]
    assert len(line.asked) == 2


@pytest.mark.parametrize(
    "answers",
    [[(500, {}, b"")] * 3, [(400, {}, b"")] * 2, [(429, {"Retry-After": "1"}, b"")] * 2],
)
def test_there_is_one_second_try_at_most_and_for_faults_of_the_server_only(
    answers: list[Any],
) -> None:
    line = Line(*answers)
    with pytest.raises(AdapterHTTPError):
        line.get()
    assert len(line.asked) == len(answers) - 1


def test_two_time_outs_take_no_longer_than_one_may() -> None:
    line = Line(SLOW, SLOW)
    with pytest.raises(TimedOut, match="within 5 s"):
        line.get()
    assert line.times == [0, 3]
    assert line.now == pytest.approx(105)


@pytest.mark.parametrize(
    ("answers", "interval_s", "times"),
    [
        ([(500, {}, b""), GOOD], 1.0, [0, 1.1]),
        ([to("/b"), to("/c"), GOOD], 1.0, [0, 1.1, 2.2]),
        ([(503, {"Retry-After": "2"}, b""), GOOD], 1.0, [0, 2.1]),
        ([SLOW, GOOD], 1.0, [0, 4]),
        ([to("/b"), GOOD], 0.0, [0, 0.1]),
    ],
)
def test_the_pace_is_kept_between_any_two_requests(
    answers: list[Any], interval_s: float, times: list[float]
) -> None:
    line = Line(*answers)
    assert line.get(interval_s=interval_s) == [1]
    assert line.times == times


def test_without_time_for_the_pace_there_is_no_second_try() -> None:
    line = Line(SLOW, GOOD)
    with pytest.raises(TimedOut):
        line.get(interval_s=2.0)
    assert len(line.asked) == 1


def test_a_server_that_asks_for_more_than_is_left_is_not_asked_again() -> None:
    line = Line((503, {"Retry-After": "30"}, b""), GOOD)
    with pytest.raises(AdapterHTTPError) as caught:
        line.get()
    assert caught.value.headers == {"retry-after": "30"}
    assert len(line.asked) == 1


NOW = datetime(2026, 1, 16, 9, 0, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        (" 0 ", 0),
        ("Fri, 16 Jan 2026 09:00:30 GMT", 30),
        ("Fri, 16 Jan 2026 10:00:30 +0100", 30),
        ("Fri, 16 Jan 2026 08:00:00 GMT", 0),
        ("9" * 30, 86400),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 86400),
        (None, None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("Fri, 99 Jan 2026 09:00:30 GMT", None),
        ("Fri, 16 Jan 99999999999 09:00:30 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after_s(value, lambda: NOW) == seconds


@pytest.mark.parametrize("said", [b"[]", b"[1]", b'{"features": []}'])
def test_lists_and_objects_are_answers(said: bytes) -> None:
    assert Line((200, {}, said)).get() is not None


@pytest.mark.parametrize("said", [b"null", b"7", b'"x"', b"true", b"{}", b"", b"\xff", b"[1"])
def test_nothing_else_is(said: bytes) -> None:
    with pytest.raises(NotAnswered, match=r"a\.example answered with"):
        Line((200, {}, said)).get()
