"""What the gazetteer says of a name, in the few words that recognition needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.model import Candidate, NameType, PlaceKind
from gazetteer.recognition.lexicon import lexicon
from gazetteer.stages import Names

_CACHE_SIZE = 60_000
_OWN = (NameType.MAIN, NameType.OFFICIAL, NameType.SHORT)
_PEOPLED = (PlaceKind.COUNTRY, PlaceKind.CONTINENT)
"""What a people's name means before any place of that name: "Norman" may be the town."""
_GROUPS = {
    PlaceKind.CONTINENT: "country",
    PlaceKind.COUNTRY: "country",
    PlaceKind.UNIT: "unit",
    PlaceKind.COUNTY: "county",
    PlaceKind.TOWN: "town",
    PlaceKind.REGION: "region",
    PlaceKind.SEAT: "seat",
    PlaceKind.BASE: "site",
    PlaceKind.AIRFIELD: "site",
    PlaceKind.FACILITY: "site",
    PlaceKind.CROSSING: "site",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a name could mean, in short."""

    group: str
    """The best candidate's kind and size in one word; "none" where there is no candidate,
    "demonym" where a people's name or adjective comes before any place."""
    features: tuple[str, ...]
    """What the model is told of the name."""
    areas: frozenset[str]
    """Countries ("IQ") and first-level units ("US.TX") that hold a candidate."""
    heads: frozenset[str]
    """Countries and units that a candidate itself is."""
    seat: bool = False
    """Whether its best candidate is a seat of power."""
    capital: bool = False
    """Whether it may be a capital, whose name can stand for a government."""


NOTHING = Known("none", ("g=none",), frozenset(), frozenset())


class Lookups(dict[str, Known]):
    """Answers of a gazetteer by name, each asked for once."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names
        """The gazetteer."""

    def __missing__(self, name: str) -> Known:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        known = self[name] = summarise(self.names.lookup(name))
        return known


def summarise(candidates: Sequence[Candidate]) -> Known:
    """Return the candidates of a name in short; they come most prominent first."""
    if not candidates:
        return NOTHING
    places = [c for c in candidates if c.name_type is not NameType.DEMONYM]
    demonym = len(places) < len(candidates)
    own = [c for c in places if c.name_type in _OWN]
    if (
        demonym
        and candidates[0].name_type is NameType.DEMONYM
        and (not own or candidates[0].record.kind in _PEOPLED)
    ):
        return Known("demonym", ("g=demonym",), *_areas(candidates[:1]))
    best = places[0]
    group = _group(best)
    features = [f"g={group}", f"k={best.record.kind.value}", f"nt={best.name_type.value}"]
    features += sorted({f"gk={_group(c)}" for c in places[:12]})
    features.append(f"go={_group(own[0])}" if own else "go=none")
    features.append(f"gs={best.record.source}")
    features.append(f"gn={min(len(places), 12) // 2}")
    if demonym:
        features.append("gd")
    if any(c.record.country == "US" for c in own):
        features.append("gus")
    if any(c.name.isupper() and len(c.name) > 1 for c in places[:3]):
        features.append("gup")
    return Known(
        group,
        tuple(features),
        *_areas(places),
        seat=best.record.kind is PlaceKind.SEAT,
        capital=any(c.record.geonameid in lexicon().capitals for c in places[:3]),
    )


def _group(candidate: Candidate) -> str:
    """Return the kind of a candidate, towns by the power of ten of their inhabitants."""
    group = _GROUPS.get(candidate.record.kind, "nature")
    if group == "town":
        group += str(min(len(str(candidate.record.population)), 7))
    return group if candidate.name_type in _OWN else group + "?"


def _areas(candidates: Sequence[Candidate]) -> tuple[frozenset[str], frozenset[str]]:
    areas, heads = set(), set()
    for candidate in candidates:
        record = candidate.record
        if record.country is None:
            continue
        if record.kind is PlaceKind.COUNTRY:
            heads.add(record.country)
        elif record.kind is PlaceKind.UNIT and record.unit:
            heads.add(f"{record.country}.{record.unit}")
            areas.add(record.country)
        else:
            areas.add(record.country)
            if record.unit:
                areas.add(f"{record.country}.{record.unit}")
    return frozenset(areas), frozenset(heads)
