"""One line for the reader: what told the place taken from the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from gazetteer.model import NameType, PlaceKind
from gazetteer.resolution.evidence import CONTEXT, WINDOW
from gazetteer.resolution.features import LOCAL, inside
from gazetteer.resolution.geometry import cosine_of
from gazetteer.resolution.options import AREAS, FIXED, Option
from gazetteer.resolution.ranking import Ranked
from gazetteer.resolution.scene import Anchor, Scene, explicit
from gazetteer.resolution.weights import Weights

ONLY = "the only place of that name in the index"
NONE_FITS = "no place of that name in the index fits this text"
UNKNOWN = "no place of that name is in the index"

_THEMES = {
    "beside": "comma_in phrase_in comma_out phrase_out elsewhere_in elsewhere_out",
    "holds": "holds",
    "wording": "kind_match kind_miss article_nature article_town",
    "speaks": "acts_capital acts_country metonym_capital metonym_country",
    "country": "country_share country_count country_named country_named_abroad "
    "country_main sentence_country region_holds",
    "unit": "unit_share unit_count unit_named unit_main sentence_unit",
    "near": "near_30 near_100 near_300 near_1000 crowd_100 neighbours",
    "held": "country_holds unit_holds unit_siblings unit_share_of_country",
    "listed": "list_kind list_place",
    "size": "town_size town_million town_size_unknown area_size share_of_largest largest_town "
    "behind_largest unknown_beside_city capital capital_largest usual",
    "kind": "country unit county town continent region island water site unit_beside_town "
    "unit_beside_million county_beside_town town_beside_unit capital_beside_unit",
    "name": "name_official name_alternate name_former name_short name_alternate_small "
    "own_spelling demonym short_capitals alternate_beside_main alternate_small_beside_main "
    "alternate_dwarfed",
}
"""What the features are about, as far as a reader can be told."""

_THEME_OF = tuple(
    next((theme for theme, names in _THEMES.items() if name in names.split()), "")
    for name in (*FIXED, *LOCAL, *CONTEXT)
)
_C100, _C300 = cosine_of(100.0), cosine_of(300.0)

_CALLED = {
    PlaceKind.CONTINENT: "continent",
    PlaceKind.COUNTRY: "country",
    PlaceKind.UNIT: "state or province",
    PlaceKind.COUNTY: "county or district",
    PlaceKind.TOWN: "town",
    PlaceKind.REGION: "region",
    PlaceKind.ISLAND: "island",
    PlaceKind.SEA: "sea",
    PlaceKind.STRAIT: "strait or canal",
    PlaceKind.RIVER: "river",
    PlaceKind.LAKE: "lake",
    PlaceKind.DESERT: "desert",
    PlaceKind.MOUNTAIN: "mountain or range",
    PlaceKind.CROSSING: "crossing",
    PlaceKind.LINE: "line or corridor",
    PlaceKind.BASE: "base",
    PlaceKind.AIRFIELD: "airport",
    PlaceKind.SEAT: "seat of power",
    PlaceKind.FACILITY: "site",
}


class Reasons:
    """Says why, for the mentions of one scene."""

    def __init__(
        self,
        text: str,
        scene: Scene,
        weights: Weights,
        countries: Mapping[str, str],
        units: Mapping[str, str],
    ) -> None:
        self._text = text
        self._scene = scene
        self._weights = (*weights.fixed, *weights.local, *weights.context)
        self._countries = countries
        self._units = units
        self._known: dict[tuple[int, int], str] = {}
        self._tell: dict[str, Callable[[Anchor, Option, Option], str | None]] = {
            "beside": self._beside,
            "holds": self._holds,
            "wording": self._wording,
            "speaks": self._speaks,
            "country": self._country,
            "unit": self._unit,
            "near": self._near,
            "held": self._held,
            "listed": self._listed,
            "size": self._size,
            "kind": self._kind,
            "name": self._name,
        }

    def reason(self, ranked: Ranked, best: int) -> str:
        """Return a plain line that says why ``best`` was taken for a mention."""
        anchor = ranked.anchor
        if len(ranked.options) == 1:
            return ONLY
        if ranked.local is not None:
            return self._line(anchor, ranked, best)
        known = self._known.get((anchor.group, best))
        if known is None:
            known = self._known[anchor.group, best] = self._line(anchor, ranked, best)
        return known

    def _line(self, anchor: Anchor, ranked: Ranked, best: int) -> str:
        shares = ranked.shares
        second = max((i for i in range(len(shares)) if i != best), key=shares.__getitem__)
        mine, other = ranked.row(best), ranked.row(second)
        gains = dict.fromkeys(_THEMES, 0.0)
        for weight, a, b, theme in zip(self._weights, mine, other, _THEME_OF, strict=True):
            if a != b and theme:
                gains[theme] += weight * (a - b)
        one, next_one = ranked.options[best], ranked.options[second]
        for theme in sorted(gains, key=gains.__getitem__, reverse=True):
            if gains[theme] <= 0:
                break
            line = self._tell[theme](anchor, one, next_one)
            if line is not None:
                return line
        return "the best known place of that name"

    def _surface(self, group: int) -> str:
        anchor = self._scene.anchors[self._scene.groups[group].anchors[0]]
        return " ".join(self._text[anchor.start : anchor.end].split())

    def _where(self, option: Option) -> str:
        """Return "NAME in COUNTRY", "NAME in STATE" for the US, or the name alone."""
        country = self._countries.get(option.country or "")
        if option.country == "US" and option.kind is not PlaceKind.UNIT:
            country = self._units.get(option.unit or "", country)
        name = option.record.name
        if option.kind is PlaceKind.COUNTRY or country is None or country == name:
            return name
        return f"{name} in {country}"

    def _beside(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        scene = self._scene
        source = anchor if anchor.outer else explicit(anchor, scene)
        if source is None:
            return None
        for _, outer in source.outer:
            group = scene.groups[scene.anchors[outer].group]
            likely = max(range(len(group.options)), key=group.shares.__getitem__, default=None)
            if likely is not None and inside(one, group.options[likely]):
                where = "beside it" if source is anchor else "beside the same name elsewhere"
                named = self._text[scene.anchors[outer].start : scene.anchors[outer].end]
                return f"{self._where(one)}, because the text names {named} {where}"
        return None

    def _holds(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        scene = self._scene
        for _, inner in anchor.inner:
            group = scene.groups[scene.anchors[inner].group]
            if any(inside(o, one) for o in group.options):
                named = self._text[scene.anchors[inner].start : scene.anchors[inner].end]
                return f"{self._where(one)}, because the text places {named} in it"
        return None

    def _wording(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        if one.kind is other.kind:
            return None
        if anchor.kinds is not None or anchor.article:
            return f"the {_CALLED[one.kind]}, as the words beside the name ask for"
        return None

    def _speaks(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        return f"{self._where(one)}, because the text lets it speak or act as a government does"

    def _country(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        if one.country == other.country:
            return None
        named = self._first(
            g
            for g, option in self._likely()
            if g != anchor.group
            and option.kind is PlaceKind.COUNTRY
            and option.country == one.country
        )
        if named:
            return f"{self._where(one)}, because the text also names {named[0]}"
        peers = self._first(
            g for g, option in self._likely() if g != anchor.group and option.country == one.country
        )
        if peers:
            return (
                f"{self._where(one)}, in one country with {_and(peers)}, which the text names too"
            )
        return None

    def _unit(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        if one.unit is None or one.unit == other.unit:
            return None
        named = self._first(
            g
            for g, option in self._likely()
            if g != anchor.group and option.kind is PlaceKind.UNIT and option.unit == one.unit
        )
        if named:
            return f"the one in {named[0]}, which the text names too"
        peers = self._first(
            g for g, option in self._likely() if g != anchor.group and option.unit == one.unit
        )
        if peers:
            return f"in one state or province with {_and(peers)}, which the text names too"
        return None

    def _near(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        for reach in (_C100, _C300):
            peers = self._first(
                g
                for g, o in self._likely()
                if abs(g - anchor.group) <= WINDOW
                and g != anchor.group
                and o.kind not in AREAS
                and one.x * o.x + one.y * o.y + one.z * o.z > reach
            )
            if peers:
                return f"near {_and(peers)}, which the text names too"
        return None

    def _held(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        peers = self._first(
            g for g, option in self._likely() if g != anchor.group and inside(option, one)
        )
        if peers:
            return f"{self._where(one)}, because {_and(peers)}, which the text names too, lie in it"
        return None

    def _listed(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        peers = self._first(self._scene.anchors[i].group for i in anchor.peers)
        if not peers:
            return None
        return f"{self._where(one)}, because the text lists it with {_and(peers)}"

    def _size(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        if one.kind is not other.kind:
            return f"the best known place of that name, ahead of {self._where(other)}"
        if one.record.population > other.record.population:
            return "the largest place of that name"
        return None

    def _kind(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        if one.kind is other.kind:
            return None
        return (
            f"the {_CALLED[one.kind]} of that name, which texts mean more often than the "
            f"{_CALLED[other.kind]}"
        )

    def _name(self, anchor: Anchor, one: Option, other: Option) -> str | None:
        mine, theirs = one.candidate.name_type, other.candidate.name_type
        if theirs in (NameType.ALTERNATE, NameType.FORMER) and mine is not theirs:
            return f"it bears this name; {self._where(other)} only as a second or former one"
        return None

    def _likely(self) -> Iterator[tuple[int, Option]]:
        """Yield the likeliest option of each group, where one is likelier than not."""
        for g, group in enumerate(self._scene.groups):
            for share, option in zip(group.shares, group.options, strict=True):
                if share > 0.5:
                    yield g, option
                    break

    def _first(self, groups: Iterable[int]) -> list[str]:
        """Return what at most two groups are called in the text, without repetition."""
        found: list[str] = []
        for group in groups:
            name = self._surface(group)
            if name not in found:
                found.append(name)
            if len(found) == 2:
                break
        return found


def _and(names: list[str]) -> str:
    return " and ".join(names)
