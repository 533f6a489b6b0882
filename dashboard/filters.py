"""What of a report is shown: one value, read by the map, the table and the text alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.symbols import role_styles
from dashboard.words import LIKELY, SURE
from gazetteer.model import MENTION, Place, PlaceKind, Report

SURENESS = {"all": 0.0, "likely": LIKELY, "sure": SURE}
"""The steps of confidence that a reader can ask for, with the least confidence of each."""

KIND_GROUPS: dict[str, tuple[PlaceKind, ...]] = {
    "countries": (PlaceKind.CONTINENT, PlaceKind.COUNTRY),
    "regions": (
        PlaceKind.UNIT,
        PlaceKind.COUNTY,
        PlaceKind.REGION,
        PlaceKind.ISLAND,
        PlaceKind.DESERT,
        PlaceKind.MOUNTAIN,
        PlaceKind.LINE,
    ),
    "towns": (PlaceKind.TOWN,),
    "waters": (PlaceKind.SEA, PlaceKind.STRAIT, PlaceKind.RIVER, PlaceKind.LAKE),
    "sites": (
        PlaceKind.CROSSING,
        PlaceKind.BASE,
        PlaceKind.AIRFIELD,
        PlaceKind.SEAT,
        PlaceKind.FACILITY,
    ),
}
"""The kinds of place in the groups that a reader thinks in."""

_MAX_SEARCH = 100
_GROUP_OF = {kind: group for group, kinds in KIND_GROUPS.items() for kind in kinds}


def group_of(kind: PlaceKind) -> str:
    """Return the group that a kind of place belongs to."""
    return _GROUP_OF[kind]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asked to see."""

    hidden: frozenset[str] = frozenset({MENTION})
    """Roles whose places are not shown."""
    sure: str = "all"
    """A key of :data:`SURENESS`: how sure a place must be to be shown."""
    kinds: frozenset[str] = frozenset()
    """Groups of kinds to show, keys of :data:`KIND_GROUPS`; empty for all."""
    search: str = ""
    """Words that the place's name, or a sentence with it, must hold."""

    @classmethod
    def first(cls, report: Report) -> Filters:
        """Return what a report is first seen with: of a calm one the mentions too.

        Where hardly any place has a role, those without one are the story.
        """
        plain = sum(place.role == MENTION for place in report.places)
        return cls(hidden=frozenset()) if 3 * plain > 2 * len(report.places) else cls()

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filters:
        """Read filters from the parameters of an address; what makes no sense is left out."""
        filters = cls()
        if "roles" in query:
            shown = set(query["roles"].split(","))
            filters = replace(filters, hidden=frozenset(role_styles()) - shown)
        if query.get("sure") in SURENESS:
            filters = replace(filters, sure=query["sure"])
        kinds = frozenset(query.get("kinds", "").split(",")) & frozenset(KIND_GROUPS)
        return replace(filters, kinds=kinds, search=clean_search(query.get("find", "")))

    def to_query(self) -> dict[str, str]:
        """Return the parameters of an address that opens this view; none for the default."""
        default, query = Filters(), dict[str, str]()
        if self.hidden != default.hidden:
            query["roles"] = ",".join(role for role in role_styles() if role not in self.hidden)
        if self.sure != default.sure:
            query["sure"] = self.sure
        if self.kinds:
            query["kinds"] = ",".join(group for group in KIND_GROUPS if group in self.kinds)
        if self.search:
            query["find"] = self.search
        return query

    @classmethod
    def from_panel(cls, asked: Mapping[str, Any]) -> Filters:
        """Read filters from what the panel at the side asks for, as distrustfully as an address."""
        hidden = frozenset(str(role) for role in asked.get("hidden", ()))
        sure = str(asked.get("sure"))
        return cls(
            hidden=hidden,
            sure=sure if sure in SURENESS else cls().sure,
            kinds=frozenset(map(str, asked.get("kinds", ()))) & frozenset(KIND_GROUPS),
            search=clean_search(str(asked.get("search", ""))),
        )

    def to_panel(self) -> dict[str, Any]:
        """Return what the panel at the side shows, in the words in which it asks."""
        return {
            "hidden": sorted(self.hidden),
            "sure": self.sure,
            "kinds": [group for group in KIND_GROUPS if group in self.kinds],
            "search": self.search,
        }


def clean_search(text: str) -> str:
    """Return a search as it is kept: one line, trimmed, of at most 100 characters."""
    return " ".join(text.split())[:_MAX_SEARCH]


def narrow(report: Report, filters: Filters) -> Report:
    """Return the report with only the places that pass the filters; the rest untouched."""
    return replace(report, places=tuple(p for p in report.places if passes(p, report, filters)))


def passes(place: Place, report: Report, filters: Filters) -> bool:
    """Say whether a place of a report passes the filters."""
    return (
        place.role not in filters.hidden
        and place.confidence >= SURENESS[filters.sure]
        and (not filters.kinds or group_of(place.record.kind) in filters.kinds)
        and _found(place, report.article.text, filters.search.casefold())
    )


def role_counts(report: Report, filters: Filters) -> dict[str, int]:
    """Return how many places each role has, the switches of the roles themselves aside."""
    open_all = narrow(report, replace(filters, hidden=frozenset()))
    counts = dict.fromkeys(role_styles(), 0)
    for place in open_all.places:
        counts[place.role] = counts.get(place.role, 0) + 1
    return counts


def _found(place: Place, text: str, search: str) -> bool:
    if not search or search in place.name.casefold():
        return True
    return any(search in text[m.sentence.start : m.sentence.end].casefold() for m in place.mentions)
