"""Packaged places seen again in a dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.index.geonames.known import Known, code_of, read_codes
from gazetteer.index.geonames.rows import read_row
from gazetteer.index.tables import Entry
from gazetteer.model import NameType, PlaceKind, Record
from tests.gazetteer.index.geonames.dump import row

UNIT = Record("unit:UA.05", "Donetsk Oblast", PlaceKind.UNIT, 48, 38, "UA", "05")
COUNTY = Record("county:US.48201", "Harris County", PlaceKind.COUNTY, 30, -95, "US", "TX")
BASE = Record("dateline:zakf", "Zakf", PlaceKind.BASE, 33.7, 38.5, "SY", precision_km=8)
LAKE = Record("dateline:big", "Big Lake", PlaceKind.LAKE, 10, 10, precision_km=80)


@pytest.fixture
def known() -> Known:
    made = Known()
    for record in (UNIT, COUNTY, BASE, LAKE):
        made.add(Entry(record, ((record.name, NameType.MAIN),)))
    return made


@pytest.mark.parametrize(
    ("line", "same"),
    [
        (row(5, "Donetsk", "A.ADM1"), True),
        (row(5, "Luhansk", "A.ADM1", unit="14"), False),
        (row(5, "Harris", "A.ADM2", country="US", unit="TX", part="201"), True),
        (row(5, "Harris", "A.ADM2", country="US", unit="GA", part="145"), False),
        (row(5, "zakf", "S.AIRF", at=(33.72, 38.5)), True),
        (row(5, "Zakf", "S.BRKS", at=(34.7, 38.5)), False),
        (row(5, "Zakf", "P.PPL", at=(33.7, 38.5)), False),
        (row(5, "Big Lake", "H.LK", at=(10.5, 10)), True),
        (row(5, "Big Lake", "H.LK", at=(11.5, 10)), False),
        (row(5, "Big Lake", "S.HTL", at=(10, 10)), False),
    ],
)
def test_which_row_is_a_packaged_place(known: Known, line: str, same: bool) -> None:
    read = read_row(line)
    assert read is not None
    assert known.holds(read) is same


def test_codes_of_records() -> None:
    assert [code_of(r) for r in (UNIT, COUNTY, BASE)] == ["UA.05", "US.TX.201", ""]


def test_files_of_codes(tmp_path: Path) -> None:
    path = tmp_path / "admin1CodesASCII.txt"
    path.write_text("UA.05\tDonetsk\tDonetsk\t709716\nrubbish\nUA.06\ta\tb\tc\n", "utf-8")
    assert read_codes([path]) == {"UA.05": 709716}
