"""How well known a place is, to put the candidates of a name in order."""

from __future__ import annotations

from enum import IntEnum

from gazetteer.model import NameType, PlaceKind, Record


class Tier(IntEnum):
    """Whether a text that gives a bare name may mean a place, when others have the name too."""

    OBSCURE = 0
    """One of the millions of brooks, hills, farms and hamlets of a full gazetteer."""
    SMALL = 1
    """One of its villages whose inhabitants are known, and few."""
    KNOWN = 2
    """Any other: all packaged places, towns, seats of districts."""


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

_SEAT = 1000.0
"""Standing from which on a place is known, as the seat of a district is."""

_TOWN = 500
"""Inhabitants from which on a town is; the packaged ones have as many."""

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


def tier(record: Record, standing: float | None) -> Tier:
    """Return how far from being known a record is."""
    if standing is None or standing >= _SEAT:
        return Tier.KNOWN
    if record.kind is not PlaceKind.TOWN or not record.population:
        return Tier.OBSCURE
    return Tier.KNOWN if record.population >= _TOWN else Tier.SMALL


def prominence(record: Record, standing: float | None = None) -> float:
    """Return how well known a record is, in the inhabitants of a town as well known.

    With a ``standing``, that of one brook or hill among millions, its kind does not lift it, and
    only a town's inhabitants count: a district is not better known than the town in it.
    """
    kind = record.kind
    if standing is not None:
        return max(record.population, standing) if kind is PlaceKind.TOWN else standing
    inhabitants = float(record.population)
    if kind is PlaceKind.COUNTRY:
        inhabitants *= _COUNTRY_FACTOR
    return max(inhabitants, _FLOOR[kind])
