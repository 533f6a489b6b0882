"""Packaged places that a dump has too, under another number or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer.index.geonames.rows import Row
from gazetteer.index.tables import Entry
from gazetteer.language.names import key
from gazetteer.model import PlaceKind, Record
from gazetteer.resolution.geometry import distance_km

_NEAR_KM = 10.0
"""Within which two records of one name and kind are one place, at the least."""

_SITES = {PlaceKind.BASE, PlaceKind.AIRFIELD, PlaceKind.FACILITY, PlaceKind.CROSSING}
_LEVELS = {"A.ADM1": PlaceKind.UNIT, "A.ADM2": PlaceKind.COUNTY}


@dataclass(frozen=True, slots=True)
class Known:
    """What of the packaged places is needed to see them again in a dump."""

    codes: set[str] = field(default_factory=set)
    """Codes of units and US counties: "US.TX", "US.TX.201"."""
    spots: dict[str, list[Record]] = field(default_factory=dict)
    """Records without a GeoNames id, by the keys of their names."""

    def add(self, entry: Entry) -> None:
        """Take note of a packaged place without a GeoNames id."""
        code = code_of(entry.record)
        if code:
            self.codes.add(code)
        else:
            for name_key in {key(name) for name, _ in entry.names}:
                self.spots.setdefault(name_key, []).append(entry.record)

    def holds(self, row: Row) -> bool:
        """Tell whether a row is a place that was taken note of."""
        if row.code in _LEVELS:
            unit = f"{row.country}.{row.unit}"
            return (f"{unit}.{row.part}" if row.code == "A.ADM2" else unit) in self.codes
        feature = row.feature
        return feature is not None and any(
            (feature.kind is one.kind or (feature.kind in _SITES and one.kind in _SITES))
            and distance_km(row.lat, row.lon, one.lat, one.lon) <= max(one.precision_km, _NEAR_KM)
            for one in self.spots.get(key(row.name), ())
        )


def code_of(record: Record) -> str:
    """Return GeoNames' code of a packaged unit or US county; empty for other places."""
    sort, _, number = record.id.partition(":")
    if sort == "unit" and record.country and record.unit:
        return f"{record.country}.{record.unit}"
    if sort == "county" and record.country == "US" and record.unit:
        return f"US.{record.unit}.{number[-3:]}"
    return ""


def read_codes(paths: Iterable[Path]) -> dict[str, int]:
    """Return the GeoNames ids of units by their codes, as the files of codes give them.

    Lines of other shapes are passed over.
    """
    found = {}
    for path in paths:
        for line in path.read_text("utf-8", "replace").splitlines():
            cells = line.split("\t")
            if len(cells) == 4 and cells[3].isdecimal():
                found[cells[0]] = int(cells[3])
    return found
