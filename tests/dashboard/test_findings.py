from __future__ import annotations

from dataclasses import replace

from dashboard.findings import OFF, findings
from dashboard.lookup import Outcome, Progress
from gazetteer.model import Check, Mention, Report
from tests.dashboard.reports import report
from tests.dashboard.test_lookup import HAMLET, FakeProvider


def doubtful() -> Report:
    whole = report()
    at = whole.article.text.index("Kyiv")
    doubt = Check(at, at + 4, "Kyiv", "Kyiv is not a figure.")
    lost = Mention(at, at + 4, "Kyiv", sentence=whole.sentences[0])
    return replace(whole, checks=(doubt,), unresolved=(lost, replace(lost, surface="Kyiv")))


def progress(outcome: Outcome | None = None, *, waiting: bool = False) -> Progress:
    names = frozenset({"Kyiv"}) if waiting else frozenset()
    return Progress({"Kyiv": outcome} if outcome else {}, names, 0, 1, False)


def test_a_check_and_a_name_stand_in_their_sentences() -> None:
    found = findings(doubtful())
    for item, what in ((found["checks"][0], "Kyiv is not a figure."), (found["names"][0], "Kyiv")):
        assert item["what"] == what
        quote = item["quotes"][0]
        assert quote["before"] + quote["hit"] + quote["after"] == "Soledar fell, Kyiv was calm"
        assert quote["hit"] == "Kyiv"


def test_a_name_stands_once_however_often_it_is_said() -> None:
    (name,) = findings(doubtful())["names"]
    assert name["times"] == "2 times"
    assert len(name["quotes"]) == 2


def test_nothing_to_say() -> None:
    found = findings(report())
    assert (found["checks"], found["names"], found["provider"]) == ([], [], None)


def test_without_a_provider_one_line_says_so() -> None:
    assert findings(doubtful())["off"] == OFF
    assert "DATELINE_PROVIDER" in OFF


def test_a_provider_is_named_with_the_countries_of_the_report() -> None:
    found = findings(doubtful(), FakeProvider(), progress(waiting=True))
    provider = found["provider"]
    assert (provider["name"], provider["host"]) == ("Fake", "fake.example")
    assert ("UA", "Ukraine") in provider["countries"]
    assert provider["running"] and (provider["asked"], provider["total"]) == (0, 1)
    assert found["names"][0]["waiting"]


def test_what_a_provider_answered_is_there_to_accept() -> None:
    (name,) = findings(doubtful(), FakeProvider(), progress(Outcome((HAMLET,), "© Fake")))["names"]
    (candidate,) = name["outcome"]["candidates"]
    assert candidate["id"] == HAMLET.id
    assert "town in Ukraine" in candidate["about"] and "° N" in candidate["about"]
    assert name["outcome"]["attribution"] == "© Fake"


def test_a_failure_and_nothing_there_are_two_things() -> None:
    failed = findings(doubtful(), FakeProvider(), progress(Outcome(problem="It is down.")))
    nothing = findings(doubtful(), FakeProvider(), progress(Outcome()))
    assert failed["names"][0]["outcome"]["said"] == "It is down."
    assert failed["names"][0]["outcome"]["failed"]
    assert nothing["names"][0]["outcome"]["said"] == "Not known there."
    assert not nothing["names"][0]["outcome"]["failed"]


def test_what_was_accepted_is_said() -> None:
    (name,) = findings(doubtful(), FakeProvider(), None, {"Kyiv": HAMLET})["names"]
    assert name["accepted"]["name"] == "Hamlet"
