"""The candidates of one name, made ready to be ranked: few, with what does not change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from operator import mul

from gazetteer.language.names import key
from gazetteer.model import Candidate, NameType, PlaceKind, Record
from gazetteer.resolution.geometry import cosine_of, vector

MOST = 20
"""Options kept for a name in an article, best first."""
MORE = 20
"""Options kept beside them, where the article names the country or unit that they lie in."""

AREAS = frozenset({PlaceKind.CONTINENT, PlaceKind.COUNTRY, PlaceKind.UNIT})
"""Kinds that other records lie in by code, and whose point says little about nearness."""

WATERS = frozenset(
    {PlaceKind.SEA, PlaceKind.STRAIT, PlaceKind.RIVER, PlaceKind.LAKE}
    | {PlaceKind.DESERT, PlaceKind.MOUNTAIN}
)
SITES = frozenset(
    {PlaceKind.CROSSING, PlaceKind.LINE, PlaceKind.BASE, PlaceKind.AIRFIELD}
    | {PlaceKind.SEAT, PlaceKind.FACILITY}
)

FIXED = (
    "country",
    "unit",
    "county",
    "town",
    "continent",
    "region",
    "island",
    "water",
    "site",
    "town_size",
    "town_million",
    "town_size_unknown",
    "area_size",
    "share_of_largest",
    "largest_town",
    "behind_largest",
    "capital",
    "name_official",
    "name_alternate",
    "name_former",
    "name_short",
    "name_alternate_small",
    "own_spelling",
    "united_states",
    "english_speaking",
    "alone",
    "unit_beside_town",
    "unit_beside_million",
    "county_beside_town",
    "town_beside_unit",
    "capital_beside_unit",
    "alternate_beside_main",
    "alternate_small_beside_main",
    "alternate_dwarfed",
    "unknown_beside_city",
    "capital_largest",
    "usual",
)
"""What is known of an option before the text is looked at, in the order of its values."""

_ENGLISH = frozenset({"GB", "CA", "AU", "NZ", "IE"})


@dataclass(slots=True, eq=False)
class Option:
    """A candidate with its place on the globe and what is known of it beforehand."""

    candidate: Candidate
    x: float
    y: float
    z: float
    country: str | None
    unit: str | None
    """Country and unit in one: "US.TX"."""
    kind: PlaceKind
    cells: tuple[int, ...]
    """Cells of half a degree in which it and its neighbours lie, its own first."""
    reach: float
    """Dot product above which a point may lie in it, should it be an area without codes."""
    fixed: tuple[float, ...]
    """Values of :data:`FIXED`."""
    first: float
    """Their weighted sum before the article is looked at."""
    base: float
    """Their weighted sum beside what the article says."""

    @property
    def record(self) -> Record:
        """The candidate's record."""
        return self.candidate.record


def plain_option(
    candidate: Candidate, fixed: tuple[float, ...] = (), first: float = 0.0, base: float = 0.0
) -> Option:
    """Return a candidate as an option."""
    record = candidate.record
    x, y, z = vector(record.lat, record.lon)
    return Option(
        candidate,
        x,
        y,
        z,
        record.country,
        unit_of(record),
        record.kind,
        _cells(record),
        cosine_of(max(100.0, record.precision_km)),
        fixed,
        first,
        base,
    )


@dataclass(slots=True, eq=False)
class Slate:
    """All options of one name."""

    asked: str
    options: tuple[Option, ...]
    """Best first, by what is known beforehand; one for each record."""
    source: Sequence[Candidate]
    """What it was made from."""


def unit_of(record: Record) -> str | None:
    """Return country and unit in one, None where either is unknown."""
    return f"{record.country}.{record.unit}" if record.country and record.unit else None


def make_slate(
    asked: str,
    candidates: Sequence[Candidate],
    first: Sequence[float],
    weights: Sequence[float],
    capitals: frozenset[str],
    usual: Mapping[str, str],
) -> Slate:
    """Return the options of ``asked``; ``first`` and ``weights`` go with :data:`FIXED`.

    ``capitals`` are ids of records, ``usual`` the ids that names usually mean, by their keys.
    """
    seen: dict[str, Candidate] = {}
    for candidate in candidates:
        known = seen.get(candidate.record.id)
        if known is None or _rank(candidate.name_type) < _rank(known.name_type):
            seen[candidate.record.id] = candidate
    ones = list(seen.values())
    towns = [c.record.population for c in ones if c.record.kind is PlaceKind.TOWN]
    largest = max(towns, default=0)
    spelled = key(asked)
    options = []
    for candidate in ones:
        record = candidate.record
        fixed = _fixed(candidate, spelled, ones, largest, record.id in capitals, usual)
        options.append(
            plain_option(
                candidate,
                fixed,
                sum(map(mul, first, fixed), 0.0),
                sum(map(mul, weights, fixed), 0.0),
            )
        )
    options.sort(key=lambda o: (-o.first, o.record.id))
    return Slate(asked, tuple(options), candidates)


def _cells(record: Record) -> tuple[int, ...]:
    row, column = int((record.lat + 90) * 2), int((record.lon + 180) * 2)
    return tuple(
        (row + i) * 720 + (column + j) % 720 for i, j in sorted(_ROUND, key=lambda ij: ij != (0, 0))
    )


_ROUND = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))
_ORDER = {kind: i for i, kind in enumerate(NameType)}


def _rank(name_type: NameType) -> int:
    return _ORDER[name_type]


UNKNOWN_SIZE = 3.0
"""Power of ten of the inhabitants taken for a town where they are not known."""


def _size(record: Record) -> float:
    """Return the power of ten of a town's inhabitants."""
    return log10(record.population) if record.population > 0 else UNKNOWN_SIZE


def _fixed(
    candidate: Candidate,
    spelled: str,
    rivals: Sequence[Candidate],
    largest: int,
    capital: bool,
    usual: Mapping[str, str],
) -> tuple[float, ...]:
    """Return the values of :data:`FIXED` for one of ``rivals``, the candidates of a name."""
    record, name_type = candidate.record, candidate.name_type
    kind = record.kind
    town, unit, county = (
        kind is PlaceKind.TOWN,
        kind is PlaceKind.UNIT,
        kind is PlaceKind.COUNTY,
    )
    size = _size(record) if town else 0.0
    top = log10(largest) if largest else UNKNOWN_SIZE
    alternate = name_type in (NameType.ALTERNATE, NameType.FORMER)
    twins = [c.record for c in rivals if _twins(c.record, record)]
    # "New York City" is no second name beside the state of New York, nor "Mexico City" a first
    # name beside the country.
    own = key(record.name)
    city = town and own == spelled + " city" and any(t.kind is PlaceKind.UNIT for t in twins)
    against_main = alternate and not city and any(c.name_type is NameType.MAIN for c in rivals)
    beside = {twin.kind for twin in twins}
    return (
        kind is PlaceKind.COUNTRY,
        unit,
        county,
        town,
        kind is PlaceKind.CONTINENT,
        kind is PlaceKind.REGION,
        kind is PlaceKind.ISLAND,
        kind in WATERS,
        kind in SITES,
        size / 7,
        max(0.0, size - 5.5) if town else 0.0,
        town and not record.population,
        log10(record.population + 1) / 9 if not town else 0.0,
        record.population / largest if town and largest else 0.0,
        town and record.population == largest and largest > 0,
        (top - size) / 7 if town else 0.0,
        capital,
        name_type is NameType.OFFICIAL,
        name_type is NameType.ALTERNATE,
        name_type is NameType.FORMER,
        name_type is NameType.SHORT,
        (1 - size / 7) if alternate and town else 0.0,
        city or own == spelled,
        record.country == "US",
        record.country in _ENGLISH,
        len(rivals) == 1,
        unit and PlaceKind.TOWN in beside,
        unit and any(t.kind is PlaceKind.TOWN and t.population >= 1_000_000 for t in twins),
        county and PlaceKind.TOWN in beside,
        town and PlaceKind.UNIT in beside,
        capital and any(c.record.kind is PlaceKind.UNIT for c in rivals),
        against_main,
        (1 - size / 7) if against_main and town else 0.0,
        against_main and any(_dwarfs(c, record) for c in rivals),
        town and not record.population and largest >= 100_000,
        capital and record.population == largest,
        # Twice, so that the few names that have a usual meaning can weigh enough.
        2.0 * (usual.get(spelled) == record.id),
    )


def _dwarfs(rival: Candidate, record: Record) -> bool:
    """Tell whether a rival bears the name as its own and is three times as large at least."""
    return rival.name_type is NameType.MAIN and rival.record.population > 3 * record.population


def _twins(one: Record, other: Record) -> bool:
    """Tell whether two records of one name may be a unit and its town."""
    return (
        one.country == other.country
        and one.unit == other.unit
        and one.kind is not other.kind
        and (one.kind is not PlaceKind.TOWN or one.population >= 50_000)
    )
