"""A report as GPX 1.1, for receivers and field maps: a waypoint a place."""

from __future__ import annotations

from dataclasses import asdict
from xml.etree.ElementTree import Element

from gazetteer.export.facts import Facts, facts_of, head_of
from gazetteer.export.tlp import Tlp
from gazetteer.export.xml import decimal, put, written
from gazetteer.model import Report

NAMESPACE = "urn:dateline:places:1"
"""Of the elements in a waypoint's extensions; they are the fields of
:class:`~gazetteer.export.facts.Facts`."""

_BASIC = ("name", "lat", "lon")


def report_to_gpx(report: Report, tlp: Tlp | None = None) -> bytes:
    """Return a report's places as waypoints.

    ``type`` is the primary role, ``cmt`` the sentences, ``src`` what to name the source of the
    record by; everything else stands in ``extensions``. The format ends at 180° east, which
    becomes 180° west.
    """
    head = head_of(report, tlp)
    root = Element(
        "gpx",
        {"version": "1.1", "creator": "Dateline", "xmlns": "http://www.topografix.com/GPX/1/1"},
    )
    root.set("xmlns:dateline", NAMESPACE)
    metadata = put(root, "metadata")
    put(metadata, "name", head.title)
    said = (head.marking, head.source, head.as_of and f"as of {head.as_of}", head.attribution)
    put(metadata, "desc", "; ".join(text for text in said if text))
    if head.as_of:
        put(metadata, "time", head.as_of if "T" in head.as_of else f"{head.as_of}T00:00:00Z")
    for facts in facts_of(report, tlp):
        _waypoint(root, facts)
    return written(root)


def _waypoint(root: Element, facts: Facts) -> None:
    lon = -180.0 if facts.lon == 180 else facts.lon
    waypoint = put(root, "wpt", lat=decimal(facts.lat), lon=decimal(lon))
    put(waypoint, "name", facts.name)
    put(waypoint, "cmt", "\n".join(facts.sentences))
    put(
        waypoint,
        "desc",
        f"{', '.join(facts.roles)}; confidence {facts.confidence:.0%}; "
        f"precision {facts.precision_km:g} km",
    )
    put(waypoint, "src", facts.attribution)
    put(waypoint, "type", facts.role)
    extensions = put(waypoint, "extensions")
    for name, value in asdict(facts).items():
        if value is None or value == "" or name in _BASIC:
            continue
        for each in value if isinstance(value, tuple) else (value,):
            put(extensions, f"dateline:{name}", str(each))
