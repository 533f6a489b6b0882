"""Everything the browser needs to draw one state of the map, as data."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from dashboard.card import accessible_name, card_of
from dashboard.filters import Filters, narrow
from dashboard.map.basemap import ATTRIBUTION
from dashboard.map.frame import Frame
from dashboard.symbols import RoleStyle, role_styles, style_of
from dashboard.words import SURE, long_date
from gazetteer.model import MENTION, Place, PlaceKind, Report

_AREAS = frozenset(
    {PlaceKind.CONTINENT, PlaceKind.COUNTRY, PlaceKind.UNIT, PlaceKind.COUNTY, PlaceKind.REGION}
    | {PlaceKind.SEA, PlaceKind.DESERT, PlaceKind.ISLAND, PlaceKind.LAKE, PlaceKind.MOUNTAIN}
)
_SOFT_CIRCLE_KM = 15.0


@dataclass(frozen=True, slots=True)
class View:
    """What stays the same for an article while its filters change."""

    id: str
    """Changes with the article; the map is framed anew when it does."""
    frame: Frame
    points: Mapping[str, tuple[float, float]]
    """Latitude and longitude of each place's symbol, by the place's id."""


def map_data(
    report: Report,
    view: View,
    *,
    filters: Filters,
    told: int = 0,
    selected: str | None = None,
    empty: str = "",
    dark: bool = False,
) -> dict[str, Any]:
    """Return the state of the map as JSON-ready data.

    The places of hidden roles go along, so that their switches act at once; the browser
    leaves them out. ``told`` is the number of the panel's last question, ``selected`` a
    place's id, ``empty`` the sentence to show where no place is left.
    """
    whole = narrow(report, replace(filters, hidden=frozenset()))
    shown = narrow(report, filters)
    frame = view.frame
    return {
        "view": view.id,
        "frame": [[frame.south, frame.west], [frame.north, frame.east]],
        "title": report.article.title or "Untitled report",
        "asOf": as_of(report),
        "roles": {
            style.role: {"label": style.label, "svg": style.svg, "colour": style.colour}
            for style in _styles(report)
        },
        "legend": legend_roles(shown),
        "places": [feature(place, report, view) for place in whole.places],
        "hidden": sorted(filters.hidden),
        "told": told,
        "selected": selected,
        "empty": empty,
        "note": ATTRIBUTION,
        "theme": "dark" if dark else "light",
    }


def as_of(report: Report) -> str:
    """Return the line under the title: "17 January 2023 · the source"."""
    article = report.article
    parts = [long_date(article.published) if article.published else "", article.source or ""]
    return " · ".join(part for part in parts if part)


def legend_roles(report: Report) -> list[str]:
    """Return the roles to explain: those with a symbol of meaning, and any other on the map."""
    shown = {place.role for place in report.places}
    return [role for role in role_styles() if role != MENTION or role in shown] + sorted(
        shown - set(role_styles())
    )


def feature(place: Place, report: Report, view: View) -> dict[str, Any]:
    """Return one place as the browser draws it."""
    lat, lon = view.points[place.id]
    area = place.record.kind in _AREAS
    return {
        "id": place.id,
        "name": place.name,
        "spoken": accessible_name(place),
        "role": place.role,
        "lat": round(lat, 5),
        "lon": round(lon, 5),
        "area": area,
        "circle": [place.record.lat, place.record.lon, place.record.precision_km]
        if area and place.record.precision_km >= _SOFT_CIRCLE_KM
        else None,
        "sure": place.confidence >= SURE,
        "card": asdict(card_of(place, report.article)),
    }


def encode(data: Mapping[str, Any]) -> str:
    """Return data as JSON in base64: letters, digits, ``+``, ``/`` and ``=`` only.

    Folium and streamlit-folium put strings into JavaScript, run regular expressions over it
    and evaluate it; no text of an article can mean anything there in this form.
    """
    return base64.b64encode(json.dumps(data, ensure_ascii=False).encode()).decode("ascii")


def _styles(report: Report) -> list[RoleStyle]:
    styles = role_styles()
    for place in report.places:
        for role in (*place.roles, *(m.role for m in place.mentions)):
            styles.setdefault(role, style_of(role))
    return list(styles.values())
