"""The formats as one table, for whoever offers them: a file's ending, its type and its maker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gazetteer.export.csv import report_to_csv
from gazetteer.export.geojson import report_to_geojson
from gazetteer.export.gpx import report_to_gpx
from gazetteer.export.json import report_to_dict, to_json
from gazetteer.export.kml import report_to_kml, report_to_kmz
from gazetteer.export.look import Looks
from gazetteer.export.stix import report_to_stix
from gazetteer.export.tlp import Tlp
from gazetteer.export.xlsx import report_to_xlsx
from gazetteer.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """One way to take a report's places away."""

    name: str
    """As it is asked for: "xlsx"."""
    label: str
    """As a reader knows it: "Excel"."""
    ending: str
    """Of its file's name, with the dot: ".stix.json"."""
    media_type: str
    binary: bool
    """Whether it is no text."""
    make: Callable[[Report, Looks, Tlp | None], bytes]


def export_as(
    report: Report, form: str, looks: Looks = MappingProxyType({}), tlp: Tlp | None = None
) -> bytes:
    """Return a report in the format of that name; what it does not hold is not in it.

    Raises :class:`KeyError` for a name that :data:`FORMATS` does not have.
    """
    return FORMATS[form].make(report, looks, tlp)


def _json(value: Any) -> bytes:
    return to_json(value, indent=2).encode() + b"\n"


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = (
    Format(
        "json",
        "JSON",
        ".json",
        "application/json",
        False,
        lambda report, looks, tlp: _json(report_to_dict(report)),
    ),
    Format(
        "geojson",
        "GeoJSON",
        ".geojson",
        "application/geo+json",
        False,
        lambda report, looks, tlp: _json(report_to_geojson(report, tlp)),
    ),
    Format(
        "csv",
        "CSV",
        ".csv",
        "text/csv",
        False,
        lambda report, looks, tlp: report_to_csv(report, tlp).encode("utf-8", "backslashreplace"),
    ),
    Format("kml", "KML", ".kml", "application/vnd.google-earth.kml+xml", False, report_to_kml),
    Format("kmz", "KMZ", ".kmz", "application/vnd.google-earth.kmz", True, report_to_kmz),
    Format(
        "xlsx",
        "Excel",
        ".xlsx",
        _XLSX,
        True,
        lambda report, looks, tlp: report_to_xlsx(report, tlp),
    ),
    Format(
        "gpx",
        "GPX",
        ".gpx",
        "application/gpx+xml",
        False,
        lambda report, looks, tlp: report_to_gpx(report, tlp),
    ),
    Format(
        "stix",
        "STIX 2.1",
        ".stix.json",
        "application/stix+json",
        False,
        lambda report, looks, tlp: _json(report_to_stix(report, tlp)),
    ),
)
FORMATS = {form.name: form for form in _ALL}
"""All formats by name, in the order in which they are offered."""
