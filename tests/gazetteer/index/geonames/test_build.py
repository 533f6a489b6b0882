"""From a dump and packaged places to an index."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from gazetteer.errors import InputError, PlaceIndexError
from gazetteer.index import Index
from gazetteer.index.geonames.asked import Asked
from gazetteer.index.geonames.build import Made, make
from gazetteer.index.geonames.crew import Crew
from gazetteer.index.geonames.files import Files, on_disk
from gazetteer.index.geonames.jobs import SplitLines
from gazetteer.index.layout import MAX_HITS
from gazetteer.model import NameType
from tests.gazetteer.index.geonames.dump import NAMES, PLACES, alternate, pack, row, write
from tests.gazetteer.index.small import ENTRIES

ENTRY_SOURCE = partial(list, ENTRIES)


def built(
    folder: Path,
    files: Files,
    wanted: frozenset[str] | None = None,
    helpers: int = 0,
    told: list[tuple[float, str]] | None = None,
) -> tuple[Index, Made]:
    work = folder / "work"
    work.mkdir()
    path = work / "new.sqlite"
    tell = (lambda share, words: told.append((share, words))) if told is not None else print
    made = make(path, files, ENTRY_SOURCE, wanted, lambda m: {"records": m.records}, tell, helpers)
    return Index(path), made


@pytest.fixture(scope="module", params=[0, 2])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Index, Made]]:
    """An index made here, and one made with two helping processes."""
    folder = tmp_path_factory.mktemp("b")
    files = on_disk(Asked.of(None, str(write(folder / "dump"))))
    index, made = built(folder, files, helpers=request.param)
    yield index, made
    index.close()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Verkhnie Barracks", ["geonames:904"]),
        ("Verkhnie Hotel", []),
        ("Upper Village", ["geonames:900"]),
        ("Oberdorf", ["geonames:900"]),
        ("Tbilisi", ["geonames:1"]),
        ("Tphilissi", ["geonames:1"]),
        ("Verkhnie", ["geonames:900", "geonames:903"]),
        ("Dnipro", ["geonames:906"]),
        ("Georgia", ["country:GE", "geonames:2"]),
        ("Łódź", ["geonames:7"]),
        ("Nobody's", []),
    ],
)
def test_names_of_both_lead_to_places(both: tuple[Index, Made], name: str, ids: list[str]) -> None:
    assert [c.record.id for c in both[0].lookup(name)] == ids


def test_packaged_places_stay_as_they_are(both: tuple[Index, Made]) -> None:
    for entry in ENTRIES:
        assert both[0].record(entry.record.id) == entry.record
    (tiflis,) = both[0].lookup("Tiflis")
    assert tiflis.name_type is NameType.FORMER


def test_what_became_of_the_rows_is_counted(both: tuple[Index, Made]) -> None:
    index, made = both
    assert made.counts == {"kept": 6, "merged": 1, "left": 1}
    assert made.records == index.info()["records"] == len(ENTRIES) + 6
    assert made.latest == "2024-03-02"


def test_a_hidden_place_is_still_found_near_its_point(both: tuple[Index, Made]) -> None:
    assert {r.id for _, r in both[0].near(48.8, 38.3, 1)} == {"geonames:901", "geonames:902"}


def test_many_of_one_name_rank_by_their_people_and_end_with_brooks(tmp_path: Path) -> None:
    lines = [row(1000 + i, "Ivanivka", "H.STM") for i in range(100)]
    lines += [row(2000 + i, "Ivanivka", population=i + 51) for i in range(50)]
    lines += [row(3000, "Ivanivka", "P.PPL"), row(3001, "Ivanivka", population=3000)]
    index, _ = built(tmp_path, Files((pack(tmp_path / "UA.zip", lines),)))
    found = index.lookup("Ivanivka")
    assert len(found) == 51  # the known one hides brooks and the hamlet nobody counted
    assert [c.record.population for c in found] == [3000, *range(100, 50, -1)]
    index.close()


def test_brooks_fill_what_is_left_where_no_place_is_known(tmp_path: Path) -> None:
    lines = [row(1000 + i, "Ivanivka", "H.STM") for i in range(100)]
    lines += [row(3000, "Ivanivka"), row(3001, "Ivanivka", population=30)]
    index, _ = built(tmp_path, Files((pack(tmp_path / "UA.zip", lines),)))
    found = [c.record.geonameid for c in index.lookup("Ivanivka")]
    assert len(found) == MAX_HITS and found[:2] == [3001, 3000]
    index.close()


def test_a_well_known_place_hides_villages(tmp_path: Path) -> None:
    lines = [row(3000, "Tbilisi", population=400), row(3001, "Tbilisi", population=600)]
    index, _ = built(tmp_path, Files((pack(tmp_path / "UA.zip", lines),)))
    assert [c.record.geonameid for c in index.lookup("Tbilisi")] == [1, 3001]
    index.close()


def test_of_a_dump_of_all_only_the_wanted_countries_are_kept(tmp_path: Path) -> None:
    lines = [row(50, "Nyzhnie"), row(51, "Verkhnee", country="RU")]
    files = Files((pack(tmp_path / "allCountries.zip", lines),))
    index, made = built(tmp_path, files, frozenset({"RU"}))
    assert made.counts == {"kept": 1, "elsewhere": 1}
    assert not index.lookup("Nyzhnie") and index.lookup("Verkhnee")
    index.close()


def test_a_few_bad_rows_are_counted_and_left_out(tmp_path: Path) -> None:
    lines = [row(50 + i, f"Nyzhnie {i}") for i in range(200)]
    lines[7], lines[90] = "rubbish", row(140, "Nyzhnie 90", at=(99, 999))
    lines[91] = row(51, "Again")
    names = pack(tmp_path / "alternateNamesV2.zip", [*NAMES, "x\ty", alternate(60, "Ось")])
    index, made = built(tmp_path, Files((pack(tmp_path / "UA.zip", lines),), (names,)))
    assert made.counts == {"kept": 197, "bad": 2, "twice": 1, "bad name": 1}
    assert index.lookup("Ось")[0].record.geonameid == 60
    index.close()


@pytest.mark.parametrize(
    ("lines", "wanted", "words"),
    [
        ([row(50 + i, "Nyzhnie", at=(99, 0)) for i in range(50)], None, "50 of 50 rows"),
        (["<html>Sorry</html>"], None, "1 columns and should have 19"),
        ([alternate(1, "Name")], None, "10 columns and should have 19"),
        ([], None, "columns"),
        (["x" * 200_000], None, "columns"),
        (PLACES[1:], frozenset({"RU"}), "no place of the countries"),
    ],
)
def test_a_bad_file_is_refused(
    tmp_path: Path, lines: list[str], wanted: frozenset[str] | None, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        built(tmp_path, Files((pack(tmp_path / "UA.zip", lines),)), wanted)


def test_a_cut_off_text_loses_its_last_row_only(tmp_path: Path) -> None:
    path = tmp_path / "UA.txt"
    text = "\n".join(row(50 + i, f"Nyzhnie {i}") for i in range(30))
    path.write_text(text[:-40], "utf-8")
    index, made = built(tmp_path, Files((path,)))
    assert made.counts == {"kept": 29, "bad": 1}
    index.close()


def test_the_share_that_is_done_never_falls(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    files = on_disk(Asked.of(None, str(write(tmp_path / "dump"))))
    built(tmp_path, files, told=told)[0].close()
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] <= 1
    assert any("of 8 rows" in words for _, words in told)


def test_a_helper_that_was_killed_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "UA.zip", PLACES)
    jobs = [SplitLines(path, 0, tmp_path, "places", i, 2) for i in range(4)]
    with pytest.raises(PlaceIndexError, match="was ended"), Crew(1) as crew:
        os.kill(crew.ids[0], signal.SIGKILL)
        list(crew.run(jobs, lambda read: None))


def test_what_a_helper_raises_is_raised_here_and_leaves_none_behind(tmp_path: Path) -> None:
    jobs = [SplitLines(tmp_path / "UA.txt", 0, tmp_path, "places", 0, 2)]
    with pytest.raises(FileNotFoundError), Crew(2) as crew:
        list(crew.run(jobs, lambda read: None))
    for number in crew.ids:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)
