"""What speaks for each option: the words beside the name, and the rest of the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log1p

from gazetteer.model import NameType, PlaceKind
from gazetteer.resolution.geometry import cosine_of
from gazetteer.resolution.options import AREAS, SITES, WATERS, Option
from gazetteer.resolution.scene import Anchor, Group, Scene, explicit, telling

LOCAL = (
    "comma_in",
    "phrase_in",
    "owned_in",
    "comma_out",
    "phrase_out",
    "owned_out",
    "elsewhere_in",
    "elsewhere_out",
    "holds",
    "kind_match",
    "kind_miss",
    "article_nature",
    "article_town",
    "acts_capital",
    "acts_country",
    "metonym_capital",
    "metonym_country",
    "demonym",
    "short_capitals",
    "sentence_country",
    "sentence_unit",
)
"""What the words beside one mention say of an option, in the order of its values."""

CONTEXT = (
    "country_share",
    "country_count",
    "country_named",
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
)
"""What the other names of the article say of an option, in the order of its values."""

WINDOW = 15
"""Names to either side whose points are looked at, so that a long text stays linear."""

_NATURE = WATERS | {PlaceKind.REGION, PlaceKind.ISLAND} | SITES
_C30, _C100, _C300, _C1000 = map(cosine_of, (30.0, 100.0, 300.0, 1000.0))
_C45 = cosine_of(45.0)
_C90 = cosine_of(90.0)


def inside(option: Option, outer: Option) -> bool:
    """Tell whether ``option`` lies in ``outer``, by codes where there are any, else by nearness."""
    kind = outer.kind
    if kind is PlaceKind.COUNTRY:
        return option.country == outer.country and option.kind is not PlaceKind.COUNTRY
    if kind is PlaceKind.UNIT:
        return option.unit is not None and option.unit == outer.unit and option.kind not in AREAS
    near = option.x * outer.x + option.y * outer.y + option.z * outer.z
    if kind is PlaceKind.COUNTY:
        return near > _C90 and option.unit == outer.unit and option.kind not in AREAS
    if kind is PlaceKind.TOWN:
        return near > _C45 and option.kind not in AREAS
    reach = cosine_of(max(100.0, outer.record.precision_km))
    return near > reach and option.kind is not PlaceKind.COUNTRY


class Reader:
    """Reads a scene, given the probabilities of all its groups' options so far."""

    def __init__(self, scene: Scene, capitals: frozenset[str]) -> None:
        self._scene = scene
        self._capitals = capitals
        self._held: dict[tuple[int, int], tuple[list[float], float]] = {}
        self._named = self._countries_by_sentence()

    def _countries_by_sentence(self) -> dict[int, set[tuple[str | None, int]]]:
        """Return countries and units named in each sentence, with the group that names them."""
        named: dict[int, set[tuple[str | None, int]]] = defaultdict(set)
        for anchor in self._scene.anchors:
            options = self._scene.groups[anchor.group].options
            if not options:
                continue
            first = options[0]
            if first.kind is PlaceKind.COUNTRY:
                named[anchor.sentence].add((first.country, anchor.group))
            elif first.kind is PlaceKind.UNIT:
                named[anchor.sentence].add((first.unit, anchor.group))
        return named

    def refresh(self) -> None:
        """Forget what hung on the probabilities of the round before."""
        self._held.clear()

    def _lies_in(self, group: int, outer: int) -> tuple[list[float], float]:
        """Return for each option of ``group`` the probability that what ``outer`` means holds it.

        And the probability that ``outer`` means a country, unit or county at all.
        """
        known = self._held.get((group, outer))
        if known is None:
            big = self._scene.groups[outer]
            pairs = [(p, o) for p, o in zip(big.shares, big.options, strict=True) if p > 0.03]
            area = sum(p for p, o in pairs if o.kind in AREAS or o.kind is PlaceKind.COUNTY)
            values = [
                sum(p for p, o in pairs if inside(mine, o))
                for mine in self._scene.groups[group].options
            ]
            known = self._held[group, outer] = (values, area)
        return known

    def local(self, anchor: Anchor) -> list[list[float]] | None:
        """Return the values of :data:`LOCAL` for each option of a mention; None where all are 0."""
        scene = self._scene
        group = scene.groups[anchor.group]
        source, elsewhere = anchor, False
        if not telling(anchor, scene):
            found = explicit(anchor, scene)
            if found is not None:
                source, elsewhere = found, True
        named = self._named.get(anchor.sentence)
        special = anchor.kinds or anchor.article or anchor.acts or anchor.metonym or anchor.demonym
        if not (source.outer or anchor.inner or special or named or anchor.capitals):
            return None
        options = group.options
        rows = [[0.0] * len(LOCAL) for _ in options]
        for how, other in source.outer:
            values, area = self._lies_in(anchor.group, scene.anchors[other].group)
            at_in, at_out = (6, 7) if elsewhere else (int(how), 3 + int(how))
            for row, value in zip(rows, values, strict=True):
                row[at_in] = max(row[at_in], value)
                row[at_out] = max(row[at_out], area - value if area > value else 0.0)
        for _, other in anchor.inner:
            small = scene.anchors[other].group
            for k, value in enumerate(self._holds(anchor.group, small)):
                rows[k][8] = max(rows[k][8], value)
        for row, option in zip(rows, options, strict=True):
            self._wording(row, option, anchor, named)
        return rows

    def _holds(self, group: int, small: int) -> list[float]:
        """Return for each option of ``group`` the probability that it holds ``small``."""
        inner = self._scene.groups[small]
        pairs = [(p, o) for p, o in zip(inner.shares, inner.options, strict=True) if p > 0.03]
        return [
            sum(p for p, o in pairs if inside(o, mine))
            for mine in self._scene.groups[group].options
        ]

    def _wording(
        self,
        row: list[float],
        option: Option,
        anchor: Anchor,
        named: set[tuple[str | None, int]] | None,
    ) -> None:
        kind = option.kind
        if anchor.kinds is not None:
            row[9 if kind in anchor.kinds else 10] = 1.0
        if anchor.article:
            row[11] = float(kind in _NATURE)
            row[12] = float(kind is PlaceKind.TOWN)
        capital = option.record.id in self._capitals
        if anchor.acts:
            row[13] = float(capital)
            row[14] = float(kind is PlaceKind.COUNTRY)
        if anchor.metonym:
            row[15] = float(capital)
            row[16] = float(kind is PlaceKind.COUNTRY)
        if anchor.demonym:
            row[17] = float(option.candidate.name_type is NameType.DEMONYM)
        if anchor.capitals:
            row[18] = float(option.candidate.name_type is NameType.SHORT)
        if named:
            for code, group in named:
                if group == anchor.group or code is None:
                    continue
                if code == option.country:
                    row[19] = 1.0
                elif code == option.unit:
                    row[20] = 1.0

    def contexts(self) -> list[list[list[float]]]:
        """Return the values of :data:`CONTEXT` for each option of each group of mentions."""
        groups = self._scene.groups
        evidence = _Evidence(groups)
        return [evidence.rows(g, group) if not group.hint else [] for g, group in enumerate(groups)]


class _Evidence:
    """What all groups together say of countries, units and points."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.country: dict[str, float] = defaultdict(float)
        self.unit: dict[str, float] = defaultdict(float)
        self.country_named: dict[str, float] = defaultdict(float)
        self.unit_named: dict[str, float] = defaultdict(float)
        self.own: list[dict[str, float]] = []
        self.points: list[list[tuple[float, float, float, float]]] = []
        for group in groups:
            own: dict[str, float] = defaultdict(float)
            points = []
            for p, o in zip(group.shares, group.options, strict=True):
                if p < 0.02:
                    continue
                if o.country:
                    own[o.country] += p
                    if o.kind is PlaceKind.COUNTRY:
                        own["=" + o.country] += p
                if o.unit:
                    own[o.unit] += p
                    if o.kind is PlaceKind.UNIT:
                        own["=" + o.unit] += p
                if o.kind not in AREAS and p > 0.08:
                    points.append((o.x, o.y, o.z, p))
            for code, p in own.items():
                if code[0] == "=":
                    (self.unit_named if "." in code else self.country_named)[code[1:]] += p
                elif "." in code:
                    self.unit[code] += p
                else:
                    self.country[code] += p
            self.own.append(own)
            self.points.append(points)
        self.countries = sum(self.country.values())
        self.units = sum(self.unit.values())
        self.main_country = max(self.country, key=self.country.__getitem__, default=None)
        self.main_unit = max(self.unit, key=self.unit.__getitem__, default=None)

    def rows(self, g: int, group: Group) -> list[list[float]]:
        """Return the values of :data:`CONTEXT` for the options of a group."""
        own = self.own[g]
        points = [
            point
            for other in range(max(0, g - WINDOW), min(len(self.points), g + WINDOW + 1))
            if other != g
            for point in self.points[other]
        ]
        own_countries = sum(p for c, p in own.items() if c[0] != "=" and "." not in c)
        own_units = sum(p for c, p in own.items() if c[0] != "=" and "." in c)
        countries = self.countries - own_countries + 0.5
        units = self.units - own_units + 0.5
        return [self._row(option, own, countries, units, points) for option in group.options]

    def _row(
        self,
        option: Option,
        own: dict[str, float],
        countries: float,
        units: float,
        points: list[tuple[float, float, float, float]],
    ) -> list[float]:
        row = [0.0] * len(CONTEXT)
        country, unit, kind = option.country, option.unit, option.kind
        if country is not None:
            mass = self.country.get(country, 0.0) - own.get(country, 0.0)
            if mass > 0.01:
                if kind is PlaceKind.COUNTRY:
                    row[13] = mass / countries
                else:
                    row[0] = mass / countries
                    row[1] = log1p(mass)
                    named = self.country_named.get(country, 0.0) - own.get("=" + country, 0.0)
                    row[2] = min(1.0, named)
                    row[3] = float(country == self.main_country)
        if unit is not None:
            mass = self.unit.get(unit, 0.0) - own.get(unit, 0.0)
            if mass > 0.01:
                if kind is PlaceKind.UNIT:
                    row[14] = mass / units
                else:
                    row[4] = mass / units
                    row[5] = log1p(mass)
                    named = self.unit_named.get(unit, 0.0) - own.get("=" + unit, 0.0)
                    row[6] = min(1.0, named)
                    row[7] = float(unit == self.main_unit)
        if kind not in AREAS:
            _nearness(row, option, points)
        return row


def _nearness(
    row: list[float], option: Option, points: list[tuple[float, float, float, float]]
) -> None:
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
    row[8], row[9], row[10], row[11] = 1 - n30, 1 - n100, 1 - n300, 1 - n1000
    row[12] = log1p(crowd)
