"""Places that a reader accepted for names which found none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gazetteer.geoparse import rank_roles
from gazetteer.model import Mention, Place, Record, Report

ACCEPTED = 1.0
"""The confidence of a place that a person chose."""


def with_accepted(report: Report, accepted: Mapping[str, Record]) -> Report:
    """Return a report in which names without a place have the records accepted for them.

    ``accepted`` gives a record for a surface. A record that the report holds already gets the
    mentions too. The report given is left as it is.
    """
    taken: dict[str, list[Mention]] = {}
    records: dict[str, Record] = {}
    for mention in report.unresolved:
        record = accepted.get(mention.surface)
        if record is not None:
            records[record.id] = record
            taken.setdefault(record.id, []).append(mention)
    if not taken:
        return report
    places = [
        _place(place.record, (*place.mentions, *taken.pop(place.id)), place)
        if place.id in taken
        else place
        for place in report.places
    ]
    places += [_place(records[id_], tuple(mentions), None) for id_, mentions in taken.items()]
    return replace(
        report,
        places=tuple(sorted(places, key=lambda place: place.mentions[0].start)),
        unresolved=tuple(m for m in report.unresolved if m.surface not in accepted),
    )


def _place(record: Record, mentions: tuple[Mention, ...], known: Place | None) -> Place:
    ordered = tuple(sorted(mentions, key=lambda mention: mention.start))
    roles = rank_roles(mention.role for mention in ordered)
    if known is not None:
        return replace(known, mentions=ordered, role=roles[0], roles=roles)
    return Place(
        record=record,
        mentions=ordered,
        role=roles[0],
        roles=roles,
        confidence=ACCEPTED,
        why=f"Found by {record.source}, accepted by you",
    )
