"""A gazetteer of a few places, for tests of recognition."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.language.names import key
from gazetteer.model import Candidate, NameType, PlaceKind, Record


def record(
    name: str,
    kind: PlaceKind,
    country: str | None = None,
    population: int = 0,
    unit: str | None = None,
    geonameid: int | None = None,
) -> Record:
    return Record(
        f"test:{kind.value}:{name}", name, kind, 1.0, 2.0, country, unit, population,
        geonameid=geonameid,
    )  # fmt: skip


_C, _U, _T = PlaceKind.COUNTRY, PlaceKind.UNIT, PlaceKind.TOWN
_RECORDS = (
    record("Norway", _C, "NO", 5_000_000),
    record("Russia", _C, "RU", 140_000_000),
    record("Ukraine", _C, "UA", 40_000_000),
    record("United States", _C, "US", 330_000_000),
    record("Texas", _U, "US", 30_000_000, "TX"),
    record("Kyiv", _T, "UA", 2_900_000, geonameid=703448),
    record("Moscow", _T, "RU", 10_000_000, geonameid=524901),
    record("Oslo", _T, "NO", 580_000, geonameid=3143244),
    record("Soledar", _T, "UA", 10_000),
    record("Paris", _T, "FR", 2_100_000, geonameid=2988507),
    record("Paris", _T, "US", 25_000, "TX"),
    record("London", _T, "GB", 8_900_000, geonameid=2643743),
    record("Reading", _T, "GB", 150_000),
    record("Nice", _T, "FR", 340_000),
    record("St. George's", _T, "GD", 8_000),
    record("The Hague", _T, "NL", 474_000),
    record("North Kivu", _U, "CD", 6_000_000),
    record("South Kivu", _U, "CD", 5_000_000),
    record("Clarke County", PlaceKind.COUNTY, "US", 120_000, "GA"),
    record("Oconee County", PlaceKind.COUNTY, "US", 30_000, "GA"),
    record("Niger", _C, "NE", 20_000_000),
    record("Niger River", PlaceKind.RIVER),
    record("Kremlin", PlaceKind.SEAT, "RU"),
    record("Storskog", PlaceKind.CROSSING, "NO"),
)
_OTHER_NAMES = (
    ("Norwegian", "Norway", NameType.DEMONYM),
    ("Norwegians", "Norway", NameType.DEMONYM),
    ("Russian", "Russia", NameType.DEMONYM),
    ("U.S.", "United States", NameType.SHORT),
)


class FewPlaces:
    """A gazetteer held in memory."""

    def __init__(self, records: Sequence[Record] = _RECORDS) -> None:
        self._names: dict[str, list[Candidate]] = {}
        by_name = {}
        for entry in records:
            by_name[entry.name] = entry
            self._add(Candidate(entry, entry.name, NameType.MAIN))
        for name, of, name_type in _OTHER_NAMES:
            if of in by_name:
                self._add(Candidate(by_name[of], name, name_type))

    def _add(self, candidate: Candidate) -> None:
        found = self._names.setdefault(key(candidate.name), [])
        found.append(candidate)
        found.sort(key=lambda c: -c.record.population)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        return tuple(self._names.get(key(name), ()))
