"""A report as GeoJSON (RFC 7946), for QGIS, Leaflet and the like."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gazetteer.export.facts import Facts, facts_of, head_of
from gazetteer.export.tlp import Tlp
from gazetteer.model import Report


def report_to_geojson(report: Report, tlp: Tlp | None = None) -> dict[str, Any]:
    """Return a report's places as a FeatureCollection of points, ready for :mod:`json`.

    The properties of a feature are the fields of :class:`~gazetteer.export.facts.Facts` but its
    id and coordinates. What holds for all stands at the top too, as the members ``title``,
    ``source``, ``as_of``, ``attribution`` and ``marking``. Coordinates are longitude, latitude in
    degrees WGS 84, as the format wants them.
    """
    return {
        "type": "FeatureCollection",
        **asdict(head_of(report, tlp)),
        "features": [_feature(facts) for facts in facts_of(report, tlp)],
    }


def _feature(facts: Facts) -> dict[str, Any]:
    properties = asdict(facts)
    properties |= {"roles": list(facts.roles), "sentences": list(facts.sentences)}
    id_, lat, lon = (properties.pop(name) for name in ("id", "lat", "lon"))
    return {
        "type": "Feature",
        "id": id_,
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": properties,
    }
