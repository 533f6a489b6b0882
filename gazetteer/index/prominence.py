"""How well known a place is, to put the candidates of a name in order."""

from __future__ import annotations

from gazetteer.model import NameType, PlaceKind, Record

_FLOOR: dict[PlaceKind, float] = {
    PlaceKind.CONTINENT: 1e10,
    PlaceKind.COUNTRY: 1e7,
    PlaceKind.UNIT: 5e5,
    PlaceKind.COUNTY: 3e4,
    PlaceKind.TOWN: 1e2,
    PlaceKind.REGION: 3e6,
    PlaceKind.ISLAND: 2e5,
    PlaceKind.SEA: 5e6,
    PlaceKind.STRAIT: 1e6,
    PlaceKind.RIVER: 1e6,
    PlaceKind.LAKE: 3e5,
    PlaceKind.DESERT: 1e6,
    PlaceKind.MOUNTAIN: 5e5,
    PlaceKind.CROSSING: 5e4,
    PlaceKind.LINE: 5e5,
    PlaceKind.BASE: 1e5,
    PlaceKind.AIRFIELD: 5e4,
    PlaceKind.SEAT: 1e6,
    PlaceKind.FACILITY: 5e4,
}
"""What a place of each kind counts for, in inhabitants, where it has none or fewer.

Ours, by judgement: a sea or a seat of power that a table lists is one that news names.
"""

_COUNTRY_FACTOR = 10.0
"""A country outweighs a town of its name ten times its size: Luxembourg, Panama, Djibouti."""

TYPE_ORDER = (
    NameType.MAIN,
    NameType.SHORT,
    NameType.OFFICIAL,
    NameType.DEMONYM,
    NameType.ALTERNATE,
    NameType.FORMER,
)
"""Which name comes first where prominence is equal."""

TYPE_WEIGHTS = (1.0, 1.0, 1.0, 1.0, 0.2, 0.2)
"""What a record's prominence is multiplied with under a name of each type, in that order: a
town called so by everyone comes before one five times its size called so by some."""

ROMANISED_WEIGHT = 0.01
"""The same for a name written in lower case, a machine's romanisation of another script."""


def prominence(record: Record) -> float:
    """Return how well known a record is, in the inhabitants of a town as well known."""
    inhabitants = float(record.population)
    if record.kind is PlaceKind.COUNTRY:
        inhabitants *= _COUNTRY_FACTOR
    return max(inhabitants, _FLOOR[record.kind])
