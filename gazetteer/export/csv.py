"""A report as CSV (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io

from gazetteer.export.geojson import sentences_of
from gazetteer.model import Place, Report

COLUMNS = (
    "id",
    "name",
    "country",
    "kind",
    "lat",
    "lon",
    "precision_km",
    "role",
    "roles",
    "confidence",
    "mentions",
    "sentences",
    "geonameid",
    "source",
)
"""The header; ``roles`` are parted by spaces, ``sentences`` by line breaks."""

_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def report_to_csv(report: Report) -> str:
    """Return a report's places as a table, a place a row under a header.

    Text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(report, place) for place in report.places)
    return out.getvalue()


def defuse(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _row(report: Report, place: Place) -> list[str | float | int | None]:
    record = place.record
    return [
        defuse(record.id),
        defuse(record.name),
        record.country,
        str(record.kind),
        record.lat,
        record.lon,
        record.precision_km,
        defuse(place.role),
        defuse(" ".join(place.roles)),
        round(place.confidence, 4),
        len(place.mentions),
        defuse("\n".join(sentences_of(report, place))),
        record.geonameid,
        defuse(record.source),
    ]
