from __future__ import annotations

import pytest

from gazetteer.model import Candidate, NameType, PlaceKind
from gazetteer.recognition.lookups import NOTHING, Lookups, summarise

from .places import FewPlaces, record


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Norway", "country"),
        ("Texas", "unit"),
        ("Kyiv", "town7"),
        ("Soledar", "town5"),
        ("Kremlin", "seat"),
        ("Niger River", "nature"),
        ("Storskog", "site"),
        ("Clarke County", "county"),
        ("Norwegian", "demonym"),
        ("Nowhere", "none"),
    ],
)
def test_a_name_in_one_word(name: str, group: str) -> None:
    assert Lookups(FewPlaces())[name].group == group


def test_what_holds_a_place_and_what_it_is() -> None:
    lookups = Lookups(FewPlaces())
    assert lookups["Paris"].areas == {"FR", "US", "US.TX"}
    assert lookups["Texas"].heads == {"US.TX"}
    assert lookups["Kyiv"].capital and not lookups["Soledar"].capital
    assert lookups["Kremlin"].seat and not lookups["Kyiv"].seat
    assert lookups["Nowhere"] is NOTHING


def test_a_town_called_like_a_people_of_a_region_is_a_town() -> None:
    region = Candidate(record("Normandy", PlaceKind.UNIT, "FR"), "Norman", NameType.DEMONYM)
    town = Candidate(record("Norman", PlaceKind.TOWN, "US", 110_000), "Norman", NameType.MAIN)
    country = Candidate(record("Norway", PlaceKind.COUNTRY, "NO"), "Norman", NameType.DEMONYM)
    assert summarise((region, town)).group == "town6"
    assert summarise((region,)).group == "demonym"
    assert summarise((country, town)).group == "demonym"


def test_an_alternate_name_is_marked_as_one() -> None:
    other = Candidate(record("Lyon", PlaceKind.TOWN, "FR", 500_000), "Of", NameType.ALTERNATE)
    assert summarise((other,)).group == "town6?"
