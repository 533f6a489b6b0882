from __future__ import annotations

from dataclasses import replace

from dashboard.accepted import with_accepted
from gazetteer.model import Mention, PlaceKind, Record, Report
from tests.dashboard.reports import RECORDS, report

BRIDGE = Record("nominatim:way/7", "Kyiv", PlaceKind.FACILITY, 50.4, 30.5, "UA", source="Nominatim")


def doubtful() -> Report:
    whole = report()
    at = whole.article.text.index("Kyiv")
    lost = Mention(at, at + 4, "Kyiv", sentence=whole.sentences[0], role="battlefield")
    return replace(whole, unresolved=(lost,))


def test_an_accepted_record_becomes_a_place() -> None:
    before = doubtful()
    after = with_accepted(before, {"Kyiv": BRIDGE})
    (place,) = [p for p in after.places if p.id == BRIDGE.id]
    assert place.role == "battlefield"
    assert place.mentions == before.unresolved
    assert "Nominatim" in place.why
    assert after.unresolved == ()
    assert before.unresolved and len(before.places) == len(after.places) - 1


def test_a_record_that_is_there_already_gets_the_mention() -> None:
    before = doubtful()
    after = with_accepted(before, {"Kyiv": RECORDS["Soledar"]})
    (place,) = [p for p in after.places if p.name == "Soledar"]
    assert [m.surface for m in place.mentions] == ["Soledar", "Kyiv", "Soledar"]
    assert len(after.places) == len(before.places)


def test_places_stand_in_the_order_of_the_text() -> None:
    after = with_accepted(doubtful(), {"Kyiv": BRIDGE})
    starts = [place.mentions[0].start for place in after.places]
    assert starts == sorted(starts)


def test_nothing_accepted_changes_nothing() -> None:
    before = doubtful()
    assert with_accepted(before, {"Elsewhere": BRIDGE}) is before
