"""What the other names of an article say of each option."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log, log1p

from gazetteer.model import PlaceKind
from gazetteer.resolution.geometry import cosine_of
from gazetteer.resolution.options import AREAS, Option
from gazetteer.resolution.scene import Group

CONTEXT = (
    "country_share",
    "country_count",
    "country_named",
    "country_named_abroad",
    "country_main",
    "unit_share",
    "unit_count",
    "unit_named",
    "unit_main",
    "near_30",
    "near_100",
    "near_300",
    "near_1000",
    "crowd_100",
    "country_holds",
    "unit_holds",
    "unit_siblings",
    "unit_share_of_country",
    "region_holds",
    "neighbours",
)
"""Names of the values, in their order.

Shares and counts are of the article's other names; ``near_…`` the probability that one of them
lies within so many km; ``…_holds`` how many of them lie in the option itself; ``neighbours``
how many might lie beside it, whatever is believed of them so far, ambiguous names counting less.
"""

_INDEX = {name: i for i, name in enumerate(CONTEXT)}
_COUNTRY, _UNIT = _INDEX["country_share"], _INDEX["unit_share"]
_COUNTRY_HOLDS, _UNIT_HOLDS = _INDEX["country_holds"], _INDEX["unit_holds"]
_SIBLINGS, _OF_COUNTRY = _INDEX["unit_siblings"], _INDEX["unit_share_of_country"]
_NEAR, _CROWD, _REGION = _INDEX["near_30"], _INDEX["crowd_100"], _INDEX["region_holds"]
_NEIGHBOURS = _INDEX["neighbours"]

WINDOW = 15
"""Names to either side whose points are looked at, so that a long text stays linear."""
_C30, _C100, _C300, _C1000 = map(cosine_of, (30.0, 100.0, 300.0, 1000.0))
_WIDE = frozenset({PlaceKind.REGION, PlaceKind.ISLAND, PlaceKind.CONTINENT})

Point = tuple[float, float, float, float]
"""A unit vector and the probability that it is meant."""


class Neighbours:
    """Which names of an article might lie beside each other, whatever each means."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._weights: dict[int, float] = defaultdict(float)
        for group in groups:
            weight = _weight(group)
            for cell in _all_cells(group):
                self._weights[cell] += weight

    def fill(self, rows: list[list[float]], group: Group) -> None:
        """Fill in how many other names might lie beside each option of a group."""
        weight = _weight(group)
        for row, option in zip(rows, group.options, strict=True):
            if option.kind not in AREAS:
                row[_NEIGHBOURS] = log1p(max(0.0, self._weights[option.cells[0]] - weight))


def _weight(group: Group) -> float:
    return 1 / (1 + log(max(1, len(group.options))))


def _all_cells(group: Group) -> set[int]:
    return {cell for o in group.options if o.kind not in AREAS for cell in o.cells}


class Evidence:
    """What all groups together say of countries, units and points."""

    def __init__(self, groups: Sequence[Group], beside: Neighbours) -> None:
        self._beside = beside
        self._country: dict[str, float] = defaultdict(float)
        self._unit: dict[str, float] = defaultdict(float)
        self._country_named: dict[str, float] = defaultdict(float)
        self._unit_named: dict[str, float] = defaultdict(float)
        self._siblings: dict[str, float] = defaultdict(float)
        self._own: list[dict[str, float]] = []
        self._points: list[list[Point]] = []
        self._regions: list[tuple[float, Option, int]] = []
        for g, group in enumerate(groups):
            self._add(g, group)
        self._countries = sum(self._country.values())
        self._units = sum(self._unit.values())
        self._main_country = max(self._country, key=self._country.__getitem__, default=None)
        self._main_unit = max(self._unit, key=self._unit.__getitem__, default=None)

    def _add(self, g: int, group: Group) -> None:
        own: dict[str, float] = defaultdict(float)
        points: list[Point] = []
        for p, o in zip(group.shares, group.options, strict=True):
            if p < 0.02:
                continue
            kind = o.kind
            if o.country:
                own[o.country] += p
                if kind is PlaceKind.COUNTRY:
                    own["=" + o.country] += p
                elif kind is PlaceKind.UNIT:
                    own["+" + o.country] += p
            if o.unit:
                own[o.unit] += p
                if kind is PlaceKind.UNIT:
                    own["=" + o.unit] += p
            if p > 0.08:
                if kind not in AREAS:
                    points.append((o.x, o.y, o.z, p))
                if kind in _WIDE and len(self._regions) < 2 * WINDOW:
                    self._regions.append((p, o, g))
        for code, p in own.items():
            if code[0] == "=":
                (self._unit_named if "." in code else self._country_named)[code[1:]] += p
            elif code[0] == "+":
                self._siblings[code[1:]] += p
            elif "." in code:
                self._unit[code] += p
            else:
                self._country[code] += p
        self._own.append(own)
        self._points.append(points)

    def rows(self, g: int, group: Group) -> list[list[float]]:
        """Return the values of :data:`CONTEXT` for the options of a group."""
        own = self._own[g]
        points = [
            point
            for other in range(max(0, g - WINDOW), min(len(self._points), g + WINDOW + 1))
            if other != g
            for point in self._points[other]
        ]
        regions = [(p, o) for p, o, other in self._regions if other != g]
        countries, units = self._countries + 0.5, self._units + 0.5
        for code, p in own.items():
            if "." in code:
                if code[0] != "=":
                    units -= p
            elif code[0] not in "=+":
                countries -= p
        rows = [
            self._row(option, own, countries, units, points, regions) for option in group.options
        ]
        self._beside.fill(rows, group)
        return rows

    def _row(
        self,
        option: Option,
        own: dict[str, float],
        countries: float,
        units: float,
        points: list[Point],
        regions: list[tuple[float, Option]],
    ) -> list[float]:
        row = [0.0] * len(CONTEXT)
        country, unit, kind = option.country, option.unit, option.kind
        if country is not None:
            mass = self._country.get(country, 0.0) - own.get(country, 0.0)
            if mass > 0.01:
                if kind is PlaceKind.COUNTRY:
                    row[_COUNTRY_HOLDS] = mass / countries
                else:
                    named = self._country_named.get(country, 0.0) - own.get("=" + country, 0.0)
                    named = min(1.0, named)
                    row[_COUNTRY : _COUNTRY + 5] = (
                        mass / countries,
                        log1p(mass),
                        named,
                        0.0 if country == "US" else named,
                        float(country == self._main_country),
                    )
                    if kind is PlaceKind.UNIT:
                        siblings = self._siblings.get(country, 0.0) - own.get("+" + country, 0.0)
                        row[_SIBLINGS] = log1p(max(0.0, siblings))
                        row[_OF_COUNTRY] = mass / countries
        if unit is not None:
            mass = self._unit.get(unit, 0.0) - own.get(unit, 0.0)
            if mass > 0.01:
                if kind is PlaceKind.UNIT:
                    row[_UNIT_HOLDS] = mass / units
                else:
                    named = self._unit_named.get(unit, 0.0) - own.get("=" + unit, 0.0)
                    row[_UNIT : _UNIT + 4] = (
                        mass / units,
                        log1p(mass),
                        min(1.0, named),
                        float(unit == self._main_unit),
                    )
        if kind not in AREAS:
            _nearness(row, option, points)
            x, y, z = option.x, option.y, option.z
            for p, o in regions:
                if x * o.x + y * o.y + z * o.z > o.reach and p > row[_REGION]:
                    row[_REGION] = p
        return row


def _nearness(row: list[float], option: Option, points: list[Point]) -> None:
    """Fill in how surely one of ``points`` lies within 30, 100, 300 and 1,000 km."""
    x, y, z = option.x, option.y, option.z
    n30 = n100 = n300 = n1000 = 1.0
    crowd = 0.0
    for px, py, pz, p in points:
        near = x * px + y * py + z * pz
        if near < _C1000:
            continue
        n1000 *= 1 - p
        if near > _C300:
            n300 *= 1 - p
            if near > _C100:
                n100 *= 1 - p
                crowd += p
                if near > _C30:
                    n30 *= 1 - p
    row[_NEAR : _NEAR + 4] = (1 - n30, 1 - n100, 1 - n300, 1 - n1000)
    row[_CROWD] = log1p(crowd)
