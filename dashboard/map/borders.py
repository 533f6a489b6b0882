"""Whose borders are drawn, and the line that two countries share.

Two views: the borders that the members of the United Nations recognise, and those of who
holds an area on the ground, as Natural Earth 4.1 (2018) has it. The packaged areas hold both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from dashboard.countries import country_name
from gazetteer.index.shapes import Ring, Topology, read_topology
from gazetteer.model import BORDER, Place, PlaceKind

RECOGNISED, DE_FACTO = "recognised", "de-facto"
VIEWS = {
    RECOGNISED: "Borders as UN members recognise them",
    DE_FACTO: "Borders as held on the ground in 2018",
}
"""The views that can be drawn, with what a map says of each."""

NOBODY = "-"
"""Holds the areas that no country's claim to is drawn."""
_HOME = {
    "Abkhazia": "GE",
    "Akrotiri": "CY",
    "Crimea": "UA",
    "Dhekelia": "CY",
    "Golan Heights": "SY",
    "Northern Cyprus": "CY",
    "Sevastopol": "UA",
    "Somaliland": "SO",
    "South Ossetia": "GE",
    "Transnistria": "MD",
    "Western Sahara": "EH",
}
"""The country that each area held by another is recognised as part of, by ISO code."""

LENGTH_SCALE = "10m"
"""The scale that lengths are measured at, the finest of the package."""
_MOST_BORDERS = 12
"""Lines drawn at most for one report."""


@dataclass(frozen=True, slots=True)
class SharedBorder:
    """The line between two countries."""

    a: str
    """ISO 3166-1 alpha-2, in the order asked for."""
    b: str
    lines: tuple[Ring, ...]
    """Points of longitude and latitude in degrees; more than one where the line is broken."""
    length_km: float
    """Along the ellipsoid, as drawn: a real border, with every bend of its rivers, is longer."""
    lat: float
    """Where its middle lies, for its name."""
    lon: float

    @property
    def id(self) -> str:
        """Its id: "NO-RU"."""
        return f"{self.a}-{self.b}"

    @property
    def label(self) -> str:
        """What stands beside it: "Norway–Russia border, 163 km"."""
        return f"{country_name(self.a)}–{country_name(self.b)} border, {self.length_km:,.0f} km"


def held_areas(topology: Topology) -> Iterator[tuple[str, str, str]]:
    """Yield what is held by another than its country: the shape's id, its holder, its name."""
    for shape_id in topology.shapes:
        if shape_id.startswith("held:"):
            _, holder, name = shape_id.split(":", 2)
            yield shape_id, holder, name


def holdings(
    topology: Topology, view: str = DE_FACTO
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the held areas that a view takes from countries and gives to their holders."""
    taken: dict[str, list[str]] = {}
    given: dict[str, list[str]] = {}
    for shape_id, holder, name in held_areas(topology) if view == DE_FACTO else ():
        if holder != NOBODY:
            taken.setdefault(_HOME[name], []).append(shape_id)
            given.setdefault(holder, []).append(shape_id)
    return taken, given


def boundaries(topology: Topology, view: str = RECOGNISED) -> dict[str, set[int]]:
    """Return the numbers of the arcs that bound each country, by its ISO code.

    In the view on the ground, a holder that is no country has a boundary of its own too.
    """
    found = {
        id_.removeprefix("country:"): arcs_of(topology, id_)
        for id_ in topology.shapes
        if id_.startswith("country:")
    }
    for changed in holdings(topology, view):
        for country, held in changed.items():
            for shape_id in held:  # what two areas have in common bounds neither once joined
                found[country] = found.get(country, set()) ^ arcs_of(topology, shape_id)
    return found


def arcs_of(topology: Topology, shape_id: str) -> set[int]:
    """Return the numbers of the arcs that bound a shape, whichever way they run."""
    rings = (ring for polygon in topology.shapes[shape_id] for ring in polygon)
    return {n if n >= 0 else ~n for ring in rings for n in ring}


@lru_cache(maxsize=2)
def _boundaries(view: str) -> Mapping[str, set[int]]:
    return boundaries(read_topology(f"countries-{LENGTH_SCALE}"), view)


@lru_cache(maxsize=256)
def shared_border(a: str, b: str, view: str = RECOGNISED) -> SharedBorder | None:
    """Return the line that two countries share (ISO codes); None where they share none.

    Its length is that of the packaged lines at 1:10 million, along geodesics of WGS 84
    (Karney's method, through geopy).
    """
    bounds = _boundaries(view)
    shared = bounds.get(a, set()) & bounds.get(b, set())
    if a == b or not shared:
        return None
    from shapely import line_merge
    from shapely.geometry import MultiLineString

    topology = read_topology(f"countries-{LENGTH_SCALE}")
    merged = line_merge(MultiLineString([topology.line(number) for number in sorted(shared)]))
    parts = sorted(getattr(merged, "geoms", [merged]), key=lambda part: -part.length)
    middle = parts[0].interpolate(0.5, normalized=True)
    lines = tuple([[float(lon), float(lat)] for lon, lat in part.coords] for part in parts)
    return SharedBorder(a, b, lines, length_km(lines), middle.y, middle.x)


def length_km(lines: Iterable[Ring]) -> float:
    """Return how long lines are, in km along the ellipsoid."""
    from geopy.distance import geodesic

    steps = (step for line in lines for step in pairwise(line))
    return sum(float(geodesic(a[::-1], b[::-1]).km) for a, b in steps)


def shared_borders(places: Iterable[Place], view: str = RECOGNISED) -> list[SharedBorder]:
    """Return the lines between the countries among places that are named as a border.

    At most twelve, those of the countries that are named first.
    """
    codes = [
        place.record.country
        for place in places
        if place.role == BORDER and place.record.kind is PlaceKind.COUNTRY and place.record.country
    ]
    pairs = combinations(dict.fromkeys(codes), 2)
    found = (shared_border(a, b, view) for a, b in pairs)
    return [border for border in found if border][:_MOST_BORDERS]
