"""A small set of sources, so that an index is built in milliseconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from gazetteer.index.sources import Sources
from gazetteer.index.tables import Entry
from gazetteer.model import NameType, PlaceKind, Record

Named = tuple[str, NameType]


def town(number: int, name: str, country: str, population: int, *more: Named) -> Entry:
    record = Record(
        f"geonames:{number}",
        name,
        PlaceKind.TOWN,
        10.0 + number % 60,
        20.0 + number % 100,
        country,
        population=population,
        geonameid=number,
    )
    return Entry(record, ((name, NameType.MAIN), *more))


GEORGIA = Record("country:GE", "Georgia", PlaceKind.COUNTRY, 42, 43.5, "GE", population=3_700_000)
ENTRIES = [
    Entry(
        GEORGIA,
        (
            ("Georgia", NameType.MAIN),
            ("Republic of Georgia", NameType.OFFICIAL),
            ("Georgian", NameType.DEMONYM),
        ),
    ),
    town(1, "Tbilisi", "GE", 1_000_000, ("Tiflis", NameType.FORMER)),
    town(2, "Georgia", "US", 300),
    town(3, "Saint Petersburg", "RU", 5_000_000, ("Петербург", NameType.ALTERNATE)),
    town(4, "St. Petersburg", "US", 260_000),
    town(5, "New York City", "US", 8_800_000, ("New York", NameType.ALTERNATE)),
    town(6, "New York", "UA", 9_000),
    town(7, "Łódź", "PL", 660_000),
]


def small_sources(
    fingerprint: str = "small", entries: list[Entry] | None = None, pause_s: float = 0.0
) -> Sources:
    """Return sources of a few places; ``pause_s`` passes before each."""

    def read() -> Iterator[Entry]:
        for entry in ENTRIES if entries is None else entries:
            time.sleep(pause_s)
            yield entry

    return Sources(fingerprint, read, lambda: [{"name": "small", "licence": "MIT"}])


def many_sources(count: int = 4_000) -> Sources:
    """Return sources that make a file of half a megabyte."""
    names = (f"Town {i} of the Long Valley" for i in range(count))
    return small_sources("many", [town(i, name, "XX", i) for i, name in enumerate(names)])


def debris(folder: Path) -> list[str]:
    """Return what lies in a folder besides indexes, their seals and the lock."""
    usual = (".sqlite", ".seal", ".lock")
    return sorted(p.name for p in folder.iterdir() if not p.name.endswith(usual))
