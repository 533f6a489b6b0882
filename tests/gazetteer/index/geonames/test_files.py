"""Which files a dump has, and their lines."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gazetteer.errors import InputError
from gazetteer.index.geonames.asked import Asked
from gazetteer.index.geonames.files import lines_of, on_disk, on_the_web, size_of
from tests.gazetteer.index.geonames.dump import pack, write


@pytest.mark.parametrize(
    ("countries", "source", "places", "names"),
    [
        (["UA"], "", ["UA.zip"], ["alternatenames/UA.zip"]),
        (["UA", "RU"], "", ["allCountries.zip", "UA.zip"], ["alternateNamesV2.zip", "UA.zip"]),
        (None, "", ["allCountries.zip"], ["alternateNamesV2.zip"]),
        (None, "UA.zip", ["UA.zip"], ["alternatenames/UA.zip"]),
        (["UA"], "allCountries.zip", ["allCountries.zip"], ["alternateNamesV2.zip"]),
    ],
)
def test_files_of_a_folder(
    tmp_path: Path, countries: list[str] | None, source: str, places: list[str], names: list[str]
) -> None:
    write(tmp_path)
    files = on_disk(Asked.of(countries, str(tmp_path / source)))
    assert [path.name for path in files.places] == places
    assert [path.name for path in files.names] == [Path(name).name for name in names]
    assert len(files.codes) == 2 and files.bytes > 500


def test_files_of_the_web() -> None:
    fetched: list[str] = []

    def fetch(name: str) -> Path:
        fetched.append(name)
        return Path(name)

    on_the_web(Asked.of(["ua", "RU"], "http://x"), fetch)
    on_the_web(Asked.of(None, "http://x"), fetch)
    codes = ["admin1CodesASCII.txt", "admin2Codes.txt"]
    countries = ["RU.zip", "UA.zip", "alternatenames/RU.zip", "alternatenames/UA.zip"]
    assert fetched == [*codes, *countries, *codes, "allCountries.zip", "alternateNamesV2.zip"]


@pytest.mark.parametrize(
    ("countries", "source", "words"),
    [
        (["UA"], "nowhere", "is not there"),
        (["RU"], "", "holds neither RU.zip nor allCountries.zip"),
        (None, "", "holds no allCountries.zip"),
    ],
)
def test_what_is_not_there_is_told(
    tmp_path: Path, countries: list[str] | None, source: str, words: str
) -> None:
    pack(tmp_path / "UA.zip", [])
    with pytest.raises(InputError, match=words):
        on_disk(Asked.of(countries, str(tmp_path / source)))


@pytest.mark.parametrize("codes", [["XX"], ["UKR"], [""], ["UA", "../etc"]])
def test_what_is_no_country_is_told(codes: list[str]) -> None:
    with pytest.raises(InputError, match=r"countr"):
        Asked.of(codes)


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        (Asked.of(["ua", "RU", "UA"]), "--countries RU,UA"),
        (Asked.of(None), "--all"),
        (Asked.of(None, "/dumps"), "--all --from /dumps"),
    ],
)
def test_the_command_that_asks_for_it(asked: Asked, command: str) -> None:
    assert asked.command == f"python -m gazetteer install geonames {command}"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def page(path: Path) -> None:
    path.write_text("<html>Sorry</html>")


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"UA.txt") + 10] ^= 0xFF
    path.write_bytes(data)


def other(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "")
        archive.writestr("b.txt", "")


def bomb_of_bytes(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\xff" * 4000)


@pytest.mark.parametrize("damage", [cut, page, flip, other, bomb_of_bytes])
def test_a_broken_archive_is_told(tmp_path: Path, damage: object) -> None:
    path = pack(tmp_path / "UA.zip", [f"{i}\tline" for i in range(999)])
    assert size_of(path) > 8000
    damage(path)  # type: ignore[operator]
    with (
        pytest.raises(InputError, match=r"fetch it again|not one of GeoNames"),
        lines_of(path) as f,
    ):
        list(f)
