"""A report as a bundle of STIX 2.1 (OASIS), for threat-intelligence platforms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID, uuid5

from gazetteer.export.facts import Facts, Head, facts_of, head_of, utc
from gazetteer.export.tlp import Tlp
from gazetteer.export.xml import clean
from gazetteer.model import Article, Report

TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_MARKINGS = {
    Tlp.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""The objects that OASIS publishes for FIRST's labels, in its common objects repository."""

_OURS = UUID("5b1d6a0e-6d0f-4c53-9d0c-3c1f5b8f2a47")
"""Ids are made of what an object says under this, so that what is exported twice is one object."""

_SINCE = "2026-01-01T00:00:00.000Z"


def report_to_stix(
    report: Report, tlp: Tlp | None = None, made: datetime | None = None
) -> dict[str, Any]:
    """Return a report as a bundle, ready for :mod:`json`.

    An ``identity`` (Dateline), a ``location`` for each place (precision in metres, its role as a
    label), a ``sighting`` of the ``report`` at each location with the sentences, and the
    ``report``. ``made`` is the time of the export, now by default; what the objects say was
    created when the article was published or retrieved, where that is known.
    """
    now = utc(made or datetime.now(UTC)).replace("Z", ".000Z")
    day = _day(report.article)
    created = day or now
    head, marking = head_of(report, tlp), _marking(tlp)
    identity = _identified(
        {"type": "identity", "name": "Dateline", "identity_class": "system"}, _SINCE, _SINCE
    )
    common: dict[str, Any] = {"created_by_ref": identity["id"]}
    if marking:
        common["object_marking_refs"] = [marking["id"]]
    modified = max(created, now)
    rows = facts_of(report, tlp)
    locations = [_identified({**_location(facts), **common}, created, modified) for facts in rows]
    refs = [identity["id"], *(location["id"] for location in locations)]
    about = _identified({**_report(head, refs, created), **common}, created, modified)
    sightings = [
        _identified(
            {**_sighting(facts, about["id"], location["id"], day), **common}, created, modified
        )
        for facts, location in zip(rows, locations, strict=True)
    ]
    objects = [*([marking] if marking else []), identity, *locations, about, *sightings]
    return {
        "type": "bundle",
        "id": f"bundle--{_id(object_['id'] for object_ in objects)}",
        "objects": objects,
    }


def _location(facts: Facts) -> dict[str, Any]:
    return {
        "type": "location",
        "name": clean(facts.name),
        "description": _text(
            f"{facts.kind}; precision {facts.precision_km:g} km; {facts.attribution}"
        ),
        "latitude": facts.lat,
        "longitude": facts.lon,
        "precision": facts.precision_km * 1000,
        **({"country": clean(facts.country)} if facts.country else {}),
        **_what_is_said(facts),
        "external_references": [
            {"source_name": _text(facts.source) or "unknown", "external_id": clean(facts.id)}
        ],
    }


def _sighting(facts: Facts, report: str, location: str, day: str) -> dict[str, Any]:
    return {
        "type": "sighting",
        "description": clean("\n".join(facts.sentences)),
        "sighting_of_ref": report,
        "where_sighted_refs": [location],
        "count": min(facts.mentions, 999_999_999),
        **({"first_seen": day, "last_seen": day} if day else {}),
        **_what_is_said(facts),
    }


def _report(head: Head, refs: list[str], created: str) -> dict[str, Any]:
    said = (head.source, head.as_of and f"As of {head.as_of}", head.attribution, head.marking)
    reference = {"source_name": _text(head.source) or "unknown"}
    if head.source.startswith(("http://", "https://")):
        reference["url"] = clean(head.source)
    return {
        "type": "report",
        "name": clean(head.title),
        "description": clean("\n".join(text for text in said if text)),
        "published": created,
        "object_refs": refs,
        "external_references": [{**reference, "description": clean(head.title)}],
    }


def _what_is_said(facts: Facts) -> dict[str, Any]:
    return {
        "labels": [clean(role) for role in facts.roles],
        "confidence": round(facts.confidence * 100),
    }


def _marking(tlp: Tlp | None) -> dict[str, Any] | None:
    """Return the object of a label, word for word as it is published."""
    if tlp is None:
        return None
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": TLP_MARKINGS[tlp],
        "created": "2022-10-01T00:00:00.000Z",
        "name": str(tlp),
        "extensions": {
            TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": tlp.level}
        },
    }


def _day(article: Article) -> str:
    moment = article.retrieved
    if article.published:
        moment = datetime.combine(article.published, time(), UTC)
    return utc(moment).replace("Z", ".000Z") if moment else ""


def _identified(said: dict[str, Any], created: str, modified: str) -> dict[str, Any]:
    """Return an object with the id that what it says and when it was created give it."""
    id_ = _id([json.dumps({**said, "created": created}, sort_keys=True)])
    return {
        "type": said["type"],
        "spec_version": "2.1",
        "id": f"{said['type']}--{id_}",
        "created": created,
        "modified": modified,
        **said,
    }


def _id(parts: Iterable[str]) -> UUID:
    return uuid5(_OURS, "\n".join(parts))


def _text(text: str) -> str:
    return clean(text).strip()
