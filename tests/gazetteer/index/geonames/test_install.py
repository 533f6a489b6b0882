"""Installing, switching over, going back, and what goes wrong meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError, InputError, PlaceIndexError
from gazetteer.index.geonames.asked import Asked
from gazetteer.index.geonames.install import install, remove
from gazetteer.index.installed import read_note
from gazetteer.index.opening import open_in
from tests.gazetteer.index.geonames.dump import PLACES, pack, row, write
from tests.gazetteer.index.geonames.server import DumpServer, serving
from tests.gazetteer.index.small import small_sources

ROOT = Path(__file__).parents[4]
INSTALL = """
import resource, signal, sys, time
from pathlib import Path
from gazetteer.errors import GazetteerError
from gazetteer.index.geonames import Asked, install
from tests.gazetteer.index.small import small_sources
folder, source, pause, most = sys.argv[1:]
if int(most):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
waited = []
def tell(share, words):
    waited.append("Waiting" in words)
try:
    sources = small_sources(pause_s=float(pause))
    install(Asked.of(["UA"], source), tell, Path(folder), sources)
    print("waited" if any(waited) else "worked")
except GazetteerError as error:
    print(error)
"""


def start(folder: Path, source: Path, pause_s: float = 0.0, most: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", INSTALL, str(folder), str(source), str(pause_s), str(most)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write(tmp_path / "dump")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def server(dump: Path) -> Iterator[DumpServer]:
    with serving(dump) as running:
        yield running


def put_in(folder: Path, source: Path | str, countries: str = "UA") -> None:
    install(Asked.of(countries.split(","), str(source)), None, folder, small_sources())


def found(folder: Path, name: str, told: list[str] | None = None) -> list[str]:
    said = told if told is not None else []
    index = open_in(folder, lambda share, words: said.append(words), small_sources())
    try:
        return [c.record.id for c in index.lookup(name)]
    finally:
        index.close()


def debris(folder: Path) -> list[str]:
    usual = (".sqlite", ".seal", ".lock", "geonames.json")
    return sorted(p.name for p in folder.iterdir() if not p.name.endswith(usual))


def test_what_is_installed_is_used_until_it_is_removed(folder: Path, dump: Path) -> None:
    assert found(folder, "Verkhnie Barracks") == []
    put_in(folder, dump)
    told: list[str] = []
    assert found(folder, "Verkhnie Barracks", told) == ["geonames:904"]
    assert told == [] and debris(folder) == []
    assert remove(folder) and not remove(folder)
    assert found(folder, "Verkhnie Barracks") == []
    assert not list(folder.glob("geonames-*"))


def test_the_note_says_what_was_installed(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    note = read_note(folder)
    assert note is not None
    assert (note.asked, note.latest) == ("GeoNames: UA", "2024-03-02")
    assert note.command.endswith(f"--countries UA --from {dump}")
    index = open_in(folder)
    sources = index.info()["sources"]
    index.close()
    assert sources[0] == {
        "name": "GeoNames: UA, as of 2024-03-02, from dump",
        "licence": "CC BY 4.0",
    }


def test_a_second_install_takes_the_place_of_the_first(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    index = open_in(folder)
    pack(dump / "UA.zip", [row(50, "Nyzhnie")])
    put_in(folder, dump)
    assert index.lookup("Verkhnie Barracks")  # who has the first open keeps it
    index.close()
    assert found(folder, "Nyzhnie") == ["geonames:50"]
    assert found(folder, "Verkhnie Barracks") == []
    assert len(list(folder.glob("geonames-*.sqlite"))) == 1


def test_from_the_web_after_a_break(folder: Path, server: DumpServer) -> None:
    server.status = 404
    with pytest.raises(PlaceIndexError, match="answered 404"):
        put_in(folder, server.url)
    server.status = None
    put_in(folder, server.url)
    assert found(folder, "Oberdorf") == ["geonames:900"]
    assert debris(folder) == []
    paths = {path for path, _ in server.asked}
    assert "/alternatenames/UA.zip" in paths and "/admin1CodesASCII.txt" in paths


def spoil_rows(dump: Path) -> None:
    pack(dump / "UA.zip", [row(50 + i, "Nyzhnie", at=(99, 0)) for i in range(50)])


def spoil_archive(dump: Path) -> None:
    (dump / "UA.zip").write_text("<html>")


def spoil_names(dump: Path) -> None:
    (dump / "alternatenames" / "UA.zip").write_bytes(b"PK")


@pytest.mark.parametrize("spoil", [spoil_rows, spoil_archive, spoil_names])
def test_a_bad_dump_changes_nothing(folder: Path, dump: Path, spoil: object) -> None:
    put_in(folder, dump)
    before = sorted(folder.iterdir())
    spoil(dump)  # type: ignore[operator]
    with pytest.raises(InputError):
        put_in(folder, dump)
    assert sorted(folder.iterdir()) == before
    assert found(folder, "Oberdorf") == ["geonames:900"]


def test_a_spoilt_file_from_the_web_is_not_kept(folder: Path, server: DumpServer) -> None:
    good = (server.folder / "UA.zip").read_bytes()
    spoil_archive(server.folder)
    with pytest.raises(InputError):
        put_in(folder, server.url)
    (server.folder / "UA.zip").write_bytes(good)
    put_in(folder, server.url)
    assert found(folder, "Oberdorf") == ["geonames:900"]


def test_a_full_disk_changes_nothing(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    before = sorted(folder.iterdir())
    said = start(folder, dump, most=20_000).communicate(timeout=60)[0]
    assert "DATELINE_CACHE_DIR" in said and said.count("\n") == 1
    assert sorted(folder.iterdir()) == before
    assert found(folder, "Oberdorf") == ["geonames:900"]


def test_a_kill_changes_nothing_and_its_debris_goes_next_time(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    run = start(folder, dump, pause_s=5)
    deadline = time.monotonic() + 30
    while not list(folder.glob("geonames-work-*/*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert debris(folder) != []
    assert found(folder, "Oberdorf") == ["geonames:900"]
    put_in(folder, dump)
    assert debris(folder) == []


def test_of_two_at_once_one_works_and_the_other_waits(folder: Path, dump: Path) -> None:
    runs = [start(folder, dump, pause_s=0.15) for _ in range(2)]
    assert sorted(run.communicate(timeout=60)[0].strip() for run in runs) == ["waited", "worked"]
    assert found(folder, "Oberdorf") == ["geonames:900"]
    assert debris(folder) == []


def test_what_another_version_installed_is_told_how_to_renew(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    note = json.loads((folder / "geonames.json").read_text("utf-8"))
    note["seal"]["fingerprint"] = "older"
    (folder / "geonames.json").write_text(json.dumps(note), "utf-8")
    told: list[str] = []
    assert found(folder, "Oberdorf", told) == []
    command = f"python -m gazetteer install geonames --countries UA --from {dump}"
    assert told[0].endswith(f"install it again with: {command}")
    put_in(folder, dump)
    assert found(folder, "Oberdorf") == ["geonames:900"]


def test_other_packaged_places_carry_it_over(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    told: list[str] = []
    index = open_in(folder, lambda share, words: told.append(words), small_sources("newer"))
    assert index.lookup("Oberdorf") and told == []
    index.close()


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip_one(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [cut_off, flip_one, Path.unlink])
def test_a_damaged_one_gives_way_to_the_packaged(folder: Path, dump: Path, damage: object) -> None:
    put_in(folder, dump)
    damage(next(folder.glob("geonames-*.sqlite")))  # type: ignore[operator]
    told: list[str] = []
    assert found(folder, "Tbilisi", told) == ["geonames:1"]
    assert "is damaged on the disk" in told[0] and "install it again with" in told[0]
    quiet: list[str] = []
    assert found(folder, "Oberdorf", quiet) == [] and quiet == []


def test_damage_that_shows_while_it_is_read_gives_way_too(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    path = next(folder.glob("geonames-*.sqlite"))
    told: list[str] = []
    index = open_in(folder, lambda share, words: told.append(words), small_sources())
    stat = path.stat()
    with path.open("r+b") as file:  # in place: the open index reads these pages next
        file.seek(4096)
        file.write(b"\xff" * (stat.st_size - 4096))
    assert [c.record.id for c in index.lookup("Tbilisi")] == ["geonames:1"]
    assert "is damaged" in told[0] and "places-" in index.path.name
    index.close()


def test_one_that_was_only_copied_is_used(folder: Path, dump: Path) -> None:
    put_in(folder, dump)
    path = next(folder.glob("geonames-*.sqlite"))
    before = path.stat().st_mtime_ns
    os.utime(path, (1, 1))
    assert found(folder, "Oberdorf") == ["geonames:900"]
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("words", ["", "{", "[]", '{"file": 1}', '{"seal": {}}'])
def test_a_garbled_note_is_none(folder: Path, words: str) -> None:
    folder.mkdir()
    (folder / "geonames.json").write_text(words)
    assert read_note(folder) is None
    assert found(folder, "Tbilisi") == ["geonames:1"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, dump: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="DATELINE_CACHE_DIR"):
        put_in(tmp_path / "file" / "cache", dump)


def test_rows_of_all_countries_are_those_of_one(folder: Path, dump: Path) -> None:
    (dump / "UA.zip").unlink()
    pack(dump / "allCountries.zip", [*PLACES, row(50, "Verkhnee", country="RU")])
    put_in(folder, dump)
    assert found(folder, "Verkhnee") == [] and found(folder, "Oberdorf") == ["geonames:900"]
