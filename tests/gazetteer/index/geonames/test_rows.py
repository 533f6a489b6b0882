"""Lines of a dump, good and bad."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index.geonames.kinds import KINDS_FILE, features
from gazetteer.index.geonames.rows import (
    Alternate,
    BadRowError,
    column_names,
    merged,
    new_entry,
    read_alternate,
    read_row,
)
from gazetteer.index.prominence import Tier, prominence, tier
from gazetteer.index.tables import rows
from gazetteer.model import NameType, PlaceKind
from tests.gazetteer.index.geonames.dump import alternate, row
from tests.gazetteer.index.small import ENTRIES, town

KINDS = {
    "P.PPL": PlaceKind.TOWN,
    "H.STM": PlaceKind.RIVER,
    "S.BDG": PlaceKind.CROSSING,
    "S.BRKS": PlaceKind.BASE,
    "S.AIRP": PlaceKind.AIRFIELD,
    "A.ADM2": PlaceKind.COUNTY,
    "T.ISL": PlaceKind.ISLAND,
    "S.HTL": None,
    "H.WLL": None,
    "S.CH": None,
    "X.YZ": None,
}


@pytest.mark.parametrize(("code", "kind"), KINDS.items())
def test_what_a_place_is(code: str, kind: PlaceKind | None) -> None:
    read = read_row(row(5, "Nyzhnie", code, population="12"))
    assert read is not None
    assert (read.feature.kind if read.feature else None) is kind
    assert (read.number, read.lat, read.lon, read.population) == (5, 48.5, 38.0, 12)


def test_every_kind_of_the_table_is_one_of_ours_and_named_once() -> None:
    table = list(rows(KINDS_FILE))
    assert len(features()) == len(table) > 100
    assert all(f.precision_km > 0 and f.standing >= 1 for f in features().values())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "<html>",
        row(5, "Nyzhnie") + "\tmore",
        row(5, "Nyzhnie").rpartition("\t")[0],
        row(0, "Nyzhnie"),
        row(1 << 31, "Nyzhnie"),
        row(5, " "),
        row(5, "N\ufffdzhnie"),
        row(5, "Nyzhnie", at=("", "")),
        row(5, "Nyzhnie", at=("x", "1")),
        row(5, "Nyzhnie", at=(91, 0)),
        row(5, "Nyzhnie", at=(0, -180.5)),
        row(5, "Nyzhnie", at=("nan", 1)),
        row(5, "Nyzhnie", at=("inf", 1)),
        row(5, "Nyzhnie", at=(0, 0)),
        row(5, "Nyzhnie", population="many"),
        row(5, "Nyzhnie", population=-1),
    ],
)
def test_a_bad_row(line: str) -> None:
    with pytest.raises(BadRowError):
        read_row(line)


@given(st.text(max_size=80), st.integers(0, 25))
def test_no_line_does_more_than_be_bad(text: str, tabs: int) -> None:
    for line in (text, "\t".join([text] * tabs), row(5, text.replace("\t", ""))):
        for read in (read_row, read_alternate):
            with suppress(BadRowError):
                read(line)


def test_only_wanted_countries_are_kept() -> None:
    assert read_row(row(5, "Nyzhnie"), frozenset({"RU"})) is None
    assert read_row(row(5, "Nyzhnie"), frozenset({"UA"})) is not None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (alternate(5, "Nyzhnie"), NameType.ALTERNATE),
        (alternate(5, "Nyzhnie", "en", "1   "), NameType.MAIN),
        (alternate(5, "Nyzhnie", "uk", "1   "), NameType.ALTERNATE),
        (alternate(5, "Nyzhnie", "en", "1 1 "), NameType.ALTERNATE),
        (alternate(5, "Nyzhnie", "en", "11  "), NameType.SHORT),
        (alternate(5, "Nyzhnie", "de", " 1  "), NameType.ALTERNATE),
        (alternate(5, "Nyzhnie", "abbr"), NameType.SHORT),
        (alternate(5, "Nyzhnie", "en", "1  1"), NameType.FORMER),
        ("1\t5\tuk\tНижнє", NameType.ALTERNATE),
    ],
)
def test_what_an_alternate_name_is(line: str, kind: NameType) -> None:
    read = read_alternate(line)
    assert read is not None
    assert (read[0], read[1].type) == (5, kind)


@pytest.mark.parametrize(
    "line",
    [
        alternate(5, "https://x.org", "link"),
        alternate(5, "Q1234", "wkdt"),
        alternate(5, "84500", "post"),
        alternate(5, "Sound of it", "phon"),
        alternate(5, "LHR", "en"),
        alternate(5, "bwsyn", ""),
        alternate(5, "Monday", "en"),
    ],
)
def test_no_alternate_name(line: str) -> None:
    assert read_alternate(line) is None


def entry(line: str, *alternates: Alternate):  # type: ignore[no-untyped-def]
    read = read_row(line)
    assert read is not None and read.feature is not None
    return new_entry(read, read.feature, alternates)


def test_a_new_place_bears_the_name_that_english_prefers() -> None:
    made = entry(
        row(5, "Nyzhnie", unit="00"),
        Alternate("de", "Unterdorf", NameType.FORMER),
        Alternate("en", "Lower Village", NameType.MAIN),
    )
    assert made.names == (
        ("Lower Village", NameType.MAIN),
        ("Nyzhnie", NameType.MAIN),
        ("Unterdorf", NameType.FORMER),
    )
    assert made.record.name == "Lower Village"
    assert (made.record.id, made.record.unit, made.record.country) == ("geonames:5", None, "UA")


@pytest.mark.parametrize("name", ["The", "Monday", "LHR", "12", "Al"])
def test_a_place_without_a_name_to_be_found_by_is_none(name: str) -> None:
    assert entry(row(5, name)) is None


def test_the_column_of_names_serves_where_there_is_no_file_of_them() -> None:
    read = read_row(row(5, "Nyzhnie", alternates="Nizhneye,LHR,Нижнє,http://x.org"))
    assert read is not None
    assert [one.name for one in column_names(read)] == ["Nizhneye", "Нижнє"]


def test_packaged_places_take_names_and_keep_all_else() -> None:
    read = read_row(row(1, "Tbilissi", at=(1, 2)))
    assert read is not None
    packaged = town(1, "Tbilisi", "GE", 1_000_000, ("Tiflis", NameType.FORMER))
    names = [Alternate("de", "Tiflis", NameType.ALTERNATE), Alternate("en", "Tb", NameType.MAIN)]
    made = merged(packaged, read, names)
    assert made.record == packaged.record
    assert dict(made.names) == {
        "Tbilisi": NameType.MAIN,
        "Tiflis": NameType.FORMER,
        "Tbilissi": NameType.ALTERNATE,
        "Tb": NameType.ALTERNATE,
    }


def test_countries_take_no_foreign_names() -> None:
    read = read_row(row(614540, "Sak'art'velo", "A.PCLI"))
    assert read is not None
    names = [
        Alternate("es", "Granada", NameType.ALTERNATE),
        Alternate("en", "Sakartvelo", NameType.ALTERNATE),
        Alternate("ru", "Грузия", NameType.ALTERNATE),
    ]
    made = merged(ENTRIES[0], read, names)
    assert {name for name, _ in made.names} - {name for name, _ in ENTRIES[0].names} == {
        "Sakartvelo",
        "Грузия",
    }


@pytest.mark.parametrize(
    ("line", "level"),
    [
        (row(5, "Nyzhnie", "H.STM"), Tier.OBSCURE),
        (row(5, "Nyzhnie", "H.STM", population=900_000), Tier.OBSCURE),
        (row(5, "Nyzhnie"), Tier.OBSCURE),
        (row(5, "Nyzhnie", population=499), Tier.SMALL),
        (row(5, "Nyzhnie", population=500), Tier.KNOWN),
        (row(5, "Nyzhnie", "P.PPLA2"), Tier.KNOWN),
    ],
)
def test_how_far_from_being_known(line: str, level: Tier) -> None:
    made = entry(line)
    assert tier(made.record, made.standing) is level


def test_a_district_is_not_better_known_than_the_town_in_it() -> None:
    district = entry(row(5, "Nyzhnie", "A.ADM2", population=500_000))
    seat = entry(row(6, "Nyzhnie", population=90_000))
    assert prominence(district.record, district.standing) < prominence(seat.record, seat.standing)
