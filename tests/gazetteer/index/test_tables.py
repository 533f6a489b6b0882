"""Reading the tables of places."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import PlaceIndexError
from gazetteer.index.sources import table_files
from gazetteer.index.tables import columns, read_places
from gazetteer.model import NameType, PlaceKind

HEAD = (
    "# Places.\n# Source: us.\n"
    "id,name,kind,country,unit,lat,lon,precision_km,population,geonameid,alternate,former,short,"
    "demonyms,source\n"
)


def table(folder: Path, *lines: str) -> Path:
    path = folder / "t.csv"
    path.write_text(HEAD + "\n".join(lines), "utf-8")
    return path


def test_a_row_is_a_place_with_its_names(tmp_path: Path) -> None:
    path = table(
        tmp_path, 'dateline:k,Kremlin,seat,RU,48,55.75,37.62,0.3,,,"A|B, C",Old,K.,Ks,Ours'
    )
    (entry,) = read_places(path)
    assert entry.names == (
        ("Kremlin", NameType.MAIN),
        ("K.", NameType.SHORT),
        ("A", NameType.ALTERNATE),
        ("B, C", NameType.ALTERNATE),
        ("Old", NameType.FORMER),
        ("Ks", NameType.DEMONYM),
    )
    record = entry.record
    assert (record.id, record.kind, record.country, record.unit) == (
        "dateline:k",
        PlaceKind.SEAT,
        "RU",
        "48",
    )
    assert (record.lat, record.lon, record.precision_km) == (55.75, 37.62, 0.3)
    assert (record.population, record.geonameid, record.source) == (0, None, "Ours")


@pytest.mark.parametrize(
    "line",
    [
        "x,X,palace,,,1,2,,,,,,,,",
        "x,X,seat,,,91,2,,,,,,,,",
        "x,X,seat,,,1,181,,,,,,,,",
        "x,X,seat,,,nan,2,,,,,,,,",
        "x,X,seat,,,,2,,,,,,,,",
        "x,X,seat,,,1,2,,many,,,,,,",
        "x,X",
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, line: str) -> None:
    path = table(tmp_path, "y,Y,seat,,,1,2,,,,,,,,", line)
    with pytest.raises(PlaceIndexError, match=r"Row 2 of t\.csv"):
        list(read_places(path))


@pytest.mark.parametrize(
    "path", [p for p in table_files() if "id" in columns(p)], ids=lambda p: p.name
)
def test_every_packaged_table_can_be_read(path: Path) -> None:
    entries = list(read_places(path))
    assert entries
    assert all(e.record.name and e.record.precision_km > 0 for e in entries)
