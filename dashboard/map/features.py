"""Everything the browser needs to draw one state of the map, as data."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from dashboard.card import accessible_name, card_of
from dashboard.filters import Filters, narrow
from dashboard.map.borders import LENGTH_SCALE, shared_borders
from dashboard.map.frame import Frame
from dashboard.map.ground import Ground, configured_ground
from dashboard.symbols import RoleStyle, role_styles, style_of, symbol_svg
from dashboard.words import SURE, long_date, moment
from gazetteer.model import MENTION, Place, PlaceKind, Record, Report

_AREAS = frozenset(
    {PlaceKind.CONTINENT, PlaceKind.COUNTRY, PlaceKind.UNIT, PlaceKind.COUNTY, PlaceKind.REGION}
    | {PlaceKind.SEA, PlaceKind.DESERT, PlaceKind.ISLAND, PlaceKind.LAKE, PlaceKind.MOUNTAIN}
)
_SOFT = frozenset(
    {PlaceKind.CONTINENT, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.DESERT, PlaceKind.MOUNTAIN}
)
"""Areas of which nobody says where they end."""
_SOFT_CIRCLE_KM, _PRECISION_KM = 15.0, 5.0
"""From these on the precision of an area without a shape, and of a point, is drawn as a circle."""

AREA_SIZE, POINT_SIZES = 26, ((4, 33), (2, 27), (1, 22))
"""Sides of symbols in pixels: of an area, and of a point by how often it is named at least."""
_SIGN = "#52606D"
MANY = 300
"""Up to so many places each has its symbol, and its card goes along; more are clustered, and
only the card of the chosen one is sent."""


@dataclass(frozen=True, slots=True)
class View:
    """What stays the same for an article while its filters change."""

    id: str
    """Changes with the article; the map is framed anew when it does."""
    frame: Frame
    points: Mapping[str, tuple[float, float]]
    """Latitude and longitude of each place's symbol, by the place's id; of a place accepted later
    its own point."""
    read: datetime | None = None
    """When the article was read, in UTC."""


def map_data(
    report: Report,
    view: View,
    *,
    filters: Filters,
    told: int = 0,
    selected: str | None = None,
    empty: str = "",
    dark: bool = False,
    accepted: Mapping[str, Record] = MappingProxyType({}),
    ground: Ground | None = None,
) -> dict[str, Any]:
    """Return the state of the map as JSON-ready data.

    The places of hidden roles go along, so that their switches act at once; the browser
    leaves them out. ``told`` is the number of the panel's last question, ``selected`` a
    place's id, ``empty`` the sentence to show where no place is left, ``accepted`` the records
    that a provider gave and a reader accepted, ``ground`` what the places lie on, where that
    is not what is set.
    """
    ground = ground or configured_ground()
    whole = narrow(report, replace(filters, hidden=frozenset()))
    shown = narrow(report, filters)
    frame = view.frame
    looked_up = {record.id for record in accepted.values()}
    sources = dict.fromkeys(p.record.source for p in shown.places if p.id in looked_up)
    ranks = {place.id: rank for rank, place in enumerate(by_priority(whole.places))}
    few = len(report.places) <= MANY
    return {
        "view": view.id,
        "frame": [[frame.south, frame.west], [frame.north, frame.east]],
        "title": report.article.title or "Untitled report",
        "asOf": as_of(report, view.read),
        "roles": {
            style.role: {
                "label": style.label,
                "svg": style.svg,
                "hollow": style.hollow,
                "colour": style.colour,
            }
            for style in _styles(report)
        },
        "legend": legend_roles(shown),
        "unsure": symbol_svg("disc", _SIGN, hollow=True),
        "places": [
            {
                **feature(place, report, view, told=few or place.id == selected),
                "rank": ranks[place.id],
                "lookedUp": place.id in looked_up,
            }
            for place in whole.places
        ],
        "borders": border_lines(whole.places, ground.borders),
        "of": len(report.places),
        "hidden": sorted(filters.hidden),
        "told": told,
        "selected": selected,
        "empty": empty,
        "note": " · ".join([ground.note, *sources]),
        "ground": {"borders": ground.borders, "tiles": ground.tiles},
        "theme": "dark" if dark else "light",
    }


def as_of(report: Report, read: datetime | None = None) -> str:
    """Return the line under the title: "As of 17 January 2023 · the source".

    All times are UTC. A report without a date is as of when it was retrieved; where that is not
    known either, the line tells when it was ``read`` here and claims nothing of its date.
    """
    article = report.article
    day = long_date(article.published) if article.published else ""
    fetched = moment(article.retrieved) if article.retrieved else ""
    when = day or fetched
    dated = f"As of {when}" if when else f"Read {moment(read)}" if read else ""
    later = f"retrieved {fetched}" if day and fetched else ""
    return " · ".join(filter(None, (dated, article.source, later)))


def by_priority(places: Iterable[Place]) -> list[Place]:
    """Return places with those first whose name has the first claim to room on the map."""
    return sorted(places, key=lambda p: (p.role == MENTION, -len(p.mentions), -p.confidence))


def border_lines(places: Iterable[Place], borders: str) -> list[dict[str, Any]]:
    """Return the shared lines of the countries named as borders, without the lines themselves.

    ``scale`` is that of the length: "1:10 million".
    """
    found = list(places)
    ids = {p.record.country: p.id for p in found if p.record.kind is PlaceKind.COUNTRY}
    return [
        {
            "id": line.id,
            "between": [ids[line.a], ids[line.b]],
            "label": line.label,
            "scale": f"1:{LENGTH_SCALE.removesuffix('m')} million",
            "lat": round(line.lat, 4),
            "lon": round(line.lon, 4),
        }
        for line in shared_borders(found, borders)
    ]


def symbol_size(place: Place) -> int:
    """Return the side of a place's symbol in pixels."""
    if place.record.kind in _AREAS:
        return AREA_SIZE
    return next(size for least, size in POINT_SIZES if len(place.mentions) >= least)


def legend_roles(report: Report) -> list[str]:
    """Return the roles to explain: those with a symbol of meaning, and any other on the map."""
    shown = {place.role for place in report.places}
    return [role for role in role_styles() if role != MENTION or role in shown] + sorted(
        shown - set(role_styles())
    )


def feature(place: Place, report: Report, view: View, *, told: bool = True) -> dict[str, Any]:
    """Return one place as the browser draws it, with its card where it is ``told`` of."""
    lat, lon = view.points.get(place.id, (place.record.lat, place.record.lon))
    area = place.record.kind in _AREAS
    return {
        "id": place.id,
        "name": place.name,
        "spoken": accessible_name(place),
        "role": place.role,
        "lat": round(lat, 5),
        "lon": round(lon, 5),
        "size": symbol_size(place),
        "area": area,
        "soft": place.record.kind in _SOFT,
        "circle": [place.record.lat, place.record.lon, place.record.precision_km]
        if place.record.precision_km >= (_SOFT_CIRCLE_KM if area else _PRECISION_KM)
        else None,
        "sure": place.confidence >= SURE,
        "card": asdict(card_of(place, report.article)) if told else None,
    }


def encode(data: Mapping[str, Any]) -> str:
    """Return data as JSON in base64: letters, digits, ``+``, ``/`` and ``=`` only.

    Folium and streamlit-folium put strings into JavaScript, run regular expressions over it
    and evaluate it; no text of an article can mean anything there in this form.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(text.encode()).decode("ascii")


def columns(places: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return places with their keys written once: a third of the size where there are many."""
    keys = list(places[0]) if places else []
    return {"keys": keys, "rows": [[place[key] for key in keys] for place in places]}


def _styles(report: Report) -> list[RoleStyle]:
    styles = role_styles()
    for place in report.places:
        for role in (*place.roles, *(m.role for m in place.mentions)):
            styles.setdefault(role, style_of(role))
    return list(styles.values())
