from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Event

from dashboard.lookup import LookUp, Progress
from gazetteer.errors import GeocodingError
from gazetteer.model import PlaceKind, Record

HAMLET = Record("fake:1", "Hamlet", PlaceKind.TOWN, 1.0, 2.0, "UA", source="Fake")


@dataclass(frozen=True)
class Answer:
    records: tuple[Record, ...]
    attribution: str = "© Fake"


@dataclass
class FakeProvider:
    """Answers once it is let go; knows one name, fails at another."""

    name: str = "Fake"
    host: str = "fake.example"
    takes_country: bool = True
    go: Event = field(default_factory=Event)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def find(self, name: str, country: str | None = None) -> Answer:
        self.asked.append((name, country))
        self.go.wait(5)
        if name == "Fails":
            raise GeocodingError("Fake did not answer within 5 s.")
        if name == "Breaks":
            raise ZeroDivisionError
        return Answer((HAMLET,) if name == "Hamlet" else ())


def finished(look_up: LookUp) -> Progress:
    for _ in range(500):
        progress = look_up.progress()
        if not progress.waiting:
            return progress
        time.sleep(0.01)
    raise AssertionError("it does not end")


def test_each_name_gets_its_outcome() -> None:
    look_up = LookUp(provider := FakeProvider())
    provider.go.set()
    look_up.ask(["Hamlet", "Nowhere", "Fails", "Breaks"], "UA")
    done = finished(look_up)
    assert done.outcomes["Hamlet"].records == (HAMLET,)
    assert done.outcomes["Hamlet"].attribution == "© Fake"
    assert done.outcomes["Nowhere"].records == () and not done.outcomes["Nowhere"].problem
    assert "within 5 s" in done.outcomes["Fails"].problem
    assert "Fake could not be asked" in done.outcomes["Breaks"].problem
    assert (done.asked, done.total) == (4, 4)
    assert provider.asked[0] == ("Hamlet", "UA")


def test_a_name_on_its_way_is_not_asked_twice() -> None:
    look_up = LookUp(provider := FakeProvider())
    look_up.ask(["Hamlet"])
    look_up.ask(["Hamlet", "Nowhere"])
    assert look_up.progress().waiting == {"Hamlet", "Nowhere"}
    provider.go.set()
    assert finished(look_up).total == 2
    assert provider.asked == [("Hamlet", None), ("Nowhere", None)]


def test_stop_asks_for_nothing_more() -> None:
    look_up = LookUp(provider := FakeProvider())
    look_up.ask(["Hamlet", "Nowhere", "Elsewhere"])
    while not provider.asked:
        time.sleep(0.005)
    look_up.stop()
    assert look_up.progress().stopping
    provider.go.set()
    done = finished(look_up)
    assert provider.asked == [("Hamlet", None)]
    assert set(done.outcomes) == {"Hamlet"}
    assert (done.asked, done.total) == (1, 1)
    look_up.ask(["Nowhere"])
    assert set(finished(look_up).outcomes) == {"Hamlet", "Nowhere"}
