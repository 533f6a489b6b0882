from __future__ import annotations

import pytest

from gazetteer.model import Candidate, NameType, PlaceKind, Record
from gazetteer.resolution.options import FIXED, Option, make_slate

from .places import lookup

EVEN = [0.0] * len(FIXED)


def values(option: Option) -> dict[str, float]:
    return dict(zip(FIXED, option.fixed, strict=True))


def slate(asked: str, *found: Candidate) -> dict[str, dict[str, float]]:
    made = make_slate(asked, found or lookup(asked), EVEN, EVEN, frozenset(), {})
    return {option.record.id: values(option) for option in made.options}


def candidate(
    number: int, name: str, kind: PlaceKind, people: int, name_type: NameType = NameType.MAIN
) -> Candidate:
    record = Record(f"x:{number}", name, kind, 40.7, -74.0, "US", "NY", people)
    return Candidate(record, name, name_type)


def test_one_option_for_each_record_by_its_best_name() -> None:
    main = candidate(1, "Here", PlaceKind.TOWN, 9)
    second = Candidate(main.record, "Here", NameType.ALTERNATE)
    made = make_slate("Here", [second, main, second], EVEN, EVEN, frozenset(), {})
    assert [o.candidate.name_type for o in made.options] == [NameType.MAIN]


def test_options_come_in_the_order_of_the_first_look() -> None:
    by_size = [float(name == "town_size") for name in FIXED]
    made = make_slate("Paris", lookup("Paris"), by_size, EVEN, frozenset(), {})
    people = [o.record.population for o in made.options]
    assert people == sorted(people, reverse=True)


def test_size_counts_in_powers_of_ten() -> None:
    paris = slate("Paris")["geonames:2988507"]
    assert paris["town_size"] == pytest.approx(6.33 / 7, abs=0.01)
    assert paris["largest_town"] == paris["share_of_largest"] == 1
    assert paris["behind_largest"] == 0


def test_unknown_size_is_not_taken_for_none() -> None:
    found = slate(
        "X", candidate(1, "X", PlaceKind.TOWN, 0), candidate(2, "X", PlaceKind.TOWN, 10**6)
    )
    assert found["x:1"]["town_size"] > 0
    assert found["x:1"]["town_size_unknown"] == found["x:1"]["unknown_beside_city"] == 1
    assert found["x:2"]["unknown_beside_city"] == 0


def test_second_names_beside_a_first() -> None:
    found = slate("Kharkiv")
    assert found["unit:UA.07"]["alternate_beside_main"] == 1
    assert found["geonames:706483"]["alternate_beside_main"] == 0


def test_a_great_city_bears_the_name_of_its_state() -> None:
    found = slate(
        "New York",
        candidate(1, "New York", PlaceKind.UNIT, 19_000_000),
        candidate(2, "New York City", PlaceKind.TOWN, 8_800_000, NameType.ALTERNATE),
    )
    assert found["x:2"]["own_spelling"] == 1
    assert found["x:2"]["alternate_beside_main"] == 0
    assert found["x:1"]["unit_beside_million"] == 1


def test_what_is_usual_and_what_is_a_capital() -> None:
    made = make_slate(
        "Oslo",
        lookup("Oslo"),
        EVEN,
        EVEN,
        frozenset({"geonames:3143244"}),
        {"oslo": "geonames:3143244"},
    )
    told = {o.record.id: values(o) for o in made.options}
    assert told["geonames:3143244"]["capital"] == 1 < told["geonames:3143244"]["usual"]
    assert told["geonames:5040647"]["capital"] == told["geonames:5040647"]["usual"] == 0
