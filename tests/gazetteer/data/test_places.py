"""The tables of places written by us are sound, and as large as they should be."""

import runpy
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gazetteer.language.names import key

ROOT = Path(__file__).parents[3]
CHECK = runpy.run_path(str(ROOT / "scripts" / "check_places.py"))
TABLES: dict[str, tuple[dict[str, str], ...]] = CHECK["tables"]()
EVERYTHING = [row for places in TABLES.values() for row in places]
GOOD = {
    "id": "dateline:tower",
    "name": "Tower",
    "kind": "seat",
    "country": "FR",
    "unit": "11",
    "lat": "48.858",
    "lon": "2.294",
    "precision_km": "0.2",
    "population": "",
    "geonameid": "",
    "alternate": "Great Tower|La Tour",
    "former": "",
    "short": "",
    "demonyms": "",
    "source": "Dateline",
}


@cache
def names_in(table: str) -> frozenset[str]:
    return frozenset(
        key(name)
        for row in TABLES[table]
        for column in ("name", "alternate", "former", "short")
        for name in row[column].split("|")
    )


def test_nothing_is_wrong_with_a_good_row() -> None:
    assert list(CHECK["faults"](GOOD)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "tower"),
        ("name", " "),
        ("kind", "tower"),
        ("country", "ZZ"),
        ("lat", "91"),
        ("lon", "nan"),
        ("precision_km", "0"),
        ("alternate", "Tower"),
        ("alternate", "Great Tower||La Tour"),
        ("former", "Great Tower"),
        ("demonyms", " Parisian"),
    ],
)
def test_what_is_wrong_with_a_row_is_found(column: str, value: str) -> None:
    assert list(CHECK["faults"]({**GOOD, column: value}))


@pytest.mark.parametrize(
    ("lat", "lon", "least", "most"),
    [("48.858", "2.294", 0, 0), ("51.5", "-0.1", 100, 160), ("45.5", "9.2", 130, 230)],
)
def test_how_far_a_row_lies_from_its_country(lat: str, lon: str, least: int, most: int) -> None:
    assert least <= CHECK["km_from_country"]({**GOOD, "lat": lat, "lon": lon}) <= most


def test_a_place_that_stands_twice_is_found() -> None:
    namesake = {**GOOD, "id": "dateline:tower-2", "lat": "43.3", "lon": "5.4"}
    again = {**GOOD, "id": "dateline:the-tower", "name": "the TOWER", "lat": "48.9"}

    assert list(CHECK["repeated"]([GOOD, namesake])) == []
    assert list(CHECK["repeated"]([GOOD, namesake, again])) == [(again, GOOD)]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_row_is_sound_and_lies_in_its_country(table: str) -> None:
    for row in TABLES[table]:
        assert list(CHECK["faults"](row)) == [], row["id"]
        away = CHECK["km_from_country"](row) - float(row["precision_km"])
        assert away <= CHECK["FAR_KM"] or row["id"] in CHECK["OFF_THE_MAP"], row["id"]


def test_no_place_stands_twice() -> None:
    assert [(a["id"], b["id"]) for a, b in CHECK["repeated"](EVERYTHING)] == []
    assert [name for name, n in Counter(row["id"] for row in EVERYTHING).items() if n > 1] == []


def test_second_names_are_new_names_of_towns_there_are() -> None:
    assert list(CHECK["faults_of_second_names"]()) == []


@pytest.mark.parametrize(
    ("least", "kinds"),
    [
        (350, "continent region sea strait river desert mountain"),
        (350, "island"),
        (30, "seat"),
        (150, "crossing line"),
        (250, "base airfield"),
    ],
)
def test_there_are_as_many_as_there_should_be(least: int, kinds: str) -> None:
    assert sum(row["kind"] in kinds.split() for row in EVERYTHING) >= least


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("regions", "Donbas, Donbass, the Sahel, Darfur, Kurdistan, Balkans, Horn of Africa"),
        ("waters", "Bab el-Mandeb, Bab al-Mandab, the Niger River, River Niger, Euphrates"),
        ("mountains", "Sinjar Mountain, Khyber Pass, the Sahara, Hindu Kush, Gallipoli"),
        ("seats", "the Kremlin, White House, Pentagon, Downing Street, Élysée, Elysee"),
        ("bases", "Al-Tanf, Hmeimim, Khmeimim, Ramstein, Incirlik, Camp Lemonnier"),
        ("airports", "Heathrow, Hostomel Airport, Mitiga, Rzeszow-Jasionka, JFK"),
        ("crossings", "Storskog, Rafah crossing, Erez, Kerem Shalom, Suwalki Gap, DMZ"),
    ],
)
def test_what_news_names_is_there(table: str, names: str) -> None:
    assert [name for name in names.split(", ") if key(name) not in names_in(table)] == []


def test_a_town_s_bare_name_is_not_its_crossing() -> None:
    assert not names_in("crossings") & {key("Rafah"), key("Daraa"), key("Laredo")}
