"""A provider asked: what is kept, when it rests, what is refused."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gazetteer.errors import GeocodingError, InputError, SettingError
from gazetteer.geocoding import Provider, configured_provider
from gazetteer.settings import settings
from gazetteer.store.answers import FOUND_S, NOTHING_S
from tests.gazetteer.geocoding.providers import given, opened
from tests.gazetteer.geocoding.server import OSLO, Call, Told, serving


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 1, 16, 9, 20, tzinfo=UTC).timestamp()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def told() -> Iterator[Told]:
    with serving() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def provider(told: Told, tmp_path: Path, clock: Clock) -> Iterator[Provider]:
    with opened(given(tmp_path, told.url), clock=clock, sleep=clock.sleep) as made:
        yield made


def test_it_says_who_it_is(provider: Provider) -> None:
    assert (provider.name, provider.host) == ("Nominatim", "127.0.0.1")
    assert "OpenStreetMap" in provider.attribution
    assert not provider.public and provider.takes_country


def test_an_answer_is_asked_for_once(provider: Provider, told: Told, clock: Clock) -> None:
    first = provider.find("Oslo")
    clock.now += 60
    again = provider.find("  OSLO ")
    assert (first.fresh, again.fresh) == (True, False)
    assert first.records == again.records != ()
    assert first.fetched_at == again.fetched_at == datetime(2026, 1, 16, 9, 20, tzinfo=UTC)
    assert first.notice is None
    assert len(told.requests) == 1


@pytest.mark.parametrize(("found", "kept_s"), [([OSLO], FOUND_S), ([], NOTHING_S)])
def test_an_answer_is_asked_for_again_when_it_is_old(
    provider: Provider, told: Told, clock: Clock, found: list[object], kept_s: int
) -> None:
    told.answer = lambda call: call.json(found)
    provider.find("Oslo")
    clock.now += kept_s - 2
    assert not provider.find("Oslo").fresh
    clock.now += 4
    assert provider.find("Oslo").fresh
    assert len(told.requests) == 2


def test_a_country_makes_another_question(provider: Provider, told: Told) -> None:
    for country in (None, "NO", "no", " No ", "", "SE"):
        provider.find("Oslo", country)
    assert [r.query.get("countrycodes") for r in told.requests] == [None, "NO", "SE"]


def test_another_server_is_another_provider(told: Told, tmp_path: Path) -> None:
    with serving() as other:
        for url in (told.url, other.url):
            with opened(given(tmp_path, url)) as provider:
                assert provider.find("Oslo").fresh
    assert len(told.requests) == len(other.requests) == 1


def test_answers_outlive_the_program(told: Told, tmp_path: Path) -> None:
    for fresh in (True, False):
        with opened(given(tmp_path, told.url)) as provider:
            assert provider.find("Oslo").fresh is fresh


def test_failures_are_not_kept(provider: Provider, told: Told) -> None:
    told.answer = lambda call: call.reply(b"", 404)
    with pytest.raises(GeocodingError, match="404"):
        provider.find("Oslo")
    told.answer = lambda call: call.json([OSLO])
    assert provider.find("Oslo").fresh


def fail(provider: Provider, times: int) -> None:
    for number in range(times):
        with pytest.raises(GeocodingError, match="404"):
            provider.find(f"place {number}")


def test_after_three_failures_in_a_row_it_rests_for_a_minute(
    provider: Provider, told: Told, clock: Clock, tmp_path: Path
) -> None:
    told.answer = lambda call: call.reply(b"", 404)
    fail(provider, 3)
    clock.now += 10
    with pytest.raises(GeocodingError, match=r"Nominatim is not asked until 09:21:00Z") as caught:
        provider.find("Oslo")
    assert caught.value.retry_after == pytest.approx(50)
    with (
        opened(given(tmp_path, told.url), clock=clock) as another,
        pytest.raises(GeocodingError, match="09:21:00Z"),
    ):
        another.find("Oslo")
    assert len(told.requests) == 3
    clock.now += 51
    fail(provider, 1)
    with pytest.raises(GeocodingError, match="09:22:01Z"):
        provider.find("Oslo")
    clock.now += 61
    told.answer = lambda call: call.json([OSLO])
    assert provider.find("Oslo").fresh
    told.answer = lambda call: call.reply(b"", 404)
    fail(provider, 2)
    told.answer = lambda call: call.json([OSLO])
    assert provider.find("Bergen").fresh


def test_what_is_kept_is_told_while_it_rests(provider: Provider, told: Told) -> None:
    provider.find("Oslo")
    told.answer = lambda call: call.reply(b"", 404)
    fail(provider, 3)
    assert provider.find("Oslo").records


def test_it_rests_as_long_as_it_asks(provider: Provider, told: Told, clock: Clock) -> None:
    told.answer = lambda call: call.reply(b"", 429, Retry_After="7")
    with pytest.raises(GeocodingError, match="in 7 s") as caught:
        provider.find("Oslo")
    assert caught.value.retry_after == 7
    with pytest.raises(GeocodingError, match="09:20:07Z"):
        provider.find("Bergen")
    assert len(told.requests) == 1
    clock.now += 8
    told.answer = lambda call: call.json([OSLO])
    assert provider.find("Bergen").fresh


def test_a_question_it_does_not_understand_is_no_failure(provider: Provider, told: Told) -> None:
    told.answer = lambda call: call.reply(b"", 400)
    for number in range(5):
        with pytest.raises(GeocodingError, match="400"):
            provider.find(f"odd {number}")
    told.answer = lambda call: call.json([OSLO])
    assert provider.find("Oslo").fresh


@pytest.mark.parametrize(
    ("name", "country", "sentence"),
    [
        ("", None, "no name to look up"),
        (" .,- ", None, "no name to look up"),
        ("x" * 201, None, "has 201 characters"),
        ("Oslo \ud800", None, "half a character"),
        ("Oslo", "NOR", "'NOR' is no country code"),
        ("Oslo", "n1", "'n1' is no country code"),
    ],
)
def test_what_cannot_be_asked_is_not_sent(
    provider: Provider, told: Told, name: str, country: str | None, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        provider.find(name, country)
    assert told.requests == []


@pytest.mark.parametrize("name", ["東京", "Ørsta", "O'Higgins & Söhne", "a\tb", "x" * 200])
def test_any_name_arrives_as_it_is(provider: Provider, told: Told, name: str) -> None:
    provider.find(name)
    assert told.requests[0].query["q"] == " ".join(name.split())


def test_who_would_wait_too_long_is_told(told: Told, tmp_path: Path) -> None:
    go, asked = threading.Event(), threading.Event()

    def answer(call: Call) -> None:
        asked.set()
        go.wait(5)
        call.json([OSLO])

    told.answer = answer
    with opened(given(tmp_path, told.url), interval_s=0.1) as provider:
        first = threading.Thread(target=provider.find, args=("Oslo",))
        first.start()
        asked.wait(5)
        with pytest.raises(GeocodingError, match="is being asked for other names"):
            provider.find("Bergen", waiting=0.1)
        go.set()
        first.join()
    assert len(told.requests) == 1


def test_a_store_that_cannot_be_opened_costs_a_notice(told: Told, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").mkdir()
    with opened(given(tmp_path, told.url), interval_s=0.05) as provider:
        answer = provider.find("Oslo")
        assert answer.records and answer.notice and "store" in answer.notice
        assert not provider.find("Oslo").fresh  # remembered
    assert len(told.requests) == 1


def test_a_store_that_locks_up_costs_a_notice_and_a_moment(told: Told, tmp_path: Path) -> None:
    with opened(given(tmp_path, told.url), interval_s=0.05) as provider:
        provider.find("Oslo")
        other = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answer = provider.find("Bergen")
        assert answer.fresh and answer.records and answer.notice
        assert provider.find("Stavanger").fresh
        assert not provider.find("Bergen").fresh
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("kept", ["[7]", '[{"id": 1}]', '[{"fetched_at": 1, "lat": 1}]', "{", "7"])
def test_what_is_kept_garbled_is_asked_for_anew(
    provider: Provider, told: Told, tmp_path: Path, kept: str
) -> None:
    right = provider.find("Oslo")
    other = sqlite3.connect(tmp_path / "store.sqlite")
    other.execute("UPDATE answers SET answer = ?", (kept,))
    other.commit()
    other.close()
    again = provider.find("Oslo")
    assert again.fresh and again.records == right.records
    assert not provider.find("Oslo").fresh
    assert len(told.requests) == 2


def test_none_is_configured_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        for provider, made in (("", None), ("photon", "Photon")):
            configured_provider.cache_clear()
            settings.cache_clear()
            monkeypatch.setenv("DATELINE_PROVIDER", provider)
            found = configured_provider()
            assert (found and found.name) == made
            assert configured_provider() is found
        configured_provider.cache_clear()
        settings.cache_clear()
        monkeypatch.setenv("DATELINE_PROVIDER", "nominatim")
        with pytest.raises(SettingError, match="CONTACT"):
            configured_provider()
    finally:
        configured_provider.cache_clear()
        settings.cache_clear()
