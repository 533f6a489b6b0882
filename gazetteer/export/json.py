"""A report as JSON: what ``python -m gazetteer places`` prints."""

from __future__ import annotations

import json
import re
from typing import Any

from gazetteer.model import Check, Mention, Place, Report

_HALVES = re.compile("[\ud800-\udfff]")


def report_to_dict(report: Report) -> dict[str, Any]:
    """Return a report as plain values that :mod:`json` can write.

    Offsets are Python ``str`` indices into the text, coordinates degrees WGS 84, confidences
    probabilities from 0 to 1. A report in a language that is not read has a ``notice``.
    """
    found: dict[str, Any] = {
        "places": [_place(place) for place in report.places],
        "unresolved": [_unresolved(mention) for mention in report.unresolved],
        "checks": [_check(check) for check in report.checks],
    }
    if report.notice:
        found["notice"] = report.notice
    return found


def _place(place: Place) -> dict[str, Any]:
    record = place.record
    return {
        "id": record.id,
        "geonameid": record.geonameid,
        "name": record.name,
        "country": record.country,
        "kind": str(record.kind),
        "lat": record.lat,
        "lon": record.lon,
        "precision_km": record.precision_km,
        "confidence": round(place.confidence, 4),
        "role": place.role,
        "roles": list(place.roles),
        "source": record.source,
        "mentions": [_mention(mention) for mention in place.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "kind": str(mention.kind),
        "role": mention.role,
        "confidence": round(mention.confidence, 4),
    }


def _unresolved(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "kind": str(mention.kind),
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "start": check.start,
        "end": check.end,
        "surface": check.surface,
        "problem": check.problem,
    }


def to_json(value: Any, *, indent: int | None = None) -> str:
    """Return ``value`` as JSON that every UTF-8 stream can carry.

    Scripts stay readable; halves of characters, which no stream carries, are escaped.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
