"""Small dumps in GeoNames' format."""

from __future__ import annotations

import zipfile
from pathlib import Path


def row(
    number: int,
    name: str,
    code: str = "P.PPL",
    *,
    at: tuple[object, object] = (48.5, 38.0),
    alternates: str = "",
    country: str = "UA",
    unit: str = "05",
    part: str = "",
    population: object = 0,
) -> str:
    """Return a line of a dump."""
    cells = (
        number, name, name, alternates, *at, *code.split("."), country, "", unit, part, "", "",
        population, "", "120", "Europe/Kyiv", "2024-03-02",
    )  # fmt: skip
    return "\t".join(map(str, cells))


def alternate(number: int, name: str, language: str = "en", flags: str = "    ") -> str:
    """Return a line of alternate names; ``flags`` are preferred, short, colloquial, historic."""
    return "\t".join(["1", str(number), language, name, *(f.strip() for f in flags), "", ""])


PLACES = [
    row(1, "Tbilisi", country="GE", population=1_000_000, at=(11, 21)),
    row(900, "Verkhnie", at=(48.9, 38.4)),
    row(901, "Tbilisi", at=(48.8, 38.3)),
    row(902, "Tbilisi", "H.STM", at=(48.8, 38.3)),
    row(903, "Verkhnie", "H.STM", at=(48.7, 38.2)),
    row(904, "Verkhnie Barracks", "S.BRKS"),
    row(905, "Verkhnie Hotel", "S.HTL"),
    row(906, "Dnipro", "P.PPL", population=120, alternates="Katerynoslav,LHR,http://x.org"),
]
NAMES = [
    alternate(1, "Tiflis", "de"),
    alternate(1, "Tphilissi", "de"),
    alternate(900, "Upper Village", "en", "1   "),
    alternate(900, "Oberdorf", "de", "   1"),
    alternate(906, "https://example.com", "link"),
    alternate(77, "Nobody's"),
]


def pack(path: Path, lines: list[str]) -> Path:
    """Write lines as GeoNames does: a zip file with a text of its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "not this")
        archive.writestr(f"{path.stem}.txt", "".join(f"{line}\n" for line in lines))
    return path


def write(
    folder: Path, places: list[str] | None = None, names: list[str] | None = None, code: str = "UA"
) -> Path:
    """Write the dump of a country, and of all; return the folder."""
    places, names = PLACES if places is None else places, NAMES if names is None else names
    for stem in (code, "allCountries"):
        pack(folder / f"{stem}.zip", places)
    for stem in (f"alternatenames/{code}", "alternateNamesV2"):
        pack(folder / f"{stem}.zip", names)
    (folder / "admin1CodesASCII.txt").write_text("UA.05\tDonetsk\tDonetsk\t709716\n", "utf-8")
    (folder / "admin2Codes.txt").write_text("", "utf-8")
    return folder
