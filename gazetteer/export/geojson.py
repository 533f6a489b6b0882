"""A report as GeoJSON (RFC 7946), for QGIS, Leaflet and the like."""

from __future__ import annotations

from typing import Any

from gazetteer.model import Place, Report


def report_to_geojson(report: Report) -> dict[str, Any]:
    """Return a report's places as a FeatureCollection of points, ready for :mod:`json`.

    Each feature carries its role, roles, confidence (0 to 1), precision in km, the sentences
    that name it and the source of its record. Coordinates are longitude, latitude in degrees
    WGS 84, as the format wants them.
    """
    return {
        "type": "FeatureCollection",
        "features": [_feature(report, place) for place in report.places],
    }


def _feature(report: Report, place: Place) -> dict[str, Any]:
    record = place.record
    return {
        "type": "Feature",
        "id": record.id,
        "geometry": {"type": "Point", "coordinates": [record.lon, record.lat]},
        "properties": {
            "name": record.name,
            "country": record.country,
            "kind": str(record.kind),
            "role": place.role,
            "roles": list(place.roles),
            "confidence": round(place.confidence, 4),
            "precision_km": record.precision_km,
            "sentences": sentences_of(report, place),
            "geonameid": record.geonameid,
            "source": record.source,
        },
    }


def sentences_of(report: Report, place: Place) -> list[str]:
    """Return the sentences that name a place, in the order of the text, each once."""
    spans = dict.fromkeys(mention.sentence for mention in place.mentions)
    return [report.article.text[span.start : span.end] for span in spans]
